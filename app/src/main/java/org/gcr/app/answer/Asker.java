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

    /** An asker that keeps the last answers: for one who asks the same again soon, such as for a page in several languages. */
    static Asker remembering(Asker asker, int answers) {
        Map<String, ResultTable> last = new LinkedHashMap<>(answers, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, ResultTable> eldest) {
                return size() > answers;
            }
        };
        return sql -> {
            synchronized (last) {
                return last.computeIfAbsent(sql, asker::ask);
            }
        };
    }

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
