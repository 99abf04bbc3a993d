package org.gcr.ingest.stage;

/** The columns of a row whose cells the publisher withheld, as one text with a comma before, between and after them. */
final class RedactedColumns {

    private final StringBuilder names = new StringBuilder();

    void clear() {
        names.setLength(0);
    }

    /** Where it stands now, to come back to with {@link #backTo}. */
    int mark() {
        return names.length();
    }

    void backTo(int mark) {
        names.setLength(mark);
    }

    void add(String column) {
        names.append(names.length() == 0 ? "," : "").append(column).append(',');
    }

    boolean has(String column) {
        return names.indexOf("," + column + ",") >= 0;
    }

    void remove(String column) {
        int at = names.indexOf("," + column + ",");
        names.delete(at + 1, at + column.length() + 2);
        names.setLength(names.length() == 1 ? 0 : names.length());
    }

    /** All of them; null when there is none. */
    String text() {
        return names.length() == 0 ? null : names.toString();
    }
}
