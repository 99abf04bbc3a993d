package org.gcr.metrics.disclosure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gcr.core.engine.Engine;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;

/**
 * True counts of a cube's groups, with the sums of the keys of the records counted. They are in this process's memory alone: nothing of it is
 * written, and nothing of it outlives the task.
 *
 * <p>One pass of SQL makes counts by all dimensions at once; they are added up to the published groups here.
 */
final class Counts {

    /** Name of the one-row view with the text that keys are made with. */
    private static final String SECRET_VIEW = "disclosure_record_key_";

    private static final AtomicLong READINGS = new AtomicLong();

    private static final int BITS = 60;

    /** A published group: its counts and sums of keys, of all persons first, then of each attribute's values in their order. */
    static final class Group {
        private final Object[] members;
        private final long[] sums;
        private final boolean attributes;

        private Group(Object[] members, boolean attributes, int measures) {
            this.members = members;
            this.attributes = attributes;
            this.sums = new long[2 * (attributes ? measures : 1)];
        }

        /** Values of the dimensions' columns: slices, then members. */
        Object[] members() {
            return members;
        }

        /** Whether a published table has its attributes. */
        boolean hasAttributes() {
            return attributes;
        }

        /** Persons of a measure. */
        long count(int measure) {
            return sums[2 * measure];
        }

        /** Sum of the keys of their records. */
        long keys(int measure) {
            return sums[2 * measure + 1];
        }

        /** Year of the slice. */
        int year() {
            return ((Number) members[0]).intValue();
        }
    }

    /** Which ancestor stands in for each dimension's member, and whether a table with attributes has such groups. */
    private record Pattern(int[] levels, boolean attributes) {}

    private final CubeDefinition cube;
    private final List<Map<String, String>> parents;
    private final List<String> measures;
    private final List<Map<String, List<String>>> ancestors = new ArrayList<>();
    private final List<Map<String, Integer>> numbers = new ArrayList<>();
    private final List<Pattern> patterns = new ArrayList<>();
    private final Map<Long, Group> groups = new HashMap<>();
    private final Set<Integer> years = new TreeSet<>();
    private final int bits;

    /**
     * An empty cube.
     *
     * @param parents for each dimension that is added up: parent of a member; null where members stand right below the top
     */
    Counts(CubeDefinition cube, List<Map<String, String>> parents) {
        this.cube = cube;
        this.measures = measures(cube);
        this.bits = BITS / (cube.summed().size() + 1);
        for (int d = 0; d <= cube.summed().size(); d++) {
            numbers.add(new HashMap<>());
            ancestors.add(new HashMap<>());
        }
        this.parents = parents;
        patterns();
    }

    /** PERSONS, then each attribute's values. */
    static List<String> measures(CubeDefinition cube) {
        List<String> measures = new ArrayList<>(List.of(cube.measure().all()));
        for (CubeDefinition.Attribute attribute : cube.attributes()) {
            IntStream.range(0, attribute.values().size())
                    .mapToObj(attribute::measure)
                    .forEach(measures::add);
        }
        return measures;
    }

    private void patterns() {
        Map<List<Integer>, Boolean> found = new LinkedHashMap<>();
        for (CubeDefinition.Table table : cube.tables()) {
            boolean attributes = table.dimensions().contains(cube.measure().column());
            List<List<Integer>> levels = new ArrayList<>(List.of(List.of()));
            for (CubeDefinition.Axis axis : cube.summed()) {
                int top = axis.parents() == null ? 1 : 2;
                List<Integer> choices = table.dimensions().contains(axis.name())
                        ? IntStream.rangeClosed(0, top).boxed().toList()
                        : List.of(top);
                List<List<Integer>> longer = new ArrayList<>();
                levels.forEach(some -> choices.forEach(choice -> {
                    List<Integer> more = new ArrayList<>(some);
                    more.add(choice);
                    longer.add(more);
                }));
                levels = longer;
            }
            levels.forEach(pattern -> found.merge(pattern, attributes, Boolean::logicalOr));
        }
        found.forEach((levels, attributes) -> patterns.add(
                new Pattern(levels.stream().mapToInt(Integer::intValue).toArray(), attributes)));
    }

