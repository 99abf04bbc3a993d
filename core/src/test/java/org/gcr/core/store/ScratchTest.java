package org.gcr.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders for work that is thrown away, and processes that are killed with them. */
class ScratchTest {

    @TempDir
    Path root;

    /** Makes a folder with a file, says so, and waits to be killed. */
    public static final class Victim {

        private Victim() {}

        public static void main(String[] arguments) throws Exception {
            Scratch made = Scratch.below(Path.of(arguments[0]), "victim");
            Files.createDirectories(made.folder().resolve("a/b"));
            Files.writeString(made.folder().resolve("a/b/rows"), "person");
            Scratch.sweep(Path.of(arguments[0])); // one that looks for what others left keeps its own hold
            System.out.println(made.folder());
            Thread.sleep(60_000);
        }
    }

    @Test
    void isOfItsUserAloneAndGoneWhenClosed() throws IOException {
        Path folder;
        try (Scratch scratch = Scratch.below(root, "try")) {
            folder = scratch.folder();
            Files.writeString(folder.resolve("rows"), "1");
            if (Files.getFileStore(root).supportsFileAttributeView("posix")) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                        .isEqualTo("rwx------");
            }
            Scratch.sweep(root);
            assertThat(folder.resolve("rows")).exists();
        }
        assertThat(folder).doesNotExist();
        Scratch.sweep(root.resolve("nowhere"));
    }

    @Test
    void whatAKilledProcessLeftGoesAndWhatALivingOneHoldsStays() throws Exception {
        Files.createDirectories(root.resolve("gcr-data")); // a user's own, by chance of such a name
        Files.writeString(root.resolve("gcr-data/mine"), "1");
        Process living = victim();
        Process killed = victim();
        try {
            Path held = said(living);
            Path left = said(killed);
            killed.destroyForcibly().waitFor();
            assertThat(left.resolve("a/b/rows")).exists();
            Scratch.below(root, "next").close();
            assertThat(left).doesNotExist();
            assertThat(held.resolve("a/b/rows")).exists();
            assertThat(root.resolve("gcr-data/mine")).exists();
        } finally {
            living.destroyForcibly().waitFor();
            killed.destroyForcibly().waitFor();
        }
    }

    private Process victim() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        root.toString())
                .redirectErrorStream(true)
                .start();
    }

    private static Path said(Process process) throws IOException {
        BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
        return Path.of(reader.readLine());
    }
}
