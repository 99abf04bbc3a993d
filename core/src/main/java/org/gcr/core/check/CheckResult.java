package org.gcr.core.check;

import java.util.List;
import java.util.Map;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.Problem;

/**
 * The outcome of one check.
 *
 * @param table the table that was checked
 * @param check the check's name
 * @param severity what a failure does
 * @param description what is checked and why
 * @param failures rows, areas or periods that failed; 0 means passed
 * @param example the first failure's place and values; null when passed
 * @param first the first failures, or all; none of what is made of confidential tables
 * @param acceptedAs the name by which the configuration accepted the failure; null when nothing was accepted
 */
public record CheckResult(
        String table,
        String check,
        Severity severity,
        String description,
        long failures,
        String example,
        List<CheckFailure> first,
        String acceptedAs) {

    public CheckResult {
        first = first == null ? List.of() : List.copyOf(first);
    }

    /** A result that nobody accepted by name, of which the first failures are not kept. */
    public CheckResult(
            String table, String check, Severity severity, String description, long failures, String example) {
        this(table, check, severity, description, failures, example, List.of(), null);
    }

    /** The same with its first failures. */
    public CheckResult with(List<CheckFailure> failed) {
        return new CheckResult(table, check, severity, description, failures, example, failed, acceptedAs);
    }

    /** The same of a table that is told under another name. */
    public CheckResult of(String name) {
        return new CheckResult(name, check, severity, description, failures, example, first, acceptedAs);
    }

    /** The same, accepted by the configuration under a name. */
    public CheckResult accepted(String name) {
        return new CheckResult(table, check, severity, description, failures, example, first, name);
    }

    /** The same with the names of files in place of their ids. */
    public CheckResult named(Map<String, String> names) {
        return with(first.stream().map(failure -> failure.named(names)).toList());
    }

    /** What tells it from other checks: table and check with a dot between. */
    public String name() {
        return table + "." + check;
    }

    /**
     * Whether it failed in the release before, and as often or more often.
     *
     * @param before failures of the checks of the release before, by {@link #name()}
     */
    public boolean stands(Map<String, Long> before) {
        return !passed() && failures <= before.getOrDefault(name(), 0L);
    }

    public boolean passed() {
        return failures == 0;
    }

    /** Whether this outcome keeps the release from being published. */
    public boolean blocks() {
        return !passed() && severity == Severity.BLOCK && acceptedAs == null;
    }

    /** What to tell the user of a check that blocks. */
    public Problem problem() {
        String remedy = check.startsWith("previous_")
                ? "look at the file; if the loss is right, accept it in the configuration: accept: ["
                        + Acceptance.form(pattern()) + "]; * at the end of a name stands for any rest"
                : "mend the file or its declaration; gcr check FILE shows every fault of a file";
        return new Problem(
                check.startsWith("previous_")
                        ? check.equals("previous_totals") ? Code.PREVIOUS_COLLAPSED : Code.PREVIOUS_VANISHED
                        : check.equals("rejected_rows") ? Code.REJECT_LIMIT : Code.CHECK_FAILED,
                table + " " + check,
                failures + " failed: " + description + " First: " + firstFailure(),
                remedy);
    }

    /** The first failure with its file and line, where these are known; null when passed. */
    public String firstFailure() {
        String place = first.isEmpty() ? "" : first.get(0).place();
        return place.isEmpty() || !example.equals(first.get(0).found()) ? example : example + " (" + place + ")";
    }

    /** The shortest name that accepts every loss: the name of the only one, or what all begin with. */
    private String pattern() {
        return Acceptance.pattern(first.stream()
                .map(failure -> failure.found().replaceFirst(" \\(was [^()]*\\)$", ""))
                .toList());
    }

    /** The word in the table {@code check_result}: passed, warned, blocked or accepted. */
    public String outcome() {
        if (passed()) {
            return "passed";
        }
        if (acceptedAs != null) {
            return "accepted";
        }
        return severity == Severity.BLOCK ? "blocked" : "warned";
    }
}
