package org.gcr.app.report.view;

import java.util.List;

/**
 * A card on top of the report: the headlines of one section.
 *
 * @param headlines at least one
 */
public record KeyFigure(List<Headline> headlines) {

    public KeyFigure {
        headlines = List.copyOf(headlines);
    }

    /** The headline whose unit, year and coverage the card shows once. */
    public Headline first() {
        return headlines.get(0);
    }

    /** Whether the card has a line for each of several figures. */
    public boolean several() {
        return headlines.size() > 1;
    }
}
