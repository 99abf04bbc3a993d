package org.gcr.ingest.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.gcr.core.problem.GcrException;
import org.gcr.ingest.source.SourceSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that cannot be what they claim: each is refused with one message that names it and says what to do. */
class FileFaultsTest {

    private static final SourceSpec SPEC = Staging.spec(
            """
            columns:
              - {name: year, type: year, required: true}
              - {name: refugees, type: count, required: header, aliases: ["Refugees under UNHCR's mandate"]}
              - {name: note, type: text}
            """);

    @TempDir
    private Path folder;

    private String refusal(String name, byte[] content) {
        Staging staging = new Staging(folder, SPEC);
        Path file = staging.write(name, content);
        Throwable thrown = org.assertj.core.api.Assertions.catchThrowable(() -> staging.stage(file));
        assertThat(thrown).isInstanceOf(GcrException.class);
        assertThat(((GcrException) thrown).problems()).hasSize(1);
        assertThat(((GcrException) thrown).exitCode()).isEqualTo(1);
        return thrown.getMessage();
    }

    private String refusal(String name, String content) {
        return refusal(name, content.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void empty() {
        assertThat(refusal("empty.csv", "")).startsWith("GCR-1001 empty.csv: the file is empty; get it anew");
        assertThat(refusal("blank.csv", "\uFEFF\r\n  \n")).startsWith("GCR-1001 blank.csv");
    }

    @Test
    void binary() {
        byte[] noise = new byte[5000];
        new Random(1).nextBytes(noise);
        noise[0] = 7;

        assertThat(refusal("photo.csv", noise)).startsWith("GCR-1002 photo.csv: this is a binary file, not a table");
        assertThat(refusal("report.csv", "%PDF-1.7\n")).startsWith("GCR-1002 report.csv: this is a PDF document");
    }

    @Test
    void webPageSavedAsCsv() {
        assertThat(refusal("error.csv", "\n<!DOCTYPE html>\n<html><body>Service unavailable</body></html>"))
                .startsWith("GCR-1003 error.csv: this is a web page, not data");
        assertThat(refusal("error2.csv", "<?xml version=\"1.0\"?><html xmlns=\"x\">"))
                .startsWith("GCR-1003");
    }

    @Test
    void gzipCutOff() throws IOException {
        StringBuilder rows = new StringBuilder("year,refugees\n");
        Random random = new Random(2);
        for (int i = 0; i < 20_000; i++) {
            rows.append("2020,").append(random.nextInt(1_000_000)).append('\n');
        }
        byte[] whole = gzip(rows.toString());

        assertThat(refusal("cut.csv.gz", Arrays.copyOf(whole, whole.length / 2)))
                .startsWith("GCR-1004 cut.csv.gz: the file is cut off or damaged");
        assertThat(refusal("stub.csv.gz", Arrays.copyOf(whole, 5))).startsWith("GCR-1004 stub.csv.gz");
        whole[whole.length - 6] ^= 1;
        assertThat(refusal("checksum.csv.gz", whole)).startsWith("GCR-1004 checksum.csv.gz");
    }

    @Test
    void zipCutOff() throws IOException {
        byte[] whole = zip("data.csv", "year,refugees\n2020,5\n");

        assertThat(refusal("cut.zip", Arrays.copyOf(whole, whole.length - 30))).startsWith("GCR-1004 cut.zip");
    }

    @Test
    void zipWithPassword() throws IOException {
        byte[] locked = zip("data.csv", "year,refugees\n2020,5\n");
        for (int i = 0; i + 10 < locked.length; i++) {
            // General purpose flag, bit 0, of the local and of the central header.
            if (locked[i] == 'P' && locked[i + 1] == 'K' && (locked[i + 2] == 3 || locked[i + 2] == 1)) {
                locked[i + (locked[i + 2] == 3 ? 6 : 8)] |= 1;
            }
        }

        assertThat(refusal("locked.zip", locked))
                .isEqualTo(
                        "GCR-1006 locked.zip: the archive is protected by a password; unpack it and give the files in it");
    }

    @Test
    void columnMissing() {
        assertThat(refusal("columns.csv", "Downloaded 2024\n\nyear,refugee,notes\n2020,5,x\n"))
                .isEqualTo(
                        "GCR-1005 columns.csv:3: lacks the column \"refugees\" of test.source; the header is year, refugee,"
                                + " notes; \"refugee\" may be refugees: rename it in the file, or add it to the aliases of"
                                + " test.source");
    }

    @Test
    void otherTableAltogether() {
        assertThat(refusal("other.csv", "a,b\n1,2\n"))
                .isEqualTo(
                        "GCR-1005 other.csv:1: lacks the columns \"year\", \"refugees\" of test.source; the first row is a, b;"
                                + " give a file of test.source (Test), or the source that this file is of");
    }

    @Test
    void formatsThatAreNotRead() {
        byte[] old = new byte[1024];
        int[] magic = {0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1};
        for (int i = 0; i < magic.length; i++) {
            old[i] = (byte) magic[i];
        }
        byte[] locked = old.clone();
        byte[] part = "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);
        System.arraycopy(part, 0, locked, 512, part.length);

        assertThat(refusal("old.xls", old)).startsWith("GCR-1006 old.xls: this is a workbook in the old format .xls");
        assertThat(refusal("locked.xlsx", locked))
                .isEqualTo(
                        "GCR-1006 locked.xlsx: the workbook is protected by a password; save a copy without the password");
        assertThat(refusal("t.parquet", "PAR1....PAR1"))
                .startsWith("GCR-1004 t.parquet: the Parquet file is cut off or damaged");
        assertThat(refusal("api.csv", "{\"error\": \"not found\"}"))
                .startsWith("GCR-1006 api.csv: this is a JSON file");
        assertThat(refusal("t.csv.bz2", "BZh91AY")).startsWith("GCR-1006 t.csv.bz2: this is packed by something else");
    }

    @Test
    void quotationMarkNeverClosed() {
        assertThat(refusal("quote.csv", "year,refugees,note\n2020,5,fine\n2021,6,\"never closed\n2022,7,x\n"))
                .startsWith("GCR-1007 quote.csv:3: a quotation mark in the row that begins here is never closed");
        assertThat(refusal("quote2.csv", "year,refugees,note\n2020,5,\"a\" b\n"))
                .startsWith("GCR-1007 quote2.csv:2");
    }

    @Test
    void headerWithoutRows() {
        assertThat(refusal("header.csv", "year,refugees\n"))
                .startsWith("GCR-1008 header.csv: the header in line 1 has no rows below it");
        assertThat(refusal("tags.csv", "year,refugees\n#date,#affected\n\n")).startsWith("GCR-1008 tags.csv");
    }

    @Test
    void columnTwice() {
        assertThat(refusal("twice.csv", "year,refugees,Refugees under UNHCR’s mandate\n2020,5,5\n"))
                .isEqualTo(
                        "GCR-1009 twice.csv:1: the column \"refugees\" of test.source is there twice, as \"refugees\" and as"
                                + " \"Refugees under UNHCR’s mandate\"; take out or rename the one that is not meant");
    }

    @Test
    void archiveWithoutTexts() throws IOException {
        assertThat(refusal("pictures.zip", zip("a.png", "\0\0\0")))
                .startsWith("GCR-1001 pictures.zip: the archive holds no text");
    }

    @Test
    void theFaultsOfAllFilesAreToldAtOnce() {
        Staging staging = new Staging(folder, SPEC);
        Path empty = staging.write("empty.csv", "");
        Path sound = staging.write("sound.csv", "year,refugees\n2020,5\n");
        Path page = staging.write("page.csv", "<html>");

        assertThatThrownBy(() -> staging.stage(empty, sound, page))
                .hasMessageContaining("GCR-1001 empty.csv")
                .hasMessageContaining("GCR-1003 page.csv");
    }

    static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    /** Names and texts in turn. */
    static byte[] zip(String... entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (int i = 0; i < entries.length; i += 2) {
                out.putNextEntry(new ZipEntry(entries[i]));
                out.write(entries[i + 1].getBytes(StandardCharsets.UTF_8));
                out.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
