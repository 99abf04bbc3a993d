package org.gcr.app.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.List;
import org.gcr.core.engine.DuckDbSql;
import org.gcr.core.table.Column;
import org.gcr.core.table.TableSchema;

/** One DuckDB file that holds the tables themselves, with their descriptions as comments: it can be copied anywhere. */
final class DatabaseExport {

    private DatabaseExport() {}

    static List<Path> write(ExportSource source, Path folder) throws SQLException, IOException {
        Path file = folder.resolve("gcr-tables.duckdb");
        Path beside = folder.resolve("gcr-tables.duckdb.new");
        Files.deleteIfExists(beside);
        source.execute("ATTACH " + DuckDbSql.literal(beside.toString()) + " AS portable");
        for (TableSchema schema : source.tables()) {
            String table = "portable." + schema.name();
            source.execute("CREATE TABLE " + table + " AS SELECT * FROM " + schema.name());
            source.execute("COMMENT ON TABLE " + table + " IS " + DuckDbSql.literal(schema.description()));
            for (Column column : schema.columns()) {
                source.execute("COMMENT ON COLUMN " + table + "." + column.name() + " IS "
                        + DuckDbSql.literal(column.description()));
            }
        }
        source.execute("CHECKPOINT portable");
        source.execute("DETACH portable");
        Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
        return List.of(file);
    }
}
