package org.gcr.ingest.stage;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.ingest.read.Header;
import org.gcr.ingest.read.HeaderFinder;
import org.gcr.ingest.read.Row;
import org.gcr.ingest.read.RowReader;
import org.gcr.ingest.read.TableFile;
import org.gcr.ingest.source.ColumnSpec;
import org.gcr.ingest.source.Layout;
import org.gcr.ingest.source.SourceEntry;
import org.gcr.ingest.source.SourceSpec;

/** Types the rows of a source's files, one file after another, and tells sound rows from others. Used by one thread. */
final class TableStager {

    private static final int LONGEST_RAW = 4000;
    private final SourceSpec spec;
    private final HeaderFinder finder;
    private final Amounts amounts;
    private final RowSink sink;
    private final String vintage;
    private final String release;
    private final LocalDate entryDate;
    private final List<PartCount> parts = new ArrayList<>();
    private final RejectExtent extent;
    private final KeyCheck hashes;
    private final Keys keys;
    private final List<int[]> oneOf = new ArrayList<>();
    private final Object[] values;
    private final int[] derivedFrom;
    private final Corrections corrections;
    private final EntryRules rules;
    private final LocalDate today;
    private final Totals totals;
    private LocalDate fileDate;

    TableStager(SourceSpec spec, String vintage, String release, RowSink sink) {
        this(spec, vintage, release, null, new Corrections(spec, List.of()), EntryRules.none(spec), sink);
    }

    /**
     * Stages files of a source.
     *
     * @param entryDate the day of files whose name has none; null when it is not known
     * @param corrections what is corrected in rows before they are checked
     * @param rules what the entry says of rows
     */
    TableStager(
            SourceSpec spec,
            String vintage,
            String release,
            LocalDate entryDate,
            Corrections corrections,
            EntryRules rules,
            RowSink sink) {
        this(
                spec,
                vintage,
                release,
                entryDate,
                corrections,
                rules,
                sink,
                LocalDate.now(ZoneOffset.UTC),
                new KeyCheck(spec));
    }

    /**
     * Stages pieces of a source's files.
     *
     * @param today the day of the run
     * @param keys judges the keys of rows
     */
    TableStager(
            SourceSpec spec,
            String vintage,
            String release,
            LocalDate entryDate,
            Corrections corrections,
            EntryRules rules,
            RowSink sink,
            LocalDate today,
            Keys keys) {
        this.today = today;
        this.keys = keys;
        this.hashes = keys instanceof KeyCheck check ? check : new KeyCheck(spec);
        this.spec = spec;
        this.extent = new RejectExtent(spec);
        this.corrections = corrections;
        this.rules = rules;
        this.totals = new Totals(spec);
        this.entryDate = entryDate;
        this.derivedFrom = spec.columns().stream()
                .mapToInt(column -> column.from() == null ? -1 : spec.indexOf(column.from()))
                .toArray();
        this.finder = new HeaderFinder(spec);
        this.amounts = spec.readsAmounts() ? new Amounts(spec.amountWords()) : null;
        this.sink = sink;
        this.vintage = vintage;
        this.release = release;
        spec.oneOf()
                .forEach(group ->
                        oneOf.add(group.stream().mapToInt(spec::indexOf).toArray()));
        this.values = new Object[spec.columns().size() + (spec.redacts() ? 5 : 4)];
    }

    /**
     * Says which file the next tables are from.
     *
     * @throws GcrException if the source needs the day of its files and this one has none ({@code GCR-1601})
     */
    void begin(String fileName) {
        fileDate = TextForms.dayOf(fileName, entryDate, spec);
    }

    /** What was counted, a file or text in an archive each. */
    List<PartCount> parts() {
        return parts;
    }

    /** Which years and areas lost rows. */
    RejectExtent extent() {
        return extent;
    }

    /** What was found about keys. */
    KeyCheck keys() {
        return hashes;
    }

    /** Adds what came of a part; its tables are those of {@link #parts}. */
    void add(PartTyping.Result part) {
        part.counts().forEach(count -> parts.get(count.table()).add(count));
        extent.add(part.extent());
        totals.add(part.totals());
        corrections.add(part.corrections());
        if (part.keys() != null) {
            hashes.add(part.keys());
        }
    }

    /** Of which day the stocks of a part's last year are, by the entry or else by its vintage. */
    LastStocks lastStocks(PartCount part) {
        return LastStocks.of(release, vintage, part.lastYear());
    }

    /** Whether the entry says of which day the stocks of the last year are. */
    boolean saysRelease() {
        return !release.equals(SourceEntry.NOT_SAID);
    }

    /** The year of the run. */
    int year() {
        return today.getYear();
    }

    /** Sums over all rows. */
    Totals totals() {
        return totals;
    }

    /** Finds the source's columns in files. */
    HeaderFinder finder() {
        return finder;
    }

