package org.gcr.ingest.stage.bulk;

import org.gcr.ingest.source.CellType;
import org.gcr.ingest.source.ColumnSpec;
import org.gcr.ingest.source.Mapping;

/** Expressions about one cell: what bounds it, what day or year it is, which identifier it looks like. */
final class CellSql {

    private CellSql() {}

    static String range(ColumnSpec column) {
        long least = column.min() != null ? column.min().longValueExact() : column.type() == CellType.YEAR ? 1900 : 0;
        long most = column.max() != null
                ? column.max().longValueExact()
                : column.type() == CellType.YEAR ? 2100 : Integer.MAX_VALUE;
        return " BETWEEN " + least + " AND " + most;
    }

    static String iso(Mapping.Admitted from, String text) {
        String pattern = from.pattern();
        if (pattern == null) {
            return "replace(" + text + ", ' 00:00:00', '')";
        }
        return "concat(" + part(text, pattern, "yyyy") + ", '-', " + part(text, pattern, "MM") + ", '-', "
                + part(text, pattern, "dd") + ")";
    }

    static String part(String text, String pattern, String letters) {
        return "substring(" + text + ", " + (pattern.indexOf(letters) + 1) + ", " + letters.length() + ")";
    }

    static String date(Mapping.Admitted from, String text) {
        String iso = iso(from, text);
        String whole = "CAST(try_cast(" + iso + " AS DATE) AS STRING) = " + iso;
        String length = from.pattern() == null
                ? ""
                : " AND length(" + text + ") = " + from.pattern().length();
        return "CASE WHEN " + whole + length + " THEN try_cast(" + iso + " AS DATE) END";
    }

    static String year(Mapping.Admitted from, String text) {
        return "CASE WHEN regexp_like(" + text + ", '^[12][0-9]{3}$') THEN try_cast(" + text + " AS INTEGER) WHEN "
                + date(from, text) + " IS NOT NULL THEN try_cast(substring(" + iso(from, text)
                + ", 1, 4) AS INTEGER) END";
    }

    /** The number of the class of identifier that a text looks like, from 1; a date is none where dates are meant, as a condition says. */
    static String identifier(String text, String dates) {
        StringBuilder cases = new StringBuilder("CASE WHEN " + dates + " AND regexp_like(" + text + ", "
                + literal(Identifiers.CELLS.get(Identifiers.FULL_DATE)) + ") THEN NULL");
        int kind = 0;
        for (String pattern : Identifiers.CELLS.values()) {
            cases.append(" WHEN regexp_like(")
                    .append(text)
                    .append(", ")
                    .append(literal(pattern))
                    .append(") THEN ")
                    .append(++kind);
        }
        return cases + " END";
    }

    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
