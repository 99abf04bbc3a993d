package org.gcr.ingest.stage;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gcr.ingest.read.Header;
import org.gcr.ingest.read.Row;
import org.gcr.ingest.source.Layout;
import org.gcr.ingest.source.SourceSpec;

/** Which rows below a header are data. A rule about a column that the file does not have is left out. */
final class RowRules {

    private final Map<String, Integer> places = new HashMap<>();
    private final List<Layout.RowRule> skip;
    private final Layout.RowRule stop;

    RowRules(SourceSpec spec, Header header) {
        for (int i = 0; i < header.places().size(); i++) {
            if (header.places().get(i) >= 0) {
                places.put(spec.columns().get(i).name(), header.places().get(i));
            }
        }
        Layout layout = header.layout();
        this.skip = layout.skipRows().stream()
                .filter(rule -> places.containsKey(rule.column()))
                .toList();
        this.stop =
                layout.stopAt() != null && places.containsKey(layout.stopAt().column()) ? layout.stopAt() : null;
    }

    /** Whether the row is no data. */
    boolean isSkipped(Row row) {
        for (Layout.RowRule rule : skip) {
            if (holds(rule, row)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the data end before this row. */
    boolean isEnd(Row row) {
        return stop != null && holds(stop, row);
    }

    private boolean holds(Layout.RowRule rule, Row row) {
        return rule.matches().matcher(row.text(places.get(rule.column()))).matches();
    }
}
