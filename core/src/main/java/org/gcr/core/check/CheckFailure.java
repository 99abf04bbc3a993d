package org.gcr.core.check;

import java.util.Map;

/**
 * One of the first failures of a check.
 *
 * @param found what failed, in words; null where values of the table are nobody's to read
 * @param file file from which the row came: its id in the table {@code source_file}, or its name once that is known; null when it is not known
 * @param line line of the text or row of the sheet, from 1; null when it is not known
 */
public record CheckFailure(String found, String file, Long line) {

    /** Failures of one check that are kept. */
    public static final int KEPT = 20;

    /** Of which only the words are known. */
    public static CheckFailure of(String found) {
        return new CheckFailure(found, null, null);
    }

    /** The same with the file's name in place of its id. */
    CheckFailure named(Map<String, String> names) {
        return new CheckFailure(found, file == null ? null : names.getOrDefault(file, file), line);
    }

    /** Where it stands, as in {@code population.csv:12}; empty when the file is not known. */
    String place() {
        return file == null ? "" : line == null ? file : file + ":" + line;
    }
}
