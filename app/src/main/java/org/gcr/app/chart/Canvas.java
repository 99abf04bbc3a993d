package org.gcr.app.chart;

import java.util.List;

/** What a chart is drawn on. Coordinates are CSS pixels from the upper left corner; colours are {@code #rrggbb}. */
interface Canvas {

    /** Where a text stands relative to its point. */
    enum Anchor {
        START,
        MIDDLE,
        END
    }

    /** A point of the drawing. */
    record Point(double x, double y) {}

    /** A connected line; {@code dash} is the length of dashes, 0 for none. */
    void line(List<Point> points, String colour, double width, double dash);

    /** A filled rectangle. */
    void rectangle(double x, double y, double width, double height, String colour);

    /** Filled outlines of one shape with a thin edge; no edge where {@code edge} is null. */
    void area(List<List<Point>> outlines, String fill, String edge);

    /** A filled circle with an outline. */
    void circle(double x, double y, double radius, String fill, String outline);

    /** A line of text whose base line is at {@code y}. */
    void text(double x, double y, String text, double size, Anchor anchor, boolean bold, String colour);
}
