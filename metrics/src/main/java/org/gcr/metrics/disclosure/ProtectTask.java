package org.gcr.metrics.disclosure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.gcr.core.check.CheckResult;
import org.gcr.core.check.Severity;
import org.gcr.core.graph.Task;
import org.gcr.core.graph.TaskRun;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.store.Hashes;
import org.gcr.core.table.ParquetTableReader;
import org.gcr.core.table.ParquetTableWriter;
import org.gcr.core.table.TableSchema;
import org.gcr.core.warehouse.CodeVersion;

/** Makes a protected cube of a confidential table of persons: the only way out for them. */
final class ProtectTask implements Task {

    /** A mean deviation farther from 0 than so many standard errors is no chance: one run in a million would be. */
    private static final double IMPROBABLE = 5;

    private final CubeDefinition cube;
    private final List<CubeDefinition> together;
    private final DisclosureSettings settings;
    private final TableSchema output;

    /**
     * For one cube.
     *
     * @param together the other cubes that are drawn together with it
     */
    ProtectTask(CubeDefinition cube, List<CubeDefinition> together, DisclosureSettings settings) {
        this.cube = cube;
        this.together = List.copyOf(together);
        this.settings = settings;
        this.output = DisclosureTables.cube(cube);
    }

    @Override
    public String name() {
        return "disclosure." + cube.cube();
    }

    @Override
    public List<String> inputs() {
        Set<String> inputs = new LinkedHashSet<>(List.of(cube.input()));
        cube.dimensions().stream()
                .filter(axis -> axis.parents() != null)
                .forEach(axis -> inputs.add(axis.parents().table()));
        together.forEach(other -> inputs.add(other.input()));
        return List.copyOf(inputs);
    }

    @Override
    public List<TableSchema> outputs() {
        return List.of(
                output,
                DisclosureTables.TABLE,
                DisclosureTables.HIERARCHY,
                DisclosureTables.RULE,
                DisclosureTables.DRAW,
                DisclosureTables.SUMMARY,
                Ledger.TABLE);
    }

    @Override
    public Map<String, String> ingredients() {
        return new TreeMap<>(Map.of(
                "code", CodeVersion.of(getClass()),
                "definition", Hashes.ofText(cube + " " + together),
                "disclosure settings", settings.ingredient()));
    }

    @Override
    public boolean needsEngine() {
        return true;
    }

    @Override
    public List<String> previous() {
        return List.of(cube.cube(), Ledger.TABLE.name());
    }

    /** What is published, while it is made. */
    private static final class Output {
        private final List<Object[]> cells = new ArrayList<>();
        private final List<Object[]> draws = new ArrayList<>();
        private final List<String> heldBack = new ArrayList<>();
        private final Set<Long> seen = new TreeSet<>();
        private double deviation;
        private double variance;
    }

    @Override
    public void run(TaskRun run) throws IOException {
        List<Map<String, String>> parents = parents(run);
        Counts counts = new Counts(cube, parents);
        YearParts parts = new YearParts(1 + together.size());
        if (settings.secret() != null) {
            counts.read(run.engine(), settings.secret(), Ledger.BUCKETS, parts.of(0));
            for (int i = 0; i < together.size(); i++) {
                Counts.parts(run.engine(), together.get(i), settings.secret(), Ledger.BUCKETS, parts.of(i + 1));
            }
        } else {
            refuseRows(run);
        }
        Ledger ledger = ledger(run);
        Output result = new Output();
        Set<Integer> held = held(counts, parts, ledger, run, result);
        Map<Integer, List<Counts.Group>> groups = new TreeMap<>();
        counts.groups().forEach(group -> groups.computeIfAbsent(group.year(), key -> new ArrayList<>())
                .add(group));
        groups.forEach((year, ofYear) -> {
            if (!held.contains(year)) {
                draw(year, ofYear, parts.state(year), parents, result);
            }
        });
        copy(run, held, result);
        sort(result.cells, output.columns().size() - 4);
        write(run, output, result.cells);
        write(run, DisclosureTables.TABLE, tableRows());
        write(run, DisclosureTables.HIERARCHY, hierarchyRows(result.cells, parents));
        write(run, DisclosureTables.RULE, List.<Object[]>of(ruleRow()));
        write(run, DisclosureTables.DRAW, result.draws);
        write(run, DisclosureTables.SUMMARY, Summary.rows(cube, settings.group(), result.cells));
        write(run, Ledger.TABLE, ledger.rows(cube.cube()));
        checks(result).forEach(run::add);
    }

