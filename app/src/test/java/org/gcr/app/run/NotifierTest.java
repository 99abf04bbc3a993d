package org.gcr.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.gcr.app.run.Reporting.Event;
import org.gcr.app.run.Reporting.Notice;
import org.gcr.core.history.RunRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is told what of a run, tried against a server of the test's own. */
class NotifierTest {

    private static final Set<Event> ALL = Set.of(Event.values());

    @TempDir
    Path folder;

    private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());
    private final List<Integer> answers = Collections.synchronizedList(new ArrayList<>());
    private HttpServer server;
    private String address;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/hook", exchange -> {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(answers.isEmpty() ? 200 : answers.remove(0), -1);
            exchange.close();
        });
        server.start();
        address = "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    @AfterEach
    void end() {
        server.stop(0);
    }

    private static RunRecord run(
            String day, RunRecord.Outcome outcome, List<RunRecord.Cause> causes, List<RunRecord.Warning> warnings) {
        return new RunRecord(
                day + "T050000Z-0000",
                day + "T05:00:00Z",
                day + "T05:03:32Z",
                212.0,
                outcome,
                outcome == RunRecord.Outcome.failed ? 1 : 0,
                causes,
                "server",
                "anna",
                1,
                "0.1.0",
                "gcr.yaml",
                null,
                "duckdb",
                "r2",
                null,
                100L,
                List.of(),
                warnings,
                outcome == RunRecord.Outcome.published ? new RunRecord.Figures("r1", 8, 2) : null);
    }

    private static RunRecord failed(String day, String place) {
        return run(
                day,
                RunRecord.Outcome.failed,
                List.of(new RunRecord.Cause("GCR-1003", place, "is a web page")),
                List.of());
    }

    private Notice webhook() {
        return new Notice(ALL, List.of(), "HOOK", null, 8);
    }

    private List<String> tell(RunRecord run, List<RunRecord> before, RunRecord killed) {
        return new Notifier(name -> name.equals("HOOK") ? address : null).tell(List.of(webhook()), run, before, killed);
    }

    private String text(int message) throws IOException {
        var body = new ObjectMapper().readTree(bodies.get(message));
        assertThat(body.size())
                .as("nothing but a text, which all services accept")
                .isEqualTo(1);
        return body.path("text").asText();
    }

    @Test
    void aPublishedReleaseIsToldWithItsFigures() throws IOException {
        assertThat(tell(run("2026-11-23", RunRecord.Outcome.published, List.of(), List.of()), List.of(), null))
                .isEmpty();
        assertThat(bodies).hasSize(1);
        assertThat(text(0))
                .contains("r2", "8 figures changed since r1, 2 of them by revision", "gcr releases diff r1 r2");
    }

    @Test
    void aFailureIsToldOnceForEachNewCause() throws IOException {
        RunRecord first = failed("2026-11-02", "a.csv");
        RunRecord same = failed("2026-11-09", "a.csv");
        RunRecord other = failed("2026-11-16", "b.csv");
        tell(first, List.of(), null);
        tell(same, List.of(first), null);
        tell(other, List.of(first, same), null);
        tell(run("2026-11-23", RunRecord.Outcome.unchanged, List.of(), List.of()), List.of(first, same, other), null);
        assertThat(bodies).hasSize(3);
        assertThat(text(0)).contains("GCR-1003 a.csv is a web page");
        assertThat(text(1)).contains("b.csv");
        assertThat(text(2)).contains("unchanged");
    }

    @Test
    void aKilledRunIsToldByTheNext() throws IOException {
        RunRecord killed = run(
                "2026-11-16",
                RunRecord.Outcome.killed,
                List.of(new RunRecord.Cause("", "", "killed at 05:01")),
                List.of());
        tell(run("2026-11-23", RunRecord.Outcome.unchanged, List.of(), List.of()), List.of(killed), killed);
        assertThat(bodies).hasSize(2);
        assertThat(text(0)).contains("killed", "killed at 05:01");
    }

    @Test
    void newWarningsAndALateRunAreTold() throws IOException {
        RunRecord before = run("2026-11-01", RunRecord.Outcome.unchanged, List.of(), List.of());
        List<RunRecord.Warning> warnings = List.of(
                new RunRecord.Warning("population", "year_gaps", RunRecord.News.standing, 3, 3L, "x", null),
                new RunRecord.Warning("solution", "jump", RunRecord.News.fresh, 1, null, "x", null));
        tell(run("2026-11-23", RunRecord.Outcome.published, List.of(), warnings), List.of(before), null);
        assertThat(bodies).hasSize(3);
        assertThat(String.join("\n", bodies))
                .contains("solution.jump (1)", "late")
                .doesNotContain("year_gaps");
    }

    @Test
    void aServiceThatFailsIsTriedAgainAndNeverStopsTheRun() {
        answers.addAll(List.of(500, 500));
        RunRecord run = run("2026-11-23", RunRecord.Outcome.unchanged, List.of(), List.of());
        assertThat(tell(run, List.of(), null)).isEmpty();
        assertThat(bodies).hasSize(3);
        answers.addAll(List.of(403, 403, 403));
        assertThat(tell(run, List.of(), null))
                .singleElement()
                .asString()
                .contains("HOOK", "403")
                .doesNotContain(address);
        server.stop(0);
        assertThat(tell(run, List.of(), null)).singleElement().asString().doesNotContain(address);
        assertThat(new Notifier(name -> null).tell(List.of(webhook()), run, List.of(), null))
                .singleElement()
                .asString()
                .contains("is not set");
    }

    @Test
    void aProgramIsGivenTheText() throws IOException {
        Path said = folder.resolve("said.txt");
        RunRecord run = run("2026-11-23", RunRecord.Outcome.unchanged, List.of(), List.of());
        Notice notice = new Notice(
                ALL, List.of("/bin/sh", "-c", "cat > '" + said + "'"), null, "{event}: {release} on {host}", 8);
        assertThat(new Notifier(name -> null).tell(List.of(notice), run, List.of(), null))
                .isEmpty();
        assertThat(said).hasContent("unchanged: r2 on server");
        Notice broken = new Notice(ALL, List.of("/bin/sh", "-c", "exit 3"), null, null, 8);
        assertThat(new Notifier(name -> null).tell(List.of(broken), run, List.of(), null))
                .singleElement()
                .asString()
                .contains("3");
        assertThat(Files.exists(said)).isTrue();
    }

    @Test
    void metricsAreInPrometheusForm() {
        List<String> lines = RunMetrics.text(List.of(
                        failed("2026-11-16", "a.csv"),
                        run("2026-11-23", RunRecord.Outcome.published, List.of(), List.of())))
                .lines()
                .toList();
        assertThat(lines)
                .allMatch(line -> line.matches("# (HELP|TYPE) gcr_[a-z_]+ .+")
                        || line.matches("gcr_[a-z_]+(\\{[a-z]+=\"[a-z]+\"})? -?\\d+(\\.\\d+)?"))
                .contains(
                        "gcr_run_duration_seconds 212",
                        "gcr_run_outcome{outcome=\"published\"} 1",
                        "gcr_runs{outcome=\"failed\"} 1",
                        "gcr_release_figures_changed 8",
                        "gcr_run_peak_memory_bytes 104857600",
                        "gcr_run_started_timestamp_seconds 1795410000");
    }
}
