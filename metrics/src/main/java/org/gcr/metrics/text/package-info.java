/** What is read out of texts: themes by declared rules. */
package org.gcr.metrics.text;
