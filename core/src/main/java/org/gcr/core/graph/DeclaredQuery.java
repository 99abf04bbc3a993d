package org.gcr.core.graph;

import java.util.List;

/**
 * A query that is declared in a file, by us or by a user, and not part of the program.
 *
 * @param place file, for messages
 * @param line line on which the query begins, from 1
 * @param sql the query
 * @param columns columns that it must yield
 * @param inputs tables that it says it reads
 */
public record DeclaredQuery(String place, int line, String sql, List<String> columns, List<String> inputs) {

    public DeclaredQuery {
        columns = List.copyOf(columns);
        inputs = List.copyOf(inputs);
    }
}
