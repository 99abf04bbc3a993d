package org.gcr.metrics.indicator;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.gcr.core.table.Column;

/** Builds the query around an indicator's own: defaults of the other columns, editions, vintage, footnotes, declared breaks of series. */
final class ObservationSql {

    private final Indicator indicator;
    private final List<SeriesBreak> breaks;
    private final List<SeriesBreak> ofSituations;

    ObservationSql(Indicator indicator, List<SeriesBreak> declared) {
        this.indicator = indicator;
        this.breaks =
                declared.stream().filter(one -> one.concerns(indicator.id())).toList();
        this.ofSituations = breaks.stream()
                .filter(one -> one.situationsWith() != null
                        && indicator.provides().containsAll(List.of("ref_area", "population_type")))
                .toList();
    }

    /** Tables that the query reads besides those that the indicator's own query reads. */
    List<String> inputs() {
        List<String> inputs = new ArrayList<>();
        if (indicator.populationFootnotes()) {
            inputs.add("footnote");
        }
        if (!ofSituations.isEmpty()) {
            inputs.add("situation_pair");
        }
        if (indicator.period() != null) {
            inputs.add(periods());
        }
        return inputs;
    }

    /**
     * The whole query.
     *
     * @param editions editions that the figures are given for; each gets its own rows
     * @param vintage sources and their versions, as SQL over the rows of {@code figure}
     */
    String select(List<String> editions, String vintage) {
        String values =
                editions.stream().map(edition -> "(" + literal(edition) + ")").collect(Collectors.joining(", "));
        String columns = ObservationTable.SCHEMA.columns().stream()
                .map(column -> expression(column, vintage) + " AS " + column.name())
                .collect(Collectors.joining(",\n  "));
        String sql = "WITH figure AS (\n" + indicator.sql() + "\n)";
        if (indicator.populationFootnotes()) {
            sql += ",\n" + footnotes();
        }
        for (SeriesBreak one : ofSituations) {
            sql += ",\n" + situations(one) + " AS (\n  SELECT DISTINCT situation FROM situation_pair WHERE origin IN "
                    + list(one.situationsWith().origins()) + " AND asylum IN "
                    + list(one.situationsWith().asylums()) + "\n)";
        }
        sql += "\nSELECT\n  " + columns + "\nFROM figure CROSS JOIN (VALUES " + values
                + ") AS edition(framework_edition)";
        if (indicator.populationFootnotes()) {
            sql += "\nLEFT JOIN note ON "
                    + noteKey().stream()
                            .map(key -> "note." + key + " = figure." + key)
                            .collect(Collectors.joining(" AND "));
        }
        for (SeriesBreak one : ofSituations) {
            sql += "\nLEFT JOIN " + situations(one) + " ON " + situations(one) + ".situation = figure.ref_area";
        }
        if (indicator.period() != null) {
            sql += "\nLEFT JOIN " + periods() + " AS told ON told.series IN ('*', " + periodSeries() + ")";
        }
        return sql;
    }

    /** The table that says up to when sources are complete. */
    private String periods() {
        return indicator.period().equals("population") ? "population_period" : "funding_period";
    }

    private String periodSeries() {
        if (!indicator.period().equals("series")) {
            return literal(indicator.period());
        }
        return indicator.provides().contains("series") ? "figure.series" : literal(indicator.series());
    }

    /** Whether the year of a figure ends after the last day that its source tells of. */
    private String isOpen() {
        return "coalesce(told.complete_until < make_date(CAST(figure.time_period AS INTEGER), 12, 31), FALSE)";
    }

    private String periodEnd() {
        String lastDay = "make_date(CAST(figure.time_period AS INTEGER), 12, 31)";
        return indicator.period() == null
                ? lastDay
                : "CASE WHEN year(told.complete_until) = figure.time_period THEN told.complete_until ELSE " + lastDay
                        + " END";
    }

