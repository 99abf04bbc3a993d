package org.gcr.ingest.stage;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gcr.core.graph.TaskRun;
import org.gcr.core.problem.Problem;
import org.gcr.core.table.ParquetTableWriter;
import org.gcr.core.table.TableFiles;
import org.gcr.core.table.TableSchema;
import org.gcr.ingest.source.SourceSpec;

/** Writes sound rows to the staged table and others to {@code reject}; a file is made with the first row. */
final class TableSink implements RowSink, Closeable {

    private final SourceSpec spec;
    private final String vintage;
    private final LazyTable staged;
    private final LazyTable rejects;

    TableSink(SourceSpec spec, String vintage, TaskRun run) {
        this.spec = spec;
        this.vintage = vintage;
        this.staged = new LazyTable(spec.schema(), run);
        this.rejects = new LazyTable(IngestTables.REJECT, run);
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

    /** A file that cannot be what it claims: a row without a line, for each thing that is wrong with it. */
    void refused(String fileName, String sha256, List<Problem> problems) throws IOException {
        for (Problem problem : problems) {
            rejects.write(new Object[] {
                spec.id(),
                fileName,
                sha256,
                null,
                problem.code().id(),
                problem.found(),
                null,
                null,
                null,
                problem.toString(),
                problem.remedy().isEmpty() ? null : problem.remedy(),
                vintage
            });
        }
    }

    /**
     * Closes the files and says that they are the task's.
     *
     * @return the sound rows
     */
    TableFiles addTo(TaskRun run) throws IOException {
        close();
        staged.addTo(run);
        rejects.addTo(run);
        return new TableFiles(spec.schema(), staged.file == null ? List.of() : List.of(staged.file));
    }

    @Override
    public void close() throws IOException {
        staged.close();
        rejects.close();
    }

    private static final class LazyTable implements Closeable {
        private final TableSchema schema;
        private final TaskRun run;
        private Path file;
        private ParquetTableWriter writer;
        private boolean closed;

        LazyTable(TableSchema schema, TaskRun run) {
            this.schema = schema;
            this.run = run;
        }

        void write(Object[] row) throws IOException {
            if (writer == null) {
                file = run.folder(schema).resolve("part-0.parquet");
                writer = new ParquetTableWriter(schema, file);
            }
            writer.write(row);
        }

        void addTo(TaskRun to) throws IOException {
            to.add(schema, writer == null ? Map.of() : Map.of(file, writer.rows()));
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
