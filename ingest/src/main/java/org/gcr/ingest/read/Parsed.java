package org.gcr.ingest.read;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;

/**
 * Reading of somebody else's file by somebody else's parser. Whatever a parser throws at a file that is not what it claims is the file's fault and is told as
 * such, with what to do; only what the disk does is not. What a file may ask for is limited, and the limit is named.
 */
final class Parsed {

    /** A packed text may be this many times longer than the file; real tables stay below 60. */
    static final int MOST_TIMES = 200;

    /** Below this length a packed text may be of any density. */
    static final long SMALL = 100L << 20;

    /** Texts that several cells of a workbook share are held in memory. */
    static final long LARGEST_SHARED = 128L << 20;

    /** A JSON file is held in memory. */
    static final long LARGEST_JSON = 64L << 20;

    /** More columns than a spreadsheet program can show four times over. */
    static final int MOST_COLUMNS = 65_536;

    private Parsed() {}

    /** A step of reading. */
    interface Step<T> {
        T take() throws IOException;
    }

    /** Takes a step; a parser's failure is damage of the file. */
    static <T> T file(String name, Step<T> step) throws IOException {
        try {
            return step.take();
        } catch (UncheckedIOException e) {
            throw told(name, e.getCause());
        } catch (GcrException e) {
            throw e;
        } catch (IOException e) {
            throw told(name, e);
        } catch (RuntimeException | StackOverflowError e) {
            throw refused(name, e);
        }
    }

    private static IOException told(String name, IOException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof GcrException known) {
                throw known;
            }
            if (cause instanceof FileSystemException disk) {
                return disk;
            }
        }
        boolean parser = e instanceof EOFException || e instanceof ZipException || e.getCause() != null;
        String words = String.valueOf(e.getMessage());
        if (parser || !words.contains("error") && !words.contains("space left")) {
            throw damaged(name, e);
        }
        return e;
    }

    /** A parser wraps the refusal of a stream that it reads. */
    private static GcrException refused(String name, Throwable e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof GcrException known) {
                return known;
            }
        }
        return damaged(name, e);
    }

    static GcrException damaged(String name, Throwable e) {
        String words = e instanceof StackOverflowError ? "nested too deep" : String.valueOf(e.getMessage());
        return new GcrException(
                Code.FILE_TRUNCATED,
                name,
                "the file is cut off or damaged ("
                        + (words.equals("null")
                                ? e.getClass().getSimpleName()
                                : words.lines().findFirst().orElse(""))
                        + ")",
                "get it anew and compare its size with the publisher's, or open and save it again in a spreadsheet program",
                e);
    }

    static GcrException tooLarge(String name, String what, String limit) {
        return new GcrException(
                Code.FILE_TOO_LARGE,
                name,
                what + "; the limit is " + limit,
                "look at the file; cut a real one into parts");
    }

    /** A packed stream that ends when it unpacks to far more than any table does. */
    static InputStream unpacked(String name, InputStream in, long packedBytes) {
        return new FilterInputStream(in) {
            private long bytes;

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int read = in.read(buffer, offset, length);
                bytes += Math.max(0, read);
                if (bytes > SMALL && bytes / MOST_TIMES > packedBytes) {
                    throw tooLarge(
                            name,
                            "it unpacks to more than " + MOST_TIMES + " times its " + packedBytes + " bytes",
                            MOST_TIMES + " times");
                }
                return read;
            }
        };
    }

    /** A JSON text is held in memory, so its length is limited. */
    static InputStream limited(String name, InputStream in) {
        return new FilterInputStream(in) {
            private long bytes;

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int read = in.read(buffer, offset, length);
                bytes += Math.max(0, read);
                if (bytes > LARGEST_JSON) {
                    throw tooLarge(name, "the JSON is very long", (LARGEST_JSON >> 20) + " MB");
                }
                return read;
            }
        };
    }

    /** A workbook's parts are unpacked by a parser that knows no limit. */
    static void refuseDense(String name, ZipFile zip) throws IOException {
        for (ZipEntry entry : zip.stream().toList()) {
            boolean shared = entry.getName().endsWith("sharedStrings.xml");
            if (shared || entry.getSize() > SMALL) {
                long most = shared ? LARGEST_SHARED : Long.MAX_VALUE;
                try (InputStream in = unpacked(name, zip.getInputStream(entry), entry.getCompressedSize())) {
                    byte[] some = new byte[1 << 16];
                    long bytes = 0;
                    for (int n = in.read(some); n >= 0; n = in.read(some)) {
                        bytes += n;
                        if (bytes > most) {
                            throw tooLarge(name, "the texts of the workbook are very long", (most >> 20) + " MB");
                        }
                    }
                }
            }
        }
    }

    /** Rows of which each call is guarded. */
    static RowReader rows(String name, RowReader rows) {
        return new RowReader() {
            @Override
            public boolean next(Row row) throws IOException {
                boolean there = file(name, () -> rows.next(row));
                if (there && row.size() > MOST_COLUMNS) {
                    throw tooLarge(
                            name,
                            "the row in line " + row.line() + " has " + row.size() + " columns",
                            MOST_COLUMNS + " columns");
                }
                return there;
            }

            @Override
            public void close() throws IOException {
                try {
                    rows.close();
                } catch (RuntimeException e) {
                    throw damaged(name, e);
                }
            }
        };
    }
}
