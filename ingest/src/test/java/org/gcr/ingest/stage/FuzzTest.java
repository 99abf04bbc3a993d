package org.gcr.ingest.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.gcr.core.config.ConfigFile;
import org.gcr.core.problem.GcrException;
import org.gcr.core.problem.Problem;
import org.gcr.core.table.Column;
import org.gcr.core.table.ColumnType;
import org.gcr.core.table.ParquetTableWriter;
import org.gcr.core.table.TableSchema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Files of every kind, damaged at random with a fixed seed: each is read or refused as data, in a moment. {@code -Dgcr.fuzz=N} tries N a kind.
 */
@Timeout(600)
public class FuzzTest {

    private static final String HEADER = "year,coo_iso,coa_iso,refugees,asylum_seekers,idps,stateless,ooc";

    /** Kinds of files. */
    enum Kind {
        CSV,
        GZ,
        ZIP,
        XLSX,
        PARQUET,
        JSON
    }

    @TempDir
    Path folder;

    private final FileCheck check = new FileCheck(org.gcr.ingest.Declared.SOURCES, CountryNames.none());

    private static String csv() {
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        for (int year = 2000; year < 2020; year++) {
            text.append(year).append(",SYR,\"TUR\",").append(year * 7).append(",10,0,,5\n");
        }
        return text.toString();
    }

    private byte[] sound(Kind kind) throws IOException {
        return switch (kind) {
            case CSV -> csv().getBytes(StandardCharsets.UTF_8);
            case GZ -> {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                try (OutputStream out = new GZIPOutputStream(bytes)) {
                    out.write(csv().getBytes(StandardCharsets.UTF_8));
                }
                yield bytes.toByteArray();
            }
            case ZIP -> zip("population.csv", csv().getBytes(StandardCharsets.UTF_8));
            case XLSX -> workbook();
            case PARQUET -> parquet();
            case JSON -> json().getBytes(StandardCharsets.UTF_8);
        };
    }