    private void refuseRows(TaskRun run) {
        run.engine().query("SELECT COUNT(*) AS n FROM " + cube.input(), row -> {
            if (((Number) row[0]).longValue() > 0) {
                throw new GcrException(
                        Code.DISCLOSURE_SECRET,
                        cube.cube(),
                        "there are records of persons and no secret",
                        "make one with: gcr disclosure new-secret FILE, and set " + Secret.VARIABLE + "=FILE");
            }
        });
    }

    private List<Map<String, String>> parents(TaskRun run) throws IOException {
        List<Map<String, String>> all = new ArrayList<>();
        for (CubeDefinition.Axis axis : cube.summed()) {
            Map<String, String> parents = axis.parents() == null ? null : new HashMap<>();
            if (parents != null) {
                ParquetTableReader.read(
                        run.input(axis.parents().table()),
                        List.of(axis.parents().child(), axis.parents().parent()),
                        row -> {
                            if (row[1] != null) {
                                parents.put((String) row[0], (String) row[1]);
                            }
                        });
            }
            all.add(parents);
        }
        return all;
    }

    /** What earlier releases drew; only where they have figures of this method. */
    private Ledger ledger(TaskRun run) throws IOException {
        Ledger ledger = run.previous(Ledger.TABLE.name()).isPresent()
                ? Ledger.read(run.previous(Ledger.TABLE.name()).get(), cube.cube())
                : new Ledger();
        String mine = settings.secret() == null ? null : settings.secret().fingerprint();
        for (Map.Entry<Integer, Ledger.Entry> year : ledger.years().entrySet()) {
            if (mine != null && !year.getValue().secret().equals(mine) && settings.secretChanged() == null) {
                throw new GcrException(
                        Code.DISCLOSURE_SECRET_CHANGED,
                        cube.cube() + " " + year.getKey(),
                        "the last release was made under the secret "
                                + year.getValue().secret() + ", this run has " + mine,
                        "name the secret of this register with " + Secret.VARIABLE
                                + "; if it is lost or leaked, set secret_changed: \"why\" under disclosure: for one run. Every year is then drawn once more, and together the draws tell more");
            }
        }
        return ledger;
    }

    /** Notes the draw of each year; names the years whose figures stay as the last release has them. */
    private Set<Integer> held(Counts counts, YearParts parts, Ledger ledger, TaskRun run, Output result) {
        boolean comparable = run.previous(cube.cube())
                .map(before -> before.schema().signature().equals(output.signature()))
                .orElse(false);
        Set<Integer> held = new TreeSet<>();
        for (int year : new TreeSet<>(counts.years())) {
            Secret secret = settings.secret();
            Ledger.Entry before = ledger.year(year);
            String state = Ledger.state(secret, cube.input(), year, parts.state(year), parts.persons(year));
            boolean mine = before != null && before.secret().equals(secret.fingerprint()) && comparable;
            boolean changed = before == null || !before.last().equals(state);
            if (changed
                    && mine
                    && (settings.hold().contains(year)
                            || Ledger.changed(Ledger.open(secret, before), parts.year(year))
                                    < settings.minimumRevision())) {
                held.add(year);
                result.heldBack.add(year + ": "
                        + (settings.hold().contains(year)
                                ? "held as the configuration says"
                                : "fewer than " + settings.minimumRevision() + " records changed"));
            } else {
                ledger.draw(year, state, secret, parts.year(year));
            }
            Ledger.Entry now = ledger.year(year);
            result.draws.add(
                    new Object[] {cube.cube(), year, (long) now.states().size(), now.last(), held.contains(year)});
        }
        return held;
    }

