package org.gcr.core.table;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.InitContext;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;

/**
 * Reads tables of the warehouse into Java, row by row, whichever engine wrote them. Values are of the classes that {@link
 * ParquetTableWriter} takes; null is missing.
 */
public final class ParquetTableReader {

    private static final int SHARED_TEXTS = 50_000;

    private ParquetTableReader() {}

    /**
     * Hands over every row, in the order of the files.
     *
     * @param table the files
     * @param columns names of the columns wanted, in the order of the row's values; each is one of the table's
     * @param rows takes a new array for each row
     * @throws IOException if a file cannot be read or has not one of the columns
     */
    public static void read(TableFiles table, List<String> columns, Consumer<Object[]> rows) throws IOException {
        List<Column> wanted =
                columns.stream().map(name -> column(table.schema(), name)).toList();
        Map<String, String> texts = new HashMap<>();
        for (Path file : table.files()) {
            try (ParquetReader<Group> reader = new Builder(new LocalInputFile(file), columns)
                    .withCodecFactory(new ParquetCodecs())
                    .build()) {
                for (Group group = reader.read(); group != null; group = reader.read()) {
                    Object[] row = new Object[wanted.size()];
                    for (int i = 0; i < row.length; i++) {
                        Object value = value(group, wanted.get(i), file);
                        row[i] = value instanceof String text ? shared(text, texts) : value;
                    }
                    rows.accept(row);
                }
            }
        }
    }

    /** The same text read again is the same object, so that many rows of few codes are small. */
    private static String shared(String text, Map<String, String> texts) {
        String known = texts.get(text);
        if (known == null && texts.size() < SHARED_TEXTS) {
            texts.put(text, text);
        }
        return known == null ? text : known;
    }

    private static Column column(TableSchema schema, String name) {
        return schema.columns().stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("table " + schema.name() + " has no column " + name));
    }

    private static Object value(Group group, Column column, Path file) throws IOException {
        GroupType type = group.getType();
        if (!type.containsField(column.name())) {
            throw new IOException(file + " has no column " + column.name());
        }
        int field = type.getFieldIndex(column.name());
        if (group.getFieldRepetitionCount(field) == 0) {
            return null;
        }
        return switch (column.type().kind()) {
            case TEXT -> group.getString(field, 0);
            case INTEGER -> group.getInteger(field, 0);
            case BIGINT -> group.getLong(field, 0);
            case DOUBLE -> group.getDouble(field, 0);
            case BOOLEAN -> group.getBoolean(field, 0);
            case DATE -> LocalDate.ofEpochDay(group.getInteger(field, 0));
            case DECIMAL -> decimal(group, field, type.getType(field).asPrimitiveType());
        };
    }

    private static BigDecimal decimal(Group group, int field, PrimitiveType type) {
        int scale = ((DecimalLogicalTypeAnnotation) type.getLogicalTypeAnnotation()).getScale();
        return switch (type.getPrimitiveTypeName()) {
            case INT32 -> BigDecimal.valueOf(group.getInteger(field, 0), scale);
            case INT64 -> BigDecimal.valueOf(group.getLong(field, 0), scale);
            default -> new BigDecimal(new BigInteger(group.getBinary(field, 0).getBytes()), scale);
        };
    }

    private static final class Builder extends ParquetReader.Builder<Group> {

        private final List<String> columns;

        Builder(InputFile file, List<String> columns) {
            super(file, new PlainParquetConfiguration());
            this.columns = columns;
        }

        @Override
        protected ReadSupport<Group> getReadSupport() {
            return new Projection(columns);
        }
    }

    /** Reads the columns that are wanted and leaves the others of the file alone. */
    private static final class Projection extends GroupReadSupport {

        private final List<String> columns;

        Projection(List<String> columns) {
            this.columns = columns;
        }

        @Override
        public ReadContext init(InitContext context) {
            MessageType whole = context.getFileSchema();
            return new ReadContext(new MessageType(
                    whole.getName(),
                    whole.getFields().stream()
                            .filter(field -> columns.contains(field.getName()))
                            .toList()));
        }
    }
}
