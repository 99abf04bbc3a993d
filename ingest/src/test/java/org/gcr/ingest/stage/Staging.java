package org.gcr.ingest.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gcr.core.check.CheckResult;
import org.gcr.core.engine.EnginePair;
import org.gcr.core.engine.EngineSettings;
import org.gcr.core.engine.Engines;
import org.gcr.core.graph.Progress;
import org.gcr.core.graph.TaskGraph;
import org.gcr.core.table.TableSchema;
import org.gcr.core.warehouse.FileHashes;
import org.gcr.core.warehouse.TablePart;
import org.gcr.core.warehouse.TableStore;
import org.gcr.core.warehouse.TaskResult;
import org.gcr.core.warehouse.Warehouse;
import org.gcr.ingest.source.SourceEntry;
import org.gcr.ingest.source.SourceFile;
import org.gcr.ingest.source.SourceSpec;

/** Stages files into a warehouse in a temporary folder and reads what came of it. */
final class Staging {

    private final Path folder;
    private final SourceSpec spec;
    private String release = "end-year";
    private String engine = "duckdb";
    private long pieceBytes = SourceParts.PIECE;

    Staging(Path folder, SourceSpec spec) {
        this.folder = folder;
        this.spec = spec;
    }

    /** A source with a head that does not matter and these further lines. */
    static SourceSpec spec(String lines) {
        return SourceSpec.parse(
                "sources/test.source.yaml",
                """
                id: test.source
                title: Test
                publisher: Publisher
                licence: CC BY 4.0
                home_page: https://example.org/
                role: data
                table: staged_test
                """
                        + lines);
    }

    Staging midYear() {
        release = "mid-year";
        return this;
    }

    /** Stages in pieces of about so many bytes. */
    Staging inPieces(long bytes) {
        pieceBytes = bytes;
        return this;
    }

    /** Stages in tasks of Spark. */
    Staging onSpark() {
        EnginePair.spark();
        engine = "spark";
        return this;
    }

    Path write(String name, String text) {
        return write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    Path write(String name, byte[] content) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stages one text. */
    Result stage(String text) {
        return stage(write("input.csv", text));
    }

    Result stage(Path... files) {
        List<SourceFile> sources = new ArrayList<>();
        for (Path file : files) {
            sources.add(new SourceFile(file.getFileName().toString(), file));
        }
        return stage(Optional.of(new SourceEntry(spec.id(), "v1", release, sources)));
    }

    Result stage(Optional<SourceEntry> entry) {
        try {
            String plain = pieceBytes == SourceParts.PIECE && engine.equals("duckdb") ? "" : engine + pieceBytes;
            Warehouse warehouse = new Warehouse(folder.resolve("warehouse" + plain));
            StageTask task = new StageTask(spec, entry, new FileHashes(warehouse), pieceBytes);
            try (Engines engines =
                    new Engines(new EngineSettings(engine, "local[2]", 256, 2, folder.resolve("spill")))) {
                TaskResult result = new TaskGraph(List.of(task), List.of(), warehouse, engines)
                        .run(Progress.NONE)
                        .get(task.name());
                return new Result(warehouse.store(), result);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a staging left. */
    record Result(TableStore store, TaskResult task) {

        /** Values of these columns, rows as lists, in the order of the file. */
        List<List<Object>> staged(String columns) {
            return rows(task.parts().get(0).schema(), columns);
        }

        List<List<Object>> rejects(String columns) {
            return rows(IngestTables.REJECT, columns);
        }

        List<List<Object>> sourceFiles(String columns) {
            return rows(IngestTables.SOURCE_FILE, columns);
        }

        CheckResult check(String name) {
            return task.checks().stream()
                    .filter(check -> check.check().equals(name))
                    .findFirst()
                    .orElseThrow();
        }

        /** All that came of it but how long it took: the rows of each table in their order, checks and origins. */
        List<String> everything() {
            List<String> all = new ArrayList<>();
            Set<String> seen = new LinkedHashSet<>();
            for (TablePart part : task.parts()) {
                if (seen.add(part.schema().name())) {
                    rows(part.schema(), String.join(", ", part.schema().columnNames()))
                            .forEach(row -> all.add(part.schema().name() + " " + row));
                }
            }
            task.checks().forEach(check -> all.add(check.toString()));
            task.origins().forEach(origin -> all.add(origin.toString()));
            return all;
        }

        Map<String, Long> counts() {
            return task.parts().stream()
                    .collect(java.util.stream.Collectors.toMap(
                            part -> part.schema().name(), part -> part.rows()));
        }

        List<List<Object>> rows(TableSchema table, String columns) {
            List<Path> files = store.files(
                            table,
                            task.parts().stream()
                                    .filter(part -> part.schema().name().equals(table.name()))
                                    .toList())
                    .files();
            List<List<Object>> rows = new ArrayList<>();
            try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
                for (Path file : files) {
                    try (var statement = connection.createStatement();
                            ResultSet result = statement.executeQuery(
                                    "SELECT " + columns + " FROM read_parquet('" + file + "')")) {
                        while (result.next()) {
                            List<Object> row = new ArrayList<>();
                            for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                                row.add(result.getObject(i));
                            }
                            rows.add(row);
                        }
                    }
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return rows;
        }
    }
}
