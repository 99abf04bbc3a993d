package org.gcr.ingest.stage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.gcr.core.check.CheckResult;
import org.gcr.core.check.Severity;
import org.gcr.core.graph.TaskRun;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.problem.Problem;
import org.gcr.core.table.TableFiles;
import org.gcr.core.table.TableSchema;
import org.gcr.core.warehouse.FileHashes;
import org.gcr.ingest.read.Extracts;
import org.gcr.ingest.read.Located;
import org.gcr.ingest.read.Range;
import org.gcr.ingest.source.HeaderText;
import org.gcr.ingest.source.Mapping;
import org.gcr.ingest.source.SourceEntry;
import org.gcr.ingest.source.SourceFile;
import org.gcr.ingest.source.SourceSpec;

/**
 * Stages extracts of a register as their holder's mapping says. A file that looks as if it identified persons stops the run, and nothing of any is kept
 * then. Nothing that is said of a file repeats a cell of it.
 */
final class RegisterWork implements StageWork {

    private static final int FILE_ID_LENGTH = 16;
    private final SourceSpec spec;
    private final SourceEntry given;
    private final FileHashes hashes;
    private final long pieceBytes;
    private final Map<Integer, List<Problem>> refused = new TreeMap<>();
    private final List<RegisterTally> tallies = new ArrayList<>();

    RegisterWork(SourceSpec spec, SourceEntry given, FileHashes hashes, long pieceBytes) {
        this.spec = spec;
        this.given = given;
        this.hashes = hashes;
        this.pieceBytes = pieceBytes;
    }

    @Override
    public List<TableSchema> further() {
        return List.of();
    }

    @Override
    public List<RegisterTyping.Result> typed(TaskRun run) throws IOException {
        List<SourceFile> files = given.files();
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            try {
                pieces.addAll(pieces(i, files.get(i)));
            } catch (GcrException e) {
                refused.put(i, Extracts.withoutContent(files.get(i).name(), e));
            }
        }
        List<RegisterTyping.Result> results = typedParts(run, Piece.parts(pieces, pieceBytes));
        for (RegisterTyping.Result result : results) {
            result.tallies().forEach(piece -> tallies.get(piece.count().table()).add(piece));
            result.refused().forEach(refused::putIfAbsent);
        }
        for (Piece piece : pieces) {
            List<Problem> found = doubts(tallies.get(piece.table()));
            if (!found.isEmpty()) {
                refused.putIfAbsent(piece.file(), found);
            }
        }
        return refused.isEmpty() ? results : List.of();
    }

    @Override
    public Map<Integer, List<Problem>> refused() {
        return refused;
    }

    @Override
    public List<PartCount> counts() {
        return tallies.stream().map(RegisterTally::count).toList();
    }

    @Override
    public String shape(PartCount table) {
        return "read as " + given.mapping().place() + " says: "
                + String.join(", ", RegisterRows.headers(given.mapping()));
    }

    @Override
    public void finish(TaskRun run, TableFiles staged) {
        run.add(rejectLimit());
    }

    /** Finds an extract's header, holds it against the mapping, and cuts the rows below into pieces. */
    private List<Piece> pieces(int number, SourceFile file) throws IOException {
        Mapping mapping = given.mapping();
        Located found = Extracts.locate(file.name(), file.path(), mapping.delimiter(), spec);
        List<Problem> problems = new ArrayList<>(
                IdentityGuard.byColumns(file.name(), found.header().cells(), mapping));
        problems.addAll(missing(file.name(), found.header().cells(), mapping));
        if (!problems.isEmpty()) {
            throw new GcrException(problems);
        }
        String sha256 = hashes.of(file.path());
        PartCount count = new PartCount(
                tallies.size(), file.name(), sha256.substring(0, FILE_ID_LENGTH), sha256, 0, found.header(), null);
        tallies.add(new RegisterTally(count));
        List<Range> ranges = found.ranges(pieceBytes);
        return ranges.stream()
                .map(range -> new Piece(
                        number,
                        file.name(),
                        file.path().toString(),
                        StandardCharsets.UTF_8.name(),
                        null,
                        found.place(),
                        count.table(),
                        count.name(),
                        count.fileId(),
                        sha256,
                        found.header(),
                        range,
                        Math.max(
                                1,
                                ranges.size() > 1
                                        ? pieceBytes
                                        : file.path().toFile().length())))
                .toList();
    }

    /** What a mapping reads and a header does not have, or has twice. */
    private static List<Problem> missing(String name, List<String> header, Mapping mapping) {
        List<String> there = header.stream().map(HeaderText::comparable).toList();
        List<Problem> problems = new ArrayList<>();
        for (String wanted : RegisterRows.headers(mapping)) {
            int times = Collections.frequency(there, HeaderText.comparable(wanted));
            if (times != 1) {
                problems.add(new Problem(
                        times == 0 ? Code.COLUMN_MISSING : Code.COLUMN_TWICE,
                        name,
                        (times == 0 ? "lacks the column \"" : "has twice the column \"") + wanted + "\" of "
                                + mapping.place(),
                        "extract it, or correct the mapping"));
            }
        }
        return problems;
    }

    /** Types all parts: in tasks of Spark, or in threads. */
    private List<RegisterTyping.Result> typedParts(TaskRun run, List<Piece.Part> parts) throws IOException {
        RegisterTyping typing = new RegisterTyping(
                spec,
                given.mapping(),
                given.vintage(),
                given.release(),
                LocalDate.now(ZoneOffset.UTC),
                run.folder(spec.schema()).toString(),
                run.folder(IngestTables.REJECT).toString());
        if (parts.isEmpty()) {
            return List.of();
        }
        return run.isDistributed()
                ? run.engine().inParts(parts, typing)
                : Piece.sideBySide(parts, run.threads(), part -> typing.of(part, false));
    }

    /** Why an extract is not to be taken although it could be read. */
    private List<Problem> doubts(RegisterTally tally) {
        return tally.count().read() == 0
                ? List.of(new Problem(
                        Code.FILE_WITHOUT_ROWS,
                        tally.count().name(),
                        "there are no rows under the header",
                        "extract it anew"))
                : IdentityGuard.byCells(tally, given.mapping());
    }

    /** One result: every rejected row counts, and a file with more of them than the source allows blocks. */
    private CheckResult rejectLimit() {
        List<RegisterTally> some =
                tallies.stream().filter(tally -> tally.count().rejected() > 0).toList();
        List<RegisterTally> over =
                some.stream().filter(tally -> tally.count().isOverLimit(spec)).toList();
        List<String> found = (over.isEmpty() ? some : over)
                .stream()
                        .map(tally -> String.format(
                                Locale.ROOT,
                                "%s%s: %,d rows were rejected, %s %s %% of all; %s",
                                over.isEmpty() ? "" : Code.REJECT_LIMIT.id() + " ",
                                tally.count().name(),
                                tally.count().rejected(),
                                over.isEmpty() ? "no more than" : "more than",
                                spec.rejectLimitPct(),
                                String.join("; ", tally.examples())))
                        .toList();
        return new CheckResult(
                spec.table(),
                "rejected_rows",
                over.isEmpty() ? Severity.WARN : Severity.BLOCK,
                "every row of a file is sound; " + PartCount.limitDescription(spec),
                some.stream().mapToLong(tally -> tally.count().rejected()).sum(),
                found.isEmpty() ? null : String.join("; ", found));
    }
}
