package org.gcr.ingest.stage;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gcr.ingest.source.SourceSpec;

/** Sums, greatest values and columns that say the same, over the rows of a source, which tell whether its files are what they are taken for. */
final class Totals implements Serializable {

    /** With fewer values the greatest says little. */
    private static final int ENOUGH = 50;

    private final List<SourceSpec.Total> rules;
    private final int[] column;
    private final int[] by;
    private final List<Map<String, BigDecimal>> sums = new ArrayList<>();
    private final double[] greatest;
    private final long[] count;

    Totals(SourceSpec spec) {
        this.rules = spec.totals();
        this.column =
                rules.stream().mapToInt(rule -> spec.indexOf(rule.column())).toArray();
        this.by = rules.stream()
                .mapToInt(rule -> rule.by() == null ? -1 : spec.indexOf(rule.by()))
                .toArray();
        this.greatest = new double[rules.size()];
        this.count = new long[rules.size()];
        rules.forEach(rule -> sums.add(new TreeMap<>()));
    }

    void add(Object[] values) {
        for (int i = 0; i < column.length; i++) {
            if (rules.get(i).same()) {
                Object one = values[column[i]];
                Object other = values[by[i]];
                if (one != null && other != null && !one.equals(other)) {
                    count[i]++;
                }
            } else if (values[column[i]] instanceof Number number) {
                if (by[i] < 0) {
                    greatest[i] = count[i]++ == 0 ? number.doubleValue() : Math.max(greatest[i], number.doubleValue());
                } else if (values[by[i]] != null) {
                    sums.get(i)
                            .merge(String.valueOf(values[by[i]]), new BigDecimal(number.toString()), BigDecimal::add);
                }
            }
        }
    }

    /** Adds what was seen in another piece. */
    void add(Totals piece) {
        for (int i = 0; i < column.length; i++) {
            if (rules.get(i).same()) {
                count[i] += piece.count[i];
            } else if (piece.count[i] > 0) {
                greatest[i] = count[i] == 0 ? piece.greatest[i] : Math.max(greatest[i], piece.greatest[i]);
                count[i] += piece.count[i];
            }
            Map<String, BigDecimal> sum = sums.get(i);
            piece.sums.get(i).forEach((group, part) -> sum.merge(group, part, BigDecimal::add));
        }
    }

    /** Whether two columns that say the same in a source differ, which some of its rows are enough to tell. */
    boolean differing() {
        return java.util.stream.IntStream.range(0, column.length)
                .anyMatch(i -> rules.get(i).same() && count[i] > 0);
    }

    /** What cannot be, with what that may mean. */
    List<String> doubts() {
        List<String> doubts = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            SourceSpec.Total rule = rules.get(i);
            if (rule.same()) {
                if (count[i] > 0) {
                    doubts.add(
                            rule.column() + " and " + rule.by() + " differ in " + count[i] + " rows: " + rule.doubt());
                }
                continue;
            }
            if (by[i] < 0 && count[i] >= ENOUGH && greatest[i] < rule.bound().doubleValue()) {
                doubts.add("the greatest " + rule.column() + " is "
                        + BigDecimal.valueOf(greatest[i]).toPlainString() + ", less than "
                        + rule.bound().toPlainString() + ": " + rule.doubt());
            }
            sums.get(i).forEach((group, total) -> {
                if (total.compareTo(rule.bound()) > 0) {
                    doubts.add(rule.column() + " of " + group + " is " + total.toPlainString() + " in all, more than "
                            + rule.bound().toPlainString() + ": " + rule.doubt());
                }
            });
        }
        return doubts;
    }
}
