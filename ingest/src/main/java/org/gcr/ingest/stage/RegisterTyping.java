package org.gcr.ingest.stage;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gcr.core.engine.PartWork;
import org.gcr.core.problem.GcrException;
import org.gcr.core.problem.Problem;
import org.gcr.ingest.read.Extracts;
import org.gcr.ingest.read.Row;
import org.gcr.ingest.read.RowReader;
import org.gcr.ingest.source.Mapping;
import org.gcr.ingest.source.SourceSpec;

/**
 * Types the rows of a part of a register's extracts and writes them, in a thread of this process or in a task of Spark: the same part gives the same rows
 * anywhere. Nothing of a row that is not staged is written but its line and what is wrong with it.
 *
 * @param today the day of the run
 * @param staged folder for the sound rows
 * @param rejects folder for the others
 */
record RegisterTyping(
        SourceSpec spec,
        Mapping mapping,
        String vintage,
        String release,
        LocalDate today,
        String staged,
        String rejects)
        implements PartWork<Piece.Part, RegisterTyping.Result> {

    /**
     * What came of a part.
     *
     * @param tallies of each piece that was read
     * @param staged file of the sound rows; null when there are none
     * @param rejects file of the others; null when there are none
     * @param refused what is wrong with files that cannot be what they claim, by their numbers
     */
    record Result(
            Piece.Part part,
            List<RegisterTally> tallies,
            TableSink.Written staged,
            TableSink.Written rejects,
            Map<Integer, List<Problem>> refused)
            implements TypedPart {}

    @Override
    public Result of(Piece.Part part, boolean only) throws IOException {
        List<RegisterTally> tallies = new ArrayList<>();
        try (TableSink sink =
                new TableSink(spec, vintage, PartFiles.unique(staged, part), PartFiles.unique(rejects, part))) {
            Map<Integer, List<Problem>> refused = part.read(piece -> {
                RegisterTally tally = new RegisterTally(piece.count());
                try (RowReader rows = piece.located().open(piece.range())) {
                    read(rows, tally, sink);
                    tallies.add(tally);
                } catch (GcrException e) {
                    throw new GcrException(Extracts.withoutContent(piece.name(), e));
                }
            });
            sink.close();
            return new Result(part, tallies, sink.writtenStaged(), sink.writtenRejects(), refused);
        }
    }

    private void read(RowReader rows, RegisterTally tally, TableSink sink) throws IOException {
        PartCount count = tally.count();
        RegisterRows typed = new RegisterRows(spec, mapping, count.header(), today, tally);
        int known = spec.columns().size();
        Object[] values = new Object[known + 4];
        values[known] = count.fileId();
        values[known + 2] = vintage;
        values[known + 3] = release;
        Row row = new Row();
        while (rows.next(row)) {
            values[known + 1] = row.line();
            for (int i = 0; i < typed.each(); i++) {
                List<Fault> faults = typed.type(row, i, values);
                if (faults.isEmpty()) {
                    sink.staged(count, values);
                    count.countStaged();
                } else {
                    sink.rejected(count, row.line(), faults, null);
                    tally.countRejected(row.line(), faults.get(0));
                }
            }
        }
    }
}
