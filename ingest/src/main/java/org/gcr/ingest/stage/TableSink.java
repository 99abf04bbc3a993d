package org.gcr.ingest.stage;

import java.io.Closeable;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.gcr.core.table.ParquetTableWriter;
import org.gcr.core.table.TableSchema;
import org.gcr.ingest.source.SourceSpec;

/** Writes sound rows to the staged table and others to {@code reject}; a file is made with the first row. */
final class TableSink implements RowSink, Closeable {

    private final SourceSpec spec;
    private final String vintage;
    private final LazyTable staged;
    private final LazyTable rejects;

    /**
     * Writes to these files.
     *
     * @param staged where sound rows go
     * @param rejects where others go
     */
    TableSink(SourceSpec spec, String vintage, Path staged, Path rejects) {
        this.spec = spec;
        this.vintage = vintage;
        this.staged = new LazyTable(spec.schema(), staged);
        this.rejects = new LazyTable(IngestTables.REJECT, rejects);
    }

    /** A file and its rows. */
    record Written(String file, long rows) implements Serializable {}

    /** The file of the sound rows; null when there are none. */
    Written writtenStaged() {
        return staged.written();
    }

    /** The file of the others; null when there are none. */
    Written writtenRejects() {
        return rejects.written();
    }

    @Override
    public void staged(PartCount part, Object[] values) throws IOException {
        staged.write(values);
    }

    @Override
    public void rejected(PartCount part, long line, List<Fault> faults, String raw) throws IOException {
        Fault first = faults.get(0);
        boolean hide = spec.personal();
        rejects.write(new Object[] {
            spec.id(),
            part.name(),
            part.sha256(),
            line,
            first.code().id(),
            first.found(hide),
            first.column(),
            hide ? null : first.value(),
            raw,
            faults.stream().map(fault -> fault.line(hide)).collect(Collectors.joining("; ")),
            first.remedy(),
            vintage
        });
    }

    @Override
    public void close() throws IOException {
        staged.close();
        rejects.close();
    }

    private static final class LazyTable implements Closeable {
        private final TableSchema schema;
        private final Path file;
        private ParquetTableWriter writer;
        private boolean closed;

        LazyTable(TableSchema schema, Path file) {
            this.schema = schema;
            this.file = file;
        }

        void write(Object[] row) throws IOException {
            if (writer == null) {
                writer = new ParquetTableWriter(schema, file);
            }
            writer.write(row);
        }

        Written written() {
            return writer == null ? null : new Written(file.toString(), writer.rows());
        }

        @Override
        public void close() throws IOException {
            if (writer != null && !closed) {
                closed = true;
                writer.close();
            }
        }
    }
}
