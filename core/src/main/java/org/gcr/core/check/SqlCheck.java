package org.gcr.core.check;

/**
 * A check declared in SQL.
 *
 * @param name name within the table
 * @param severity what a failure does
 * @param description what is checked and why
 * @param sql query with a text column {@code place}, one row a failure
 */
public record SqlCheck(String name, Severity severity, String description, String sql) {}
