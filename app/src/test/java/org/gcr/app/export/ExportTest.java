package org.gcr.app.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.gcr.app.Call;
import org.gcr.app.SampleWarehouse;
import org.gcr.core.store.Hashes;
import org.gcr.core.warehouse.Release;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

/** What is in the exports, read with what the JDK and DuckDB bring; {@code .ci/check_exports.py} reads them with other programs. */
class ExportTest {

    @TempDir
    static Path folder;

    private static Path export(String format, String... more) {
        Path output = folder.resolve(format + String.join("", more));
        List<String> arguments = new java.util.ArrayList<>(List.of(
                "export",
                "--format",
                format,
                "--warehouse",
                SampleWarehouse.get().root().toString(),
                "--output",
                output.toString()));
        arguments.addAll(List.of(more));
        Call.gcr(arguments.toArray(String[]::new)).exits(0);
        return output;
    }

    private static long figures() throws IOException {
        Release release = SampleWarehouse.get().requireCurrent();
        return release.table("observation").orElseThrow().rows();
    }

    /** Said, since the first quoted text may lie beyond the rows from which DuckDB guesses. */
    private static final String QUOTED = ", header = true, quote = '\"', escape = '\"')";

    @Test
    void everyFormatHasEveryFigure() throws Exception {
        long expected = figures();
        assertThat(number("SELECT count(*) FROM read_csv('" + export("csv").resolve("observation.csv") + "'" + QUOTED))
                .isEqualTo(expected);
        assertThat(number("SELECT count(*) FROM read_parquet('"
                        + export("parquet").resolve("observation.parquet") + "')"))
                .isEqualTo(expected);
        assertThat(number("SELECT count(*) FROM read_csv('" + export("sdmx-csv").resolve("observation.csv") + "'"
                        + QUOTED))
                .isEqualTo(expected);
        Path database = export("duckdb").resolve("gcr-tables.duckdb");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + database);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(
                        "SELECT count(*), (SELECT count(*) FROM duckdb_views() WHERE NOT internal) FROM observation")) {
            result.next();
            assertThat(result.getLong(1)).isEqualTo(expected);
            assertThat(result.getLong(2)).as("tables, not views").isZero();
        }
        try (InputStream stream = Files.newInputStream(export("xlsx").resolve("observation.xlsx"));
                ReadableWorkbook workbook = new ReadableWorkbook(stream);
                var rows = workbook.findSheet("data").orElseThrow().openStream()) {
            assertThat(rows.count()).isEqualTo(expected + 1);
        }
    }

    @Test
    void theDataPackageNamesHashesSourcesAndLicences() throws IOException {
        Path output = export("datapackage");
        JsonNode descriptor =
                new ObjectMapper().readTree(output.resolve("datapackage.json").toFile());
        assertThat(descriptor.path("$schema").asText())
                .isEqualTo("https://datapackage.org/profiles/2.0/datapackage.json");
        assertThat(descriptor.path("licenses")).isNotEmpty();
        assertThat(descriptor.path("sources").toString()).contains("UNHCR").contains("synthetic-2026");
        for (JsonNode resource : descriptor.path("resources")) {
            Path file = output.resolve(resource.path("path").asText());
            assertThat(resource.path("hash").asText()).isEqualTo("sha256:" + Hashes.ofFile(file));
            assertThat(resource.path("bytes").asLong()).isEqualTo(Files.size(file));
        }
        JsonNode dcat =
                new ObjectMapper().readTree(output.resolve("dcat.jsonld").toFile());
        assertThat(dcat.path("dcat:distribution")).hasSameSizeAs(descriptor.path("resources"));
        for (JsonNode distribution : dcat.path("dcat:distribution")) {
            Path file = output.resolve(distribution.at("/dcat:downloadURL/@id").asText());
            assertThat(distribution.at("/spdx:checksum/spdx:checksumValue").asText())
                    .isEqualTo(Hashes.ofFile(file));
        }
    }

    @Test
    void hxlTagsFollowTheHeader() throws IOException {
        Path output = export("csv", "--hxl");
        List<String> lines = Files.readAllLines(output.resolve("population.csv"));
        assertThat(lines.get(0)).startsWith("year,origin,asylum,population_type");
        assertThat(lines.get(1))
                .startsWith("#date+year,#country+code+origin,#country+code+asylum,#indicator+population_type");
        assertThat(lines.get(1).split(",")).hasSameSizeAs(lines.get(0).split(","));
        try (InputStream stream = Files.newInputStream(export("xlsx", "--hxl").resolve("population.xlsx"));
                ReadableWorkbook workbook = new ReadableWorkbook(stream)) {
            List<Row> rows = workbook.findSheet("data").orElseThrow().read();
            assertThat(rows.get(1).getCellText(0)).isEqualTo("#date+year");
        }
    }

    @Test
    void theStructureHasACodeForEachCodeOfTheData() throws Exception {
        Path output = export("sdmx-csv");
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        Document structure = factory.newDocumentBuilder()
                .parse(output.resolve("structure.xml").toFile());
        assertThat(structure.getElementsByTagNameNS("*", "Dimension").getLength())
                .isEqualTo(11);
        String header = Files.readAllLines(output.resolve("observation.csv")).get(0);
        assertThat(header).startsWith("STRUCTURE,STRUCTURE_ID,ACTION,FREQ,FRAMEWORK_EDITION,INDICATOR");
        assertThat(header.split(",")).contains("TIME_PERIOD", "OBS_VALUE", "OBS_STATUS", "UNIT_MEASURE", "COMMENT_OBS");
    }

    /** Tables, indicators and areas that are chosen are there whole, and nothing else is. */
    @Test
    void tablesIndicatorsAndAreasAreChosen() throws Exception {
        String some = "read_csv('"
                + export("csv", "--tables", "observation", "--indicators", "RS.*,4.2.1", "--areas", "COL,WLD")
                        .resolve("observation.csv")
                + "'" + QUOTED;
        String all = "read_csv('" + export("csv").resolve("observation.csv") + "'" + QUOTED;
        assertThat(number("SELECT count(*) FROM " + some))
                .isEqualTo(number("SELECT count(*) FROM " + all
                        + " WHERE (indicator_id LIKE 'RS.%' OR indicator_id = '4.2.1') AND ref_area IN ('COL', 'WLD')"))
                .isPositive();
        Path folderOfSome = folder.resolve("csv--tablesobservation--indicatorsRS.*,4.2.1--areasCOL,WLD");
        try (var files = Files.list(folderOfSome)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("observation.csv", "observation.csv-metadata.json");
        }
        JsonNode described = new ObjectMapper()
                .readTree(export("datapackage", "--tables", "observation")
                        .resolve("datapackage.json")
                        .toFile());
        assertThat(described.get("resources").size()).isEqualTo(1);
        assertThat(described.findPath("foreignKeys").isMissingNode())
                .as("no key to a table that is not there")
                .isTrue();
    }

    @Test
    void whatIsNotInTheReleaseCannotBeChosen() {
        for (String[] wrong : new String[][] {
            {"--tables", "observations", "observation"}, {"--indicators", "4.2.9", "4.2.1"}, {"--areas", "COLL", "COL"}
        }) {
            Path output = folder.resolve("wrong" + wrong[0]);
            Call call = Call.gcr(
                    "export",
                    "--format",
                    "csv",
                    "--warehouse",
                    SampleWarehouse.get().root().toString(),
                    "--output",
                    output.toString(),
                    wrong[0],
                    wrong[1]);
            assertThat(call.exits(2).err())
                    .contains("GCR-2013")
                    .contains(wrong[1])
                    .contains(wrong[2]);
            assertThat(output).doesNotExist();
        }
        Call safe = Call.gcr(
                "export",
                "--format",
                "parquet",
                "--spreadsheet-safe",
                "--warehouse",
                SampleWarehouse.get().root().toString());
        assertThat(safe.exits(2).err()).contains("--spreadsheet-safe");
    }

    /** Texts that a spreadsheet would compute are guarded when asked for; numbers never are; by default nothing is. */
    @Test
    void textsAreGuardedForSpreadsheets() throws Exception {
        Selection safe = new Selection(java.util.Set.of(), java.util.Set.of(), java.util.Set.of(), true);
        var text = new org.gcr.core.table.Column("a", org.gcr.core.table.ColumnType.TEXT, "A text");
        for (String danger : List.of("=1+1", "+1", "-1", "@SUM(1)", "\t=1")) {
            assertThat(text("SELECT " + safe.guarded(text, "a") + " FROM (SELECT '" + danger + "' AS a)"))
                    .isEqualTo("'" + danger);
        }
        for (String harmless : List.of("a=1", "1-1", "", "'=1")) {
            String literal = harmless.replace("'", "''");
            assertThat(text("SELECT " + safe.guarded(text, "a") + " FROM (SELECT '" + literal + "' AS a)"))
                    .isEqualTo(harmless);
        }
        var number = new org.gcr.core.table.Column("a", org.gcr.core.table.ColumnType.DOUBLE, "A number");
        assertThat(safe.guarded(number, "a")).isEqualTo("a");
        String guarded = "read_csv('"
                + export("csv", "--spreadsheet-safe", "--tables", "observation").resolve("observation.csv") + "'"
                + QUOTED;
        String plain = "read_csv('" + export("csv").resolve("observation.csv") + "'" + QUOTED;
        assertThat(number(
                        "SELECT count(*) FROM (SELECT * FROM " + guarded + " EXCEPT ALL SELECT * FROM " + plain + ")"))
                .as("the sample's figures have no such texts")
                .isZero();
    }

    @Test
    void anUnknownFormatIsAWrongCall() {
        assertThat(Call.gcr("export", "--format", "ods").exits(2).err()).contains("sdmx-csv");
    }

    private static long number(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    private static String text(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }
}
