package org.gcr.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gcr.core.check.CheckResult;
import org.gcr.core.definition.Definitions;
import org.gcr.core.engine.EngineSettings;
import org.gcr.core.engine.Engines;
import org.gcr.core.graph.Progress;
import org.gcr.core.graph.Task;
import org.gcr.core.graph.TaskGraph;
import org.gcr.core.graph.TaskRun;
import org.gcr.core.store.Hashes;
import org.gcr.core.table.ParquetTableWriter;
import org.gcr.core.table.TableFiles;
import org.gcr.core.table.TableSchema;
import org.gcr.core.warehouse.Release;
import org.gcr.core.warehouse.TablePart;
import org.gcr.core.warehouse.TaskResult;
import org.gcr.core.warehouse.Warehouse;
import org.gcr.metrics.disclosure.Disclosure;
import org.gcr.metrics.disclosure.DisclosureSettings;

/** Releases of an invented register after one another, by the product's protection alone, in a warehouse of their own. */
final class Releases implements AutoCloseable {

    private final Warehouse warehouse;
    private final Engines engines;
    private final List<Map<String, TableFiles>> published = new ArrayList<>();
    private List<CheckResult> checks = List.of();

    Releases(Path folder) {
        this(folder, "duckdb");
    }

    Releases(Path folder, String engine) {
        this.warehouse = new Warehouse(folder.resolve("warehouse"));
        this.engines = new Engines(new EngineSettings(engine, null, 512, 2, folder.resolve("spill")));
    }

    private record Given(TableSchema schema, List<Object[]> rows) implements Task {
        @Override
        public String name() {
            return "given." + schema.name();
        }

        @Override
        public List<String> inputs() {
            return List.of();
        }

        @Override
        public List<TableSchema> outputs() {
            return List.of(schema);
        }

        @Override
        public Map<String, String> ingredients() {
            StringBuilder text = new StringBuilder();
            rows.forEach(row -> text.append(java.util.Arrays.toString(row)));
            return Map.of("rows", Hashes.ofText(text.toString()));
        }

        @Override
        public boolean needsEngine() {
            return false;
        }

        @Override
        public void run(TaskRun run) throws IOException {
            Path file = run.folder(schema).resolve("part-00000.parquet");
            ParquetTableWriter.writeAll(schema, file, rows);
            run.add(schema, Map.of(file, (long) rows.size()));
        }
    }

    /** Protects and publishes, whatever the audit says of it. */
    Publication publish(List<Object[]> persons, DisclosureSettings settings) throws IOException {
        List<Task> tasks = new ArrayList<>();
        tasks.add(new Given(InventedRegister.SCHEMA, persons));
        tasks.add(new Given(InventedRegister.CHANGES, List.of()));
        tasks.add(new Given(InventedRegister.COUNTRY, InventedRegister.countries()));
        tasks.addAll(Disclosure.tasks(Definitions.ofProgram(List.of(Disclosure.KIND)), settings));
        Map<String, TaskResult> results = new TaskGraph(tasks, List.of(), warehouse, engines).run(new Progress() {});
        Map<String, TablePart> tables = new TreeMap<>();
        Map<String, String> fingerprints = new TreeMap<>();
        results.forEach((task, result) -> {
            result.parts().forEach(part -> tables.put(part.schema().name(), part));
            fingerprints.put(task, result.fingerprint());
        });
        checks = results.get("disclosure.registration_cube").checks();
        String number = String.format("r%03d", published.size());
        Release release = new Release(
                number,
                "2026-01-01T00:00:00Z",
                "test",
                "duckdb",
                "test",
                fingerprints,
                List.copyOf(tables.values()),
                List.of(),
                checks,
                Map.of());
        warehouse.announce(release);
        warehouse.point(release.id());
        Map<String, TableFiles> files = new TreeMap<>();
        tables.forEach((name, part) -> files.put(name, warehouse.store().files(part.schema(), List.of(part))));
        published.add(files);
        return PublicationReader.read("registration_cube", files::get).orElseThrow();
    }

    /** The warehouse's folder. */
    Path folder() {
        return warehouse.root();
    }

    /** Checks of the last release. */
    List<CheckResult> checks() {
        return checks;
    }

    /** Tables of each release, the oldest first. */
    List<Map<String, TableFiles>> published() {
        return published;
    }

    @Override
    public void close() {
        engines.close();
    }
}
