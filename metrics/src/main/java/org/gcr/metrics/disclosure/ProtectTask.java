package org.gcr.metrics.disclosure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.gcr.core.check.CheckResult;
import org.gcr.core.check.Severity;
import org.gcr.core.graph.Task;
import org.gcr.core.graph.TaskRun;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.table.Column;
import org.gcr.core.table.ColumnType;
import org.gcr.core.table.ParquetTableReader;
import org.gcr.core.table.ParquetTableWriter;
import org.gcr.core.table.TableFiles;
import org.gcr.core.table.TableSchema;
import org.gcr.core.warehouse.CodeVersion;
import org.gcr.core.warehouse.Hashes;

/** Makes a protected cube of unprotected counts: the only way out for them. */
final class ProtectTask implements Task {

    /** Cells of one table beyond which zeros are not protected one by one. */
    private static final long MOST_ZEROS = 2_000_000;

    private static final TableSchema TABLE = new TableSchema(
            "disclosure_table",
            "Which tables a protected cube publishes: one row a dimension that varies in a table. All other dimensions stand at their top. Dimensions that are never added up vary in every table.",
            true,
            List.of(
                    text("cube", "The cube"),
                    text("published_table", "The table"),
                    text("dimension", "A dimension that varies; columns that are one dimension are joined by |")));

    private static final TableSchema HIERARCHY = new TableSchema(
            "disclosure_hierarchy",
            "How members of a protected cube add up: in each partition, for any members of the other dimensions, the parent is the sum of the children.",
            true,
            List.of(
                    text("cube", "The cube"),
                    text("dimension", "The dimension; columns that are one dimension are joined by |"),
                    text("partition", "A division of the parent; _ where there is one"),
                    text("parent", "The sum"),
                    text("child", "A part of it")));

    private static final TableSchema RULE = new TableSchema(
            "disclosure_rule",
            "By what rule a cube is protected, which anybody may know.",
            true,
            List.of(
                    text("cube", "The cube"),
                    text("method", "suppression, rounding or noise"),
                    count("minimum_frequency", "Counts below it are sensitive"),
                    text("zeros", "published, or protected like small counts"),
                    count(
                            "complement_minimum",
                            "What is promised of a cell suppressed for the sake of others (conf_status D): at least this. Less than the minimum, because a small cell of several small parts has this flag too"),
                    count("dominance_n", "Number of the largest contributors looked at; NULL without a dominance rule"),
                    count("dominance_k", "Percent that they must not exceed; NULL without a dominance rule"),
                    count("rounding_base", "Multiple that counts are rounded to; NULL without rounding"),
                    number("epsilon", "Privacy budget of noise in a release; NULL without noise"),
                    count(
                            "required_width",
                            "Width that the feasible interval of every cell with conf_status C has at least")));

    private static final TableSchema SUMMARY = new TableSchema(
            "disclosure_summary",
            "What protection took, one row a cube and slice. Numbers of cells only: how many persons are in suppressed cells would be one more sum to reckon with.",
            true,
            List.of(
                    text("cube", "The cube"),
                    text("slice", "Members of the dimensions that are never added up, joined by |"),
                    count("cells", "Cells of all tables that are not zero"),
                    count("suppressed_primary", "Cells with conf_status C"),
                    count("suppressed_complementary", "Cells with conf_status D"),
                    number("suppressed_share", "Suppressed cells in percent of all"),
                    new Column(
                            "withheld",
                            ColumnType.BOOLEAN,
                            "Whether the whole slice is withheld, since it could not be made safe"),
                    count(
                            "cells_beyond_base",
                            "Cells that rounding moved by its base or more; NULL without rounding")));

    private static final TableSchema LOSS = new TableSchema(
            "disclosure_loss",
            "Information lost by suppression, with the counts of suppressed cells. Internal.",
            false,
            List.of(
                    text("cube", "The cube"),
                    text("slice", "Members of the dimensions that are never added up, joined by |"),
                    count("sensitive_cells", "Cells below the minimum or dominated"),
                    count("sensitive_count", "Sum of their counts over all tables"),
                    count("complement_cells", "Cells suppressed for the sake of others"),
                    count("complement_count", "Sum of their counts over all tables")));

    private static final TableSchema HISTORY = new TableSchema(
            "disclosure_history",
            "Cells that are suppressed but that an earlier release shows, with the value it shows. Internal.",
            false,
            List.of(
                    text("cube", "The cube"),
                    text("cell", "The cell's members in the order of the cube's columns, joined by |"),
                    count("last_shown", "The value last shown")));

