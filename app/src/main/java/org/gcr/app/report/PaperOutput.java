package org.gcr.app.report;

import com.openhtmltopdf.bidi.support.ICUBidiReorderer;
import com.openhtmltopdf.bidi.support.ICUBidiSplitter;
import com.openhtmltopdf.extend.FSObjectDrawer;
import com.openhtmltopdf.extend.FSObjectDrawerFactory;
import com.openhtmltopdf.extend.OutputDevice;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.TextDirection;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.render.RenderingContext;
import com.openhtmltopdf.util.XRLog;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.regex.Pattern;
import org.gcr.app.chart.Chart;
import org.gcr.app.chart.Sparkline;
import org.gcr.app.chart.Theme;
import org.gcr.app.report.view.Block;
import org.gcr.app.report.view.Chapter;
import org.gcr.app.report.view.Document;
import org.jsoup.Jsoup;
import org.jsoup.helper.W3CDom;
import org.w3c.dom.Element;

/** The report on paper: A4, tagged, with bookmarks, page numbers and its fonts inside. Charts are drawn as lines, not as dots. */
public final class PaperOutput {

    private static final Pattern LONG_NUMBER = Pattern.compile("\\d[.,]\\d{3}");

    /** Width of the text on the page, in CSS pixels. */
    private static final double TEXT_WIDTH = 672;

    private static final double COLUMN_WIDTH = 325;
    private static final double SPARK_WIDTH = 72;

    private final Map<String, Consumer<Graphics2D>> drawings = new HashMap<>();

    private PaperOutput() {}

    static void write(Document document, Path file) throws IOException {
        XRLog.listRegisteredLoggers().forEach(logger -> XRLog.setLevel(logger, Level.WARNING));
        PaperOutput paper = new PaperOutput();
        StringOutput html = new StringOutput();
        TemplateEngine.createPrecompiled(ContentType.Html)
                .render("paper.jte", Map.of("document", document, "paper", paper), html);
        PdfRendererBuilder builder = new PdfRendererBuilder();
        Theme theme = document.theme();
        font(builder, "Report", 400, theme.regular().file());
        font(builder, "Report", 700, theme.bold().file());
        if (theme.regular().fallback() != null) {
            font(builder, "Fallback", 400, theme.regular().fallback().file());
            font(builder, "Fallback", 700, theme.regular().fallback().file());
        }
        builder.useUnicodeBidiSplitter(new ICUBidiSplitter.ICUBidiSplitterFactory());
        builder.useUnicodeBidiReorderer(new ICUBidiReorderer());
        builder.defaultTextDirection(document.texts().rightToLeft() ? TextDirection.RTL : TextDirection.LTR);
        builder.useObjectDrawerFactory(paper.drawers());
        builder.usePdfUaAccessibility(true);
        builder.withProducer("gcr");
        builder.withW3cDocument(new W3CDom().fromJsoup(Jsoup.parse(html.toString())), null);
        try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(file))) {
            builder.toStream(stream);
            builder.run();
        }
    }

    private static void font(PdfRendererBuilder builder, String name, int weight, byte[] file) {
        builder.useFont(() -> new ByteArrayInputStream(file), name, weight, FontStyle.NORMAL, true);
    }

    /** The place of a chart in the page; the drawer finds it by its name. */
    public String chart(Chart chart, boolean narrow) {
        double width = narrow ? COLUMN_WIDTH : TEXT_WIDTH;
        double scale = width / chart.width(narrow);
        String name = chart.name() + (narrow ? "|narrow" : "");
        drawings.put(name, graphics -> {
            graphics.scale(scale, scale);
            chart.draw(graphics, narrow);
        });
        return place(name, width, chart.height(narrow) * scale, chart.fullTitle());
    }

    /** The place of a small line. */
    public String spark(Sparkline spark) {
        double scale = SPARK_WIDTH / Sparkline.WIDTH;
        String name = "spark " + drawings.size();
        drawings.put(name, graphics -> {
            graphics.scale(scale, scale);
            spark.draw(graphics);
        });
        return place(name, SPARK_WIDTH, Sparkline.HEIGHT * scale, spark.label());
    }

    private static String place(String name, double width, double height, String words) {
        String escaped = words.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
        return "<object type=\"drawing\" data-name=\"%s\" alt=\"%s\" title=\"%s\" style=\"width:%dpx;height:%dpx\"></object>"
                .formatted(name, escaped, escaped, Math.round(width), (long) Math.ceil(height));
    }

    private FSObjectDrawerFactory drawers() {
        return new FSObjectDrawerFactory() {
            @Override
            public FSObjectDrawer createDrawer(Element element) {
                return drawings.containsKey(element.getAttribute("data-name")) ? new Drawer() : null;
            }

            @Override
            public boolean isReplacedObject(Element element) {
                return drawings.containsKey(element.getAttribute("data-name"));
            }
        };
    }

    private final class Drawer implements FSObjectDrawer {
        @Override
        public Map<Shape, String> drawObject(
                Element element,
                double x,
                double y,
                double width,
                double height,
                OutputDevice device,
                RenderingContext context,
                int dotsPerPixel) {
            device.drawWithGraphics(
                    (float) x,
                    (float) y,
                    (float) width / dotsPerPixel,
                    (float) height / dotsPerPixel,
                    graphics -> drawings.get(element.getAttribute("data-name")).accept(graphics));
            return Map.of();
        }
    }

    /** Whether a chapter begins on a page of its own. */
    public static boolean startsPage(Chapter chapter) {
        return chapter.id().equals("glance") || chapter.id().startsWith("objective-");
    }

    /** What stays with the title of a chapter: its first block, and the second where the first is a text. */
    public static List<Block> opening(Chapter chapter) {
        List<Block> blocks = chapter.blocks();
        boolean text = !blocks.isEmpty() && blocks.get(0) instanceof Block.Paragraph;
        return blocks.subList(0, Math.min(text ? 2 : 1, blocks.size()));
    }

    /** Words of a text, each with the blank behind it. */
    public static List<String> words(String text) {
        return List.of(text.split("(?<= )"));
    }

    /** Whether a word is a number of several groups of digits, which a line must not break. */
    public static boolean isLongNumber(String word) {
        return LONG_NUMBER.matcher(word).find();
    }

    /** Rows of at most {@code size}. */
    public static <T> List<List<T>> rows(List<T> all, int size) {
        List<List<T>> rows = new java.util.ArrayList<>();
        for (int i = 0; i < all.size(); i += size) {
            rows.add(all.subList(i, Math.min(all.size(), i + size)));
        }
        return rows;
    }
}
