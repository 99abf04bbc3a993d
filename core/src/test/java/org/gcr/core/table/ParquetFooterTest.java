package org.gcr.core.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gcr.core.engine.EnginePair.row;
import static org.gcr.core.engine.EnginePair.schema;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Util;
import org.gcr.core.engine.EnginePair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetFooterTest {

    @TempDir
    Path folder;

    @Test
    void theOrderOfEncodingsIsNoMatterOfTheProcess() throws IOException {
        TableSchema schema = schema("t", "area TEXT", "persons BIGINT");
        Path file = folder.resolve("t.parquet");
        List<Object[]> rows = new ArrayList<>();
        for (long i = 0; i < 1000; i++) {
            rows.add(row("area " + i % 3, i));
        }
        ParquetTableWriter.writeAll(schema, file, rows);
        byte[] settled = Files.readAllBytes(file);
        for (List<Encoding> encodings : encodings(settled)) {
            assertThat(encodings).isSorted().hasSizeGreaterThan(1);
        }

        reverseEncodings(file, settled);
        assertThat(Files.readAllBytes(file))
                .as("as another process may write it")
                .isNotEqualTo(settled);
        ParquetFooter.settle(file);

        assertThat(Files.readAllBytes(file)).isEqualTo(settled);
        assertThat(EnginePair.read(new TableFiles(schema, List.of(file)))).hasSize(1000);
    }

    private static FileMetaData footer(byte[] file) throws IOException {
        int length = length(file);
        return Util.readFileMetaData(new ByteArrayInputStream(file, file.length - 8 - length, length));
    }

    private static int length(byte[] file) {
        return ByteBuffer.wrap(file, file.length - 8, 4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .getInt();
    }

    private static List<List<Encoding>> encodings(byte[] file) throws IOException {
        return footer(file).getRow_groups().stream()
                .flatMap(group -> group.getColumns().stream())
                .map(column -> column.getMeta_data().getEncodings())
                .toList();
    }

    private static void reverseEncodings(Path path, byte[] file) throws IOException {
        FileMetaData footer = footer(file);
        footer.getRow_groups().forEach(group -> group.getColumns()
                .forEach(column -> Collections.reverse(column.getMeta_data().getEncodings())));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Util.writeFileMetaData(footer, bytes);
        try (RandomAccessFile data = new RandomAccessFile(path.toFile(), "rw")) {
            data.seek(file.length - 8L - length(file));
            data.write(bytes.toByteArray());
        }
    }
}
