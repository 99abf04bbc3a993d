/** What lies ahead: forecasts with intervals that are tested on the past, early warning with lead time, scenarios and estimates between releases. */
package org.gcr.metrics.ahead;
