package org.gcr.ingest.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.gcr.core.problem.GcrException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A text in pieces is the text: the same rows, cells, lines and faults, however its quotation marks and line ends stand. */
class TextRangesTest {

    private static final int LONGEST = 60_000;
    private static final String[] PLANTED = {"\"", "\n", "\r", "\r\n", "\"\"", ",", ";", "\",\"", "\u00e9", "\ufeff"};

    @TempDir
    Path folder;

    private int files;

    /** Rows as texts, and the fault that ends them. */
    private List<String> rows(Path file, int grid, long size) throws IOException {
        List<String> rows = new ArrayList<>();
        Grid read = TableFile.open("file", file).get(0).grids().get(grid);
        try {
            for (Range range : read.ranges(size)) {
                try (RowReader reader = read.open(range)) {
                    Row row = new Row();
                    while (reader.next(row)) {
                        StringBuilder text = new StringBuilder().append(row.line());
                        for (int i = 0; i < row.size(); i++) {
                            text.append('|').append(row.chars(), row.from(i), row.to(i) - row.from(i));
                        }
                        rows.add(text.toString());
                    }
                }
            }
        } catch (GcrException e) {
            rows.add(e.getMessage());
        }
        return rows;
    }

    private int compare(byte[] content, String what) throws IOException {
        Path file = Files.write(folder.resolve(files++ + ".csv"), content);
        int pieces = 0;
        try {
            if (TableFile.open("file", file).get(0).grids().get(0).sheet() != null) {
                return 0;
            }
        } catch (GcrException e) {
            return 0; // no text
        }
        for (int grid = 0; grid < 2; grid++) {
            List<String> whole = rows(file, grid, Long.MAX_VALUE);
            for (long size : new long[] {1, 1 << 10, 16 << 10}) {
                assertThat(rows(file, grid, size))
                        .as(what + " in pieces of " + size)
                        .isEqualTo(whole);
            }
            pieces += TableFile.open("file", file)
                    .get(0)
                    .grids()
                    .get(grid)
                    .ranges(1 << 10)
                    .size();
        }
        Files.delete(file);
        return pieces;
    }

    private static byte[] mutated(byte[] content, Random random) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int from = 0;
        int times = 3 + random.nextInt(20);
        int[] at = random.ints(times, 0, content.length + 1).sorted().toArray();
        for (int place : at) {
            out.write(content, from, place - from);
            out.writeBytes(PLANTED[random.nextInt(PLANTED.length)].getBytes(StandardCharsets.UTF_8));
            if (random.nextInt(6) == 0) {
                out.write(0xC3); // half a letter
            }
            from = place;
        }
        out.write(content, from, content.length - from);
        return out.toByteArray();
    }

    /** Files of this repository, and where they are there the cases and real files beside it. */
    static List<Path> texts() throws IOException {
        Path root = Path.of(System.getProperty("gcr.root", ".."));
        List<Path> texts = new ArrayList<>();
        String real = System.getenv("GCR_DATA");
        for (Path top : Stream.of(
                        root.resolve("data-samples"),
                        root.resolve("../shared/cases"),
                        real == null ? root.resolve("../shared/data/real") : Path.of(real))
                .filter(Files::isDirectory)
                .toList()) {
            try (Stream<Path> tree = Files.walk(top)) {
                tree.filter(file -> file.toString().matches(".*[.](csv|txt|tsv)"))
                        .sorted()
                        .forEach(texts::add);
            }
        }
        return texts;
    }

    private static byte[] beginning(Path text) throws IOException {
        try (var in = Files.newInputStream(text)) {
            return in.readNBytes(LONGEST);
        }
    }

    @Test
    void everyTextInPiecesIsTheText() throws IOException {
        int pieces = 0;
        for (Path text : texts()) {
            byte[] content = beginning(text);
            if (content.length > 0) {
                pieces += compare(content, text.toString());
            }
        }
        assertThat(pieces).isGreaterThan(500);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void soIsOneWithPlantedMarks(long seed) throws IOException {
        Random random = new Random(seed);
        int pieces = 0;
        for (Path text : texts()) {
            byte[] content = beginning(text);
            if (content.length > 0) {
                content = Arrays.copyOf(content, Math.min(content.length, 8_000));
                pieces += compare(mutated(content, random), text + " seed " + seed);
            }
        }
        assertThat(pieces).isGreaterThan(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a,b\n1,2\n3,4\n",
                "a,b\r1,2\r\r3,4",
                "a,b\r\n\"1\r\n1\",2\r\n\r\n3,\"4\"\r\n",
                "\ufeff\"a\nb\",c\n1,2\n\"x\"y\"\n,4\n5,6\n",
                "a,b\n\"1\"\"\",2\n\"\",\"\"\n3,\"\n4\n",
                "a,b\n1\"2,3\"\n4,5\n",
                "\n\n\na\n\n1\n",
                "a\n\"b\"\r\n\"c\"\r\"d\"\n"
            })
    void everyPlaceToCutIsTried(String text) throws IOException {
        compare(text.getBytes(StandardCharsets.UTF_8), text);
    }
}
