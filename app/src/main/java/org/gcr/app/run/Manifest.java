package org.gcr.app.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.gcr.core.check.CheckResult;
import org.gcr.core.engine.EngineSettings;
import org.gcr.core.model.Models;
import org.gcr.core.warehouse.CodeVersion;
import org.gcr.core.warehouse.DataFile;
import org.gcr.core.warehouse.Hashes;
import org.gcr.core.warehouse.Origin;
import org.gcr.core.warehouse.Release;
import org.gcr.core.warehouse.TablePart;
import org.gcr.core.warehouse.TableStore;
import org.gcr.core.warehouse.TaskResult;

/** What a release says of itself: its tables, the results that they are of, sources, checks, and who computed what. */
final class Manifest {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss").withZone(ZoneOffset.UTC);

    private Manifest() {}

    /** What decided each result, by task. */
    static Map<String, String> fingerprints(Map<String, TaskResult> results) {
        Map<String, String> fingerprints = new TreeMap<>();
        results.forEach((task, result) -> fingerprints.put(task, result.fingerprint()));
        return fingerprints;
    }

    /** Each table with the files of all its parts. */
    static Map<String, TablePart> tables(Map<String, TaskResult> results) {
        Map<String, TablePart> tables = new TreeMap<>();
        for (TaskResult result : results.values()) {
            for (TablePart part : result.parts()) {
                tables.merge(part.schema().name(), part, (one, other) -> {
                    List<DataFile> files = new ArrayList<>(one.files());
                    files.addAll(other.files());
                    files.sort(Comparator.comparing(DataFile::path));
                    return new TablePart(one.schema(), files);
                });
            }
        }
        return tables;
    }

    /**
     * The release that these results make.
     *
     * @param before checks of the release before; empty when there is none
     */
    static Release of(
            RunSetup setup,
            Map<String, TaskResult> results,
            Map<String, TablePart> tables,
            List<CheckResult> checks,
            List<CheckResult> before)
            throws IOException {
        TableStore store = setup.warehouse().store();
        Map<String, TablePart> all = new TreeMap<>(tables);
        CheckTables.write(store, checks, before)
                .forEach(table -> all.put(table.schema().name(), table));
        TablePart lineage = LineageTable.write(store, setup.definitions(), results.values());
        all.put(lineage.schema().name(), lineage);
        Set<Origin> origins = new LinkedHashSet<>();
        Map<String, Double> seconds = new LinkedHashMap<>();
        Map<String, Integer> counted = new TreeMap<>();
        Map<String, Map<String, Integer>> byTable = new TreeMap<>();
        results.values().forEach(result -> {
            origins.addAll(result.origins());
            seconds.put(result.task(), result.seconds());
            counted.merge(result.engine(), 1, Integer::sum);
            result.parts().forEach(part -> byTable.computeIfAbsent(part.schema().name(), name -> new TreeMap<>())
                    .merge(result.engine(), 1, Integer::sum));
        });
        Map<String, String> engines = new TreeMap<>();
        byTable.forEach((table, counts) -> engines.put(
                table, counts.size() == 1 ? counts.keySet().iterator().next() : engines(counts)));
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Map<String, String> tasks = fingerprints(results);
        String id =
                "r" + STAMP.format(now) + "_" + Hashes.ofText(tasks.toString()).substring(0, 6);
        return new Release(
                id,
                now.toString(),
                ProductVersion.number() + "+" + CodeVersion.of(Run.class),
                engines(counted),
                portable(setup.config()),
                tasks,
                List.copyOf(all.values()),
                List.copyOf(origins),
                checks.stream().map(check -> check.with(List.of())).toList(), // they stand in check_failure
                seconds,
                engines,
                Models.macros(setup.definitions()));
    }

    /** How many tables each engine computed, in words; those that are reused count for the engine that made them. */
    static String engines(Map<String, Integer> counts) {
        List<String> known = List.of(EngineSettings.SPARK, EngineSettings.DUCKDB, TaskResult.IN_PROCESS);
        return known.stream()
                .filter(counts::containsKey)
                .map(engine -> engine + " " + counts.get(engine))
                .collect(Collectors.joining(", "));
    }

    private static String portable(Path file) {
        return file.toString().replace('\\', '/');
    }
}
