package org.gcr.ingest.stage;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.gcr.core.problem.Code;
import org.gcr.ingest.read.Row;
import org.gcr.ingest.source.CellType;
import org.gcr.ingest.source.ColumnSpec;

/**
 * Turns the cells of one column into values. Plain numbers are read from the characters; whatever else was met before is remembered, in
 * a table of fixed size. Used by one thread.
 */
final class CellTyper {

    /** Stands for a value that the publisher withheld. */
    static final Object WITHHELD = new Object();

    /** How programs and people write that there is no figure; no figure and no day can look like that. */
    private static final Set<String> MISSING = Set.of(
            "", "-", "--", "–", "—", ".", "..", "...", "NA", "na", "N/A", "n/a", "#N/A", "NaN", "nan", "NAN", "<NA>",
            "NaT", "NULL", "null", "Null", "None", "none", "nil", "(blank)", "\\N");

    private static final int REMEMBERED = 1 << 14;
    private static final int LONGEST_REMEMBERED = 200;
    private static final Set<String> YES = Set.of("x", "1", "true", "yes", "y");
    private static final Set<String> NO = Set.of("", "0", "false", "no", "n");

    private final ColumnSpec column;
    private final String header;
    private final Function<String, Object> meaning;
    private final boolean plainNumbers;
    private final boolean plainDecimals;
    private final boolean plainFixed;
    private final long least;
    private final long greatest;
    private final double low;
    private final double high;
    private final long lowUnits;
    private final long highUnits;
    private final LocalDate today;
    private final List<DateTimeFormatter> dates;
    private final Known[] known = new Known[REMEMBERED];
    private String decodedTwice;
    private long hash1;
    private long hash2;

    /** What a text was found to be: a value, null, {@link #WITHHELD} or a {@link Fault}, with the hashes of the value. */
    private record Known(String text, Object result, long hash1, long hash2) {}

    /**
     * Types cells of a column.
     *
     * @param header what messages call it
     * @param today the day of the run, after which no year or day is unless the column says why
     */
    CellTyper(ColumnSpec column, String header, LocalDate today) {
        this(column, header, today, null);
    }

    /**
     * Types cells that mean something else than they say.
     *
     * @param meaning the value of a text, null when missing, or a {@link Fault}; null where a text is what the column declares
     */
    CellTyper(ColumnSpec column, String header, LocalDate today, Function<String, Object> meaning) {
        this.meaning = meaning;
        this.today = today;
        this.column = column;
        this.dates = column.dateForms();
        this.header = header;
        CellType type = column.type();
        boolean digitsMean = meaning == null
                && java.util.stream.Stream.concat(column.nulls().stream(), column.redacted().stream())
                        .noneMatch(text -> text.chars().anyMatch(c -> c >= '0' && c <= '9'));
        boolean whole = type == CellType.COUNT || type == CellType.INTEGER || type == CellType.YEAR;
        this.plainNumbers = whole && digitsMean;
        this.plainDecimals = type == CellType.NUMBER && digitsMean;
        this.plainFixed = type == CellType.DECIMAL && digitsMean;
        this.low =
                column.min() == null ? Double.NEGATIVE_INFINITY : column.min().doubleValue();
        this.high =
                column.max() == null ? Double.POSITIVE_INFINITY : column.max().doubleValue();
        this.lowUnits = units(column.min(), Long.MIN_VALUE, RoundingMode.CEILING);
        this.highUnits = units(column.max(), Long.MAX_VALUE, RoundingMode.FLOOR);
        long low = type == CellType.YEAR ? 1900 : type == CellType.COUNT ? 0 : Long.MIN_VALUE;
        boolean past = type == CellType.YEAR && column.future() == null;
        long high = past ? today.getYear() : type == CellType.YEAR ? 2100 : Long.MAX_VALUE;
        this.least = column.min() == null ? low : Math.max(low, ceiling(column.min()));
        this.greatest = column.max() == null ? high : Math.min(high, floor(column.max()));
    }

    /** A bound as a count of units of the last digit; one beyond what fits bounds nothing. */
    private long units(BigDecimal bound, long none, RoundingMode rounding) {
        if (bound == null || column.type() != CellType.DECIMAL) {
            return none;
        }
        BigDecimal units = bound.movePointRight(column.stored().scale()).setScale(0, rounding);
        return Numbers.fitsLong(units) ? units.longValueExact() : none;
    }

    private static long ceiling(BigDecimal bound) {
        return bound.setScale(0, java.math.RoundingMode.CEILING).longValue();
    }

    private static long floor(BigDecimal bound) {
        return bound.setScale(0, java.math.RoundingMode.FLOOR).longValue();
    }

    /** First half of the hash of the last value. */
    long hash1() {
        return hash1;
    }

    /** Second half of the hash of the last value. */
    long hash2() {
        return hash2;
    }

