package org.gcr.app.report.view;

import java.util.List;
import org.gcr.app.chart.Theme;
import org.gcr.app.report.Texts;

/**
 * The whole report, before it becomes a page, paper or a Word document.
 *
 * @param texts the words of its language
 * @param theme how it looks
 * @param title its title
 * @param subtitle the area that it is about
 * @param warning that the data are made up; empty when they are not
 * @param facts edition, areas, years
 * @param strip the framework's indicators with their state
 * @param lead the first sentences, those of an indicator together
 * @param chapters its chapters
 */
public record Document(
        Texts texts,
        Theme theme,
        String title,
        String subtitle,
        String warning,
        List<Block.Fact> facts,
        List<Chip> strip,
        List<Block.Paragraph> lead,
        List<Chapter> chapters) {

    public Document {
        facts = List.copyOf(facts);
        strip = List.copyOf(strip);
        lead = List.copyOf(lead);
        chapters = List.copyOf(chapters);
    }

    /**
     * An indicator in the strip of the cover.
     *
     * @param state {@code figures}, {@code proxy}, {@code countries} or {@code none}
     * @param words the state in words
     * @param anchor place of its section
     */
    public record Chip(String id, String title, String state, String words, String anchor) {}
}
