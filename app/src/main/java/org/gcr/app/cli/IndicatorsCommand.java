package org.gcr.app.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.gcr.app.answer.Answers;
import org.gcr.app.answer.Asker;
import org.gcr.app.query.Catalogues;
import org.gcr.app.query.ResultTable;
import org.gcr.core.engine.DuckDbSql;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.problem.Nearest;
import org.gcr.core.warehouse.Release;
import org.gcr.core.warehouse.Warehouse;
import org.gcr.metrics.indicator.Editions;
import org.gcr.metrics.indicator.Framework;
import org.gcr.metrics.indicator.Indicator;
import org.gcr.metrics.indicator.IndicatorCatalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code gcr indicators}. */
@Command(
        name = "indicators",
        description =
                "Lists the indicators of a release; with an id, prints all that it says about one and its SQL. Without a release, what is declared.",
        mixinStandardHelpOptions = true)
final class IndicatorsCommand implements Callable<Integer> {

    /** The rule of the table {@code change}. */
    private static final String PROGRESS =
            "Table change compares the latest value with 2016 and with the years of the earlier reports. Where both have an interval, improved or"
                    + " worsened is told when the 95 per cent interval of the change (from the survey's design, or from the two intervals by MOVER) leaves"
                    + " out 0, else no evidence. Where neither has one, a change below the threshold is little change; an estimate without an"
                    + " interval is no evidence. Not comparable after a break, with another definition, with coverages more than 20 points apart, or for"
                    + " half a year; no data without a base value. Table trend tests series of eight years or more: rising or falling when the"
                    + " Mann-Kendall test with the variance of Hamed and Rao (1998) and the test of the mean change against the spread of changes agree"
                    + " at 5 per cent, corrected for the number of series by Benjamini and Hochberg (1995); else no evidence.";

    private static final String SURVEY =
            "Series survey: weighted percentages with standard errors by Taylor linearisation of a stratified design of two stages with finite"
                    + " population corrections (or by the replicate weights supplied) and 95 per cent intervals: logit, or of Korn and Graubard (1998)"
                    + " with fewer than ten effective persons of an answer. Strata with one cluster are centred at the mean of all clusters; where no"
                    + " stratum has two, no standard error is given. Groups of fewer than 30 persons asked are not shown.";

    @ParentCommand
    private Gcr gcr;

    @Parameters(paramLabel = "ID", arity = "0..1", description = "Indicator, such as 4.2.1 or RS.GINI.")
    private String id;

    @Mixin
    private ReleaseOptions from;

    @Option(
            names = "--search",
            paramLabel = "WORDS",
            description =
                    "Only indicators of the release with these words in id, title or texts; synonyms count: school finds education.")
    private String search;

    @Override
    public Integer call() throws IOException {
        boolean asked = from.folder != null || from.id != null || search != null;
        if (!asked && !gcr.hasWarehouse()) {
            return declared();
        }
        Warehouse place = from.warehouse();
        if (from.folder != null
                || from.id != null
                || search != null
                || place.current().isPresent()) {
            Release wanted = from.release();
            try (Catalogues open = Catalogues.open(place, wanted)) {
                System.out.print(
                        search != null
                                ? found(open, wanted)
                                : id == null ? released(open) : releasedPage(open, wanted));
            }
            return 0;
        }
        return declared();
    }

    private int declared() {
        gcr.messages().info("indicators", "There is no release yet; this is what is declared.", Map.of());
        IndicatorCatalogue catalogue = IndicatorCatalogue.of(gcr.definitions());
        System.out.print(
                id == null
                        ? list(catalogue)
                        : page(
                                catalogue.indicator(id),
                                Framework.of(gcr.definitions()).editions().editions()));
        return 0;
    }

    @SuppressWarnings("unchecked")
    private String found(Catalogues open, Release wanted) {
        Asker asker = open::query;
        List<Map<String, Object>> hits = (List<Map<String, Object>>)
                new Answers(asker, wanted).indicators(search).get("indicators");
        return new ResultTable(
                        List.of("id", "edition", "status", "latest year", "title"),
                        hits.stream()
                                .map(row -> Arrays.asList(
                                        row.get("id"),
                                        row.get("edition"),
                                        row.get("status"),
                                        row.get("latest_year"),
                                        row.get("title")))
                                .toList())
                .text(ResultTable.Format.TABLE);
    }

    private static String released(Catalogues open) {
        return open.query(
                        "SELECT indicator_id AS id, string_agg(framework_edition, ', ' ORDER BY framework_edition) AS editions,"
                                + " any_value(status) AS status, any_value(title) AS title FROM indicator GROUP BY indicator_id ORDER BY indicator_id")
                .text(ResultTable.Format.TABLE);
    }

