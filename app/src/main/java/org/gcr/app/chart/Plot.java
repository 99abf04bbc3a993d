package org.gcr.app.chart;

import java.util.Locale;

/** The part of a chart that shows data. */
public sealed interface Plot permits LinePlot, BarPlot, LorenzPlot, MapPlot, StackPlot {

    /** Height in pixels. */
    double height();

    /** Draws into the rectangle from {@code (x, y)}. */
    void draw(Canvas canvas, double x, double y, double width, Locale locale);
}
