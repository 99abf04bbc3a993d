package org.gcr.ingest.stage.bulk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.gcr.core.problem.Code;
import org.gcr.core.table.Column;
import org.gcr.ingest.source.CellType;
import org.gcr.ingest.source.ColumnSpec;
import org.gcr.ingest.source.Mapping;
import org.gcr.ingest.source.SourceSpec;

/**
 * The query that types and holds every admitted cell of a file against the spec: one row for each record, with the number of its first
 * {@link Fault}, or NULL when the row is sound. Values that are faulty come out as NULL.
 */
final class BulkSql {

    static final String FAULT = "fault";
    static final int LONGEST_TEXT = 80;
    /** More than there are classes of identifiers, of which 0 is none. */
    private static final int KINDS = 10;

    private final SourceSpec spec;
    private final Mapping mapping;
    private final Map<String, Integer> places;
    private final Map<String, Mapping.Admitted> admitted = new HashMap<>();
    private final Map<String, String> types = new HashMap<>();
    private final List<Suspicion> suspicions = new ArrayList<>();

    /**
     * For files with this header.
     *
     * @param places header text → place in the file, from 1
     * @param type the engine's type of a staged column
     */
    BulkSql(SourceSpec spec, Mapping mapping, Map<String, Integer> places, Function<Column, String> type) {
        this.spec = spec;
        this.mapping = mapping;
        this.places = places;
        mapping.columns().forEach(column -> admitted.put(column.target(), column));
        spec.schema().columns().forEach(column -> types.put(column.name(), type.apply(column)));
        spec.columns().forEach(column -> suspicions.addAll(suspicions(column)));
        for (List<String> group : spec.oneOf()) {
            suspicions.add(new Suspicion(
                    group.stream().map(name -> "v_" + name + " IS NULL").collect(Collectors.joining(" AND ")),
                    Code.ALTERNATIVE_MISSING,
                    String.join(", ", group),
                    null,
                    false));
        }
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
     * @param ofFile texts that every row repeats, by column
     */
    String select(String view, Map<String, String> ofFile) {
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
        for (ColumnSpec column : spec.columns()) {
            values.add(value(column) + " AS v_" + column.name());
            names.add("v_" + column.name() + " AS " + column.name());
        }
        names.add("CAST(NULL AS BIGINT) AS source_line");
        ofFile.forEach((name, value) -> names.add(CellSql.literal(value) + " AS " + name));
        return "SELECT " + names + ", " + fault() + " AS " + FAULT + " FROM (SELECT v.*, " + first()
                + " AS f FROM (SELECT " + values + " FROM (" + read + ") AS r) AS v) AS w";
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
    private String first() {
        StringJoiner cases = new StringJoiner(" ", "CASE ", " END");
        cases.setEmptyValue("CAST(NULL AS INTEGER)");
        for (int i = 0; i < suspicions.size(); i++) {
            cases.add("WHEN " + suspicions.get(i).condition() + " THEN " + (i + 1));
        }
        return cases.toString();
    }

    /** The cell at fault. */
    private String cell() {
        StringJoiner cases = new StringJoiner(" ", "CASE f WHEN 0 THEN '' ", " END");
        for (int i = 0; i < suspicions.size(); i++) {
            if (suspicions.get(i).cell() != null) {
                cases.add("WHEN " + (i + 1) + " THEN " + suspicions.get(i).cell());
            }
        }
        return cases.toString();
    }

    /**
     * The fault's number. The patterns of identifiers stand here once, for the cell at fault, and not with each column: an engine that compiles its
     * queries would have too much to compile. Each select around another costs Spark a copy of the row, so there are no more than needed.
     */
    private String fault() {
        StringJoiner dates = new StringJoiner(", ", "f IN (0, ", ")");
        dates.setEmptyValue("f = 0");
        for (int i = 0; i < suspicions.size(); i++) {
            if (suspicions.get(i).dates()) {
                dates.add(Integer.toString(i + 1));
            }
        }
        return "CASE WHEN f IS NOT NULL THEN f * " + KINDS + " + coalesce("
                + CellSql.identifier(cell(), dates.toString()) + ", 0) END";
    }

    /** What is wrong with a row of which the query gives this number. */
    Fault fault(long number) {
        Suspicion suspicion = suspicions.get((int) (number / KINDS) - 1);
        int kind = (int) (number % KINDS);
        return new Fault(
                number,
                suspicion.code(),
                suspicion.column(),
                kind == 0
                        ? Optional.empty()
                        : Optional.of(List.copyOf(Identifiers.CELLS.keySet()).get(kind - 1)));
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
                + mapping.nulls().stream().sorted().map(CellSql::literal).collect(Collectors.joining(", ", "'', ", ""))
                + ") THEN NULL ELSE trim(" + cell + ") END";
    }

    /**
     * Trimming costs as much as reading, so the cell is tried as it stands first; not where it might be a word for missing.
     *
     * @param branches the branches of a {@code CASE} over a cell, each for cells that are sound
     */
    private String tried(UnaryOperator<String> branches, String cell) {
        String cleaned = "CASE " + branches.apply("(" + clean(cell) + ")") + " END";
        return mapping.nulls().isEmpty()
                ? "CASE " + branches.apply(cell) + " WHEN " + cell + " IS NOT NULL THEN " + cleaned + " END"
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
            return name.equals("persons") ? "CAST(1 AS BIGINT)" : "CAST(NULL AS " + types.get(name) + ")";
        }
        if (from.codes() != null) {
            return codes(column, from.codes(), "(" + clean(text) + ")");
        }
        if (from.inReferenceYear()) {
            String year = CellSql.year(from, "(" + clean(text) + ")");
            return "CASE WHEN " + clean(text) + " IS NULL THEN " + constant(column, "N") + " WHEN " + year + " = "
                    + referenceYear() + " THEN " + constant(column, "Y") + " WHEN " + year + " <> " + referenceYear()
                    + " THEN " + constant(column, "N") + " END";
        }
        Map<String, String> listed = listed(column, from);
        if (!listed.isEmpty()) {
            return tried(cell -> mapped(column, listed, cell), text);
        }
        if (!from.values().isEmpty()) {
            return "CAST(NULL AS " + types.get(name) + ")";
        }
        String cleaned = "(" + clean(text) + ")";
        return switch (column.type()) {
            case TEXT, CODE ->
                column.matches() == null
                        ? "CASE WHEN length(" + cleaned + ") <= " + LONGEST_TEXT + " THEN " + cleaned + " END"
                        : tried(
                                cell -> "WHEN regexp_like(" + cell + ", "
                                        + CellSql.literal(column.matches().pattern()) + ") THEN " + cell,
                                text);
            case DATE -> atOnce(column, from, "r.n_" + name, CellSql.date(from, cleaned));
            default ->
                atOnce(
                        column,
                        from,
                        "CASE WHEN r.n_" + name + CellSql.range(column) + " THEN CAST(r.n_" + name + " AS "
                                + types.get(name) + ") END",
                        "CASE " + whole(column, cleaned) + " END");
        };
    }

    /** The words that a cell may be, with what they are staged as; not those that mean missing. Empty where it need not be one of a list. */
    private static Map<String, String> listed(ColumnSpec column, Mapping.Admitted from) {
        Map<String, String> listed = new LinkedHashMap<>();
        from.values().forEach((word, value) -> {
            if (value != null) {
                listed.put(word, value);
            }
        });
        if (from.values().isEmpty()) {
            column.values().stream().sorted().forEach(value -> listed.put(value, value));
        }
        return listed;
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
    private String atOnce(ColumnSpec column, Mapping.Admitted from, String value, String slow) {
        String text = "r.t_" + column.name();
        String plain = column.type() == CellType.DATE
                ? "regexp_like(" + text + ", '^[12][0-9]{3}-[0-9]{2}-[0-9]{2}$')"
                : "CAST(r.n_" + column.name() + " AS STRING) = " + text;
        return atOnce(column, from).isEmpty()
                ? slow
                : "CASE WHEN " + plain + " THEN " + value + " WHEN " + text + " IS NOT NULL THEN " + slow + " END";
    }

    private String referenceYear() {
        String constant = mapping.constants().get("year");
        return constant != null ? constant : "CASE " + whole(column("year"), "trim(r.t_year)") + " END";
    }

    private ColumnSpec column(String name) {
        return spec.columns().get(spec.indexOf(name));
    }

    private String constant(ColumnSpec column, String value) {
        return "CAST(" + CellSql.literal(value) + " AS " + types.get(column.name()) + ")";
    }

    private String mapped(ColumnSpec column, Map<String, String> listed, String text) {
        return listed.entrySet().stream()
                .map(entry -> "WHEN " + text + " = " + CellSql.literal(entry.getKey()) + " THEN "
                        + constant(column, entry.getValue()))
                .collect(Collectors.joining(" "));
    }

    /** Branches for digits as a whole number is written, and for what a spreadsheet makes of it: {@code 12.0}. */
    private String whole(ColumnSpec column, String text) {
        String type = types.get(column.name());
        String number = "try_cast(" + text + " AS INTEGER)";
        String decimal = "try_cast(" + text + " AS DOUBLE)";
        return "WHEN CAST(" + number + " AS STRING) = " + text + " AND " + number + CellSql.range(column)
                + " THEN CAST("
                + number + " AS " + type + ") WHEN regexp_like(" + text + ", '^[0-9]{1,9}[.]0+$') AND " + decimal
                + CellSql.range(column) + " THEN CAST(" + decimal + " AS " + type + ")";
    }

    private String codes(ColumnSpec column, Mapping.Codes codes, String text) {
        String between = "concat(" + CellSql.literal(codes.separator()) + ", replace(" + text + ", ' ', ''), "
                + CellSql.literal(codes.separator()) + ")";
        String found = codes.anyOf().stream()
                .map(code -> "position(" + CellSql.literal(codes.separator() + code + codes.separator()) + " IN "
                        + between + ") > 0")
                .collect(Collectors.joining(" OR "));
        return "CASE WHEN " + text + " IS NOT NULL AND (" + found + ") THEN " + constant(column, "Y")
                + (codes.none() == null ? "" : " ELSE " + constant(column, codes.none())) + " END";
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
                    "length(" + text + ") > 4 AND " + CellSql.identifier(text, dates ? "true" : "false")
                            + " IS NOT NULL",
                    Code.CELL_IDENTIFIES,
                    name,
                    text,
                    dates));
        }
        String missing = from != null && !from.values().isEmpty()
                ? from.values().entrySet().stream()
                        .filter(entry -> entry.getValue() == null)
                        .map(entry -> CellSql.literal(entry.getKey()))
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

    /** Every header that the mapping names, in its order, once. */
    static List<String> headers(Mapping mapping) {
        Map<String, Boolean> headers = new LinkedHashMap<>();
        mapping.columns().forEach(column -> headers.put(column.header(), true));
        mapping.counts().forEach(count -> headers.put(count.header(), true));
        return List.copyOf(headers.keySet());
    }

    /**
     * What is wrong with a row.
     *
     * @param number what the query calls it
     * @param column the first column at fault, or the alternatives of which none is there
     * @param identifier class of identifier that the cell looks like
     */
    record Fault(long number, Code code, String column, Optional<String> identifier) {}
}
