package org.gcr.core.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gcr.core.engine.EnginePair.row;
import static org.gcr.core.engine.EnginePair.schema;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.gcr.core.engine.Engine;
import org.gcr.core.engine.EnginePair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the engines and the writer wrote comes back as the same values. */
class ParquetTableReaderTest {

    private static final TableSchema EVERY_TYPE = schema(
            "every_type",
            "t TEXT",
            "i INTEGER",
            "b BIGINT",
            "d DOUBLE",
            "f BOOLEAN",
            "day DATE",
            "small DECIMAL(4,2)",
            "large DECIMAL(18,6)",
            "wide DECIMAL(38,2)");

    @TempDir
    Path folder;

    @Test
    void everyTypeComesBackFromBothEngines() throws Exception {
        String select =
                "SELECT 'é' AS t, -1 AS i, 9000000000 AS b, -0.1 AS d, TRUE AS f, DATE '2025-06-30' AS day, -9.5 AS small, 123456789012.345678 AS large, 12345678901234567890.25 AS wide"
                        + " UNION ALL SELECT NULL, 7, NULL, NULL, NULL, NULL, NULL, NULL, NULL";
        try (EnginePair engines = new EnginePair(folder)) {
            for (Engine engine : engines.both()) {
                List<Object[]> rows = new ArrayList<>();
                ParquetTableReader.read(
                        engines.write(engine, select, EVERY_TYPE, "i"), EVERY_TYPE.columnNames(), rows::add);
                assertThat(rows)
                        .as(engine.name())
                        .containsExactly(
                                row(
                                        "é",
                                        -1,
                                        9_000_000_000L,
                                        -0.1,
                                        true,
                                        LocalDate.of(2025, 6, 30),
                                        new BigDecimal("-9.50"),
                                        new BigDecimal("123456789012.345678"),
                                        new BigDecimal("12345678901234567890.25")),
                                row(null, 7, null, null, null, null, null, null, null));
            }
        }
    }

    @Test
    void columnsInTheOrderAskedForAndNoOthers() throws Exception {
        TableSchema schema = schema("pair", "a TEXT", "b BIGINT");
        Path file = folder.resolve("pair.parquet");
        ParquetTableWriter.writeAll(schema, file, List.of(row("x", 1L), row("y", null)));
        List<Object[]> rows = new ArrayList<>();
        ParquetTableReader.read(new TableFiles(schema, List.of(file)), List.of("b", "a"), rows::add);
        assertThat(rows).containsExactly(row(1L, "x"), row(null, "y"));
        assertThatThrownBy(
                        () -> ParquetTableReader.read(new TableFiles(schema, List.of(file)), List.of("c"), rows::add))
                .hasMessage("table pair has no column c");
    }

    @Test
    void aTableWithoutFilesHasNoRows() throws Exception {
        TableSchema schema = schema("none", "a TEXT");
        List<Object[]> rows = new ArrayList<>();
        ParquetTableReader.read(new TableFiles(schema, List.of()), List.of("a"), rows::add);
        assertThat(rows).isEmpty();
    }
}
