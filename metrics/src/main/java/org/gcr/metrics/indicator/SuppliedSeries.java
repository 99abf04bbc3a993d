package org.gcr.metrics.indicator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gcr.core.model.SqlModel;
import org.gcr.core.table.Column;
import org.gcr.core.table.TableSchema;

/**
 * Series that several indicators have from one place: the model {@code <series>_figure} holds the figures of the series {@code <series>} for each of them, with
 * {@code indicator_id} and any columns of {@code observation}. An indicator that names the series in {@code supplied_series} gets its rows beside its own, so a new
 * column or a new series is a matter of that model alone.
 */
final class SuppliedSeries {

    /** What the name of a table with the figures of a series ends with. */
    static final String FIGURES = "_figure";

    private final Map<String, TableSchema> models;

    private SuppliedSeries(Map<String, TableSchema> models) {
        this.models = models;
    }

    /** The series that there are models of. */
    static SuppliedSeries of(List<SqlModel> models) {
        return new SuppliedSeries(models.stream()
                .map(SqlModel::schema)
                .filter(schema ->
                        schema.name().endsWith(FIGURES) && schema.columnNames().contains("indicator_id"))
                .collect(Collectors.toMap(
                        schema -> schema.name().substring(0, schema.name().length() - FIGURES.length()),
                        Function.identity())));
    }

    /** Those of the series that an indicator names and no model has. */
    List<String> unknown(Indicator indicator) {
        return indicator.suppliedSeries().stream()
                .filter(series -> !models.containsKey(series))
                .toList();
    }

    /** The indicator with the rows of its supplied series: its query, inputs and columns are those of both. Unknown series are left out. */
    Indicator addedTo(Indicator own) {
        List<String> series =
                own.suppliedSeries().stream().filter(models::containsKey).toList();
        if (series.isEmpty() || own.sql() == null) {
            return own;
        }
        List<Column> columns = ObservationTable.SCHEMA.columns().stream()
                .filter(column -> !column.name().equals("indicator_id"))
                .filter(column -> column.name().equals("series")
                        || own.provides().contains(column.name())
                        || series.stream()
                                .anyMatch(one -> models.get(one).columnNames().contains(column.name())))
                .toList();
        StringBuilder sql =
                new StringBuilder("WITH own AS (\n").append(own.sql().strip()).append("\n)\n");
        sql.append(select(columns, "own", own.provides(), "'" + own.series() + "'", own.unit()));
        for (String one : series) {
            List<String> there = new ArrayList<>(models.get(one).columnNames());
            there.remove("series");
            sql.append("\nUNION ALL\n")
                    .append(select(columns, one + FIGURES, there, "'" + one + "'", own.unit()))
                    .append("\nWHERE indicator_id = '")
                    .append(own.id())
                    .append("'");
        }
        List<String> inputs = new ArrayList<>(own.inputs());
        series.forEach(one -> inputs.add(one + FIGURES));
        return own.with(
                sql.toString(), inputs, columns.stream().map(Column::name).toList());
    }

    private static String select(List<Column> columns, String table, List<String> there, String series, String unit) {
        return columns.stream()
                .map(column -> "  "
                        + (there.contains(column.name())
                                ? column.name()
                                : value(column, series, unit) + " AS " + column.name()))
                .collect(Collectors.joining(",\n", "SELECT\n", "\nFROM " + table));
    }

    private static String value(Column column, String series, String unit) {
        String value =
                switch (column.name()) {
                    case "series" -> series;
                    case "unit_measure" -> "'" + unit + "'";
                    default -> ObservationTable.DEFAULTS.get(column.name());
                };
        return "CAST(" + value + " AS " + column.type().sql() + ")";
    }
}