    private void draw(
            int year, List<Counts.Group> groups, long state, List<Map<String, String>> parents, Output result) {
        IntFunction<KeyedRounding> attempts =
                attempt -> new KeyedRounding(settings.secret(), cube.input(), year, state, attempt);
        Set<String> silent = silent(groups, attempts.apply(0));
        Map<String, List<Counts.Group>> slices = new TreeMap<>();
        int columns = Members.columns(cube.slices());
        groups.forEach(
                group -> slices.computeIfAbsent(Members.joined(group.members(), 0, columns), key -> new ArrayList<>())
                        .add(group));
        slices.values()
                .forEach(slice -> draw(
                        slice,
                        silent,
                        new DrawChoice(cube, parents, settings.group(), silent, slice).choose(attempts),
                        result));
    }

    private void draw(List<Counts.Group> groups, Set<String> silent, KeyedRounding rounding, Output result) {
        List<String> measures = Counts.measures(cube);
        for (Counts.Group group : groups) {
            long persons = rounded(group, 0, rounding, result);
            add(result, group, measures.get(0), persons);
            if (group.hasAttributes() && persons >= settings.group()) {
                Counts.eachAttribute(cube, (attribute, place) -> {
                    if (!silent.contains(attribute.name())) {
                        for (int i = 0; i < attribute.values().size(); i++) {
                            add(result, group, measures.get(place + i), rounded(group, place + i, rounding, result));
                        }
                    }
                });
            }
        }
    }

    private static long rounded(Counts.Group group, int measure, KeyedRounding rounding, Output result) {
        long count = group.count(measure);
        long figure = rounding.figure(count, group.keys(measure));
        long rest = count % KeyedRounding.BASE;
        if (rest != 0 && result.seen.add(group.keys(measure))) {
            result.deviation += figure - count;
            result.variance += rest * (KeyedRounding.BASE - rest);
        }
        return figure;
    }

    /** Attributes of which a register holds nothing: in no figure of all persons is a value other than "not known". */
    private Set<String> silent(List<Counts.Group> groups, KeyedRounding rounding) {
        int slices = Members.columns(cube.slices());
        List<String> tops =
                cube.summed().stream().flatMap(axis -> axis.top().stream()).toList();
        Set<String> silent = new TreeSet<>();
        Counts.eachAttribute(cube, (attribute, place) -> {
            long known = 0;
            for (Counts.Group group : groups) {
                List<Object> members = List.of(group.members());
                if (group.hasAttributes()
                        && members.subList(slices, members.size()).equals(tops)) {
                    for (int i = 0; i + 1 < attribute.values().size(); i++) {
                        known += rounding.figure(group.count(place + i), group.keys(place + i));
                    }
                }
            }
            if (known == 0) {
                silent.add(attribute.name());
            }
        });
        return silent;
    }

    private void add(Output result, Counts.Group group, String measure, long figure) {
        if (figure > 0) {
            Object[] members = group.members();
            Object[] row = new Object[output.columns().size()];
            System.arraycopy(members, 0, row, 0, members.length);
            row[members.length] = measure;
            row[members.length + 1] = figure;
            row[members.length + 2] = "E";
            row[members.length + 3] = "F";
            row[members.length + 4] = KeyedRounding.STANDARD_ERROR;
            result.cells.add(row);
        }
    }

    /** The figures of held years, as the last release has them. */
    private void copy(TaskRun run, Set<Integer> held, Output result) throws IOException {
        if (!held.isEmpty()) {
            ParquetTableReader.read(run.previous(cube.cube()).orElseThrow(), output.columnNames(), row -> {
                if (held.contains((Integer) row[0])) {
                    result.cells.add(row);
                }
            });
        }
    }

    private List<CheckResult> checks(Output result) {
        double error = Math.sqrt(result.variance);
        boolean biased = Math.abs(result.deviation) > IMPROBABLE * error;
        return List.of(
                new CheckResult(
                        cube.cube(),
                        "figures_unbiased",
                        Severity.BLOCK,
                        "Figures deviate from counts by 0 on average, within what chance allows.",
                        biased ? 1 : 0,
                        biased ? "the mean deviation is no chance; please report it" : null),
                new CheckResult(
                        cube.cube(),
                        "revision_held_back",
                        Severity.WARN,
                        "A year of which fewer records changed than the least revision keeps its figures, since each draw tells a little; the changes come with the next larger revision.",
                        result.heldBack.size(),
                        result.heldBack.isEmpty() ? null : result.heldBack.get(0)));
    }

