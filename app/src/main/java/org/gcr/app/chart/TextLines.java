package org.gcr.app.chart;

import java.util.ArrayList;
import java.util.List;

/** Breaks text into lines by an estimate of its width that holds for the usual sans serif fonts. */
final class TextLines {

    /** Average width of a letter of DejaVu Sans, the widest of the fonts asked for, in units of its size. */
    private static final double LETTER = 0.61;

    private TextLines() {}

    static double width(String text, double size) {
        return text.length() * size * LETTER;
    }

    static List<String> of(String text, double width, double size) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (!line.isEmpty() && width(line + " " + word, size) > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    /** The text, cut with an ellipsis if it is too wide. */
    static String cut(String text, double width, double size) {
        int letters = Math.max(2, (int) (width / (size * LETTER)));
        return text.length() <= letters ? text : text.substring(0, letters - 1).stripTrailing() + "…";
    }
}
