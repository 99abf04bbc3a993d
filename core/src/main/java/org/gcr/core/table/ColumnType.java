package org.gcr.core.table;

import java.io.Serializable;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The type of a column, one of those that both engines and Parquet share.
 *
 * @param kind the kind of value
 * @param precision digits of a decimal, else 0
 * @param scale digits after the point of a decimal, else 0
 */
public record ColumnType(Kind kind, int precision, int scale) implements Serializable {

    /** The kinds of value. */
    public enum Kind {
        TEXT,
        INTEGER,
        BIGINT,
        DOUBLE,
        BOOLEAN,
        DATE,
        DECIMAL
    }

    public static final ColumnType TEXT = new ColumnType(Kind.TEXT, 0, 0);
    public static final ColumnType INTEGER = new ColumnType(Kind.INTEGER, 0, 0);
    public static final ColumnType BIGINT = new ColumnType(Kind.BIGINT, 0, 0);
    public static final ColumnType DOUBLE = new ColumnType(Kind.DOUBLE, 0, 0);
    public static final ColumnType BOOLEAN = new ColumnType(Kind.BOOLEAN, 0, 0);
    public static final ColumnType DATE = new ColumnType(Kind.DATE, 0, 0);

    private static final Pattern DECIMAL = Pattern.compile("DECIMAL\\((\\d{1,2}), ?(\\d{1,2})\\)");

    /**
     * Reads a type as model headers write it: TEXT, INTEGER, BIGINT, DOUBLE, BOOLEAN, DATE or DECIMAL(p,s) with p up to 38.
     *
     * @throws IllegalArgumentException if the text names no type
     */
    public static ColumnType parse(String text) {
        Matcher decimal = DECIMAL.matcher(text);
        if (decimal.matches()) {
            int precision = Integer.parseInt(decimal.group(1));
            int scale = Integer.parseInt(decimal.group(2));
            if (precision < 1 || precision > 38 || scale > precision) {
                throw new IllegalArgumentException(
                        "a decimal has 1 to 38 digits, of which not more after the point: " + text);
            }
            return new ColumnType(Kind.DECIMAL, precision, scale);
        }
        Kind kind = Kind.valueOf(text.toUpperCase(Locale.ROOT));
        if (kind == Kind.DECIMAL) {
            throw new IllegalArgumentException("a decimal needs its digits, as in DECIMAL(18,2)");
        }
        return new ColumnType(kind, 0, 0);
    }

    /** The type's name in the SQL that both engines read. */
    public String sql() {
        return switch (kind) {
            case TEXT -> "STRING";
            case DECIMAL -> "DECIMAL(" + precision + "," + scale + ")";
            default -> kind.name();
        };
    }

    /** The type as model headers write it. */
    @Override
    public String toString() {
        return kind == Kind.DECIMAL ? sql() : kind.name();
    }
}
