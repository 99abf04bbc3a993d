package org.gcr.app.chart;

import java.awt.geom.GeneralPath;
import java.awt.geom.PathIterator;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Draws SVG. Texts stay texts where the page brings the font; in files that stand alone they are outlines of the shipped font. */
final class SvgCanvas implements Canvas {

    private final StringBuilder body = new StringBuilder();
    private final Map<String, String> outlines = new TreeMap<>();
    private final double width;
    private final double height;
    private final Theme outlined;

    /** @param outlined the theme whose fonts texts are drawn with; null keeps them texts */
    SvgCanvas(double width, double height, Theme outlined) {
        this.width = width;
        this.height = height;
        this.outlined = outlined;
    }

    @Override
    public void line(List<Point> points, String colour, double thickness, double dash) {
        body.append("<polyline fill=\"none\" stroke=\"")
                .append(colour)
                .append("\" stroke-width=\"")
                .append(number(thickness))
                .append('"')
                .append(dash > 0 ? " stroke-dasharray=\"" + number(dash) + " 3\"" : "")
                .append(" points=\"")
                .append(points.stream()
                        .map(point -> number(point.x()) + "," + number(point.y()))
                        .collect(Collectors.joining(" ")))
                .append("\"/>\n");
    }

    @Override
    public void rectangle(double x, double y, double rectangleWidth, double rectangleHeight, String colour) {
        body.append("<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"%s\"/>\n"
                .formatted(number(x), number(y), number(rectangleWidth), number(rectangleHeight), colour));
    }

    @Override
    public void area(List<List<Point>> shape, String fill, String edge) {
        StringBuilder path = new StringBuilder();
        for (List<Point> outline : shape) {
            Point last = null;
            for (Point point : outline) {
                path.append(last == null ? 'M' : last == outline.get(0) ? 'l' : ' ')
                        .append(number(last == null ? point.x() : point.x() - last.x()))
                        .append(' ')
                        .append(number(last == null ? point.y() : point.y() - last.y()));
                last = point;
            }
            path.append('z');
        }
        body.append("<path d=\"").append(path).append("\" fill=\"").append(fill).append('"');
        body.append(edge == null ? "/>\n" : " stroke=\"" + edge + "\" stroke-width=\"0.5\"/>\n");
    }

    @Override
    public void circle(double x, double y, double radius, String fill, String outline) {
        body.append("<circle cx=\"%s\" cy=\"%s\" r=\"%s\" fill=\"%s\" stroke=\"%s\" stroke-width=\"1.5\"/>\n"
                .formatted(number(x), number(y), number(radius), fill, outline));
    }

    @Override
    public void text(double x, double y, String text, double size, Anchor anchor, boolean bold, String colour) {
        if (outlined != null) {
            outline(x, y, text, size, anchor, bold, colour);
            return;
        }
        String side =
                switch (anchor) {
                    case START -> "";
                    case MIDDLE -> " text-anchor=\"middle\"";
                    case END -> " text-anchor=\"end\"";
                };
        body.append("<text x=\"%s\" y=\"%s\" font-size=\"%s\"%s fill=\"%s\"%s>%s</text>\n"
                .formatted(
                        number(x),
                        number(y),
                        number(size),
                        side,
                        colour,
                        bold ? " font-weight=\"bold\"" : "",
                        escaped(text)));
    }

    private void outline(double x, double y, String text, double size, Anchor anchor, boolean bold, String colour) {
        Typeface face = outlined.face(bold);
        double wide = face.width(text, size);
        double left = x - (anchor == Anchor.START ? 0 : anchor == Anchor.MIDDLE ? wide / 2 : wide);
        String scale = BigDecimal.valueOf(size / 1000)
                .setScale(5, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
        body.append("<g fill=\"%s\" transform=\"translate(%s %s) scale(%s -%s)\">"
                .formatted(colour, number(left), number(y), scale, scale));
        double at = 0;
        for (Typeface.Glyph glyph : face.glyphs(text)) {
            String path = path(glyph.outline());
            if (!path.isEmpty()) {
                outlines.put(glyph.id(), path);
                body.append("<use href=\"#")
                        .append(glyph.id())
                        .append("\" x=\"")
                        .append(Math.round(at))
                        .append("\"/>");
            }
            at += glyph.advance();
        }
        body.append("</g>\n");
    }

    private static String path(GeneralPath outline) {
        StringBuilder path = new StringBuilder();
        double[] c = new double[6];
        for (PathIterator i = outline.getPathIterator(null); !i.isDone(); i.next()) {
            int kind = i.currentSegment(c);
            int numbers = kind == PathIterator.SEG_CLOSE
                    ? 0
                    : kind == PathIterator.SEG_CUBICTO ? 6 : kind == PathIterator.SEG_QUADTO ? 4 : 2;
            path.append("MLQCZ".charAt(kind));
            for (int n = 0; n < numbers; n++) {
                path.append(n == 0 ? "" : " ").append(Math.round(c[n]));
            }
        }
        return path.toString();
    }

    /** The whole document; {@code file} writes the XML name space and fixed size of a file of its own. */
    String document(String title, String description) {
        StringBuilder defined = new StringBuilder();
        if (!outlines.isEmpty()) {
            defined.append("<defs>");
            outlines.forEach((id, path) -> defined.append("<path id=\"")
                    .append(id)
                    .append("\" d=\"")
                    .append(path)
                    .append("\"/>"));
            defined.append("</defs>\n");
        }
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %s %s" width="%s" height="%s" role="img" aria-label="%s">
                <title>%s</title>
                <desc>%s</desc>
                %s<rect width="100%%" height="100%%" fill="#ffffff"/>
                %s</svg>
                """
                .formatted(
                        number(width),
                        number(height),
                        number(width),
                        number(height),
                        escaped(title),
                        escaped(title),
                        escaped(description),
                        defined,
                        body);
    }

    /** The drawing with a short name only, for small pictures inside text. */
    String small(String label) {
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"spark\" viewBox=\"0 0 %s %s\" width=\"%s\" height=\"%s\" role=\"img\" aria-label=\"%s\">%s</svg>"
                .formatted(number(width), number(height), number(width), number(height), escaped(label), body);
    }

    private static String number(double value) {
        return BigDecimal.valueOf(value)
                .setScale(1, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
