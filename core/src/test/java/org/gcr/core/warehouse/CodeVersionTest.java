package org.gcr.core.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.gcr.core.check.Severity;
import org.gcr.core.graph.TaskGraph;
import org.gcr.core.problem.Code;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeVersionTest {

    @TempDir
    Path folder;

    @Test
    void oneModuleHasOneVersion() {
        assertThat(CodeVersion.of(TaskGraph.class))
                .matches("[0-9a-f]{16}")
                .isEqualTo(CodeVersion.of(TaskGraph.class))
                .isEqualTo(CodeVersion.of(Severity.class))
                .isNotEqualTo(CodeVersion.of(CodeVersionTest.class));
    }

    @Test
    void theSameClassesAreTheSameVersionInAFolderAndInAJar() throws Exception {
        assertThat(version(asFolder("classes", Severity.class), Severity.class))
                .isEqualTo(version(asJar("one.jar", Severity.class), Severity.class))
                .isEqualTo(version(asFolder("copy", Severity.class), Severity.class));
    }

    @Test
    void anotherClassIsAnotherVersion() throws Exception {
        assertThat(version(asJar("two.jar", Severity.class, Code.class), Severity.class))
                .isNotEqualTo(version(asJar("one.jar", Severity.class), Severity.class));
    }

    private static String version(Path place, Class<?> type) throws Exception {
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {place.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            Class<?> loaded = loader.loadClass(type.getName());
            assertThat(loaded).isNotSameAs(type);
            return CodeVersion.of(loaded);
        }
    }

    private Path asFolder(String name, Class<?>... types) throws Exception {
        Path root = folder.resolve(name);
        for (Class<?> type : types) {
            Path file = root.resolve(fileOf(type));
            Files.createDirectories(file.getParent());
            Files.write(file, bytes(type));
        }
        return root;
    }

    private Path asJar(String name, Class<?>... types) throws Exception {
        Path jar = folder.resolve(name);
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (Class<?> type : List.of(types)) {
                out.putNextEntry(new ZipEntry(fileOf(type)));
                out.write(bytes(type));
            }
        }
        return jar;
    }

    private static String fileOf(Class<?> type) {
        return type.getName().replace('.', '/') + ".class";
    }

    private static byte[] bytes(Class<?> type) throws Exception {
        try (InputStream in = type.getResourceAsStream("/" + fileOf(type))) {
            return in.readAllBytes();
        }
    }
}
