package org.gcr.app.answer;

import java.util.ArrayList;
import java.util.Collections;
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

    /** Cells of the largest answer that {@link #remembering} keeps. */
    int KEPT_CELLS = 20_000;

    /**
     * An asker that keeps the answers that were asked for last, unless they are large. A release never changes, so that they stay right.
     *
     * @param answers how many it keeps
     */
    static Asker remembering(Asker asker, int answers) {
        Map<String, ResultTable> last = Collections.synchronizedMap(new LinkedHashMap<>(answers, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, ResultTable> eldest) {
                return size() > answers;
            }
        });
        return sql -> {
            ResultTable known = last.get(sql);
            if (known == null) {
                known = asker.ask(sql);
                if ((long) known.rows().size() * known.columns().size() <= KEPT_CELLS) {
                    last.put(sql, known);
                }
            }
            return known;
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
