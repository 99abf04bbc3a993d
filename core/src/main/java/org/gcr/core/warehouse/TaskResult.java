package org.gcr.core.warehouse;

import java.util.List;
import java.util.Map;
import org.gcr.core.check.CheckResult;
import org.gcr.core.problem.Problem;

/**
 * What a task left in the store; written beside its files as {@code task.json}.
 *
 * @param task the task's name
 * @param fingerprint hash of all ingredients
 * @param ingredients what decided the result, by label; used to explain a new computation
 * @param parts the tables or parts of tables that it made
 * @param checks the outcomes of its checks
 * @param origins the sources behind it, its own and those of its inputs
 * @param seconds time that the computation took
 * @param engine which engine was asked to compute it; {@link #IN_PROCESS} where the program did it by itself
 * @param faults files that cannot be what they claim; such a result is never published and nothing is computed of it
 */
public record TaskResult(
        String task,
        String fingerprint,
        Map<String, String> ingredients,
        List<TablePart> parts,
        List<CheckResult> checks,
        List<Origin> origins,
        double seconds,
        String engine,
        List<Problem> faults) {

    /** Stands for an engine where the program computed by itself, without SQL. */
    public static final String IN_PROCESS = "java";

    public TaskResult {
        engine = engine == null ? IN_PROCESS : engine;
        faults = faults == null ? List.of() : List.copyOf(faults);
        parts = List.copyOf(parts);
        checks = List.copyOf(checks);
        origins = List.copyOf(origins);
    }
}
