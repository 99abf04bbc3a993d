/** The metrics stage as a whole: which tasks there are, and its job. */
package org.gcr.metrics;
