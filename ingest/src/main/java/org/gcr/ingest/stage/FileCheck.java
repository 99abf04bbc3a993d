package org.gcr.ingest.stage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.gcr.core.check.CheckResult;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.problem.Nearest;
import org.gcr.core.problem.Problem;
import org.gcr.ingest.read.HeaderFinder;
import org.gcr.ingest.read.TableFile;
import org.gcr.ingest.source.SourceCatalogue;
import org.gcr.ingest.source.SourceEntry;
import org.gcr.ingest.source.SourceFile;
import org.gcr.ingest.source.SourceSpec;

/** Holds files against the declared sources without keeping anything. */
public final class FileCheck {

    private final SourceCatalogue catalogue;
    private final CountryNames names;

    /**
     * Checks against these sources.
     *
     * @param names what is known of countries
     */
    public FileCheck(SourceCatalogue catalogue, CountryNames names) {
        this.catalogue = catalogue;
        this.names = names;
    }

    /**
     * What a file was found to be.
     *
     * @param source id of the source whose columns it has
     * @param title what the data are
     * @param file the file; a text in an archive has the archive's name before its own
     * @param headerLine where its header is
     * @param header the header, its first 500 characters
     * @param rowsRead data rows
     * @param rowsStaged rows without a fault
     * @param rowsRejected rows with a fault
     * @param unknownNames codes and names of countries that are not known
     * @param checks what a run would check of the whole file
     * @param entry the entry of a configuration that the file would have
     */
    public record Report(
            String source,
            String title,
            String file,
            long headerLine,
            String header,
            long rowsRead,
            long rowsStaged,
            long rowsRejected,
            long unknownNames,
            List<CheckResult> checks,
            ProposedEntry entry) {

        Report with(CheckResult more) {
            List<CheckResult> all = new ArrayList<>(checks);
            all.add(more);
            return new Report(
                    source,
                    title,
                    file,
                    headerLine,
                    header,
                    rowsRead,
                    rowsStaged,
                    rowsRejected,
                    unknownNames,
                    all,
                    entry);
        }

        /** Whether a run would stage every row and publish. */
        public boolean sound() {
            return rowsRejected == 0 && unknownNames == 0 && checks.stream().noneMatch(CheckResult::blocks);
        }
    }

    /**
     * Reads a whole file.
     *
     * @param name what messages call it
     * @param source id of its source; when empty it is recognised by the header, then by the first rows
     * @param faults is told every fault of every row, with its place {@code file:line column "x"}, as it is found
     * @return one report; of an archive one for each text that a source has the columns of
     * @throws GcrException if the file cannot be what it claims, no source or several have its columns ({@code GCR-1010}, {@code
     *     GCR-1011}), or the id is unknown
     */
    public List<Report> check(String name, Path file, Optional<String> source, Consumer<Problem> faults)
            throws IOException {
        Optional<SourceSpec> given = source.map(this::known);
        if (given.isPresent()) {
            Reading reading = new Reading(given.get(), faults);
            TableStager stager = new TableStager(given.get(), "", "", reading);
            stager.begin(name);
            List<TableFile> tables = FileStaging.tables(stager, new SourceFile(name, file));
            for (TableFile table : FileStaging.fitting(stager, tables)) {
                stager.stage(table, "", "", 0);
            }
            return reading.reports(stager, file);
        }
        List<Report> reports = new ArrayList<>();
        Recognition recognition = new Recognition(catalogue);
        for (Recognition.Match match : recognition.of(tables(name, file))) {
            Reading reading = new Reading(match.spec(), faults);
            TableStager stager = new TableStager(match.spec(), "", "", reading);
            stager.begin(name);
            for (TableFile table : stager.finder().tables(match.table())) {
                stager.stage(table, "", "", 0);
            }
            reports.addAll(reading.reports(stager, file));
        }
        return reports;
    }

    /** Reads all files of an entry as {@link #check(SourceEntry, boolean, Consumer)} does; unknown names of countries are faults. */
    public List<Report> check(SourceEntry entry, Consumer<Problem> faults) throws IOException {
        return check(entry, false, faults);
    }

