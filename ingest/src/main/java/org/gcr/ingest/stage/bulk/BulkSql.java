package org.gcr.ingest.stage.bulk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.gcr.core.problem.Code;
import org.gcr.ingest.source.CellType;
import org.gcr.ingest.source.ColumnSpec;
import org.gcr.ingest.source.Mapping;
import org.gcr.ingest.source.SourceSpec;

/**
 * The query that types and holds every admitted cell of a file against the spec: one row for each record, with its first fault as
 * {@code code|column|class of identifier}, or NULL when the row is sound. Values that are faulty come out as NULL.
 */
final class BulkSql {

    static final String FAULT = "fault";
    static final int LONGEST_TEXT = 80;

    private final SourceSpec spec;
    private final Mapping mapping;
    private final Map<String, Integer> places;
    private final Map<String, Mapping.Admitted> admitted = new HashMap<>();

    /**
     * For files with this header.
     *
     * @param places header text → place in the file, from 1
     */
    BulkSql(SourceSpec spec, Mapping mapping, Map<String, Integer> places) {
        this.spec = spec;
        this.mapping = mapping;
        this.places = places;
        mapping.columns().forEach(column -> admitted.put(column.target(), column));
    }

    /** Columns whose cells may be any text. */
    List<String> freeTexts() {
        return spec.columns().stream()
                .filter(BulkSql::isFree)
                .map(ColumnSpec::name)
                .filter(admitted::containsKey)
                .toList();
    }

    /** Free is a text without list or form, unless the mapping lists what may stand there. */
    private static boolean isFree(ColumnSpec column) {
        return column.type().isText() && column.values().isEmpty() && column.matches() == null;
    }

    /**
     * The query.
     *
     * @param view the file
     * @param last columns after the spec's, as SQL literals by name
     */
    String select(String view, Map<String, String> last) {
        StringJoiner texts = new StringJoiner(", ");
        texts.add("1 AS any_row");
        admitted.forEach((target, column) -> texts.add(cell(column.header()) + " AS t_" + target));
        admitted.forEach((target, column) -> atOnce(column(target), column)
                .ifPresent(
                        type -> texts.add("try_cast(" + cell(column.header()) + " AS " + type + ") AS n_" + target)));
        String read = "SELECT " + texts + counts(view);
        StringJoiner values = new StringJoiner(", ");
        values.add("r.*");
        StringJoiner names = new StringJoiner(", ");
        List<Suspicion> suspicions = new ArrayList<>();
        for (ColumnSpec column : spec.columns()) {
            values.add(value(column) + " AS v_" + column.name());
            names.add("v_" + column.name() + " AS " + column.name());
            suspicions.addAll(suspicions(column));
        }
        for (List<String> group : spec.oneOf()) {
            suspicions.add(new Suspicion(
                    group.stream().map(name -> "v_" + name + " IS NULL").collect(Collectors.joining(" AND ")),
                    Code.ALTERNATIVE_MISSING,
                    String.join(", ", group),
                    null,
                    false));
        }
        last.forEach((name, value) -> names.add(value + " AS " + name));
        return "SELECT " + names + ", " + fault(suspicions) + " AS " + FAULT + " FROM (SELECT v.*, "
                + number(suspicions) + " AS f FROM (SELECT " + values + " FROM (" + read + ") AS r) AS v) AS w";
    }

    /**
     * What may be wrong with a row.
     *
     * @param condition when it is, over the texts and the values of the row
     * @param cell the text that may identify somebody; null when there is none
     * @param dates whether dates are meant there
     */
    private record Suspicion(String condition, Code code, String column, String cell, boolean dates) {}

    /** The number of the first that is true, from 1; NULL when none is. */
    private static String number(List<Suspicion> suspicions) {
        StringJoiner cases = new StringJoiner(" ", "CASE ", " END");
        cases.setEmptyValue("CAST(NULL AS INTEGER)");
        for (int i = 0; i < suspicions.size(); i++) {
            cases.add("WHEN " + suspicions.get(i).condition() + " THEN " + (i + 1));
        }
        return cases.toString();
    }

    /** The cell at fault. */
    private static String cell(List<Suspicion> suspicions) {
        StringJoiner cases = new StringJoiner(" ", "CASE f WHEN 0 THEN '' ", " END");
        for (int i = 0; i < suspicions.size(); i++) {
            if (suspicions.get(i).cell() != null) {
                cases.add("WHEN " + (i + 1) + " THEN " + suspicions.get(i).cell());
            }
        }
        return cases.toString();
    }

