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
import org.gcr.core.check.CheckResult;
import org.gcr.core.check.Severity;
import org.gcr.core.graph.Task;
import org.gcr.core.graph.TaskRun;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
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
    private final List<TableSchema> outputs;

    StageTask(SourceSpec declared, Optional<SourceEntry> entry, FileHashes hashes) {
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
        try (TableSink sink = new TableSink(spec, given.vintage(), run)) {
            Corrections corrections = new Corrections(spec, given.corrections());
            TableStager stager = new TableStager(
                    spec,
                    given.vintage(),
                    given.release(),
                    given.exportedOn(),
                    corrections,
                    new EntryRules(spec, given.reading()),
                    sink);
            stageFiles(run, given.files(), stager, sink);
            addExtent(run, stager, sink.addTo(run));
            addSourceFiles(run, given, stager.parts());
            addCorrections(run, given, corrections);
            StageChecks.of(spec, stager).forEach(run::add);
            if (!corrections.isEmpty()) {
                run.add(corrections.check());
            }
            run.add(contentGivenOnce(given));
            run.add(origin(given, stager.parts()));
        }
    }

    /** Reads them all, so that the faults of every file are told at once: one that cannot be what it claims is a fault too. */
    private void stageFiles(TaskRun run, List<SourceFile> files, TableStager stager, TableSink sink)
            throws IOException {
        for (SourceFile file : files) {
            try {
                FileStaging.stage(stager, file, hashes.of(file.path()));
            } catch (GcrException e) {
                sink.refused(file.name(), hashes.of(file.path()), e.problems());
                e.problems().forEach(run::add);
            }
        }
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
                part.bytes(),
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

    private CheckResult contentGivenOnce(SourceEntry given) throws IOException {
        Map<String, String> seen = new HashMap<>();
        long failures = 0;
        String example = null;
        for (SourceFile file : given.files()) {
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
                                part.name(), part.sha256(), part.bytes(), part.read(), part.staged(), part.rejected()))
                        .toList());
    }
}
