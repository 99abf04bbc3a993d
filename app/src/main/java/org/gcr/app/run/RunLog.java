package org.gcr.app.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.gcr.app.openlineage.LineageEvents;
import org.gcr.app.openlineage.LineageSender;
import org.gcr.core.config.ConfigFile;
import org.gcr.core.config.Settings;
import org.gcr.core.definition.Definitions;
import org.gcr.core.graph.Progress;
import org.gcr.core.history.History;
import org.gcr.core.history.RunRecord;
import org.gcr.core.problem.GcrException;
import org.gcr.core.store.Place;
import org.gcr.core.warehouse.Release;
import org.gcr.core.warehouse.Warehouse;

/** Records of runs that end before they compute: nothing new at first sight, or a configuration that is wrong. */
public final class RunLog {

    private RunLog() {}

    /**
     * What was noted.
     *
     * @param record the record of this run
     * @param killed record of a killed run before, which was completed; null when there was none
     * @param troubles what could not be recorded
     */
    public record Noted(RunRecord record, RunRecord killed, List<String> troubles) {}

    /**
     * Does about a run that has ended what the configuration asks for: metrics, lineage, and who is told.
     *
     * @param killed record of a killed run that it completed; null when there was none
     * @param definitions what the run was made by; null when it ended before they were read
     * @return what could not be done
     */
    public static List<String> report(
            Warehouse warehouse,
            Reporting reporting,
            Function<String, String> environment,
            RunRecord run,
            RunRecord killed,
            Definitions definitions) {
        List<String> troubles = new ArrayList<>();
        if (reporting.lineage() != null) {
            try {
                Release release =
                        definitions == null || run.release() == null ? null : warehouse.release(run.release());
                troubles.addAll(LineageSender.send(
                        reporting.lineage(),
                        LineageEvents.of(reporting.lineage().namespace(), run, warehouse, release, definitions),
                        environment));
            } catch (IOException | GcrException e) {
                troubles.add("lineage cannot be told: " + e.getMessage());
            }
        }
        if (reporting.metrics() == null && reporting.notices().isEmpty()) {
            return troubles;
        }
        try {
            List<RunRecord> all = new History(warehouse).all();
            List<RunRecord> before = new ArrayList<>(all);
            before.removeIf(one -> one.id().compareTo(run.id()) >= 0);
            if (reporting.metrics() != null && !all.isEmpty()) {
                RunMetrics.write(reporting.metrics(), all);
            }
            troubles.addAll(new Notifier(environment).tell(reporting.notices(), run, before, killed));
        } catch (IOException e) {
            troubles.add("metrics cannot be written: " + e.getMessage());
        }
        return troubles;
    }

    /** A run that found at first sight that nothing has changed; its warnings are those that the last run left standing. */
    public static Noted unchanged(
            Path config, Settings.Options options, Function<String, String> environment, Unchanged.Same same, int exit)
            throws IOException {
        ConfigFile read = ConfigFile.load(config, environment);
        Settings settings = Settings.read(read, options, environment);
        Reporting reporting = Reporting.read(read);
        Warehouse warehouse = new Warehouse(same.warehouse());
        History history = new History(warehouse);
        Recorder recorder =
                new Recorder(warehouse, Progress.NONE, config, settings.engine().name(), null, reporting.keepRuns());
        RunRecord killed = history.running().isPresent() ? healed(warehouse, history) : null;
        List<RunRecord.Warning> warnings = List.of();
        List<String> ids = history.ids();
        for (int i = ids.size() - 1; i >= 0 && warnings.isEmpty(); i--) {
            Optional<RunRecord> before = history.find(ids.get(i));
            if (before.isPresent() && same.release().equals(before.get().release())) {
                warnings =
                        before.get().warnings().stream().map(RunLog::standing).toList();
                break;
            }
        }
        RunRecord record = recorder.ended(RunRecord.Outcome.unchanged, exit, same.release(), warnings, null);
        List<String> troubles = new ArrayList<>(recorder.troubles());
        troubles.addAll(report(warehouse, reporting, environment, record, killed, null));
        return new Noted(record, killed, troubles);
    }

    private static RunRecord.Warning standing(RunRecord.Warning warning) {
        return warning.news() != RunRecord.News.fresh
                ? warning
                : new RunRecord.Warning(
                        warning.table(),
                        warning.check(),
                        RunRecord.News.standing,
                        warning.failures(),
                        warning.failures(),
                        warning.example(),
                        warning.accepted());
    }

    /** The record of a killed run, completed; null when a run goes on, which holds the lock. */
    private static RunRecord healed(Warehouse warehouse, History history) throws IOException {
        try (Warehouse.Lock lock = warehouse.lock()) {
            return history.heal().orElse(null);
        } catch (GcrException e) {
            return null; // the run goes on
        }
    }

    /**
     * A run whose configuration is wrong, if it can be told which warehouse it means and that is there.
     *
     * @return the record, or empty when there is no warehouse to keep it in
     */
    public static Optional<RunRecord> refused(
            Path config, Settings.Options options, Function<String, String> environment, GcrException why) {
        Optional<Warehouse> warehouse = warehouse(config, options, environment);
        if (warehouse.isEmpty()) {
            return Optional.empty();
        }
        Reporting reporting;
        try {
            reporting = Reporting.read(ConfigFile.load(config, environment));
        } catch (GcrException e) {
            reporting = Reporting.usual(); // a file that cannot be read names nobody to tell
        }
        RunRecord record = new Recorder(warehouse.get(), Progress.NONE, config, null, null, reporting.keepRuns())
                .failed(why, List.of());
        report(warehouse.get(), reporting, environment, record, null, null);
        return Optional.of(record);
    }

    private static Optional<Warehouse> warehouse(
            Path config, Settings.Options options, Function<String, String> environment) {
        Place place;
        try {
            place = Settings.read(ConfigFile.load(config, environment), options, environment)
                    .warehouse();
        } catch (GcrException e) {
            String named = options.warehouse() == null ? environment.apply("GCR_WAREHOUSE") : options.warehouse();
            if (named == null) {
                return Optional.empty();
            }
            place = Place.of(named);
        }
        return place.isThere() ? Optional.of(new Warehouse(place)) : Optional.empty();
    }
}
