package org.gcr.ingest.stage;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.gcr.core.problem.Code;
import org.gcr.ingest.read.Header;
import org.gcr.ingest.read.Row;
import org.gcr.ingest.source.CellType;
import org.gcr.ingest.source.ColumnSpec;
import org.gcr.ingest.source.HeaderText;
import org.gcr.ingest.source.Mapping;
import org.gcr.ingest.source.SourceSpec;

/**
 * Types the rows of one extract as its holder's mapping says. What a cell means there becomes what the register's column knows, and that is typed as any
 * source's cell is ({@link CellTyper}). Used by one thread.
 */
final class RegisterRows {

    /** What an extract calls an area is no longer; what is longer is a text that tells of somebody. */
    private static final int LONGEST_TEXT = 80;

    /** No text as short identifies. */
    private static final int SHORTEST_SUSPECT = 5;

    private static final String MIDNIGHT = " 00:00:00";
    private static final Pattern YEAR = Pattern.compile("[12][0-9]{3}");

    private final SourceSpec spec;
    private final Mapping mapping;
    private final RegisterTally tally;
    private final RowShape shape;
    /** For each row that is made of one, a cell for each column; null where nothing says it. */
    private final List<Cell[]> rows = new ArrayList<>();

    private final List<int[]> oneOf;
    private final int year;
    private final List<Fault> faults = new ArrayList<>();

