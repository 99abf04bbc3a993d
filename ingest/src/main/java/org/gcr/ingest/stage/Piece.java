package org.gcr.ingest.stage;

import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gcr.ingest.read.Header;
import org.gcr.ingest.read.Located;
import org.gcr.ingest.read.Range;

/**
 * A piece of a source's files that one thread reads, wherever the file can be opened: a text, a sheet, a text in an archive, some row groups, or some
 * lines of a long text.
 *
 * @param file which of the source's files, from 0
 * @param fileName what people are shown of it
 * @param path where it is
 * @param encoding of its text
 * @param entry name of the text in an archive; null for a file that is none
 * @param place which of the ways to see the file is meant
 * @param table which of the source's tables, from 0
 * @param name what people are shown of the table
 * @param fileId what rows name as their file
 * @param sha256 hash of the file
 * @param header the table's header
 * @param range what of the table is read
 * @param bytes about how long it is
 */
record Piece(
        int file,
        String fileName,
        String path,
        String encoding,
        String entry,
        int place,
        int table,
        String name,
        String fileId,
        String sha256,
        Header header,
        Range range,
        long bytes)
        implements Serializable {

    /** Opens the file anew, as another process must. */
    Located located() throws IOException {
        return Located.again(fileName, Path.of(path), Charset.forName(encoding), entry, place, header);
    }

    /**
     * Pieces that are typed one after the other into the same files.
     *
     * @param number which part of the source, from 0
     * @param known what was found wrong with keys when all parts had been typed; null as long as they are not judged
     */
    record Part(int number, List<Piece> pieces, List<KeyLog.Known> known) implements Serializable {

        Part {
            pieces = List.copyOf(pieces);
        }

        /** The same part when the keys have been judged. */
        Part judged(List<KeyLog.Known> all) {
            List<KeyLog.Known> own = new ArrayList<>();
            for (KeyLog.Known one : all) {
                if (pieces.stream().anyMatch(piece -> piece.table() == one.table())) {
                    own.add(one);
                }
            }
            return new Part(number, pieces, own);
        }
    }

    /** Puts pieces together to parts of about so many bytes, which depend on nothing but the files. */
    static List<Part> parts(List<Piece> pieces, long size) {
        List<Part> parts = new ArrayList<>();
        List<Piece> some = new ArrayList<>();
        long bytes = 0;
        for (Piece piece : pieces) {
            if (!some.isEmpty() && bytes + piece.bytes() > size) {
                parts.add(new Part(parts.size(), some, null));
                some = new ArrayList<>();
                bytes = 0;
            }
            some.add(piece);
            bytes += piece.bytes();
        }
        if (!some.isEmpty()) {
            parts.add(new Part(parts.size(), some, null));
        }
        return parts;
    }
}
