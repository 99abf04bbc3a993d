package org.gcr.app.serve;

import java.util.LinkedHashMap;
import java.util.Map;
import org.gcr.app.answer.Json;
import org.gcr.app.query.QueryLimits;
import org.gcr.app.query.ResultTable;

/** Answers SQL that somebody typed, on connections of its own, within limits of memory, time and rows. */
final class SqlDesk {

    /** What one typed question may take. */
    static final QueryLimits LIMITS = new QueryLimits(512, 30, 10_000);

    private final ReleasePool pool;

    /** @param pool connections that nothing else uses */
    SqlDesk(ReleasePool pool) {
        this.pool = pool;
    }

    /**
     * Columns, rows and the release.
     *
     * @param id a name under which {@link #cancel} can end it; empty for none
     * @throws org.gcr.core.problem.GcrException if the SQL is wrong, would write, or asks for more than the limits
     */
    Map<String, Object> ask(String sql, String id) {
        ResultTable table = pool.ask(sql, id);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("release", pool.release().id());
        answer.put("columns", table.columns());
        answer.put(
                "rows",
                table.rows().stream()
                        .map(row -> row.stream().map(Json::plain).toList())
                        .toList());
        return answer;
    }

    boolean cancel(String id) {
        return pool.cancel(id);
    }
}
