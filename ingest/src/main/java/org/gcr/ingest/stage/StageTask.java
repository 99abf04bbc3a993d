package org.gcr.ingest.stage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.gcr.core.check.CheckResult;
import org.gcr.core.check.Severity;
import org.gcr.core.engine.Engine;
import org.gcr.core.graph.Task;
import org.gcr.core.graph.TaskRun;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.Problem;
import org.gcr.core.table.ParquetTableWriter;
import org.gcr.core.table.TableFiles;
import org.gcr.core.table.TableSchema;
import org.gcr.core.warehouse.CodeVersion;
import org.gcr.core.warehouse.FileHashes;
import org.gcr.core.warehouse.Origin;
import org.gcr.ingest.read.Masked;
import org.gcr.ingest.source.Correction;
import org.gcr.ingest.source.SourceEntry;
import org.gcr.ingest.source.SourceFile;
import org.gcr.ingest.source.SourceSpec;

/** Stages one source. A source that the configuration does not give has an empty table. */
final class StageTask implements Task {

    private final SourceSpec spec;
    private final Optional<SourceEntry> entry;
    private final FileHashes hashes;
    private final long pieceBytes;
    private final List<TableSchema> outputs;

    StageTask(SourceSpec declared, Optional<SourceEntry> entry, FileHashes hashes) {
        this(declared, entry, hashes, SourceParts.PIECE);
    }

    StageTask(SourceSpec declared, Optional<SourceEntry> entry, FileHashes hashes, long pieceBytes) {
        this.pieceBytes = pieceBytes;
        this.spec = entry.map(given -> declared.reading(
                        given.reading().missing(), given.reading().dates()))
                .orElse(declared);
        this.entry = entry;
        this.hashes = hashes;
        this.outputs = List.of(
                spec.schema(),
                IngestTables.REJECT,
                IngestTables.SOURCE_FILE,
                IngestTables.CORRECTION,
                IngestTables.REJECT_EXTENT);
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
        all.put("ingest code", CodeVersion.of(StageTask.class));
        if (entry.isPresent()) {
            all.put("vintage", entry.get().vintage());
            all.put("release", entry.get().release());
            if (entry.get().exportedOn() != null) {
                all.put("exported on", entry.get().exportedOn().toString());
            }
            if (!entry.get().corrections().isEmpty()) {
                all.put(
                        "corrections",
                        entry.get().corrections().stream()
                                .map(Correction::content)
                                .collect(java.util.stream.Collectors.joining("\n")));
            }
            if (!entry.get().reading().isPlain()) {
                all.put("reading", entry.get().reading().toString());
            }
            // a year that lies ahead today is a fault, and is none when it has come
            all.put(
                    "year of the run",
                    String.valueOf(LocalDate.now(ZoneOffset.UTC).getYear()));
            for (SourceFile file : entry.get().files()) {
                all.merge("file " + file.name(), hashes.of(file.path()), (a, b) -> a + " " + b);
                if (!file.encoding().equals(StandardCharsets.UTF_8)) {
                    all.put("encoding", file.encoding().name());
                }
                if (file.sheet() != null) {
                    all.put("sheet", file.sheet());
                }
            }
        }
        return all;
    }

    @Override
    public void run(TaskRun run) throws IOException {
        if (entry.isEmpty()) {
            run.add(spec.schema(), Map.of());
            run.add(IngestTables.REJECT, Map.of());
            run.add(IngestTables.SOURCE_FILE, Map.of());
            run.add(IngestTables.CORRECTION, Map.of());
            run.add(IngestTables.REJECT_EXTENT, Map.of());
            return;
        }
        SourceEntry given = entry.get();
        Corrections corrections = new Corrections(spec, given.corrections());
        TableStager all = new TableStager(
                spec,
                given.vintage(),
                given.release(),
                given.exportedOn(),
                corrections,
                new EntryRules(spec, given.reading()),
                new TableSink(spec, given.vintage(), null, null));
        SourceParts parts = new SourceParts(all, given.files(), hashes, pieceBytes);
        List<PartTyping.Result> results = typed(run, given, all, parts);
        for (PartTyping.Result result : results) {
            all.add(result);
            result.refused().forEach(parts::refuse);
        }
        parts.refuseEmpty(all.parts());
        TableFiles staged = addRows(run, results, parts);
        addExtent(run, all, staged);
        addSourceFiles(run, given, all.parts());
        addCorrections(run, given, corrections);
        StageChecks.of(spec, all).forEach(run::add);
        if (!corrections.isEmpty()) {
            run.add(corrections.check());
        }
        run.add(contentGivenOnce(spec, given.files(), hashes));
        run.add(origin(given, all.parts()));
    }

