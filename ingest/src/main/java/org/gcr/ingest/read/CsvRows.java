package org.gcr.ingest.read;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;

/** Rows of delimited text. */
final class CsvRows implements RowReader {

    /** A cell longer than this is taken for a quotation mark that is never closed. */
    private static final int LONGEST_CELL = 4 << 20;

    private final String name;
    private final Handler handler;
    private final CsvReader<Row> csv;
    private final CloseableIterator<Row> rows;

    CsvRows(String name, Reader text, char delimiter) {
        this(name, text, delimiter, 0);
    }

    /** Reads a piece of a text before which so many lines stand. */
    CsvRows(String name, Reader text, char delimiter, long linesBefore) {
        this.name = name;
        this.handler = new Handler(linesBefore);
        this.csv = CsvReader.builder()
                .fieldSeparator(delimiter)
                .maxBufferSize(LONGEST_CELL)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .build(handler, text);
        this.rows = csv.iterator();
    }

    @Override
    public boolean next(Row row) throws IOException {
        handler.row = row;
        try {
            while (rows.hasNext()) {
                rows.next();
                if (!row.isBlankFrom(0)) {
                    return true;
                }
            }
            return false;
        } catch (CsvParseException e) {
            throwCause(e);
            throw new GcrException(
                    Code.QUOTE_UNBALANCED,
                    name + ":" + handler.line,
                    "a quotation mark in the row that begins here is never closed, or text follows the closing one, or a cell has more than "
                            + LONGEST_CELL + " characters",
                    "mend the quotation marks of this row (a mark inside a quoted cell is written twice)",
                    e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** The parser wraps what its reader throws. */
    private static void throwCause(CsvParseException e) throws IOException {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof GcrException refusal) {
                throw refusal;
            }
            if (cause instanceof IOException failure) {
                throw failure;
            }
        }
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }

    private static final class Handler extends AbstractBaseCsvCallbackHandler<Row> {
        private final long before;
        private Row row;
        private long line;

        Handler(long before) {
            this.before = before;
            this.line = before + 1;
        }

        @Override
        protected void handleBegin(long startingLineNumber) {
            line = before + startingLineNumber;
            row.begin(line);
        }

        @Override
        protected void handleField(int fieldIdx, char[] buf, int offset, int len, boolean quoted) {
            row.add(buf, offset, len);
        }

        @Override
        protected Row buildRecord() {
            return row;
        }
    }
}
