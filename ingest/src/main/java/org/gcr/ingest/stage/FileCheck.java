package org.gcr.ingest.stage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
import org.gcr.ingest.source.SourceSpec;

/** Holds files against the declared sources without keeping anything. */
public final class FileCheck {

    private final SourceCatalogue catalogue;

    /** Checks against these sources. */
    public FileCheck(SourceCatalogue catalogue) {
        this.catalogue = catalogue;
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
     * @param checks what a run would check of the whole file
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
            List<CheckResult> checks) {

        /** Whether a run would stage every row and publish. */
        public boolean sound() {
            return rowsRejected == 0 && checks.stream().noneMatch(CheckResult::blocks);
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
            TableStager stager = stager(given.get(), faults);
            stager.begin(name);
            List<TableFile> tables = FileStaging.tables(stager, name, file, StandardCharsets.UTF_8);
            for (TableFile table : FileStaging.fitting(stager, tables)) {
                stager.stage(table, "", "", 0);
            }
            return reports(given.get(), stager);
        }
        List<Report> reports = new java.util.ArrayList<>();
        Recognition recognition = new Recognition(catalogue);
        for (Recognition.Match match : recognition.of(tables(name, file))) {
            TableStager stager = stager(match.spec(), faults);
            stager.begin(name);
            stager.stage(match.table(), "", "", 0);
            reports.addAll(reports(match.spec(), stager));
        }
        return reports;
    }

    /** The tables of a file; a workbook that holds several of one source is taken apart. */
    private List<TableFile> tables(String name, Path file) throws IOException {
        List<TableFile> tables = new java.util.ArrayList<>();
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

    private static TableStager stager(SourceSpec spec, Consumer<Problem> faults) {
        return new TableStager(spec, "", "", new RowSink() {
            @Override
            public void staged(Object[] values) {}

            @Override
            public void rejected(PartCount part, long line, List<Fault> found, String raw) {
                for (Fault fault : found) {
                    faults.accept(fault.problem(part.name() + ":" + line, spec.personal()));
                }
            }
        });
    }

    private static List<Report> reports(SourceSpec spec, TableStager stager) {
        List<CheckResult> checks = StageChecks.of(spec, stager);
        return stager.parts().stream()
                .map(part -> new Report(
                        spec.id(),
                        spec.title(),
                        part.name(),
                        part.header().line(),
                        part.header().shape(),
                        part.read(),
                        part.staged(),
                        part.rejected(),
                        checks))
                .toList();
    }
}
