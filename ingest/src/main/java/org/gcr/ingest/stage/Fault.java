package org.gcr.ingest.stage;

import java.io.Serializable;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.Problem;
import org.gcr.ingest.read.Row;

/**
 * Why a row is not staged.
 *
 * @param code the kind of fault
 * @param column header of the column; null when the whole row is meant
 * @param value the cell's text; null when the whole row is meant
 * @param expected what is wrong with the value or the row, as the end of a sentence
 */
record Fault(Code code, String column, String value, String expected) implements Serializable {

    private static final int LONGEST_VALUE = 200;

    Fault {
        if (value != null) {
            String sound = value.replace(Row.MALFORMED, '\uFFFD');
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

    /** The fault as a problem for a person to mend. */
    Problem problem(String place, boolean hideValue) {
        String where = column == null ? place : place + " column \"" + column + '"';
        return new Problem(code, where, found(hideValue), remedy());
    }

    /** What to do about it. */
    String remedy() {
        return switch (code) {
            case FIELD_COUNT -> "put a text that has the delimiter in it into quotation marks";
            case VALUE_MISSING, ALTERNATIVE_MISSING -> "fill it in, or take the row out";
            case NOT_WHOLE_NUMBER, NOT_NUMBER -> "write digits with a point, without separators or units";
            case OUT_OF_RANGE -> "correct the figure";
            case IN_FUTURE -> "correct the year or date";
            case FORMULA_NOT_COMPUTED -> "open the workbook in a spreadsheet program, save it there, and give that";
            case CELL_MERGED -> "unmerge the cells in a spreadsheet program, fill each row in, and give that";
            case ROW_SUPERSEDED -> "nothing, if the years under wins in the entry are right";
            case NOT_DATE -> "write the date in this form";
            case NOT_IN_LIST -> "correct it; if the publisher has a new code, add it to the source's spec";
            case TEXT_ENCODING ->
                "save the file as UTF-8, or write its encoding into its entry, as in encoding: windows-1252";
            case ROW_TWICE -> "take one of the two out";
            case KEY_CONFLICT ->
                "take the wrong one out; of two files, say which counts for which years, as in wins: [{file: newer.csv, years: 2020-2024}]";
            default -> "correct it";
        };
    }

    /** Code, column and finding in one line. */
    String line(boolean hideValue) {
        return code.id() + (column == null ? " " : " column \"" + column + "\": ") + found(hideValue);
    }
}
