package org.gcr.core.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.gcr.core.engine.SqlReferences;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.problem.Nearest;
import org.gcr.core.problem.Problem;
import org.gcr.core.table.TableSchema;

/**
 * What no declared query may do, whoever wrote it: read what it does not name, read files, or make something open of a confidential table. What
 * is made from a confidential table is confidential; only the program's disclosure control lets counts out.
 */
public final class DeclaredQueries {

    /** Functions that yield rows and read nothing. */
    private static final Set<String> HARMLESS = Set.of("unnest", "range", "generate_series", "sequence", "explode");

    private DeclaredQueries() {}

    /**
     * Everything that the queries of these tasks do and may not.
     *
     * @param tables every table that is made, by name
     */
    public static List<Problem> problems(Collection<Task> tasks, Map<String, TableSchema> tables) {
        List<Problem> problems = new ArrayList<>();
        try (SqlReferences references = new SqlReferences()) {
            for (Task task : tasks) {
                task.query().ifPresent(query -> {
                    confidential(task, query, tables, problems);
                    reads(query, tables, references, problems);
                });
            }
        }
        return problems;
    }

    /**
     * Holds the queries of these tasks to it.
     *
     * @throws GcrException with everything that they do and may not ({@code GCR-2012})
     */
    static void require(Collection<Task> tasks) {
        Map<String, TableSchema> tables = new HashMap<>();
        tasks.forEach(task -> task.outputs().forEach(output -> tables.put(output.name(), output)));
        List<Problem> problems = problems(tasks, tables);
        if (!problems.isEmpty()) {
            throw new GcrException(problems);
        }
    }

    private static void confidential(
            Task task, DeclaredQuery query, Map<String, TableSchema> tables, List<Problem> problems) {
        for (String input : task.inputs()) {
            TableSchema read = tables.get(input);
            if (read != null && read.confidential()) {
                for (TableSchema output : task.outputs()) {
                    if (!output.confidential()) {
                        problems.add(new Problem(
                                Code.DEFINITION_WRONG,
                                query.place(),
                                "reads the confidential table " + input + " and is not confidential itself",
                                "write \"public: false\" and \"confidential: true\"; counts of persons come out through"
                                        + " disclosure control alone"));
                    }
                }
            }
        }
    }

    private static void reads(
            DeclaredQuery query, Map<String, TableSchema> tables, SqlReferences references, List<Problem> problems) {
        SqlReferences.Read read = references.of(query.sql());
        for (String table : read.tables()) {
            if (query.inputs().stream().noneMatch(input -> input.equalsIgnoreCase(table))) {
                boolean known = tables.containsKey(table.toLowerCase(Locale.ROOT));
                problems.add(new Problem(
                        Code.DEFINITION_WRONG,
                        query.place(),
                        "reads " + (known ? table : "\"" + table + "\"") + ", which its inputs do not name",
                        known ? "add it to inputs" : Nearest.hint(table, tables.keySet())));
            }
        }
        for (String function : read.functions()) {
            if (!HARMLESS.contains(function)) {
                problems.add(new Problem(
                        Code.DEFINITION_WRONG,
                        query.place(),
                        "reads by the function " + function,
                        "declare a source, and read its table"));
            }
        }
    }
}
