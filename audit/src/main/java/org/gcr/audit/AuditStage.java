package org.gcr.audit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gcr.core.check.CheckResult;
import org.gcr.core.check.Severity;
import org.gcr.core.graph.Task;
import org.gcr.core.table.TableFiles;
import org.gcr.core.table.TableSchema;

/** Attacks what is about to be published. */
public final class AuditStage {

    private static final Set<String> MARKS = Set.of("persons", "obs_status", "conf_status");

    private AuditStage() {}

    /**
     * The attack on every cube of counts of persons that is shown: every visible table with the columns persons, obs_status and conf_status. Nothing when there is none.
     *
     * @param made the tasks of the run
     */
    public static List<Task> tasks(Collection<Task> made) {
        List<String> cubes = made.stream()
                .flatMap(task -> task.outputs().stream())
                .filter(AuditStage::isCube)
                .map(TableSchema::name)
                .distinct()
                .sorted()
                .toList();
        return cubes.isEmpty() ? List.of() : List.of(new AuditTask(cubes));
    }

    private static boolean isCube(TableSchema table) {
        return table.visible() && table.columnNames().containsAll(MARKS);
    }

    /**
     * Attacks each cube together with its last release. That a sum changed is seen by everyone and narrows what its hidden cells can be, which is told as a warning;
     * that a count can be worked out blocks.
     *
     * @param before tables of the last release by name
     * @param now tables about to be published by name
     */
    public static List<CheckResult> compare(Map<String, TableFiles> before, Map<String, TableFiles> now)
            throws IOException {
        List<CheckResult> checks = new ArrayList<>();
        List<String> cubes = now.values().stream()
                .map(TableFiles::schema)
                .filter(AuditStage::isCube)
                .map(TableSchema::name)
                .filter(before::containsKey)
                .sorted()
                .toList();
        for (String cube : cubes) {
            Optional<Publication> then = PublicationReader.read(cube, before::get);
            Optional<Publication> today = PublicationReader.read(cube, now::get);
            if (then.isPresent()
                    && today.isPresent()
                    && then.get().dimensions().equals(today.get().dimensions())) {
                Findings findings = Attacker.attack(then.get(), today.get());
                checks.add(AuditTask.check(
                        cube,
                        "no_cell_recovered_from_two_releases",
                        Severity.BLOCK,
                        "No hidden small count follows from this release and the last one together, if what may have stayed the same did; report it, and do not publish by other ways.",
                        findings.primaryRecovered().size(),
                        AuditTask.example(findings.primaryRecovered())));
                checks.add(AuditTask.check(
                        cube,
                        "intervals_narrowed_by_two_releases",
                        Severity.WARN,
                        "Changes of published sums since the last release narrow what a hidden small count can be.",
                        findings.tooNarrow().size(),
                        AuditTask.example(findings.tooNarrow())));
            }
        }
        return checks;
    }
}