    /**
     * The fault in words. The patterns of identifiers stand here once, for the cell at fault, and not with each column: an engine that compiles its
     * queries would have too much to compile. Each select around another costs Spark a copy of the row, so there are no more than needed.
     */
    private static String fault(List<Suspicion> suspicions) {
        StringJoiner words = new StringJoiner(" ", "CASE f WHEN 0 THEN '' ", " END");
        StringJoiner dates = new StringJoiner(", ", "f IN (0, ", ")");
        dates.setEmptyValue("f = 0");
        for (int i = 0; i < suspicions.size(); i++) {
            Suspicion suspicion = suspicions.get(i);
            words.add("WHEN " + (i + 1) + " THEN " + literal(suspicion.code().id() + "|" + suspicion.column() + "|"));
            if (suspicion.dates()) {
                dates.add(Integer.toString(i + 1));
            }
        }
        return "CASE WHEN f IS NOT NULL THEN concat(" + words + ", coalesce("
                + identifier(cell(suspicions), dates.toString()) + ", '')) END";
    }

    /** Where the records come from: the rows, or each row once for every column that counts persons. */
    private String counts(String view) {
        if (mapping.counts().isEmpty()) {
            return " FROM " + view;
        }
        StringBuilder cases = new StringBuilder(", k.k AS k, CASE k.k");
        StringJoiner numbers = new StringJoiner(", ");
        for (int i = 0; i < mapping.counts().size(); i++) {
            cases.append(" WHEN ")
                    .append(i + 1)
                    .append(" THEN ")
                    .append(cell(mapping.counts().get(i).header()));
            numbers.add("(" + (i + 1) + ")");
        }
        return cases + " END AS t_persons FROM " + view + " CROSS JOIN (VALUES " + numbers + ") AS k(k)";
    }

    private String cell(String header) {
        return "c" + places.get(header);
    }

    /** A cell without outer blanks; NULL when it means missing. */
    private String clean(String cell) {
        if (mapping.nulls().isEmpty()) {
            return "nullif(trim(" + cell + "), '')";
        }
        return "CASE WHEN trim(" + cell + ") IN ("
                + mapping.nulls().stream().sorted().map(BulkSql::literal).collect(Collectors.joining(", ", "'', ", ""))
                + ") THEN NULL ELSE trim(" + cell + ") END";
    }

    /** Trimming costs as much as reading, so the cell is tried as it stands first; not where it might be a word for missing. */
    private String tried(UnaryOperator<String> conversion, String cell) {
        String cleaned = conversion.apply("(" + clean(cell) + ")");
        return mapping.nulls().isEmpty()
                ? "CASE WHEN " + cell + " IS NULL THEN NULL ELSE coalesce(" + conversion.apply(cell) + ", " + cleaned
                        + ") END"
                : cleaned;
    }

    private boolean isCount(ColumnSpec column) {
        return column.name().equals("persons") && !mapping.counts().isEmpty();
    }

    private String value(ColumnSpec column) {
        String name = column.name();
        if (mapping.constants().containsKey(name)) {
            return constant(column, mapping.constants().get(name));
        }
        if (mapping.counts().stream().anyMatch(count -> count.constants().containsKey(name))) {
            StringBuilder cases = new StringBuilder("CASE r.k");
            for (int i = 0; i < mapping.counts().size(); i++) {
                String value = mapping.counts().get(i).constants().get(name);
                if (value != null) {
                    cases.append(" WHEN ").append(i + 1).append(" THEN ").append(constant(column, value));
                }
            }
            return cases + " END";
        }
        String text = "r.t_" + name;
        if (isCount(column)) {
            return tried(cell -> whole(column, cell), text);
        }
        Mapping.Admitted from = admitted.get(name);
        if (from == null) {
            return name.equals("persons")
                    ? "CAST(1 AS BIGINT)"
                    : "CAST(NULL AS " + column.stored().sql() + ")";
        }
        if (from.codes() != null) {
            return codes(from.codes(), "(" + clean(text) + ")");
        }
        if (from.inReferenceYear()) {
            String year = year(from, "(" + clean(text) + ")");
            return "CASE WHEN " + clean(text) + " IS NULL THEN 'N' WHEN " + year + " = " + referenceYear()
                    + " THEN 'Y' WHEN " + year + " <> " + referenceYear() + " THEN 'N' END";
        }
        if (!from.values().isEmpty()) {
            return tried(cell -> mapped(column, from.values(), cell), text);
        }
        String cleaned = "(" + clean(text) + ")";
        return switch (column.type()) {
            case TEXT, CODE -> isFree(column) ? texts(column, cleaned) : tried(cell -> texts(column, cell), text);
            case DATE -> first(column, from, "r.n_" + name, date(from, cleaned));
            default -> first(column, from, within(column, "r.n_" + name), whole(column, cleaned));
        };
    }

