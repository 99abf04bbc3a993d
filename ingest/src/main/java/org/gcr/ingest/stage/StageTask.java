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
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.gcr.core.check.CheckResult;
import org.gcr.core.check.Severity;
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
import org.gcr.ingest.source.Correction;
import org.gcr.ingest.source.SourceEntry;
import org.gcr.ingest.source.SourceFile;
import org.gcr.ingest.source.SourceSpec;

/** Stages one source, a register's extracts too. A source that the configuration does not give has an empty table. */
final class StageTask implements Task {

    private final SourceSpec spec;
    private final Optional<SourceEntry> entry;
    private final FileHashes hashes;
    private final StageWork work;
    private final List<TableSchema> outputs = new ArrayList<>();

    StageTask(SourceSpec declared, Optional<SourceEntry> entry, FileHashes hashes) {
        this(declared, entry, hashes, SourceParts.PIECE);
    }

    StageTask(SourceSpec declared, Optional<SourceEntry> entry, FileHashes hashes, long pieceBytes) {
        this.spec = entry.map(given -> declared.reading(
                        given.reading().missing(), given.reading().dates()))
                .orElse(declared);
        this.entry = entry;
        this.hashes = hashes;
        this.work = spec.register()
                ? new RegisterWork(spec, entry.orElse(null), hashes, pieceBytes)
                : new SourceWork(spec, entry.orElse(null), hashes, pieceBytes);
        outputs.addAll(List.of(spec.schema(), IngestTables.REJECT, IngestTables.SOURCE_FILE));
        outputs.addAll(work.further());
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
            if (entry.get().mapping() != null) {
                all.put("mapping", entry.get().mapping().text());
            }
            if (entry.get().exportedOn() != null) {
                all.put("exported on", entry.get().exportedOn().toString());
            }
            if (!entry.get().corrections().isEmpty()) {
                all.put(
                        "corrections",
                        entry.get().corrections().stream()
                                .map(Correction::content)
                                .collect(Collectors.joining("\n")));
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
            for (TableSchema output : outputs) {
                run.add(output, Map.of());
            }
            return;
        }
        List<? extends TypedPart> parts = work.typed(run);
        TableFiles staged = addRows(run, parts);
        addSourceFiles(run);
        work.finish(run, staged);
        run.add(contentGivenOnce());
        run.add(origin());
    }

    /** Gives the files of the parts their names, takes away those of attempts that were lost, and notes files that cannot be read. */
    private TableFiles addRows(TaskRun run, List<? extends TypedPart> parts) throws IOException {
        Map<Path, Long> staged = new TreeMap<>();
        Map<Path, Long> rejects = new TreeMap<>();
        for (TypedPart part : parts) {
            PartFiles.take(part.staged(), part.part().number(), staged);
            PartFiles.take(part.rejects(), part.part().number(), rejects);
        }
        PartFiles.keepOnly(run.folder(spec.schema()), staged.keySet());
        PartFiles.keepOnly(run.folder(IngestTables.REJECT), rejects.keySet());
        if (!work.refused().isEmpty()) {
            Path file = run.folder(IngestTables.REJECT).resolve("files.parquet");
            List<Object[]> rows = refusals(run);
            ParquetTableWriter.writeAll(IngestTables.REJECT, file, rows);
            rejects.put(file, (long) rows.size());
        }
        run.add(spec.schema(), staged);
        run.add(IngestTables.REJECT, rejects);
        return new TableFiles(spec.schema(), List.copyOf(staged.keySet()));
    }

    /** A row for each thing that is wrong with a file that cannot be what it claims. */
    private List<Object[]> refusals(TaskRun run) throws IOException {
        List<Object[]> rows = new ArrayList<>();
        for (Map.Entry<Integer, List<Problem>> one : work.refused().entrySet()) {
            SourceFile of = entry.orElseThrow().files().get(one.getKey());
            for (Problem problem : one.getValue()) {
                rows.add(IngestTables.refusal(
                        spec.id(),
                        of.name(),
                        hashes.of(of.path()),
                        problem,
                        entry.get().vintage()));
                run.add(problem);
            }
        }
        return rows;
    }

    private void addSourceFiles(TaskRun run) throws IOException {
        SourceEntry given = entry.orElseThrow();
        List<Object[]> rows = new ArrayList<>();
        for (PartCount part : work.counts()) {
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
                work.shape(part),
                part.header().line(),
                spec.register() ? null : part.read(),
                spec.register() ? null : part.staged(),
                part.rejected(),
                spec.register() || unknown.isEmpty() ? null : String.join(", ", unknown)
            });
        }
        PartFiles.addTable(run, IngestTables.SOURCE_FILE, rows);
    }

    /** No two of these files are the same. */
    private CheckResult contentGivenOnce() throws IOException {
        Map<String, String> seen = new HashMap<>();
        long failures = 0;
        String example = null;
        for (SourceFile file : entry.orElseThrow().files()) {
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

    /** Where the rows come from. How many persons an extract has is a count, which leaves only through protection; its size would tell. */
    private Origin origin() {
        return new Origin(
                spec.id(),
                entry.orElseThrow().vintage(),
                spec.role() == SourceSpec.Role.REFERENCE,
                work.counts().stream()
                        .map(part -> new Origin.OriginFile(
                                part.name(),
                                part.sha256(),
                                spec.personal() ? 0 : part.bytes(),
                                spec.register() ? 0 : part.read(),
                                spec.register() ? 0 : part.staged(),
                                part.rejected()))
                        .toList());
    }
}
