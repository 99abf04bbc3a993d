package org.gcr.core.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gcr.core.engine.EnginePair.row;
import static org.gcr.core.engine.EnginePair.schema;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.gcr.core.engine.EnginePair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetTableWriterTest {

    private static final TableSchema EVERY_TYPE = schema(
            "every_type",
            "t TEXT",
            "i INTEGER",
            "b BIGINT",
            "d DOUBLE",
            "f BOOLEAN",
            "day DATE",
            "small DECIMAL(4,2)",
            "large DECIMAL(18,6)");

    private static final List<Object[]> ROWS = List.of(
            row(
                    "é\n\"'",
                    -1,
                    Long.MIN_VALUE,
                    -0.1,
                    true,
                    LocalDate.of(1969, 12, 31),
                    new BigDecimal("-99.99"),
                    new BigDecimal("-123456789012.345678")),
            row(
                    "",
                    Integer.MAX_VALUE,
                    Long.MAX_VALUE,
                    Double.MAX_VALUE,
                    false,
                    LocalDate.of(2025, 6, 30),
                    new BigDecimal("0.10"),
                    new BigDecimal("0.000001")),
            row(null, null, null, null, null, null, null, null));

    @TempDir
    Path folder;

    @Test
    void everyTypeComesBack() throws Exception {
        Path file = folder.resolve("every.parquet");
        ParquetTableWriter.writeAll(EVERY_TYPE, file, ROWS);

        assertThat(EnginePair.read(new TableFiles(EVERY_TYPE, List.of(file)))).containsExactlyElementsOf(ROWS);
    }

    @Test
    void bothEnginesReadEveryType() {
        try (EnginePair engines = new EnginePair(folder)) {
            engines.table(EVERY_TYPE, ROWS);

            assertThat(engines.assertSame("SELECT t, i, b, d, f, day, small, large FROM every_type", EVERY_TYPE, "t"))
                    .containsExactly(ROWS.get(2), ROWS.get(1), ROWS.get(0));
        }
    }

    @Test
    void aDecimalWithFewerDigitsIsFilledUpAndOneWithMoreIsRefused() throws Exception {
        TableSchema schema = schema("money", "amount DECIMAL(10,2)");
        Path file = folder.resolve("money.parquet");
        ParquetTableWriter.writeAll(schema, file, List.of(row(new BigDecimal("5")), row(new BigDecimal("1.5000"))));

        assertThat(EnginePair.read(new TableFiles(schema, List.of(file))))
                .containsExactly(row(new BigDecimal("5.00")), row(new BigDecimal("1.50")));
        try (ParquetTableWriter writer = new ParquetTableWriter(schema, folder.resolve("more.parquet"))) {
            assertThatThrownBy(() -> writer.write(row(new BigDecimal("1.005"))))
                    .isInstanceOf(ArithmeticException.class);
        }
    }

    @Test
    void aDecimalColumnOfMoreThanEighteenDigitsIsRefused() {
        assertThatThrownBy(
                        () -> new ParquetTableWriter(schema("m", "amount DECIMAL(19,2)"), folder.resolve("m.parquet")))
                .hasMessage("column amount has more than 18 digits: DECIMAL(19,2)");
    }

    @Test
    void aDecimalWithTooManyDigitsIsRefused() throws Exception {
        TableSchema schema = schema("money", "amount DECIMAL(4,2)");
        try (ParquetTableWriter writer = new ParquetTableWriter(schema, folder.resolve("wide.parquet"))) {
            assertThatThrownBy(() -> writer.write(row(new BigDecimal("100.00"))))
                    .isInstanceOf(ArithmeticException.class);
        }
    }

    @Test
    void aRowOfAnotherWidthIsRefused() throws Exception {
        TableSchema schema = schema("pair", "a TEXT", "b TEXT");
        try (ParquetTableWriter writer = new ParquetTableWriter(schema, folder.resolve("pair.parquet"))) {
            assertThatThrownBy(() -> writer.write(row("only one")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("table pair has 2 columns, the row 1");
        }
    }

    @Test
    void rowsAreCountedAndTheArrayMayBeUsedAgain() throws Exception {
        TableSchema schema = schema("pair", "a TEXT", "b INTEGER");
        Path file = folder.resolve("pair.parquet");
        Object[] row = {"x", 1};
        try (ParquetTableWriter writer = new ParquetTableWriter(schema, file)) {
            writer.write(row);
            row[0] = "y";
            row[1] = null;
            writer.write(row);
            assertThat(writer.rows()).isEqualTo(2);
        }

        assertThat(EnginePair.read(new TableFiles(schema, List.of(file)))).containsExactly(row("x", 1), row("y", null));
    }

    /** The writer remembers texts by their hash: "Aa" and "BB" share one, as do their repetitions. */
    @Test
    void textsOfTheSameHashAreKeptApart() throws Exception {
        TableSchema schema = schema("texts", "a TEXT", "b TEXT");
        Path file = folder.resolve("texts.parquet");
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            rows.add(row(List.of("AaAa", "BBBB", "AaBB", "BBAa", "é" + i).get(i % 5), i % 2 == 0 ? "Aa" : "BB"));
        }
        ParquetTableWriter.writeAll(schema, file, rows);

        assertThat(EnginePair.read(new TableFiles(schema, List.of(file)))).containsExactlyElementsOf(rows);
    }

    @Test
    void theSameRowsAreTheSameBytesAndNothingIsOverwritten() throws Exception {
        Path first = folder.resolve("first.parquet");
        Path second = folder.resolve("second.parquet");
        ParquetTableWriter.writeAll(EVERY_TYPE, first, ROWS);
        ParquetTableWriter.writeAll(EVERY_TYPE, second, ROWS);

        assertThat(second).hasSameBinaryContentAs(first);
        byte[] before = Files.readAllBytes(first);
        assertThatThrownBy(() -> ParquetTableWriter.writeAll(EVERY_TYPE, first, List.of()))
                .isInstanceOf(java.io.IOException.class);
        assertThat(first).hasBinaryContent(before);
    }
}
