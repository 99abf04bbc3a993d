/** Downloads what publishers offer over the network into dated folders, from where it is ingested like any other file. */
package org.gcr.ingest.fetch;
