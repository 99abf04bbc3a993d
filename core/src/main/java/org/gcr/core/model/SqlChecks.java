package org.gcr.core.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gcr.core.check.CheckFailure;
import org.gcr.core.check.CheckResult;
import org.gcr.core.check.Severity;
import org.gcr.core.check.SqlCheck;
import org.gcr.core.engine.DuckDbSql;
import org.gcr.core.engine.Engine;
import org.gcr.core.problem.GcrException;
import org.gcr.core.problem.Problem;
import org.gcr.core.table.TableSchema;

/** Runs declared checks on a table that is registered in the engine: all of a table's checks in one query. */
public final class SqlChecks {

    /** Names of the checks that every table has. */
    static final Set<String> BUILT_IN = Set.of("grain_is_unique", "grain_is_known", "texts_are_listed");

    private SqlChecks() {}

    /**
     * Checks the grain and whatever else is declared.
     *
     * @param schema the table; of a confidential one no failure is kept, of one that is not visible no value
     * @param grain columns that are never null and never repeat; empty for rows that may
     * @throws GcrException naming every check whose SQL cannot be run
     */
    public static List<CheckResult> run(
            Engine engine, TableSchema schema, List<String> grain, List<SqlCheck> declared) {
        String table = schema.name();
        Map<String, SqlCheck> checks = new LinkedHashMap<>();
        for (SqlCheck check : grain.isEmpty() ? List.<SqlCheck>of() : grainChecks(table, grain)) {
            checks.put(check.name(), check);
        }
        declared.forEach(check -> checks.put(check.name(), check));
        if (checks.isEmpty()) {
            return List.of();
        }
        String sql = checks.values().stream().map(SqlChecks::counted).collect(Collectors.joining("\nUNION ALL\n"));
        List<CheckResult> results = new ArrayList<>();
        for (Object[] row : answers(engine, table, sql, checks)) {
            SqlCheck check = checks.get((String) row[0]);
            CheckResult result = new CheckResult(
                    table, check.name(), check.severity(), check.description(), (Long) row[1], (String) row[2]);
            results.add(result.passed() || schema.confidential() ? result : result.with(first(engine, schema, check)));
        }
        return results;
    }

    private static List<CheckFailure> first(Engine engine, TableSchema schema, SqlCheck check) {
        return engine.query(check.first()).stream()
                .map(row -> {
                    String found = schema.visible() ? (String) row[0] : null;
                    String[] from = row[1] == null ? null : ((String) row[1]).split(" ", 2);
                    return from == null
                            ? CheckFailure.of(found)
                            : new CheckFailure(found, from[0], from[1].isEmpty() ? null : Long.valueOf(from[1]));
                })
                .toList();
    }

    /** That no column holds a text besides those that are listed for it: what the embedded engine refuses to write. Empty when none are listed. */
    static Optional<SqlCheck> listed(TableSchema schema) {
        List<String> other = schema.columns().stream()
                .filter(column -> !column.values().isEmpty())
                .map(column -> column.values().stream()
                        .map(DuckDbSql::literal)
                        .collect(Collectors.joining(
                                ", ",
                                "SELECT DISTINCT '" + column.name() + "' AS place FROM " + schema.name() + " WHERE "
                                        + column.name() + " NOT IN (",
                                ")")))
                .toList();
        return other.isEmpty()
                ? Optional.empty()
                : Optional.of(new SqlCheck(
                        "texts_are_listed",
                        Severity.BLOCK,
                        "Columns that list their values hold no others.",
                        String.join(" UNION ALL ", other)));
    }

    private static String counted(SqlCheck check) {
        return "SELECT '" + check.name()
                + "' AS name, COUNT(*) AS failures, CASE WHEN COUNT(*) > 0 THEN coalesce(MIN(place), 'a row without it')"
                + " END AS example FROM (" + check.sql() + "\n) AS failed";
    }

    private static List<Object[]> answers(Engine engine, String table, String sql, Map<String, SqlCheck> checks) {
        try {
            return engine.query(sql);
        } catch (GcrException all) {
            List<Problem> problems = new ArrayList<>();
            for (SqlCheck check : checks.values()) {
                try {
                    engine.query(counted(check));
                } catch (GcrException e) {
                    e.problems().stream()
                            .map(problem -> new Problem(
                                    problem.code(), table + " " + check.name(), problem.found(), problem.remedy()))
                            .forEach(problems::add);
                }
            }
            throw problems.isEmpty() ? all : new GcrException(problems);
        }
    }

    private static List<SqlCheck> grainChecks(String table, List<String> grain) {
        String place = grain.stream()
                .map(column -> "coalesce(CAST(" + column + " AS STRING), 'NULL')")
                .collect(Collectors.joining(", ' ', ", "concat(", ")"));
        return List.of(
                new SqlCheck(
                        "grain_is_unique",
                        Severity.BLOCK,
                        "One row for each " + String.join(", ", grain) + ".",
                        "SELECT " + place + " AS place FROM " + table + " GROUP BY " + String.join(", ", grain)
                                + " HAVING COUNT(*) > 1"),
                new SqlCheck(
                        "grain_is_known",
                        Severity.BLOCK,
                        "None of " + String.join(", ", grain) + " is missing.",
                        "SELECT " + place + " AS place FROM " + table + " WHERE "
                                + grain.stream()
                                        .map(column -> column + " IS NULL")
                                        .collect(Collectors.joining(" OR "))));
    }
}