    /** The type that a cell has if it is written as that type is; empty where that cannot be seen at once. */
    private Optional<String> atOnce(ColumnSpec column, Mapping.Admitted from) {
        if (!mapping.nulls().isEmpty()
                || from.codes() != null
                || from.inReferenceYear()
                || !from.values().isEmpty()) {
            return Optional.empty();
        }
        return switch (column.type()) {
            case TEXT, CODE -> Optional.empty();
            case DATE -> from.pattern() == null ? Optional.of("DATE") : Optional.empty();
            default -> Optional.of("INTEGER");
        };
    }

    /** What was cast at once where the cell is written plainly, which is so nearly always; else what a longer look makes of it. */
    private String first(ColumnSpec column, Mapping.Admitted from, String value, String slow) {
        String text = "r.t_" + column.name();
        String plain = column.type() == CellType.DATE
                ? "regexp_like(" + text + ", '^[12][0-9]{3}-[0-9]{2}-[0-9]{2}$')"
                : "CAST(r.n_" + column.name() + " AS STRING) = " + text;
        return atOnce(column, from).isEmpty()
                ? slow
                : "CASE WHEN " + text + " IS NULL THEN NULL WHEN " + plain + " THEN " + value + " ELSE " + slow
                        + " END";
    }

    private String referenceYear() {
        String constant = mapping.constants().get("year");
        return constant != null ? constant : whole(column("year"), "trim(r.t_year)");
    }

    private ColumnSpec column(String name) {
        return spec.columns().get(spec.indexOf(name));
    }

    private static String constant(ColumnSpec column, String value) {
        return "CAST(" + literal(value) + " AS " + column.stored().sql() + ")";
    }

    private static String mapped(ColumnSpec column, Map<String, String> values, String text) {
        if (values.values().stream().allMatch(Objects::isNull)) {
            return "CAST(NULL AS " + column.stored().sql() + ")";
        }
        StringBuilder cases = new StringBuilder("CASE " + text);
        values.forEach((from, to) -> {
            if (to != null) {
                cases.append(" WHEN ").append(literal(from)).append(" THEN ").append(constant(column, to));
            }
        });
        return cases + " END";
    }

    private static String texts(ColumnSpec column, String text) {
        String sound;
        if (!column.values().isEmpty()) {
            sound = text + " IN ("
                    + column.values().stream().sorted().map(BulkSql::literal).collect(Collectors.joining(", ")) + ")";
        } else if (column.matches() != null) {
            sound = "regexp_like(" + text + ", " + literal(column.matches().pattern()) + ")";
        } else {
            sound = "length(" + text + ") <= " + LONGEST_TEXT;
        }
        return "CASE WHEN " + sound + " THEN " + text + " END";
    }

    /** Digits as a whole number is written; else what a spreadsheet makes of it: {@code 12.0}. */
    private static String whole(ColumnSpec column, String text) {
        String type = column.stored().sql();
        String number = "CASE WHEN CAST(try_cast(" + text + " AS INTEGER) AS STRING) = " + text + " THEN try_cast("
                + text + " AS " + type + ") WHEN regexp_like(" + text + ", '^[0-9]{1,9}[.]0+$') THEN CAST(try_cast("
                + text + " AS DOUBLE) AS " + type + ") END";
        return within(column, number);
    }

    private static String within(ColumnSpec column, String number) {
        long least = column.min() != null ? column.min().longValueExact() : column.type() == CellType.YEAR ? 1900 : 0;
        long most = column.max() != null
                ? column.max().longValueExact()
                : column.type() == CellType.YEAR ? 2100 : Integer.MAX_VALUE;
        return "CASE WHEN " + number + " BETWEEN " + least + " AND " + most + " THEN CAST(" + number + " AS "
                + column.stored().sql() + ") END";
    }

    private static String iso(Mapping.Admitted from, String text) {
        String pattern = from.pattern();
        if (pattern == null) {
            return "replace(" + text + ", ' 00:00:00', '')";
        }
        return "concat(" + part(text, pattern, "yyyy") + ", '-', " + part(text, pattern, "MM") + ", '-', "
                + part(text, pattern, "dd") + ")";
    }

    private static String part(String text, String pattern, String letters) {
        return "substring(" + text + ", " + (pattern.indexOf(letters) + 1) + ", " + letters.length() + ")";
    }

    private static String date(Mapping.Admitted from, String text) {
        String iso = iso(from, text);
        String whole = "CAST(try_cast(" + iso + " AS DATE) AS STRING) = " + iso;
        String length = from.pattern() == null
                ? ""
                : " AND length(" + text + ") = " + from.pattern().length();
        return "CASE WHEN " + whole + length + " THEN try_cast(" + iso + " AS DATE) END";
    }