    /**
     * Stages one table.
     *
     * @param fileId what rows name as their file
     * @throws GcrException if the file is not of this source, breaks off or has no rows
     */
    void stage(TableFile file, String fileId, String sha256, long bytes) throws IOException {
        PartCount count = read(file, fileId, sha256, bytes, Long.MAX_VALUE);
        if (count.read() == 0 && !file.isSheet()) {
            throw new GcrException(
                    Code.FILE_WITHOUT_ROWS,
                    file.name(),
                    "the header in line " + count.header().line() + " has no rows below it",
                    "get the file anew, or choose more when downloading it");
        }
    }

    /** Reads about that many rows of a table. */
    PartCount sample(TableFile file, long most) throws IOException {
        return read(file, "", "", 0, most);
    }

    private PartCount read(TableFile file, String fileId, String sha256, long bytes, long most) throws IOException {
        HeaderFinder.Found found = finder.open(file);
        try (RowReader rows = found.rows()) {
            PartCount count = new PartCount(parts.size(), file.name(), fileId, sha256, bytes, found.header(), file);
            read(count, rows, most);
            return count;
        }
    }

    /** Types rows of a table, all or those of a piece, and counts them. */
    void read(PartCount count, RowReader rows, long most) throws IOException {
        parts.add(count);
        keys.begin(count.table(), count.name());
        new Pass(count).run(rows, most);
    }

    /** One file's rows on their way. */
    private final class Pass {
        private final PartCount count;
        private final Header header;
        private final int width;
        private final int[] places;
        private final CellTyper[] typers;
        private final boolean keyed;
        private final RowShape shape;
        private final int nameColumn;
        private final int valueColumn;
        private final CellTyper[] wideTypers;
        private final List<Fault> faults = new ArrayList<>();
        private final RedactedColumns redacted = new RedactedColumns();
        private final long[] hash1 = new long[spec.columns().size()];
        private final long[] hash2 = new long[spec.columns().size()];

        Pass(PartCount count) {
            this.count = count;
            this.header = count.header();
            this.places = header.places().stream().mapToInt(Integer::intValue).toArray();
            this.width = header.cells().size();
            this.shape = new RowShape(spec, header);
            this.typers = new CellTyper[places.length];
            for (int i = 0; i < places.length; i++) {
                typers[i] = new CellTyper(spec.columns().get(i), shape.name(i), today);
            }
            Layout.Unpivot unpivot = header.layout().unpivot();
            this.nameColumn = unpivot == null ? -1 : spec.indexOf(unpivot.name());
            this.valueColumn = unpivot == null ? -1 : spec.indexOf(unpivot.value());
            this.wideTypers = new CellTyper[header.unpivoted().size()];
            for (int i = 0; i < wideTypers.length; i++) {
                String cell = header.cells().get(header.unpivoted().get(i).place());
                wideTypers[i] = new CellTyper(spec.columns().get(valueColumn), cell, today);
            }
            this.keyed = !spec.key().isEmpty()
                    && spec.keyRequires().stream()
                            .mapToInt(spec::indexOf)
                            .allMatch(i -> places[i] >= 0 || i == nameColumn || i == valueColumn);
            int next = spec.columns().size() + (spec.redacts() ? 1 : 0);
            values[next] = count.fileId();
            values[next + 2] = vintage;
            values[next + 3] = release;
        }

        void run(RowReader rows, long most) throws IOException {
            RowRules rowRules = new RowRules(spec, header);
            Row row = new Row();
            while (count.read() < most && rows.next(row) && !rowRules.isEnd(row)) {
                shape.blankDropped(row);
                if (shape.isHeader(row)) {
                    count.countRepeatedHeader();
                } else if (!rowRules.isSkipped(row) && !row.isBlankFrom(0)) {
                    count.countLine(row.line(), header.sheet() == null && row.size() < width);
                    values[values.length - 3] = row.line();
                    if (wideTypers.length == 0) {
                        narrow(row);
                    } else {
                        wide(row);
                    }
                }
            }
            count.countDecodedTwice(
                    Stream.of(typers).map(CellTyper::decodedTwice).toArray(String[]::new));
        }

        private void narrow(Row row) throws IOException {
            faults.clear();
            redacted.clear();
            boolean fits = fits(row);
            if (fits) {
                typeColumns(row);
                correct(row, -1);
                check(row, 0);
            }
            if (faults.isEmpty()) {
                derive();
            }
            deliver(row, fits);
        }

        private void derive() {
            for (int i = 0; i < derivedFrom.length; i++) {
                ColumnSpec column = spec.columns().get(i);
                if (column.isDerived()) {
                    String text = derivedFrom[i] < 0 || values[derivedFrom[i]] == null
                            ? null
                            : values[derivedFrom[i]].toString();
                    values[i] = TextForms.value(column, text, fileDate, header.sheet(), amounts);
                }
            }
        }

