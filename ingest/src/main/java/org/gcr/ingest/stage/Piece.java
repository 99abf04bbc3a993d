package org.gcr.ingest.stage;

import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.gcr.core.problem.GcrException;
import org.gcr.core.problem.Problem;
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

    /** Counts of it, none yet. */
    PartCount count() {
        return new PartCount(table, name, fileId, sha256, 0, header, null);
    }

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

        /** Reads the pieces one after the other. Of a file that turns out not to be what it claims nothing more is read: what is wrong, by its number. */
        Map<Integer, List<Problem>> read(Reading reading) throws IOException {
            Map<Integer, List<Problem>> refused = new TreeMap<>();
            for (Piece piece : pieces) {
                if (!refused.containsKey(piece.file())) {
                    try {
                        reading.read(piece);
                    } catch (GcrException e) {
                        refused.put(piece.file(), e.problems());
                    }
                }
            }
            return refused;
        }
    }

    /** Reads a piece. */
    interface Reading {
        void read(Piece piece) throws IOException;
    }

    /** What is done with a part. */
    interface Work<R> {
        R of(Part part) throws IOException;
    }

    /** Does work on parts of which none must know of another in threads of this process. */
    static <R> List<R> sideBySide(List<Part> parts, int threads, Work<R> work) throws IOException {
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
