/** Statistics on aggregated rows: inequality, trend, decomposition, early warning, forecast. The same code whichever engine made the rows. */
package org.gcr.metrics.estimate;
