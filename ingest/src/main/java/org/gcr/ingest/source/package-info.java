/** What can be ingested: the declared sources, and the files that a configuration gives for them. */
package org.gcr.ingest.source;