    /** The value of a cell: null when missing, {@link #WITHHELD}, or a {@link Fault}. */
    Object type(char[] chars, int cellFrom, int cellTo) {
        int from = Row.trimmedFrom(chars, cellFrom, cellTo);
        int to = Row.trimmedTo(chars, from, cellTo);
        if (plainNumbers) {
            long value = Numbers.plain(chars, from, to);
            if (value != Numbers.NOT_PLAIN && value >= least && value <= greatest) {
                hash1 = Mixed.first(value);
                hash2 = Mixed.second(value);
                return whole(value);
            }
        } else if (plainDecimals) {
            double value = Numbers.plainDecimal(chars, from, to);
            if (value >= low && value <= high) {
                long bits = Double.doubleToLongBits(value);
                hash1 = Mixed.first(bits);
                hash2 = Mixed.second(bits);
                return value;
            }
        } else if (plainFixed) {
            int scale = column.stored().scale();
            long units = Numbers.plainFixed(chars, from, to, column.stored().precision(), scale);
            if (units != Numbers.NOT_PLAIN && units >= lowUnits && units <= highUnits) {
                hash1 = Mixed.first(units);
                hash2 = Mixed.second(units);
                return BigDecimal.valueOf(units, scale);
            }
        }
        return remembered(chars, from, to);
    }

    /** The value of a text. */
    Object type(String text) {
        return type(text.toCharArray(), 0, text.length());
    }

    private Object whole(long value) {
        return column.type() == CellType.YEAR ? (Object) (int) value : (Object) value;
    }

    private Object remembered(char[] chars, int from, int to) {
        int length = to - from;
        int code = length;
        for (int i = from; i < to; i++) {
            code = code * 31 + chars[i];
        }
        int slot = (code ^ (code >>> 15)) & (REMEMBERED - 1);
        Known entry = known[slot];
        if (entry == null || !equal(entry.text(), chars, from, length)) {
            entry = known(new String(chars, from, length));
            if (length <= LONGEST_REMEMBERED) {
                known[slot] = entry;
            }
        }
        hash1 = entry.hash1();
        hash2 = entry.hash2();
        return entry.result();
    }

