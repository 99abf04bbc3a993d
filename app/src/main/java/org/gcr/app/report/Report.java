package org.gcr.app.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gcr.app.query.Catalogues;
import org.gcr.app.report.view.Grid;
import org.gcr.app.report.view.Page;
import org.gcr.core.warehouse.Release;
import org.gcr.core.warehouse.Warehouse;

/** Writes a release's report: one HTML page, one workbook, and each chart as SVG, PNG and CSV. Reads only; starts no engine but DuckDB. */
public final class Report {

    private Report() {}

    /**
     * What was written.
     *
     * @param html the page
     * @param workbook the workbook
     * @param charts number of charts
     * @param pictureProblem why there are no PNG files; null when they were written
     */
    public record Written(Path html, Path workbook, int charts, String pictureProblem) {}

    /**
     * Writes the report.
     *
     * @param folder made when it is missing; files of the same names are replaced
     * @throws org.gcr.core.problem.GcrException if an edition or area is not in the release
     */
    public static Written write(
            Warehouse warehouse, Release release, ReportRequest request, List<Grid> comparison, Path folder)
            throws IOException {
        try (Catalogues catalogue = Catalogues.open(warehouse, release)) {
            ReportData data = new ReportData(catalogue, release, request);
            Texts texts = new Texts(request.language());
            String tags = warehouse.tags().entrySet().stream()
                    .filter(tag -> tag.getValue().equals(release.id()))
                    .map(Map.Entry::getKey)
                    .sorted()
                    .collect(Collectors.joining(", "));
            PageWriter writer = new PageWriter(data, texts, tags);
            Page page = writer.page(comparison);
            Files.createDirectories(folder);
            Path html = folder.resolve("report.html");
            StringOutput output = new StringOutput();
            TemplateEngine.createPrecompiled(ContentType.Html).render("report.jte", page, output);
            Files.writeString(html, output.toString(), StandardCharsets.UTF_8);
            Path workbook = folder.resolve("report.xlsx");
            Workbooks.write(data, texts, page, workbook);
            String pictureProblem = writeCharts(writer.charts(), folder.resolve("charts"));
            return new Written(html, workbook, writer.charts().size(), pictureProblem);
        }
    }

    private static String writeCharts(List<ChartFile> charts, Path folder) throws IOException {
        Files.createDirectories(folder);
        String problem = null;
        for (ChartFile file : charts) {
            String name = file.chart().name();
            Files.writeString(folder.resolve(name + ".svg"), file.chart().svg(), StandardCharsets.UTF_8);
            Files.writeString(folder.resolve(name + ".csv"), file.csv(), StandardCharsets.UTF_8);
            if (problem == null) {
                problem = writePicture(file, folder.resolve(name + ".png"));
            }
        }
        return problem;
    }

    /** A machine without any font cannot draw text; the SVG files need none. */
    private static String writePicture(ChartFile file, Path target) throws IOException {
        try {
            file.chart().png(target);
            return null;
        } catch (LinkageError | RuntimeException e) {
            return "this machine has no fonts for PNG pictures (" + e.getMessage() + "); install fontconfig and a font";
        }
    }
}
