/** Rows of text cells to typed rows in Parquet; what does not fit is kept apart with its reason. */
package org.gcr.ingest.stage;