    private List<Object[]> tableRows() {
        List<Object[]> rows = new ArrayList<>();
        for (CubeDefinition.Table table : cube.tables()) {
            cube.slices().forEach(axis -> rows.add(new Object[] {cube.cube(), table.name(), axis.name()}));
            table.dimensions().forEach(name -> rows.add(new Object[] {cube.cube(), table.name(), name}));
        }
        sort(rows, 3);
        return rows;
    }

    /** Of members that have a figure: that a smaller one is there would be told by its name. */
    private List<Object[]> hierarchyRows(List<Object[]> cells, List<Map<String, String>> parents) {
        Set<List<String>> rows = new LinkedHashSet<>();
        int at = Members.columns(cube.slices());
        for (int d = 0; d < cube.summed().size(); d++) {
            CubeDefinition.Axis axis = cube.summed().get(d);
            int from = at;
            int width = axis.columns().size();
            Set<String> members =
                    cells.stream().map(row -> Members.joined(row, from, width)).collect(Collectors.toSet());
            members.remove(axis.topMember());
            Set<String> between = axis.parents() == null
                    ? Set.of()
                    : members.stream()
                            .filter(member ->
                                    parents.get(cube.summed().indexOf(axis)).containsValue(member)
                                            || member.equals(axis.parents().missing()))
                            .collect(Collectors.toSet());
            for (String member : members) {
                if (axis.parents() == null || between.contains(member)) {
                    rows.add(List.of(cube.cube(), axis.name(), "_", axis.topMember(), member));
                } else {
                    String parent = Members.parent(axis, parents.get(d), member);
                    rows.add(List.of(cube.cube(), axis.name(), "_", parent, member));
                    rows.add(List.of(cube.cube(), axis.name(), "_", axis.topMember(), parent));
                }
            }
            at += width;
        }
        int measure = at;
        Set<String> shown = cells.stream()
                .map(row -> ((String) row[measure]).split("\\.")[0])
                .collect(Collectors.toSet());
        cube.attributes().stream()
                .filter(attribute -> shown.contains(attribute.name()))
                .forEach(attribute -> {
                    for (int i = 0; i < attribute.values().size(); i++) {
                        rows.add(List.of(
                                cube.cube(),
                                cube.measure().column(),
                                attribute.name(),
                                cube.measure().all(),
                                attribute.measure(i)));
                    }
                });
        List<Object[]> sorted = new ArrayList<>(
                rows.stream().map(row -> (Object[]) row.toArray(String[]::new)).toList());
        sort(sorted, 5);
        return sorted;
    }

    private Object[] ruleRow() {
        return new Object[] {
            cube.cube(),
            "rounding",
            (long) KeyedRounding.BASE,
            KeyedRounding.STANDARD_ERROR,
            (long) KeyedRounding.BASE - 1,
            (long) settings.group(),
            "year",
            (long) settings.minimumRevision(),
            (long) settings.draws(),
            settings.secret() == null ? null : settings.secret().fingerprint(),
            settings.secretChanged()
        };
    }

    private static void write(TaskRun run, TableSchema schema, List<Object[]> rows) throws IOException {
        Path file = run.folder(schema).resolve("part-00000.parquet");
        ParquetTableWriter.writeAll(schema, file, rows);
        run.add(schema, new LinkedHashMap<>(Map.of(file, (long) rows.size())));
    }

    @SuppressWarnings("unchecked")
    static void sort(List<Object[]> rows, int columns) {
        rows.sort((one, other) -> {
            for (int i = 0; i < columns; i++) {
                int order = Objects.compare(
                        (Comparable<Object>) one[i], (Comparable<Object>) other[i], Comparable::compareTo);
                if (order != 0) {
                    return order;
                }
            }
            return 0;
        });
    }
}