    /**
     * Counts the persons of the input.
     *
     * @param buckets takes the year, the bucket, and count and key sum of the year's records in it
     */
    void read(Engine engine, Secret secret, int bucketNumber, BucketConsumer buckets) {
        withKey(engine, secret, view -> {
            engine.query(countsSql(view), this::add);
            parts(engine, cube, view, bucketNumber, buckets);
        });
    }

    /**
     * The records of another cube in random parts: count and key sum of each.
     *
     * @param buckets takes the year, the bucket, and count and key sum of the year's records in it
     */
    static void parts(Engine engine, CubeDefinition cube, Secret secret, int bucketNumber, BucketConsumer buckets) {
        withKey(engine, secret, view -> parts(engine, cube, view, bucketNumber, buckets));
    }

    /** Queries while a view of their own holds the secret: cubes are read beside each other, and none may find another's view emptied. */
    private static void withKey(Engine engine, Secret secret, Consumer<String> queries) {
        String view = SECRET_VIEW + READINGS.incrementAndGet();
        engine.register(view, "k", secret.recordKey());
        try {
            queries.accept(view);
        } finally {
            engine.register(view, "k", "");
        }
    }

    private static void parts(
            Engine engine, CubeDefinition cube, String view, int bucketNumber, BucketConsumer buckets) {
        engine.query(
                "SELECT year, record_key % " + bucketNumber + " AS bucket, CAST(SUM(" + cube.value()
                        + ") AS BIGINT) AS n, CAST(SUM(" + cube.value()
                        + " * record_key) AS BIGINT) AS k FROM (" + keyedSql(cube, view, "year")
                        + ") AS keyed GROUP BY year, record_key % " + bucketNumber,
                row -> buckets.accept(
                        ((Number) row[0]).intValue(),
                        ((Number) row[1]).intValue(),
                        ((Number) row[2]).longValue(),
                        ((Number) row[3]).longValue()));
    }

    /** Takes a part of a year's records. */
    @FunctionalInterface
    interface BucketConsumer {
        void accept(int year, int bucket, long count, long keys);
    }

    /** The rows with the keys of their records: 32 bits of SHA-256 over a secret text and everything that the cube knows of a row. */
    private static String keyedSql(CubeDefinition cube, String view, String columns) {
        String all = java.util.stream.Stream.concat(
                        cube.dimensionColumns().stream(),
                        cube.attributes().stream().map(CubeDefinition.Attribute::column))
                .map(column -> "CAST(r." + column + " AS STRING)")
                .collect(Collectors.joining(", "));
        return "SELECT " + columns + ", " + cube.value() + ", CAST(conv(substr(sha2(concat_ws('|', s.k, " + all
                + "), 256), 1, 8), 16, 10) AS BIGINT) AS record_key FROM " + cube.input() + " r CROSS JOIN "
                + view + " s";
    }

    private String countsSql(String view) {
        String dimensions = String.join(", ", cube.dimensionColumns());
        String value = cube.value();
        List<String> sums = new ArrayList<>();
        sums.add("CAST(SUM(" + value + ") AS BIGINT)");
        sums.add("CAST(SUM(" + value + " * record_key) AS BIGINT)");
        for (CubeDefinition.Attribute attribute : cube.attributes()) {
            for (String member :
                    attribute.values().subList(0, attribute.values().size() - 1)) {
                String where = "WHEN " + attribute.column() + " = '" + member + "' THEN " + value;
                sums.add("CAST(SUM(CASE " + where + " ELSE 0 END) AS BIGINT)");
                sums.add("CAST(SUM(CASE " + where + " * record_key ELSE 0 END) AS BIGINT)");
            }
        }
        String columns = String.join(", ", cube.selectColumns())
                + cube.attributes().stream()
                        .map(attribute -> ", " + attribute.column())
                        .collect(Collectors.joining());
        return "SELECT " + dimensions + ", "
                + IntStream.range(0, sums.size())
                        .mapToObj(i -> sums.get(i) + " AS s" + i)
                        .collect(Collectors.joining(", "))
                + " FROM (" + keyedSql(cube, view, columns) + ") AS keyed GROUP BY " + dimensions;
    }

