package org.gcr.app.revision;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gcr.app.revision.Comparison.FigureChange;
import org.gcr.app.revision.Comparison.RowChange;
import org.gcr.app.revision.Comparison.TableChange;
import org.gcr.core.definition.Definitions;
import org.gcr.core.engine.DuckDbSql;
import org.gcr.core.history.RunRecord;
import org.gcr.core.model.ModelTask;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.table.Column;
import org.gcr.core.table.ColumnType;
import org.gcr.core.table.TableSchema;
import org.gcr.core.warehouse.Release;
import org.gcr.core.warehouse.TablePart;
import org.gcr.core.warehouse.Warehouse;
import org.gcr.metrics.MetricsStage;
import org.gcr.transform.TransformStage;

/**
 * Compares two releases: rows of every table, and each figure with the cause of its change. Figures are ordered by importance: years from
 * 2016 on (progress is measured from there) before earlier ones, the world before regions and countries, the framework's indicators
 * before context measures, then the larger relative difference.
 */
public final class Revisions {

    private static final List<String> FIGURE_KEY = List.of(
            "framework_edition",
            "indicator_id",
            "series",
            "ref_area",
            "counterpart_area",
            "time_period",
            "population_type",
            "sex",
            "age",
            "disability",
            "breakdown");

    /** What a change of does not change the figure itself. */
    private static final Set<String> SIDE_COLUMNS = Set.of("vintage", "method_version", "footnotes", "source_file_id");

    /** Tables of finer rows than these say the same again in more rows. */
    private static final Set<String> PLAIN_GRAIN =
            Set.of("year", "origin", "asylum", "iso3", "population_type", "solution_type", "body");

    private final Release before;
    private final Release after;
    private final Connection connection;
    private final Lineage lineage;
    private final Map<String, List<String>> grains;
    private final Map<String, Set<String>> ways = new HashMap<>();

    private Revisions(
            Definitions definitions, Warehouse warehouse, Release before, Release after, Connection connection)
            throws IOException, SQLException {
        this.before = before;
        this.after = after;
        this.connection = connection;
        this.lineage = new Lineage(warehouse, before, after);
        this.grains = grains(definitions);
        execute("SET memory_limit = '1GB'");
        view(warehouse, before, "a_");
        view(warehouse, after, "b_");
    }

