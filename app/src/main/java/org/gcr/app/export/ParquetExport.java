package org.gcr.app.export;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.gcr.core.engine.DuckDbSql;
import org.gcr.core.table.TableSchema;

/** One Parquet file a table; descriptions of the table and its columns, with their units, are in the file's metadata. */
final class ParquetExport {

    private ParquetExport() {}

    static List<Path> write(ExportSource source, Path folder) throws SQLException {
        List<Path> written = new ArrayList<>();
        for (TableSchema schema : source.tables()) {
            Path file = folder.resolve(schema.name() + ".parquet");
            String columns = schema.columns().stream()
                    .map(column -> column.name() + ": " + column.description())
                    .collect(Collectors.joining("\n"));
            source.execute("COPY (SELECT * FROM " + schema.name() + ") TO " + DuckDbSql.literal(file.toString())
                    + " (FORMAT parquet, COMPRESSION zstd, KV_METADATA {description: "
                    + DuckDbSql.literal(schema.description()) + ", columns: " + DuckDbSql.literal(columns)
                    + ", release: " + DuckDbSql.literal(source.release().id()) + "})");
            written.add(file);
        }
        return written;
    }
}
