package org.gcr.metrics.disclosure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * The cells of all published tables over the same people that are not zero (or all of them, when zeros are protected), each once
 * however many tables show it. A cell's key is its member in every dimension; where a table does not vary a dimension, the top member.
 */
final class CellSpace {

    private final Dimension[] dimensions;
    private final boolean[][] tables;
    private final long[] radix;
    private final LongIndex index = new LongIndex();
    private long[] keys = new long[1 << 10];
    private long[] values = new long[1 << 10];
    private final List<int[]> rows = new ArrayList<>();
    private final List<Long> counts = new ArrayList<>();
    private int size;

    /**
     * An empty space.
     *
     * @param tables for each published table, which dimensions vary
     */
    CellSpace(List<Dimension> dimensions, List<boolean[]> tables) {
        this.dimensions = dimensions.toArray(Dimension[]::new);
        this.tables = tables.toArray(boolean[][]::new);
        this.radix = new long[this.dimensions.length];
        long product = 1;
        for (int d = 0; d < radix.length; d++) {
            radix[d] = product;
            product = Math.multiplyExact(product, this.dimensions[d].size());
        }
    }

    /** Adds a row of the input to every published cell that it counts in. */
    void add(int[] members, long value) {
        rows.add(members.clone());
        counts.add(value);
        eachCell(members, cell -> values[cell] = Math.addExact(values[cell], value));
    }

    /** Names every published cell that a row of the input counts in, once; cells that are not there yet are made. */
    void eachCell(int[] members, IntConsumer cells) {
        for (boolean[] table : tables) {
            climb(table, members, 0, 0, cells);
        }
    }

    private void climb(boolean[] table, int[] members, int d, long key, IntConsumer cells) {
        if (d == dimensions.length) {
            if (firstTable(key) == table) {
                cells.accept(place(key));
            }
            return;
        }
        Dimension dimension = dimensions[d];
        if (dimension.totalsGiven()) {
            if (table[d] || members[d] == dimension.top()) {
                climb(table, members, d + 1, key + radix[d] * members[d], cells);
            }
        } else if (table[d]) {
            for (int member : dimension.upward(members[d])) {
                climb(table, members, d + 1, key + radix[d] * member, cells);
            }
        } else {
            climb(table, members, d + 1, key + radix[d] * dimension.top(), cells);
        }
    }

    /** A cell that two tables share is the first one's. */
    private boolean[] firstTable(long key) {
        for (boolean[] table : tables) {
            if (shows(table, key)) {
                return table;
            }
        }
        throw new IllegalStateException("a cell of no table");
    }

    /** Adds every cell of every table that is not there yet, as zero. */
    void addZeros(long limit) {
        for (boolean[] table : tables) {
            long cells = 1;
            for (int d = 0; d < table.length; d++) {
                cells *= table[d] ? dimensions[d].size() : 1;
                if (cells > limit) {
                    throw new IllegalArgumentException("a table of more than " + limit + " cells");
                }
            }
            addZeros(table, 0, 0);
        }
    }

    private void addZeros(boolean[] table, int d, long key) {
        if (d == dimensions.length) {
            place(key);
        } else if (table[d]) {
            for (int member = 0; member < dimensions[d].size(); member++) {
                addZeros(table, d + 1, key + radix[d] * member);
            }
        } else {
            addZeros(table, d + 1, key + radix[d] * dimensions[d].top());
        }
    }

    private int place(long key) {
        int cell = index.putIfAbsent(key, size);
        if (cell == size) {
            if (size == keys.length) {
                keys = Arrays.copyOf(keys, 2 * size);
                values = Arrays.copyOf(values, 2 * size);
            }
            keys[size++] = key;
        }
        return cell;
    }

    /** Whether a table shows a key. */
    boolean shows(boolean[] table, long key) {
        for (int d = 0; d < table.length; d++) {
            if (!table[d] && member(key, d) != dimensions[d].top()) {
                return false;
            }
        }
        return true;
    }

    /** Members of the rows that were added. */
    List<int[]> rows() {
        return rows;
    }

