package org.gcr.app.site;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.gcr.app.report.Texts;

/** Numbers as a page shows them: with the figure's own digits; empty when there is none. */
public final class Numbers {

    /** By language; each is read from a file. */
    private static final Map<String, Texts> TEXTS = new ConcurrentHashMap<>();

    private Numbers() {}

    /** The row's {@code value} with its {@code decimals}. */
    public static String shown(Map<String, Object> row, String language) {
        return shown(row, "value", language);
    }

    /** Another column with the row's {@code decimals}. */
    public static String shown(Map<String, Object> row, String column, String language) {
        Object digits = row.get("decimals");
        return plain(row.get(column), digits instanceof Number number ? number.intValue() : 1, language);
    }

    /** A share as a place on a line of 100, with one digit. */
    public static String place(Object share) {
        return share instanceof Number number ? String.format(Locale.ROOT, "%.1f", 100 * number.doubleValue()) : "0";
    }

    /** A number with this many digits after the point. */
    public static String plain(Object value, int digits, String language) {
        return value instanceof Number number
                ? TEXTS.computeIfAbsent(language, Texts::new).number(number.doubleValue(), digits)
                : "";
    }
}
