package org.gcr.app.trace;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.gcr.core.definition.Definitions;
import org.gcr.core.engine.DuckDbEngine;
import org.gcr.core.engine.DuckDbSql;
import org.gcr.core.lineage.Contributions;
import org.gcr.core.lineage.NotFollowed;
import org.gcr.core.model.Models;
import org.gcr.core.model.SqlModel;
import org.gcr.core.table.Column;
import org.gcr.core.table.ColumnType;
import org.gcr.core.table.TableSchema;
import org.gcr.core.warehouse.Hashes;
import org.gcr.core.warehouse.Release;
import org.gcr.core.warehouse.TablePart;
import org.gcr.core.warehouse.TaskResult;
import org.gcr.core.warehouse.Warehouse;

/**
 * Follows a number of a figure from table to table, by the queries that made them. Each step is taken only where the values of the rows behind add up to the
 * value; elsewhere the way ends and says why. Tables about persons are never opened. Not for several threads.
 */
final class Tracer implements AutoCloseable {

    private static final int SHOWN = 20;

    private final Warehouse warehouse;
    private final Release release;
    private final TableGraph graph;
    private final Map<String, SqlModel> models = new TreeMap<>();
    private final Connection connection;
    private final Set<String> registered = new HashSet<>();
    private double rounded;

    Tracer(Warehouse warehouse, Release release, Definitions definitions, List<String> stages)
            throws IOException, SQLException {
        this.warehouse = warehouse;
        this.release = release;
        this.graph = TableGraph.of(warehouse, release);
        stages.forEach(stage -> Models.of(definitions, stage)
                .forEach(model -> models.put(model.schema().name(), model)));
        Properties properties = new Properties();
        properties.setProperty("autoinstall_known_extensions", "false");
        this.connection = DriverManager.getConnection("jdbc:duckdb:", properties);
        for (String macro : DuckDbEngine.MACROS) {
            execute(macro);
        }
        execute("CREATE TEMP TABLE part (t VARCHAR, k BIGINT, c VARCHAR, v DOUBLE, f DOUBLE)");
    }

    TableGraph graph() {
        return graph;
    }

    /**
     * Follows one number.
     *
     * @param name numerator, denominator or value
     * @param value the number
     * @param column column of the indicator's query that has it
     * @param sql the indicator's query
     * @param task the indicator's task
     * @param key columns of the query with the figure's values
     */
    Trace.Side follow(String name, double value, String column, String sql, TaskResult task, Map<String, Object> key)
            throws SQLException, IOException {
        execute("DELETE FROM part");
        rounded = 0;
        List<Trace.Step> steps = new ArrayList<>();
        Optional<String> fault = start(value, column, sql, task, key);
        if (fault.isPresent()) {
            Trace.End end = new Trace.End("observation", column, task.task(), 1, value, fault.get(), null, List.of());
            return new Trace.Side(name, value, value, 0, steps, List.of(end));
        }
        Map<List<String>, String> ended = new LinkedHashMap<>();
        Optional<List<String>> next = next(ended.keySet());
        while (next.isPresent()) {
            String table = next.get().get(0);
            Optional<String> refused = step(table, next.get().get(1), steps);
            if (refused.isPresent()) {
                ended.put(next.get(), refused.get());
            }
            next = next(ended.keySet());
        }
        List<Trace.End> ends = new ArrayList<>();
        for (Map.Entry<List<String>, String> end : ended.entrySet()) {
            ends.add(end(end.getKey().get(0), end.getKey().get(1), end.getValue()));
        }
        ends.sort((one, other) -> Double.compare(Math.abs(other.sum()), Math.abs(one.sum())));
        return new Trace.Side(
                name, value, ends.stream().mapToDouble(Trace.End::sum).sum(), rounded, steps, ends);
    }

