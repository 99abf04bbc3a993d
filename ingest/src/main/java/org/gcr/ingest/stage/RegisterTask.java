package org.gcr.ingest.stage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.gcr.core.check.CheckResult;
import org.gcr.core.check.Severity;
import org.gcr.core.graph.Task;
import org.gcr.core.graph.TaskRun;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.problem.Problem;
import org.gcr.core.table.ParquetTableWriter;
import org.gcr.core.table.TableSchema;
import org.gcr.core.warehouse.CodeVersion;
import org.gcr.core.warehouse.FileHashes;
import org.gcr.core.warehouse.Origin;
import org.gcr.ingest.read.Extracts;
import org.gcr.ingest.read.Located;
import org.gcr.ingest.read.Range;
import org.gcr.ingest.source.HeaderText;
import org.gcr.ingest.source.Mapping;
import org.gcr.ingest.source.SourceEntry;
import org.gcr.ingest.source.SourceFile;
import org.gcr.ingest.source.SourceSpec;

/**
 * Stages extracts of a register as their holder's mapping says, in pieces that threads or tasks of Spark type. A file that looks as if it identified
 * persons stops the run, and nothing of any is kept then. Nothing that is said of a file repeats a cell of it.
 */
public final class RegisterTask implements Task {

    private static final int FILE_ID_LENGTH = 16;
    private final SourceSpec spec;
    private final Optional<SourceEntry> entry;
    private final FileHashes hashes;
    private final List<TableSchema> outputs;

    private final long pieceBytes;

    /**
     * A task for a register.
     *
     * @param entry what the configuration gives, with its mapping; empty for an empty table
     */
    public RegisterTask(SourceSpec spec, Optional<SourceEntry> entry, FileHashes hashes) {
        this(spec, entry, hashes, SourceParts.PIECE);
    }

    RegisterTask(SourceSpec spec, Optional<SourceEntry> entry, FileHashes hashes, long pieceBytes) {
        this.pieceBytes = pieceBytes;
        this.spec = spec;
        this.entry = entry;
        this.hashes = hashes;
        this.outputs = List.of(spec.schema(), IngestTables.REJECT, IngestTables.SOURCE_FILE);
    }

    @Override
    public String name() {
        return "ingest." + spec.id();
    }

    @Override
    public List<String> inputs() {
        return List.of();
    }

    @Override
    public List<TableSchema> outputs() {
        return outputs;
    }

    @Override
    public boolean needsEngine() {
        return false;
    }

    @Override
    public long bytesBesideInputs() {
        return entry.map(SourceEntry::bytes).orElse(0L);
    }

    @Override
    public Map<String, String> ingredients() throws IOException {
        Map<String, String> all = new TreeMap<>();
        all.put("spec", spec.text());
        all.put("ingest code", CodeVersion.of(RegisterTask.class));
        if (entry.isPresent()) {
            all.put("vintage", entry.get().vintage());
            all.put("release", entry.get().release());
            all.put("mapping", entry.get().mapping().text());
            // a year that lies ahead today is a fault, and is none when it has come
            all.put(
                    "year of the run",
                    String.valueOf(LocalDate.now(ZoneOffset.UTC).getYear()));
            for (SourceFile file : entry.get().files()) {
                all.merge("file " + file.name(), hashes.of(file.path()), (a, b) -> a + " " + b);
            }
        }
        return all;
    }