    /**
     * Compares. Reads only.
     *
     * @param definitions what is declared: it tells the grains of the tables
     */
    public static Comparison compare(Definitions definitions, Warehouse warehouse, Release before, Release after)
            throws IOException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
            return new Revisions(definitions, warehouse, before, after, connection).comparison();
        } catch (SQLException e) {
            throw failure(warehouse, e);
        }
    }

    private static GcrException failure(Warehouse warehouse, SQLException e) {
        return new GcrException(
                Code.READ_WRITE,
                warehouse.place().toString(),
                "the releases cannot be compared: " + e.getMessage(),
                "run gcr releases verify",
                e);
    }

    /** How many figures differ, and how many of them because a source was revised. Reads only. */
    public static RunRecord.Figures count(Definitions definitions, Warehouse warehouse, Release before, Release after)
            throws IOException {
        Optional<String> old = before.table("observation").map(TablePart::contentHash);
        if (old.isPresent() && old.equals(after.table("observation").map(TablePart::contentHash))) {
            return new RunRecord.Figures(before.id(), 0, 0);
        }
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
            return new Revisions(definitions, warehouse, before, after, connection).counts();
        } catch (SQLException e) {
            throw failure(warehouse, e);
        }
    }

    private static Map<String, List<String>> grains(Definitions definitions) {
        Map<String, List<String>> grains = new HashMap<>();
        Stream.concat(TransformStage.tasks(definitions).stream(), MetricsStage.tasks(definitions, List.of()).stream())
                .filter(ModelTask.class::isInstance)
                .map(ModelTask.class::cast)
                .forEach(task ->
                        grains.put(task.model().schema().name(), task.model().grain()));
        grains.put("observation", FIGURE_KEY);
        grains.put("indicator", List.of("framework_edition", "indicator_id"));
        return grains;
    }

    private void view(Warehouse warehouse, Release release, String prefix) throws SQLException {
        for (TablePart part : release.visibleTables()) {
            execute("CREATE VIEW " + prefix + part.schema().name() + " AS "
                    + DuckDbSql.scan(warehouse.store().files(part.schema(), List.of(part))));
        }
    }

    private Comparison comparison() throws SQLException {
        List<TableChange> tables = tables();
        List<FigureChange> figures = hasFigures() ? figures() : List.of();
        return new Comparison(before.id(), after.id(), tables, figures, rows(), ways);
    }

    private boolean hasFigures() {
        return before.table("observation").isPresent()
                && after.table("observation").isPresent();
    }

    /** Counts in the engine, since all figures may differ. */
    private RunRecord.Figures counts() throws SQLException {
        tables();
        long changed = 0;
        long revised = 0;
        if (hasFigures()) {
            Map<String, Lineage.Trace> traces = traces();
            for (List<Object> row : rows(
                    JUDGED + "SELECT indicator_id, kind, is_new_period, its_rows, count(*) FROM judged GROUP BY ALL")) {
                long figures = ((Number) row.get(4)).longValue();
                changed += figures;
                Cause cause = cause(traces.get((String) row.get(0)), (String) row.get(1), (Boolean) row.get(2), (String)
                        row.get(3));
                revised += cause == Cause.SOURCE_REVISED ? figures : 0;
            }
        }
        return new RunRecord.Figures(before.id(), changed, revised);
    }

    private List<TableChange> tables() throws SQLException {
        execute(
                "CREATE TABLE row_change (table_name VARCHAR, year INTEGER, origin VARCHAR, asylum VARCHAR, member VARCHAR, value_before DOUBLE, value_after DOUBLE)");
        List<TableChange> tables = new ArrayList<>();
        Set<String> names = new TreeSet<>();
        Stream.of(before, after)
                .forEach(release -> release.visibleSchemas().forEach(schema -> names.add(schema.name())));
        for (String name : names) {
            table(name).ifPresent(tables::add);
        }
        return tables;
    }

    // --- tables

    private Optional<TableChange> table(String name) throws SQLException {
        Optional<TablePart> old = before.table(name);
        Optional<TablePart> now = after.table(name);
        if (old.isEmpty() || now.isEmpty()) {
            return Optional.of(new TableChange(
                    name,
                    now.map(TablePart::rows).orElse(0L),
                    old.map(TablePart::rows).orElse(0L),
                    0));
        }
        if (old.get().contentHash().equals(now.get().contentHash())) {
            return Optional.empty();
        }
        List<String> shared = old.get().schema().columnNames().stream()
                .filter(now.get().schema().columnNames()::contains)
                .toList();
        List<String> grain = grains.get(name);
        TableChange change;
        if (grain == null || !shared.containsAll(grain)) {
            String columns = String.join(", ", shared);
            change = new TableChange(
                    name,
                    count("SELECT " + columns + " FROM b_" + name + " EXCEPT ALL SELECT " + columns + " FROM a_"
                            + name),
                    count("SELECT " + columns + " FROM a_" + name + " EXCEPT ALL SELECT " + columns + " FROM b_"
                            + name),
                    -1);
        } else {
            String join = grain.stream()
                    .map(column -> "a." + column + " = b." + column)
                    .collect(Collectors.joining(" AND "));
            String differs = shared.stream()
                    .filter(column -> !grain.contains(column) && !SIDE_COLUMNS.contains(column))
                    .map(column -> differs(now.get().schema(), column))
                    .collect(Collectors.joining(" OR "));
            String from = " FROM a_" + name + " a FULL OUTER JOIN b_" + name + " b ON " + join;
            String first = grain.get(0);
            List<List<Object>> counts = rows("SELECT count(*) FILTER (a." + first + " IS NULL), count(*) FILTER (b."
                    + first
                    + " IS NULL), count(*) FILTER (a." + first + " IS NOT NULL AND b." + first + " IS NOT NULL AND ("
                    + (differs.isEmpty() ? "false" : differs) + "))" + from);
            change = new TableChange(name, number(counts, 0), number(counts, 1), number(counts, 2));
            keepRows(name, now.get().schema(), grain, from, differs);
        }
        return change.added() + change.removed() + Math.abs(change.changed()) == 0
                        || (change.added() == 0 && change.removed() == 0 && change.changed() == -1)
                ? Optional.empty()
                : Optional.of(change);
    }

    private static long number(List<List<Object>> counts, int column) {
        return ((Number) counts.get(0).get(column)).longValue();
    }

    private static String differs(TableSchema schema, String column) {
        boolean isDouble = schema.columns().stream()
                .anyMatch(one -> one.name().equals(column) && one.type().equals(ColumnType.DOUBLE));
        String differs = "a." + column + " IS DISTINCT FROM b." + column;
        return isDouble
                ? "(" + differs + " AND NOT coalesce(abs(a." + column + " - b." + column + ") <= 1e-9 * abs(a." + column
                        + "), false))"
                : differs;
    }

    /** Remembers the rows of a table by year and country whose first number differs: they explain figures. */
    private void keepRows(String name, TableSchema schema, List<String> grain, String from, String differs)
            throws SQLException {
        Optional<Column> value = schema.columns().stream()
                .filter(column -> !grain.contains(column.name()))
                .filter(column -> column.type().kind() == ColumnType.Kind.BIGINT
                        || column.type().kind() == ColumnType.Kind.DOUBLE
                        || column.type().kind() == ColumnType.Kind.DECIMAL)
                .findFirst();
        if (!grain.contains("year") || !PLAIN_GRAIN.containsAll(grain) || value.isEmpty()) {
            return;
        }
        String origin = first(grain, "origin", "iso3");
        String asylum = first(grain, "asylum", "iso3");
        String member = first(grain, "population_type", "solution_type");
        execute("INSERT INTO row_change SELECT '" + name + "', coalesce(b.year, a.year), " + either(origin) + ", "
                + either(asylum) + ", " + either(member) + ", a." + value.get().name() + ", b."
                + value.get().name() + from + " WHERE a.year IS NULL OR b.year IS NULL OR ("
                + (differs.isEmpty() ? "false" : differs) + ")");
    }

    private static String first(List<String> grain, String... wanted) {
        return Stream.of(wanted).filter(grain::contains).findFirst().orElse(null);
    }

    private static String either(String column) {
        return column == null ? "NULL" : "coalesce(b." + column + ", a." + column + ")";
    }

    // --- figures

    /** The figures that differ, with what tells the cause. */
    private static final String JUDGED =
            """
            WITH known AS (SELECT DISTINCT indicator_id, series, time_period FROM a_observation),
            judged AS (
              SELECT f.*,
                CASE WHEN value_before IS NULL OR value_after IS NULL THEN CASE WHEN value_before IS NOT DISTINCT FROM value_after THEN 0 ELSE 1 END
                     WHEN value_before = 0 AND value_after = 0 THEN 0
                     ELSE abs(value_after - value_before) / greatest(abs(value_before), abs(value_after)) END AS relative,
                k.indicator_id IS NULL AS is_new_period,
                (
                  SELECT CASE WHEN count(*) = 0 THEN 'none' WHEN count(r.value_before) = 0 THEN 'added' ELSE 'revised' END FROM row_change r JOIN way w ON w.table_name = r.table_name
                  WHERE w.indicator_id = f.indicator_id AND r.year = f.time_period
                    AND (f.ref_area NOT IN (SELECT iso3 FROM country_code) OR f.ref_area = r.origin OR f.ref_area = r.asylum)
                    AND (f.counterpart_area NOT IN (SELECT iso3 FROM country_code) OR f.counterpart_area = r.origin OR f.counterpart_area = r.asylum)
                    AND (r.member IS NULL OR f.population_type IN ('_Z', '_T') OR list_contains(string_split(f.population_type, '+'), r.member))
                ) AS its_rows
              FROM figure_change f LEFT JOIN known k ON k.indicator_id = f.indicator_id AND k.series = f.series AND k.time_period = f.time_period)
            """;

    /** Finds the figures that differ, and for each indicator what differs on the way to it. */
    private Map<String, Lineage.Trace> traces() throws SQLException {
        String join = FIGURE_KEY.stream()
                .map(column -> "a." + column + " = b." + column)
                .collect(Collectors.joining(" AND "));
        String keys = FIGURE_KEY.stream()
                .map(column -> "coalesce(b." + column + ", a." + column + ") AS " + column)
                .collect(Collectors.joining(", "));
        execute("CREATE TABLE figure_change AS SELECT " + keys
                + ", CASE WHEN a.time_period IS NULL THEN 'added' WHEN b.time_period IS NULL THEN 'removed' ELSE 'changed' END AS kind, a.obs_value AS value_before, b.obs_value AS value_after FROM a_observation a FULL OUTER JOIN b_observation b ON "
                + join + " WHERE a.time_period IS NULL OR b.time_period IS NULL OR "
                + differs(after.table("observation").orElseThrow().schema(), "obs_value")
                + " OR a.obs_status IS DISTINCT FROM b.obs_status");
        execute("CREATE TABLE country_code AS SELECT iso3 FROM b_country");
        execute("CREATE TABLE way (indicator_id VARCHAR, table_name VARCHAR)");
        Map<String, Lineage.Trace> traces = new LinkedHashMap<>();
        for (List<Object> row : rows("SELECT DISTINCT indicator_id FROM figure_change ORDER BY 1")) {
            String indicator = (String) row.get(0);
            Lineage.Trace trace = lineage.trace(Set.of("indicator." + indicator.toLowerCase(Locale.ROOT)));
            traces.put(indicator, trace);
            ways.put(indicator, trace.tables());
            for (String table : trace.tables()) {
                execute("INSERT INTO way VALUES (" + DuckDbSql.literal(indicator) + ", " + DuckDbSql.literal(table)
                        + ")");
            }
        }
        return traces;
    }

    private List<FigureChange> figures() throws SQLException {
        Map<String, Lineage.Trace> traces = traces();
        List<FigureChange> figures = new ArrayList<>();
        for (List<Object> row : rows(
                JUDGED
                        + """
                SELECT concat_ws('|', framework_edition, indicator_id, series, ref_area, counterpart_area, time_period, population_type, sex, age, disability, breakdown),
                  indicator_id, ref_area, counterpart_area, time_period, population_type, kind, value_before, value_after, relative, is_new_period, its_rows
                FROM judged
                ORDER BY kind <> 'changed', time_period < 2016, ref_area <> 'WLD' OR counterpart_area NOT IN ('_T', '_Z'),
                  framework_edition = 'context', relative DESC, abs(coalesce(value_after, 0) - coalesce(value_before, 0)) DESC, 1""")) {
            String indicator = (String) row.get(1);
            Lineage.Trace trace = traces.get(indicator);
            Cause cause = cause(trace, (String) row.get(6), (Boolean) row.get(10), (String) row.get(11));
            figures.add(new FigureChange(
                    (String) row.get(0),
                    indicator,
                    (String) row.get(2),
                    (String) row.get(3),
                    ((Number) row.get(4)).intValue(),
                    (String) row.get(5),
                    (String) row.get(6),
                    row.get(7) == null ? null : ((Number) row.get(7)).doubleValue(),
                    row.get(8) == null ? null : ((Number) row.get(8)).doubleValue(),
                    ((Number) row.get(9)).doubleValue(),
                    cause,
                    trace.words(cause == Cause.NEW_DATA ? Cause.SOURCE_REVISED : cause)));
        }
        return figures;
    }

    /**
     * An added figure is new data where the files differ and the older release did not have its period, or had none of the rows of its year
     * that differ. A figure whose own rows differ follows its source; else the definition, the code, and last a source that works from afar (such as a regrouping of countries) is to blame.
     */
    private static Cause cause(Lineage.Trace trace, String kind, boolean newPeriod, String itsRows) {
        if (kind.equals("added") && (newPeriod || itsRows.equals("added")) && trace.has(Cause.SOURCE_REVISED)) {
            return Cause.NEW_DATA;
        }
        if (!itsRows.equals("none") && trace.has(Cause.SOURCE_REVISED)) {
            return Cause.SOURCE_REVISED;
        }
        return Stream.of(Cause.DEFINITION_CHANGED, Cause.SOURCE_REVISED)
                .filter(trace::has)
                .findFirst()
                .orElse(Cause.CODE_CHANGED);
    }

    private List<RowChange> rows() throws SQLException {
        List<RowChange> changes = new ArrayList<>();
        for (List<Object> row : rows(
                "SELECT table_name, year, origin, asylum, member, value_before, value_after FROM row_change"
                        + " WHERE value_before IS DISTINCT FROM value_after AND year IN (SELECT time_period FROM figure_change WHERE kind = 'changed')"
                        + " QUALIFY row_number() OVER (PARTITION BY table_name, year ORDER BY abs(coalesce(value_after, 0) - coalesce(value_before, 0)) DESC, origin, asylum, member) <= 20"
                        + " ORDER BY table_name, year DESC, abs(coalesce(value_after, 0) - coalesce(value_before, 0)) DESC, origin, asylum, member")) {
            changes.add(new RowChange(
                    (String) row.get(0),
                    ((Number) row.get(1)).intValue(),
                    (String) row.get(2),
                    (String) row.get(3),
                    (String) row.get(4),
                    row.get(5) == null ? null : ((Number) row.get(5)).doubleValue(),
                    row.get(6) == null ? null : ((Number) row.get(6)).doubleValue()));
        }
        return changes;
    }

    // --- DuckDB

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long count(String sql) throws SQLException {
        return number(rows("SELECT count(*) FROM (" + sql + ")"), 0);
    }

    private List<List<Object>> rows(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<List<Object>> rows = new ArrayList<>();
            int width = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<Object> row = new ArrayList<>();
                for (int i = 1; i <= width; i++) {
                    row.add(result.getObject(i));
                }
                rows.add(row);
            }
            return rows;
        }
    }
}
