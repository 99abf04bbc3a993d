package org.gcr.app.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.gcr.core.config.ConfigFile;
import org.gcr.core.config.Settings;
import org.gcr.core.graph.Progress;
import org.gcr.core.history.History;
import org.gcr.core.history.RunRecord;
import org.gcr.core.problem.GcrException;
import org.gcr.core.store.LocalStore;
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

    /** A run that found at first sight that nothing has changed; its warnings are those that the last run left standing. */
    public static Noted unchanged(
            Path config,
            Settings.Options options,
            Function<String, String> environment,
            Unchanged.Same same,
            int exit)
            throws IOException {
        ConfigFile read = ConfigFile.load(config, environment);
        Settings settings = Settings.read(read, options, environment);
        Reporting reporting = Reporting.read(read);
        Warehouse warehouse = new Warehouse(same.warehouse());
        History history = new History(warehouse);
        Recorder recorder = new Recorder(
                warehouse, Progress.NONE, config, settings.engine().name(), null, reporting.keepRuns());
        RunRecord killed = history.running().isPresent() ? healed(warehouse, history) : null;
        List<RunRecord.Warning> warnings = List.of();
        List<String> ids = history.ids();
        for (int i = ids.size() - 1; i >= 0 && warnings.isEmpty(); i--) {
            Optional<RunRecord> before = history.find(ids.get(i));
            if (before.isPresent() && same.release().equals(before.get().release())) {
                warnings = before.get().warnings().stream()
                        .map(RunLog::standing)
                        .toList();
                break;
            }
        }
        RunRecord record =
                recorder.ended(RunRecord.Outcome.unchanged, exit, same.release(), warnings, null);
        return new Noted(record, killed, recorder.troubles());
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
        return warehouse.map(place -> new Recorder(
                        place,
                        Progress.NONE,
                        config,
                        null,
                        null,
                        Reporting.usual().keepRuns())
                .failed(why, List.of()));
    }

    private static Optional<Warehouse> warehouse(
            Path config, Settings.Options options, Function<String, String> environment) {
        Path root;
        try {
            root = Settings.read(ConfigFile.load(config, environment), options, environment)
                    .warehouse();
        } catch (GcrException e) {
            String named = options.warehouse() == null ? environment.apply("GCR_WAREHOUSE") : options.warehouse();
            if (named == null) {
                return Optional.empty();
            }
            root = LocalStore.place(named);
        }
        return Files.isDirectory(root) ? Optional.of(new Warehouse(root)) : Optional.empty();
    }
}