        private void wide(Row row) throws IOException {
            faults.clear();
            redacted.clear();
            boolean fits = fits(row);
            if (fits) {
                typeColumns(row);
            }
            List<Fault> shared = List.copyOf(faults);
            int redactedBefore = redacted.mark();
            for (int i = 0; i < wideTypers.length; i++) {
                faults.clear();
                faults.addAll(shared);
                redacted.backTo(redactedBefore);
                if (fits) {
                    Header.Unpivoted cell = header.unpivoted().get(i);
                    set(nameColumn, typers[nameColumn].type(cell.name()), typers[nameColumn]);
                    set(valueColumn, cell(row, cell.place(), wideTypers[i]), wideTypers[i]);
                    correct(row, cell.place());
                    check(row, i);
                }
                if (faults.isEmpty()) {
                    derive();
                }
                deliver(row, fits);
            }
        }

        private boolean fits(Row row) {
            Fault misfit = shape.misfit(row);
            if (misfit != null) {
                faults.add(misfit);
            }
            return misfit == null;
        }

        private void typeColumns(Row row) {
            for (int i = 0; i < places.length; i++) {
                if (i != nameColumn && i != valueColumn) {
                    if (places[i] >= 0) {
                        set(i, cell(row, places[i], typers[i]), typers[i]);
                    } else {
                        values[i] = null;
                        hash1[i] = 0;
                        hash2[i] = 0;
                    }
                }
            }
        }

        private Object cell(Row row, int place, CellTyper typer) {
            return place < row.size()
                    ? typer.type(row.chars(), row.from(place), row.to(place))
                    : typer.type(row.chars(), 0, 0);
        }

        private void set(int i, Object result, CellTyper typer) {
            values[i] = result;
            hash1[i] = typer.hash1();
            hash2[i] = typer.hash2();
            if (result instanceof Fault fault) {
                values[i] = null;
                faults.add(fault);
            } else if (result == CellTyper.WITHHELD) {
                values[i] = null;
                redacted.add(spec.columns().get(i).name());
            } else if (result == null && spec.columns().get(i).required()) {
                faults.add(new Fault(Code.VALUE_MISSING, shape.name(i), null, "a value is missing"));
            }
        }

        /** Puts right what corrections say of this row, a cell with a fault too. */
        private void correct(Row row, int widePlace) {
            if (corrections.isEmpty()) {
                return;
            }
            for (Corrections.Pending correction : corrections.of(values, count.name())) {
                int i = correction.column();
                int place = i == valueColumn ? widePlace : places[i];
                String name = i == valueColumn ? header.cells().get(widePlace) : shape.name(i);
                boolean withheld = redacted.has(spec.columns().get(i).name());
                boolean faulty = faults.stream().anyMatch(fault -> name.equals(fault.column()));
                String text = place < 0 ? "" : row.text(place);
                if (correction.fits(values[i], !withheld && !faulty, text, count, row.line())) {
                    values[i] = correction.value();
                    hash1[i] = correction.hash1();
                    hash2[i] = correction.hash2();
                    faults.removeIf(fault -> name.equals(fault.column()));
                    if (withheld) {
                        redacted.remove(spec.columns().get(i).name());
                    }
                }
            }
        }

        private void check(Row row, int place) throws IOException {
            Fault superseded = faults.isEmpty() ? rules.superseded(count.name(), values) : null;
            if (superseded != null) {
                faults.add(superseded);
            }
            for (int[] group : oneOf) {
                if (faults.isEmpty() && IntStream.of(group).allMatch(i -> values[i] == null)) {
                    faults.add(shape.noneOf(group));
                }
            }
            if (keyed && faults.isEmpty()) {
                Fault fault = keys.check(hashes.signature(hash1, hash2), row.line(), place);
                if (fault != null) {
                    faults.add(fault);
                }
            }
        }

        /** The year of a rejected row. In a row with too many or too few cells it is the cell in its place, if that is a year. */
        private Integer year(Row row, boolean fits) {
            int i = extent.yearColumn();
            if (i < 0) {
                return null;
            }
            boolean there = places[i] >= 0 && places[i] < row.size();
            Object value = fits ? values[i] : there ? cell(row, places[i], typers[i]) : null;
            return value instanceof Integer year ? year : null;
        }

        private void deliver(Row row, boolean fits) throws IOException {
            if (faults.isEmpty()) {
                if (spec.redacts()) {
                    values[spec.columns().size()] = redacted.text();
                }
                rules.fill(values);
                totals.add(values);
                count.countYear(rules.year(values));
                count.countStaged();
                sink.staged(count, values);
            } else {
                count.countRejected(row.line(), faults.get(0), spec.personal());
                // nothing is missing for a row that another row says as well
                if (!PartCount.isHarmless(faults.get(0))) {
                    extent.rejected(year(row, fits), fits ? values : null);
                }
                sink.rejected(count, row.line(), List.copyOf(faults), spec.personal() ? null : row.raw(LONGEST_RAW));
            }
        }
    }
}
