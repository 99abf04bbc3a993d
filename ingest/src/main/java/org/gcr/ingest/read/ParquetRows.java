package org.gcr.ingest.read;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.table.ParquetCodecs;

/**
 * Rows of a Parquet file, one row group in memory at a time. Line 1 holds the names of the columns, the first record is line 2, as if the table were a
 * CSV file. Numbers are written out without exponent and without a trailing {@code .0}, days and times in ISO form; a missing value and the
 * floating-point NaN are empty.
 */
final class ParquetRows implements RowReader {

    private static final int JULIAN_DAY_OF_EPOCH = 2_440_588;

    private final String name;
    private final ParquetFileReader file;
    private final MessageType schema;
    private final MessageColumnIO columns;
    private final Cells cells;
    private RecordReader<Cells> records;
    private long recordsInGroup;
    private long recordsTaken;
    private final Range range;
    private long group;
    private long line;

    ParquetRows(String name, Path path) throws IOException {
        this(name, path, Range.WHOLE);
    }

    /** Reads some row groups. */
    ParquetRows(String name, Path path, Range range) throws IOException {
        this.name = name;
        this.range = range;
        this.group = range.from();
        this.line = range.line();
        try {
            this.file = ParquetFileReader.open(
                    new LocalInputFile(path),
                    ParquetReadOptions.builder(new PlainParquetConfiguration())
                            .withCodecFactory(new ParquetCodecs())
                            .build());
        } catch (IOException | RuntimeException e) {
            throw damaged(e);
        }
        this.schema = file.getFooter().getFileMetaData().getSchema();
        List<Type> nested =
                schema.getFields().stream().filter(field -> !isPlain(field)).toList();
        if (!nested.isEmpty()) {
            file.close();
            throw new GcrException(
                    Code.FILE_FORMAT_UNSUPPORTED,
                    name,
                    "the column \"" + nested.get(0).getName() + "\" holds lists or records, not single values",
                    "give the table with single values in its cells");
        }
        this.columns = new ColumnIOFactory().getColumnIO(schema);
        this.cells = new Cells(schema);
    }

    /** The row groups in pieces of about so many bytes. */
    List<Range> ranges(long size) {
        List<Range> ranges = new ArrayList<>();
        List<BlockMetaData> groups = file.getRowGroups();
        long rows = 1;
        long before = 0;
        long from = 0;
        long bytes = 0;
        for (int i = 0; i < groups.size(); i++) {
            bytes += groups.get(i).getCompressedSize();
            rows += groups.get(i).getRowCount();
            if (bytes >= size && i + 1 < groups.size()) {
                ranges.add(new Range(from, i + 1L, before));
                from = i + 1L;
                before = rows;
                bytes = 0;
            }
        }
        ranges.add(new Range(from, Long.MAX_VALUE, before));
        return ranges;
    }

    private static boolean isPlain(Type field) {
        return field.isPrimitive() && !field.isRepetition(Type.Repetition.REPEATED);
    }

    @Override
    public boolean next(Row row) throws IOException {
        line++;
        row.begin(line);
        if (line == 1 && range.isFirst()) {
            schema.getFields().forEach(field -> row.add(field.getName()));
            return true;
        }
        try {
            while (advance()) {
                for (String cell : cells.texts) {
                    row.add(cell == null ? "" : cell);
                }
                if (!row.isBlankFrom(0)) {
                    return true;
                }
                line++;
                row.begin(line);
            }
            return false;
        } catch (IOException | RuntimeException e) {
            throw damaged(e);
        }
    }

    private boolean advance() throws IOException {
        while (recordsTaken == recordsInGroup) {
            if (group == Math.min(range.to(), file.getRowGroups().size())) {
                return false;
            }
            PageReadStore pages = file.readRowGroup((int) group++);
            records = columns.getRecordReader(pages, cells);
            recordsInGroup = pages.getRowCount();
            recordsTaken = 0;
        }
        records.read();
        recordsTaken++;
        return true;
    }

    private GcrException damaged(Exception e) {
        return new GcrException(
                Code.FILE_TRUNCATED,
                name,
                "the Parquet file is cut off or damaged" + (e.getMessage() == null ? "" : " (" + reason(e) + ")"),
                "get it anew and compare its size with the publisher's",
                e);
    }

