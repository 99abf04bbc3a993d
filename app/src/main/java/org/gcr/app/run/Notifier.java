package org.gcr.app.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gcr.app.delivery.Delivery;
import org.gcr.app.run.Reporting.Event;
import org.gcr.app.run.Reporting.Notice;
import org.gcr.core.history.RunRecord;

/**
 * Tells people of a run, by a program or a webhook. A failure is told once for each new cause: not again while the next run fails for the same. What
 * cannot be told is a trouble and never fails the run.
 */
final class Notifier {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Function<String, String> environment;
    private final List<String> troubles = new ArrayList<>();

    Notifier(Function<String, String> environment) {
        this.environment = environment;
    }

    /**
     * Tells of a run.
     *
     * @param before all earlier records, oldest first
     * @param killed record of a killed run that this one completed; null when there was none
     * @return what could not be told
     */
    List<String> tell(List<Notice> notices, RunRecord run, List<RunRecord> before, RunRecord killed) {
        for (Notice notice : notices) {
            if (killed != null && notice.on().contains(Event.failed)) {
                send(notice, text(notice, Event.failed, killed));
            }
            for (Event event : events(run, before, notice.lateAfter())) {
                if (notice.on().contains(event)) {
                    send(notice, text(notice, event, run));
                }
            }
        }
        return troubles;
    }

    private static Set<Event> events(RunRecord run, List<RunRecord> before, int lateAfter) {
        Set<Event> events = EnumSet.noneOf(Event.class);
        Optional<RunRecord> last = before.isEmpty() ? Optional.empty() : Optional.of(before.get(before.size() - 1));
        switch (run.outcome()) {
            case published, candidate -> events.add(Event.published);
            case unchanged -> events.add(Event.unchanged);
            case failed -> {
                if (last.isEmpty() || !causes(last.get()).equals(causes(run))) {
                    events.add(Event.failed);
                }
            }
            default -> {
                return events;
            }
        }
        if (run.outcome() != RunRecord.Outcome.failed && run.count(RunRecord.News.fresh) > 0) {
            events.add(Event.warned);
        }
        if (last.isPresent()
                && Duration.between(Instant.parse(last.get().started()), Instant.parse(run.started()))
                                .toDays()
                        >= lateAfter) {
            events.add(Event.late);
        }
        return events;
    }

    private static Set<String> causes(RunRecord run) {
        return run.outcome() != RunRecord.Outcome.failed
                ? Set.of()
                : run.causes().stream()
                        .map(cause -> cause.code() + " " + cause.place())
                        .collect(Collectors.toSet());
    }

    private static String text(Notice notice, Event event, RunRecord run) {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("event", run.outcome() == RunRecord.Outcome.killed ? "killed" : event.name());
        names.put("run", run.id());
        names.put("release", String.valueOf(run.release()));
        names.put("host", run.host());
        names.put("configuration", run.configuration());
        names.put("seconds", String.valueOf(run.seconds()));
        names.put("figures", RunSummary.figures(run).orElse("no figures compared"));
        names.put("new_warnings", Long.toString(run.count(RunRecord.News.fresh)));
        names.put(
                "warnings",
                run.warnings().stream()
                        .filter(warning -> warning.news() == RunRecord.News.fresh)
                        .map(warning -> warning.table() + "." + warning.check() + " (" + warning.failures() + ")")
                        .limit(10)
                        .collect(Collectors.joining(", ")));
        names.put(
                "causes",
                run.causes().stream()
                        .map(cause -> String.join(" ", cause.code(), cause.place(), cause.found())
                                .strip())
                        .limit(5)
                        .collect(Collectors.joining("; ")));
        names.put("next", RunSummary.next(run).orElse(""));
        String pattern = notice.text() != null ? notice.text() : usual(event);
        for (Map.Entry<String, String> name : names.entrySet()) {
            pattern = pattern.replace("{" + name.getKey() + "}", name.getValue());
        }
        return pattern.strip();
    }

    private static String usual(Event event) {
        return switch (event) {
            case published -> "gcr {event}: release {release}. {figures}; {new_warnings} new warnings. {next}";
            case unchanged -> "gcr {event}: release {release} is current";
            case warned -> "gcr {event}: release {release} has {new_warnings} new warnings: {warnings}";
            case failed -> "gcr {event} on {host}: {causes}. The last release stays. {next}";
            case late -> "gcr {event}: no run for a while before {run}";
        };
    }

    private void send(Notice notice, String text) {
        String what = notice.webhook() == null ? notice.command().get(0) : "the webhook of " + notice.webhook();
        Delivery.attempted(() -> notice.webhook() == null ? call(notice.command(), text) : post(notice, text))
                .ifPresent(fault -> troubles.add("nobody was told by " + what + ": " + fault));
    }

    private Optional<String> post(Notice notice, String text) throws IOException, InterruptedException {
        String address = environment.apply(notice.webhook());
        return address == null
                ? Optional.of("the environment variable is not set")
                : Delivery.post(address, null, new ObjectMapper().writeValueAsString(Map.of("text", text)));
    }

    private static Optional<String> call(List<String> command, String text) throws IOException, InterruptedException {
        List<String> words =
                command.stream().map(word -> word.replace("{text}", text)).toList();
        Process process = new ProcessBuilder(words)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (OutputStream in = process.getOutputStream()) {
            in.write((text + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // a program that does not read its input, such as one that is given {text}, is judged by its exit code
            // alone
        }
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            return Optional.of("it does not end");
        }
        return process.exitValue() == 0 ? Optional.empty() : Optional.of("it ends with " + process.exitValue());
    }
}
