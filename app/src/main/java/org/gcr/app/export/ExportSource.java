package org.gcr.app.export;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gcr.core.engine.DuckDbSql;
import org.gcr.core.table.Column;
import org.gcr.core.table.ColumnType;
import org.gcr.core.table.TableSchema;
import org.gcr.core.warehouse.Release;
import org.gcr.core.warehouse.TablePart;
import org.gcr.core.warehouse.Warehouse;

/**
 * A release as exports see it: its public tables, with names beside the codes of the figures, and the code lists. What is not free for
 * publication has no value here.
 */
final class ExportSource implements AutoCloseable {

    /** The columns of {@code observation} that a figure not free for publication does not show. */
    private static final Set<String> PROTECTED =
            Set.of("obs_value", "numerator", "denominator", "standard_error", "ci_lower", "ci_upper");

    private static final String OBSERVATION = "observation";
    private static final String RELEASE = "release";
    private static final Column TITLE = new Column("indicator_title", ColumnType.TEXT, "Title of the indicator");
    private static final Column NOTES =
            new Column("footnote_texts", ColumnType.TEXT, "The publishers' notes on the figure");

    private final Release release;
    private final Connection connection;
    private final List<TableSchema> tables = new ArrayList<>();

    ExportSource(Warehouse warehouse, Release release, Selection selection) throws SQLException {
        this.release = release;
        this.connection = DriverManager.getConnection("jdbc:duckdb:");
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET memory_limit = '1GB'");
            statement.execute("SET threads = 2");
            for (TablePart part : release.visibleTables()) {
                String name = part.schema().name();
                statement.execute("CREATE VIEW stored_" + name + " AS "
                        + DuckDbSql.scan(warehouse.store().files(part.schema(), List.of(part))));
            }
            selection.require(
                    Stream.concat(
                                    release.visibleTables().stream()
                                            .map(part -> part.schema().name()),
                                    Stream.of(RELEASE))
                            .toList(),
                    first("SELECT DISTINCT indicator_id FROM stored_indicator"),
                    first("SELECT DISTINCT ref_area FROM stored_observation"));
            for (TablePart part : release.visibleTables()) {
                TableSchema schema = part.schema();
                boolean figures = schema.name().equals(OBSERVATION);
                statement.execute("CREATE VIEW " + schema.name() + " AS "
                        + (figures ? labelled(schema, selection) : plain(schema, selection)));
                tables.add(figures ? withLabels(schema) : schema);
            }
            addRelease(statement);
            tables.removeIf(table -> !selection.wants(table.name()));
        }
    }

    private List<String> first(String sql) throws SQLException {
        return rows(sql).stream().map(row -> row.get(0)).toList();
    }

    private static String plain(TableSchema schema, Selection selection) {
        return schema.columns().stream()
                .map(column -> selection.guarded(column, column.name()) + " AS " + column.name())
                .collect(Collectors.joining(
                        ", ", "SELECT ", " FROM stored_" + schema.name() + selection.where(schema, "")));
    }

    private static String labelled(TableSchema schema, Selection selection) {
        String columns = schema.columns().stream()
                .map(column -> (PROTECTED.contains(column.name())
                                ? "CASE WHEN coalesce(o.conf_status, 'F') = 'F' THEN o." + column.name() + " END"
                                : selection.guarded(column, "o." + column.name()))
                        + " AS " + column.name())
                .collect(Collectors.joining(", "));
        return "SELECT " + columns
                + """
                , %s AS indicator_title
                , CASE o.ref_area WHEN 'WLD' THEN 'World' ELSE coalesce(r.name, o.ref_area) END AS ref_area_name
                , coalesce(c.name, CASE WHEN o.counterpart_area NOT IN ('_T', '_Z') THEN o.counterpart_area END) AS counterpart_area_name
                , %s AS footnote_texts
                FROM stored_observation o
                LEFT JOIN stored_indicator i ON i.framework_edition = o.framework_edition AND i.indicator_id = o.indicator_id
                LEFT JOIN stored_country r ON r.iso3 = o.ref_area
                LEFT JOIN stored_country c ON c.iso3 = o.counterpart_area
                LEFT JOIN (
                  SELECT k.footnotes, string_agg(n.text, ' ' ORDER BY n.footnote_id, n.item) AS texts
                  FROM (SELECT DISTINCT footnotes FROM stored_observation WHERE footnotes IS NOT NULL) k
                  JOIN stored_footnote n ON list_contains(string_split(replace(k.footnotes, ' ', ''), ';'), n.footnote_id)
                  GROUP BY k.footnotes) f ON f.footnotes = o.footnotes%s
                ORDER BY o.framework_edition, o.indicator_id, o.series, o.ref_area, o.counterpart_area, o.time_period,
                  o.population_type, o.sex, o.age, o.disability, o.breakdown"""
                        .formatted(
                                selection.guarded(TITLE, "i.title"),
                                selection.guarded(NOTES, "f.texts"),
                                selection.where(schema, "o."));
    }

    private static TableSchema withLabels(TableSchema schema) {
        List<Column> columns = new ArrayList<>(schema.columns());
        columns.add(TITLE);
        columns.add(new Column("ref_area_name", ColumnType.TEXT, "Name of ref_area"));
        columns.add(new Column("counterpart_area_name", ColumnType.TEXT, "Name of counterpart_area"));
        columns.add(NOTES);
        return new TableSchema(schema.name(), schema.description(), true, columns);
    }

    private void addRelease(Statement statement) throws SQLException {
        statement.execute("CREATE TABLE release AS SELECT " + DuckDbSql.literal(release.id()) + " AS release_id, "
                + DuckDbSql.literal(release.created()) + " AS created, " + DuckDbSql.literal(release.engine())
                + " AS engine, " + DuckDbSql.literal(release.codeVersion()) + " AS code_version");
        tables.add(new TableSchema(
                RELEASE,
                "The release that was exported.",
                true,
                List.of(
                        new Column("release_id", ColumnType.TEXT, "Id of the release"),
                        new Column("created", ColumnType.TEXT, "Time of publication, ISO 8601 in UTC"),
                        new Column("engine", ColumnType.TEXT, "Engine that computed it"),
                        new Column("code_version", ColumnType.TEXT, "Version of the code"))));
    }

    Release release() {
        return release;
    }

    List<TableSchema> tables() {
        return tables;
    }

    Connection connection() {
        return connection;
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** A few rows, as texts; null is missing. */
    List<List<String>> rows(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<List<String>> rows = new ArrayList<>();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(result.getString(i));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }
}
