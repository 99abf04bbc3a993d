/** The report of a release: chapters, tables and pictures made of its observations, and the documents that hold them. */
package org.gcr.app.report;