    /** Counts of the rows that were added. */
    List<Long> counts() {
        return counts;
    }

    /** Number of cells. */
    int size() {
        return size;
    }

    Dimension[] dimensions() {
        return dimensions;
    }

    boolean[][] tables() {
        return tables;
    }

    long key(int cell) {
        return keys[cell];
    }

    long value(int cell) {
        return values[cell];
    }

    /** The cell of a key, or -1 when it is zero (or in no table). */
    int cell(long key) {
        return index.get(key);
    }

    long radix(int dimension) {
        return radix[dimension];
    }

    /** A key's member in a dimension. */
    int member(long key, int dimension) {
        return (int) (key / radix[dimension] % dimensions[dimension].size());
    }

    /** The key with another member in a dimension. */
    long with(long key, int dimension, int member) {
        return key + radix[dimension] * (member - member(key, dimension));
    }

    /** The key of these members. */
    long key(int[] members) {
        long key = 0;
        for (int d = 0; d < members.length; d++) {
            key += radix[d] * members[d];
        }
        return key;
    }

    /** A published equation: the cell of the parent is the sum of the cells of the children. */
    record Equation(long parentKey, int dimension, Dimension.Partition partition) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Equation equation
                    && equation.parentKey == parentKey
                    && equation.dimension == dimension
                    && equation.partition == partition;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(parentKey) * 31 + dimension + System.identityHashCode(partition);
        }
    }

    /** Whether some table shows the key with this dimension varying. */
    private boolean varies(long key, int dimension) {
        for (boolean[] table : tables) {
            if (table[dimension] && shows(table, key)) {
                return true;
            }
        }
        return false;
    }

    /** The equations whose sum a key is. */
    List<Equation> asSum(long key) {
        List<Equation> equations = new ArrayList<>();
        for (int d = 0; d < dimensions.length; d++) {
            Dimension.Partition[] below = dimensions[d].below(member(key, d));
            if (below.length > 0 && varies(key, d)) {
                for (Dimension.Partition partition : below) {
                    equations.add(new Equation(key, d, partition));
                }
            }
        }
        return equations;
    }

    /** The equations in which a key is a part of a sum. */
    List<Equation> asPart(long key) {
        List<Equation> equations = new ArrayList<>();
        for (int d = 0; d < dimensions.length; d++) {
            Dimension.Partition[] above = dimensions[d].above(member(key, d));
            if (above.length > 0 && varies(key, d)) {
                for (Dimension.Partition partition : above) {
                    equations.add(new Equation(with(key, d, partition.parent()), d, partition));
                }
            }
        }
        return equations;
    }

    /** The cells of an equation's parts that are not zero. */
    int[] parts(Equation equation) {
        int[] cells = new int[equation.partition().children().length];
        int count = 0;
        for (int child : equation.partition().children()) {
            int cell = cell(with(equation.parentKey(), equation.dimension(), child));
            if (cell >= 0) {
                cells[count++] = cell;
            }
        }
        return Arrays.copyOf(cells, count);
    }

    /** The first equation that the values do not hold, in words without values; null when all hold. */
    String fault() {
        for (int cell = 0; cell < size; cell++) {
            for (Equation equation : asSum(keys[cell])) {
                long sum = 0;
                for (int part : parts(equation)) {
                    sum += values[part];
                }
                if (sum != values[cell]) {
                    return text(keys[cell]) + " is not the sum of its parts by "
                            + equation.partition().name();
                }
            }
            for (Equation equation : asPart(keys[cell])) {
                if (values[cell] != 0 && cell(equation.parentKey()) < 0) {
                    return text(equation.parentKey()) + " has no row, its part " + text(keys[cell]) + " has";
                }
            }
        }
        return null;
    }

    /** A key in words. */
    String text(long key) {
        StringBuilder text = new StringBuilder();
        for (int d = 0; d < dimensions.length; d++) {
            text.append(d == 0 ? "" : " ").append(dimensions[d].member(member(key, d)));
        }
        return text.toString();
    }
}
