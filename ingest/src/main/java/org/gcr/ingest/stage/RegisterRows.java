package org.gcr.ingest.stage;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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

    private static final int REMEMBERED = 1 << 14;
    private static final String MIDNIGHT = " 00:00:00";

    private final SourceSpec spec;
    private final Mapping mapping;
    private final RegisterTally tally;
    private final RowShape shape;
    /** For each row that is made of one, a cell for each column; null where nothing says it. */
    private final List<Cell[]> rows = new ArrayList<>();

    private final List<int[]> oneOf;
    private final int year;
    private final List<Fault> faults = new ArrayList<>();
    private final Map<String, Optional<String>> identifiers = new HashMap<>();
    private final Map<String, Optional<String>> identifiersButDates = new HashMap<>();

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
            set(i, cells[i], value, row, values);
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

    private void set(int i, Cell cell, Object value, Row row, Object[] values) {
        values[i] = value instanceof Fault ? null : value;
        ColumnSpec column = spec.columns().get(i);
        String kind = cell != null && cell.open ? cell.looksLike(row) : null;
        if (value instanceof Fault fault) {
            faults.add(suspected(cell, fault, row));
        } else if (kind != null) {
            faults.add(identifies(cell, kind));
        } else if (value == null && (column.required() || cell != null && cell.required)) {
            faults.add(new Fault(
                    Code.VALUE_MISSING, cell == null ? column.name() : cell.header, null, "a value is missing"));
        } else if (cell != null && cell.free && value != null) {
            tally.countText(cell.header, cell.typer.hash1());
        }
    }

    /** A fault of a cell, and that it looks like an identifier if it does. */
    private Fault suspected(Cell cell, Fault fault, Row row) {
        String kind = cell.looksLike(row);
        if (kind == null) {
            return new Fault(fault.code(), fault.column(), null, fault.found(true));
        }
        tally.countSuspect(cell.header, kind);
        return new Fault(fault.code(), fault.column(), null, fault.found(true) + "; it looks like " + kind);
    }

    private Fault identifies(Cell cell, String kind) {
        tally.countSuspect(cell.header, kind);
        return new Fault(
                Code.CELL_IDENTIFIES, cell.header, null, Code.CELL_IDENTIFIES.title() + "; it looks like " + kind);
    }

    private Cell constant(String name, String text, LocalDate today) {
        Cell cell = new Cell(spec.indexOf(name), -1, plain(name, name), false, today);
        cell.constant = cell.typer.type(text);
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
        private final CellTyper typer;
        private final Function<String, Object> meaning;
        /** Whether any text may stand there. */
        private final boolean free;
        /** Whether a text may stand there that nothing is known about. */
        private final boolean open;

        private final boolean dates;
        private final boolean required;
        private final Map<String, Object> known = new HashMap<>();
        private Object constant;

        Cell(int column, int place, Mapping.Admitted from, boolean required, LocalDate today) {
            this.required = required;
            this.place = place;
            this.from = from;
            this.header = from.header();
            ColumnSpec declared = spec.columns().get(column);
            this.typer = new CellTyper(
                    declared.reading(mapping.nulls(), from.pattern() == null ? List.of() : List.of(from.pattern())),
                    header,
                    today);
            this.free = place >= 0
                    && from.values().isEmpty()
                    && declared.type().isText()
                    && declared.values().isEmpty()
                    && declared.matches() == null;
            this.open = free || from.codes() != null;
            this.dates = declared.type() == CellType.DATE || from.inReferenceYear();
            this.meaning = from.codes() != null
                    ? this::coded
                    : !from.values().isEmpty() ? this::listed : declared.type() == CellType.DATE ? this::day : null;
        }

        /** The value: null when missing, or a {@link Fault}. */
        Object value(Row row, Object inYear) {
            if (place < 0) {
                return constant;
            }
            if (from.inReferenceYear()) {
                return inYear instanceof Integer reference ? happened(row.text(place), reference) : null;
            }
            if (meaning != null) {
                return remembered(row.text(place));
            }
            Object value = typer.type(row.chars(), row.from(place), row.to(place));
            return free && value instanceof String text && text.length() > LONGEST_TEXT
                    ? new Fault(Code.OUT_OF_RANGE, header, null, "has more than " + LONGEST_TEXT + " characters")
                    : value;
        }

        private Object remembered(String text) {
            if (known.containsKey(text)) {
                return known.get(text);
            }
            Object value = missing(text) ? without() : meaning.apply(text);
            if (known.size() < REMEMBERED) {
                known.put(text, value);
            }
            return value;
        }

        /** What a cell without a value means: of a list of codes, that none is there. */
        private Object without() {
            return from.codes() == null ? null : from.codes().none();
        }

        private boolean missing(String text) {
            return text.isEmpty() || mapping.nulls().contains(text);
        }

        private Object listed(String text) {
            if (!from.values().containsKey(text)) {
                return new Fault(Code.NOT_IN_LIST, header, text, "is none of the values in " + mapping.place());
            }
            String value = from.values().get(text);
            return value == null ? null : typer.type(value);
        }

        private Object coded(String text) {
            List<String> codes = Arrays.asList(text.replace(" ", "")
                    .split(java.util.regex.Pattern.quote(from.codes().separator()), -1));
            return from.codes().anyOf().stream().anyMatch(codes::contains)
                    ? "Y"
                    : from.codes().none();
        }

        private Object day(String text) {
            return typer.type(text.endsWith(MIDNIGHT) ? text.substring(0, text.length() - MIDNIGHT.length()) : text);
        }

        /** Whether what a date or a year tells of was in the year; what has none was not. */
        private Object happened(String text, int reference) {
            if (missing(text)) {
                return "N";
            }
            Object when = known.get(text);
            if (when == null) {
                when = yearOf(text);
                if (known.size() < REMEMBERED) {
                    known.put(text, when);
                }
            }
            return when instanceof Integer of ? of == reference ? "Y" : "N" : when;
        }

        private Object yearOf(String text) {
            if (text.length() == 4 && text.chars().allMatch(c -> c >= '0' && c <= '9') && text.compareTo("1000") >= 0) {
                return Integer.parseInt(text);
            }
            String day = text.endsWith(MIDNIGHT) ? text.substring(0, text.length() - MIDNIGHT.length()) : text;
            try {
                return LocalDate.parse(
                                day,
                                from.pattern() == null
                                        ? DateTimeFormatter.ISO_LOCAL_DATE
                                        : ColumnSpec.dateForm(from.pattern()))
                        .getYear();
            } catch (DateTimeException e) {
                return new Fault(Code.NOT_DATE, header, text, "is neither a year nor a date");
            }
        }

        /** Which class of identifiers the cell looks like; null when it looks like none. A full date is none where dates are meant. */
        private String looksLike(Row row) {
            String text = place < 0 ? "" : row.text(place);
            if (open && text.length() < SHORTEST_SUSPECT) {
                return null;
            }
            Map<String, Optional<String>> looked = dates ? identifiersButDates : identifiers;
            Optional<String> kind = looked.get(text);
            if (kind == null) {
                kind = Identifiers.byCell(text, dates);
                if (looked.size() < REMEMBERED) {
                    looked.put(text, kind);
                }
            }
            return kind.orElse(null);
        }
    }

    /** Every header that a mapping names, in its order, once. */
    static Set<String> headers(Mapping mapping) {
        Set<String> headers = new java.util.LinkedHashSet<>();
        mapping.columns().forEach(column -> headers.add(column.header()));
        mapping.counts().forEach(count -> headers.add(count.header()));
        return headers;
    }
}