    /**
     * Rows below a header.
     *
     * @param today the day of the run, after which no year or day is
     * @param tally is told what is found
     */
    RegisterRows(SourceSpec spec, Mapping mapping, Header header, LocalDate today, RegisterTally tally) {
        this.spec = spec;
        this.mapping = mapping;
        this.tally = tally;
        this.shape = new RowShape(spec, header);
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < header.cells().size(); i++) {
            places.putIfAbsent(HeaderText.comparable(header.cells().get(i)), i);
        }
        this.year = spec.indexOf("year");
        Cell[] cells = new Cell[spec.columns().size()];
        for (Mapping.Admitted from : mapping.columns()) {
            int column = spec.indexOf(from.target());
            cells[column] = new Cell(column, places.get(HeaderText.comparable(from.header())), from, false, today);
        }
        mapping.constants().forEach((name, text) -> cells[spec.indexOf(name)] = constant(name, text, today));
        int persons = spec.indexOf("persons");
        if (mapping.counts().isEmpty()) {
            cells[persons] = cells[persons] == null ? constant("persons", "1", today) : cells[persons];
            rows.add(cells);
        }
        for (Mapping.PersonCount count : mapping.counts()) {
            Cell[] own = cells.clone();
            count.constants().forEach((name, text) -> own[spec.indexOf(name)] = constant(name, text, today));
            Integer place = places.get(HeaderText.comparable(count.header()));
            own[persons] = new Cell(persons, place, plain(count.header(), "persons"), true, today);
            rows.add(own);
        }
        this.oneOf = spec.oneOf().stream()
                .map(group -> group.stream().mapToInt(spec::indexOf).toArray())
                .toList();
    }

    /** How many rows are made of one: one, or one for each column that counts persons. */
    int each() {
        return rows.size();
    }

    /**
     * Types a row.
     *
     * @param which of the rows that are made of it, from 0
     * @param values is filled with the values of the columns
     * @return what is wrong with it; empty when it is sound. Valid until the next call
     */
    List<Fault> type(Row row, int which, Object[] values) {
        faults.clear();
        Fault misfit = shape.misfit(row);
        if (misfit != null) {
            faults.add(misfit);
            return faults;
        }
        Cell[] cells = rows.get(which);
        Object inYear = cells[year] == null ? null : cells[year].value(row, null);
        for (int i = 0; i < cells.length; i++) {
            Object value = i == year ? inYear : cells[i] == null ? null : cells[i].value(row, inYear);
            set(i, cells[i], value, values);
        }
        for (int[] group : oneOf) {
            if (Arrays.stream(group).allMatch(i -> values[i] == null)) {
                faults.add(new Fault(
                        Code.ALTERNATIVE_MISSING,
                        String.join(
                                ", ",
                                Arrays.stream(group)
                                        .mapToObj(i -> spec.columns().get(i).name())
                                        .toList()),
                        null,
                        "none of these has a value"));
            }
        }
        return faults;
    }

    private void set(int i, Cell cell, Object value, Object[] values) {
        values[i] = value instanceof Fault ? null : value;
        ColumnSpec column = spec.columns().get(i);
        if (value instanceof Fault fault) {
            faults.add(suspected(cell, fault));
        } else if (value == null && (column.required() || cell != null && cell.required)) {
            faults.add(new Fault(
                    Code.VALUE_MISSING, cell == null ? column.name() : cell.header, null, "a value is missing"));
        } else if (cell != null && cell.free && value != null) {
            tally.countText(cell.header, cell.typer.hash1());
        }
    }

    /** A fault of a cell without the cell, and what it looks like if that is an identifier. */
    private Fault suspected(Cell cell, Fault fault) {
        Optional<String> kind =
                fault.value() == null ? Optional.empty() : Identifiers.byCell(fault.value(), cell.dates);
        kind.ifPresent(looks -> tally.countSuspect(cell.header, looks));
        String found = fault.code() == Code.CELL_IDENTIFIES ? Code.CELL_IDENTIFIES.title() : fault.found(true);
        return new Fault(
                fault.code(),
                fault.column(),
                null,
                found + kind.map(looks -> "; it looks like " + looks).orElse(""));
    }

    private Cell constant(String name, String text, LocalDate today) {
        Cell cell = new Cell(spec.indexOf(name), -1, plain(name, name), false, today);
        cell.constant = cell.plain.type(text);
        return cell;
    }

    private static Mapping.Admitted plain(String header, String target) {
        return new Mapping.Admitted(header, target, Map.of(), null, null, false);
    }

    /** The cells of one column of the extract, or one value for all rows. */
    private final class Cell {
        private final int place;
        private final String header;
        private final Mapping.Admitted from;
        private final boolean required;
        /** Whether any text may stand there. */
        private final boolean free;
        /** Whether dates are meant. */
        private final boolean dates;
        /** Types what the register's column knows. */
        private final CellTyper plain;
        /** Types the cells of the extract. */
        private final CellTyper typer;

        private Object constant;

        Cell(int column, int place, Mapping.Admitted from, boolean required, LocalDate today) {
            this.place = place;
            this.from = from;
            this.required = required;
            this.header = from.header();
            ColumnSpec declared = spec.columns()
                    .get(column)
                    .reading(mapping.nulls(), from.pattern() == null ? List.of() : List.of(from.pattern()));
            this.dates = declared.type() == CellType.DATE || from.inReferenceYear();
            this.free = place >= 0
                    && !from.inReferenceYear()
                    && from.codes() == null
                    && from.values().isEmpty()
                    && declared.type().isText()
                    && declared.values().isEmpty()
                    && declared.matches() == null;
            this.plain = new CellTyper(declared, header, today);
            Function<String, Object> meaning = from.inReferenceYear()
                    ? this::yearOf
                    : from.codes() != null
                            ? this::coded
                            : !from.values().isEmpty()
                                    ? this::listed
                                    : dates ? this::day : free ? this::freeText : null;
            this.typer = meaning == null ? plain : new CellTyper(declared, header, today, meaning);
        }

        /** The value: null when missing, or a {@link Fault}. */
        Object value(Row row, Object inYear) {
            if (place < 0) {
                return constant;
            }
            Object value = typer.type(row.chars(), row.from(place), row.to(place));
            return from.inReferenceYear() ? happened(value, inYear) : value;
        }

        /** Whether what a year tells of was in the row's year; what has none was not. */
        private Object happened(Object when, Object inYear) {
            if (when == null || when instanceof Fault) {
                return when == null ? "N" : when;
            }
            return inYear instanceof Integer ? when.equals(inYear) ? "Y" : "N" : null;
        }

        private boolean missing(String text) {
            return text.isEmpty() || mapping.nulls().contains(text);
        }

        private Object listed(String text) {
            if (from.values().containsKey(text)) {
                String value = from.values().get(text);
                return value == null ? null : plain.type(value);
            }
            return missing(text)
                    ? null
                    : new Fault(Code.NOT_IN_LIST, header, text, "is none of the values in " + mapping.place());
        }

        /** A list without any of the codes, an empty one too, means what the mapping says of it. */
        private Object coded(String text) {
            List<String> codes = Arrays.asList(
                    text.replace(" ", "").split(Pattern.quote(from.codes().separator()), -1));
            return identifying(
                    text,
                    from.codes().anyOf().stream().anyMatch(codes::contains)
                            ? "Y"
                            : from.codes().none());
        }

        private Object freeText(String text) {
            return text.length() > LONGEST_TEXT
                    ? new Fault(Code.OUT_OF_RANGE, header, text, "has more than " + LONGEST_TEXT + " characters")
                    : identifying(text, plain.type(text));
        }

        /** The value of a text that may be any, unless it looks like an identifier. */
        private Object identifying(String text, Object value) {
            return text.length() >= SHORTEST_SUSPECT
                            && Identifiers.byCell(text, dates).isPresent()
                    ? new Fault(Code.CELL_IDENTIFIES, header, text, Code.CELL_IDENTIFIES.title())
                    : value;
        }

        private Object day(String text) {
            return plain.type(atMidnight(text));
        }

        private Object yearOf(String text) {
            if (missing(text)) {
                return null;
            }
            if (YEAR.matcher(text).matches()) {
                return Integer.valueOf(text);
            }
            DateTimeFormatter form =
                    from.pattern() == null ? DateTimeFormatter.ISO_LOCAL_DATE : ColumnSpec.dateForm(from.pattern());
            try {
                return LocalDate.parse(atMidnight(text), form).getYear();
            } catch (DateTimeException e) {
                return new Fault(Code.NOT_DATE, header, text, "is neither a year nor a date");
            }
        }

        /** A day as programs write it that know no day without a time. */
        private String atMidnight(String text) {
            return text.endsWith(MIDNIGHT) ? text.substring(0, text.length() - MIDNIGHT.length()) : text;
        }
    }

    /** Every header that a mapping names, in its order, once. */
    static Set<String> headers(Mapping mapping) {
        Set<String> headers = new LinkedHashSet<>();
        mapping.columns().forEach(column -> headers.add(column.header()));
        mapping.counts().forEach(count -> headers.add(count.header()));
        return headers;
    }
}
