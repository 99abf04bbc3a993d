package org.gcr.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the launcher starts the program, seen by a java that writes down its arguments. */
class LauncherTest {

    @TempDir
    Path parent;

    private Path folder;
    private Path home;

    @BeforeEach
    void install() throws IOException {
        folder = Files.createDirectories(parent.resolve("ein Ordner für alles"));
        home = Files.createDirectories(folder.resolve("app/target/gcr"));
        Files.createDirectories(home.resolve("jars"));
        Files.createFile(home.resolve("jars/gcr-app.jar"));
        Files.writeString(home.resolve("RELEASE"), "built");
        Files.setLastModifiedTime(home.resolve("RELEASE"), FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
        Files.copy(Repository.root().resolve("gcr"), folder.resolve("gcr"));
        Files.createDirectories(home.resolve("bin"));
        Files.copy(Repository.root().resolve("app/src/main/dist/bin/gcr"), home.resolve("bin/gcr"));
        executable(
                "bin/java",
                """
                #!/bin/sh
                echo "$*" >>"%s/starts"
                for argument in "$@"; do
                    case $argument in
                    -XX:ArchiveClassesAtExit=*) : >"${argument#*=}" ;;
                    esac
                done
                case "$*" in
                *largest_quick*) exit ${QUICK_CODE:-0} ;;
                esac
                exit ${CODE:-0}
                """
                        .formatted(folder));
        Files.setLastModifiedTime(folder.resolve("bin/java"), FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
    }

    private void executable(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Runs the launcher of the working copy; returns the argument lines of the starts, after the exit code. */
    private List<String> launch(String quickCode, String code, String... arguments) throws Exception {
        return start(folder.resolve("gcr"), Map.of("QUICK_CODE", quickCode, "CODE", code), arguments);
    }

    private List<String> start(Path launcher, Map<String, String> environment, String... arguments) throws Exception {
        List<String> call = new ArrayList<>(List.of("sh", launcher.toString()));
        call.addAll(List.of(arguments));
        Files.deleteIfExists(folder.resolve("starts"));
        ProcessBuilder builder = new ProcessBuilder(call).redirectErrorStream(true);
        builder.redirectOutput(folder.resolve("said").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("GCR_"));
        builder.environment().put("JAVA_HOME", folder.toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        List<String> lines = new ArrayList<>(List.of(Integer.toString(process.exitValue())));
        if (Files.exists(folder.resolve("starts"))) {
            lines.addAll(Files.readAllLines(folder.resolve("starts")));
        }
        return lines;
    }

    private String said() throws IOException {
        return Files.readString(folder.resolve("said"));
    }

    @Test
    void nothingIsBuiltUnlessAsked() throws Exception {
        Path source = Files.createDirectories(folder.resolve("app/src/main"));
        Files.writeString(source.resolve("Newer.java"), "class Newer {}");
        assertThat(launch("0", "0", "query", "select 1")).hasSize(2).startsWith("0");
        assertThat(said()).contains("GCR_BUILD=1");
        assertThat(start(folder.resolve("gcr"), Map.of("GCR_NO_BUILD", "1"), "query", "select 1"))
                .hasSize(2);
        assertThat(said()).isEmpty();
        Files.delete(home.resolve("RELEASE"));
        assertThat(start(folder.resolve("gcr"), Map.of("GCR_NO_BUILD", "1"), "query", "select 1"))
                .containsExactly("2");
        assertThat(said()).contains("GCR-2001", "GCR_NO_BUILD");
    }

    @Test
    void anOldJavaIsToldBeforeItFails() throws Exception {
        Files.writeString(folder.resolve("release"), "IMPLEMENTOR=\"Debian\"\nJAVA_VERSION=\"11.0.2\"\n");
        assertThat(launch("0", "0", "query", "select 1")).containsExactly("2");
        assertThat(said()).contains("GCR-2001", "version 11.0.2", "Java 17");
        Files.writeString(folder.resolve("release"), "JAVA_VERSION=\"21.0.2\"\n");
        assertThat(launch("0", "0", "query", "select 1")).startsWith("0");
    }

    @Test
    void itMayBeCalledThroughALink() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("linked"), home.resolve("bin/gcr"));
        assertThat(start(link, Map.of(), "query", "select 1").get(1))
                .contains("-Dgcr.home=" + home, home.resolve("jars/gcr-app.jar").toString());
    }

    @Test
    void commandsThatDoNotComputeStartQuickly() throws Exception {
        List<String> lines = launch("0", "2", "query", "select 1");
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).isEqualTo("2");
        assertThat(lines.get(1))
                .contains("-XX:TieredStopAtLevel=1", "-Xmx768m", "org.gcr.app.Main query select 1")
                .doesNotContain("largest_quick");
        assertThat(start(folder.resolve("gcr"), Map.of("GCR_HEAP", "3g"), "query", "select 1")
                        .get(1))
                .as("a heap that was asked for counts for every command")
                .contains("-Xmx3g")
                .doesNotContain("768m");
    }

    @Test
    void smallWorkEndsWithTheFirstStart() throws Exception {
        List<String> lines = launch("1", "0", "run", "--engine", "spark");
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).isEqualTo("1");
        assertThat(lines.get(1)).contains("-XX:TieredStopAtLevel=1", "-Xmx1400m");
        assertThat(launch("1", "0", "run", "--config", "spark/gcr.yaml").get(1))
                .contains("-Xmx512m", "-Dgcr.embedded_only=true");
    }

    @Test
    void whereTheConfigurationWantsSparkItGetsItsMemory() throws Exception {
        List<String> lines = launch("76", "3", "run", "--master", "local[2]");
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).isEqualTo("3");
        assertThat(lines.get(2))
                .contains("-XX:+UseParallelGC", "-Xmx1400m", "org.gcr.app.Main run --master local[2]")
                .doesNotContain("TieredStopAtLevel", "largest_quick", "embedded_only");
    }

    @Test
    void largeWorkIsStartedAgainWithTheBetterCompiler() throws Exception {
        List<String> lines = launch("75", "3", "run", "--engine", "spark");
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).isEqualTo("3");
        assertThat(lines.get(2))
                .contains("-XX:+UseParallelGC", "org.gcr.app.Main run --engine spark")
                .doesNotContain("TieredStopAtLevel", "largest_quick");
    }

    @Test
    void theEmbeddedEngineNeedsLittleHeap() throws Exception {
        List<String> lines = launch("75", "0", "run", "--engine", "duckdb");
        assertThat(lines.get(1)).contains("-Xmx512m");
        assertThat(lines.get(2)).contains("-Xmx512m", "-XX:+UseSerialGC").doesNotContain("TieredStopAtLevel");
    }

    @Test
    void aRunThatWentWellLeavesAnArchiveForLaterStarts() throws Exception {
        assertThat(launch("1", "0", "run").get(1)).contains("-XX:ArchiveClassesAtExit=");
        assertThat(home.resolve("classes-quick.jsa")).as("the run had failed").doesNotExist();
        launch("0", "0", "run");
        assertThat(home.resolve("classes-quick.jsa")).exists();
        assertThat(launch("0", "0", "query", "select 1").get(1))
                .contains("-XX:SharedArchiveFile=" + home.resolve("classes-quick.jsa"));
        Files.setLastModifiedTime(
                home.resolve("RELEASE"), FileTime.from(Instant.now().plusSeconds(60)));
        assertThat(launch("0", "0", "query", "select 1").get(1))
                .as("an archive of an older build is not used")
                .doesNotContain("Archive");
    }
}
