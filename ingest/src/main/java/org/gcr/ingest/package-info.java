/** The ingest job; the stage keeps what the publisher wrote, types and checks, never judges. */
package org.gcr.ingest;