    /** Without the path of the file, which the reader puts first. */
    private static String reason(Exception e) {
        String first = e.getMessage().lines().findFirst().orElse("");
        int is = first.indexOf(" is not a Parquet file");
        return is < 0 ? first : "it" + first.substring(is);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** The texts of one record; filled anew for each. */
    private static final class Cells extends RecordMaterializer<Cells> {
        private final String[] texts;
        private final Converter[] converters;
        private final GroupConverter root = new GroupConverter() {
            @Override
            public Converter getConverter(int field) {
                return converters[field];
            }

            @Override
            public void start() {
                java.util.Arrays.fill(texts, null);
            }

            @Override
            public void end() {}
        };

        Cells(MessageType schema) {
            this.texts = new String[schema.getFieldCount()];
            this.converters = new Converter[texts.length];
            for (int i = 0; i < texts.length; i++) {
                converters[i] = new Cell(this, i, schema.getType(i).asPrimitiveType());
            }
        }

        @Override
        public Cells getCurrentRecord() {
            return this;
        }

        @Override
        public GroupConverter getRootConverter() {
            return root;
        }
    }

    /** Writes one column's values as text. */
    private static final class Cell extends PrimitiveConverter {
        private final Cells cells;
        private final int index;
        private final PrimitiveTypeName physical;
        private final LogicalTypeAnnotation logical;
        private final int scale;

        Cell(Cells cells, int index, PrimitiveType type) {
            this.cells = cells;
            this.index = index;
            this.physical = type.getPrimitiveTypeName();
            this.logical = type.getLogicalTypeAnnotation();
            this.scale = logical instanceof DecimalLogicalTypeAnnotation decimal ? decimal.getScale() : -1;
        }

        private void set(String text) {
            cells.texts[index] = text;
        }

        @Override
        public void addBinary(Binary value) {
            if (scale >= 0) {
                set(plain(new BigDecimal(new BigInteger(value.getBytes()), scale)));
            } else if (physical == PrimitiveTypeName.INT96) {
                ByteBuffer bytes = value.toByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
                long nanos = bytes.getLong(bytes.position());
                int day = bytes.getInt(bytes.position() + Long.BYTES);
                set(text(LocalDate.ofEpochDay(day - JULIAN_DAY_OF_EPOCH).atTime(LocalTime.ofNanoOfDay(nanos))));
            } else {
                set(value.toStringUsingUTF8());
            }
        }

        @Override
        public void addInt(int value) {
            if (logical instanceof LogicalTypeAnnotation.DateLogicalTypeAnnotation) {
                set(LocalDate.ofEpochDay(value).toString());
            } else {
                addLong(value);
            }
        }

        @Override
        public void addLong(long value) {
            if (scale >= 0) {
                set(plain(BigDecimal.valueOf(value, scale)));
            } else if (logical instanceof TimestampLogicalTypeAnnotation timestamp) {
                long perSecond =
                        switch (timestamp.getUnit()) {
                            case MILLIS -> 1_000L;
                            case MICROS -> 1_000_000L;
                            case NANOS -> 1_000_000_000L;
                        };
                Instant instant = Instant.ofEpochSecond(
                        Math.floorDiv(value, perSecond),
                        Math.floorMod(value, perSecond) * (1_000_000_000L / perSecond));
                set(text(LocalDateTime.ofInstant(instant, ZoneOffset.UTC)));
            } else {
                set(Long.toString(value));
            }
        }

        @Override
        public void addDouble(double value) {
            set(Double.isFinite(value) ? plain(new BigDecimal(Double.toString(value))) : notFinite(value));
        }

        @Override
        public void addFloat(float value) {
            set(Float.isFinite(value) ? plain(new BigDecimal(Float.toString(value))) : notFinite(value));
        }

        @Override
        public void addBoolean(boolean value) {
            set(Boolean.toString(value));
        }

        private static String notFinite(double value) {
            return Double.isNaN(value) ? "" : Double.toString(value);
        }

        private static String plain(BigDecimal value) {
            return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
        }

        private static String text(LocalDateTime time) {
            return time.toLocalTime().equals(LocalTime.MIDNIGHT)
                    ? time.toLocalDate().toString()
                    : time.toString();
        }
    }
}
