package org.gcr.core.graph;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.gcr.core.check.CheckResult;
import org.gcr.core.engine.Engine;
import org.gcr.core.engine.EngineSettings;
import org.gcr.core.problem.Problem;
import org.gcr.core.table.TableFiles;
import org.gcr.core.table.TableSchema;
import org.gcr.core.warehouse.Origin;
import org.gcr.core.warehouse.TablePart;
import org.gcr.core.warehouse.TableStore;
import org.gcr.core.warehouse.TaskResult;

/** What a task is given while it runs, and where it leaves its results. Used by one thread. */
public final class TaskRun {

    private final String task;
    private final TableStore.Draft draft;
    private final Supplier<Engine> engine;
    private final Supplier<Engine> auditor;
    private final EngineSettings settings;
    private final long bytes;
    private final Map<String, TableFiles> inputs;
    private final Map<String, TableFiles> previous;
    private final Function<List<String>, List<Origin>> behind;
    private final List<Origin> origins;
    private final List<TablePart> parts = new ArrayList<>();
    private final List<CheckResult> checks = new ArrayList<>();
    private final List<Problem> faults = new ArrayList<>();
    private String computedOn = TaskResult.IN_PROCESS;

    TaskRun(
            String task,
            TableStore.Draft draft,
            Supplier<Engine> engine,
            Supplier<Engine> auditor,
            EngineSettings settings,
            long bytes,
            Map<String, TableFiles> inputs,
            Map<String, TableFiles> previous,
            Function<List<String>, List<Origin>> behind,
            List<Origin> origins) {
        this.task = task;
        this.draft = draft;
        this.engine = engine;
        this.auditor = auditor;
        this.settings = settings;
        this.bytes = bytes;
        this.inputs = inputs;
        this.previous = previous;
        this.behind = behind;
        this.origins = new ArrayList<>(origins);
    }

    /** The engine; every input is registered in it under its name. */
    public Engine engine() {
        Engine asked = engine.get();
        asked.begin(task);
        computedOn = asked.name();
        return asked;
    }

    /** Whether the engine is one that spreads work over a cluster; tells without starting it. */
    public boolean isDistributed() {
        return settings.engineFor(bytes).equals(EngineSettings.SPARK);
    }

    /** How many threads a task may use. */
    public int threads() {
        return settings.threads();
    }

    /** The engine for checks on what was written; every input is registered in it under its name. */
    public Engine auditor() {
        return auditor.get();
    }

    /** Files of an input. */
    public TableFiles input(String table) {
        TableFiles files = inputs.get(table);
        if (files == null) {
            throw new IllegalArgumentException(table + " is not an input of this task");
        }
        return files;
    }

    /** Files of a table named by {@link Task#previous} in the current release; empty when the release, or any release, lacks it. */
    public Optional<TableFiles> previous(String table) {
        return Optional.ofNullable(previous.get(table));
    }

    /** The sources behind the inputs. */
    public List<Origin> origins() {
        return List.copyOf(origins);
    }

    /** The sources behind these inputs alone. */
    public List<Origin> origins(List<String> tables) {
        return behind.apply(tables);
    }

    /** A new, empty folder for a table's files. */
    public Path folder(TableSchema table) throws IOException {
        return Files.createDirectories(draft.work().resolve(table.name()));
    }

    /** Says that these files, with these rows, are a table that this task makes; a table without files has no rows. */
    public TablePart add(TableSchema table, Map<Path, Long> rows) throws IOException {
        TablePart part = draft.part(table, rows);
        parts.add(part);
        return part;
    }

    /** Records the outcome of a check. */
    public void add(CheckResult check) {
        checks.add(check);
    }

    /** Records a source that this task read. */
    public void add(Origin origin) {
        origins.add(origin);
    }

    /** Records that a file cannot be what it claims: the tables are as far as they could be made, and stay unpublished. */
    public void add(Problem fault) {
        faults.add(fault);
    }

    List<Problem> faults() {
        return faults;
    }

    /** Which engine was asked. */
    String computedOn() {
        return computedOn;
    }

    List<TablePart> parts() {
        return parts;
    }

    List<CheckResult> checks() {
        return checks;
    }
}