    private String expression(Column column, String vintage) {
        String name = column.name();
        if (name.equals("obs_status")) {
            return "CAST(" + status() + " AS " + column.type().sql() + ")";
        }
        if (indicator.provides().contains(name)) {
            return "CAST(figure." + name + " AS " + column.type().sql() + ")";
        }
        String value =
                switch (name) {
                    case "framework_edition" -> "edition.framework_edition";
                    case "indicator_id" -> literal(indicator.id());
                    case "series" -> literal(indicator.series());
                    case "unit_measure" -> literal(indicator.unit());
                    case "unit_mult" -> Integer.toString(indicator.unitMult());
                    case "decimals" -> Integer.toString(indicator.decimals());
                    case "vintage" -> vintage;
                    case "method_version" -> literal(indicator.methodVersion());
                    case "period_end" -> periodEnd();
                    case "period_complete" -> indicator.period() == null ? "TRUE" : "NOT " + isOpen();
                    case "footnotes" -> indicator.populationFootnotes() ? "note.footnotes" : "NULL";
                    default -> ObservationTable.DEFAULTS.get(name);
                };
        return "CAST(" + value + " AS " + column.type().sql() + ")";
    }

    /**
     * A normal figure of a year that is not over in its source has status P, one of a year in which its series breaks status B; any other status is graver and
     * stays.
     */
    private String status() {
        String own = valueOf("obs_status");
        List<String> cases = new ArrayList<>();
        if (indicator.period() != null) {
            cases.add("WHEN " + own + " = 'A' AND " + isOpen() + " THEN 'P'");
        }
        if (!breaks.isEmpty()) {
            cases.add("WHEN " + own + " = 'A' AND ("
                    + breaks.stream().map(this::isAt).collect(Collectors.joining(" OR ")) + ") THEN 'B'");
        }
        return cases.isEmpty() ? own : "CASE " + String.join(" ", cases) + " ELSE " + own + " END";
    }

    private String isAt(SeriesBreak one) {
        List<String> conditions = new ArrayList<>();
        conditions.add("figure.time_period = " + one.year());
        conditions.add(isOneOf("population_type", one.populationTypes()));
        if (!one.refAreas().isEmpty()) {
            conditions.add(
                    ofSituations.contains(one)
                            ? "(" + isOneOf("ref_area", one.refAreas()) + " OR " + situations(one)
                                    + ".situation IS NOT NULL)"
                            : isOneOf("ref_area", one.refAreas()));
        }
        if (!one.counterparts().isEmpty()) {
            conditions.add(isOneOf("counterpart_area", one.counterparts()));
        }
        return "(" + String.join(" AND ", conditions) + ")";
    }

    private String isOneOf(String column, List<String> values) {
        return valueOf(column) + " IN " + list(values);
    }

    private static String list(List<String> values) {
        return values.stream().map(ObservationSql::literal).collect(Collectors.joining(", ", "(", ")"));
    }

    /** Name of the query of the situations that a break concerns. */
    private static String situations(SeriesBreak one) {
        return "situation_" + one.id().replace('-', '_');
    }

    private String valueOf(String column) {
        return indicator.provides().contains(column) ? "figure." + column : ObservationTable.DEFAULTS.get(column);
    }

    private List<String> noteKey() {
        return List.of("ref_area", "counterpart_area", "time_period", "population_type").stream()
                .filter(indicator.provides()::contains)
                .toList();
    }

    /** A note belongs to a figure when their years and population types overlap and it names an area of the figure, or none at all. */
    private String footnotes() {
        String area = "k.ref_area";
        String other = indicator.provides().contains("counterpart_area") ? "k.counterpart_area" : "'_Z'";
        boolean asylum = indicator.refAreaRole() == Indicator.Role.ASYLUM;
        String keys = noteKey().stream().map(key -> "k." + key).collect(Collectors.joining(", "));
        String type = indicator.provides().contains("population_type")
                ? "(f.population_type IS NULL OR f.population_type = k.population_type"
                        + " OR (k.population_type = 'REF+OIP' AND f.population_type IN ('REF', 'OIP')))"
                : "f.population_type IS NULL";
        return "note AS (\n  SELECT " + keys
                + ", array_join(array_sort(collect_set(f.footnote_id)), ';') AS footnotes\n"
                + "  FROM (SELECT DISTINCT " + String.join(", ", noteKey()) + " FROM figure) AS k\n"
                + "  JOIN footnote AS f ON k.time_period BETWEEN f.year_from AND f.year_to AND " + type + "\n"
                + "    AND ((f.asylum IS NULL AND f.origin IS NULL) OR f.asylum = " + (asylum ? area : other)
                + " OR f.origin = " + (asylum ? other : area) + ")\n"
                + "  GROUP BY " + keys + "\n)";
    }

    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
