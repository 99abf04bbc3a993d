package org.gcr.app.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.gcr.core.history.RunRecord;
import org.gcr.core.warehouse.Json;

/** Figures about the runs of a warehouse in the text format of Prometheus, for its collector of text files. */
final class RunMetrics {

    private final StringBuilder text = new StringBuilder();

    private RunMetrics() {}

    /** Replaces the file. */
    static void write(Path file, List<RunRecord> runs) throws IOException {
        Json.replace(file, text(runs).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The text.
     *
     * @param runs all records, oldest first; at least one
     */
    static String text(List<RunRecord> runs) {
        RunMetrics metrics = new RunMetrics();
        RunRecord last = runs.get(runs.size() - 1);
        metrics.gauge("gcr_run_started_timestamp_seconds", "Start of the last run.");
        metrics.value("", Instant.parse(last.started()).getEpochSecond());
        metrics.gauge("gcr_run_duration_seconds", "Seconds that the last run took.");
        metrics.value("", last.seconds() == null ? 0 : last.seconds());
        metrics.gauge("gcr_run_exit_code", "Exit code of the last run.");
        metrics.value("", last.exit() == null ? -1 : last.exit());
        metrics.gauge("gcr_run_outcome", "1 for what became of the last run.");
        for (RunRecord.Outcome outcome : RunRecord.Outcome.values()) {
            metrics.value("outcome=\"" + outcome + "\"", outcome == last.outcome() ? 1 : 0);
        }
        metrics.gauge("gcr_run_tasks", "Tasks of the last run.");
        for (RunRecord.State state : RunRecord.State.values()) {
            metrics.value("state=\"" + state + "\"", last.count(state));
        }
        metrics.gauge("gcr_run_warnings", "Warnings of the last run.");
        metrics.value("news=\"new\"", last.count(RunRecord.News.fresh));
        metrics.value("news=\"standing\"", last.count(RunRecord.News.standing));
        metrics.value("news=\"accepted\"", last.count(RunRecord.News.accepted));
        if (last.peakMegabytes() != null) {
            metrics.gauge("gcr_run_peak_memory_bytes", "Largest resident memory of the last run.");
            metrics.value("", last.peakMegabytes() << 20);
        }
        metrics.gauge("gcr_runs", "Runs that are recorded.");
        for (RunRecord.Outcome outcome : RunRecord.Outcome.values()) {
            metrics.value(
                    "outcome=\"" + outcome + "\"",
                    runs.stream().filter(run -> run.outcome() == outcome).count());
        }
        runs.stream()
                .filter(run -> run.outcome() == RunRecord.Outcome.published)
                .reduce((one, next) -> next)
                .ifPresent(metrics::published);
        return metrics.text.toString();
    }

    private void published(RunRecord run) {
        gauge("gcr_release_published_timestamp_seconds", "When the last release was published.");
        value("", Instant.parse(run.ended()).getEpochSecond());
        if (run.figures() != null) {
            gauge("gcr_release_figures_changed", "Figures that the last release changed.");
            value("", run.figures().changed());
            gauge("gcr_release_figures_revised", "Those of them that a source revised.");
            value("", run.figures().revised());
        }
    }

    private String name;

    private void gauge(String metric, String help) {
        name = metric;
        text.append("# HELP ").append(metric).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(metric).append(" gauge\n");
    }

    private void value(String labels, double value) {
        String number = value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.3f", value);
        text.append(name)
                .append(labels.isEmpty() ? "" : "{" + labels + "}")
                .append(' ')
                .append(number)
                .append('\n');
    }
}
