package org.gcr.core.check;

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
 * @param acceptedAs the name by which the configuration accepted the failure; null when nothing was accepted
 */
public record CheckResult(
        String table,
        String check,
        Severity severity,
        String description,
        long failures,
        String example,
        String acceptedAs) {

    /** A result that nobody accepted by name. */
    public CheckResult(
            String table, String check, Severity severity, String description, long failures, String example) {
        this(table, check, severity, description, failures, example, null);
    }

    /** The same, accepted by the configuration under a name. */
    public CheckResult accepted(String name) {
        return new CheckResult(table, check, severity, description, failures, example, name);
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
                ? "look at the file; if the loss is right, accept it in the configuration, as in accept: ["
                        + Acceptance.FORM + "]; * at the end of a name stands for any rest"
                : "mend the file or its declaration; gcr check FILE shows every fault of a file";
        return new Problem(
                check.startsWith("previous_")
                        ? check.equals("previous_totals") ? Code.PREVIOUS_COLLAPSED : Code.PREVIOUS_VANISHED
                        : check.equals("rejected_rows") ? Code.REJECT_LIMIT : Code.CHECK_FAILED,
                table + " " + check,
                failures + " failed: " + description + " First: " + example,
                remedy);
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
