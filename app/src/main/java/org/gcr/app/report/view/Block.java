package org.gcr.app.report.view;

import java.util.List;
import org.gcr.app.chart.Chart;
import org.gcr.app.chart.Sparkline;

/** A part of a chapter. Page, paper and Word document are made of the same blocks. */
public sealed interface Block {

    /**
     * A heading inside a chapter.
     *
     * @param level 3 or 4
     * @param id number of an indicator; empty for none
     * @param mark what is said of the wording or status; empty for nothing
     */
    record Heading(int level, String anchor, String id, String text, String mark) implements Block {}

    /**
     * Sentences that stand together.
     *
     * @param kind {@code text}, {@code lead}, {@code note} or {@code warning}
     */
    record Paragraph(String kind, List<Sentence> sentences) implements Block {
        public Paragraph {
            sentences = List.copyOf(sentences);
        }
    }

    /** Sentences one below the other. */
    record Listing(List<Sentence> items) implements Block {
        public Listing {
            items = List.copyOf(items);
        }
    }

    /** Big numbers. */
    record Cards(List<Card> cards) implements Block {
        public Cards {
            cards = List.copyOf(cards);
        }
    }

    /**
     * A big number.
     *
     * @param id number of the indicator
     * @param anchor place of its section
     * @param value the number
     * @param unit what it counts and when
     * @param spark its years
     * @param sentence how it moved
     */
    record Card(
            String id,
            String title,
            String anchor,
            Sentence.Part value,
            String unit,
            Sparkline spark,
            Sentence sentence) {}

    /** A chart in its wide form. */
    record Picture(Chart chart) implements Block {}

    /**
     * What is said of one context measure.
     *
     * @param wide whether it takes the whole width; else two stand side by side on a wide screen
     */
    record Measure(List<Block> blocks, boolean wide) implements Block {
        public Measure {
            blocks = List.copyOf(blocks);
        }
    }

    /** Charts side by side, each in its narrow form. */
    record Gallery(List<Picture> pictures) implements Block {
        public Gallery {
            pictures = List.copyOf(pictures);
        }
    }

    /**
     * A table.
     *
     * @param id unique in the page
     * @param caption its title
     * @param heads names of the columns
     * @param rows its rows
     * @param folded whether it starts closed, can be filtered, and is left out on paper, where the workbook stands in
     * @param notes what is said below it
     */
    record Grid(String id, String caption, List<String> heads, List<Row> rows, boolean folded, List<String> notes)
            implements Block {

        private static final int WIDE = 3;

        public Grid {
            heads = List.copyOf(heads);
            rows = List.copyOf(rows);
            notes = List.copyOf(notes);
        }

        /** Whether it has one line a measure, with its years as a small line. */
        public boolean overview() {
            return rows.stream().flatMap(row -> row.cells().stream()).anyMatch(cell -> cell.spark() != null);
        }

        /** Whether a phone shows each row as a list of its cells: all wide tables but those whose columns are years, which are read across. */
        public boolean stacked() {
            return overview()
                    || (heads.size() > WIDE
                            && heads.stream()
                                            .filter(head -> head.matches("\\d{4}"))
                                            .count()
                                    < 2);
        }

        /** A table without notes. */
        public Grid(String id, String caption, List<String> heads, List<Row> rows, boolean folded) {
            this(id, caption, heads, rows, folded, List.of());
        }
    }

    /** A box of a few lines, in the language that they are written in. */
    record Box(String title, List<String> lines, String language) implements Block {
        public Box {
            lines = List.copyOf(lines);
        }
    }

    /** Names and what is said about each; folded on a screen where {@code folded}. */
    record Facts(String title, List<Fact> facts, String language, boolean folded) implements Block {
        public Facts {
            facts = List.copyOf(facts);
        }
    }

    /**
     * A name and what is said about it.
     *
     * @param language code of the language of the text where it is another than the page's; else empty
     */
    record Fact(String name, String text, String language) {

        /** A text in the page's language. */
        public Fact(String name, String text) {
            this(name, text, "");
        }

        /** The language of the text, in a block of that language. */
        public String language(String ofBlock) {
            return language.isEmpty() ? ofBlock : language;
        }
    }
}
