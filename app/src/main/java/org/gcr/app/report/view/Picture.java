package org.gcr.app.report.view;

/**
 * A chart in the page.
 *
 * @param name name of its files
 * @param svg the drawing; made by this program with every text escaped
 * @param data the table behind it, or null when one of the section's tables is
 */
public record Picture(String name, String svg, Grid data) {}
