package org.gcr.core.table;

import java.util.regex.Pattern;

/**
 * A column of a table.
 *
 * @param name lower-case name, a plain SQL identifier
 * @param type its type
 * @param description what it holds, with its unit; shown as a comment in the catalogue
 */
public record Column(String name, ColumnType type, String description) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

    public Column {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a column name is lower-case letters, digits and _: " + name);
        }
        if (type == null || description == null) {
            throw new NullPointerException("column " + name + " needs a type and a description");
        }
    }
}
