package org.gcr.app.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.GeneralPath;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** Draws on anything that Java draws on: a picture of dots, a page of a PDF. Texts are outlines of the theme's fonts. */
final class GraphicsCanvas implements Canvas {

    private final Graphics2D graphics;
    private final Theme theme;

    GraphicsCanvas(Graphics2D graphics, Theme theme) {
        this.graphics = graphics;
        this.theme = theme;
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    }

    @Override
    public void line(List<Point> points, String colour, double width, double dash) {
        Path2D path = new Path2D.Double();
        for (int i = 0; i < points.size(); i++) {
            if (i == 0) {
                path.moveTo(points.get(i).x(), points.get(i).y());
            } else {
                path.lineTo(points.get(i).x(), points.get(i).y());
            }
        }
        graphics.setColor(Color.decode(colour));
        graphics.setStroke(
                dash > 0
                        ? new BasicStroke(
                                (float) width,
                                BasicStroke.CAP_BUTT,
                                BasicStroke.JOIN_ROUND,
                                1f,
                                new float[] {(float) dash, 3f},
                                0f)
                        : new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.draw(path);
    }

    @Override
    public void rectangle(double x, double y, double width, double height, String colour) {
        graphics.setColor(Color.decode(colour));
        graphics.fill(new Rectangle2D.Double(x, y, width, height));
    }

    @Override
    public void area(List<List<Point>> outlines, String fill, String edge) {
        Path2D path = new Path2D.Double();
        for (List<Point> outline : outlines) {
            path.moveTo(outline.get(0).x(), outline.get(0).y());
            outline.forEach(point -> path.lineTo(point.x(), point.y()));
            path.closePath();
        }
        graphics.setColor(Color.decode(fill));
        graphics.fill(path);
        if (edge != null) {
            graphics.setColor(Color.decode(edge));
            graphics.setStroke(new BasicStroke(0.5f));
            graphics.draw(path);
        }
    }

    @Override
    public void circle(double x, double y, double radius, String fill, String outline) {
        Ellipse2D circle = new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
        graphics.setColor(Color.decode(fill));
        graphics.fill(circle);
        graphics.setColor(Color.decode(outline));
        graphics.setStroke(new BasicStroke(1.5f));
        graphics.draw(circle);
    }

    @Override
    public void text(double x, double y, String text, double size, Anchor anchor, boolean bold, String colour) {
        Typeface face = theme.face(bold);
        double wide = face.width(text, size);
        double at = x - (anchor == Anchor.START ? 0 : anchor == Anchor.MIDDLE ? wide / 2 : wide);
        GeneralPath line = new GeneralPath(Path2D.WIND_NON_ZERO);
        for (Typeface.Glyph glyph : face.glyphs(text)) {
            AffineTransform place = AffineTransform.getTranslateInstance(at, y);
            place.scale(size / 1000, -size / 1000);
            line.append(glyph.outline().getPathIterator(place), false);
            at += glyph.advance() * size / 1000;
        }
        graphics.setColor(Color.decode(colour));
        graphics.fill(line);
    }
}