    @Override
    public void run(TaskRun run) throws IOException {
        if (entry.isEmpty()) {
            for (TableSchema output : outputs) {
                run.add(output, Map.of());
            }
            return;
        }
        List<SourceFile> files = entry.get().files();
        Map<Integer, List<Problem>> refused = new TreeMap<>();
        List<Piece> pieces = new ArrayList<>();
        List<RegisterTally> tallies = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            try {
                pieces.addAll(pieces(i, files.get(i), tallies));
            } catch (GcrException e) {
                refused.put(i, Extracts.withoutContent(files.get(i).name(), e));
            }
        }
        List<RegisterTyping.Result> results = typed(run, Piece.parts(pieces, pieceBytes));
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
        if (!refused.isEmpty()) {
            results = List.of();
        }
        addRows(run, results, refused);
        addSourceFiles(run, tallies);
        run.add(rejectLimit(tallies));
        run.add(StageTask.contentGivenOnce(spec, files, hashes));
        run.add(new Origin(
                spec.id(),
                entry.get().vintage(),
                false,
                tallies.stream()
                        .map(tally -> new Origin.OriginFile(
                                tally.count().name(),
                                tally.count().sha256(),
                                // how many persons an extract has is a count, which leaves only through protection; its
                                // size would tell
                                0,
                                0,
                                0,
                                tally.count().rejected()))
                        .toList()));
    }

    /** Finds an extract's header, holds it against the mapping, and cuts the rows below into pieces. */
    private List<Piece> pieces(int number, SourceFile file, List<RegisterTally> tallies) throws IOException {
        Mapping mapping = entry.orElseThrow().mapping();
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
    private List<RegisterTyping.Result> typed(TaskRun run, List<Piece.Part> parts) throws IOException {
        RegisterTyping typing = new RegisterTyping(
                spec,
                entry.orElseThrow().mapping(),
                entry.get().vintage(),
                entry.get().release(),
                LocalDate.now(ZoneOffset.UTC),
                run.folder(spec.schema()).toString(),
                run.folder(IngestTables.REJECT).toString());
        if (parts.isEmpty()) {
            return List.of();
        }
        return run.isDistributed()
                ? run.engine().inParts(parts, typing)
                : StageTask.sideBySide(parts, run.threads(), part -> typing.of(part, false));
    }

    /** Why an extract is not to be taken although it could be read. */
    private List<Problem> doubts(RegisterTally tally) {
        return tally.count().read() == 0
                ? List.of(new Problem(
                        Code.FILE_WITHOUT_ROWS,
                        tally.count().name(),
                        "there are no rows under the header",
                        "extract it anew"))
                : IdentityGuard.byCells(tally, entry.orElseThrow().mapping());
    }

    /** Gives the files of the parts their names; of a refused extract, and of those beside it, no row is kept. */
    private void addRows(TaskRun run, List<RegisterTyping.Result> results, Map<Integer, List<Problem>> refused)
            throws IOException {
        Map<Path, Long> staged = new TreeMap<>();
        Map<Path, Long> rejects = new TreeMap<>();
        for (RegisterTyping.Result result : results) {
            PartFiles.take(result.staged(), result.part().number(), staged);
            PartFiles.take(result.rejects(), result.part().number(), rejects);
        }
        PartFiles.keepOnly(run.folder(spec.schema()), staged.keySet());
        PartFiles.keepOnly(run.folder(IngestTables.REJECT), rejects.keySet());
        StageTask.addRefused(run, spec, entry.orElseThrow(), hashes, refused, rejects);
        run.add(spec.schema(), staged);
        run.add(IngestTables.REJECT, rejects);
    }

    private void addSourceFiles(TaskRun run, List<RegisterTally> tallies) throws IOException {
        SourceEntry given = entry.orElseThrow();
        List<Object[]> rows = new ArrayList<>();
        for (RegisterTally tally : tallies) {
            PartCount part = tally.count();
            rows.add(new Object[] {
                spec.id(),
                spec.title(),
                spec.publisher(),
                spec.licence(),
                spec.licenceUrl(),
                spec.homePage(),
                spec.role().word(),
                given.vintage(),
                given.release(),
                part.name(),
                part.fileId(),
                part.sha256(),
                // how many persons an extract has is a count, which leaves only through protection; its size would tell
                null,
                "read as " + given.mapping().place() + " says: "
                        + String.join(", ", RegisterRows.headers(given.mapping())),
                part.header().line(),
                null,
                null,
                part.rejected(),
                null
            });
        }
        Path file = run.folder(IngestTables.SOURCE_FILE).resolve("part-0.parquet");
        ParquetTableWriter.writeAll(IngestTables.SOURCE_FILE, file, rows);
        run.add(IngestTables.SOURCE_FILE, Map.of(file, (long) rows.size()));
    }

    /** One result: every rejected row counts, and a file with more of them than the source allows blocks. */
    private CheckResult rejectLimit(List<RegisterTally> tallies) {
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
