package org.gcr.core.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.gcr.core.check.CheckFailure;
import org.gcr.core.check.CheckResult;
import org.gcr.core.check.Severity;
import org.gcr.core.engine.Engine;
import org.gcr.core.table.Column;
import org.gcr.core.table.TableFiles;

/**
 * Holds a table against the same table of the last release, since publishers do send truncated files. What vanished or collapsed blocks
 * the release until it is accepted by name; ordinary revisions pass and are counted.
 */
public final class PreviousRelease {

    /** A past total below this part of what it was has collapsed. Set 2026-11-22: real revisions of 2022–2025 stay above it. */
    static final double COLLAPSE = 0.5;

    /** Totals below this are too small for their fall to mean a truncated file. Set 2026-11-22. */
    static final long SMALL_TOTAL = 10_000;

    /** From this part of a total on the fall of one member to less than {@link #COLLAPSE} is told: a file that leaves out a large member still has most of the total. Set 2026-11-29. */
    static final double LARGE_MEMBER = 0.1;

    /** Names in one message. */
    private static final int SHOWN = 5;

    private static final String OLD = "_previous";

    private final Engine engine;
    private final Predicate<String> accepted;

    /**
     * Prepares the comparison.
     *
     * @param accepted whether the user accepts a loss of this name
     */
    public PreviousRelease(Engine engine, Predicate<String> accepted) {
        this.engine = engine;
        this.accepted = accepted;
    }

    /**
     * Something that the last release had.
     *
     * @param name the name by which it can be accepted
     * @param detail what is known besides; may be empty
     */
    private record Loss(String name, String detail) {
        @Override
        public String toString() {
            return detail.isEmpty() ? name : name + " (" + detail + ")";
        }
    }

    /** Compares one table, as far as the columns go that both have. */
    public List<CheckResult> compare(SqlModel model, TableFiles before, TableFiles now) {
        String table = model.schema().name();
        SqlModel.Previous rule = model.previous();
        List<CheckResult> results = new ArrayList<>();
        List<Loss> columns = before.schema().columns().stream()
                .map(Column::name)
                .filter(column -> !now.schema().columnNames().contains(column))
                .map(column -> new Loss(table + ".column." + column, ""))
                .toList();
        results.add(lost(table, "previous_columns", "No column of the last release is gone.", columns));
        Set<String> shared = new HashSet<>(before.schema().columnNames());
        shared.retainAll(now.schema().columnNames());
        engine.register(table + OLD, before);
        engine.register(table, now);
        if (shared.contains(rule.period())) {
            results.add(lost(
                    table,
                    "previous_periods",
                    "No " + rule.period() + " of the last release is gone.",
                    vanished(table, rule.period())));
        }
        results.add(lost(
                table,
                "previous_areas",
                "No member of " + String.join(" or ", rule.areas()) + " of the last release is gone.",
                rule.areas().stream()
                        .filter(shared::contains)
                        .flatMap(area -> vanished(table, area).stream())
                        .toList()));
        if (shared.containsAll(totalKeys(rule)) && shared.contains(rule.value())) {
            results.add(lost(table, "previous_totals", totalsDescription(rule), collapsed(table, rule)));
            results.add(lost(
                    table,
                    "previous_members",
                    String.format(
                            Locale.ROOT,
                            "No member of %s with %.0f %% or more of a total by %s fell below %.0f %% of what the last release had.",
                            String.join(" or ", rule.areas()),
                            100 * LARGE_MEMBER,
                            String.join(", ", totalKeys(rule)),
                            100 * COLLAPSE),
                    rule.areas().stream()
                            .filter(shared::contains)
                            .flatMap(area -> fallen(table, rule, area).stream())
                            .toList()));
        }
        if (shared.containsAll(model.grain()) && shared.contains(rule.value())) {
            results.add(revisions(model));
        }
        return results;
    }

    private static String totalsDescription(SqlModel.Previous rule) {
        return String.format(
                Locale.ROOT,
                "No total by %s of %s fell below %.0f %% of the last release's, where that was %,d or more.",
                String.join(", ", totalKeys(rule)),
                rule.value(),
                100 * COLLAPSE,
                SMALL_TOTAL);
    }

    private List<Loss> vanished(String table, String column) {
        String sql = "SELECT DISTINCT CAST(o." + column + " AS STRING) AS member FROM " + table + OLD
                + " o LEFT JOIN (SELECT DISTINCT " + column + " FROM " + table + ") n ON o." + column + " = n." + column
                + " WHERE n." + column + " IS NULL AND o." + column + " IS NOT NULL ORDER BY member";
        return engine.query(sql).stream()
                .map(row -> new Loss(table + "." + column + "." + row[0], ""))
                .toList();
    }

    private static List<String> totalKeys(SqlModel.Previous rule) {
        List<String> keys = new ArrayList<>(List.of(rule.period()));
        keys.addAll(rule.by());
        return keys;
    }