    private String releasedPage(Catalogues open, Release wanted) {
        ResultTable rows = open.query("SELECT * FROM indicator WHERE upper(indicator_id) = upper("
                + DuckDbSql.literal(id) + ") ORDER BY framework_edition");
        if (rows.rows().isEmpty()) {
            throw new GcrException(
                    Code.NAME_UNKNOWN,
                    "",
                    "release " + wanted.id() + " has no indicator \"" + id + "\"",
                    Nearest.hint(
                            id,
                            open.query("SELECT DISTINCT indicator_id FROM indicator").rows().stream()
                                    .map(row -> (String) row.get(0))
                                    .toList()));
        }
        StringBuilder page = new StringBuilder();
        line(page, "Release", wanted.id());
        line(
                page,
                "Editions",
                rows.rows().stream().map(row -> String.valueOf(row.get(0))).collect(Collectors.joining(", ")));
        String sql = null;
        for (int i = 1; i < rows.columns().size(); i++) {
            String column = rows.columns().get(i);
            Object value = rows.rows().get(0).get(i);
            if (column.equals("computation")) {
                sql = (String) value;
            } else if (value != null) {
                line(page, label(column), String.valueOf(value));
            }
        }
        line(page, "Progress", PROGRESS);
        open.query(
                        "SELECT other_edition, concat(relation, coalesce(concat(': ', other_id), ''), '. ', coalesce(note, '')) FROM indicator_link WHERE upper(indicator_id) = upper("
                                + DuckDbSql.literal(id) + ") ORDER BY 1, 2")
                .rows()
                .forEach(row -> line(page, "In " + row.get(0), String.valueOf(row.get(1))));
        if (sql != null) {
            page.append("\nSQL\n").append(sql.strip()).append('\n');
        }
        return page.toString();
    }

    private static String label(String column) {
        String words = column.replaceFirst("_id$", "").replace('_', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private static String aggregation(Indicator indicator) {
        return indicator.metadata().aggregation().replace('_', ' ') + ". "
                + indicator.metadata().missingMembers();
    }

    private static String list(IndicatorCatalogue catalogue) {
        List<List<Object>> rows = new ArrayList<>();
        for (Indicator indicator : catalogue.indicators()) {
            rows.add(List.of(
                    indicator.id(),
                    String.join(", ", indicator.editions()),
                    indicator.status().word(),
                    indicator.title()));
        }
        return new ResultTable(List.of("id", "editions", "status", "title"), rows).text(ResultTable.Format.TABLE);
    }

    private static String page(Indicator indicator, List<Editions.Edition> editions) {
        StringBuilder page = new StringBuilder();
        line(page, "Indicator", indicator.id());
        line(page, "Title", indicator.title());
        if (Boolean.FALSE.equals(indicator.titleVerified())) {
            line(page, "", "(title not verified in the framework itself)");
        }
        line(page, "Editions", String.join(", ", indicator.editions()));
        line(page, "Status", indicator.status().word());
        line(page, "Pending", indicator.pending());
        line(page, "Objective", indicator.objective());
        line(page, "Outcome", indicator.outcome());
        line(page, "Unit", indicator.unit());
        line(page, "Direction", indicator.direction());
        line(page, "Series", indicator.series());
        line(page, "Supplied series", String.join(", ", indicator.suppliedSeries()));
        line(page, "Definition", indicator.definition());
        line(page, "Rationale", indicator.rationale());
        line(page, "Concepts", indicator.metadata().concepts());
        line(page, "Method", indicator.method());
        line(page, "", indicator.suppliedSeries().contains("survey") ? SURVEY : null);
        line(page, "Method version", indicator.methodVersion());
        line(page, "Coverage", indicator.metadata().coverage());
        line(page, "Comparability", indicator.metadata().comparability());
        line(page, "Limitations", indicator.limitations());
        line(page, "Progress", PROGRESS);
        line(page, "Threshold", threshold(indicator));
        line(page, "Sources", String.join("; ", indicator.sources()));
        line(page, "Custodian", indicator.metadata().custodian());
        line(page, "Contact", indicator.metadata().contact());
        line(page, "Last review", indicator.metadata().lastReview());
        line(page, "Areas", String.join(", ", indicator.metadata().areas()));
        line(page, "Aggregation", aggregation(indicator));
        line(page, "Template", indicator.metadata().template());
        for (Editions.Edition edition : editions) {
            if (!indicator.editions().contains(edition.edition())
                    && !indicator.editions().contains("context")) {
                line(page, "In " + edition.edition(), link(indicator, edition));
            }
        }
        line(page, "Disaggregations", String.join(", ", indicator.disaggregations()));
        line(page, "Available", String.join(", ", indicator.disaggregationsAvailable()));
        line(page, "Inputs", String.join(", ", indicator.inputs()));
        if (indicator.sql() != null) {
            page.append("\nSQL\n").append(indicator.sql().strip()).append('\n');
        }
        return page.toString();
    }

    private static String threshold(Indicator indicator) {
        Double threshold = indicator.metadata().changeThreshold();
        return threshold == null
                ? null
                : threshold + (indicator.unit().equals("PERCENT") ? " percentage points" : " per cent a year");
    }

    private static String link(Indicator indicator, Editions.Edition edition) {
        return indicator.metadata().links().stream()
                .filter(link -> link.edition().equals(edition.edition()))
                .findFirst()
                .map(link -> link.relation() + ": " + link.id() + ". " + link.note())
                .orElse("not established. " + edition.note());
    }

    private static void line(StringBuilder page, String label, String text) {
        if (text != null && !text.isBlank()) {
            page.append(String.format("%-16s %s%n", label, text.strip()));
        }
    }
}
