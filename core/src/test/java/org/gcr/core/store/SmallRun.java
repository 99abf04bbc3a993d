package org.gcr.core.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.gcr.core.catalogue.Catalogue;
import org.gcr.core.catalogue.Verification;
import org.gcr.core.engine.EngineSettings;
import org.gcr.core.engine.Engines;
import org.gcr.core.graph.Progress;
import org.gcr.core.graph.SmallTask;
import org.gcr.core.graph.TaskGraph;
import org.gcr.core.warehouse.Release;
import org.gcr.core.warehouse.TablePart;
import org.gcr.core.warehouse.TaskResult;
import org.gcr.core.warehouse.Warehouse;

/** A small warehouse of three tables and a run that publishes them, by the same steps as a run of the program, for those who disturb it. */
public final class SmallRun {

    private SmallRun() {}

    /** Brings three tables about and publishes them, as a run does. */
    public static void run(Warehouse warehouse, Path spill, String id, long number) throws IOException {
        EngineSettings settings = new EngineSettings("duckdb", null, 256, 1, spill);
        try (Warehouse.Lock lock = warehouse.lock();
                Engines engines = new Engines(settings)) {
            Optional<Release> before = warehouse.current();
            SmallTask a = new SmallTask("a", number);
            SmallTask b = new SmallTask("b", 10 + number, "a");
            SmallTask c = new SmallTask("c", 5);
            a.ingredients().put("number", Long.toString(number));
            b.ingredients().put("number", Long.toString(number));
            Map<String, TaskResult> results =
                    new TaskGraph(List.of(a, b, c), List.of(), warehouse, engines).run(Progress.NONE);
            Map<String, String> tasks = new LinkedHashMap<>();
            List<TablePart> tables = new ArrayList<>();
            results.forEach((task, result) -> {
                tasks.put(task, result.fingerprint());
                tables.addAll(result.parts());
            });
            boolean unchanged = before.isPresent()
                    && before.get().tasks().equals(tasks)
                    && before.get().tables().equals(tables);
            if (!unchanged) {
                Catalogue.publish(
                        warehouse,
                        new Release(
                                id,
                                "2026-01-01T00:00:00Z",
                                "",
                                "duckdb",
                                "",
                                tasks,
                                tables,
                                List.of(),
                                List.of(),
                                Map.of()));
            }
            Catalogue.mend(warehouse);
        }
    }

    /** Table a, b, c of the current release: through its files, through its schema in the catalogue, and what the catalogue has in main. */
    public static List<String> answers(Warehouse warehouse) throws IOException, SQLException {
        String current = warehouse.requireCurrent().id();
        List<String> answers = new ArrayList<>();
        Properties properties = new Properties();
        properties.setProperty("file_search_path", warehouse.root().toString());
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:", properties);
                Statement statement = connection.createStatement()) {
            statement.execute("ATTACH '" + warehouse.catalogue() + "' AS w (READ_ONLY)");
            statement.execute("USE w");
            for (String schema : List.of(current, "main")) {
                try (ResultSet row = statement.executeQuery("SELECT a.number, b.number, c.number FROM " + schema
                        + ".a AS a, " + schema + ".b AS b, " + schema + ".c AS c")) {
                    row.next();
                    answers.add(row.getLong(1) + " " + row.getLong(2) + " " + row.getLong(3));
                }
            }
        }
        return answers;
    }

    /** The same through the manifest and its files, as the program's own readers do. */
    public static String direct(Warehouse warehouse) throws IOException {
        Release release = warehouse.requireCurrent();
        List<String> numbers = new ArrayList<>();
        for (String table : List.of("a", "b", "c")) {
            TablePart part = release.table(table).orElseThrow();
            numbers.add(Long.toString(SmallTask.number(warehouse.store().files(part.schema(), List.of(part)))));
        }
        return String.join(" ", numbers);
    }

    /** Copies a folder. */
    public static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> tree = Files.walk(from)) {
            for (Path file : tree.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    /** What verify says is damaged. */
    public static List<String> damage(Warehouse warehouse) throws IOException {
        return Verification.of(warehouse, Optional.empty()).stream()
                .filter(finding -> finding.kind() == Verification.Kind.DAMAGE)
                .map(finding -> finding.place() + " " + finding.found())
                .toList();
    }
}
