/**
 * Answers about a release over HTTP and to assistants: what is asked is read from the release's views and nothing else, each figure with unit, status,
 * coverage, source and citation.
 */
package org.gcr.app.serve;
