package org.gcr.core.history;

import java.util.List;

/**
 * What is kept of one run, whether it published, found nothing new, failed or was killed.
 *
 * @param id sorts by the time of its start, such as {@code 2026-11-23T050000Z-7f3a}
 * @param started start, ISO 8601 in UTC
 * @param ended end, ISO 8601 in UTC; of a killed run the last moment at which it is known to have been alive; null while it runs
 * @param seconds time between the two; null while it runs
 * @param outcome what became of it
 * @param exit exit code of the run; null while it runs and when it was killed
 * @param causes why it stopped; empty when it did not
 * @param host name of the machine
 * @param user name of the user
 * @param process number of the process
 * @param version version of the product and hash of its code
 * @param configuration configuration file as it was named
 * @param configurationHash hash of that file; null when it could not be read
 * @param engine engine; null when the configuration could not be read
 * @param release the release that it made or found current; null when there is none
 * @param tag name given to the release; null when none was
 * @param peakMegabytes largest resident memory of the process; null where the system does not tell
 * @param tasks what was done, in the order in which it ended
 * @param warnings checks that warned, besides those that passed
 * @param figures how the figures differ from those of the release before; null when none was published, or none stood before
 */
public record RunRecord(
        String id,
        String started,
        String ended,
        Double seconds,
        Outcome outcome,
        Integer exit,
        List<Cause> causes,
        String host,
        String user,
        long process,
        String version,
        String configuration,
        String configurationHash,
        String engine,
        String release,
        String tag,
        Long peakMegabytes,
        List<TaskLine> tasks,
        List<Warning> warnings,
        Figures figures) {

    public RunRecord {
        causes = causes == null ? List.of() : List.copyOf(causes);
        tasks = tasks == null ? List.of() : List.copyOf(tasks);
        warnings = warnings == null ? List.of() : List.copyOf(warnings);
    }

    /** What became of a run. */
    public enum Outcome {
        running,
        published,
        candidate,
        unchanged,
        failed,
        killed
    }

    /**
     * Why a run stopped.
     *
     * @param code stable code, such as {@code GCR-1301}; empty for a cause without one
     * @param place file, table or key
     * @param found what was found there
     */
    public record Cause(String code, String place, String found) {}

    /** What became of a task. */
    public enum State {
        computed,
        reused,
        failed
    }

    /**
     * One task of a run.
     *
     * @param task its name
     * @param state what became of it
     * @param seconds time that it took in this run; null when it was reused or failed
     * @param rows rows of its tables; 0 when it failed
     * @param bytes bytes of its tables; 0 when it failed
     * @param engine engine that computed it; null for one that needs none, or that failed
     */
    public record TaskLine(String task, State state, Double seconds, long rows, long bytes, String engine) {}

    /** Whether a warning is news. */
    public enum News {
        /** Not there in the release before, or about more than then. */
        fresh,
        /** As in the release before, and not acknowledged. */
        standing,
        /** Acknowledged in the configuration. */
        accepted
    }

    /**
     * A check that warned.
     *
     * @param table table that was checked
     * @param check name of the check
     * @param news whether it is news
     * @param failures rows, areas or periods that failed
     * @param before those of the release before; null when it did not warn then
     * @param example the first failure
     * @param accepted under which name and why it was acknowledged; null when it was not
     */
    public record Warning(
            String table, String check, News news, long failures, Long before, String example, String accepted) {}

    /**
     * How figures differ from a release before.
     *
     * @param since that release
     * @param changed figures that are new, gone or other
     * @param revised those of them that a source revised
     */
    public record Figures(String since, long changed, long revised) {}

    /** How many warnings are of a kind. */
    public long count(News news) {
        return warnings.stream().filter(warning -> warning.news() == news).count();
    }

    /** How many tasks ended in a state. */
    public long count(State state) {
        return tasks.stream().filter(task -> task.state() == state).count();
    }

    /** The same record of a run that was killed, known alive until a moment. */
    RunRecord killed(String until, double lived, Cause cause) {
        return new RunRecord(
                id,
                started,
                until,
                lived,
                Outcome.killed,
                null,
                List.of(cause),
                host,
                user,
                process,
                version,
                configuration,
                configurationHash,
                engine,
                release,
                tag,
                peakMegabytes,
                tasks,
                warnings,
                figures);
    }
}
