package org.gcr.ingest.stage;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gcr.core.engine.Engine;
import org.gcr.core.graph.TaskRun;
import org.gcr.core.problem.Problem;
import org.gcr.core.table.TableFiles;
import org.gcr.core.table.TableSchema;
import org.gcr.core.warehouse.FileHashes;
import org.gcr.ingest.read.Masked;
import org.gcr.ingest.source.Correction;
import org.gcr.ingest.source.SourceEntry;
import org.gcr.ingest.source.SourceSpec;

/** Stages a table whose columns its source declares: it is recognised by its header, its keys are judged and its corrections made. */
final class SourceWork implements StageWork {

    private final SourceSpec spec;
    private final SourceEntry given;
    private final FileHashes hashes;
    private final long pieceBytes;
    private Corrections corrections;
    private TableStager all;
    private SourceParts parts;

    SourceWork(SourceSpec spec, SourceEntry given, FileHashes hashes, long pieceBytes) {
        this.spec = spec;
        this.given = given;
        this.hashes = hashes;
        this.pieceBytes = pieceBytes;
    }

    @Override
    public List<TableSchema> further() {
        return List.of(IngestTables.CORRECTION, IngestTables.REJECT_EXTENT);
    }

    @Override
    public List<PartTyping.Result> typed(TaskRun run) throws IOException {
        corrections = new Corrections(spec, given.corrections());
        all = new TableStager(
                spec,
                given.vintage(),
                given.release(),
                given.exportedOn(),
                corrections,
                new EntryRules(spec, given.reading()),
                new TableSink(spec, given.vintage(), null, null));
        parts = new SourceParts(all, given.files(), hashes, pieceBytes);
        List<PartTyping.Result> results = typedParts(run);
        for (PartTyping.Result result : results) {
            all.add(result);
            result.refused().forEach(parts::refuse);
        }
        parts.refuseEmpty(all.parts());
        return results;
    }

    @Override
    public Map<Integer, List<Problem>> refused() {
        return parts.refused();
    }

    @Override
    public List<PartCount> counts() {
        return all.parts();
    }

    @Override
    public String shape(PartCount table) {
        String shape = table.header().shape();
        return spec.personal() ? Masked.text(shape) : shape;
    }

    @Override
    public void finish(TaskRun run, TableFiles staged) throws IOException {
        PartFiles.keepOnly(keys(run), Set.of());
        long read = all.parts().stream().mapToLong(PartCount::read).sum();
        PartFiles.addTable(run, IngestTables.REJECT_EXTENT, all.extent().rows(staged, read));
        addCorrections(run);
        StageChecks.of(spec, all).forEach(run::add);
        if (!corrections.isEmpty()) {
            run.add(corrections.check());
        }
    }

    private Path keys(TaskRun run) throws IOException {
        return run.folder(spec.schema()).resolveSibling("keys");
    }

    /** Types all parts: in tasks of Spark, or in threads. */
    private List<PartTyping.Result> typedParts(TaskRun run) throws IOException {
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
                keys(run).toString());
        List<Piece.Part> some = parts.parts();
        if (some.isEmpty()) {
            return List.of();
        }
        if (run.isDistributed()) {
            return distributed(run.engine(), typing, some);
        }
        if (spec.key().isEmpty() && some.size() > 1) {
            return Piece.sideBySide(
                    some, run.threads(), part -> typing.after(part, new KeyCheck(spec), parts::located));
        }
        List<PartTyping.Result> results = new ArrayList<>();
        for (Piece.Part part : some) {
            results.add(typing.after(part, all.keys(), parts::located));
        }
        return results;
    }

    /** Types parts apart from each other. Keys that two of them share are found by a query; the parts that have them are typed again, knowing it. */
    private List<PartTyping.Result> distributed(Engine engine, PartTyping typing, List<Piece.Part> some) {
        List<PartTyping.Result> results = new ArrayList<>(engine.inParts(some, typing));
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
        List<Piece.Part> again = some.stream()
                .map(part -> part.judged(known))
                .filter(part -> !part.known().isEmpty())
                .toList();
        if (!again.isEmpty()) {
            engine.inParts(again, typing)
                    .forEach(result -> results.set(result.part().number(), result));
        }
        return results;
    }

    private void addCorrections(TaskRun run) throws IOException {
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
        PartFiles.addTable(run, IngestTables.CORRECTION, rows);
    }
}
