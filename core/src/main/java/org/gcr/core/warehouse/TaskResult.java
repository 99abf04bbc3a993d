package org.gcr.core.warehouse;

import java.util.List;
import java.util.Map;
import org.gcr.core.check.CheckResult;

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
 */
public record TaskResult(
        String task,
        String fingerprint,
        Map<String, String> ingredients,
        List<TablePart> parts,
        List<CheckResult> checks,
        List<Origin> origins,
        double seconds) {

    public TaskResult {
        parts = List.copyOf(parts);
        checks = List.copyOf(checks);
        origins = List.copyOf(origins);
    }
}
