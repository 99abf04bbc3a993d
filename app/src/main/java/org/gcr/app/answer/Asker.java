package org.gcr.app.answer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gcr.app.query.ResultTable;

/** Asks the views of one release. */
@FunctionalInterface
public interface Asker {

    /**
     * The rows that a reading statement gives.
     *
     * @throws org.gcr.core.problem.GcrException if the SQL is wrong or would write
     */
    ResultTable ask(String sql);

    /** The same, each row by the names of its columns. */
    default List<Map<String, Object>> rows(String sql) {
        ResultTable table = ask(sql);
        List<Map<String, Object>> rows = new ArrayList<>();
        for (List<Object> row : table.rows()) {
            Map<String, Object> named = new LinkedHashMap<>();
            for (int i = 0; i < table.columns().size(); i++) {
                named.put(table.columns().get(i), Json.plain(row.get(i)));
            }
            rows.add(named);
        }
        return rows;
    }
}
