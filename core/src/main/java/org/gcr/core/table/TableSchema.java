package org.gcr.core.table;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A table's name, columns and description.
 *
 * @param name lower-case name, a plain SQL identifier
 * @param description what one row is
 * @param visible whether the table is in the catalogue that users query
 * @param confidential whether its rows must never leave the warehouse's own folders and may be deleted once they were used; such a table
 *     is never visible
 * @param columns the columns, in order
 */
public record TableSchema(
        String name, String description, boolean visible, boolean confidential, List<Column> columns) {

    public TableSchema {
        if (!name.matches("[a-z][a-z0-9_]*")) {
            throw new IllegalArgumentException("a table name is lower-case letters, digits and _: " + name);
        }
        if (visible && confidential) {
            throw new IllegalArgumentException("table " + name + " cannot be both visible and confidential");
        }
        columns = List.copyOf(columns);
        if (columns.stream().map(Column::name).distinct().count() != columns.size()) {
            throw new IllegalArgumentException("table " + name + " has a column twice");
        }
    }

    /** A table whose rows are not confidential. */
    public TableSchema(String name, String description, boolean visible, List<Column> columns) {
        this(name, description, visible, false, columns);
    }

    /** The same under another name. */
    public TableSchema named(String other) {
        return new TableSchema(other, description, visible, confidential, columns);
    }

    /** The column names, in order. */
    public List<String> columnNames() {
        return columns.stream().map(Column::name).toList();
    }

    /** The columns with their casts, for the select list around a model's SQL. */
    public String castList() {
        return columns.stream()
                .map(column -> "CAST(" + column.name() + " AS " + column.type().sql() + ") AS " + column.name())
                .collect(Collectors.joining(", "));
    }

    /** Names and types, which decide whether two tables can hold the same rows. */
    public String signature() {
        return columns.stream()
                .map(column -> column.name() + " " + column.type())
                .collect(Collectors.joining(", ", name + "(", ")"));
    }
}
