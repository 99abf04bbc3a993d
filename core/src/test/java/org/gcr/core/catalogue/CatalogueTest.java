package org.gcr.core.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gcr.core.engine.EnginePair.row;
import static org.gcr.core.engine.EnginePair.rows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.gcr.core.table.Column;
import org.gcr.core.table.ColumnType;
import org.gcr.core.table.ParquetTableWriter;
import org.gcr.core.table.TableSchema;
import org.gcr.core.warehouse.Release;
import org.gcr.core.warehouse.TablePart;
import org.gcr.core.warehouse.TableStore;
import org.gcr.core.warehouse.Warehouse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueTest {

    private static final List<Column> COLUMNS = List.of(
            new Column("area", ColumnType.TEXT, "Country; it's ISO 3166-1 alpha-3."),
            new Column("persons", ColumnType.BIGINT, "Persons \"of concern\"."));
    private static final TableSchema HOST = new TableSchema("host", "One row a host's year.", true, COLUMNS);
    private static final TableSchema HIDDEN = new TableSchema("host_key", "Internal.", false, COLUMNS);

    @TempDir
    Path temporary;

    /** A release with the table host, and a hidden one. */
    private static Release publish(Warehouse warehouse, String id, List<Object[]> hosts) throws IOException {
        List<TablePart> tables = List.of(part(warehouse, HOST, id, hosts), part(warehouse, HIDDEN, id, hosts));
        Release release = new Release(
                id,
                "2026-02-0" + id.charAt(1) + "T10:20:30Z",
                "0.1.0+abc",
                "duckdb",
                "data-samples/gcr.yaml",
                Map.of(),
                tables,
                List.of(),
                List.of(),
                Map.of());
        Catalogue.publish(warehouse, release);
        return release;
    }

    private static TablePart part(Warehouse warehouse, TableSchema schema, String id, List<Object[]> rows)
            throws IOException {
        String fingerprint = (id + schema.name()).repeat(5);
        TableStore.Draft draft = warehouse.store().begin(schema.name(), fingerprint);
        Path file = draft.work().resolve("part-00000.parquet");
        ParquetTableWriter.writeAll(schema, file, rows);
        TablePart part = draft.part(schema, Map.of(file, (long) rows.size()));
        draft.commit(Map.of(), List.of(part), List.of(), List.of(), 0);
        return part;
    }

    private static Connection open(Warehouse warehouse) throws SQLException {
        Properties readOnly = new Properties();
        readOnly.setProperty("duckdb.read_only", "true");
        readOnly.setProperty("file_search_path", warehouse.root().toString());
        return DriverManager.getConnection("jdbc:duckdb:" + warehouse.catalogue(), readOnly);
    }

    private static List<Object[]> query(Warehouse warehouse, String sql) throws SQLException {
        try (Connection connection = open(warehouse)) {
            return query(connection, sql);
        }
    }

    private static List<Object[]> query(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<Object[]> rows = new ArrayList<>();
            while (result.next()) {
                Object[] row = new Object[result.getMetaData().getColumnCount()];
                for (int i = 0; i < row.length; i++) {
                    row[i] = result.getObject(i + 1);
                }
                rows.add(row);
            }
            return rows;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"warehouse", "année d'avant [2]"})
    void theCurrentReleaseIsInMainAndEachReleaseInItsSchema(String name) throws Exception {
        Warehouse warehouse = new Warehouse(temporary.resolve(name));
        publish(warehouse, "r1_aa", rows(row("AUS", 1L)));
        publish(warehouse, "r2_bb", rows(row("AUS", 2L), row("AUT", null)));
        Catalogue.build(warehouse);

        assertThat(query(warehouse, "FROM host ORDER BY area")).containsExactly(row("AUS", 2L), row("AUT", null));
        assertThat(query(warehouse, "FROM r1_aa.host")).containsExactly(row("AUS", 1L));
        assertThat(query(warehouse, "SELECT count(*) FROM r2_bb.host")).containsExactly(row(2L));
        assertThat(query(
                        warehouse, "SELECT o.persons, n.persons FROM r1_aa.host o JOIN main.host n ON o.area = n.area"))
                .containsExactly(row(1L, 2L));
        assertThat(query(
                        warehouse,
                        "SELECT view_name FROM duckdb_views() WHERE NOT internal AND view_name = 'host_key'"))
                .isEmpty();
    }

    @Test
    void thePointerDecidesWhatIsCurrent() throws Exception {
        Warehouse warehouse = new Warehouse(temporary);
        publish(warehouse, "r2_bb", rows(row("AUS", 2L)));
        publish(warehouse, "r1_aa", rows(row("AUS", 1L)));

        assertThat(query(warehouse, "SELECT persons FROM host")).containsExactly(row(1L));
    }

    @Test
    void descriptionsAreComments() throws Exception {
        Warehouse warehouse = new Warehouse(temporary);
        publish(warehouse, "r1_aa", rows(row("AUS", 1L)));
        Catalogue.build(warehouse);

        assertThat(
                        query(
                                warehouse,
                                "SELECT schema_name, comment FROM duckdb_views() WHERE view_name = 'host' ORDER BY schema_name"))
                .containsExactly(row("main", "One row a host's year."), row("r1_aa", "One row a host's year."));
        assertThat(
                        query(
                                warehouse,
                                "SELECT column_name, data_type, comment FROM duckdb_columns() WHERE table_name = 'host' AND schema_name = 'main' ORDER BY column_index"))
                .containsExactly(
                        row("area", "VARCHAR", "Country; it's ISO 3166-1 alpha-3."),
                        row("persons", "BIGINT", "Persons \"of concern\"."));
    }

    @Test
    void theTableReleaseListsThemAll() throws Exception {
        Warehouse warehouse = new Warehouse(temporary);
        publish(warehouse, "r1_aa", rows(row("AUS", 1L)));
        publish(warehouse, "r2_bb", rows(row("AUS", 2L), row("AUT", 3L)));
        warehouse.tag("report-2025", "r1_aa");
        warehouse.tag("draft", "r1_aa");
        Catalogue.build(warehouse);

        String columns =
                "SELECT release_id, CAST(created AS VARCHAR), is_current, tags, engine, code_version, configuration, tables, row_count";
        List<Object[]> expected = rows(
                row(
                        "r1_aa",
                        "2026-02-01 10:20:30",
                        false,
                        "draft, report-2025",
                        "duckdb",
                        "0.1.0+abc",
                        "data-samples/gcr.yaml",
                        1,
                        1L),
                row("r2_bb", "2026-02-02 10:20:30", true, "", "duckdb", "0.1.0+abc", "data-samples/gcr.yaml", 1, 2L));
        assertThat(query(warehouse, columns + " FROM release ORDER BY release_id"))
                .containsExactlyElementsOf(expected);
        assertThat(query(warehouse, columns + " FROM r1_aa.release ORDER BY release_id"))
                .containsExactlyElementsOf(expected);
    }

    @Test
    void anOpenReaderIsNotHitByANewCatalogue() throws Exception {
        Warehouse warehouse = new Warehouse(temporary);
        publish(warehouse, "r1_aa", rows(row("AUS", 1L)));
        Catalogue.build(warehouse);
        try (Connection reader = open(warehouse)) {
            assertThat(query(reader, "SELECT persons FROM host")).containsExactly(row(1L));

            publish(warehouse, "r2_bb", rows(row("AUS", 2L)));

            assertThat(query(reader, "SELECT persons FROM host")).containsExactly(row(1L));
        }
        assertThat(query(warehouse, "SELECT persons FROM host")).containsExactly(row(2L));
        assertThat(temporary.resolve("gcr.duckdb.new")).doesNotExist();
        assertThat(temporary.resolve("gcr.duckdb.wal")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"warehouse", "année d'avant [2]"})
    void aMovedWarehouseAnswersThroughItsCatalogue(String name) throws Exception {
        Warehouse warehouse = new Warehouse(temporary.resolve(name));
        publish(warehouse, "r1_aa", rows(row("AUS", 1L)));
        publish(warehouse, "r2_bb", rows(row("AUS", 2L)));

        Warehouse moved = new Warehouse(Files.move(temporary.resolve(name), temporary.resolve("moved")));
        assertThat(query(moved, "SELECT persons FROM host")).containsExactly(row(2L));
        assertThat(query(moved, "SELECT persons FROM r1_aa.host")).containsExactly(row(1L));
        assertThat(Verification.of(moved, Optional.empty())).isEmpty();
    }

    @Test
    void eachTableIsListedOnce() throws Exception {
        Warehouse warehouse = new Warehouse(temporary);
        publish(warehouse, "r1_aa", rows(row("AUS", 1L)));
        publish(warehouse, "r2_bb", rows(row("AUS", 2L)));

        assertThat(query(warehouse, "SHOW TABLES")).containsExactly(row("host"), row("release"));
    }

    /** A release's part is added to the file that stands; what other releases have there is not made again. */
    @Test
    void publishingAddsOnlyTheNewRelease() throws Exception {
        Warehouse warehouse = new Warehouse(temporary);
        publish(warehouse, "r1_aa", rows(row("AUS", 1L)));
        Path old = temporary.resolve("releases/r1_aa.json");
        byte[] manifest = Files.readAllBytes(old);
        Files.writeString(old, "{");
        publish(warehouse, "r2_bb", rows(row("AUS", 2L)));

        assertThat(query(warehouse, "FROM r1_aa.host")).containsExactly(row("AUS", 1L));
        assertThat(query(warehouse, "SELECT release_id FROM release ORDER BY 1"))
                .containsExactly(row("r1_aa"), row("r2_bb"));
        assertThat(Verification.of(warehouse, Optional.empty()))
                .extracting(Verification.Finding::place)
                .contains("r1_aa");
        Files.write(old, manifest);
        assertThat(Verification.of(warehouse, Optional.empty())).isEmpty();
        assertThat(Catalogue.mend(warehouse)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no database", "gone"})
    void aDamagedCatalogueIsMendedAndLeftAloneWhenItIsWell(String content) throws Exception {
        Warehouse warehouse = new Warehouse(temporary);
        publish(warehouse, "r1_aa", rows(row("AUS", 1L)));
        warehouse.tag("report", "r1_aa");
        assertThat(Catalogue.mend(warehouse)).isTrue();
        assertThat(Catalogue.mend(warehouse)).isFalse();
        if (content.equals("gone")) {
            Files.delete(warehouse.catalogue());
        } else {
            Files.writeString(warehouse.catalogue(), content);
        }
        assertThat(Verification.of(warehouse, Optional.empty())).hasSize(1);

        assertThat(Catalogue.mend(warehouse)).isTrue();

        assertThat(query(warehouse, "SELECT persons FROM host")).containsExactly(row(1L));
        assertThat(query(warehouse, "SELECT tags FROM release")).containsExactly(row("report"));
        assertThat(Verification.of(warehouse, Optional.empty())).isEmpty();
    }

    @Test
    void whatNoReleaseMadeIsFoundInTheCatalogue() throws Exception {
        Warehouse warehouse = new Warehouse(temporary);
        publish(warehouse, "r1_aa", rows(row("AUS", 1L)));
        for (String sql : List.of(
                "CREATE TABLE mine AS SELECT 1 AS i",
                "CREATE OR REPLACE VIEW host AS SELECT 'AUS' AS area, CAST(2 AS BIGINT) AS persons",
                "DROP VIEW r1_aa.host",
                "CREATE SCHEMA r9",
                "CREATE MACRO forged() AS TABLE SELECT 1",
                "COMMENT ON VIEW host IS 'Another.'")) {
            Catalogue.build(warehouse);
            try (Connection writer = DriverManager.getConnection("jdbc:duckdb:" + warehouse.catalogue());
                    Statement statement = writer.createStatement()) {
                statement.execute("SET file_search_path = '" + warehouse.root() + "'");
                statement.execute(sql);
            }
            assertThat(Verification.of(warehouse, Optional.empty())).as(sql).isNotEmpty();
        }
        Verification.repair(warehouse);
        assertThat(Verification.of(warehouse, Optional.empty())).isEmpty();
    }

    @Test
    void aWarehouseWithoutReleaseHasAnEmptyCatalogue() throws Exception {
        Warehouse warehouse = new Warehouse(temporary);
        Catalogue.build(warehouse);

        assertThat(query(warehouse, "FROM release")).isEmpty();
    }
}
