/** Themes that are found in texts by words. */
package org.gcr.metrics.text;
