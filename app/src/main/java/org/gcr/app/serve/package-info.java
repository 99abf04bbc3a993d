/** Servers of a release: pages, SQL, SDMX and an interface over HTTP, and the Model Context Protocol for assistants. They read the release's views and nothing else. */
package org.gcr.app.serve;
