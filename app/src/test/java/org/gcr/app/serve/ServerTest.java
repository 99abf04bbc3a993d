package org.gcr.app.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.gcr.app.SampleWarehouse;
import org.gcr.app.query.Catalogues;
import org.gcr.app.query.ResultTable;
import org.gcr.app.run.Kinds;
import org.gcr.core.problem.GcrException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The server as a client sees it, held against the tables of the release. */
class ServerTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static Server server;

    @BeforeAll
    static void start() throws Exception {
        server = new Server(
                SampleWarehouse.get(),
                Kinds.ofProgram(),
                null,
                new Server.Place("127.0.0.1", 0, null, List.of()),
                null);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static HttpResponse<String> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode json(String path) throws Exception {
        HttpResponse<String> response = get(path);
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    private static HttpResponse<String> post(String path, String body) throws Exception {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                        .header("Content-Type", "application/json")
                        .header("Accept", "application/json, text/event-stream")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static ResultTable table(String sql) throws Exception {
        try (Catalogues catalogue =
                Catalogues.open(SampleWarehouse.get(), SampleWarehouse.get().requireCurrent())) {
            return catalogue.query(sql);
        }
    }

    /** One line of raw HTTP, for what a client library would not send. */
    private static String raw(String request) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readNBytes(12), StandardCharsets.ISO_8859_1);
        }
    }

    @Test
    void figuresAreThoseOfTheTable() throws Exception {
        ResultTable expected = table(
                "SELECT ref_area, time_period, obs_value FROM observation WHERE indicator_id = 'RS.PER_1000' AND series = 'headline' AND population_type = 'REF+OIP' AND time_period = 2024 AND ref_area IN ('UGA', 'DEU', 'WLD') ORDER BY 1");
        JsonNode found = json("/api/v1/observations?indicator=RS.PER_1000&area=Uganda,DEU,World&year=2024")
                .get("observations");
        assertThat(expected.rows()).hasSize(3);
        assertThat(found).hasSize(3);
        for (int i = 0; i < 3; i++) {
            assertThat(found.get(i).get("area").asText())
                    .isEqualTo(expected.rows().get(i).get(0));
            assertThat(found.get(i).get("value").asDouble())
                    .isEqualTo((Double) expected.rows().get(i).get(2));
            assertThat(found.get(i).get("citation").asText())
                    .contains("RS.PER_1000", "2024", server.release().id());
            assertThat(found.get(i).get("unit").asText()).isEqualTo("PER_1000");
        }
    }

    @Test
    void whatIsNotThereIsSaidAndNothingElseGiven() throws Exception {
        JsonNode later = json("/api/v1/observations?indicator=POP.TOTAL&area=UGA&year=2031");
        assertThat(later.get("available").asBoolean()).isFalse();
        assertThat(later.get("observations")).isEmpty();
        assertThat(later.get("reason").asText()).contains("not available for 2031");
        JsonNode pending = json("/api/v1/observations?indicator=2025&area=WLD");
        assertThat(pending.get("reason").asText()).startsWith("not available: pending at UNHCR");
        HttpResponse<String> unknown = get("/api/v1/observations?indicator=RS.GINNI");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).contains("RS.GINI");
        assertThat(get("/api/v1/observations?indicator=RS.GINI&colour=red").statusCode())
                .isEqualTo(400);
    }

    @Test
    void listsAreObjectsWithOneListAndCsvHasTheSameRows() throws Exception {
        JsonNode indicators = json("/api/v1/indicators").get("indicators");
        assertThat(indicators.size())
                .isEqualTo(((Number) table("SELECT count(*) FROM indicator")
                                .rows()
                                .get(0)
                                .get(0))
                        .intValue());
        assertThat(get("/api/v1/indicators?format=csv").body().lines().count()).isEqualTo(indicators.size() + 1);
        assertThat(json("/api/v1/indicators?search=school").get("indicators").findValuesAsText("id"))
                .contains("2.2.1");
        assertThat(json("/api/v1/openapi.json").get("paths").has("/api/v1/observations"))
                .isTrue();
        JsonNode first = json("/api/v1/observations?indicator=POP.TOTAL&page_size=5");
        assertThat(first.get("observations")).hasSize(5);
        assertThat(first.get("next_page").asInt()).isEqualTo(2);
        assertThat(json("/api/v1/pledges?host=UGA").get("pledges").size())
                .isEqualTo(((Number)
                                table("SELECT count(DISTINCT pledge_id) FROM pledge_beneficiary WHERE country = 'UGA'")
                                        .rows()
                                        .get(0)
                                        .get(0))
                        .intValue());
    }

    @Test
    void anAnswerHasTheReleaseAsItsTag() throws Exception {
        String tag = get("/api/v1/release").headers().firstValue("ETag").orElseThrow();
        assertThat(tag).contains(server.release().id());
        assertThat(get("/api/v1/release", "If-None-Match", tag).statusCode()).isEqualTo(304);
        assertThat(get("/health").statusCode()).isEqualTo(200);
        assertThat(get("/metrics").body())
                .contains("gcr_http_requests_total", server.release().id());
    }

    @Test
    void foreignNamesOriginsAndMethodsAreRefused() throws Exception {
        assertThat(raw("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n")).contains(" 403");
        assertThat(raw("GET / HTTP/1.1\r\nHost: localhost.evil.example:80\r\n\r\n"))
                .contains(" 403");
        assertThat(raw("GET / HTTP/1.0\r\n\r\n")).contains(" 403");
        assertThat(get("/", "Origin", "https://evil.example").statusCode()).isEqualTo(403);
        assertThat(raw("DELETE /api/v1/release HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                .contains(" 405");
        assertThat(raw("GET /../../../etc/passwd HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                .doesNotContain(" 200");
        assertThat(raw("GET /data/indicator/../../current HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                .doesNotContain(" 200");
        assertThat(raw("GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: " + "a".repeat(100_000) + "\r\n\r\n"))
                .contains(" 431");
        assertThat(get("/").headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'");
        assertThat(get("/").headers().map()).doesNotContainKeys("access-control-allow-origin", "set-cookie");
    }

    @Test
    void sqlReadsTheReleaseAndNothingElse() throws Exception {
        JsonNode answer = JSON.readTree(post("/api/v1/sql", "{\"sql\":\"select 1 as one, NULL as none\"}")
                .body());
        assertThat(answer.get("rows").toString()).isEqualTo("[[1,null]]");
        assertThat(post("/api/v1/sql", "{\"sql\":\"select * from read_csv('/etc/passwd')\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(post("/api/v1/sql", "{\"sql\":\"selec 1\"}").statusCode()).isEqualTo(400);
        assertThat(post("/api/v1/sql", "{\"sql\":\"select 1\"}").statusCode()).isEqualTo(200);
    }

    @Test
    void aLongQueryIsCancelledAndOthersGoOn() throws Exception {
        CompletableFuture<HttpResponse<String>> slow = CompletableFuture.supplyAsync(() -> {
            try {
                return post(
                        "/api/v1/sql",
                        "{\"id\":\"slow\",\"sql\":\"select sum(a.range * b.range) from range(1000000) a, range(1000000) b\"}");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        boolean cancelled = false;
        for (int i = 0; i < 200 && !cancelled; i++) {
            Thread.sleep(50);
            cancelled = post("/api/v1/sql/cancel", "{\"id\":\"slow\"}").body().contains("true");
        }
        assertThat(cancelled).isTrue();
        assertThat(get("/api/v1/release").statusCode()).isEqualTo(200);
        assertThat(slow.get().body()).contains("cancelled");
    }

    @Test
    void manyOpenAndSlowClientsDoNotKeepOthersOut() throws Exception {
        List<Socket> open = new ArrayList<>();
        try {
            for (int i = 0; i < 300; i++) {
                Socket socket = new Socket("127.0.0.1", server.port());
                socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: loc".getBytes(StandardCharsets.ISO_8859_1));
                open.add(socket);
            }
            assertThat(get("/api/v1/release").statusCode()).isEqualTo(200);
        } finally {
            for (Socket socket : open) {
                socket.close();
            }
        }
    }

    @Test
    void anotherAddressNeedsAToken() throws Exception {
        assertThatThrownBy(() -> new Server(
                        SampleWarehouse.get(),
                        Kinds.ofProgram(),
                        null,
                        new Server.Place("0.0.0.0", 0, null, List.of()),
                        null))
                .isInstanceOf(GcrException.class)
                .hasMessageContaining("token");
        try (Server guarded = new Server(
                SampleWarehouse.get(),
                Kinds.ofProgram(),
                null,
                new Server.Place("127.0.0.1", 0, "0123456789abcdef", List.of()),
                null)) {
            URI uri = URI.create("http://127.0.0.1:" + guarded.port() + "/api/v1/release");
            assertThat(CLIENT.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(401);
            assertThat(CLIENT.send(
                                    HttpRequest.newBuilder(uri)
                                            .header("Authorization", "Bearer 0123456789abcdef")
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void sdmxGivesTheSameFigures() throws Exception {
        double expected = (Double) table(
                        "SELECT obs_value FROM observation WHERE indicator_id = 'RS.GINI' AND population_type = 'REF' AND time_period = 2024 AND ref_area = 'WLD'")
                .rows()
                .get(0)
                .get(0);
        String csv =
                get("/sdmx/3.0/data/dataflow/GCR/DF_GCR/1.0.0/A.*.RS_GINI.headline.WLD.*.REF.*.*.*.*?c%5BTIME_PERIOD%5D=2024")
                        .body();
        assertThat(csv.lines().count()).isEqualTo(2);
        assertThat(csv).contains("," + expected + ",");
        String xml =
                get("/sdmx/2.1/data/GCR,DF_GCR,1.0/A..RS_GINI.headline.WLD..REF....?startPeriod=2024&endPeriod=2024")
                        .body();
        assertThat(xml).contains("<gen:ObsValue value=\"" + expected + "\"");
        assertThat(get("/sdmx/3.0/structure/datastructure/GCR/DSD_GCR").body()).contains("DSD_GCR", "CL_INDICATOR");
        assertThat(get("/sdmx/2.1/datastructure/GCR/DSD_GCR").body()).contains("DSD_GCR", "CL_INDICATOR");
    }

    @Test
    void toolsAnswerAsTheInterfaceDoes() throws Exception {
        String call =
                "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/call\",\"params\":{\"name\":\"get_figures\",\"arguments\":{\"indicator\":\"POP.TOTAL\",\"area\":\"Uganda\",\"year\":2024}}}";
        JsonNode overHttp = JSON.readTree(post("/mcp", call).body()).at("/result/structuredContent");
        JsonNode api = json("/api/v1/observations?indicator=POP.TOTAL&area=Uganda&year=2024");
        assertThat(overHttp).isEqualTo(api);
        String start =
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2024-11-05\",\"capabilities\":{},\"clientInfo\":{\"name\":\"t\",\"version\":\"1\"}}}\n"
                        + "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}\n";
        InputStream in = new ByteArrayInputStream((start + call + "\n").getBytes(StandardCharsets.UTF_8));
        OutputStream out = new ByteArrayOutputStream();
        Assistant.serve(SampleWarehouse.get(), SampleWarehouse.get().requireCurrent(), in, out);
        String[] lines = out.toString().strip().split("\n");
        assertThat(JSON.readTree(lines[lines.length - 1]).at("/result/structuredContent"))
                .isEqualTo(api);
        assertThat(JSON.readTree(post("/mcp", "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/list\"}")
                                .body())
                        .at("/result/tools")
                        .findValuesAsText("name"))
                .allMatch(name -> name.matches("[a-z_]+"))
                .contains("get_figures", "trace_figure", "ask_sql");
    }

    /** Forty questions whose answers are looked up in {@code observation}, twenty that the release cannot answer. */
    @Test
    void sixtyQuestionsAreAnsweredRightOrRefused() throws Exception {
        ResultTable known = table(
                """
                SELECT o.indicator_id, o.ref_area, o.time_period, o.obs_value
                FROM observation o
                WHERE o.series = 'headline' AND o.counterpart_area IN ('_T', '_Z') AND o.sex = '_T' AND o.age = '_T' AND o.disability = '_T'
                  AND o.breakdown = '_Z' AND o.obs_value IS NOT NULL
                  AND ((o.indicator_id IN ('RS.PER_1000', 'RS.HOSTS', 'RS.GINI', 'POP.TOTAL', 'SDG.10.7.4') AND o.population_type = 'REF+OIP')
                    OR (o.indicator_id IN ('4.2.1', '3.1.1') AND o.population_type IN ('RET', 'RST')))
                ORDER BY hash(o.indicator_id || o.ref_area || o.time_period) LIMIT 40""");
        assertThat(known.rows()).hasSize(40);
        for (List<Object> row : known.rows()) {
            JsonNode answer = ask("{\"indicator\":\"" + row.get(0) + "\",\"area\":\"" + row.get(1) + "\",\"year\":"
                    + row.get(2) + "}");
            assertThat(answer.get("available").asBoolean()).as(row.toString()).isTrue();
            JsonNode figure = answer.get("observations").get(0);
            assertThat(answer.get("observations")).as(row.toString()).hasSize(1);
            assertThat(figure.get("value").asDouble()).as(row.toString()).isEqualTo((Double) row.get(3));
            assertThat(figure.get("citation").asText())
                    .contains(row.get(0).toString(), row.get(2).toString());
            assertThat(figure.hasNonNull("unit") && figure.hasNonNull("status") && figure.hasNonNull("source"))
                    .isTrue();
        }
        List<String> unanswerable = new ArrayList<>();
        for (int year = 2031; year < 2036; year++) {
            unanswerable.add("{\"indicator\":\"POP.TOTAL\",\"area\":\"UGA\",\"year\":" + year + "}");
            unanswerable.add("{\"indicator\":\"RS.GINI\",\"area\":\"UGA\",\"year\":" + (year - 10) + "}");
            unanswerable.add("{\"indicator\":\"2025\",\"area\":\"World\",\"year\":" + (year - 8) + "}");
            unanswerable.add("{\"indicator\":\"POP.TOTAL\",\"area\":\"Atlantis\",\"year\":" + (year - 10) + "}");
        }
        assertThat(unanswerable).hasSize(20);
        for (String question : unanswerable) {
            JsonNode answer = ask(question);
            assertThat(answer.get("available").asBoolean()).as(question).isFalse();
            assertThat(answer.get("reason").asText()).as(question).startsWith("not available");
            assertThat(answer.path("observations")).as(question).isEmpty();
        }
    }

    /** What the assistant's tool answers; the interface answers the same. */
    private static JsonNode ask(String arguments) throws Exception {
        JsonNode asked = JSON.readTree(arguments);
        HttpResponse<String> api = get("/api/v1/observations?indicator="
                + asked.get("indicator").asText() + "&area=" + asked.get("area").asText() + "&year="
                + asked.get("year").asText());
        JsonNode told = tool(arguments);
        ObjectNode same = (ObjectNode) JSON.readTree(api.body());
        if (api.statusCode() != 200) {
            same.remove("error");
        }
        assertThat(told).as(arguments).isEqualTo(same);
        return told;
    }

    private static JsonNode tool(String arguments) throws Exception {
        return JSON.readTree(post(
                                "/mcp",
                                "{\"jsonrpc\":\"2.0\",\"id\":9,\"method\":\"tools/call\",\"params\":{\"name\":\"get_figures\",\"arguments\":"
                                        + arguments + "}}")
                        .body())
                .at("/result/structuredContent");
    }
}