    private final CubeDefinition cube;
    private final DisclosureSettings settings;
    private final TableSchema output;

    ProtectTask(CubeDefinition cube, DisclosureSettings settings) {
        this.cube = cube;
        this.settings = settings;
        List<Column> columns = new ArrayList<>();
        for (CubeDefinition.Axis axis : ordered()) {
            for (String name : axis.columns()) {
                columns.add(new Column(
                        name,
                        axis.type() == null ? ColumnType.TEXT : ColumnType.parse(axis.type()),
                        axis.description()));
            }
        }
        columns.add(count(cube.value(), cube.unit() + "; NULL when suppressed"));
        columns.add(text("obs_status", "A normal; Q suppressed; E rounded or with noise"));
        columns.add(text("conf_status", "F free; C suppressed as sensitive; D suppressed for the sake of others"));
        this.output = new TableSchema(cube.cube(), cube.description(), true, columns);
    }

    /** The axes in the order of the cube's columns: those never added up, then the others. */
    private List<CubeDefinition.Axis> ordered() {
        List<CubeDefinition.Axis> axes = new ArrayList<>(cube.slices());
        axes.addAll(cube.summed());
        return axes;
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
        return List.copyOf(inputs);
    }

    @Override
    public List<TableSchema> outputs() {
        return List.of(output, TABLE, HIERARCHY, RULE, SUMMARY, LOSS, HISTORY);
    }

    @Override
    public Map<String, String> ingredients() {
        Map<String, String> ingredients = new TreeMap<>();
        ingredients.put("code", CodeVersion.of(getClass()));
        ingredients.put("definition", Hashes.ofText(cube.toString()));
        ingredients.put("disclosure settings", settings.toString());
        if (settings.seed() != null) {
            ingredients.put("noise seed", Hashes.ofText("noise seed " + settings.seed()));
        }
        return ingredients;
    }

    @Override
    public boolean needsEngine() {
        return false;
    }

    @Override
    public List<String> previous() {
        return settings.heldToPrevious() ? List.of(cube.cube(), RULE.name(), HISTORY.name()) : List.of();
    }

    /** A row of the input: members of the dimensions that are added up, the count, who contributes it. */
    private record Count(String[] members, long value, String contributor) {}

    private static final class Output {
        private final List<Object[]> cells = new ArrayList<>();
        private final List<Object[]> summary = new ArrayList<>();
        private final List<Object[]> loss = new ArrayList<>();
        private final List<Object[]> history = new ArrayList<>();
        private final List<String> withheld = new ArrayList<>();
        private long beyondBase;
    }

    @Override
    public void run(TaskRun run) throws IOException {
        Map<String, Object[]> sliceValues = new TreeMap<>();
        Map<String, List<Count>> slices = read(run.input(cube.input()), sliceValues);
        List<Dimension> dimensions = dimensions(run, slices);
        List<boolean[]> tables = cube.tables().stream().map(this::varying).toList();
        Earlier earlier = earlier(run);
        Output result = new Output();
        slices.forEach(
                (slice, counts) -> protect(slice, sliceValues.get(slice), counts, dimensions, tables, earlier, result));
        sort(result.cells, output.columns().size() - 3);
        write(run, output, result.cells);
        write(run, TABLE, tableRows());
        write(run, HIERARCHY, hierarchyRows(dimensions));
        write(run, RULE, List.<Object[]>of(ruleRow()));
        write(run, SUMMARY, result.summary);
        write(run, LOSS, result.loss);
        sort(result.history, 2);
        write(run, HISTORY, result.history);
        run.add(new CheckResult(
                cube.cube(),
                "nothing_withheld",
                Severity.WARN,
                "A slice in which no safe pattern is found is withheld as a whole.",
                result.withheld.size(),
                result.withheld.isEmpty() ? null : result.withheld.get(0)));
        if (settings.method().equals("rounding")) {
            run.add(new CheckResult(
                    cube.cube(),
                    "rounding_within_base",
                    Severity.WARN,
                    "Rounded totals stay within the base of the true ones; what adds up exactly cannot always.",
                    result.beyondBase,
                    result.beyondBase == 0 ? null : "see cells_beyond_base in disclosure_summary"));
        }
    }

