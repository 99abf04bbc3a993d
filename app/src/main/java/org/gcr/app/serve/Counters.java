package org.gcr.app.serve;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import org.gcr.core.warehouse.Release;

/** Counts requests for Prometheus. */
final class Counters {

    private final Map<Integer, LongAdder> byStatus = new ConcurrentSkipListMap<>();
    private final LongAdder micros = new LongAdder();

    void count(int status, float millis) {
        byStatus.computeIfAbsent(status, key -> new LongAdder()).increment();
        micros.add(Math.round(millis * 1000.0));
    }

    /** The text format 0.0.4 of Prometheus. */
    String text(Release release) {
        StringBuilder text = new StringBuilder();
        text.append(
                "# HELP gcr_http_requests_total Requests answered, by status.\n# TYPE gcr_http_requests_total counter\n");
        long requests = 0;
        for (Map.Entry<Integer, LongAdder> one : new TreeMap<>(byStatus).entrySet()) {
            requests += one.getValue().sum();
            text.append("gcr_http_requests_total{status=\"" + one.getKey() + "\"} "
                    + one.getValue().sum() + "\n");
        }
        text.append("# HELP gcr_http_request_seconds Time of requests.\n# TYPE gcr_http_request_seconds summary\n");
        text.append(String.format(Locale.ROOT, "gcr_http_request_seconds_sum %.6f%n", micros.sum() / 1e6));
        text.append("gcr_http_request_seconds_count " + requests + "\n");
        text.append("# HELP gcr_release The release that is served.\n# TYPE gcr_release gauge\n");
        text.append("gcr_release{id=\"" + release.id() + "\",created=\"" + release.created() + "\"} 1\n");
        return text.toString();
    }
}
