package org.gcr.app.report.view;

import org.gcr.app.chart.Sparkline;

/**
 * A cell of a table.
 *
 * @param text what is shown
 * @param period year of the figure shown, two years joined by / for a change; empty when the cell shows no figure
 * @param field what of the figure is shown: {@code obs_value}, {@code change}; empty when the cell shows no figure
 * @param sort the number to sort by, in full; empty for a text
 * @param spark a small line in place of the text, or null
 * @param link where the text leads to in the page; empty for nowhere
 */
public record Cell(String text, String period, String field, String sort, Sparkline spark, String link) {

    /** A number. */
    public Cell(String text, String period, String field, String sort) {
        this(text, period, field, sort, null, "");
    }

    /** A cell of words. */
    public static Cell words(String text) {
        return new Cell(text, "", "", "");
    }

    /** The sign for a number that is not there. */
    public static Cell none() {
        return new Cell("–", "", "none", "");
    }

    /** Words that lead to a place of the page. */
    public static Cell link(String text, String anchor) {
        return new Cell(text, "", "", "", null, anchor);
    }

    /** A small line. */
    public static Cell spark(Sparkline spark) {
        return new Cell("", "", "", "", spark, "");
    }

    /** Whether the cell is set as a number. */
    public boolean number() {
        return !field.isEmpty();
    }
}
