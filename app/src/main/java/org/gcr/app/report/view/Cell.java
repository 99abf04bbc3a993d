package org.gcr.app.report.view;

/**
 * A cell of a table.
 *
 * @param text what is shown
 * @param period year of the figure shown, two years joined by / for a change; empty when the cell shows no figure
 * @param field what of the figure is shown: {@code obs_value}, {@code change}, {@code percent}; empty when the cell shows no figure
 * @param sort the number to sort by, in full; empty for a text
 */
public record Cell(String text, String period, String field, String sort) {

    /** A cell of words. */
    public static Cell words(String text) {
        return new Cell(text, "", "", "");
    }

    /** Whether the cell is set as a number. */
    public boolean number() {
        return !field.isEmpty();
    }
}
