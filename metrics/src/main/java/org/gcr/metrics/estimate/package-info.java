/** Statistics on aggregated rows: inequality, trend, decomposition, signals. The same code whichever engine made the rows. */
package org.gcr.metrics.estimate;
