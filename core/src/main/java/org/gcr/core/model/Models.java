package org.gcr.core.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.gcr.core.table.SqlMacro;

/** Declarations that lie in a module's resources: found by folder, so that adding one touches no list. */
public final class Models {

    private Models() {}

    /**
     * All files below a resource folder of the jar or class folder that {@code anchor} comes from.
     *
     * @return path below the folder → text, sorted
     */
    public static Map<String, String> resources(Class<?> anchor, String folder) {
        try {
            Path place = Path.of(
                    anchor.getProtectionDomain().getCodeSource().getLocation().toURI());
            if (Files.isDirectory(place)) {
                return texts(place.resolve(folder));
            }
            try (FileSystem jar = FileSystems.newFileSystem(place)) {
                return texts(jar.getPath("/").resolve(folder));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (java.net.URISyntaxException e) {
            throw new IllegalStateException("the class path has a place that is no file: " + anchor, e);
        }
    }

    /** All models in a module's folder {@code models}, by file name, with the phrases of its folder {@code phrases} put in. */
    public static List<SqlModel> of(Class<?> anchor) {
        Phrases phrases = new Phrases(resources(anchor, "phrases"));
        return resources(anchor, "models").entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(".sql"))
                .map(entry -> {
                    String place = "models/" + entry.getKey();
                    return SqlModel.parse(place, phrases.expand(place, entry.getValue()));
                })
                .toList();
    }

    /** All macros in a module's folder {@code macros}, by file name. */
    public static List<SqlMacro> macros(Class<?> anchor) {
        return resources(anchor, "macros").entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(".sql"))
                .map(entry -> SqlMacro.parse("macros/" + entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Map<String, String> texts(Path folder) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            return texts;
        }
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path file : tree.filter(Files::isRegularFile).toList()) {
                try (InputStream in = Files.newInputStream(file)) {
                    texts.put(
                            folder.relativize(file).toString().replace('\\', '/'),
                            new String(in.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
        return texts;
    }
}
