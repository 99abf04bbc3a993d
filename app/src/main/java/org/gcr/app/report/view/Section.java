package org.gcr.app.report.view;

import java.util.List;

/** One series of an indicator, with all that a reader needs to trust it. */
public record Section(
        String anchor,
        String id,
        String edition,
        String series,
        String title,
        boolean titleVerified,
        String status,
        boolean pending,
        List<Headline> headlines,
        List<String> notes,
        List<Picture> pictures,
        List<Grid> tables,
        List<Fact> facts,
        List<Fact> footnotes) {

    public Section {
        headlines = List.copyOf(headlines);
        notes = List.copyOf(notes);
        pictures = List.copyOf(pictures);
        tables = List.copyOf(tables);
        facts = List.copyOf(facts);
        footnotes = List.copyOf(footnotes);
    }

    /** A name and what is said about it. */
    public record Fact(String name, String text) {}
}
