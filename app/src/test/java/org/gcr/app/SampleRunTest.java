package org.gcr.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.gcr.core.warehouse.Release;
import org.gcr.core.warehouse.Warehouse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The whole flow on the sample data, with both engines: one warehouse each, used by the tests in turn. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SampleRunTest {

    @TempDir
    static Path folder;

    static Path config;

    @BeforeAll
    static void copySamples() throws IOException {
        Path samples = Repository.root().resolve("data-samples");
        Path copy = folder.resolve("data-samples");
        try (Stream<Path> tree = Files.walk(samples)) {
            for (Path file : tree.toList()) {
                Path target = copy.resolve(samples.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
        config = copy.resolve("gcr.yaml");
    }

    private static Call gcr(String engine, String command, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                command,
                "--config",
                config.toString(),
                "--warehouse",
                warehouse(engine).root().toString(),
                "--engine",
                engine));
        arguments.addAll(List.of(more));
        return Call.gcr(arguments.toArray(String[]::new));
    }

    private static Warehouse warehouse(String engine) {
        return new Warehouse(folder.resolve("warehouse-" + engine));
    }

    @Test
    @Order(1)
    void bothEnginesPublishEqualTables() throws Exception {
        gcr("duckdb", "run").exits(0);
        Call spark = onSpark();
        assertThat(spark.out())
                .contains("RS.GINI")
                .contains("POP.TOTAL")
                .contains("(")
                .contains("rows)");
        Release one = warehouse("duckdb").requireCurrent();
        Release other = warehouse("spark").requireCurrent();
        assertThat(one.engine()).matches("duckdb \\d+, java \\d+");
        assertThat(other.engine()).matches("spark \\d+, java \\d+");
        assertThat(one.engines()).containsEntry("population", "duckdb");
        assertThat(other.engines()).containsEntry("population", "spark");
        assertThat(one.visibleSchemas()).isEqualTo(other.visibleSchemas());
        assertThat(one.tables()).hasSizeGreaterThan(20);
        for (var table : one.tables()) {
            String name = table.schema().name();
            if (table.schema().confidential()) {
                continue; // its rows are deleted after the run; what is made of them is compared
            }
            assertThat(Tables.difference(warehouse("duckdb"), one, warehouse("spark"), other, name))
                    .as(name)
                    .isEmpty();
        }
        columnsHaveTheTypesOfTheSchemaInEveryRelease("duckdb");
        columnsHaveTheTypesOfTheSchemaInEveryRelease("spark");
    }

    /** The views of {@code main} cast to the types that are declared; those of a release take what the files have. */
    private static void columnsHaveTheTypesOfTheSchemaInEveryRelease(String engine) throws Exception {
        try (Connection connection = CatalogueFile.open(warehouse(engine).root().resolve("gcr.duckdb"));
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(
                        "SELECT count(*), string_agg(m.table_name || '.' || m.column_name || ' ' || o.data_type, ', ')"
                                + " FILTER (o.data_type IS DISTINCT FROM m.data_type)"
                                + " FROM duckdb_columns() AS m LEFT JOIN duckdb_columns() AS o ON o.schema_name <> 'main' AND NOT o.internal"
                                + " AND o.table_name = m.table_name AND o.column_name = m.column_name AND o.column_index = m.column_index"
                                + " WHERE m.schema_name = 'main' AND NOT m.internal")) {
            result.next();
            assertThat(result.getLong(1)).isGreaterThan(1000);
            assertThat(result.getString(2)).as(engine).isNull();
        }
    }

    /** Runs the samples on Spark as a user does, in a process of its own, with an event log. */
    private static Call onSpark() throws Exception {
        Files.createDirectories(folder.resolve("events"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1400m",
                "-XX:TieredStopAtLevel=1",
                "-XX:ReservedCodeCacheSize=128m",
                "-Duser.timezone=UTC",
                "-Dgcr.home=" + Repository.root()));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-opens"))
                .forEach(command::add);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "org.gcr.app.Main"));
        command.addAll(List.of("run", "--config", config.toString(), "--engine", "spark", "--master", "local[2]"));
        command.addAll(List.of("--warehouse", warehouse("spark").root().toString(), "--tag", "first"));
        command.addAll(List.of("--conf", "spark.eventLog.enabled=true", "--conf", "spark.ui.enabled=true"));
        command.addAll(List.of("--conf", "spark.ui.port=0", "--conf", "spark.eventLog.rolling.enabled=false"));
        command.addAll(List.of("--conf", "spark.eventLog.compress=false"));
        command.addAll(List.of("--conf", "spark.eventLog.dir=" + folder.resolve("events")));
        Path out = folder.resolve("spark.out");
        Path err = folder.resolve("spark.err");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("GCR_"));
        Process process = builder.start();
        assertThat(process.waitFor(15, TimeUnit.MINUTES)).isTrue();
        return new Call(process.exitValue(), Files.readString(out), Files.readString(err)).exits(0);
    }

    /** What Spark's own log says of its jobs: each is some task's, and the stages that Spark computes have theirs. */
    @Test
    @Order(2)
    void theEventLogNamesTheTaskOfEachJob() throws Exception {
        List<String> descriptions = new ArrayList<>();
        try (Stream<Path> logs = Files.walk(folder.resolve("events"))) {
            for (Path log : logs.filter(Files::isRegularFile).toList()) {
                for (String line : Files.readAllLines(log)) {
                    JsonNode event = new ObjectMapper().readTree(line);
                    if (event.path("Event").asText().equals("SparkListenerJobStart")) {
                        descriptions.add(event.path("Properties")
                                .path("spark.job.description")
                                .asText("none"));
                    }
                }
            }
        }
        assertThat(descriptions)
                .isNotEmpty()
                .allMatch(description -> description.matches("(ingest|model|indicator|estimate|disclosure)[.].*"))
                .contains("ingest.unhcr.population", "model.population", "indicator.pop.total");
        Release release = warehouse("spark").requireCurrent();
        assertThat(release.tasks().keySet()).containsAll(descriptions);
    }

    @Test
    @Order(2)
    void everyMeasureHasFigures() throws SQLException {
        assertThat(query(
                        "duckdb",
                        "SELECT count(DISTINCT indicator_id) FROM observation WHERE indicator_id LIKE 'PLG.%'"))
                .isEqualTo("11");
        assertThat(query(
                        "duckdb",
                        "SELECT count(DISTINCT indicator_id) FROM observation WHERE indicator_id LIKE 'FUND.%'"))
                .isEqualTo("13");
        assertThat(
                        query(
                                "duckdb",
                                "SELECT count(*) FROM indicator WHERE status <> 'source_pending' AND indicator_id NOT IN (SELECT indicator_id FROM observation WHERE obs_value IS NOT NULL)"))
                .isEqualTo("0");
        assertThat(query("duckdb", "SELECT count(*) FROM observation WHERE vintage NOT LIKE '%synthetic-2026%'"))
                .as("every figure of the samples says that it is synthetic")
                .isEqualTo("0");
    }

    @Test
    @Order(3)
    void rowsReadAreStagedOrRejected() throws SQLException {
        assertThat(query("duckdb", "SELECT count(*) FROM source_file WHERE rows_read <> rows_staged + rows_rejected"))
                .isEqualTo("0");
        assertThat(query(
                        "duckdb",
                        "SELECT (SELECT count(*) FROM reject) - (SELECT sum(rows_rejected) FROM source_file)"))
                .isEqualTo("0");
        assertThat(query("duckdb", "SELECT count(*) FROM reject"))
                .as("the deliberate faults that data-samples/README.md lists")
                .isEqualTo("13");
    }

    @Test
    @Order(4)
    void aSecondRunComputesNothingAndStartsNoEngine() throws IOException {
        String before = warehouse("spark").currentId().orElseThrow();
        Call second = gcr("spark", "run").exits(0);
        assertThat(second.err()).contains("Nothing changed").doesNotContain("computed");
        assertThat(warehouse("spark").currentId()).contains(before);
        assertThat(gcr("spark", "plan").exits(0).out()).contains("0 to compute");
        assertThat(Call.gcr(
                                "plan",
                                "--config",
                                config.toString(),
                                "--warehouse",
                                warehouse("spark").root().toString(),
                                "--engine",
                                "duckdb")
                        .exits(0)
                        .out())
                .as("a table is reused whichever engine made it")
                .contains("0 to compute");
    }

    @Test
    @Order(5)
    void aChangedSourceRecomputesOnlyItsDependents() throws IOException {
        Path unrwa = folder.resolve("data-samples/unhcr/unrwa.csv");
        String text = Files.readString(unrwa);
        int lastLine = text.stripTrailing().lastIndexOf('\n');
        String row = text.substring(lastLine + 1).stripTrailing();
        int comma = row.lastIndexOf(',');
        long persons = Long.parseLong(row.substring(comma + 1).replace("\"", ""));
        Files.writeString(unrwa, text.substring(0, lastLine + 1) + row.substring(0, comma + 1) + (persons + 10) + "\n");
        Call plan = gcr("duckdb", "plan").exits(0);
        assertThat(plan.out().lines().filter(line -> line.startsWith("compute")))
                .anyMatch(line -> line.contains("ingest.unhcr.unrwa") && line.contains("unrwa.csv"))
                .anyMatch(line -> line.contains("model.displacement_other"))
                .noneMatch(line -> line.contains("ingest.unhcr.population") || line.contains("model.demographic"));
        Call run = gcr("duckdb", "run", "--verbose").exits(0);
        assertThat(run.err())
                .contains("model.displacement_other")
                .doesNotContain("model.population:")
                .doesNotContain("indicator.rs.gini");
        assertThat(warehouse("duckdb").releases()).hasSize(2);
    }

    @Test
    @Order(6)
    void aTruncatedFileBlocksUntilTheLossIsAccepted() throws IOException {
        Path solutions = folder.resolve("data-samples/unhcr/solutions.csv");
        String whole = Files.readString(solutions);
        String[] lines = whole.split("\r\n");
        StringBuilder cut = new StringBuilder();
        for (String line : lines) {
            if (!line.startsWith("2014,")) {
                cut.append(line).append("\r\n");
            }
        }
        Files.writeString(solutions, cut);
        String before = warehouse("duckdb").currentId().orElseThrow();
        Call blocked = gcr("duckdb", "run").exits(1);
        assertThat(blocked.err())
                .contains("GCR-1401")
                .contains("solution.year.2014")
                .contains("accept");
        assertThat(warehouse("duckdb").currentId()).contains(before);
        String settings = Files.readString(config);
        Files.writeString(config, settings + "accept: [{what: \"solution.*\", because: test, until: 2100-01-01}]\n");
        gcr("duckdb", "run").exits(0);
        assertThat(Call.gcr(
                                "query",
                                "--warehouse",
                                warehouse("duckdb").root().toString(),
                                "--format",
                                "csv",
                                "select distinct outcome from check_result where check_name = 'previous_periods' and table_name = 'solution'")
                        .exits(0)
                        .out())
                .contains("accepted");
        Files.writeString(config, settings);
        Files.writeString(solutions, whole);
    }

    @Test
    @Order(7)
    void releasesAreListedVerifiedAndAskedByTag() throws IOException {
        String root = warehouse("spark").root().toString();
        assertThat(Call.gcr("releases", "--warehouse", root).exits(0).out())
                .contains("current")
                .contains("first");
        Call.gcr("releases", "verify", "--warehouse", root).exits(0);
        assertThat(Call.gcr("query", "--warehouse", root, "--release", "first", "select count(*) as n from release")
                        .exits(0)
                        .out())
                .contains("1");
        Release release = warehouse("spark").requireCurrent();
        Path victim = warehouse("spark")
                .root()
                .resolve(
                        release.table("population").orElseThrow().files().get(0).path());
        byte[] bytes = Files.readAllBytes(victim);
        bytes[bytes.length / 2] ^= 1;
        Files.write(victim, bytes);
        assertThat(Call.gcr("releases", "verify", "--warehouse", root).exits(1).err())
                .contains("GCR-1501")
                .contains("population");
        bytes[bytes.length / 2] ^= 1;
        Files.write(victim, bytes);
    }

    private static String query(String engine, String sql) throws SQLException {
        try (Connection connection = CatalogueFile.open(warehouse(engine).catalogue());
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }
}
