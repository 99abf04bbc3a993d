package org.gcr.core.table;

import java.io.Closeable;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/**
 * Writes rows from Java to one Parquet file, the same bytes for the same rows. Values follow the column types: {@link String}, {@link
 * Integer}, {@link Long}, {@link Double}, {@link Boolean}, {@link LocalDate}, {@link BigDecimal} of at most 18 digits; null is missing.
 */
public final class ParquetTableWriter implements Closeable {

    /** Keeps the memory of one open file near 16 MB, whatever its length. */
    private static final long ROW_GROUP_BYTES = 16L << 20;

    private final Path file;
    private final ParquetWriter<Object[]> writer;
    private long rows;

    /** False after a row that could not be written: then there is no footer. */
    private boolean whole = true;

    /**
     * Opens a new file.
     *
     * @throws IOException if the file exists or cannot be made
     */
    public ParquetTableWriter(TableSchema schema, Path file) throws IOException {
        this.file = file;
        this.writer = new Builder(new LocalOutputFile(file), schema)
                .withConf(new PlainParquetConfiguration())
                .withCodecFactory(new ParquetCodecs())
                .withCompressionCodec(CompressionCodecName.SNAPPY)
                .withRowGroupSize(ROW_GROUP_BYTES)
                .withPageSize(1 << 18)
                .withDictionaryPageSize(1 << 18)
                .build();
    }

    /** Adds a row: one value a column, in the order of the schema. The array may be used again afterwards. */
    public void write(Object[] row) throws IOException {
        whole = false;
        writer.write(row);
        whole = true;
        rows++;
    }

    /** Rows written so far. */
    public long rows() {
        return rows;
    }

    @Override
    public void close() throws IOException {
        writer.close();
        if (whole) {
            ParquetFooter.settle(file);
        }
    }

    /** Writes a table that fits in memory. */
    public static void writeAll(TableSchema schema, Path file, Iterable<Object[]> rows) throws IOException {
        try (ParquetTableWriter writer = new ParquetTableWriter(schema, file)) {
            for (Object[] row : rows) {
                writer.write(row);
            }
        }
    }

    private static MessageType parquetSchema(TableSchema schema) {
        Types.MessageTypeBuilder message = Types.buildMessage();
        for (Column column : schema.columns()) {
            message.addField(parquetType(column));
        }
        return message.named(schema.name());
    }

    private static Type parquetType(Column column) {
        ColumnType type = column.type();
        if (type.precision() > 18) {
            throw new IllegalArgumentException("column " + column.name() + " has more than 18 digits: " + type);
        }
        return switch (type.kind()) {
            case TEXT ->
                Types.optional(PrimitiveTypeName.BINARY)
                        .as(LogicalTypeAnnotation.stringType())
                        .named(column.name());
            case INTEGER -> Types.optional(PrimitiveTypeName.INT32).named(column.name());
            case BIGINT -> Types.optional(PrimitiveTypeName.INT64).named(column.name());
            case DOUBLE -> Types.optional(PrimitiveTypeName.DOUBLE).named(column.name());
            case BOOLEAN -> Types.optional(PrimitiveTypeName.BOOLEAN).named(column.name());
            case DATE ->
                Types.optional(PrimitiveTypeName.INT32)
                        .as(LogicalTypeAnnotation.dateType())
                        .named(column.name());
            case DECIMAL ->
                Types.optional(PrimitiveTypeName.INT64)
                        .as(LogicalTypeAnnotation.decimalType(type.scale(), type.precision()))
                        .named(column.name());
        };
    }

    private static final class Builder extends ParquetWriter.Builder<Object[], Builder> {
        private final TableSchema schema;

        Builder(OutputFile file, TableSchema schema) {
            super(file);
            this.schema = schema;
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        protected WriteSupport<Object[]> getWriteSupport(Configuration configuration) {
            return new RowSupport(schema);
        }

        @Override
        protected WriteSupport<Object[]> getWriteSupport(ParquetConfiguration configuration) {
            return new RowSupport(schema);
        }
    }

    private static final class RowSupport extends WriteSupport<Object[]> {
        private final TableSchema schema;
        private final List<Column> columns;
        private final RecentTexts[] texts;
        private RecordConsumer consumer;

        RowSupport(TableSchema schema) {
            this.schema = schema;
            this.columns = schema.columns();
            this.texts = new RecentTexts[columns.size()];
            for (int i = 0; i < texts.length; i++) {
                texts[i] = new RecentTexts();
            }
        }

        @Override
        public WriteContext init(Configuration configuration) {
            return new WriteContext(parquetSchema(schema), Map.of());
        }

        @Override
        public WriteContext init(ParquetConfiguration configuration) {
            return new WriteContext(parquetSchema(schema), Map.of());
        }

        @Override
        public void prepareForWrite(RecordConsumer recordConsumer) {
            this.consumer = recordConsumer;
        }

        @Override
        public void write(Object[] row) {
            if (row.length != columns.size()) {
                throw new IllegalArgumentException(
                        "table " + schema.name() + " has " + columns.size() + " columns, the row " + row.length);
            }
            consumer.startMessage();
            for (int i = 0; i < row.length; i++) {
                if (row[i] != null) {
                    Column column = columns.get(i);
                    consumer.startField(column.name(), i);
                    add(i, column.type(), row[i]);
                    consumer.endField(column.name(), i);
                }
            }
            consumer.endMessage();
        }

        private void add(int column, ColumnType type, Object value) {
            switch (type.kind()) {
                case TEXT -> consumer.addBinary(texts[column].encoded((String) value));
                case INTEGER -> consumer.addInteger((Integer) value);
                case BIGINT -> consumer.addLong((Long) value);
                case DOUBLE -> consumer.addDouble((Double) value);
                case BOOLEAN -> consumer.addBoolean((Boolean) value);
                case DATE -> consumer.addInteger(Math.toIntExact(((LocalDate) value).toEpochDay()));
                case DECIMAL -> consumer.addLong(unscaled(type, (BigDecimal) value));
            }
        }

        private static long unscaled(ColumnType type, BigDecimal value) {
            BigDecimal scaled = value.setScale(type.scale());
            if (scaled.precision() > type.precision()) {
                throw new ArithmeticException(value + " does not fit into " + type);
            }
            return scaled.unscaledValue().longValueExact();
        }
    }

    /** Encoded texts that a column had lately, since most repeat; encoding and comparing them anew is half the cost of writing. */
    private static final class RecentTexts {
        private static final int SIZE = 1 << 10;

        private String[] texts;
        private Binary[] encoded;

        Binary encoded(String text) {
            if (texts == null) {
                texts = new String[SIZE];
                encoded = new Binary[SIZE];
            }
            int hash = text.hashCode();
            int slot = (hash ^ (hash >>> 16)) & (SIZE - 1);
            if (!text.equals(texts[slot])) {
                texts[slot] = text;
                encoded[slot] = Binary.fromConstantByteArray(text.getBytes(StandardCharsets.UTF_8));
            }
            return encoded[slot];
        }
    }
}
