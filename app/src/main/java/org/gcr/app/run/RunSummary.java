package org.gcr.app.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gcr.core.history.RunRecord;

/** A run in one JSON object, for programs that start it. */
public final class RunSummary {

    private static final ObjectMapper JSON = new ObjectMapper();

    private RunSummary() {}

    /** One line of JSON, without a line break. */
    public static String line(RunRecord run) {
        try {
            return JSON.writeValueAsString(of(run));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and numbers are always JSON", e);
        }
    }

    /** The object's keys and values. */
    public static Map<String, Object> of(RunRecord run) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("run_id", run.id());
        all.put("exit", run.exit());
        all.put("outcome", run.outcome().name());
        all.put("release", run.release());
        all.put("seconds", run.seconds());
        Map<String, Object> tasks = new LinkedHashMap<>();
        tasks.put("ran", run.count(RunRecord.State.computed));
        tasks.put("reused", run.count(RunRecord.State.reused));
        tasks.put("failed", run.count(RunRecord.State.failed));
        all.put("tasks", tasks);
        if (run.figures() != null) {
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("changed", run.figures().changed());
            figures.put("by_revision", run.figures().revised());
            all.put("figures", figures);
        }
        Map<String, Object> warnings = new LinkedHashMap<>();
        warnings.put("new", run.count(RunRecord.News.fresh));
        warnings.put("standing", run.count(RunRecord.News.standing));
        warnings.put("accepted", run.count(RunRecord.News.accepted));
        all.put("warnings", warnings);
        List<String> fresh = new ArrayList<>();
        run.warnings().stream()
                .filter(warning -> warning.news() == RunRecord.News.fresh)
                .forEach(warning -> fresh.add(warning.table() + "." + warning.check()));
        all.put("new_warnings", fresh);
        if (!run.causes().isEmpty()) {
            all.put("causes", run.causes());
        }
        next(run).ifPresent(next -> all.put("next", next));
        return all;
    }

    /** The command that shows what to look at. */
    public static Optional<String> next(RunRecord run) {
        if (run.figures() != null) {
            return Optional.of("gcr releases diff " + run.figures().since() + " " + run.release());
        }
        return run.outcome() == RunRecord.Outcome.failed ? Optional.of("gcr runs show " + run.id()) : Optional.empty();
    }

    /** How the figures differ, in words. */
    public static Optional<String> figures(RunRecord run) {
        RunRecord.Figures figures = run.figures();
        if (figures == null) {
            return Optional.empty();
        }
        String since = " since " + figures.since();
        return Optional.of(
                figures.changed() == 0
                        ? "No figure changed" + since
                        : figures.changed() + (figures.changed() == 1 ? " figure" : " figures") + " changed" + since
                                + ", " + figures.revised() + " of them by revision");
    }
}