    private void add(Object[] row) {
        int width = cube.dimensionColumns().size();
        for (int i = 0; i < width; i++) {
            if (row[i] == null) {
                throw wrong("a row has no " + cube.dimensionColumns().get(i));
            }
        }
        long[] sums = sums(row, width);
        int at = Members.columns(cube.slices());
        Object[] slice = java.util.Arrays.copyOf(row, at);
        slice[0] = ((Number) row[0]).intValue();
        years.add((Integer) slice[0]);
        List<List<String>> lines = new ArrayList<>();
        for (int d = 0; d < cube.summed().size(); d++) {
            int columns = cube.summed().get(d).columns().size();
            lines.add(line(d, Members.joined(row, at, columns)));
            at += columns;
        }
        long sliceNumber = number(0, Members.joined(slice, 0, slice.length));
        for (Pattern pattern : patterns) {
            long key = sliceNumber;
            for (int d = 0; d < lines.size(); d++) {
                key = (key << bits) + number(d + 1, lines.get(d).get(pattern.levels()[d]));
            }
            Group group = groups.get(key);
            if (group == null) {
                group = new Group(members(slice, lines, pattern), pattern.attributes(), measures.size());
                groups.put(key, group);
            }
            for (int i = 0; i < group.sums.length; i++) {
                group.sums[i] += sums[i];
            }
        }
    }

    /** Counts and key sums of all measures; an attribute's last value is what the others leave. */
    private long[] sums(Object[] row, int from) {
        long[] sums = new long[2 * measures.size()];
        sums[0] = ((Number) row[from]).longValue();
        sums[1] = ((Number) row[from + 1]).longValue();
        if (sums[0] < 0) {
            throw wrong("a count is below zero");
        }
        int in = from + 2;
        int out = 2;
        for (CubeDefinition.Attribute attribute : cube.attributes()) {
            long count = sums[0];
            long keys = sums[1];
            for (int i = 0; i + 1 < attribute.values().size(); i++) {
                sums[out] = ((Number) row[in++]).longValue();
                sums[out + 1] = ((Number) row[in++]).longValue();
                count -= sums[out];
                keys -= sums[out + 1];
                out += 2;
            }
            sums[out++] = count;
            sums[out++] = keys;
        }
        return sums;
    }

    private Object[] members(Object[] slice, List<List<String>> lines, Pattern pattern) {
        List<Object> members = new ArrayList<>(List.of(slice));
        for (int d = 0; d < lines.size(); d++) {
            int width = cube.summed().get(d).columns().size();
            String member = lines.get(d).get(pattern.levels()[d]);
            members.addAll(width == 1 ? List.of(member) : List.of(member.split("\\|", width)));
        }
        return members.toArray();
    }

    private List<String> line(int dimension, String member) {
        return ancestors.get(dimension).computeIfAbsent(member, key -> {
            CubeDefinition.Axis axis = cube.summed().get(dimension);
            List<String> line = new ArrayList<>(List.of(member));
            if (axis.parents() != null) {
                line.add(Members.parent(axis, parents.get(dimension), member));
            }
            line.add(axis.topMember());
            if (Set.copyOf(line).size() < line.size()) {
                throw wrong("the member \"" + axis.topMember() + "\" of " + axis.name()
                        + " is a total, which detailed rows must not have");
            }
            return line;
        });
    }

    private long number(int dimension, String member) {
        Map<String, Integer> known = numbers.get(dimension);
        Integer number = known.get(member);
        if (number == null) {
            number = known.size();
            if (number >= 1 << bits) {
                throw wrong("a dimension has more than " + (1 << bits) + " members");
            }
            known.put(member, number);
        }
        return number;
    }

    private GcrException wrong(String found) {
        return new GcrException(
                Code.COUNTS_NOT_ADDITIVE,
                cube.input(),
                found,
                "mend the model that makes the table; gcr plan names it");
    }

    /** Each group, in no order. */
    Iterable<Group> groups() {
        return groups.values();
    }

    /** Years with records. */
    Set<Integer> years() {
        return years;
    }

    /** Hands over each attribute with the place of its first value among the measures. */
    static void eachAttribute(CubeDefinition cube, BiConsumer<CubeDefinition.Attribute, Integer> consumer) {
        int place = 1;
        for (CubeDefinition.Attribute attribute : cube.attributes()) {
            consumer.accept(attribute, place);
            place += attribute.values().size();
        }
    }
}
