package org.gcr.app.chart;

/** The picture inside a chart's frame. */
public interface Plot {

    /** Height in pixels at a width. */
    double height(Pen pen, double width);

    /** Draws itself from the upper left corner. */
    void draw(Pen pen, double x, double y, double width);
}
