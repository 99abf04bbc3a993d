package org.gcr.app.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.gcr.app.openlineage.LineageTarget;
import org.gcr.core.config.ConfigFile;
import org.gcr.core.config.Section;
import org.gcr.core.problem.Nearest;

/**
 * What is to be done about a run besides its tables.
 *
 * @param keepRuns how many records of runs are kept
 * @param approval whether a new release waits until somebody approves it
 * @param metrics file for figures about runs, for Prometheus; null when none is wanted
 * @param notices who is told what
 * @param lineage where events of OpenLineage go; null when nobody wants them
 */
public record Reporting(int keepRuns, boolean approval, Path metrics, List<Notice> notices, LineageTarget lineage) {

    /** Four years of weekly runs. */
    private static final int KEEP = 208;

    public Reporting {
        notices = List.copyOf(notices);
    }

    /** What can be told. */
    public enum Event {
        published,
        unchanged,
        warned,
        failed,
        late
    }

    /**
     * Who is told what, and how.
     *
     * @param on events
     * @param command program with its arguments, which is given the text; empty when a webhook is meant
     * @param webhook environment variable that holds the address; null when a command is meant
     * @param text text with names in braces; null for the usual one
     * @param lateAfter days without a run after which one is late
     */
    public record Notice(Set<Event> on, List<String> command, String webhook, String text, int lateAfter) {

        public Notice {
            on = Set.copyOf(on);
            command = List.copyOf(command);
        }
    }

    /** Reads the keys {@code history}, {@code approval}, {@code metrics}, {@code notify} and {@code openlineage}; what is wrong with them is noted in the configuration. */
    public static Reporting read(ConfigFile config) {
        Section root = config.root();
        Optional<Section> history = root.section("history");
        int keep = history.flatMap(section -> section.wholeNumber("keep", 2)).orElse(KEEP);
        history.ifPresent(Section::end);
        Path metrics = root.text("metrics")
                .map(file -> config.folder().resolve(file).normalize())
                .orElse(null);
        List<Notice> notices = new ArrayList<>();
        for (Section section : root.sections("notify")) {
            notices.add(notice(section));
        }
        LineageTarget lineage = root.section("openlineage")
                .map(section -> lineage(section, config))
                .orElse(null);
        return new Reporting(keep, root.truth("approval", false), metrics, notices, lineage);
    }

    private static LineageTarget lineage(Section section, ConfigFile config) {
        Path file = section.text("file")
                .map(name -> config.folder().resolve(name).normalize())
                .orElse(null);
        String address = section.text("url_variable").orElse(null);
        if (file == null && address == null) {
            section.wrong(
                    "file",
                    "or url_variable must be there",
                    "write file: events.jsonl or url_variable: NAME, an environment variable with the address");
        }
        String key = section.text("key_variable").orElse(null);
        String namespace = section.text("namespace").orElse("gcr");
        section.end();
        return new LineageTarget(file, address, key, namespace);
    }

    private static Notice notice(Section section) {
        Set<Event> on = new TreeSet<>();
        for (String name : section.texts("on")) {
            try {
                on.add(Event.valueOf(name.toLowerCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                List<String> known = new ArrayList<>();
                for (Event event : Event.values()) {
                    known.add(event.name());
                }
                section.wrong("on", "has \"" + name + "\"", Nearest.hint(name, known));
            }
        }
        List<String> command = section.texts("command");
        String webhook = section.text("webhook_variable").orElse(null);
        if (command.isEmpty() == (webhook == null)) {
            section.wrong(
                    "command",
                    "or webhook_variable must be there, one of them",
                    "write command: [program, argument] or webhook_variable: NAME, an environment variable with the address");
        }
        String text = section.text("text").orElse(null);
        int late = section.wholeNumber("late_after_days", 1).orElse(8);
        section.end();
        if (on.isEmpty()) {
            on = Set.of(Event.failed, Event.warned, Event.late);
        }
        return new Notice(on, command, webhook, text, late);
    }

    /** What is done when nothing is said. */
    public static Reporting usual() {
        return new Reporting(KEEP, false, null, List.of(), null);
    }
}
