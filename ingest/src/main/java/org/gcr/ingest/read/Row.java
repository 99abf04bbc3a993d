package org.gcr.ingest.read;

import java.util.Arrays;

/** One row of text cells, in a buffer that the next row uses again. */
public final class Row {

    /** Stands for bytes that are no characters; never in sound text. */
    public static final char MALFORMED = '\uFFFF';

    /** Begins the text of a formula that no program has computed; never in sound text. */
    public static final char NOT_COMPUTED = '\uFFFE';

    /** Begins the text of the cell above with which an empty cell is merged; never in sound text. */
    public static final char MERGED = '\uFDD0';

    private char[] chars = new char[1024];
    private int[] ends = new int[64];
    private int size;
    private long line;
    private boolean merged;

    void begin(long newLine) {
        line = newLine;
        size = 0;
        merged = false;
    }

    void add(char[] buffer, int offset, int length) {
        int from = from(size);
        if (from + length > chars.length) {
            chars = Arrays.copyOf(chars, Math.max(chars.length * 2, from + length));
        }
        System.arraycopy(buffer, offset, chars, from, length);
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, size * 2);
        }
        ends[size++] = from + length;
    }

    void add(String text) {
        merged |= !text.isEmpty() && text.charAt(0) == MERGED;
        add(text.toCharArray(), 0, text.length());
    }

    /** Line of the text where the row begins, or row of the sheet; from 1. */
    public long line() {
        return line;
    }

    /** How many cells the row has. */
    public int size() {
        return size;
    }

    /** The characters of all cells; cell i is from {@link #from} to {@link #to}. */
    public char[] chars() {
        return chars;
    }

    /** Where cell i begins. */
    public int from(int i) {
        return i == 0 ? 0 : ends[i - 1];
    }

    /** Where cell i ends. */
    public int to(int i) {
        return ends[i];
    }

    /** Text of cell i without white space around it, of a merged cell that of the cell above; empty for a cell beyond the last. */
    public String text(int i) {
        if (i >= size) {
            return "";
        }
        int from = trimmedFrom(chars, from(i) + (isMerged(i) ? 1 : 0), to(i));
        return new String(chars, from, trimmedTo(chars, from, to(i)) - from);
    }

    /** Overwrites cell i with blanks. */
    public void blank(int i) {
        if (i < size) {
            Arrays.fill(chars, from(i), to(i), ' ');
        }
    }

    private boolean isMerged(int i) {
        return merged && from(i) < to(i) && chars[from(i)] == MERGED;
    }

    /** Whether cells from i on hold nothing but white space, or are merged with those above. */
    public boolean isBlankFrom(int i) {
        if (merged) {
            for (int cell = i; cell < size; cell++) {
                if (!isMerged(cell) && trimmedFrom(chars, from(cell), to(cell)) < to(cell)) {
                    return false;
                }
            }
            return true;
        }
        return i >= size || trimmedFrom(chars, from(i), to(size - 1)) == to(size - 1);
    }

    /** Whether the row is one of HXL tags: every cell that is not empty begins with {@code #}. */
    boolean isTags() {
        for (int i = 0; i < size; i++) {
            String text = text(i);
            if (!text.isEmpty() && text.charAt(0) != '#') {
                return false;
            }
        }
        return !isBlankFrom(0);
    }

    /** The cells joined again as a line of CSV, at most about {@code limit} characters of it. */
    public String raw(int limit) {
        StringBuilder raw = new StringBuilder();
        for (int i = 0; i < size && raw.length() <= limit; i++) {
            if (i > 0) {
                raw.append(',');
            }
            String cell = new String(chars, from(i), isMerged(i) ? 0 : Math.min(to(i) - from(i), limit))
                    .replace(MALFORMED, '\uFFFD')
                    .replace(NOT_COMPUTED, '=');
            boolean quoted = cell.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
            raw.append(quoted ? '"' + cell.replace("\"", "\"\"") + '"' : cell);
        }
        return raw.length() <= limit ? raw.toString() : raw.substring(0, limit) + "…";
    }

    /** First character that is no white space. */
    public static int trimmedFrom(char[] chars, int from, int to) {
        int i = from;
        while (i < to && isSpace(chars[i])) {
            i++;
        }
        return i;
    }

    /** After the last character that is no white space. */
    public static int trimmedTo(char[] chars, int from, int to) {
        int i = to;
        while (i > from && isSpace(chars[i - 1])) {
            i--;
        }
        return i;
    }

    private static boolean isSpace(char c) {
        return c <= ' ' || c == '\u00A0' || c == '\uFEFF' || (c > '\u1000' && Character.isWhitespace(c));
    }
}
