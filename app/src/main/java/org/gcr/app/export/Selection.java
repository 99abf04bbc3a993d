package org.gcr.app.export;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.gcr.core.engine.DuckDbSql;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.problem.Nearest;
import org.gcr.core.table.Column;
import org.gcr.core.table.ColumnType;
import org.gcr.core.table.TableSchema;

/**
 * What of a release is exported, and how its texts are written.
 *
 * @param tables names of tables; empty for all
 * @param indicators ids, or beginnings that end with {@code *}: rows of other indicators are left out of every table that has indicators; empty for all
 * @param areas codes of areas, WLD for the world: rows of other areas are left out of every table that has a column {@code ref_area}; empty for all
 * @param spreadsheetSafe whether texts that a spreadsheet would compute get an apostrophe before them
 */
public record Selection(Set<String> tables, Set<String> indicators, Set<String> areas, boolean spreadsheetSafe) {

    private static final String INDICATOR = "indicator_id";
    private static final String AREA = "ref_area";

    public Selection {
        tables = Set.copyOf(tables);
        indicators = Set.copyOf(indicators);
        areas = Set.copyOf(areas);
    }

    /** Whether a table is wanted. */
    boolean wants(String table) {
        return tables.isEmpty() || tables.contains(table);
    }

    /** The rows that are wanted, as a WHERE clause over columns with this prefix; empty for all. */
    String where(TableSchema schema, String prefix) {
        Set<String> conditions = new TreeSet<>();
        if (!indicators.isEmpty() && has(schema, INDICATOR)) {
            conditions.add(indicators.stream()
                    .sorted()
                    .map(pattern -> pattern.endsWith("*")
                            ? "starts_with(" + prefix + INDICATOR + ", " + DuckDbSql.literal(beginning(pattern)) + ")"
                            : prefix + INDICATOR + " = " + DuckDbSql.literal(pattern))
                    .collect(Collectors.joining(" OR ", "(", ")")));
        }
        if (!areas.isEmpty() && has(schema, AREA)) {
            conditions.add(areas.stream()
                    .sorted()
                    .map(DuckDbSql::literal)
                    .collect(Collectors.joining(", ", prefix + AREA + " IN (", ")")));
        }
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    private static boolean has(TableSchema schema, String column) {
        return schema.columns().stream().anyMatch(one -> one.name().equals(column));
    }

    private static String beginning(String pattern) {
        return pattern.substring(0, pattern.length() - 1);
    }

    /** The expression of a column, guarded where it is a text and guards are wanted. */
    String guarded(Column column, String expression) {
        return spreadsheetSafe && column.type() == ColumnType.TEXT
                ? "CASE WHEN regexp_matches(" + expression + ", '^[=+@\\t\\r-]') THEN concat(chr(39), " + expression
                        + ") ELSE " + expression + " END"
                : expression;
    }

    /**
     * Refuses names that the release does not have.
     *
     * @param knownTables all tables
     * @param knownIndicators all indicators
     * @param knownAreas all areas that have a figure
     */
    void require(Collection<String> knownTables, Collection<String> knownIndicators, Collection<String> knownAreas) {
        for (String table : new TreeSet<>(tables)) {
            if (!knownTables.contains(table)) {
                throw unknown("--tables", "table", table, knownTables);
            }
        }
        for (String pattern : new TreeSet<>(indicators)) {
            boolean known = pattern.endsWith("*")
                    ? knownIndicators.stream().anyMatch(id -> id.startsWith(beginning(pattern)))
                    : knownIndicators.contains(pattern);
            if (!known) {
                throw unknown("--indicators", "indicator", pattern, knownIndicators);
            }
        }
        for (String area : new TreeSet<>(areas)) {
            if (!knownAreas.contains(area)) {
                throw unknown("--areas", "area", area, knownAreas);
            }
        }
    }

    private static GcrException unknown(String option, String kind, String name, Collection<String> known) {
        return new GcrException(
                Code.NAME_UNKNOWN,
                option,
                "no " + kind + " \"" + name + "\" in this release",
                Nearest.hint(name, known));
    }
}
