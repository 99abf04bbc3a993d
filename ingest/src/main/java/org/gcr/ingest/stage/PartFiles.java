package org.gcr.ingest.stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.gcr.core.graph.TaskRun;
import org.gcr.core.table.ParquetTableWriter;
import org.gcr.core.table.TableSchema;

/** The files that parts are written to: one for each attempt until all are done, since a task that is lost may still write while another does its work. */
final class PartFiles {

    private PartFiles() {}

    /** A file of its own for an attempt at a part. */
    static Path unique(String folder, Piece.Part part) throws IOException {
        return Files.createDirectories(Path.of(folder))
                .resolve(String.format("part-%05d-%s.parquet", part.number(), UUID.randomUUID()));
    }

    /** Gives a part's file its name and adds it to the others; nothing where the part wrote none. */
    static void take(TableSink.Written written, int part, Map<Path, Long> files) throws IOException {
        if (written != null) {
            Path file = Path.of(written.file());
            files.put(Files.move(file, file.resolveSibling(String.format("part-%05d.parquet", part))), written.rows());
        }
    }

    /** Takes away what attempts left that were lost. */
    static void keepOnly(Path folder, Set<Path> wanted) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.filter(one -> !wanted.contains(one)).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /** Adds a table of these rows, which one file holds; none where there are none. */
    static void addTable(TaskRun run, TableSchema schema, List<Object[]> rows) throws IOException {
        if (rows.isEmpty()) {
            run.add(schema, Map.of());
            return;
        }
        Path file = run.folder(schema).resolve("part-0.parquet");
        ParquetTableWriter.writeAll(schema, file, rows);
        run.add(schema, Map.of(file, (long) rows.size()));
    }
}
