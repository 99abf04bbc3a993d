package org.gcr.audit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.gcr.core.check.CheckResult;
import org.gcr.core.check.Severity;
import org.gcr.core.graph.Task;
import org.gcr.core.table.TableFiles;
import org.gcr.core.table.TableSchema;

/** Attacks what is about to be published, knowing only that and what was published before. */
public final class AuditStage {

    private static final Set<String> MARKS = Set.of("persons", "obs_status", "conf_status");

    private AuditStage() {}

    /**
     * The attack on every cube of counts of persons that is shown: every visible table with the columns persons, obs_status and conf_status. Nothing when there is none.
     *
     * @param made the tasks of the run
     */
    public static List<Task> tasks(Collection<Task> made) {
        Set<String> tables = new TreeSet<>();
        List<String> cubes = made.stream()
                .flatMap(task -> task.outputs().stream())
                .peek(table -> tables.add(table.name()))
                .filter(AuditStage::isCube)
                .map(TableSchema::name)
                .distinct()
                .sorted()
                .toList();
        return cubes.isEmpty() ? List.of() : List.of(new AuditTask(cubes, tables.contains("population")));
    }

    private static boolean isCube(TableSchema table) {
        return table.visible() && table.columnNames().containsAll(MARKS);
    }

    /**
     * Attacks each cube together with all earlier releases of its years. Nothing where no year was drawn anew since the last of them.
     *
     * @param earlier tables by name of each earlier release, the oldest first
     * @param now tables about to be published by name
     */
    public static List<CheckResult> compare(List<Function<String, TableFiles>> earlier, Map<String, TableFiles> now)
            throws IOException {
        List<CheckResult> checks = new ArrayList<>();
        for (String cube : now.values().stream()
                .map(TableFiles::schema)
                .filter(AuditStage::isCube)
                .map(TableSchema::name)
                .sorted()
                .toList()) {
            Optional<Publication> today = PublicationReader.read(cube, now::get);
            if (today.isPresent()
                    && today.get().rule().rounded()
                    && !today.get().rows().isEmpty()) {
                List<Publication> before = new ArrayList<>();
                for (Function<String, TableFiles> release : earlier) {
                    PublicationReader.read(cube, release)
                            .filter(one -> one.dimensions().equals(today.get().dimensions()))
                            .ifPresent(before::add);
                }
                checks.addAll(compare(before, today.get()));
            }
        }
        return checks;
    }

    /** The same, of releases that were read. */
    static List<CheckResult> compare(List<Publication> earlier, Publication now) {
        List<Publication> rounded =
                earlier.stream().filter(one -> one.rule().rounded()).toList();
        List<CheckResult> checks = new ArrayList<>();
        if (rounded.isEmpty() && !earlier.isEmpty()) {
            checks.add(withEarlierMethod(earlier.get(earlier.size() - 1), now));
        }
        if (rounded.isEmpty() || rounded.get(rounded.size() - 1).states().equals(now.states())) {
            return checks;
        }
        int most = 0;
        String mostYear = null;
        Posterior.Findings worst = new Posterior.Findings(0, 0, 0, null, 0, List.of());
        for (Map.Entry<Integer, String> year : now.states().entrySet()) {
            Map<String, Publication> draws = new LinkedHashMap<>();
            rounded.forEach(one -> {
                if (one.states().containsKey(year.getKey())) {
                    draws.put(one.states().get(year.getKey()), one);
                }
            });
            draws.remove(year.getValue());
            draws.put(year.getValue(), now);
            if (draws.size() > most) {
                most = draws.size();
                mostYear = String.valueOf(year.getKey());
            }
            if (draws.size() > 1) {
                Posterior.Findings found =
                        new Posterior(List.copyOf(draws.values())).attack(Set.of(String.valueOf(year.getKey())));
                worst = found.stated() + found.counts() - found.allowed()
                                >= worst.stated() + worst.counts() - worst.allowed()
                        ? found
                        : worst;
            }
        }
        checks.add(AuditTask.told(
                now.cube(), "no_attribute_told_by_all_releases", "all releases of a year together", worst));
        boolean often = most > now.rule().draws();
        checks.add(AuditTask.check(
                now.cube(),
                "draws_within_the_rule",
                Severity.BLOCK,
                "A year is drawn no more often than the rule says. The figures of the last release stand: set hold: [YEAR] under disclosure:, and the correction waits for the next reference year.",
                often ? 1 : 0,
                mostYear + ": " + most + " draws, the rule allows " + now.rule().draws()));
        Map<Integer, long[]> stayed = Newcomers.notDrawnTogether(rounded.get(rounded.size() - 1), now);
        checks.add(AuditTask.check(
                now.cube(),
                "years_drawn_anew_together",
                Severity.BLOCK,
                "Where records of a year changed, all of its figures are drawn anew, so that nobody can tell a newcomer by which figures changed; report it, and do not publish by other ways.",
                stayed.size(),
                stayed.keySet().toString()));
        return checks;
    }

    /** What the first rounded release and the last one of an earlier method tell together, if the records are the same. */
    private static CheckResult withEarlierMethod(Publication before, Publication now) {
        Set<String> years = new HashSet<>();
        before.rows().forEach(figure -> years.add(figure.members()[0]));
        Map<String, Long> none = new TreeMap<>();
        Feasibility.Findings alone = new Feasibility(List.of(before), none).attack(years, AuditTask.PROGRAMS / 4);
        Feasibility.Findings both = new Feasibility(List.of(now, before), none).attack(years, AuditTask.PROGRAMS / 4);
        Posterior.Findings groups = new Posterior(List.of(before)).attack(years);
        return AuditTask.check(
                now.cube(),
                "earlier_releases_of_another_method",
                Severity.WARN,
                "Earlier releases left small counts out, by a method that was broken; with this one they tell more. Their small counts, and attributes of their small groups, can be told: drop them (gcr releases gc removes releases that are neither current nor tagged), and recall copies where that is possible.",
                both.pinned() + both.twoValues() + groups.told(),
                alone.pinned() + alone.twoValues() + " small counts told before, " + (both.pinned() + both.twoValues())
                        + " with this release, attributes of " + groups.told() + " small groups");
    }
}
