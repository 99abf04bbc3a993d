package org.gcr.ingest.stage;

import org.gcr.core.problem.Code;

/**
 * Why a row is not staged.
 *
 * @param code the kind of fault
 * @param column header of the column; null when the whole row is meant
 * @param value the cell's text; null when the whole row is meant
 * @param expected what is wrong with the value or the row, as the end of a sentence
 */
record Fault(Code code, String column, String value, String expected) {

    private static final int LONGEST_VALUE = 200;

    Fault {
        if (value != null) {
            String sound = value.replace(org.gcr.ingest.read.Row.MALFORMED, '\uFFFD');
            value = sound.length() <= LONGEST_VALUE ? sound : sound.substring(0, LONGEST_VALUE) + "…";
        }
    }

    /** A fault of the whole row. */
    static Fault ofRow(Code code, String found) {
        return new Fault(code, null, null, found);
    }

    /** What was found, with the value unless it must not be shown. */
    String found(boolean hideValue) {
        if (value == null) {
            return expected;
        }
        return (hideValue ? "the value" : '"' + value + '"') + ' ' + expected;
    }

    /** Code, column and finding in one line. */
    String line(boolean hideValue) {
        return code.id() + (column == null ? " " : " column \"" + column + "\": ") + found(hideValue);
    }
}