    private Map<String, List<Count>> read(TableFiles input, Map<String, Object[]> sliceValues) throws IOException {
        List<CubeDefinition.Axis> axes = ordered();
        List<String> columns = new ArrayList<>();
        axes.forEach(axis -> columns.addAll(axis.columns()));
        int keys = columns.size();
        int sliceColumns = Members.columns(cube.slices());
        columns.add(cube.value());
        if (cube.contributor() != null) {
            columns.add(cube.contributor());
        }
        Map<String, List<Count>> slices = new TreeMap<>();
        Map<String, String> texts = new HashMap<>();
        ParquetTableReader.read(input, columns, row -> {
            if (row[keys] == null || (Long) row[keys] < 0) {
                throw notAdditive("a row has no count, or one below zero");
            }
            String slice = Members.joined(row, 0, sliceColumns);
            String[] members = new String[cube.summed().size()];
            int at = sliceColumns;
            for (int i = 0; i < members.length; i++) {
                int width = cube.summed().get(i).columns().size();
                String member = Members.joined(row, at, width);
                if (member == null || slice == null) {
                    throw notAdditive("a row has no " + cube.summed().get(i).name());
                }
                members[i] = texts.computeIfAbsent(member, text -> text);
                at += width;
            }
            sliceValues.putIfAbsent(slice, java.util.Arrays.copyOf(row, sliceColumns));
            if ((Long) row[keys] > 0) {
                slices.computeIfAbsent(slice, key -> new ArrayList<>())
                        .add(new Count(
                                members,
                                (Long) row[keys],
                                cube.contributor() == null ? null : String.valueOf(row[keys + 1])));
            }
        });
        return slices;
    }

    private GcrException notAdditive(String found) {
        return new GcrException(
                Code.COUNTS_NOT_ADDITIVE,
                cube.input(),
                found,
                "mend the model that makes the counts; gcr plan names it");
    }

    private List<Dimension> dimensions(TaskRun run, Map<String, List<Count>> slices) throws IOException {
        List<Dimension> dimensions = new ArrayList<>();
        for (int i = 0; i < cube.summed().size(); i++) {
            CubeDefinition.Axis axis = cube.summed().get(i);
            int place = i;
            Set<String> members = new TreeSet<>();
            slices.values().forEach(counts -> counts.forEach(count -> members.add(count.members()[place])));
            Map<String, String> parents = new HashMap<>();
            if (axis.parents() != null) {
                ParquetTableReader.read(
                        run.input(axis.parents().table()),
                        List.of(axis.parents().child(), axis.parents().parent()),
                        row -> {
                            if (row[1] != null) {
                                parents.put((String) row[0], (String) row[1]);
                            }
                        });
            }
            dimensions.add(Members.dimension(cube.cube(), axis, members, parents));
        }
        return dimensions;
    }

    private boolean[] varying(CubeDefinition.Table table) {
        boolean[] varying = new boolean[cube.summed().size()];
        for (int i = 0; i < varying.length; i++) {
            varying[i] = table.dimensions().contains(cube.summed().get(i).name());
        }
        return varying;
    }

    private Earlier earlier(TaskRun run) throws IOException {
        if (!settings.heldToPrevious()
                || !settings.method().equals("suppression")
                || run.previous(cube.cube()).isEmpty()
                || run.previous(RULE.name()).isEmpty()) {
            return Earlier.NONE;
        }
        TableFiles before = run.previous(cube.cube()).get();
        if (!before.schema().signature().equals(output.signature())) {
            throw new GcrException(
                    Code.EARLIER_RELEASE_REVEALS,
                    cube.cube(),
                    "the last release has the cube with other columns, so that it cannot be compared",
                    "withdraw the earlier releases, then set previous_release: ignored under disclosure: for one run");
        }
        boolean[] comparable = new boolean[1];
        ParquetTableReader.read(
                run.previous(RULE.name()).get(),
                List.of("cube", "method"),
                row -> comparable[0] |= row[0].equals(cube.cube()) && row[1].equals("suppression"));
        return comparable[0]
                ? Earlier.read(
                        cube.cube(),
                        before,
                        output.columnNames().subList(0, output.columns().size() - 3),
                        Members.columns(cube.slices()),
                        cube.value(),
                        run.previous(HISTORY.name()))
                : Earlier.NONE;
    }