    private static boolean equal(String text, char[] chars, int from, int length) {
        if (text.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) != chars[from + i]) {
                return false;
            }
        }
        return true;
    }

    private Known known(String text) {
        Object result = result(text);
        if (result instanceof Number number) {
            long bits = number instanceof Double real
                    ? Double.doubleToLongBits(real)
                    : number instanceof BigDecimal fixed ? fixed.unscaledValue().longValue() : number.longValue();
            return new Known(text, result, Mixed.first(bits), Mixed.second(bits));
        }
        if (result == null) {
            return new Known(text, null, 0, 0);
        }
        String value = result == WITHHELD ? "\uFFFF*" : String.valueOf(result);
        return new Known(text, result, Mixed.first(value), Mixed.second(value));
    }

    private Object result(String text) {
        if (text.indexOf(Row.MALFORMED) >= 0) {
            return fault(
                    Code.TEXT_ENCODING,
                    text,
                    "has bytes that are not UTF-8 (save the file as UTF-8, or declare what it is in its entry, as in encoding: windows-1252)");
        }
        if (!text.isEmpty() && text.charAt(0) == Row.NOT_COMPUTED) {
            return fault(
                    Code.FORMULA_NOT_COMPUTED,
                    text.substring(1),
                    "is a formula that no spreadsheet program has computed");
        }
        if (!text.isEmpty() && text.charAt(0) == Row.MERGED) {
            return fault(Code.CELL_MERGED, text.substring(1), "stands in a cell above with which this one is merged");
        }
        if (meaning != null) {
            return meaning.apply(text);
        }
        if (column.redacted().contains(text)) {
            return WITHHELD;
        }
        if (column.type() == CellType.FLAG) {
            return flag(text);
        }
        if (column.nulls().contains(text) || (MISSING.contains(text) && !isValue(text))) {
            return null;
        }
        return switch (column.type()) {
            case TEXT, CODE -> text(text);
            case COUNT, INTEGER, YEAR -> wholeNumber(text);
            case NUMBER -> number(text);
            case DECIMAL -> decimal(text);
            case DATE -> date(text);
            case FLAG -> throw new IllegalStateException("flags are dealt with above");
        };
    }

    /** Whether a text that otherwise means missing may be a value here, as NA is the code of Namibia. */
    private boolean isValue(String text) {
        if (!column.type().isText()) {
            return false;
        }
        boolean listed = !column.values().isEmpty() && !column.values().contains(text);
        boolean formed =
                column.matches() != null && !column.matches().matcher(text).matches();
        return text.isEmpty() || !(listed || formed);
    }

    private Object flag(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (YES.contains(lower)) {
            return true;
        }
        if (NO.contains(lower) || column.nulls().contains(text)) {
            return false;
        }
        return fault(Code.NOT_FLAG, text, "is not a mark such as x, yes or 1");
    }

    private Object text(String text) {
        if (!column.values().isEmpty() && !column.values().contains(text)) {
            List<String> allowed = column.values().stream().sorted().toList();
            return fault(Code.NOT_IN_LIST, text, "is not one of " + String.join(", ", allowed));
        }
        if (column.matches() != null && !column.matches().matcher(text).matches()) {
            return fault(
                    Code.NOT_IN_LIST,
                    text,
                    column.matches().pattern().contains("(?!")
                            ? "is not what the column holds: " + column.description()
                            : "has not the form " + column.matches().pattern());
        }
        if (decodedTwice == null) {
            decodedTwice = DecodedTwice.told(header, text);
        }
        return text;
    }

    /** The first text that was decoded twice; null when there was none. */
    String decodedTwice() {
        return decodedTwice;
    }

    /** The greatest value as messages tell it: what is later than today has a message of its own. */
    private long told() {
        return column.type() == CellType.YEAR && column.max() == null
                ? 2100
                : column.type() == CellType.YEAR ? Math.max(greatest, floor(column.max())) : greatest;
    }

    private Object wholeNumber(String text) {
        BigDecimal value = Numbers.exact(text);
        if (value == null || !Numbers.isWhole(value)) {
            return fault(Code.NOT_WHOLE_NUMBER, text, "is not a whole number");
        }
        if (isAfterToday(value)) {
            return fault(Code.IN_FUTURE, text, "is after the day of this run, " + today);
        }
        if (!Numbers.fitsLong(value)) {
            return fault(Code.OUT_OF_RANGE, text, range(least, told()));
        }
        long whole = value.longValueExact();
        return whole < least || whole > greatest ? fault(Code.OUT_OF_RANGE, text, range(least, told())) : whole(whole);
    }

    private boolean isAfterToday(BigDecimal year) {
        return column.type() == CellType.YEAR
                && column.future() == null
                && year.compareTo(BigDecimal.valueOf(today.getYear())) > 0
                && year.compareTo(BigDecimal.valueOf(2100)) <= 0
                && (column.max() == null || year.compareTo(column.max()) <= 0);
    }

    private static String range(long least, long greatest) {
        if (greatest == Long.MAX_VALUE) {
            return least == Long.MIN_VALUE ? "is too large" : "is not a whole number from " + least;
        }
        return least == Long.MIN_VALUE ? "is more than " + greatest : "is not from " + least + " to " + greatest;
    }

    private Object number(String text) {
        BigDecimal exact = Numbers.exact(text);
        if (exact == null) {
            return fault(Code.NOT_NUMBER, text, "is not a number");
        }
        double value = Double.parseDouble(text);
        return Double.isInfinite(value) || isOutside(exact) ? outside(text) : (Object) value;
    }

    private Object decimal(String text) {
        BigDecimal value = Numbers.exact(text);
        if (value == null) {
            return fault(Code.NOT_NUMBER, text, "is not a number");
        }
        int scale = column.stored().scale();
        if (column.rounded() && value.scale() > scale && value.scale() < Numbers.FINEST_ROUNDED) {
            value = value.setScale(scale, RoundingMode.HALF_UP);
        }
        if (!Numbers.fitsDecimal(value, column.stored().precision(), scale)) {
            return fault(
                    Code.OUT_OF_RANGE,
                    text,
                    "has more than " + (column.stored().precision() - scale) + " digits before or " + scale
                            + " after the point");
        }
        return isOutside(value) ? outside(text) : Numbers.scaled(value, scale);
    }

    private boolean isOutside(BigDecimal value) {
        return (column.min() != null && value.compareTo(column.min()) < 0)
                || (column.max() != null && value.compareTo(column.max()) > 0);
    }

    private Fault outside(String text) {
        String least = column.min() == null ? "" : " from " + column.min().toPlainString();
        String greatest = column.max() == null ? "" : " to " + column.max().toPlainString();
        return fault(
                Code.OUT_OF_RANGE,
                text,
                least.isEmpty() && greatest.isEmpty() ? "is too large" : "is not" + least + greatest);
    }

    private Object date(String text) {
        LocalDate date = parsed(text, DateTimeFormatter.ISO_LOCAL_DATE);
        for (int i = 0; date == null && i < dates.size(); i++) {
            date = parsed(text, dates.get(i));
        }
        if (date == null && column.patterns().contains(ColumnSpec.DAYS_SINCE_1900)) {
            date = DateTexts.daysSince1900(text);
        }
        if (date == null && column.patterns().contains(ColumnSpec.PLAIN_SLASHES)) {
            date = DateTexts.plainSlashes(text);
        }
        if (date != null) {
            return column.future() == null && date.isAfter(today)
                    ? fault(Code.IN_FUTURE, text, "is after the day of this run, " + today)
                    : date;
        }
        String forms = column.patterns().isEmpty() ? "" : " or " + String.join(" or ", column.patterns());
        return fault(Code.NOT_DATE, text, "is not a date such as 2024-12-31" + forms);
    }

    private static LocalDate parsed(String text, DateTimeFormatter form) {
        try {
            return LocalDate.parse(text, form);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private Fault fault(Code code, String text, String expected) {
        return new Fault(code, header, text, expected);
    }
}