    /** Types all parts: in tasks of Spark, or in threads. */
    private List<PartTyping.Result> typed(TaskRun run, SourceEntry given, TableStager all, SourceParts parts)
            throws IOException {
        PartTyping typing = new PartTyping(
                spec,
                given.vintage(),
                given.release(),
                given.exportedOn(),
                given.corrections(),
                given.reading(),
                LocalDate.now(ZoneOffset.UTC),
                run.folder(spec.schema()).toString(),
                run.folder(IngestTables.REJECT).toString(),
                run.folder(spec.schema()).resolveSibling("keys").toString());
        List<Piece.Part> some = parts.parts();
        if (some.isEmpty()) {
            return List.of();
        }
        if (run.isDistributed()) {
            return distributed(run.engine(), typing, some, all);
        }
        if (spec.key().isEmpty() && some.size() > 1) {
            return sideBySide(some, run.threads(), part -> typing.after(part, new KeyCheck(spec), parts::located));
        }
        List<PartTyping.Result> results = new ArrayList<>();
        for (Piece.Part part : some) {
            results.add(typing.after(part, all.keys(), parts::located));
        }
        return results;
    }

    /** What is done with a part. */
    interface Work<R> {
        R of(Piece.Part part) throws IOException;
    }

    /** Does work on parts of which none must know of another in threads of this process. */
    static <R> List<R> sideBySide(List<Piece.Part> parts, int threads, Work<R> work) throws IOException {
        ExecutorService pool = Executors.newFixedThreadPool(Math.min(threads, parts.size()));
        try {
            List<Future<R>> futures = new ArrayList<>();
            parts.forEach(part -> futures.add(pool.submit(() -> work.of(part))));
            List<R> results = new ArrayList<>();
            for (Future<R> future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the run was interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw e.getCause() instanceof RuntimeException fault ? fault : new IllegalStateException(e.getCause());
        } finally {
            pool.shutdown();
        }
    }

    /** Types parts apart from each other. Keys that two of them share are found by a query; the parts that have them are typed again, knowing it. */
    private List<PartTyping.Result> distributed(
            Engine engine, PartTyping typing, List<Piece.Part> parts, TableStager all) {
        List<PartTyping.Result> results = new ArrayList<>(engine.inParts(parts, typing));
        List<Path> logs = results.stream()
                .filter(result -> result.keyFile() != null)
                .map(result -> Path.of(result.keyFile()))
                .toList();
        if (logs.isEmpty()) {
            return results;
        }
        List<KeyLog.Known> known = KeyLog.judged(
                engine,
                "keys_of_" + spec.table(),
                logs,
                all.keys(),
                all.parts().stream().map(PartCount::name).toList());
        List<Piece.Part> again = parts.stream()
                .map(part -> part.judged(known))
                .filter(part -> !part.known().isEmpty())
                .toList();
        if (!again.isEmpty()) {
            engine.inParts(again, typing)
                    .forEach(result -> results.set(result.part().number(), result));
        }
        return results;
    }

    /** Gives the files of the parts their names, takes away those of attempts that were lost, and notes files that cannot be read. */
    private TableFiles addRows(TaskRun run, List<PartTyping.Result> results, SourceParts parts) throws IOException {
        Map<Path, Long> staged = new TreeMap<>();
        Map<Path, Long> rejects = new TreeMap<>();
        for (PartTyping.Result result : results) {
            PartFiles.take(result.staged(), result.part().number(), staged);
            PartFiles.take(result.rejects(), result.part().number(), rejects);
        }
        Path folder = run.folder(spec.schema());
        PartFiles.keepOnly(folder, staged.keySet());
        PartFiles.keepOnly(run.folder(IngestTables.REJECT), rejects.keySet());
        PartFiles.keepOnly(folder.resolveSibling("keys"), Set.of());
        addRefused(run, spec, entry.orElseThrow(), hashes, parts.refused(), rejects);
        run.add(spec.schema(), staged);
        run.add(IngestTables.REJECT, rejects);
        return new TableFiles(spec.schema(), List.copyOf(staged.keySet()));
    }

    /**
     * Notes files that cannot be what they claim, and writes a row for each thing that is wrong with them.
     *
     * @param refused what is wrong, by the number of the file in the entry
     * @param rejects is given the file of the rows
     */
    static void addRefused(
            TaskRun run,
            SourceSpec spec,
            SourceEntry entry,
            FileHashes hashes,
            Map<Integer, List<Problem>> refused,
            Map<Path, Long> rejects)
            throws IOException {
        if (refused.isEmpty()) {
            return;
        }
        Path file = run.folder(IngestTables.REJECT).resolve("files.parquet");
        List<Object[]> rows = new ArrayList<>();
        for (Map.Entry<Integer, List<Problem>> one : refused.entrySet()) {
            SourceFile of = entry.files().get(one.getKey());
            for (Problem problem : one.getValue()) {
                rows.add(IngestTables.refusal(spec.id(), of.name(), hashes.of(of.path()), problem, entry.vintage()));
                run.add(problem);
            }
        }
        ParquetTableWriter.writeAll(IngestTables.REJECT, file, rows);
        rejects.put(file, (long) rows.size());
    }

    private void addExtent(TaskRun run, TableStager stager, TableFiles staged) throws IOException {
        long read = stager.parts().stream().mapToLong(PartCount::read).sum();
        List<Object[]> rows = stager.extent().rows(staged, read);
        if (rows.isEmpty()) {
            run.add(IngestTables.REJECT_EXTENT, Map.of());
            return;
        }
        Path file = run.folder(IngestTables.REJECT_EXTENT).resolve("part-0.parquet");
        ParquetTableWriter.writeAll(IngestTables.REJECT_EXTENT, file, rows);
        run.add(IngestTables.REJECT_EXTENT, Map.of(file, (long) rows.size()));
    }

    private void addSourceFiles(TaskRun run, SourceEntry given, List<PartCount> parts) throws IOException {
        List<Object[]> rows = new ArrayList<>();
        for (PartCount part : parts) {
            List<String> unknown = part.header().unknown();
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
                spec.personal() ? null : part.bytes(),
                spec.personal()
                        ? Masked.text(part.header().shape())
                        : part.header().shape(),
                part.header().line(),
                part.read(),
                part.staged(),
                part.rejected(),
                unknown.isEmpty() ? null : String.join(", ", unknown)
            });
        }
        Path file = run.folder(IngestTables.SOURCE_FILE).resolve("part-0.parquet");
        ParquetTableWriter.writeAll(IngestTables.SOURCE_FILE, file, rows);
        run.add(IngestTables.SOURCE_FILE, Map.of(file, (long) rows.size()));
    }

    private void addCorrections(TaskRun run, SourceEntry given, Corrections corrections) throws IOException {
        List<Object[]> rows = new ArrayList<>();
        for (Corrections.Applied made : corrections.applied()) {
            Correction correction = made.correction();
            rows.add(new Object[] {
                spec.id(),
                spec.table(),
                correction.keyText(),
                correction.column(),
                spec.personal() ? null : made.published(),
                correction.value().isEmpty() ? null : correction.value(),
                correction.reason(),
                correction.decidedOn(),
                correction.decidedBy(),
                correction.file(),
                made.fileName(),
                made.fileId(),
                made.line(),
                given.vintage()
            });
        }
        if (rows.isEmpty()) {
            run.add(IngestTables.CORRECTION, Map.of());
            return;
        }
        Path file = run.folder(IngestTables.CORRECTION).resolve("part-0.parquet");
        ParquetTableWriter.writeAll(IngestTables.CORRECTION, file, rows);
        run.add(IngestTables.CORRECTION, Map.of(file, (long) rows.size()));
    }

    /** No two of these files are the same. */
    static CheckResult contentGivenOnce(SourceSpec spec, List<SourceFile> files, FileHashes hashes) throws IOException {
        Map<String, String> seen = new HashMap<>();
        long failures = 0;
        String example = null;
        for (SourceFile file : files) {
            String other = seen.putIfAbsent(hashes.of(file.path()), file.name());
            if (other != null) {
                failures++;
                if (example == null) {
                    example = Code.FILE_TWICE.id() + " " + file.name() + " has the same content as " + other
                            + "; give one of them";
                }
            }
        }
        return new CheckResult(
                spec.table(), "content_given_once", Severity.BLOCK, "no two files are the same", failures, example);
    }

    private Origin origin(SourceEntry given, List<PartCount> parts) {
        return new Origin(
                spec.id(),
                given.vintage(),
                spec.role() == SourceSpec.Role.REFERENCE,
                parts.stream()
                        .map(part -> new Origin.OriginFile(
                                part.name(),
                                part.sha256(),
                                spec.personal() ? 0 : part.bytes(),
                                part.read(),
                                part.staged(),
                                part.rejected()))
                        .toList());
    }
}
