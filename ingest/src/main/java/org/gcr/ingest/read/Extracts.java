package org.gcr.ingest.read;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.problem.Problem;
import org.gcr.ingest.source.SourceSpec;

/** Extracts of registers as files: CSV in UTF-8, plain or gzip, or Parquet, with their header in the first row. Nothing that is said of one repeats a cell. */
public final class Extracts {

    private Extracts() {}

    /**
     * Finds the header of an extract.
     *
     * @param name what people are shown
     * @param delimiter between the cells of a text; null for the one that makes the most cells of the first row
     * @param spec the register, none of whose columns is looked for
     * @throws GcrException if it is no such file
     */
    public static Located locate(String name, Path path, Character delimiter, SourceSpec spec) throws IOException {
        FileKind kind = kind(name, path);
        if (kind != FileKind.TEXT && kind != FileKind.PARQUET) {
            throw new GcrException(
                    Code.FILE_FORMAT_UNSUPPORTED,
                    name,
                    "an extract is CSV in UTF-8, plain or gzip, or Parquet; this is neither",
                    "extract it in one of these forms");
        }
        TableFile file = TableFile.open(name, path).get(0);
        Grid best = null;
        Grid.HeadRow first = null;
        for (Grid grid : file.grids()) {
            if (kind == FileKind.TEXT && delimiter != null && TableFile.DELIMITERS[grid.place()] != delimiter) {
                continue;
            }
            List<Grid.HeadRow> head = grid.head();
            if (!head.isEmpty()
                    && (first == null
                            || head.get(0).cells().size() > first.cells().size())) {
                best = grid;
                first = head.get(0);
            }
        }
        if (first == null) {
            throw new GcrException(Code.FILE_EMPTY, name, "the file holds no rows", "extract it anew");
        }
        Header header = new Header(
                spec.layouts().get(0),
                null,
                first.line(),
                first.cells(),
                Collections.nCopies(spec.columns().size(), -1),
                List.of(),
                List.of());
        return new Located(header, best);
    }

    /** What the file is, or what is packed in it. */
    private static FileKind kind(String name, Path path) throws IOException {
        return Parsed.file(name, () -> {
            try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
                in.mark(FileKind.HEAD);
                byte[] head = in.readNBytes(FileKind.HEAD);
                FileKind kind = FileKind.of(head);
                if (kind == FileKind.GZIP) {
                    in.reset();
                    head = new GZIPInputStream(in).readNBytes(FileKind.HEAD);
                    kind = FileKind.of(head) == FileKind.PARQUET ? FileKind.BINARY : FileKind.of(head);
                }
                return kind == FileKind.TEXT && head.length > 1 && (head[0] & 0xFE) == 0xFE ? FileKind.UTF_16LE : kind;
            }
        });
    }

    /** What a reader says of a file may repeat a cell of it; only its kind and its line are told. */
    public static List<Problem> withoutContent(String name, GcrException refusal) {
        return refusal.problems().stream()
                .map(problem -> switch (problem.code()) {
                    case QUOTE_UNBALANCED ->
                        new Problem(
                                Code.EXTRACT_UNREADABLE,
                                problem.place(),
                                "a quotation mark is never closed, or text follows the closing one, or a cell is longer than any text",
                                "extract it anew as CSV in UTF-8 with every cell that holds the delimiter, a quotation mark or a line break in"
                                        + " quotation marks, or as Parquet");
                    case FILE_TRUNCATED ->
                        new Problem(problem.code(), name, "the file is cut off or damaged", "extract it anew");
                    case COLUMN_IDENTIFIES,
                            COLUMN_MISSING,
                            COLUMN_TWICE,
                            FILE_EMPTY,
                            FILE_FORMAT_UNSUPPORTED,
                            FILE_TOO_LARGE -> problem;
                    default -> new Problem(problem.code(), name, problem.code().title(), problem.remedy());
                })
                .toList();
    }
}
