package org.gcr.core.table;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A column of a table.
 *
 * @param name lower-case name, a plain SQL identifier
 * @param type its type
 * @param description what it holds, with its unit; shown as a comment in the catalogue
 * @param values the texts that it may hold besides NULL, each once; empty when any. Columns of few texts that are listed are written several
 *     times faster
 */
public record Column(String name, ColumnType type, String description, List<String> values) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

    public Column {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a column name is lower-case letters, digits and _: " + name);
        }
        if (type == null || description == null) {
            throw new NullPointerException("column " + name + " needs a type and a description");
        }
        values = List.copyOf(values);
        if (!values.isEmpty() && !type.equals(ColumnType.TEXT)) {
            throw new IllegalArgumentException("column " + name + " lists values but is no text");
        }
        if (values.stream().distinct().count() != values.size()) {
            throw new IllegalArgumentException("column " + name + " lists a value twice");
        }
    }

    /** A column of any values. */
    public Column(String name, ColumnType type, String description) {
        this(name, type, description, List.of());
    }
}
