/** Tables as files: schemas, and reading and writing Parquet. */
package org.gcr.core.table;
