package org.gcr.ingest.source;

import java.util.Locale;
import java.util.Optional;

/** What is read out of a text beside the text itself, as specs write it in lower case. */
public enum TextForm {
    /** The entries of a list, whatever stands between them, joined with {@code ;}. */
    LIST,
    /** The text without hard line breaks; an empty line between paragraphs stays. */
    UNWRAPPED,
    /** Least amount of money that the words name. */
    AMOUNT_LOW,
    /** Greatest amount of money that the words name. */
    AMOUNT_HIGH,
    /** ISO 4217 code of the one currency that the words name. */
    AMOUNT_CURRENCY,
    /** {@code exact}, {@code about}, {@code range}, {@code at_least}, {@code up_to}, {@code per_year} or {@code unparsed}. */
    AMOUNT_STATE,
    /** The one whole number in the text. */
    WHOLE_NUMBER,
    /** The day that the file's name carries, or else its entry in the configuration. */
    FILE_DATE,
    /** Name of the sheet. */
    SHEET;

    /** Whether it is known of the whole file, so that it comes from no column. */
    public boolean isOfFile() {
        return this == FILE_DATE || this == SHEET;
    }

    static Optional<TextForm> parse(String text) {
        for (TextForm form : values()) {
            if (form.word().equals(text)) {
                return Optional.of(form);
            }
        }
        return Optional.empty();
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