    /** From the figure to the tables that the indicator's query reads. */
    private Optional<String> start(double value, String column, String sql, TaskResult task, Map<String, Object> key)
            throws SQLException, IOException {
        Set<String> inputs = TableGraph.inputs(task);
        List<String> personal = inputs.stream().filter(graph::isPersonal).toList();
        if (!personal.isEmpty()) {
            return Optional.of("the indicator is computed from rows about persons, which stay where they are");
        }
        Contributions.Rewritten query;
        try {
            query = Contributions.of(connection, sql, register(inputs), column);
        } catch (NotFollowed e) {
            return Optional.of(
                    "the column " + column + " of the indicator's query cannot be followed: " + e.getMessage());
        }
        Set<String> columns = columns("(" + sql + "\n)");
        String where = key.entrySet().stream()
                .filter(entry -> columns.contains(entry.getKey()))
                .map(entry -> "q." + entry.getKey() + " = " + DuckDbSql.literal(String.valueOf(entry.getValue())))
                .collect(Collectors.joining(" AND ", " WHERE ", ""));
        execute("CREATE OR REPLACE TEMP TABLE found AS SELECT 1.0::DOUBLE AS weight, " + literal(value)
                + " AS value, q." + query.parts() + " AS parts FROM (" + query.sql() + "\n) AS q" + where);
        return taken(1, 0)
                ? Optional.empty()
                : Optional.of(unequal(
                        "the rows that the indicator's query reads (" + String.join(", ", inputs) + ")", query));
    }

    private static String unequal(String rows, Contributions.Rewritten query) {
        return rows + " are not added one by one"
                + (query.passedOver().isEmpty() ? "" : ": " + String.join("; ", query.passedOver()));
    }

