package org.gcr.app.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.gcr.app.query.Catalogues;
import org.gcr.app.report.view.Document;
import org.gcr.app.revision.Comparison;
import org.gcr.core.problem.GcrException;
import org.gcr.core.warehouse.Release;
import org.gcr.core.warehouse.Warehouse;

/** Writes a release's report: the page, paper, a Word document, the annex workbook, and the charts. Reads only; starts no engine but DuckDB. */
public final class Report {

    private Report() {}

    /** What can be written. */
    public enum Format {
        HTML,
        FOLDER,
        PDF,
        DOCX,
        XLSX
    }

    /**
     * What was written.
     *
     * @param files the documents
     * @param charts number of charts
     * @param drawn number of charts that were drawn anew
     */
    public record Written(List<Path> files, int charts, int drawn) {}

    /** Chapters that can be asked for, in their order. */
    public static List<String> chapters() {
        return Layout.declared().chapters().stream().map(Layout.Chapter::id).toList();
    }

    /**
     * Writes the report.
     *
     * @param comparison what changed since an earlier release; null when nobody asks
     * @param folder made when it is missing; files of the same names are replaced
     * @param progress told what is being done
     * @throws org.gcr.core.problem.GcrException if an edition, area or indicator is not in the release
     */
    public static Written write(
            Warehouse warehouse,
            Release release,
            ReportRequest request,
            Comparison comparison,
            Set<Format> formats,
            Path folder,
            Consumer<String> progress)
            throws IOException {
        ExecutorService beside = Executors.newSingleThreadExecutor();
        try (Catalogues catalogue = Catalogues.open(warehouse, release)) {
            progress.accept("reading figures");
            ReportData data = new ReportData(catalogue, release, request);
            Texts texts = new Texts(request.language());
            Files.createDirectories(folder);
            Path workbook = folder.resolve("report.xlsx");
            Future<?> annex = formats.contains(Format.XLSX)
                    ? beside.submit(() -> annex(warehouse, release, request, workbook))
                    : null;
            String tags = warehouse.tags().entrySet().stream()
                    .filter(tag -> tag.getValue().equals(release.id()))
                    .map(Map.Entry::getKey)
                    .sorted()
                    .collect(Collectors.joining(", "));
            DocumentWriter writer = new DocumentWriter(data, texts, tags);
            Document document = writer.document(comparison, Introduction.read(request.intro()));
            List<Path> files = new ArrayList<>();
            if (formats.contains(Format.HTML) || formats.contains(Format.FOLDER)) {
                String page = html(document);
                if (formats.contains(Format.HTML)) {
                    progress.accept("writing report.html");
                    Path html = folder.resolve("report.html");
                    Files.writeString(html, page, StandardCharsets.UTF_8);
                    files.add(html);
                }
                if (formats.contains(Format.FOLDER)) {
                    progress.accept("writing report/index.html");
                    files.add(FolderOutput.write(page, folder.resolve("report")));
                }
            }
            if (formats.contains(Format.PDF)) {
                progress.accept("writing report.pdf");
                Path paper = folder.resolve("report.pdf");
                PaperOutput.write(document, paper);
                files.add(paper);
            }
            if (formats.contains(Format.DOCX)) {
                progress.accept("writing report.docx");
                Path word = folder.resolve("report.docx");
                WordOutput.write(document, word);
                files.add(word);
            }
            progress.accept("drawing charts");
            int drawn = new ChartFolder(folder.resolve("charts"), request, texts).write(writer.charts());
            if (annex != null) {
                progress.accept("writing report.xlsx");
                annex.get();
                files.add(workbook);
            }
            return new Written(files, writer.charts().size(), drawn);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("writing was interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GcrException known) {
                throw known;
            }
            throw new IOException(e.getCause().getMessage(), e.getCause());
        } finally {
            beside.shutdownNow();
        }
    }

    /** The workbook has every figure and the page few of them, so it asks for itself, while the page is written. */
    private static Void annex(Warehouse warehouse, Release release, ReportRequest request, Path file)
            throws IOException {
        try (Catalogues catalogue = Catalogues.open(warehouse, release)) {
            AnnexWorkbook.write(new ReportData(catalogue, release, request), new Texts(request.language()), file);
        }
        return null;
    }

    static String html(Document document) {
        StringOutput output = new StringOutput();
        TemplateEngine.createPrecompiled(ContentType.Html)
                .render(
                        "report.jte",
                        Map.of(
                                "document",
                                document,
                                "fonts",
                                fontFace(400, document.theme().regular().file())
                                        + fontFace(700, document.theme().bold().file())),
                        output);
        return output.toString();
    }

    /** A font inside the page, so that texts are as wide as the charts were measured for. */
    private static String fontFace(int weight, byte[] file) {
        return "@font-face{font-family:Report;font-weight:" + weight + ";src:url(data:font/ttf;base64,"
                + Base64.getEncoder().encodeToString(file) + ") format(\"truetype\")}\n";
    }
}
