package org.gcr.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.gcr.app.WeeklyWarehouse;
import org.gcr.core.config.Settings;
import org.gcr.core.graph.Progress;
import org.gcr.core.warehouse.Warehouse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Weeks of whole runs with a webhook to a server of the test's own: who is told what, and how often. */
class NotifiedRunTest {

    private static final String NOTIFY =
            """
            notify:
              - {on: [published, unchanged, failed], webhook_variable: HOOK, text: "{event} {causes}"}
            """;

    private final List<String> told = Collections.synchronizedList(new ArrayList<>());

    /** Runs as gcr run does, and tells of it; gives what was told. */
    private List<String> run(WeeklyWarehouse week, UnaryOperator<String> environment) throws IOException {
        told.clear();
        RunSetup setup = RunSetup.read(week.config(), new Settings.Options(null, "duckdb", null), environment::apply);
        Run run = new Run(setup, Progress.NONE);
        Throwable failure = catchThrowable(() -> run.execute(null));
        List<String> troubles = RunLog.report(
                setup.warehouse(),
                setup.reporting(),
                environment::apply,
                run.record().orElseThrow(),
                run.killed().orElse(null),
                setup.definitions());
        assertThat(troubles).as("%s", failure).isEmpty();
        return List.copyOf(told);
    }

    @Test
    void eachCauseIsToldOnce(@TempDir Path folder) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/hook", exchange -> {
            told.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
        UnaryOperator<String> environment = name -> name.equals("HOOK") ? address : null;
        try {
            WeeklyWarehouse week = new WeeklyWarehouse(folder);
            week.configure(NOTIFY);
            assertThat(run(week, environment)).singleElement().asString().contains("published");
            assertThat(run(week, environment)).singleElement().asString().contains("unchanged");
            week.webPage();
            assertThat(run(week, environment)).singleElement().asString().contains("failed", "GCR-1003");
            assertThat(run(week, environment)).as("the same cause again").isEmpty();
            week.refugees(100);
            abandoned(week);
            assertThat(run(week, environment))
                    .hasSize(2)
                    .anyMatch(text -> text.contains("killed"))
                    .anyMatch(text -> text.contains("unchanged"));
            assertThat(run(week, environment)).singleElement().asString().contains("unchanged");
        } finally {
            server.stop(0);
        }
    }

    /** A run that begins and is heard of no more. */
    private static void abandoned(WeeklyWarehouse week) throws IOException {
        Warehouse warehouse = new Warehouse(week.root());
        try (Warehouse.Lock lock = warehouse.lock()) {
            new Recorder(warehouse, Progress.NONE, week.config(), "duckdb", null, 208).begin();
        }
    }
}
