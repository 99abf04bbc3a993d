package org.gcr.ingest.stage;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers from text. */
final class Numbers {

    /** Says that a text is no plain run of digits. */
    static final long NOT_PLAIN = Long.MIN_VALUE;

    /** A number with more digits after the point is not rounded: its exponent is no sound one. */
    static final int FINEST_ROUNDED = 100;

    private static final int LONGEST = 60;
    private static final double[] TENS = tens();

    private Numbers() {}

    private static double[] tens() {
        double[] tens = new double[23];
        for (int i = 0; i < tens.length; i++) {
            tens[i] = Double.parseDouble("1e" + i);
        }
        return tens;
    }

    /** The value of at most 18 digits without sign, or {@link #NOT_PLAIN}. */
    static long plain(char[] chars, int from, int to) {
        if (to - from > 18 || to == from) {
            return NOT_PLAIN;
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            int digit = chars[i] - '0';
            if (digit < 0 || digit > 9) {
                return NOT_PLAIN;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    /**
     * The value of up to 15 digits with a point among them and perhaps a minus, exactly as {@link Double#parseDouble} has it; NaN if the text has
     * another form.
     */
    static double plainDecimal(char[] chars, int from, int to) {
        int start = from < to && chars[from] == '-' ? from + 1 : from;
        if (to - start > 16 || to == start) {
            return Double.NaN;
        }
        long digits = 0;
        int point = -1;
        for (int i = start; i < to; i++) {
            char c = chars[i];
            if (c == '.' && point < 0) {
                point = i;
            } else if (c >= '0' && c <= '9') {
                digits = digits * 10 + (c - '0');
            } else {
                return Double.NaN;
            }
        }
        int scale = point < 0 ? 0 : to - point - 1;
        if ((to - start == 16 && point < 0) || (point >= 0 && to - start == 1)) {
            return Double.NaN;
        }
        double value = digits / TENS[scale];
        return start > from ? -value : value;
    }

    /**
     * The value of digits with at most one point among them and perhaps a minus, as a count of units of the last of {@code scale} digits after the point;
     * {@link #NOT_PLAIN} if the text has another form, more digits after the point than that, or might not fit the precision.
     */
    static long plainFixed(char[] chars, int from, int to, int precision, int scale) {
        int start = from < to && chars[from] == '-' ? from + 1 : from;
        if (to - start > 19 || to == start) {
            return NOT_PLAIN;
        }
        long digits = 0;
        int count = 0;
        int point = -1;
        for (int i = start; i < to; i++) {
            char c = chars[i];
            if (c == '.' && point < 0) {
                point = i;
            } else if (c >= '0' && c <= '9') {
                digits = digits * 10 + (c - '0');
                count++;
            } else {
                return NOT_PLAIN;
            }
        }
        int zeros = scale - (point < 0 ? 0 : to - point - 1);
        if (count == 0 || zeros < 0 || count + zeros > precision) {
            return NOT_PLAIN;
        }
        for (int i = 0; i < zeros; i++) {
            digits *= 10;
        }
        return start > from ? -digits : digits;
    }

    /** The exact value of a text such as {@code -12.50} or {@code 1e+05}; null if it is no number. */
    static BigDecimal exact(String text) {
        if (text.length() > LONGEST) {
            return null;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E') {
                return null;
            }
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Whether the value is whole; cheap for huge exponents too. */
    static boolean isWhole(BigDecimal value) {
        return value.signum() == 0
                || value.scale() <= 0
                || value.stripTrailingZeros().scale() <= 0;
    }

    /** Whether a whole value fits a long. */
    static boolean fitsLong(BigDecimal value) {
        return value.signum() == 0
                || value.precision() - (long) value.scale() <= 18
                || (value.precision() - (long) value.scale() == 19
                        && value.toBigInteger().bitLength() < 64);
    }

    /** Whether the value has at most these digits before and after the point. */
    static boolean fitsDecimal(BigDecimal value, int precision, int scale) {
        return value.signum() == 0
                || (value.precision() - (long) value.scale() <= precision - scale
                        && value.stripTrailingZeros().scale() <= scale);
    }

    /** The value with exactly that many digits after the point; only for one that fits. */
    static BigDecimal scaled(BigDecimal value, int scale) {
        return value.setScale(scale, RoundingMode.UNNECESSARY);
    }
}
