package org.gcr.app.trace;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.gcr.app.query.Catalogues;
import org.gcr.app.query.ResultTable;
import org.gcr.core.definition.Definitions;
import org.gcr.core.engine.DuckDbSql;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.problem.Nearest;
import org.gcr.core.warehouse.Origin;
import org.gcr.core.warehouse.Release;
import org.gcr.core.warehouse.TaskResult;
import org.gcr.core.warehouse.Warehouse;
import org.gcr.metrics.MetricsStage;
import org.gcr.transform.TransformStage;

/** Finds a figure in a release and follows it to the rows of the files. */
public final class FigureTrace {

    /** Columns that tell figures of an indicator, an area and a year apart, besides the edition. */
    public static final List<String> DIMENSIONS =
            List.of("series", "counterpart_area", "population_type", "sex", "age", "disability", "breakdown");

    private static final int LISTED = 12;

    private FigureTrace() {}

    /**
     * Follows a figure.
     *
     * @param definitions what is declared; where a model is another one than when the release was made, the way ends at its table
     * @param indicator indicator, such as RS.GINI
     * @param area area, such as UGA or WLD
     * @param year year
     * @param dimensions members of other columns, by column; what is not given is that of the headline figure, or the only one there is
     * @throws GcrException if there is no such figure, or several ({@code GCR-2016})
     */
    public static Trace of(
            Warehouse warehouse,
            Release release,
            Definitions definitions,
            String indicator,
            String area,
            int year,
            Map<String, String> dimensions)
            throws IOException {
        Map<String, Object> figure;
        String sql;
        Map<String, String> licences = new LinkedHashMap<>();
        try (Catalogues open = Catalogues.open(warehouse, release)) {
            figure = figure(open, release, indicator, area, year, dimensions);
            sql = (String) open.query("SELECT any_value(computation) FROM indicator WHERE indicator_id = "
                            + DuckDbSql.literal((String) figure.get("indicator_id")))
                    .rows()
                    .get(0)
                    .get(0);
            open.query("SELECT source_id, any_value(licence) FROM source_file GROUP BY source_id")
                    .rows()
                    .forEach(row -> licences.put((String) row.get(0), (String) row.get(1)));
        }
        List<String> stages = List.of(TransformStage.NAME, MetricsStage.NAME);
        try (Tracer tracer = new Tracer(warehouse, release, definitions, stages)) {
            return follow(tracer, release, figure, sql, licences);
        } catch (SQLException e) {
            throw new GcrException(
                    Code.ENGINE_FAILED, indicator + " " + area + " " + year, "duckdb: " + e.getMessage(), "", e);
        }
    }

    private static Trace follow(
            Tracer tracer, Release release, Map<String, Object> figure, String sql, Map<String, String> licences)
            throws SQLException, IOException {
        String id = (String) figure.get("indicator_id");
        TaskResult task = tracer.graph()
                .task("indicator." + id.toLowerCase(Locale.ROOT))
                .orElseThrow(() -> new GcrException(
                        Code.READ_WRITE, id, "the store no longer tells how it was computed", "run gcr run"));
        List<String> remarks = new ArrayList<>();
        List<Trace.Side> sides = new ArrayList<>();
        if (figure.get("obs_value") == null) {
            remarks.add("There is no value to follow: status " + figure.get("obs_status")
                    + ("F".equals(figure.get("conf_status"))
                            ? ""
                            : ", confidentiality " + figure.get("conf_status")
                                    + ": protection withholds it, and nothing behind it is shown")
                    + ".");
            return new Trace(release.id(), figure, sides, remarks, List.of());
        }
        Map<String, Object> key = new LinkedHashMap<>();
        for (String column : List.of("ref_area", "time_period")) {
            key.put(column, figure.get(column));
        }
        DIMENSIONS.forEach(column -> key.put(column, figure.get(column)));
        boolean hasParts = figure.get("numerator") != null;
        for (String column : hasParts ? List.of("numerator", "denominator") : List.of("obs_value")) {
            if (figure.get(column) != null) {
                sides.add(tracer.follow(
                        column.equals("obs_value") ? "value" : column,
                        ((Number) figure.get(column)).doubleValue(),
                        column,
                        sql,
                        task,
                        key));
            }
        }
        for (Trace.Side side : sides) {
            if (!side.addsUp()) {
                remarks.add("The rows of the " + side.name() + " do not add up to it.");
            }
        }
        return new Trace(release.id(), figure, sides, remarks, files(tracer.graph(), sides, licences));
    }

    /** The files of the tables that the ways lead to or past. */
    private static List<Map<String, Object>> files(
            TableGraph graph, List<Trace.Side> sides, Map<String, String> licences) {
        Set<String> staged = new LinkedHashSet<>();
        for (Trace.Side side : sides) {
            side.ends().forEach(end -> addStaged(graph, end.table(), staged));
        }
        List<Map<String, Object>> files = new ArrayList<>();
        for (String table : staged) {
            for (Origin origin : graph.sources(table)) {
                for (Origin.OriginFile file : origin.files()) {
                    Map<String, Object> row = new LinkedHashMap<>();
                    row.put("table", table);
                    row.put("source", origin.source());
                    row.put("vintage", origin.vintage());
                    row.put("file", file.name());
                    row.put("sha256", file.sha256());
                    row.put("licence", licences.get(origin.source()));
                    files.add(row);
                }
            }
        }
        return files;
    }

