package org.gcr.app.report.view;

/**
 * A number in running text, with the figure that it shows.
 *
 * @param text the number as it is written
 * @param key key of the figure
 * @param field what of the figure is shown
 */
public record Shown(String text, String key, String field) {}