    /** The table and column to follow next: the farthest from the files. */
    private Optional<List<String>> next(Set<List<String>> ended) throws SQLException {
        List<String> best = null;
        for (List<Object> row :
                query("SELECT DISTINCT t, coalesce(c, '" + Contributions.ROWS + "') FROM part ORDER BY 1, 2")) {
            List<String> pair = List.of((String) row.get(0), (String) row.get(1));
            if (!ended.contains(pair) && (best == null || graph.height(pair.get(0)) > graph.height(best.get(0)))) {
                best = pair;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Puts the rows behind in the place of a table's rows; says why when that cannot be. */
    private Optional<String> step(String table, String column, List<Trace.Step> steps)
            throws SQLException, IOException {
        if (graph.isStaged(table)) {
            return Optional.of("");
        }
        Optional<String> closed = closed(table);
        if (closed.isPresent()) {
            return closed;
        }
        SqlModel model = models.get(table);
        Contributions.Rewritten query;
        try {
            query = Contributions.of(connection, model.sql(), register(graph.inputs(table)), column);
        } catch (NotFollowed e) {
            return Optional.of("the column " + column + " cannot be followed further: " + e.getMessage());
        }
        String wanted = "SELECT m.*, p.f AS __weight, p.v AS __value FROM " + table + " AS m JOIN part AS p ON p.k = m."
                + Contributions.ROW + " AND " + of(table, column);
        execute("CREATE OR REPLACE TEMP TABLE wanted AS " + wanted);
        String same = model.grain().stream()
                .map(key -> "q." + key + " IS NOT DISTINCT FROM w." + key)
                .collect(Collectors.joining(" AND "));
        execute("CREATE OR REPLACE TEMP TABLE found AS SELECT w.__weight AS weight, w.__value AS value, q."
                + query.parts() + " AS parts FROM wanted AS w JOIN (SELECT * FROM (" + query.sql() + "\n) AS model"
                + narrowed(model) + ") AS q ON " + same);
        double rounding = rounding(model.schema(), column);
        List<Object> count = query("SELECT count(*), sum(__value * __weight), sum(abs(__weight)) FROM wanted")
                .get(0);
        long rows = ((Number) count.get(0)).longValue();
        execute("DELETE FROM part AS p WHERE " + of(table, column));
        if (!taken(rows, rounding)) {
            execute("INSERT INTO part SELECT " + DuckDbSql.literal(table) + ", " + Contributions.ROW + ", "
                    + (column.equals(Contributions.ROWS) ? "NULL" : DuckDbSql.literal(column))
                    + ", __value, __weight FROM wanted");
            return Optional.of(unequal("the rows behind the column " + column, query));
        }
        rounded += rounding * ((Number) count.get(2)).doubleValue();
        steps.add(new Trace.Step(table, column, madeBy(table), rows, ((Number) count.get(1)).doubleValue()));
        return Optional.empty();
    }

    /** Why a table is not followed further, whatever the column. */
    private Optional<String> closed(String table) {
        SqlModel model = models.get(table);
        Set<String> inputs = graph.inputs(table);
        List<String> personal = graph.personalInputs(table);
        if (!personal.isEmpty()) {
            return Optional.of("it is made of rows about persons, which stay where they are");
        }
        if (model == null) {
            return Optional.of("the program computes it without SQL"
                    + (inputs.isEmpty() ? "" : ", from " + String.join(", ", inputs)));
        }
        String made = graph.makers(table).isEmpty()
                ? null
                : graph.makers(table).get(0).ingredients().get("definition");
        if (made == null || !made.equals(Hashes.ofText(model.text())) && !made.equals(model.text())) {
            return Optional.of("its definition is another one today than when the release was made");
        }
        return model.grain().isEmpty() ? Optional.of("its rows have no key") : Optional.empty();
    }

    /** Conditions that every wanted row meets, so that the engine need not compute the others. */
    private String narrowed(SqlModel model) throws SQLException {
        List<String> conditions = new ArrayList<>();
        for (String key : model.grain()) {
            List<Object> row = query("SELECT count(DISTINCT " + key + "), count(*) - count(" + key
                            + "), CAST(any_value(" + key + ") AS VARCHAR) FROM wanted")
                    .get(0);
            if (((Number) row.get(0)).longValue() == 1 && ((Number) row.get(1)).longValue() == 0) {
                conditions.add(key + " = " + DuckDbSql.literal((String) row.get(2)));
            }
        }
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    /** How far a stored amount may be from the unrounded one. */
    private static double rounding(TableSchema schema, String column) {
        return schema.columns().stream()
                .filter(one -> one.name().equals(column))
                .filter(one -> one.type().kind() == ColumnType.Kind.DECIMAL
                        || one.type().kind() == ColumnType.Kind.BIGINT)
                .mapToDouble(one -> 0.5 * Math.pow(10, -one.type().scale()))
                .findFirst()
                .orElse(0);
    }

    /** Takes what was found where each row's parts add up to its value; leaves it otherwise. */
    private boolean taken(long rows, double rounding) throws SQLException {
        String sum = "coalesce(list_sum(list_transform(parts, lambda p: p.v * p.f)), 0)";
        List<Object> faults = query("SELECT count(*), count(*) FILTER (WHERE NOT abs(" + sum
                        + " - value) <= greatest(1e-9 * abs(value), " + literal(Math.max(rounding, 1e-9))
                        + ")) FROM found")
                .get(0);
        if (((Number) faults.get(0)).longValue() != rows || ((Number) faults.get(1)).longValue() > 0) {
            return false;
        }
        execute(
                "CREATE OR REPLACE TEMP TABLE part AS SELECT t, k, c, any_value(v) AS v, sum(f) AS f FROM (SELECT * FROM part"
                        + " UNION ALL SELECT p.t, p.k, p.c, p.v, p.f * weight FROM (SELECT weight, unnest(parts) AS p FROM found))"
                        + " WHERE v <> 0 AND f <> 0 GROUP BY t, k, c HAVING sum(f) <> 0");
        return true;
    }

    private Trace.End end(String table, String column, String why) throws SQLException, IOException {
        register(Set.of(table));
        List<Object> sum = query("SELECT count(*), sum(p.v * p.f) FROM part AS p WHERE " + of(table, column))
                .get(0);
        List<Trace.Row> rows = new ArrayList<>();
        boolean staged = graph.isStaged(table);
        String what = staged ? "m.source_file_id, m.source_line, NULL" : "NULL, NULL, " + about(table);
        for (List<Object> row : query("SELECT " + what + ", p.v, p.f FROM part AS p JOIN " + table + " AS m ON m."
                + Contributions.ROW + " = p.k WHERE " + of(table, column)
                + " ORDER BY abs(p.v * p.f) DESC, 1, 2, p.k LIMIT " + SHOWN)) {
            rows.add(new Trace.Row(
                    staged ? fileName(table, (String) row.get(0)) : null,
                    row.get(1) == null ? null : ((Number) row.get(1)).longValue(),
                    (String) row.get(2),
                    ((Number) row.get(3)).doubleValue(),
                    ((Number) row.get(4)).doubleValue()));
        }
        return new Trace.End(
                table,
                column,
                madeBy(table),
                ((Number) sum.get(0)).longValue(),
                sum.get(1) == null ? 0 : ((Number) sum.get(1)).doubleValue(),
                why.isEmpty() ? null : why,
                protection(table),
                rows);
    }

    /** What a row is about: its words and years, without those that mean all. */
    private String about(String table) {
        List<String> columns = new ArrayList<>();
        for (Column column : graph.schema(table).orElseThrow().columns()) {
            ColumnType.Kind kind = column.type().kind();
            if (kind == ColumnType.Kind.TEXT || kind == ColumnType.Kind.INTEGER || kind == ColumnType.Kind.DATE) {
                String text = "CAST(m." + column.name() + " AS VARCHAR)";
                columns.add("CASE WHEN " + text + " NOT IN ('_T', '_Z', '') THEN left(" + text + ", 30) END");
            }
        }
        return columns.isEmpty() ? "NULL" : "concat_ws(' ', " + String.join(", ", columns) + ")";
    }

    /** The rule by which a table of persons was made safe, where there is one. */
    private String protection(String table) throws SQLException, IOException {
        if (graph.isStaged(table) || graph.personalInputs(table).isEmpty()) {
            return null;
        }
        String from = String.join(", ", graph.personalInputs(table));
        if (release.table("disclosure_rule").isPresent()) {
            register(Set.of("disclosure_rule"));
            TableSchema schema = release.table("disclosure_rule").orElseThrow().schema();
            for (List<Object> row : query("SELECT " + String.join(", ", schema.columnNames())
                    + " FROM disclosure_rule WHERE cube = " + DuckDbSql.literal(table))) {
                List<String> words = new ArrayList<>();
                for (int i = 0; i < row.size(); i++) {
                    if (row.get(i) != null) {
                        words.add(schema.columnNames().get(i) + " " + row.get(i));
                    }
                }
                return "counts of persons from " + from + ", protected by the rule in table disclosure_rule: "
                        + String.join(", ", words);
            }
        }
        return "made of single persons in " + from + "; only what this table shows leaves it";
    }

    private String fileName(String table, String id) throws SQLException, IOException {
        register(Set.of("source_file"));
        for (List<Object> row :
                query("SELECT file_name FROM source_file WHERE file_id = " + DuckDbSql.literal(String.valueOf(id)))) {
            return (String) row.get(0);
        }
        return table + " " + id;
    }

    private String madeBy(String table) {
        Set<String> tasks = new TreeSet<>();
        graph.makers(table).forEach(task -> tasks.add(task.task()));
        return String.join(", ", tasks);
    }

    private static String of(String table, String column) {
        return "p.t = " + DuckDbSql.literal(table) + " AND p.c "
                + (column.equals(Contributions.ROWS) ? "IS NULL" : "= " + DuckDbSql.literal(column));
    }

    private static String literal(double value) {
        return "CAST('" + value + "' AS DOUBLE)";
    }

    // --- the engine

    /** Makes tables readable, each row with its number; gives their columns. Tables about persons are left out. */
    private Map<String, List<String>> register(Set<String> tables) throws SQLException, IOException {
        Map<String, List<String>> columns = new TreeMap<>();
        for (String table : tables) {
            Optional<TablePart> part = release.table(table);
            if (part.isEmpty() || graph.isPersonal(table)) {
                continue;
            }
            TableSchema schema = part.get().schema();
            columns.put(table, schema.columnNames());
            if (!registered.add(table)) {
                continue;
            }
            warehouse.requireSound(part.get());
            List<Path> files =
                    warehouse.store().files(schema, List.of(part.get())).files();
            List<String> scans = new ArrayList<>();
            for (int i = 0; i < files.size(); i++) {
                scans.add("SELECT " + schema.castList() + ", file_row_number + " + ((long) i << 40) + " AS "
                        + Contributions.ROW + " FROM read_parquet("
                        + DuckDbSql.literal(files.get(i).toString()) + ", file_row_number = true)");
            }
            if (files.isEmpty()) {
                scans.add("SELECT *, CAST(NULL AS BIGINT) AS " + Contributions.ROW + " FROM ("
                        + DuckDbSql.scan(warehouse.store().files(schema, List.of(part.get()))) + ")");
            }
            execute("CREATE VIEW " + table + " AS " + String.join(" UNION ALL ", scans));
        }
        return columns;
    }

    private Set<String> columns(String from) throws SQLException {
        return query("DESCRIBE SELECT * FROM " + from).stream()
                .map(row -> (String) row.get(0))
                .collect(Collectors.toSet());
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<List<Object>> query(String sql) throws SQLException {
        List<List<Object>> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            int width = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<Object> row = new ArrayList<>();
                for (int i = 1; i <= width; i++) {
                    row.add(result.getObject(i));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
