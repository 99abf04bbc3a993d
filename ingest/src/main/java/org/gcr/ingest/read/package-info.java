/** Files as rows of text cells: compression, encodings, delimiters, workbooks, and where the header is. */
package org.gcr.ingest.read;
