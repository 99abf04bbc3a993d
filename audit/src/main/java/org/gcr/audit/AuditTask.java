package org.gcr.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.gcr.core.check.CheckResult;
import org.gcr.core.check.Severity;
import org.gcr.core.graph.Task;
import org.gcr.core.graph.TaskRun;
import org.gcr.core.table.Column;
import org.gcr.core.table.ColumnType;
import org.gcr.core.table.ParquetTableReader;
import org.gcr.core.table.ParquetTableWriter;
import org.gcr.core.table.TableSchema;
import org.gcr.core.warehouse.CodeVersion;

/** The table {@code disclosure_audit}: what an attack on each cube came to; a release of which a count or an attribute is told is not published. */
final class AuditTask implements Task {

    /** Programs that an audit runs at most: a second or two. */
    static final int PROGRAMS = 600;

    /** Published statistics of the same places. */
    private static final String STATISTICS = "population";

    static final TableSchema AUDIT = new TableSchema(
            "disclosure_audit",
            "One row a cube of counts of persons: what an attacker who knows only what this release publishes can tell of small groups.",
            true,
            List.of(
                    new Column("cube", ColumnType.TEXT, "Table that was attacked"),
                    new Column("figures", ColumnType.BIGINT, "Rows of the table"),
                    new Column("cells_tried", ColumnType.BIGINT, "Small cells whose possible values were asked for"),
                    new Column("pinned", ColumnType.BIGINT, "Of them those with one possible value; must be 0"),
                    new Column("two_values", ColumnType.BIGINT, "Of them those with two; must be 0"),
                    new Column("programs", ColumnType.BIGINT, "Linear programs that were run"),
                    new Column(
                            "programs_left",
                            ColumnType.BIGINT,
                            "Small cells, the least dangerous, that none was run for since the limit was reached"),
                    new Column("small_groups", ColumnType.BIGINT, "Groups of fewer than ten persons with a figure"),
                    new Column(
                            "told",
                            ColumnType.BIGINT,
                            "Groups of which an attribute of a member can be told at 95 percent"),
                    new Column("told_stated", ColumnType.BIGINT, "Of them those of stated sex and age"),
                    new Column(
                            "told_allowed",
                            ColumnType.BIGINT,
                            "How many of stated sex and age may be told: one of a hundred small groups")));

    private final List<String> cubes;
    private final boolean statistics;

    AuditTask(List<String> cubes, boolean statistics) {
        this.cubes = List.copyOf(cubes);
        this.statistics = statistics;
    }

    @Override
    public String name() {
        return "audit.disclosure";
    }

    @Override
    public List<String> inputs() {
        List<String> inputs = new ArrayList<>(cubes);
        inputs.add(PublicationReader.TABLES);
        inputs.add(PublicationReader.HIERARCHIES);
        inputs.add(PublicationReader.RULES);
        inputs.add(PublicationReader.DRAWS);
        if (statistics) {
            inputs.add(STATISTICS);
        }
        return inputs;
    }

    @Override
    public List<TableSchema> outputs() {
        return List.of(AUDIT);
    }

    @Override
    public Map<String, String> ingredients() {
        return Map.of("code", CodeVersion.of(AuditTask.class));
    }

    @Override
    public boolean needsEngine() {
        return false;
    }

    @Override
    public void run(TaskRun run) throws IOException {
        List<Object[]> rows = new ArrayList<>();
        for (String cube : cubes) {
            Optional<Publication> publication = PublicationReader.read(cube, run::input);
            if (publication.isPresent()) {
                Map<String, Long> known = statistics ? statistics(publication.get(), run) : Map.of();
                Feasibility.Findings cells = new Feasibility(List.of(publication.get()), known).attack(null, PROGRAMS);
                Posterior.Findings groups = new Posterior(List.of(publication.get())).attack(null);
                rows.add(new Object[] {
                    cube,
                    (long) publication.get().rows().size(),
                    (long) cells.tried(),
                    (long) cells.pinned(),
                    (long) cells.twoValues(),
                    (long) cells.programs(),
                    (long) cells.left(),
                    (long) groups.groups(),
                    (long) groups.told(),
                    (long) groups.stated(),
                    (long) groups.allowed()
                });
                checks(publication.get(), cells, groups).forEach(run::add);
            }
        }
        Path file = run.folder(AUDIT).resolve("part-00000.parquet");
        ParquetTableWriter.writeAll(AUDIT, file, rows);
        run.add(AUDIT, Map.of(file, (long) rows.size()));
    }

