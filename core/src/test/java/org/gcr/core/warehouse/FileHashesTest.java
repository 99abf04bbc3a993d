package org.gcr.core.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.gcr.core.store.Hashes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileHashesTest {

    /** SHA-256 of "abc", from FIPS 180-2, appendix B.1. */
    private static final String OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    Path folder;

    private Path memory;
    private Path file;
    private Warehouse warehouse;

    @BeforeEach
    void write() throws Exception {
        warehouse = new Warehouse(folder.resolve("warehouse"));
        memory = warehouse.root().resolve("file-hashes.json");
        file = folder.resolve("population.csv");
        Files.writeString(file, "abc");
        age(60);
    }

    private void age(int seconds) throws Exception {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(seconds)));
    }

    /** A file is remembered when its times are older than what a clock may miss; nobody can set the time of change of its attributes. */
    private void waitUntilOld() throws Exception {
        while (System.currentTimeMillis() - FileStamp.of(file).latest() <= 2000) {
            Thread.sleep(50);
        }
    }

    @Test
    void theHashIsSha256() throws Exception {
        assertThat(new FileHashes(warehouse).of(file)).isEqualTo(OF_ABC).isEqualTo(Hashes.ofText("abc"));
    }

    /** That the file was not read is seen from the answer: it is what the memory was made to say, in the form without a seal. */
    @Test
    void anUnchangedFileIsNotReadAgain() throws Exception {
        remember();
        String marker = "0".repeat(64);
        Files.writeString(
                memory,
                Files.readString(memory)
                        .replaceAll(",\\s*\"sealed\" : \"[0-9a-f]+\"", "")
                        .replace(OF_ABC, marker));

        assertThat(new FileHashes(warehouse).of(file)).isEqualTo(marker);
    }

    @Test
    void aMemoryWithAChangedByteIsBegunAnew() throws Exception {
        remember();
        Files.writeString(memory, Files.readString(memory).replace(OF_ABC, "0".repeat(64)));

        assertThat(new FileHashes(warehouse).of(file)).isEqualTo(OF_ABC);
    }

    /** Written in place, size and time of change as before: only the time of change of its attributes tells. */
    @Test
    void aFileChangedInPlaceWithItsOldTimeIsReadAgain() throws Exception {
        FileTime time = Files.getLastModifiedTime(file);
        remember();
        try (var channel = java.nio.channels.FileChannel.open(file, java.nio.file.StandardOpenOption.WRITE)) {
            channel.write(java.nio.ByteBuffer.wrap(new byte[] {'a', 'b', 'd'}));
        }
        Files.setLastModifiedTime(file, time);

        assertThat(new FileHashes(warehouse).of(file)).isEqualTo(Hashes.ofText("abd"));
    }

    @Test
    void anotherSizeIsReadAgain() throws Exception {
        remember();
        FileTime time = Files.getLastModifiedTime(file);
        Files.writeString(file, "abcd");
        Files.setLastModifiedTime(file, time);

        assertThat(new FileHashes(warehouse).of(file)).isEqualTo(Hashes.ofText("abcd"));
    }

    @Test
    void anotherTimeIsReadAgain() throws Exception {
        remember();
        Files.writeString(file, "abd");
        age(30);

        assertThat(new FileHashes(warehouse).of(file)).isEqualTo(Hashes.ofText("abd"));
    }

    @Test
    void anotherFileUnderTheSameNameIsReadAgain() throws Exception {
        remember();
        Path other = folder.resolve("other.csv");
        Files.writeString(other, "abd");
        Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));
        Files.move(other, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);

        assertThat(new FileHashes(warehouse).of(file)).isEqualTo(Hashes.ofText("abd"));
    }

    @Test
    void aFileOfThisVeryMomentIsNotRemembered() throws Exception {
        FileHashes hashes = new FileHashes(warehouse);
        Files.writeString(file, "abc");
        FileTime time = Files.getLastModifiedTime(file);
        assertThat(hashes.of(file)).isEqualTo(OF_ABC);

        Files.writeString(file, "abd");
        Files.setLastModifiedTime(file, time);
        assertThat(hashes.of(file)).isEqualTo(Hashes.ofText("abd"));
    }

    @Test
    void nothingIsWrittenBeforeSave() throws Exception {
        new FileHashes(warehouse).of(file);

        assertThat(warehouse.root()).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "{}", "[]", "null", "{\"files\": null}", "{\"files\": {\"a\": 1}}", "{\"other\": 1}"})
    void aBrokenMemoryIsBegunAnew(String content) throws Exception {
        Files.createDirectories(warehouse.root());
        Files.writeString(memory, content);

        remember();

        assertThat(Files.readString(memory)).contains(OF_ABC);
    }

    private void remember() throws Exception {
        waitUntilOld();
        FileHashes hashes = new FileHashes(warehouse);
        assertThat(hashes.of(file)).isEqualTo(OF_ABC);
        hashes.save();
    }
}
