package org.gcr.app.openlineage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.sun.net.httpserver.HttpServer;
import io.openlineage.client.OpenLineage;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.gcr.app.Repository;
import org.gcr.app.SampleWarehouse;
import org.gcr.app.run.RunSetup;
import org.gcr.core.config.Settings;
import org.gcr.core.history.History;
import org.gcr.core.history.RunRecord;
import org.gcr.core.warehouse.Release;
import org.gcr.core.warehouse.TablePart;
import org.gcr.core.warehouse.Warehouse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the run of the samples tells a catalogue of data, as a server and a file receive it. */
class LineageEventsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path folder;

    private static Release release;
    private static List<OpenLineage.RunEvent> events;
    private static List<JsonNode> received;

    @BeforeAll
    static void send() throws Exception {
        Warehouse warehouse = SampleWarehouse.get();
        release = warehouse.requireCurrent();
        List<RunRecord> runs = new History(warehouse).all();
        RunSetup setup = RunSetup.read(
                Repository.root().resolve("data-samples/gcr.yaml"),
                new Settings.Options(warehouse.root().toString(), "duckdb", null),
                name -> null);
        events = LineageEvents.of("samples", runs.get(runs.size() - 1), warehouse, release, setup.definitions());
        List<String> lines = Collections.synchronizedList(new ArrayList<>());
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/lineage", exchange -> {
            lines.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            boolean knows = "Bearer open".equals(exchange.getRequestHeaders().getFirst("Authorization"));
            exchange.sendResponseHeaders(knows ? 201 : 401, -1);
            exchange.close();
        });
        server.start();
        try {
            Map<String, String> environment = Map.of(
                    "LINEAGE_URL",
                    "http://127.0.0.1:" + server.getAddress().getPort() + "/api/v1/lineage",
                    "LINEAGE_KEY",
                    "open");
            Path file = folder.resolve("new/events.jsonl");
            assertThat(LineageSender.send(
                            new LineageTarget(file, "LINEAGE_URL", "LINEAGE_KEY", "samples"), events, environment::get))
                    .isEmpty();
            assertThat(Files.readAllLines(file)).isEqualTo(lines);
        } finally {
            server.stop(0);
        }
        received = new ArrayList<>();
        for (String line : lines) {
            received.add(JSON.readTree(line));
        }
    }

    private static JsonNode event(String job) {
        return received.stream()
                .filter(event -> event.path("job").path("name").asText().equals(job))
                .findFirst()
                .orElseThrow();
    }

    /** The classes are made from the specification: what they read without a word that they do not know is of its form. */
    @Test
    void eachEventIsOfTheFormOfTheSpecification() throws Exception {
        ObjectMapper strict = new ObjectMapper()
                .registerModule(new JavaTimeModule())
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        assertThat(received).hasSizeGreaterThan(200);
        for (JsonNode event : received) {
            OpenLineage.RunEvent read = strict.treeToValue(event, OpenLineage.RunEvent.class);
            assertThat(read.getRun().getRunId()).isNotNull();
            assertThat(read.getJob().getNamespace()).isEqualTo("samples");
            assertThat(event.path("schemaURL").asText()).contains("openlineage.io/spec/");
            assertThat(event.path("producer").asText()).isNotEmpty();
        }
        assertThat(received.get(0).path("eventType").asText()).isEqualTo("START");
        assertThat(received.get(received.size() - 1).path("eventType").asText()).isEqualTo("COMPLETE");
    }

    /** Expected from reading the query of headline by hand: the title is the indicator's, with the label of a part or its code. */
    @Test
    void columnsAreMadeOfTheColumnsThatTheQuerySays() {
        JsonNode headline = event("model.headline").path("outputs").path(0).path("facets");
        Set<String> title = new TreeSet<>();
        headline.path("columnLineage")
                .path("fields")
                .path("title")
                .path("inputFields")
                .forEach(field -> title.add(
                        field.path("name").asText() + "." + field.path("field").asText()));
        assertThat(title).containsExactly("code.label_en", "indicator.title", "observation.breakdown");
        assertThat(event("model.headline")
                        .path("job")
                        .path("facets")
                        .path("sql")
                        .path("query")
                        .asText())
                .contains("LEFT JOIN label");
    }

    @Test
    void everyColumnNamedIsOneOfATableThatTheTaskReads() {
        Map<String, Integer> counted = new HashMap<>();
        for (JsonNode event : received) {
            Map<String, Set<String>> read = new HashMap<>();
            event.path("inputs").forEach(input -> {
                Set<String> columns = read.computeIfAbsent(input.path("name").asText(), key -> new HashSet<>());
                input.path("facets")
                        .path("schema")
                        .path("fields")
                        .forEach(field -> columns.add(field.path("name").asText()));
            });
            for (JsonNode output : event.path("outputs")) {
                for (JsonNode column :
                        output.path("facets").path("columnLineage").path("fields")) {
                    for (JsonNode source : column.path("inputFields")) {
                        assertThat(read.get(source.path("name").asText()))
                                .as("%s", event.path("job"))
                                .contains(source.path("field").asText());
                        counted.merge(event.path("job").path("name").asText(), 1, Integer::sum);
                    }
                }
            }
        }
        long queries = received.stream()
                .filter(event -> event.path("job").path("facets").has("sql"))
                .count();
        assertThat(counted).hasSizeGreaterThan((int) queries * 9 / 10);
    }

    @Test
    void checksStandWithTheTablesTheyLookedAt() {
        long told = 0;
        for (JsonNode input : received.get(received.size() - 1).path("inputs")) {
            for (JsonNode assertion :
                    input.path("inputFacets").path("dataQualityAssertions").path("assertions")) {
                boolean passed = assertion.path("success").asBoolean();
                assertThat(release.checks())
                        .anyMatch(check -> check.table()
                                        .equals(input.path("name").asText())
                                && check.check()
                                        .equals(assertion.path("assertion").asText())
                                && check.passed() == passed);
                told++;
            }
        }
        assertThat(told).isGreaterThan(100);
    }

    @Test
    void filesAreNamedWithTheirHashAndTablesAboutPersonsAreNot() {
        JsonNode file = event("ingest.unhcr.population").path("inputs").path(0);
        assertThat(file.path("name").asText()).isEqualTo("file/unhcr.population/unhcr/population.csv.gz");
        assertThat(file.path("facets").path("version").path("datasetVersion").asText())
                .matches("[0-9a-f]{64}");
        Set<String> confidential = release.tables().stream()
                .map(TablePart::schema)
                .filter(schema -> schema.confidential())
                .map(schema -> schema.name())
                .collect(Collectors.toSet());
        assertThat(confidential).isNotEmpty();
        Set<String> named = new TreeSet<>();
        received.forEach(event -> {
            event.path("inputs").forEach(one -> named.add(one.path("name").asText()));
            event.path("outputs").forEach(one -> named.add(one.path("name").asText()));
        });
        assertThat(named).doesNotContainAnyElementsOf(confidential).contains("observation");
    }

    @Test
    void aServerThatDoesNotTakeThemIsATroubleAfterThreeAttempts() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(500, -1);
            exchange.close();
        });
        server.start();
        try {
            String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
            assertThat(LineageSender.send(
                            new LineageTarget(null, "LINEAGE_URL", null, "samples"), events, name -> address))
                    .containsExactly("lineage was not taken by the address of LINEAGE_URL: it answers 500");
            assertThat(asked.get()).isEqualTo(3);
        } finally {
            server.stop(0);
        }
    }
}