    private static void addStaged(TableGraph graph, String table, Set<String> staged) {
        if (graph.isStaged(table)) {
            staged.add(table);
        } else {
            graph.inputs(table).forEach(input -> addStaged(graph, input, staged));
        }
    }

    private static Map<String, Object> figure(
            Catalogues open, Release release, String indicator, String area, int year, Map<String, String> dimensions) {
        String asked = " FROM observation WHERE upper(indicator_id) = upper(" + DuckDbSql.literal(indicator)
                + ") AND upper(ref_area) = upper(" + DuckDbSql.literal(area) + ") AND time_period = " + year
                + dimensions.entrySet().stream()
                        .map(entry -> " AND upper(" + entry.getKey() + ") = upper("
                                + DuckDbSql.literal(entry.getValue()) + ")")
                        .collect(Collectors.joining());
        ResultTable rows = distinct(open, asked);
        if (rows.rows().size() > 1) {
            ResultTable headline = distinct(
                    open,
                    asked
                            + " AND sex = '_T' AND age = '_T' AND disability = '_T' AND counterpart_area IN ('_T', '_Z') AND (series, population_type, breakdown) IN"
                            + " (SELECT (series, population_type, breakdown) FROM headline AS h WHERE h.indicator = observation.indicator_id AND h.area ="
                            + " observation.ref_area AND h.year = observation.time_period)");
            rows = headline.rows().isEmpty() ? rows : headline;
        }
        if (rows.rows().isEmpty()) {
            throw none(open, release, indicator, area, year, dimensions);
        }
        if (rows.rows().size() > 1) {
            throw several(rows, indicator, area, year);
        }
        Map<String, Object> figure = new LinkedHashMap<>();
        for (int i = 0; i < rows.columns().size(); i++) {
            figure.put(rows.columns().get(i), rows.rows().get(0).get(i));
        }
        return figure;
    }

    private static ResultTable distinct(Catalogues open, String asked) {
        return open.query("SELECT DISTINCT indicator_id, ref_area, time_period, " + String.join(", ", DIMENSIONS)
                + ", obs_value, unit_measure, numerator, denominator, obs_status, conf_status, vintage, method_version"
                + asked
                + " ORDER BY ALL");
    }

    private static GcrException none(
            Catalogues open, Release release, String indicator, String area, int year, Map<String, String> dimensions) {
        List<String> ids = open.query("SELECT DISTINCT indicator_id FROM indicator").rows().stream()
                .map(row -> (String) row.get(0))
                .toList();
        boolean isKnown = ids.stream().anyMatch(indicator::equalsIgnoreCase);
        return new GcrException(
                Code.NAME_UNKNOWN,
                "",
                isKnown
                        ? "release " + release.id() + " has no figure of " + indicator + " for " + area + " in " + year
                                + (dimensions.isEmpty() ? "" : " with " + dimensions)
                        : "release " + release.id() + " has no indicator \"" + indicator + "\"",
                isKnown
                        ? "gcr query \"select distinct ref_area, time_period from observation where indicator_id = '"
                                + indicator + "'\" lists what there is"
                        : Nearest.hint(indicator, ids));
    }

    private static GcrException several(ResultTable rows, String indicator, String area, int year) {
        List<String> choices = new ArrayList<>();
        for (String dimension : DIMENSIONS) {
            int column = rows.columns().indexOf(dimension);
            List<Object> members =
                    rows.rows().stream().map(row -> row.get(column)).distinct().toList();
            if (members.size() > 1) {
                choices.add("--" + dimension.replace('_', '-').replace("counterpart-area", "counterpart") + " "
                        + members.stream().limit(LISTED).map(String::valueOf).collect(Collectors.joining("|"))
                        + (members.size() > LISTED ? "|…" : ""));
            }
        }
        return new GcrException(
                Code.NAME_UNKNOWN,
                "",
                rows.rows().size() + " figures are called " + indicator + " " + area + " " + year,
                "say which: " + String.join(", ", choices));
    }

    /** All that a trace says, as text for people. */
    public static String text(Trace trace) {
        return new TraceText(trace).text();
    }

    /** The columns of {@link #rows}. */
    public static final List<String> ROW_COLUMNS =
            Arrays.asList("part", "table", "column", "file", "line", "row", "value", "factor", "adds");

    /** The rows at the ends, one line each. */
    public static ResultTable rows(Trace trace) {
        List<List<Object>> rows = new ArrayList<>();
        for (Trace.Side side : trace.sides()) {
            for (Trace.End end : side.ends()) {
                for (Trace.Row row : end.first()) {
                    rows.add(Arrays.asList(
                            side.name(),
                            end.table(),
                            end.column(),
                            row.file(),
                            row.line(),
                            row.row(),
                            row.value(),
                            row.factor(),
                            row.adds()));
                }
            }
        }
        return new ResultTable(ROW_COLUMNS, rows);
    }
}