    private void protect(
            String slice,
            Object[] sliceValues,
            List<Count> counts,
            List<Dimension> dimensions,
            List<boolean[]> tables,
            Earlier earlier,
            Output result) {
        CellSpace space = new CellSpace(dimensions, tables);
        List<int[]> rows = new ArrayList<>();
        for (Count count : counts) {
            int[] members = new int[dimensions.size()];
            for (int i = 0; i < members.length; i++) {
                members[i] = dimensions.get(i).place(count.members()[i]);
            }
            rows.add(members);
            space.add(members, count.value());
        }
        String fault = space.fault();
        if (fault != null) {
            throw notAdditive("in " + slice + ": " + fault);
        }
        switch (settings.method()) {
            case "suppression" -> suppress(slice, sliceValues, counts, rows, space, earlier, result);
            case "rounding" -> {
                Leaves leaves = new Leaves(space);
                Rounding rounding = new Rounding(space, settings.roundingBase());
                rounding.apply(leaves);
                result.beyondBase += rounding.beyondBase();
                perturbed(slice, sliceValues, leaves.added(tables), rounding.beyondBase(), result);
            }
            case "noise" -> {
                Leaves leaves = new Leaves(space);
                new Noise(settings.seed(), settings.epsilon()).apply(slice, leaves);
                perturbed(slice, sliceValues, leaves.added(tables), null, result);
            }
            default -> throw new IllegalStateException(settings.method());
        }
    }

    private void perturbed(String slice, Object[] sliceValues, CellSpace space, Long beyond, Output result) {
        long shown = 0;
        for (int cell = 0; cell < space.size(); cell++) {
            if (space.value(cell) != 0) {
                shown++;
                result.cells.add(row(sliceValues, space, cell, space.value(cell), "E", "F"));
            }
        }
        result.summary.add(new Object[] {cube.cube(), slice, shown, 0L, 0L, 0.0, false, beyond});
    }

    private void suppress(
            String slice,
            Object[] sliceValues,
            List<Count> counts,
            List<int[]> rows,
            CellSpace space,
            Earlier earlier,
            Output result) {
        if (settings.zerosProtected()) {
            space.addZeros(MOST_ZEROS);
        }
        String[] keys = new String[space.size()];
        BitSet known = new BitSet();
        BitSet hidden = new BitSet();
        for (int cell = 0; cell < space.size(); cell++) {
            keys[cell] = Earlier.key(
                    row(sliceValues, space, cell, null, null, null),
                    output.columns().size() - 3);
            Long last = earlier.lastShown(slice, keys[cell]);
            known.set(cell, last != null && last == space.value(cell));
            hidden.set(cell, earlier.hides(keys[cell]));
        }
        Map<Integer, Long> dominated = dominated(counts, rows, space);
        Rule rule = settings.rule();
        Suppressor.Result found = new Suppressor(space, rule, new Suppressor.Before(known, hidden)).protect(dominated);
        if (found.unsafe() >= 0
                && !known.isEmpty()
                && new Suppressor(space, rule, new Suppressor.Before(new BitSet(), hidden))
                                .protect(dominated)
                                .unsafe()
                        < 0) {
            throw new GcrException(
                    Code.EARLIER_RELEASE_REVEALS,
                    cube.cube() + " " + keys[found.unsafe()],
                    "together with what earlier releases show, this cell could be told",
                    "leave this source out until more has changed, or withdraw the earlier releases and set"
                            + " previous_release: ignored under disclosure: for one run");
        }
        boolean withheld = found.unsafe() >= 0;
        if (withheld) {
            result.withheld.add(slice);
        }
        long[] number = new long[3];
        long[] loss = new long[4];
        for (int cell = 0; cell < space.size(); cell++) {
            byte status = withheld ? Pattern.COMPLEMENT : found.status()[cell];
            number[status]++;
            if (status == Pattern.PUBLISHED) {
                if (space.value(cell) != 0) {
                    result.cells.add(row(sliceValues, space, cell, space.value(cell), "A", "F"));
                }
            } else {
                result.cells.add(row(sliceValues, space, cell, null, "Q", status == Pattern.PRIMARY ? "C" : "D"));
                Long last = earlier.lastShown(slice, keys[cell]);
                if (last != null) {
                    result.history.add(new Object[] {cube.cube(), keys[cell], last});
                }
                int kind = found.sensitive().get(cell) ? 0 : 2;
                loss[kind]++;
                loss[kind + 1] += space.value(cell);
            }
        }
        result.summary.add(new Object[] {
            cube.cube(),
            slice,
            (long) space.size(),
            number[Pattern.PRIMARY],
            number[Pattern.COMPLEMENT],
            100.0 * (space.size() - number[Pattern.PUBLISHED]) / space.size(),
            withheld,
            null
        });
        result.loss.add(new Object[] {cube.cube(), slice, loss[0], loss[1], loss[2], loss[3]});
    }

