package org.gcr.app.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a plot draws with: a canvas, the theme, how numbers are written, and whether the form is the narrow one.
 *
 * @param canvas where it is drawn; null while only heights are asked for
 * @param theme colours and fonts
 * @param locale how numbers of axes are written
 * @param narrow whether the chart is for a phone or a column of print
 */
public record Pen(Canvas canvas, Theme theme, Locale locale, boolean narrow) {

    static final String INK = "#262626";
    static final String GREY = "#595959";
    static final String RULE = "#d9d9d9";

    void text(double x, double y, String text, double size, Canvas.Anchor anchor, String colour) {
        canvas.text(x, y, text, size, anchor, false, colour);
    }

    void bold(double x, double y, String text, double size, Canvas.Anchor anchor, String colour) {
        canvas.text(x, y, text, size, anchor, true, colour);
    }

    void rule(double x1, double y1, double x2, double y2, String colour, double width, double dash) {
        canvas.line(List.of(new Canvas.Point(x1, y1), new Canvas.Point(x2, y2)), colour, width, dash);
    }

    String colour(int index) {
        return theme.colours().get(index % theme.colours().size());
    }

    double width(String text, double size) {
        return theme.face(false).width(text, size);
    }

    /** Greatest width of some texts. */
    double widest(List<String> texts, double size) {
        return texts.stream().mapToDouble(text -> width(text, size)).max().orElse(0);
    }

    /** The text, cut with an ellipsis if it is too wide. */
    String cut(String text, double room, double size) {
        if (width(text, size) <= room) {
            return text;
        }
        int letters = text.length() - 1;
        while (letters > 1 && width(text.substring(0, letters) + "…", size) > room) {
            letters--;
        }
        return text.substring(0, letters).stripTrailing() + "…";
    }

    /** The text in lines of a width. */
    List<String> lines(String text, double room, double size, boolean bold) {
        Typeface face = theme.face(bold);
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (!line.isEmpty() && face.width(line + " " + word, size) > room) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    /** Places of a legend's entries, from left to right and down: x and y of each, then the height of all. */
    List<double[]> legend(List<String> texts, double room, double size) {
        List<double[]> places = new ArrayList<>();
        double x = 0;
        double y = 0;
        for (String text : texts) {
            double wide = 20 + width(text, size) + 16;
            if (x > 0 && x + wide > room) {
                x = 0;
                y += size * 1.6;
            }
            places.add(new double[] {x, y});
            x += wide;
        }
        places.add(new double[] {0, y + size * 1.8});
        return places;
    }
}
