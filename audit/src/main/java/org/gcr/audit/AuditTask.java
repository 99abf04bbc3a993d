package org.gcr.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.gcr.core.check.CheckResult;
import org.gcr.core.check.Severity;
import org.gcr.core.graph.Task;
import org.gcr.core.graph.TaskRun;
import org.gcr.core.table.Column;
import org.gcr.core.table.ColumnType;
import org.gcr.core.table.ParquetTableWriter;
import org.gcr.core.table.TableSchema;
import org.gcr.core.warehouse.CodeVersion;

/** The table {@code disclosure_audit}: what an attack on each cube came to; a release from which a count can be worked out is not published. */
final class AuditTask implements Task {

    static final TableSchema AUDIT = new TableSchema(
            "disclosure_audit",
            "One row a cube of counts of persons: what an attacker who knows only what is published can work out of its hidden cells.",
            true,
            List.of(
                    new Column("cube", ColumnType.TEXT, "Table that was attacked"),
                    new Column("cells", ColumnType.BIGINT, "Rows of the table"),
                    new Column("suppressed_primary", ColumnType.BIGINT, "Cells hidden because they are small"),
                    new Column("suppressed_complementary", ColumnType.BIGINT, "Cells hidden to protect those"),
                    new Column(
                            "disclosed_exactly",
                            ColumnType.BIGINT,
                            "Primarily hidden cells of which only one value fits what is published; must be 0"),
                    new Column(
                            "complementary_disclosed",
                            ColumnType.BIGINT,
                            "Complementarily hidden cells of which only one value fits: hidden in vain, though no small count is told"),
                    new Column(
                            "too_narrow",
                            ColumnType.BIGINT,
                            "Primarily hidden cells whose feasible interval is narrower than required; must be 0"),
                    new Column(
                            "required_width",
                            ColumnType.BIGINT,
                            "Width, upper less lower end, that the interval of each must have"),
                    new Column(
                            "narrowest_interval",
                            ColumnType.BIGINT,
                            "Least width of a primarily hidden cell's interval; NULL without such cells"),
                    new Column("widest_interval", ColumnType.BIGINT, "Greatest width; NULL without such cells"),
                    new Column("components", ColumnType.BIGINT, "Groups of hidden cells that published sums join"),
                    new Column("largest_component", ColumnType.BIGINT, "Hidden cells of the largest group"),
                    new Column(
                            "method",
                            ColumnType.TEXT,
                            "How it was attacked; over neighbourhoods or by propagation alone not every disclosure need be found")));

    private final List<String> cubes;

    AuditTask(List<String> cubes) {
        this.cubes = List.copyOf(cubes);
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
                Findings findings = Attacker.attack(publication.get());
                rows.add(row(publication.get(), findings));
                checks(cube, findings).forEach(run::add);
            } else {
                checks(cube, new Findings(List.of(), List.of(), 0, 0, 0, "")).forEach(run::add);
            }
        }
        rows.sort((one, other) -> ((String) one[0]).compareTo((String) other[0]));
        Path file = run.folder(AUDIT).resolve("part-00000.parquet");
        ParquetTableWriter.writeAll(AUDIT, file, rows);
        run.add(AUDIT, Map.of(file, (long) rows.size()));
    }

    private static Object[] row(Publication cube, Findings findings) {
        long primary = count(cube, Publication.Hidden.PRIMARY);
        long[] widths = findings.intervals().stream()
                .filter(interval -> interval.hidden() == Publication.Hidden.PRIMARY)
                .mapToLong(interval -> interval.recovered() ? 0 : interval.most() - interval.least())
                .toArray();
        return new Object[] {
            cube.cube(),
            (long) cube.size(),
            primary,
            cube.hidden().size() - primary,
            (long) findings.primaryRecovered().size(),
            (long) (findings.recovered().size() - findings.primaryRecovered().size()),
            (long) findings.tooNarrow().size(),
            findings.requiredWidth(),
            widths.length == 0 ? null : LongStream.of(widths).min().getAsLong(),
            widths.length == 0 ? null : LongStream.of(widths).max().getAsLong(),
            (long) findings.components(),
            (long) findings.largestComponent(),
            findings.method()
        };
    }

    private static long count(Publication cube, Publication.Hidden reason) {
        return cube.hidden().values().stream().filter(reason::equals).count();
    }

    private static List<CheckResult> checks(String cube, Findings findings) {
        List<Interval> recovered = findings.primaryRecovered();
        List<Interval> inVain = findings.recovered().stream()
                .filter(interval -> interval.hidden() != Publication.Hidden.PRIMARY)
                .toList();
        List<String> faults = findings.faults();
        return List.of(
                check(
                        cube,
                        "no_cell_recovered",
                        Severity.BLOCK,
                        "No hidden small count follows from what is published; report it, and do not publish by other ways.",
                        recovered.size(),
                        example(recovered)),
                check(
                        cube,
                        "intervals_wide_enough",
                        Severity.BLOCK,
                        "What is published leaves every hidden small count its whole range; report it, and do not publish by other ways.",
                        findings.tooNarrow().size(),
                        example(findings.tooNarrow())),
                check(
                        cube,
                        "published_figures_agree",
                        Severity.BLOCK,
                        "Published figures add up, keep their rule, and leave room for the hidden ones.",
                        faults.size(),
                        faults.isEmpty() ? null : faults.get(0)),
                check(
                        cube,
                        "complementary_cells_hold",
                        Severity.WARN,
                        "No cell is hidden in vain: one that follows from what is published protects nothing, though it is not small itself.",
                        inVain.size(),
                        example(inVain)));
    }

    /** Names the cell, not the value: what fits is what must not be told. */
    static String example(List<Interval> intervals) {
        return intervals.isEmpty() ? null : String.join(" ", intervals.get(0).members());
    }

    static CheckResult check(
            String table, String name, Severity severity, String description, long failures, String example) {
        return new CheckResult(table, name, severity, description, failures, example);
    }
}