    private Map<Integer, Long> dominated(List<Count> counts, List<int[]> rows, CellSpace space) {
        if (cube.contributor() == null || settings.dominanceN() == 0) {
            return Map.of();
        }
        Map<Integer, Map<String, Long>> contributions = new HashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            Count count = counts.get(i);
            space.eachCell(rows.get(i), cell -> contributions
                    .computeIfAbsent(cell, key -> new HashMap<>())
                    .merge(count.contributor(), count.value(), Long::sum));
        }
        Dominance dominance = new Dominance(settings.dominanceN(), settings.dominanceK());
        Map<Integer, Long> dominated = new TreeMap<>();
        contributions.forEach((cell, byContributor) -> {
            long level = dominance.protection(
                    byContributor.values().stream().mapToLong(Long::longValue).toArray());
            if (level > 0) {
                dominated.put(cell, level);
            }
        });
        return dominated;
    }

    private Object[] row(
            Object[] sliceValues, CellSpace space, int cell, Long value, String obsStatus, String confStatus) {
        Object[] row = new Object[output.columns().size()];
        System.arraycopy(sliceValues, 0, row, 0, sliceValues.length);
        int at = sliceValues.length;
        for (int d = 0; d < space.dimensions().length; d++) {
            String member = space.dimensions()[d].member(space.member(space.key(cell), d));
            int width = cube.summed().get(d).columns().size();
            String[] parts = width == 1 ? new String[] {member} : member.split("\\|", width);
            System.arraycopy(parts, 0, row, at, width);
            at += width;
        }
        row[at] = value;
        row[at + 1] = obsStatus;
        row[at + 2] = confStatus;
        return row;
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

    private List<Object[]> hierarchyRows(List<Dimension> dimensions) {
        List<Object[]> rows = new ArrayList<>();
        for (Dimension dimension : dimensions) {
            for (Dimension.Partition partition : dimension.partitions()) {
                for (int child : partition.children()) {
                    rows.add(new Object[] {
                        cube.cube(),
                        dimension.name(),
                        partition.name(),
                        dimension.member(partition.parent()),
                        dimension.member(child)
                    });
                }
            }
        }
        sort(rows, 5);
        return rows;
    }

    private Object[] ruleRow() {
        boolean suppression = settings.method().equals("suppression");
        boolean dominance = suppression && cube.contributor() != null && settings.dominanceN() > 0;
        Rule rule = settings.rule();
        return new Object[] {
            cube.cube(),
            settings.method(),
            (long) settings.minimumFrequency(),
            settings.zerosProtected() ? "protected" : "published",
            (long) rule.complementMinimum(),
            dominance ? Long.valueOf(settings.dominanceN()) : null,
            dominance ? Long.valueOf(settings.dominanceK()) : null,
            settings.method().equals("rounding") ? Long.valueOf(settings.roundingBase()) : null,
            settings.method().equals("noise") ? Double.valueOf(settings.epsilon()) : null,
            (long) rule.requiredWidth()
        };
    }

    private static void write(TaskRun run, TableSchema schema, List<Object[]> rows) throws IOException {
        Path file = run.folder(schema).resolve("part-00000.parquet");
        ParquetTableWriter.writeAll(schema, file, rows);
        run.add(schema, new LinkedHashMap<>(Map.of(file, (long) rows.size())));
    }

    @SuppressWarnings("unchecked")
    private static void sort(List<Object[]> rows, int columns) {
        rows.sort((one, other) -> {
            for (int i = 0; i < columns; i++) {
                int order = ((Comparable<Object>) one[i]).compareTo(other[i]);
                if (order != 0) {
                    return order;
                }
            }
            return 0;
        });
    }

    private static Column text(String name, String description) {
        return new Column(name, ColumnType.TEXT, description);
    }

    private static Column count(String name, String description) {
        return new Column(name, ColumnType.BIGINT, description);
    }

    private static Column number(String name, String description) {
        return new Column(name, ColumnType.DOUBLE, description);
    }

    /** All dimensions and tables, in words, for messages. */
    @Override
    public String toString() {
        return cube.tables().stream()
                .map(CubeDefinition.Table::name)
                .collect(Collectors.joining(", ", name() + ": ", ""));
    }
}
