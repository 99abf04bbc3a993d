package org.gcr.core.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that another program packed. */
class ParquetCodecsTest {

    private static final TableSchema SCHEMA = new TableSchema(
            "t",
            "test",
            false,
            List.of(new Column("i", ColumnType.BIGINT, "number"), new Column("s", ColumnType.TEXT, "text")));

    @TempDir
    Path folder;

    private Path written(String codec) throws Exception {
        Path file = folder.resolve(codec + ".parquet");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("COPY (SELECT i, 'text ' || i % 100 AS s FROM range(20000) AS r(i) ORDER BY i) TO '"
                    + file + "' (FORMAT parquet, COMPRESSION " + codec + ", ROW_GROUP_SIZE 5000)");
        }
        return file;
    }

    private static List<Object[]> rows(Path file) throws Exception {
        List<Object[]> rows = new ArrayList<>();
        ParquetTableReader.read(new TableFiles(SCHEMA, List.of(file)), List.of("i", "s"), rows::add);
        return rows;
    }

    @ParameterizedTest
    @ValueSource(strings = {"uncompressed", "snappy", "gzip", "zstd", "lz4_raw"})
    void everyRowIsRead(String codec) throws Exception {
        List<Object[]> rows = rows(written(codec));
        assertThat(rows).hasSize(20_000);
        assertThat(rows.stream().mapToLong(row -> (Long) row[0]).sum()).isEqualTo(20_000L * 19_999 / 2);
        assertThat(rows.get(12_345)).containsExactly(12_345L, "text 45");
    }

    @Test
    void anotherCodecIsNamed() throws Exception {
        Path file = written("brotli");
        assertThatThrownBy(() -> rows(file)).hasStackTraceContaining("BROTLI");
    }

    /** Not Zstandard, whose pages may be changed into other valid ones. */
    @ParameterizedTest
    @ValueSource(strings = {"snappy", "gzip", "lz4_raw"})
    void anOverwrittenPageIsAFault(String codec) throws Exception {
        Path file = written(codec);
        byte[] bytes = Files.readAllBytes(file);
        // the middle of the first row group's first page
        for (int i = 200; i < 2_000; i++) {
            bytes[i] = (byte) 0xFF;
        }
        Files.write(file, bytes);
        assertThatThrownBy(() -> rows(file)).isInstanceOf(Exception.class);
    }
}
