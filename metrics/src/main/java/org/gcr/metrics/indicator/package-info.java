/** Indicators: what is declared of them, and the tasks that make observations and their catalogue. */
package org.gcr.metrics.indicator;
