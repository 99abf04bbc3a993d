/** Running SQL on Parquet files: DuckDB within the process, Spark over a cluster; nobody else knows either. */
package org.gcr.core.engine;