    private static byte[] zip(String name, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            out.putNextEntry(new ZipEntry(name));
            out.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] workbook() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (org.dhatim.fastexcel.Workbook book = new org.dhatim.fastexcel.Workbook(bytes, "test", "1.0")) {
            org.dhatim.fastexcel.Worksheet sheet = book.newWorksheet("population");
            List<String> lines = csv().lines().toList();
            for (int row = 0; row < lines.size(); row++) {
                String[] cells = lines.get(row).replace("\"", "").split(",", -1);
                for (int column = 0; column < cells.length; column++) {
                    if (cells[column].matches("\\d+")) {
                        sheet.value(row, column, Integer.parseInt(cells[column]));
                    } else {
                        sheet.value(row, column, cells[column]);
                    }
                }
                sheet.style(row, 0).bold().set();
            }
        }
        return bytes.toByteArray();
    }

    private byte[] parquet() throws IOException {
        List<Column> columns = Arrays.stream(HEADER.split(","))
                .map(name -> new Column(name, name.startsWith("co") ? ColumnType.TEXT : ColumnType.BIGINT, name))
                .toList();
        Path file = folder.resolve("sound.parquet");
        Files.deleteIfExists(file);
        List<Object[]> rows = csv().lines()
                .skip(1)
                .map(line -> line.replace("\"", "").split(",", -1))
                .map(cells -> {
                    Object[] row = new Object[cells.length];
                    for (int i = 0; i < cells.length; i++) {
                        row[i] = cells[i].matches("\\d+")
                                ? (Object) Long.valueOf(cells[i])
                                : cells[i].isEmpty() ? null : cells[i];
                    }
                    return row;
                })
                .toList();
        ParquetTableWriter.writeAll(new TableSchema("population", "d", true, columns), file, rows);
        return Files.readAllBytes(file);
    }

    private static String json() {
        StringBuilder text = new StringBuilder("{\"page\": 1, \"items\": [");
        for (int year = 2000; year < 2020; year++) {
            text.append(year == 2000 ? "" : ", ")
                    .append("{\"year\": ")
                    .append(year)
                    .append(
                            ", \"coo_iso\": \"SYR\", \"coa_iso\": \"TUR\", \"refugees\": 70, \"asylum_seekers\": 1, \"idps\": 0, \"stateless\": null, \"ooc\": \"-\"}");
        }
        return text.append("]}").toString();
    }

    private static byte[] damaged(byte[] sound, Random random) {
        byte[] bytes = sound.clone();
        int kind = random.nextInt(6);
        int at = random.nextInt(bytes.length);
        int many = 1 + random.nextInt(Math.min(64, bytes.length));
        int end = Math.min(bytes.length, at + many);
        switch (kind) {
            case 0 -> {
                for (int i = 0; i < 1 + random.nextInt(8); i++) {
                    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                }
            }
            case 1 -> bytes = Arrays.copyOf(bytes, at);
            case 2 -> bytes = join(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, end, bytes.length));
            case 3 -> bytes = join(Arrays.copyOf(bytes, end), Arrays.copyOfRange(bytes, at, bytes.length));
            case 4 -> {
                byte[] noise = new byte[many];
                random.nextBytes(noise);
                System.arraycopy(noise, 0, bytes, at, end - at);
            }
            default -> {
                byte[] odd = new String[] {
                            "\"",
                            "\0",
                            "\r",
                            "\uFEFF",
                            ";",
                            "<",
                            "&x;",
                            "{",
                            "[[[[",
                            "9".repeat(60),
                            "\u202e",
                            "e999999"
                        }
                        [random.nextInt(12)].getBytes(StandardCharsets.UTF_8);
                bytes = join(join(Arrays.copyOf(bytes, at), odd), Arrays.copyOfRange(bytes, at, bytes.length));
            }
        }
        return bytes;
    }

    private static byte[] join(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    private Map<String, byte[]> entries(byte[] archive) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipFile zip =
                new ZipFile(Files.write(folder.resolve("archive.zip"), archive).toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        return entries;
    }

    /** A workbook whose archive is sound and one part of which is not. */
    private byte[] partDamaged(byte[] workbook, Random random) throws IOException {
        Map<String, byte[]> entries = entries(workbook);
        int parts = entries.size();
        int which = random.nextInt(parts);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            int i = 0;
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                byte[] content = entry.getValue();
                out.write(i++ == which && content.length > 0 ? damaged(content, random) : content);
            }
        }
        return bytes.toByteArray();
    }

    /** Reads a file as gcr check does; the problems that it was refused for, or none. */
    private List<Problem> read(byte[] bytes, String name) throws IOException {
        Path file = Files.write(folder.resolve(name), bytes);
        long[] faults = {0};
        try {
            for (FileCheck.Report report :
                    check.check(name, file, Optional.of("unhcr.population"), fault -> faults[0]++)) {
                assertThat(report.rowsRead()).isEqualTo(report.rowsStaged() + report.rowsRejected());
                assertThat(faults[0]).isGreaterThanOrEqualTo(report.rowsRejected() > 0 ? 1 : 0);
            }
            return List.of();
        } catch (GcrException e) {
            return e.problems();
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void everyDamagedFileIsReadOrRefused(Kind kind) throws IOException {
        byte[] sound = sound(kind);
        String name = "population." + kind.name().toLowerCase(Locale.ROOT);
        assertThat(read(sound, name)).isEmpty();
        Random random = new Random(14 + kind.ordinal());
        int tries = Integer.getInteger("gcr.fuzz", 150);
        int refused = 0;
        for (int i = 0; i < tries; i++) {
            byte[] bytes = kind == Kind.XLSX && i % 2 == 1 ? partDamaged(sound, random) : damaged(sound, random);
            List<Problem> problems;
            try {
                problems = read(bytes, name);
            } catch (IOException | RuntimeException | StackOverflowError e) {
                throw new AssertionError(kind + ", try " + i + ": " + e, e);
            }
            refused += problems.isEmpty() ? 0 : 1;
            for (Problem problem : problems) {
                assertThat(problem.code().exitCode())
                        .as(kind + ", try " + i + ": " + problem)
                        .isEqualTo(1);
                assertThat(problem.remedy()).doesNotContain("report it");
            }
        }
        assertThat(refused).as("some are refused, some are read").isBetween(1, tries - 1);
    }

    @Test
    void whatAsksForTooMuchIsRefusedWithTheLimitNamed() throws IOException {
        // 300 MB of blanks in 300 kB
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bomb)) {
            out.write((HEADER + "\n").getBytes(StandardCharsets.UTF_8));
            byte[] blanks = new byte[1 << 20];
            Arrays.fill(blanks, (byte) '\n');
            for (int i = 0; i < 300; i++) {
                out.write(blanks);
            }
        }
        assertThat(read(bomb.toByteArray(), "bomb.csv.gz").toString()).contains("GCR-1014", "200 times");
        ByteArrayOutputStream shared = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(shared)) {
            out.putNextEntry(new ZipEntry("xl/workbook.xml"));
            out.write("<workbook/>".getBytes(StandardCharsets.UTF_8));
            out.putNextEntry(new ZipEntry("xl/sharedStrings.xml"));
            for (int i = 0; i < 150; i++) {
                out.write(new byte[1 << 20]);
            }
        }
        assertThat(read(shared.toByteArray(), "bomb.xlsx").toString()).contains("GCR-1014");
        assertThat(read(
                                (HEADER + ",x".repeat(1_000_000) + "\n" + "1" + ",".repeat(1_000_007) + "\n")
                                        .getBytes(StandardCharsets.UTF_8),
                                "wide.csv")
                        .toString())
                .contains("GCR-1014", "65536 columns");
        assertThat(read(
                                (HEADER + "\n2020,SYR,TUR," + "9".repeat(5 << 20) + ",1,1,1,1\n")
                                        .getBytes(StandardCharsets.UTF_8),
                                "cell.csv")
                        .toString())
                .contains("4194304 characters");
        assertThat(read(("[".repeat(100_000) + "]".repeat(100_000)).getBytes(StandardCharsets.UTF_8), "deep.json")
                        .toString())
                .contains("GCR-1014", "1000");
        // entities are not expanded, and files not read
        byte[] sound = workbook();
        String entity =
                "<?xml version=\"1.0\"?><!DOCTYPE sst [<!ENTITY a \"lol\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY f SYSTEM \"file:///etc/passwd\">]><sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><si><t>&c;&f;</t></si></sst>";
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries(sound).entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(
                        entry.getKey().endsWith("sharedStrings.xml")
                                ? entity.getBytes(StandardCharsets.UTF_8)
                                : entry.getValue());
            }
        }
        assertThat(read(bytes.toByteArray(), "entities.xlsx").toString())
                .contains("GCR-1")
                .doesNotContain("root:");
        // a name that leads out of the archive is no text of it, and nothing is unpacked to a file
        assertThat(read(zip("../../../tmp/evil.csv", csv().getBytes(StandardCharsets.UTF_8)), "path.zip")
                        .toString())
                .contains("GCR-1001");
    }

    @Test
    void aDamagedConfigurationIsRefusedAsOne() throws IOException {
        byte[] sound =
                ("warehouse: w\nengine: {name: duckdb, memory: 1g}\nsources:\n  - {source: unhcr.population, vintage: \"2025\", files: [\"a*.csv\"]}\naccept: [x.y.1951]\n")
                        .getBytes(StandardCharsets.UTF_8);
        Random random = new Random(14);
        for (int i = 0; i < Integer.getInteger("gcr.fuzz", 150); i++) {
            Path file = Files.write(folder.resolve("gcr.yaml"), damaged(sound, random));
            try {
                ConfigFile.load(file, name -> null).root().texts("accept");
            } catch (GcrException e) {
                assertThat(e.problems()).allMatch(problem -> problem.code().exitCode() == 2);
            } catch (RuntimeException e) {
                throw new AssertionError("try " + i + ": " + e, e);
            }
        }
        assertThatThrownBy(() -> ConfigFile.load(
                        Files.writeString(folder.resolve("deep.yaml"), "[".repeat(100_000)), name -> null))
                .isInstanceOf(GcrException.class);
    }
}
