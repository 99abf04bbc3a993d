package org.gcr.core.table;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;

/**
 * Makes the bytes of a Parquet file depend on its rows alone. Parquet's writer keeps the encodings of a column in a set whose order is
 * another in every process, and writes them down in that order.
 */
public final class ParquetFooter {

    /** The length of the footer and the word {@code PAR1}. */
    private static final int TAIL = 8;

    private ParquetFooter() {}

    /** Puts the encodings that a file's footer tells in the order of their numbers. */
    public static void settle(Path file) throws IOException {
        try (RandomAccessFile data = new RandomAccessFile(file.toFile(), "rw")) {
            byte[] tail = new byte[TAIL];
            data.seek(data.length() - TAIL);
            data.readFully(tail);
            int length = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).getInt();
            long start = data.length() - TAIL - length;
            byte[] before = new byte[length];
            data.seek(start);
            data.readFully(before);
            FileMetaData footer = Util.readFileMetaData(new ByteArrayInputStream(before));
            for (RowGroup group : footer.getRow_groups()) {
                for (ColumnChunk column : group.getColumns()) {
                    column.getMeta_data().getEncodings().sort(null);
                }
            }
            ByteArrayOutputStream after = new ByteArrayOutputStream(length);
            Util.writeFileMetaData(footer, after);
            if (after.size() != length) {
                throw new IOException(file + ": the footer has " + length + " bytes and " + after.size() + " in order");
            }
            data.seek(start);
            data.write(after.toByteArray());
        }
    }
}