    /** The published statistics of persons by origin and asylum, as figures of the cube's cells. */
    private static Map<String, Long> statistics(Publication cube, TaskRun run) throws IOException {
        Map<String, Long> figures = new TreeMap<>();
        List<Integer> places =
                List.of(cube.place("year"), cube.place("population_type"), cube.place("origin"), cube.place("asylum"));
        if (places.contains(-1)) {
            return figures;
        }
        ParquetTableReader.read(
                run.input(STATISTICS), List.of("year", "population_type", "origin", "asylum", "persons"), row -> {
                    String[] cell = new String[cube.dimensions().size()];
                    for (int d = 0; d < cell.length; d++) {
                        cell[d] = cube.top(d);
                    }
                    for (int i = 0; i < places.size(); i++) {
                        cell[places.get(i)] = String.valueOf(row[i]);
                    }
                    if (row[4] != null) {
                        figures.merge(Publication.key(cell), (Long) row[4], Long::sum);
                        cell[places.get(2)] = cube.top(places.get(2));
                        figures.merge(Publication.key(cell), (Long) row[4], Long::sum);
                    }
                });
        return figures;
    }

    static List<CheckResult> checks(Publication cube, Feasibility.Findings cells, Posterior.Findings groups) {
        List<String> faults = Structure.faults(cube);
        return List.of(
                check(
                        cube.cube(),
                        "figures_keep_their_rule",
                        Severity.BLOCK,
                        "Figures are multiples of the base, have their status and standard error, and tell no attribute of a group under the least size; report it, and do not publish by other ways.",
                        faults.size(),
                        faults.isEmpty() ? null : faults.get(0)),
                check(
                        cube.cube(),
                        "figures_fit_together",
                        Severity.BLOCK,
                        "There are numbers of persons that fit all figures; report it, and do not publish by other ways.",
                        cells.contradictory() ? 1 : 0,
                        cells.contradictory() ? "no numbers fit" : null),
                check(
                        cube.cube(),
                        "no_small_count_told",
                        Severity.BLOCK,
                        "No small count follows from what is published. Where one does, by a rare chance, draw the year under another secret before anything is published.",
                        cells.pinned(),
                        cells.pinnedExample()),
                check(
                        cube.cube(),
                        "no_small_count_narrowed",
                        Severity.BLOCK,
                        "What is published leaves every small count more than two values. Where it does not, by a rare chance, draw the year under another secret before anything is published.",
                        cells.twoValues(),
                        cells.example()),
                told(cube.cube(), "no_attribute_told", "this release", groups));
    }

    static CheckResult told(String cube, String name, String releases, Posterior.Findings groups) {
        return check(
                cube,
                name,
                groups.beyond() ? Severity.BLOCK : Severity.WARN,
                "With " + releases
                        + " no attribute of a person in a small group can be told, beyond what the rule allows of groups of stated sex and age: one of a hundred small groups. Where it blocks, the earlier figures of the year stand: set hold: [YEAR] under disclosure:, and the correction waits; a first release is drawn under another secret.",
                groups.told() + groups.counts(),
                groups.example());
    }

    /** Names the cell, not the value: what fits is what must not be told. */
    static CheckResult check(
            String table, String name, Severity severity, String description, long failures, String example) {
        return new CheckResult(table, name, severity, description, failures, failures == 0 ? null : example);
    }
}
