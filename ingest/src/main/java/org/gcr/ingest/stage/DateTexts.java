package org.gcr.ingest.stage;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Days as spreadsheet programs and people write them. */
final class DateTexts {

    private static final Pattern SERIAL = Pattern.compile("(\\d{5})(?:\\.\\d+)?");
    private static final Pattern SLASHES = Pattern.compile("(\\d{1,2})/(\\d{1,2})/(\\d{4})(?: .*)?");
    /** Day 0 of the count that has a 29 February 1900. */
    private static final LocalDate DAY_ZERO = LocalDate.of(1899, 12, 30);

    private static final int FIRST = 32874;
    private static final int LAST = 73050;

    private DateTexts() {}

    /** The day of this count, from 1990 to 2099; else null. */
    static LocalDate daysSince1900(String text) {
        Matcher matcher = SERIAL.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        int days = Integer.parseInt(matcher.group(1));
        return days < FIRST || days > LAST ? null : DAY_ZERO.plusDays(days);
    }

    /** The day, if one of the first two numbers cannot be a month or both are equal; else null, for nobody can tell which is the month. */
    static LocalDate plainSlashes(String text) {
        Matcher matcher = SLASHES.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        int first = Integer.parseInt(matcher.group(1));
        int second = Integer.parseInt(matcher.group(2));
        int year = Integer.parseInt(matcher.group(3));
        if (first <= 12 && second <= 12 && first != second) {
            return null;
        }
        try {
            return first > 12 ? LocalDate.of(year, second, first) : LocalDate.of(year, first, second);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
