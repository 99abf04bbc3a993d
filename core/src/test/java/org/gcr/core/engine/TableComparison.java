package org.gcr.core.engine;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gcr.core.table.TableSchema;

/** Says where two tables differ: counts, texts and decimals must be equal, doubles to 1e-9 of the larger, NULL equals NULL. */
public final class TableComparison {

    private static final double RELATIVE = 1e-9;
    private static final int SHOWN = 20;

    private final TableSchema schema;
    private final int[] key;
    private final String leftName;
    private final String rightName;

    /**
     * A comparison.
     *
     * @param key columns that name a row in messages and pair the rows
     * @param leftName what the first table is called in messages
     * @param rightName what the second table is called
     */
    public TableComparison(TableSchema schema, List<String> key, String leftName, String rightName) {
        this.schema = schema;
        this.key = key.stream().mapToInt(schema.columnNames()::indexOf).toArray();
        this.leftName = leftName;
        this.rightName = rightName;
        if (Arrays.stream(this.key).anyMatch(index -> index < 0)) {
            throw new IllegalArgumentException("the key " + key + " is not in " + schema.columnNames());
        }
    }

    /** Fails with every difference, or the first of very many. */
    public void assertSame(List<Object[]> left, List<Object[]> right) {
        List<String> differences = differences(left, right);
        if (!differences.isEmpty()) {
            throw new AssertionError(schema.name() + ": " + leftName + " (" + left.size() + " rows) and " + rightName
                    + " (" + right.size() + " rows) differ in " + differences.size() + " places:\n"
                    + differences.stream().limit(SHOWN).collect(Collectors.joining("\n")));
        }
    }

    /** A line for each difference, with table, row key and column. */
    public List<String> differences(List<Object[]> left, List<Object[]> right) {
        List<String> differences = new ArrayList<>();
        Map<String, Object[]> leftRows = byKey(left);
        Map<String, Object[]> rightRows = byKey(right);
        leftRows.forEach((name, row) -> {
            if (rightRows.containsKey(name)) {
                compare(name, row, rightRows.get(name), differences);
            } else {
                differences.add(place(name) + ": only in " + leftName);
            }
        });
        rightRows.keySet().stream()
                .filter(name -> !leftRows.containsKey(name))
                .forEach(name -> differences.add(place(name) + ": only in " + rightName));
        if (differences.isEmpty()) {
            compareOrder(List.copyOf(leftRows.keySet()), List.copyOf(rightRows.keySet()), differences);
        }
        return differences;
    }

    private void compare(String name, Object[] left, Object[] right, List<String> differences) {
        for (int i = 0; i < left.length; i++) {
            if (!same(left[i], right[i])) {
                differences.add(place(name) + " column " + schema.columnNames().get(i) + ": " + leftName + " has "
                        + shown(left[i]) + ", " + rightName + " " + shown(right[i]));
            }
        }
    }

    private void compareOrder(List<String> left, List<String> right, List<String> differences) {
        IntStream.range(0, left.size())
                .filter(i -> !left.get(i).equals(right.get(i)))
                .findFirst()
                .ifPresent(i -> differences.add(schema.name() + " row " + (i + 1) + ": " + leftName + " has "
                        + left.get(i) + ", " + rightName + " " + right.get(i) + "; the order differs"));
    }

    private Map<String, Object[]> byKey(List<Object[]> rows) {
        Map<String, Object[]> named = new LinkedHashMap<>();
        Map<String, Integer> seen = new HashMap<>();
        for (Object[] row : rows) {
            String name = Arrays.stream(key)
                    .mapToObj(i -> schema.columnNames().get(i) + "=" + shown(row[i]))
                    .collect(Collectors.joining(", ", "(", ")"));
            int count = seen.merge(name, 1, Integer::sum);
            named.put(count == 1 ? name : name + " no. " + count, row);
        }
        return named;
    }

    private String place(String name) {
        return schema.name() + " " + name;
    }

    private static boolean same(Object left, Object right) {
        if (left == null || right == null) {
            return left == right;
        }
        if (left instanceof Double a && right instanceof Double b) {
            double larger = Math.max(Math.abs(a), Math.abs(b));
            return a.equals(b) || (!Double.isInfinite(larger) && Math.abs(a - b) <= RELATIVE * larger);
        }
        if (left instanceof BigDecimal a && right instanceof BigDecimal b) {
            return a.compareTo(b) == 0;
        }
        return left.equals(right);
    }

    private static String shown(Object value) {
        return value instanceof String text ? "\"" + text + "\"" : String.valueOf(value);
    }
}
