package org.gcr.app.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.gcr.app.report.Report;
import org.gcr.app.report.ReportRequest;
import org.gcr.app.revision.Comparison;
import org.gcr.app.revision.Revisions;
import org.gcr.core.warehouse.Release;
import org.gcr.core.warehouse.Warehouse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code gcr report}. */
@Command(
        name = "report",
        description = {
            "Writes the report of a release: report.html (one file, no network), report.xlsx and charts/ with each chart as SVG, PNG and CSV.",
            "Every number is that of an observation of the release."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  gcr report",
            "  gcr report --release report-2025 --language fr --output rapport",
            "  gcr report --areas COL,UGA,TUR --edition 2019"
        })
final class ReportCommand implements Callable<Integer> {

    /** Languages of the report. */
    enum Language {
        en,
        fr,
        es
    }

    @ParentCommand
    private Gcr gcr;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            defaultValue = "report",
            description = "Folder to write to. Default: report.")
    private Path output;

    @Option(
            names = "--warehouse",
            paramLabel = "DIR",
            description = "Folder of the warehouse. Default: that of data-samples/gcr.yaml.")
    private String warehouse;

    @Option(names = "--release", paramLabel = "ID|TAG", description = "Release to show. Default: the current one.")
    private String release;

    @Option(
            names = "--edition",
            paramLabel = "EDITION",
            split = ",",
            description = "Framework editions to show, beside the context measures. Default: all.")
    private Set<String> editions;

    @Option(
            names = "--areas",
            paramLabel = "ISO3",
            split = ",",
            description = "Countries that country tables and rankings are limited to. Default: all.")
    private Set<String> areas;

    @Option(
            names = "--language",
            paramLabel = "en|fr|es",
            defaultValue = "en",
            description = "Language of headings, units and codes. Default: en.")
    private Language language;

    @Option(
            names = "--compare",
            paramLabel = "ID|TAG",
            description = "Earlier release: adds what changed since then, with causes.")
    private String compare;

    @Override
    public Integer call() throws Exception {
        Warehouse place = Defaults.warehouse(warehouse);
        Release wanted = release == null ? place.requireCurrent() : place.release(release);
        ReportRequest request = new ReportRequest(
                language.name(), editions == null ? Set.of() : editions, areas == null ? Set.of() : areas);
        Comparison comparison =
                compare == null ? null : Revisions.compare(gcr.definitions(), place, place.release(compare), wanted);
        Report.Written written = Report.write(place, wanted, request, comparison, output);
        if (written.pictureProblem() != null) {
            gcr.messages().warn("pictures", written.pictureProblem());
        }
        System.out.println(written.html());
        System.out.println(written.workbook());
        gcr.messages()
                .info(
                        "report",
                        written.charts() + " charts in " + output.resolve("charts"),
                        Map.of("charts", written.charts()));
        return 0;
    }
}
