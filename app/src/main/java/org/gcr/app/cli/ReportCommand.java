package org.gcr.app.cli;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.gcr.app.report.Report;
import org.gcr.app.report.ReportRequest;
import org.gcr.app.report.Texts;
import org.gcr.app.revision.Comparison;
import org.gcr.app.revision.Revisions;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.problem.Nearest;
import org.gcr.core.warehouse.Release;
import org.gcr.core.warehouse.Warehouse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Writes the report of a release. */
@Command(
        name = "report",
        description = {
            "Writes the report of a release: report.html (one file, no network), report.pdf, report.docx, report.xlsx, as --format says, and charts/ with each",
            "chart as SVG (wide and narrow), PNG and CSV, an index and a contact sheet. Every number is that of an observation of the release."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  gcr report",
            "  gcr report --release report-2025 --language fr --output rapport",
            "  gcr report --format html,pdf,docx,xlsx --intro preface.md --theme ours.yaml",
            "  gcr report --chapters glance,objective-2,gaps --areas COL,UGA,TUR --year 2024",
            "  gcr report --profile UGA --output uganda"
        })
final class ReportCommand implements Callable<Integer> {

    @ParentCommand
    private Gcr gcr;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            defaultValue = "report",
            description = "Folder to write to. Default: report.")
    private Path output;

    @Mixin
    private ReleaseOptions from;

    @Option(
            names = "--format",
            paramLabel = "html|folder|pdf|docx|xlsx",
            split = ",",
            defaultValue = "html,xlsx",
            description = "What to write; folder: the page as a folder with a page per chapter. Default: html,xlsx.")
    private Set<String> formats;

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
            description =
                    "Countries that country tables and rankings are limited to; one alone is a profile. Default: all.")
    private Set<String> areas;

    @Option(
            names = "--profile",
            paramLabel = "ISO3",
            description = "Country that the whole report is about, with the world beside it.")
    private String profile;

    @Option(
            names = "--indicators",
            paramLabel = "ID",
            split = ",",
            description = "Indicators to show; FUND.* for all of a kind. Default: all.")
    private Set<String> indicators;

    @Option(
            names = "--chapters",
            paramLabel = "CHAPTER",
            split = ",",
            description =
                    "Chapters to write: glance, objective-1 to objective-4, responsibility, people, asylum, money, pledges, other, signals, ahead, gaps,"
                            + " changes, published, method, glossary, colophon. Default: all that have something to say.")
    private Set<String> chapters;

    @Option(names = "--year", paramLabel = "YEAR", description = "Last year that is shown. Default: the last there is.")
    private Integer year;

    @Option(
            names = "--language",
            paramLabel = "en|fr|es|ar",
            defaultValue = "en",
            description =
                    "Language of the report. Default: en. Arabic is a proof: what it does not say is said in English.")
    private String language;

    @Option(
            names = "--compare",
            paramLabel = "ID|TAG",
            description = "Earlier release: adds what changed since then, with causes.")
    private String compare;

    @Option(names = "--theme", paramLabel = "FILE", description = "Colours, fonts and logo (YAML).")
    private Path theme;

    @Option(names = "--intro", paramLabel = "FILE", description = "Text of your own before the findings (Markdown).")
    private Path intro;

    @Option(
            names = "--picture-width",
            paramLabel = "MM",
            defaultValue = "160",
            description = "Width of PNG charts on paper, in millimetres. Default: 160.")
    private int millimetres;

    @Option(
            names = "--dpi",
            paramLabel = "DPI",
            defaultValue = "200",
            description = "Dots an inch of PNG charts. Default: 200.")
    private int dpi;

    @Override
    public Integer call() throws Exception {
        Set<Report.Format> wanted = formats();
        requireKnown("--language", Set.of(language), Texts.LANGUAGES);
        requireKnown("--chapters", orNone(chapters), Report.chapters());
        requireSize("--picture-width", millimetres, 40, 600);
        requireSize("--dpi", dpi, 72, 600);
        Warehouse place = from.warehouse();
        Release shown = from.release();
        ReportRequest request = new ReportRequest(
                language,
                orNone(editions),
                orNone(areas),
                orNone(indicators),
                orNone(chapters),
                year,
                profile,
                ThemeFile.read(theme),
                intro,
                millimetres,
                dpi);
        Comparison comparison =
                compare == null ? null : Revisions.compare(gcr.definitions(), place, place.release(compare), shown);
        Report.Written written = Report.write(place, shown, request, comparison, wanted, output, step -> gcr.messages()
                .info("report", step, Map.of()));
        written.files().forEach(System.out::println);
        gcr.messages()
                .info(
                        "report",
                        written.charts() + " charts in " + output.resolve("charts") + ", " + written.drawn()
                                + " drawn anew",
                        Map.of("charts", written.charts(), "drawn", written.drawn()));
        return 0;
    }

    private Set<Report.Format> formats() {
        List<String> known = List.of("html", "folder", "pdf", "docx", "xlsx");
        requireKnown("--format", formats, known);
        Set<Report.Format> wanted = EnumSet.noneOf(Report.Format.class);
        formats.forEach(name -> wanted.add(Report.Format.valueOf(name.toUpperCase(Locale.ROOT))));
        return wanted;
    }

    private static Set<String> orNone(Set<String> some) {
        return some == null ? Set.of() : some;
    }

    private static void requireKnown(String option, Set<String> found, List<String> known) {
        for (String name : new TreeSet<>(found)) {
            if (!known.contains(name)) {
                throw new GcrException(
                        Code.NAME_UNKNOWN, option, "unknown name \"" + name + "\"", Nearest.hint(name, known));
            }
        }
    }

    private static void requireSize(String option, int size, int least, int most) {
        if (size < least || size > most) {
            throw new GcrException(
                    Code.CONFIG_VALUE,
                    option,
                    size + " is out of range",
                    "give a whole number from " + least + " to " + most);
        }
    }
}