    /**
     * Reads all files of an entry as a run would, keeping nothing; extracts of registers are left out.
     *
     * @param unknownAccepted whether the configuration accepts names of countries that nobody knows; they are then a warning
     * @param faults is told every fault of every row
     * @throws GcrException with everything for which a run would refuse a file
     */
    public List<Report> check(SourceEntry entry, boolean unknownAccepted, Consumer<Problem> faults) throws IOException {
        SourceSpec declared = known(entry.source());
        if (declared.register()) {
            return List.of();
        }
        SourceSpec spec =
                declared.reading(entry.reading().missing(), entry.reading().dates());
        Corrections corrections = new Corrections(spec, entry.corrections());
        Reading reading = new Reading(spec, faults, unknownAccepted);
        TableStager stager = new TableStager(
                spec,
                entry.vintage(),
                entry.release(),
                entry.exportedOn(),
                corrections,
                new EntryRules(spec, entry.reading()),
                reading);
        List<Problem> refused = new ArrayList<>();
        for (SourceFile file : entry.files()) {
            try {
                FileStaging.stage(stager, file, "0".repeat(16));
            } catch (GcrException e) {
                refused.addAll(e.problems());
            }
        }
        if (!refused.isEmpty()) {
            throw new GcrException(refused);
        }
        List<Report> reports = reading.reports(stager, entry.files().get(0).path());
        if (corrections.isEmpty()) {
            return reports;
        }
        CheckResult corrected = corrections.check();
        return reports.stream().map(report -> report.with(corrected)).toList();
    }

    /** Whether files of this source name countries. */
    public boolean namesCountries(String source) {
        return new NameCheck(known(source), names).namesCountries();
    }

    /** The tables of a file; a workbook that holds several of one source is taken apart. */
    private List<TableFile> tables(String name, Path file) throws IOException {
        List<TableFile> tables = new ArrayList<>();
        for (TableFile table : TableFile.open(name, file)) {
            boolean apart = false;
            for (SourceSpec spec : catalogue.recognisable()) {
                apart |= spec.everySheet() && new HeaderFinder(spec).find(table).isPresent();
            }
            tables.addAll(apart ? table.sheets() : List.of(table));
        }
        return tables;
    }

    private SourceSpec known(String id) {
        return catalogue
                .find(id)
                .orElseThrow(() -> new GcrException(
                        Code.SOURCE_UNKNOWN,
                        "--source",
                        "unknown source \"" + id + "\"",
                        Nearest.hint(id, catalogue.ids())));
    }

    /** Looks at the rows of one source and keeps none. */
    private final class Reading implements RowSink {
        private final SourceSpec spec;
        private final Consumer<Problem> faults;
        private final NameCheck nameCheck;
        private final boolean unknownAccepted;

        Reading(SourceSpec spec, Consumer<Problem> faults) {
            this(spec, faults, false);
        }

        Reading(SourceSpec spec, Consumer<Problem> faults, boolean unknownAccepted) {
            this.spec = spec;
            this.faults = faults;
            this.unknownAccepted = unknownAccepted;
            this.nameCheck = new NameCheck(spec, names);
        }

        @Override
        public void staged(PartCount part, Object[] values) {
            names.learn(spec, values);
            nameCheck.see(part.name(), (Long) values[values.length - 3], values);
        }

        @Override
        public void rejected(PartCount part, long line, List<Fault> found, String raw) {
            for (Fault fault : found) {
                faults.accept(fault.problem(part.name() + ":" + line, spec.personal()));
            }
        }

        private List<Report> reports(TableStager staged, Path file) throws IOException {
            List<Problem> unknown = nameCheck.problems();
            List<CheckResult> checks = new ArrayList<>(StageChecks.of(spec, staged));
            if (unknownAccepted) {
                checks.add(nameCheck.unknown(spec.table()));
            } else {
                unknown.forEach(faults);
            }
            checks.add(nameCheck.outOfTime(spec.table()));
            List<Report> reports = new ArrayList<>();
            for (PartCount part : staged.parts()) {
                reports.add(new Report(
                        spec.id(),
                        spec.title(),
                        part.name(),
                        part.header().line(),
                        part.header().shape(),
                        part.read(),
                        part.staged(),
                        part.rejected(),
                        unknownAccepted ? 0 : unknown.size(),
                        checks,
                        ProposedEntry.of(
                                spec, file, part.file().above(part.header().line()), part.lastYear())));
            }
            return reports;
        }
    }
}