    private List<Loss> collapsed(String table, SqlModel.Previous rule) {
        List<String> keys = totalKeys(rule);
        String list = String.join(", ", keys);
        String totals = "SELECT " + list + ", CAST(SUM(" + rule.value()
                + ") AS DECIMAL(38,2)) AS total FROM %s GROUP BY " + list;
        String sql = "SELECT "
                + keys.stream().map(key -> keyText("o", key)).collect(Collectors.joining(", '.', ", "concat(", ")"))
                + " AS member, CAST(o.total AS STRING) AS was, CAST(coalesce(n.total, 0) AS STRING) AS is_now FROM ("
                + totals.formatted(table + OLD) + ") o LEFT JOIN (" + totals.formatted(table) + ") n ON "
                + keys.stream()
                        .map(key -> keyText("o", key) + " = " + keyText("n", key))
                        .collect(Collectors.joining(" AND "))
                + " WHERE o.total >= " + SMALL_TOTAL + " AND coalesce(n.total, 0) < " + COLLAPSE
                + " * o.total ORDER BY member";
        return engine.query(sql).stream()
                .map(row -> new Loss(table + ".total." + row[0], "was " + row[1] + ", is " + row[2]))
                .toList();
    }

    private List<Loss> fallen(String table, SqlModel.Previous rule, String area) {
        List<String> keys = totalKeys(rule);
        List<String> all = new ArrayList<>(keys);
        all.add(area);
        String sums = "SELECT %2$s, CAST(SUM(" + rule.value() + ") AS DECIMAL(38,2)) AS total FROM %1$s GROUP BY %2$s";
        String whole = sums.formatted(table + OLD, String.join(", ", keys));
        String before = sums.formatted(table + OLD, String.join(", ", all));
        String now = sums.formatted(table, String.join(", ", all));
        String sql = "SELECT "
                + all.stream().map(key -> keyText("o", key)).collect(Collectors.joining(", '.', ", "concat(", ")"))
                + " AS member, CAST(o.total AS STRING) AS was, CAST(coalesce(n.total, 0) AS STRING) AS is_now FROM ("
                + before + ") o JOIN (" + whole + ") w ON "
                + keys.stream()
                        .map(key -> keyText("o", key) + " = " + keyText("w", key))
                        .collect(Collectors.joining(" AND "))
                + " LEFT JOIN (" + now + ") n ON "
                + all.stream()
                        .map(key -> keyText("o", key) + " = " + keyText("n", key))
                        .collect(Collectors.joining(" AND "))
                + " WHERE o.total >= " + SMALL_TOTAL + " AND o.total >= " + LARGE_MEMBER
                + " * w.total AND coalesce(n.total, 0) < " + COLLAPSE + " * o.total ORDER BY member";
        return engine.query(sql).stream()
                .map(row -> new Loss(table + ".member." + area + "." + row[0], "was " + row[1] + ", is " + row[2]))
                .toList();
    }

    /** A key as text; a missing one is a group of its own. */
    private static String keyText(String side, String key) {
        return "coalesce(CAST(" + side + "." + key + " AS STRING), 'NULL')";
    }

    private CheckResult revisions(SqlModel model) {
        String table = model.schema().name();
        String value = model.previous().value();
        String on =
                model.grain().stream().map(key -> "o." + key + " = n." + key).collect(Collectors.joining(" AND "));
        String first = model.grain().get(0);
        Object[] counts = engine.query("SELECT SUM(CASE WHEN o." + first
                        + " IS NULL THEN 1 ELSE 0 END) AS added, SUM(CASE WHEN n." + first
                        + " IS NULL THEN 1 ELSE 0 END) AS removed, SUM(CASE WHEN o." + first + " = n." + first
                        + " AND (o."
                        + value + " <> n." + value + " OR (o." + value + " IS NULL) <> (n." + value
                        + " IS NULL)) THEN 1 ELSE 0 END) AS changed FROM " + table + OLD + " o FULL OUTER JOIN " + table
                        + " n ON " + on)
                .get(0);
        return new CheckResult(
                table,
                "previous_revisions",
                Severity.WARN,
                String.format(
                        Locale.ROOT,
                        "Ordinary revisions since the last release pass: %d rows added, %d gone, %d with another %s.",
                        number(counts[0]),
                        number(counts[1]),
                        number(counts[2]),
                        value),
                0,
                null);
    }

    private static long number(Object count) {
        return count == null ? 0 : ((Number) count).longValue();
    }

    private CheckResult lost(String table, String check, String description, List<Loss> losses) {
        List<Loss> open =
                losses.stream().filter(loss -> !accepted.test(loss.name())).toList();
        if (losses.isEmpty()) {
            return new CheckResult(table, check, Severity.BLOCK, description, 0, null);
        }
        if (open.isEmpty()) {
            return failed(table, check, description, losses, losses.get(0).toString())
                    .accepted(losses.stream().map(Loss::name).collect(Collectors.joining(" ")));
        }
        String example = open.stream().limit(SHOWN).map(Loss::toString).collect(Collectors.joining(" "))
                + (open.size() > SHOWN ? " … " + (open.size() - SHOWN) + " more" : "");
        return failed(table, check, description, open, example);
    }

    private static CheckResult failed(
            String table, String check, String description, List<Loss> losses, String example) {
        return new CheckResult(table, check, Severity.BLOCK, description, losses.size(), example)
                .with(losses.stream().map(Loss::toString).map(CheckFailure::of).toList());
    }
}
