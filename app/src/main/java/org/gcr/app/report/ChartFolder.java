package org.gcr.app.report;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.gcr.app.chart.Chart;
import org.gcr.core.store.Hashes;

/**
 * The folder of charts: each as SVG in a wide and a narrow form, as PNG and with its data as CSV; an index and a contact sheet. A picture whose drawing is what it
 * was is not drawn anew, and one that the report no longer has is removed.
 */
final class ChartFolder {

    private static final String STATE = "drawn.json";
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private final Path folder;
    private final ReportRequest request;
    private final Texts texts;

    ChartFolder(Path folder, ReportRequest request, Texts texts) {
        this.folder = folder;
        this.request = request;
        this.texts = texts;
    }

    /** Writes all charts; returns how many pictures were drawn. */
    int write(List<ChartFile> charts) throws IOException {
        Files.createDirectories(folder);
        Map<String, String> before = before();
        Map<String, String> now = new TreeMap<>();
        ExecutorService drawing = Executors.newFixedThreadPool(
                Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors())));
        List<Future<Boolean>> drawn = new ArrayList<>();
        try {
            for (ChartFile file : charts) {
                drawn.add(drawing.submit(() -> {
                    String hash = Hashes.ofText(file.chart().svg(false) + "\n"
                            + file.chart().svg(true) + "\n" + file.csv() + "\n" + request.millimetres() + "x"
                            + request.dpi() + " " + request.theme().fontName());
                    synchronized (now) {
                        now.put(file.chart().name(), hash);
                    }
                    boolean anew = !hash.equals(before.get(file.chart().name()))
                            || !complete(file.chart().name());
                    if (anew) {
                        draw(file);
                    }
                    return anew;
                }));
            }
            int count = 0;
            for (Future<Boolean> one : drawn) {
                count += one.get() ? 1 : 0;
            }
            removeOld(before, now);
            Files.writeString(folder.resolve(STATE), JSON.writeValueAsString(now), StandardCharsets.UTF_8);
            sheet(charts, "index");
            sheet(charts, "contact-sheet");
            return count;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("drawing was interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            drawing.shutdownNow();
        }
    }

    private Map<String, String> before() throws IOException {
        Path state = folder.resolve(STATE);
        return Files.exists(state)
                ? JSON.readValue(state.toFile(), new TypeReference<Map<String, String>>() {})
                : Map.of();
    }

    private List<Path> files(String name) {
        return List.of(
                folder.resolve(name + ".svg"),
                folder.resolve(name + "_narrow.svg"),
                folder.resolve(name + ".png"),
                folder.resolve(name + ".csv"));
    }

    private boolean complete(String name) {
        return files(name).stream().allMatch(Files::exists);
    }

    private void draw(ChartFile file) throws IOException {
        Chart chart = file.chart();
        List<Path> files = files(chart.name());
        Files.writeString(files.get(0), chart.outlinedSvg(false), StandardCharsets.UTF_8);
        Files.writeString(files.get(1), chart.outlinedSvg(true), StandardCharsets.UTF_8);
        chart.png(files.get(2), request.millimetres(), request.dpi());
        Files.writeString(files.get(3), file.csv(), StandardCharsets.UTF_8);
    }

    private void removeOld(Map<String, String> before, Map<String, String> now) throws IOException {
        for (String name : before.keySet()) {
            if (!now.containsKey(name)) {
                for (Path file : files(name)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private void sheet(List<ChartFile> charts, String kind) throws IOException {
        StringOutput output = new StringOutput();
        TemplateEngine.createPrecompiled(ContentType.Html)
                .render(
                        "charts.jte",
                        Map.of(
                                "texts",
                                texts,
                                "charts",
                                charts.stream().map(ChartFile::chart).toList(),
                                "contact",
                                kind.equals("contact-sheet")),
                        output);
        Files.writeString(folder.resolve(kind + ".html"), output.toString(), StandardCharsets.UTF_8);
    }
}
