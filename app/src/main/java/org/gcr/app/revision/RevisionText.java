package org.gcr.app.revision;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import org.gcr.app.query.ResultTable;
import org.gcr.app.revision.Comparison.FigureChange;
import org.gcr.app.revision.Comparison.RowChange;
import org.gcr.app.revision.Comparison.TableChange;

/** A comparison as text and as tables. */
public final class RevisionText {

    private static final int ROWS = 3;

    private final Comparison comparison;

    public RevisionText(Comparison comparison) {
        this.comparison = comparison;
    }

    /** The tables, then the figures counted by cause, then the most important figures with the rows behind them. */
    public String summary(int most) {
        StringBuilder text = new StringBuilder();
        text.append(comparison.before())
                .append(" → ")
                .append(comparison.after())
                .append('\n');
        if (comparison.isEmpty()) {
            return text.append("No difference.\n").toString();
        }
        text.append('\n').append(tables().text(ResultTable.Format.TABLE)).append('\n');
        var counts = new TreeMap<String, Long>();
        comparison
                .figures()
                .forEach(figure -> counts.merge(
                        (figure.kind().equals("changed") && !figure.revised()
                                        ? "keep their value and changed otherwise"
                                        : figure.kind())
                                + ", " + figure.cause().words(),
                        1L,
                        Long::sum));
        counts.forEach((what, count) -> text.append("%,10d figures %s%n".formatted(count, what)));
        int rank = 0;
        for (FigureChange figure : comparison.figures()) {
            if (!figure.revised()) {
                continue;
            }
            if (++rank > most) {
                break;
            }
            text.append("%n%d. %s: %s → %s, %s: %s%n"
                    .formatted(
                            rank,
                            name(figure),
                            number(figure.before()),
                            number(figure.after()),
                            figure.cause().words(),
                            figure.detail()));
            for (RowChange row : rowsOf(figure)) {
                text.append("     ")
                        .append(name(row))
                        .append(": ")
                        .append(number(row.before()))
                        .append(" → ")
                        .append(number(row.after()))
                        .append('\n');
            }
        }
        return text.toString();
    }

    /** Tables with the rows added, removed and changed. */
    public ResultTable tables() {
        List<List<Object>> rows = new ArrayList<>();
        for (TableChange table : comparison.tables()) {
            rows.add(Arrays.asList(
                    table.table(), table.added(), table.removed(), table.changed() < 0 ? null : table.changed()));
        }
        return new ResultTable(List.of("table", "added", "removed", "changed"), rows);
    }

    /** Every figure that differs. */
    public ResultTable figures() {
        List<List<Object>> rows = new ArrayList<>();
        int rank = 0;
        for (FigureChange figure : comparison.figures()) {
            List<Object> row = new ArrayList<>();
            row.add(++rank);
            row.addAll(Arrays.asList(figure.key().split("\\|")));
            row.addAll(Arrays.asList(
                    figure.kind(),
                    figure.before(),
                    figure.after(),
                    figure.before() == null || figure.after() == null ? null : figure.after() - figure.before(),
                    figure.cause().words(),
                    figure.detail()));
            rows.add(row);
        }
        return new ResultTable(
                List.of(
                        "rank",
                        "framework_edition",
                        "indicator_id",
                        "series",
                        "ref_area",
                        "counterpart_area",
                        "time_period",
                        "population_type",
                        "sex",
                        "age",
                        "disability",
                        "breakdown",
                        "kind",
                        "value_before",
                        "value_after",
                        "difference",
                        "cause",
                        "detail"),
                rows);
    }

    /** Rows of conformed tables that differ, in the years of changed figures. */
    public ResultTable sourceRows() {
        List<List<Object>> rows = new ArrayList<>();
        for (RowChange row : comparison.rows()) {
            rows.add(Arrays.asList(
                    row.table(), row.year(), row.origin(), row.asylum(), row.member(), row.before(), row.after()));
        }
        return new ResultTable(
                List.of("table", "year", "origin", "asylum", "type", "value_before", "value_after"), rows);
    }

    /** The largest rows behind a changed figure. */
    public List<RowChange> rowsOf(FigureChange figure) {
        Set<String> members = Set.of(figure.populationType().split("\\+"));
        boolean country =
                figure.refArea().matches("[A-Z]{3}") && !figure.refArea().equals("WLD");
        List<RowChange> rows = comparison.rows().stream()
                .filter(row -> row.year() == figure.period() && figure.cause() == Cause.SOURCE_REVISED)
                .filter(row -> row.member() != null && members.contains(row.member()))
                .filter(row -> !country
                        || figure.refArea().equals(row.origin())
                        || figure.refArea().equals(row.asylum()))
                .toList();
        for (String table : comparison.ways().getOrDefault(figure.indicator(), Set.of())) {
            List<RowChange> ofTable = rows.stream()
                    .filter(row -> row.table().equals(table))
                    .limit(ROWS)
                    .toList();
            if (!ofTable.isEmpty()) {
                return ofTable;
            }
        }
        return List.of();
    }

    /** A row in words. */
    public static String name(RowChange row) {
        return row.table() + " " + row.year() + " " + (row.origin() == null ? "" : row.origin() + " → ")
                + (row.asylum() == null ? "" : row.asylum()) + (row.member() == null ? "" : " " + row.member());
    }

    private static String name(FigureChange figure) {
        String[] key = figure.key().split("\\|");
        StringBuilder name = new StringBuilder(figure.indicator());
        for (int i = 2; i < key.length; i++) {
            if (!Set.of("_Z", "_T", "headline").contains(key[i])) {
                name.append(' ').append(key[i]);
            }
        }
        return name.toString();
    }

    /** A number for people; "nothing" when it is missing. */
    public static String number(Double value) {
        if (value == null) {
            return "nothing";
        }
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, "%,.4f", value);
    }
}