    private static String year(Mapping.Admitted from, String text) {
        return "CASE WHEN regexp_like(" + text + ", '^[12][0-9]{3}$') THEN try_cast(" + text + " AS INTEGER) WHEN "
                + date(from, text) + " IS NOT NULL THEN try_cast(substring(" + iso(from, text)
                + ", 1, 4) AS INTEGER) END";
    }

    private static String codes(Mapping.Codes codes, String text) {
        String between = "concat(" + literal(codes.separator()) + ", replace(" + text + ", ' ', ''), "
                + literal(codes.separator()) + ")";
        String found = codes.anyOf().stream()
                .map(code -> "position(" + literal(codes.separator() + code + codes.separator()) + " IN " + between
                        + ") > 0")
                .collect(Collectors.joining(" OR "));
        return "CASE WHEN " + text + " IS NOT NULL AND (" + found + ") THEN 'Y' ELSE "
                + (codes.none() == null ? "CAST(NULL AS STRING)" : literal(codes.none())) + " END";
    }

    /** What may be wrong with a column's cell. */
    private List<Suspicion> suspicions(ColumnSpec column) {
        String name = column.name();
        List<Suspicion> suspicions = new ArrayList<>();
        Mapping.Admitted from = admitted.get(name);
        if (from == null && !isCount(column)) {
            return suspicions;
        }
        String cell = "t_" + name;
        String text = "(" + clean(cell) + ")";
        boolean dates = column.type() == CellType.DATE || from != null && from.inReferenceYear();
        boolean open = from != null
                && (from.codes() != null || isFree(column) && from.values().isEmpty());
        if (open) {
            suspicions.add(new Suspicion(
                    "length(" + text + ") > 4 AND " + identifier(text, dates ? "true" : "false") + " IS NOT NULL",
                    Code.CELL_IDENTIFIES,
                    name,
                    text,
                    dates));
        }
        String missing = from != null && !from.values().isEmpty()
                ? from.values().entrySet().stream()
                        .filter(entry -> entry.getValue() == null)
                        .map(entry -> literal(entry.getKey()))
                        .collect(Collectors.joining(", "))
                : "";
        if (from == null || from.codes() == null) {
            suspicions.add(new Suspicion(
                    cell + " IS NOT NULL AND v_" + name + " IS NULL AND " + text + " IS NOT NULL"
                            + (missing.isEmpty() ? "" : " AND " + text + " NOT IN (" + missing + ")"),
                    code(column, from),
                    name,
                    text,
                    dates));
        }
        if (column.required() || isCount(column)) {
            suspicions.add(new Suspicion("v_" + name + " IS NULL", Code.VALUE_MISSING, name, null, false));
        }
        return suspicions;
    }

    private static Code code(ColumnSpec column, Mapping.Admitted from) {
        if (from != null && !from.values().isEmpty()) {
            return Code.NOT_IN_LIST;
        }
        if (from != null && from.inReferenceYear()) {
            return Code.NOT_DATE;
        }
        return switch (column.type()) {
            case TEXT -> Code.OUT_OF_RANGE;
            case CODE -> Code.NOT_IN_LIST;
            case DATE -> Code.NOT_DATE;
            default -> Code.NOT_WHOLE_NUMBER;
        };
    }

    /** The class of identifier that a text looks like; a date is none where dates are meant, as a condition says. */
    private static String identifier(String text, String dates) {
        StringBuilder cases = new StringBuilder("CASE WHEN " + dates + " AND regexp_like(" + text + ", "
                + literal(Identifiers.CELLS.get(Identifiers.FULL_DATE)) + ") THEN NULL");
        Identifiers.CELLS.forEach((kind, pattern) -> cases.append(" WHEN regexp_like(")
                .append(text)
                .append(", ")
                .append(literal(pattern))
                .append(") THEN ")
                .append(literal(kind)));
        return cases + " END";
    }

    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** Every header that the mapping names, in its order, once. */
    static List<String> headers(Mapping mapping) {
        Map<String, Boolean> headers = new LinkedHashMap<>();
        mapping.columns().forEach(column -> headers.put(column.header(), true));
        mapping.counts().forEach(count -> headers.put(count.header(), true));
        return List.copyOf(headers.keySet());
    }

    /** The parts of a fault. */
    record Fault(Code code, String column, Optional<String> identifier) {

        static Fault parse(String text) {
            String[] parts = text.split("\\|", 3);
            for (Code code : Code.values()) {
                if (code.id().equals(parts[0])) {
                    return new Fault(code, parts[1], Optional.of(parts[2]).filter(kind -> !kind.isEmpty()));
                }
            }
            throw new IllegalStateException("a fault without a code");
        }
    }
}
