/** Estimates from household surveys, with the uncertainty that their designs give them. */
package org.gcr.metrics.survey;
