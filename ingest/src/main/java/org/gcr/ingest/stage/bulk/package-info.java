/** Extracts of millions of rows about persons: read as their holder's mapping says, staged by an engine in one pass, refused when they identify somebody. */
package org.gcr.ingest.stage.bulk;
