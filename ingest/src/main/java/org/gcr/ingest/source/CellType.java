package org.gcr.ingest.source;

import java.util.Locale;
import java.util.Optional;

/** What the cells of a column are, as specs write it in lower case. */
public enum CellType {
    /** Any text. */
    TEXT,
    /** A text of a code list; only an empty cell is missing unless the column says otherwise, so that the code {@code NA} survives. */
    CODE,
    /** A whole number that is not negative. */
    COUNT,
    /** A whole number. */
    INTEGER,
    /** A floating-point number. */
    NUMBER,
    /** A number with a fixed count of digits after the point. */
    DECIMAL,
    /** A calendar year from 1900 to 2100. */
    YEAR,
    /** A day. */
    DATE,
    /** A yes or no mark; an empty cell is no. */
    FLAG;

    /** Whether cells hold numbers, so that {@code min} and {@code max} apply. */
    public boolean isNumeric() {
        return this == COUNT || this == INTEGER || this == NUMBER || this == DECIMAL || this == YEAR;
    }

    /** Whether cells stay text, so that {@code values} and {@code matches} apply. */
    public boolean isText() {
        return this == TEXT || this == CODE;
    }

    static Optional<CellType> parse(String text) {
        for (CellType type : values()) {
            if (type.word().equals(text)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
