package org.gcr.core.check;

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

    public boolean passed() {
        return failures == 0;
    }

    /** Whether this outcome keeps the release from being published. */
    public boolean blocks() {
        return !passed() && severity == Severity.BLOCK && acceptedAs == null;
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
