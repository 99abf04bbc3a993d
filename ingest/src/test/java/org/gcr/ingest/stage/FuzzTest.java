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
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.gcr.core.config.ConfigFile;
import org.gcr.core.problem.GcrException;
import org.gcr.ingest.Declared;
import org.gcr.ingest.source.FuzzedFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Files of every kind, damaged at random with a fixed seed: each is read or refused as data, in a moment. {@code benchmarks/faults/run fuzz} tries a million.
 */
@Timeout(600)
public class FuzzTest {

    private static final String HEADER = FuzzedFiles.HEADER;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(FuzzedFiles.Kind.class)
    void everyDamagedFileIsReadOrRefused(FuzzedFiles.Kind kind) throws IOException {
        FuzzedFiles files = new FuzzedFiles(folder, Declared.SOURCES);
        assertThat(files.read(files.sound(kind), kind)).isEmpty();
        Random random = new Random(14 + kind.ordinal());
        int tries = 150;
        int refused = 0;
        for (int i = 0; i < tries; i++) {
            refused += files.read(files.next(kind, random), kind).isEmpty() ? 0 : 1;
        }
        assertThat(refused).as("some are refused, some are read").isBetween(1, tries - 1);
    }

    private String read(byte[] bytes, String name) throws IOException {
        return new FuzzedFiles(folder, Declared.SOURCES).read(bytes, name).toString();
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
        assertThat(read(bomb.toByteArray(), "bomb.csv.gz")).contains("GCR-1014", "200 times");
        ByteArrayOutputStream shared = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(shared)) {
            out.putNextEntry(new ZipEntry("xl/workbook.xml"));
            out.write("<workbook/>".getBytes(StandardCharsets.UTF_8));
            out.putNextEntry(new ZipEntry("xl/sharedStrings.xml"));
            for (int i = 0; i < 150; i++) {
                out.write(new byte[1 << 20]);
            }
        }
        assertThat(read(shared.toByteArray(), "bomb.xlsx")).contains("GCR-1014");
        assertThat(read(
                        (HEADER + ",x".repeat(1_000_000) + "\n" + "1" + ",".repeat(1_000_007) + "\n")
                                .getBytes(StandardCharsets.UTF_8),
                        "wide.csv"))
                .contains("GCR-1014", "65536 columns");
        assertThat(read(
                        (HEADER + "\n2020,SYR,TUR," + "9".repeat(5 << 20) + ",1,1,1,1\n")
                                .getBytes(StandardCharsets.UTF_8),
                        "cell.csv"))
                .contains("4194304 characters");
        assertThat(read(("[".repeat(100_000) + "]".repeat(100_000)).getBytes(StandardCharsets.UTF_8), "deep.json"))
                .contains("GCR-1014", "1000");
        // entities are not expanded, and files not read
        FuzzedFiles files = new FuzzedFiles(folder, Declared.SOURCES);
        String entity =
                "<?xml version=\"1.0\"?><!DOCTYPE sst [<!ENTITY a \"lol\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY f SYSTEM \"file:///etc/passwd\">]><sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><si><t>&c;&f;</t></si></sst>";
        Map<String, byte[]> parts = files.entries(files.sound(FuzzedFiles.Kind.XLSX));
        parts.put("xl/sharedStrings.xml", entity.getBytes(StandardCharsets.UTF_8));
        assertThat(read(FuzzedFiles.zip(parts), "entities.xlsx"))
                .contains("GCR-1")
                .doesNotContain("root:");
        // a name that leads out of the archive is no text of it, and nothing is unpacked to a file
        assertThat(read(
                        FuzzedFiles.zip(Map.of(
                                "../../../tmp/evil.csv", FuzzedFiles.csv().getBytes(StandardCharsets.UTF_8))),
                        "path.zip"))
                .contains("GCR-1001");
    }

    @Test
    void aConfigurationThatIsNestedTooDeepIsRefused() throws IOException {
        Path deep = Files.writeString(folder.resolve("deep.yaml"), "[".repeat(100_000));
        assertThatThrownBy(() -> ConfigFile.load(deep, name -> null)).isInstanceOf(GcrException.class);
    }
}
