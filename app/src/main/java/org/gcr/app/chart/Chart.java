package org.gcr.app.chart;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * A chart that can be pasted into a document as it is: with title, unit, source, vintage and a note on coverage in the picture.
 *
 * @param name file name without extension, unique in a report
 * @param title what is shown
 * @param unit unit of the values
 * @param notes lines below the picture: coverage, breaks, source and vintage
 * @param plot the data
 * @param locale how numbers are written
 */
public record Chart(String name, String title, String unit, List<String> notes, Plot plot, Locale locale) {

    static final String INK = "#1a1a1a";
    static final String GREY = "#595959";
    static final String RULE = "#d9d9d9";
    static final double WIDTH = 880;
    private static final double MARGIN = 16;
    private static final double TITLE = 17;
    private static final double NOTE = 11;

    /** Colours that stay apart for colour-blind readers and stand out from white by 4.5 to 1. */
    static final List<String> COLOURS = List.of("#005a9c", "#b34700", "#00664f", "#8f3a76", "#6b5200", "#3b3b3b");

    public Chart {
        notes = List.copyOf(notes);
    }

    /** The picture as SVG. */
    public String svg() {
        SvgCanvas canvas = new SvgCanvas(WIDTH, height());
        draw(canvas);
        return canvas.document(title, unit + ". " + String.join(" ", notes));
    }

    /** The picture as PNG of twice the size. */
    public void png(Path file) throws IOException {
        ImageCanvas canvas = new ImageCanvas(WIDTH, height());
        draw(canvas);
        canvas.write(file);
    }

    private double height() {
        return MARGIN
                + titleLines().size() * TITLE * 1.3
                + 20
                + plot.height()
                + 14
                + noteLines().size() * NOTE * 1.4
                + MARGIN;
    }

    private void draw(Canvas canvas) {
        double y = MARGIN + TITLE;
        for (String line : titleLines()) {
            canvas.text(MARGIN, y, line, TITLE, Canvas.Anchor.START, true, INK);
            y += TITLE * 1.3;
        }
        canvas.text(MARGIN, y - 3, unit, 13, Canvas.Anchor.START, false, GREY);
        y += 8;
        plot.draw(canvas, MARGIN, y, WIDTH - 2 * MARGIN, locale);
        y += plot.height() + 16;
        for (String line : noteLines()) {
            canvas.text(MARGIN, y, line, NOTE, Canvas.Anchor.START, false, GREY);
            y += NOTE * 1.4;
        }
    }

    private List<String> titleLines() {
        return TextLines.of(title, WIDTH - 2 * MARGIN, TITLE * 1.08);
    }

    private List<String> noteLines() {
        return notes.stream()
                .flatMap(note -> TextLines.of(note, WIDTH - 2 * MARGIN, NOTE).stream())
                .toList();
    }
}
