package org.gcr.ingest.read;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;

/**
 * How a file that an engine is to read in bulk is written, as its beginning tells.
 *
 * @param parquet whether it is Parquet; else it is text in UTF-8, plain or gzip
 * @param delimiter between the cells of a text
 * @param header the texts of the first row, trimmed
 */
public record RawHead(boolean parquet, char delimiter, List<String> header) {

    private static final char[] DELIMITERS = {',', ';', '\t', '|'};

    public RawHead {
        header = List.copyOf(header);
    }

    /**
     * Reads the beginning of a file.
     *
     * @param name what people are shown
     * @param delimiter between the cells of a text; null for the one that makes the most cells of the first row
     * @throws GcrException if it is no such file, without a word of its content
     */
    public static RawHead of(String name, Path path, Character delimiter) throws IOException {
        return Parsed.file(name, () -> head(name, path, delimiter));
    }

    /**
     * Reads a Parquet file to its end. An engine takes a page that claims gigabytes for want of memory; this reader holds it against its file.
     *
     * @param name what people are shown
     * @throws GcrException if the file is damaged, without a word of its content
     */
    public static void requireSound(String name, Path path) throws IOException {
        try (RowReader rows = new ParquetRows(name, path)) {
            Row row = new Row();
            while (rows.next(row)) {
                // its texts are of no interest
            }
        } catch (GcrException e) {
            throw new GcrException(
                    e.problems().get(0).code(), name, "the Parquet file is cut off or damaged", "extract it anew");
        }
    }

    private static RawHead head(String name, Path path, Character delimiter) throws IOException {
        FileKind kind;
        try (InputStream in = Files.newInputStream(path)) {
            kind = FileKind.of(in.readNBytes(FileKind.HEAD));
        }
        if (kind == FileKind.PARQUET) {
            try (RowReader rows = new ParquetRows(name, path)) {
                return new RawHead(true, ',', firstRow(rows));
            }
        }
        boolean packed = kind == FileKind.GZIP;
        if (packed != path.getFileName().toString().endsWith(".gz") || !packed && kind != FileKind.TEXT) {
            throw unsupported(name);
        }
        byte[] head;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path));
                InputStream plain = packed ? new GZIPInputStream(in) : in) {
            head = plain.readNBytes(1 << 20);
        }
        if (FileKind.of(head) != FileKind.TEXT || head.length > 1 && (head[0] & 0xFE) == 0xFE) {
            throw unsupported(name);
        }
        List<String> best = List.of();
        char chosen = ',';
        for (char each : delimiter == null ? DELIMITERS : new char[] {delimiter}) {
            List<String> cells = cells(name, head, each);
            if (cells.size() > best.size()) {
                best = cells;
                chosen = each;
            }
        }
        if (best.isEmpty()) {
            throw new GcrException(Code.FILE_EMPTY, name, "the file holds no rows", "extract it anew");
        }
        return new RawHead(false, chosen, best);
    }

    private static List<String> cells(String name, byte[] head, char delimiter) throws IOException {
        int mark = head.length > 2 && (head[0] & 0xFF) == 0xEF ? 3 : 0;
        InputStream bytes = new java.io.ByteArrayInputStream(head, mark, head.length - mark);
        try (RowReader rows = new CsvRows(name, new InputStreamReader(bytes, StandardCharsets.UTF_8), delimiter)) {
            return firstRow(rows);
        } catch (GcrException e) {
            if (e.problems().get(0).code() == Code.QUOTE_UNBALANCED) {
                return List.of();
            }
            throw e;
        }
    }

    private static List<String> firstRow(RowReader rows) throws IOException {
        Row row = new Row();
        List<String> cells = new ArrayList<>();
        if (rows.next(row)) {
            for (int i = 0; i < row.size(); i++) {
                cells.add(row.text(i).strip());
            }
        }
        return cells;
    }

    private static GcrException unsupported(String name) {
        return new GcrException(
                Code.FILE_FORMAT_UNSUPPORTED,
                name,
                "an extract is CSV in UTF-8 (plain, or gzip with a name that ends in .gz) or Parquet; this is neither",
                "extract it in one of these forms");
    }
}
