package org.gcr.ingest.stage;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.gcr.core.engine.PartWork;
import org.gcr.core.problem.Problem;
import org.gcr.ingest.read.Located;
import org.gcr.ingest.read.RowReader;
import org.gcr.ingest.source.Correction;
import org.gcr.ingest.source.Reading;
import org.gcr.ingest.source.SourceSpec;

/**
 * Types the rows of a part and writes them, in a thread of this process or in a task of Spark: the same part gives the same rows anywhere.
 *
 * @param exportedOn day of files whose name has none; null when it is not known
 * @param today the day of the run
 * @param staged folder for the sound rows
 * @param rejects folder for the others
 * @param keys folder for what tells rows apart
 */
record PartTyping(
        SourceSpec spec,
        String vintage,
        String release,
        LocalDate exportedOn,
        List<Correction> corrections,
        Reading reading,
        LocalDate today,
        String staged,
        String rejects,
        String keys)
        implements PartWork<Piece.Part, PartTyping.Result> {

    /**
     * What came of a part.
     *
     * @param counts of each piece that was read
     * @param keys what was found of keys; null where they are judged elsewhere
     * @param staged file of the sound rows; null when there are none
     * @param rejects file of the others; null when there are none
     * @param keyFile file of what tells the rows apart; null where keys are judged already
     * @param refused what is wrong with files that cannot be what they claim, by their numbers
     */
    record Result(
            Piece.Part part,
            List<PartCount> counts,
            RejectExtent extent,
            Totals totals,
            List<Corrections.Seen> corrections,
            KeyCheck keys,
            TableSink.Written staged,
            TableSink.Written rejects,
            String keyFile,
            Map<Integer, List<Problem>> refused)
            implements TypedPart {}

    /** Opens a piece. */
    interface Opener {
        Located open(Piece piece) throws IOException;
    }

    /** Types a part alone: its keys are judged in it when it is the only one, else taken down. */
    @Override
    public Result of(Piece.Part part, boolean only) throws IOException {
        if (part.known() != null) {
            return typed(part, KeyLog.known(part.known()), null, null, Piece::located);
        }
        if (only || spec.key().isEmpty()) {
            KeyCheck check = new KeyCheck(spec);
            return typed(part, check, check, null, Piece::located);
        }
        Path file = PartFiles.unique(keys, part);
        try (KeyLog log = new KeyLog(file)) {
            return typed(part, log, null, file.toString(), Piece::located);
        }
    }

    /** Types a part whose keys are judged with those of the parts before it. */
    Result after(Piece.Part part, KeyCheck before, Opener opener) throws IOException {
        return typed(part, before, null, null, opener);
    }

    private Result typed(Piece.Part part, Keys judge, KeyCheck own, String keyFile, Opener opener) throws IOException {
        Corrections fitting = new Corrections(spec, corrections);
        try (TableSink sink =
                new TableSink(spec, vintage, PartFiles.unique(staged, part), PartFiles.unique(rejects, part))) {
            TableStager stager = new TableStager(
                    spec, vintage, release, exportedOn, fitting, new EntryRules(spec, reading), sink, today, judge);
            Map<Integer, List<Problem>> refused = part.read(piece -> {
                stager.begin(piece.fileName());
                try (RowReader rows = opener.open(piece).open(piece.range())) {
                    stager.read(piece.count(), rows, Long.MAX_VALUE);
                }
            });
            sink.close();
            return new Result(
                    part,
                    stager.parts(),
                    stager.extent(),
                    stager.totals(),
                    List.copyOf(fitting.seen()),
                    own,
                    sink.writtenStaged(),
                    sink.writtenRejects(),
                    keyFile,
                    refused);
        }
    }
}
