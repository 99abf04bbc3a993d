package org.gcr.app.chart;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;

/**
 * A chart that can be pasted into a document as it is.
 *
 * @param name file name without extension; carries every dimension, unique in a report
 * @param title the finding in words
 * @param subtitle what, where, when, unit: every dimension in words
 * @param notes what changes how the figure is read; mostly none
 * @param source publisher, dataset, date
 * @param mark a warning that the data are made up, or null
 * @param plot the data
 */
public record Chart(
        String name,
        String title,
        String subtitle,
        List<String> notes,
        String source,
        String mark,
        Plot plot,
        Theme theme,
        Locale locale) {

    private static final double WIDE = 850;
    private static final double NARROW = 400;
    private static final double MARGIN = 16;
    private static final int MILLIMETRES_AN_INCH = 254;

    public Chart {
        notes = List.copyOf(notes);
    }

    /** The drawing for a page that brings the font: texts stay texts. */
    public String svg(boolean narrow) {
        return svg(narrow, null);
    }

    /** The drawing for a file of its own: texts are outlines. */
    public String outlinedSvg(boolean narrow) {
        return svg(narrow, theme);
    }

    private String svg(boolean narrow, Theme outlined) {
        SvgCanvas canvas = new SvgCanvas(width(narrow), height(narrow), outlined);
        draw(canvas, narrow);
        return canvas.document(fullTitle(), description());
    }

    /** Title and subtitle, which together name what is drawn and every dimension of it. */
    public String fullTitle() {
        return title + " – " + subtitle;
    }

    /** What stands below the picture. */
    public String description() {
        List<String> parts = new ArrayList<>(notes);
        parts.add(source);
        if (mark != null) {
            parts.add(mark);
        }
        return String.join(" ", parts);
    }

    /** Width in pixels. */
    public double width(boolean narrow) {
        return narrow ? NARROW : WIDE;
    }

    /** Height in pixels. */
    public double height(boolean narrow) {
        Pen pen = new Pen(null, theme, locale, narrow);
        return layout(pen, null);
    }

    /** Draws on anything that Java draws on, one unit a pixel. */
    public void draw(Graphics2D graphics, boolean narrow) {
        draw(new GraphicsCanvas(graphics, theme), narrow);
    }

    /**
     * The picture as PNG.
     *
     * @param millimetres its width on paper
     * @param dpi dots an inch
     */
    public void png(Path file, int millimetres, int dpi) throws IOException {
        try (OutputStream stream = Files.newOutputStream(file)) {
            png(stream, millimetres, dpi);
        }
    }

    /** The same into a stream, which stays open. */
    public void png(OutputStream stream, int millimetres, int dpi) throws IOException {
        int dots = millimetres * 10 * dpi / MILLIMETRES_AN_INCH;
        double scale = dots / WIDE;
        BufferedImage image =
                new BufferedImage(dots, (int) Math.ceil(height(false) * scale), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.scale(scale, scale);
        draw(graphics, false);
        graphics.dispose();
        write(image, dpi, stream);
    }

    private static void write(BufferedImage image, int dpi, OutputStream stream) throws IOException {
        Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName("png");
        ImageWriter writer = writers.next();
        IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), null);
        IIOMetadataNode physical = new IIOMetadataNode("pHYs");
        String dotsAMetre = Integer.toString(Math.round(dpi * 10_000f / MILLIMETRES_AN_INCH));
        physical.setAttribute("pixelsPerUnitXAxis", dotsAMetre);
        physical.setAttribute("pixelsPerUnitYAxis", dotsAMetre);
        physical.setAttribute("unitSpecifier", "meter");
        IIOMetadataNode root = new IIOMetadataNode("javax_imageio_png_1.0");
        root.appendChild(physical);
        metadata.mergeTree("javax_imageio_png_1.0", root);
        try (ImageOutputStream output = ImageIO.createImageOutputStream(stream)) {
            writer.setOutput(output);
            writer.write(metadata, new IIOImage(image, null, metadata), null);
        } finally {
            writer.dispose();
        }
    }

    private void draw(Canvas canvas, boolean narrow) {
        Pen pen = new Pen(canvas, theme, locale, narrow);
        layout(pen, canvas);
    }

    /** Draws from top to bottom, or only measures where there is no canvas. */
    private double layout(Pen pen, Canvas canvas) {
        double width = width(pen.narrow());
        double inner = width - 2 * MARGIN;
        double title = pen.narrow() ? 17 : 20;
        double small = pen.narrow() ? 12 : 13;
        double y = MARGIN;
        for (String line : pen.lines(this.title, inner, title, true)) {
            y += title * 1.2;
            if (canvas != null) {
                pen.bold(MARGIN, y - title * 0.25, line, title, Canvas.Anchor.START, Pen.INK);
            }
        }
        y += 2;
        y = paragraph(pen, canvas, subtitle, small + 1, y, Pen.GREY) + 12;
        if (canvas != null) {
            plot.draw(pen, MARGIN, y, inner);
        }
        y += plot.height(pen, inner) + 10;
        for (String note : notes) {
            y = paragraph(pen, canvas, note, small - 0.5, y, Pen.INK);
        }
        y = paragraph(pen, canvas, source, small - 0.5, y, Pen.GREY);
        if (mark != null) {
            for (String line : pen.lines(mark, inner, small - 0.5, true)) {
                y += small * 1.35;
                if (canvas != null) {
                    pen.bold(MARGIN, y - 3, line, small - 0.5, Canvas.Anchor.START, "#8a4b00");
                }
            }
        }
        return Math.ceil(y + MARGIN * 0.7);
    }

    private static double paragraph(Pen pen, Canvas canvas, String text, double size, double top, String colour) {
        double y = top;
        for (String line : pen.lines(text, (pen.narrow() ? NARROW : WIDE) - 2 * MARGIN, size, false)) {
            y += size * 1.35;
            if (canvas != null) {
                pen.text(MARGIN, y - size * 0.3, line, size, Canvas.Anchor.START, colour);
            }
        }
        return y;
    }
}
