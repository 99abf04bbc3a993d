package org.gcr.core.warehouse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.gcr.core.store.Hashes;

/** Identifies the compiled code of a module, so that a result computed by other code is never taken for this one's. */
public final class CodeVersion {

    private static final Map<Path, String> KNOWN = new ConcurrentHashMap<>();

    private CodeVersion() {}

    /** Hash of all class files in the jar or folder that {@code anchor} was loaded from. */
    public static String of(Class<?> anchor) {
        try {
            Path place = Path.of(
                    anchor.getProtectionDomain().getCodeSource().getLocation().toURI());
            return KNOWN.computeIfAbsent(place, CodeVersion::hash);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the class path has a place that is no file: " + anchor, e);
        }
    }

    private static String hash(Path place) {
        try {
            if (Files.isDirectory(place)) {
                return hashTree(place);
            }
            try (FileSystem jar = FileSystems.newFileSystem(place)) {
                return hashTree(jar.getPath("/"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hashTree(Path root) throws IOException {
        MessageDigest digest = Hashes.digest();
        try (Stream<Path> tree = Files.walk(root)) {
            List<Path> classes = tree.filter(path -> path.toString().endsWith(".class"))
                    .sorted((a, b) -> a.toString().compareTo(b.toString()))
                    .toList();
            for (Path file : classes) {
                digest.update(root.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
                digest.update(Files.readAllBytes(file));
            }
        }
        return Hashes.hex(digest.digest()).substring(0, 16);
    }
}
