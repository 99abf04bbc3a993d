package org.gcr.app.chart;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Collectors;

/** Draws SVG whose texts stay texts. */
final class SvgCanvas implements Canvas {

    private final StringBuilder body = new StringBuilder();
    private final double width;
    private final double height;

    SvgCanvas(double width, double height) {
        this.width = width;
        this.height = height;
    }

    @Override
    public void line(List<Point> points, String colour, double thickness, boolean dashed) {
        body.append("<polyline fill=\"none\" stroke=\"")
                .append(colour)
                .append("\" stroke-width=\"")
                .append(number(thickness))
                .append('"')
                .append(dashed ? " stroke-dasharray=\"4 3\"" : "")
                .append(" points=\"")
                .append(points.stream()
                        .map(point -> number(point.x()) + "," + number(point.y()))
                        .collect(Collectors.joining(" ")))
                .append("\"/>\n");
    }

    @Override
    public void rectangle(double x, double y, double rectangleWidth, double rectangleHeight, String colour) {
        body.append("<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"%s\"/>%n"
                .formatted(number(x), number(y), number(rectangleWidth), number(rectangleHeight), colour));
    }

    @Override
    public void area(List<List<Point>> outlines, String fill, String edge) {
        StringBuilder path = new StringBuilder();
        for (List<Point> outline : outlines) {
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
        body.append("<path d=\"%s\" fill=\"%s\" stroke=\"%s\" stroke-width=\"0.5\"/>%n".formatted(path, fill, edge));
    }

    @Override
    public void circle(double x, double y, double radius, String fill, String outline) {
        body.append("<circle cx=\"%s\" cy=\"%s\" r=\"%s\" fill=\"%s\" stroke=\"%s\" stroke-width=\"1.5\"/>%n"
                .formatted(number(x), number(y), number(radius), fill, outline));
    }

    @Override
    public void text(double x, double y, String text, double size, Anchor anchor, boolean bold, String colour) {
        String side =
                switch (anchor) {
                    case START -> "start";
                    case MIDDLE -> "middle";
                    case END -> "end";
                };
        body.append("<text x=\"%s\" y=\"%s\" font-size=\"%s\" text-anchor=\"%s\" fill=\"%s\"%s>%s</text>%n"
                .formatted(
                        number(x),
                        number(y),
                        number(size),
                        side,
                        colour,
                        bold ? " font-weight=\"bold\"" : "",
                        escaped(text)));
    }

    /** The whole document. */
    String document(String title, String description) {
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %s %s" width="%s" height="%s" role="img" aria-label="%s" font-family="'DejaVu Sans', Verdana, Arial, sans-serif">
                <title>%s</title>
                <desc>%s</desc>
                <rect width="100%%" height="100%%" fill="#ffffff"/>
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
                        body);
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
