package org.gcr.ingest.stage;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.problem.Problem;
import org.gcr.core.warehouse.FileHashes;
import org.gcr.ingest.read.Located;
import org.gcr.ingest.read.Range;
import org.gcr.ingest.read.TableFile;
import org.gcr.ingest.source.SourceFile;

/** Finds the tables in a source's files and cuts them into pieces. What is wrong with a file as a whole is noted, not thrown. */
final class SourceParts {

    /** Bytes of a piece. A constant, so that every machine makes the same files. */
    static final long PIECE = 32L << 20;

    private final List<SourceFile> files;
    private final FileHashes hashes;
    private final long size;
    private final List<Piece> pieces = new ArrayList<>();
    private final List<Located> located = new ArrayList<>();
    private final List<Integer> fileOf = new ArrayList<>();
    private final Map<Integer, List<Problem>> refused = new TreeMap<>();

    /**
     * Looks into the files.
     *
     * @param stager is told the tables
     * @param size bytes of a piece
     */
    SourceParts(TableStager stager, List<SourceFile> files, FileHashes hashes, long size) throws IOException {
        this.files = files;
        this.hashes = hashes;
        this.size = size;
        for (int i = 0; i < files.size(); i++) {
            try {
                look(stager, i, files.get(i));
            } catch (GcrException e) {
                refuse(i, e.problems());
            }
        }
    }

    private void look(TableStager stager, int number, SourceFile file) throws IOException {
        stager.begin(file.name());
        String sha256 = hashes.of(file.path());
        long bytes = Files.size(file.path());
        List<TableFile> tables = FileStaging.fitting(stager, FileStaging.tables(stager, file));
        for (TableFile table : tables) {
            Located found = stager.finder().locate(table);
            PartCount count = new PartCount(
                    stager.parts().size(),
                    table.name(),
                    FileStaging.fileId(table, sha256),
                    sha256,
                    bytes,
                    found.header(),
                    table);
            // a rule that ends the rows is told of by the rows before it
            List<Range> ranges = found.header().layout().stopAt() == null ? found.ranges(size) : List.of(Range.WHOLE);
            stager.parts().add(count);
            located.add(found);
            fileOf.add(number);
            for (Range range : ranges) {
                pieces.add(new Piece(
                        number,
                        file.name(),
                        file.path().toString(),
                        file.encoding().name(),
                        table.isSheet() ? null : table.entry(),
                        found.place(),
                        count.table(),
                        table.name(),
                        count.fileId(),
                        sha256,
                        found.header(),
                        range,
                        Math.max(1, ranges.size() > 1 ? size : bytes / tables.size())));
            }
        }
    }

    /** The parts, each of about one piece's bytes. */
    List<Piece.Part> parts() {
        return Piece.parts(pieces, size);
    }

    /** The table of a piece, which is open already. */
    Located located(Piece piece) {
        return located.get(piece.table());
    }

    /** Notes what is wrong with a file; of several findings in its pieces the first. */
    void refuse(int file, List<Problem> problems) {
        refused.putIfAbsent(file, problems);
    }

    /** Notes the tables that turned out to have no rows. */
    void refuseEmpty(List<PartCount> parts) {
        for (PartCount part : parts) {
            if (part.read() == 0 && !part.file().isSheet()) {
                refuse(
                        fileOf.get(part.table()),
                        List.of(new Problem(
                                Code.FILE_WITHOUT_ROWS,
                                part.name(),
                                "the header in line " + part.header().line() + " has no rows below it",
                                "get the file anew, or choose more when downloading it")));
            }
        }
    }

    /** What is wrong with files, by their numbers. */
    Map<Integer, List<Problem>> refused() {
        return refused;
    }
}
