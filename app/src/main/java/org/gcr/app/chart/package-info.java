/** Charts drawn as SVG and PNG from the same few strokes, without a browser and without network. */
package org.gcr.app.chart;
