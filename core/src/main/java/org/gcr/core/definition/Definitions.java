package org.gcr.core.definition;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.problem.Problem;

/**
 * Everything that is declared in files beside the program: read once at the start of a command and handed to whoever needs it. Nothing of it
 * lies in a jar, so changing a declaration needs no build.
 */
public final class Definitions {

    /** System property that names the folder of the program's definitions. */
    public static final String HOME_PROPERTY = "gcr.home";

    /** Environment variable that names it where the property does not. */
    public static final String HOME_VARIABLE = "GCR_HOME";

    private final Map<Kind, Map<String, DefinitionFile>> files;
    private final Stamp stamp;
    private final Map<Class<?>, Object> made = new HashMap<>();

    private Definitions(Map<Kind, Map<String, DefinitionFile>> files, Stamp stamp) {
        this.files = files;
        this.stamp = stamp;
    }

    /**
     * What tells without reading whether files are as they were.
     *
     * @param text path, size and time of each
     * @param newest time of the newest, in milliseconds
     */
    public record Stamp(String text, long newest) {}

    /**
     * Reads the definitions that come with the program.
     *
     * @param kinds kinds that the program knows
     */
    public static Definitions ofProgram(Collection<Kind> kinds) {
        return read(home(), kinds);
    }

    /**
     * Reads a folder, or a zip file of one, that holds a folder for each stage.
     *
     * @param kinds kinds that the program knows; other files are not looked at
     * @throws GcrException if the folder has none of them, or a name is there twice ({@code GCR-2012})
     */
    public static Definitions read(Path home, Collection<Kind> kinds) {
        try {
            Stamp stamp = stamp(home, kinds);
            if (Files.isRegularFile(home)) {
                try (var zip = FileSystems.newFileSystem(home)) {
                    return new Definitions(files(home, zip.getPath("/"), kinds), stamp);
                }
            }
            return new Definitions(files(home, home, kinds), stamp);
        } catch (IOException e) {
            throw new GcrException(
                    Code.READ_WRITE,
                    home.toString(),
                    "the definitions cannot be read: " + e.getMessage(),
                    "check the path",
                    e);
        }
    }

    private static Map<Kind, Map<String, DefinitionFile>> files(Path home, Path root, Collection<Kind> kinds)
            throws IOException {
        Map<Kind, Map<String, DefinitionFile>> all = new LinkedHashMap<>();
        List<Problem> problems = new ArrayList<>();
        for (Kind kind : kinds) {
            Map<String, DefinitionFile> files = new TreeMap<>();
            for (Path path : paths(root, kind)) {
                DefinitionFile file = new DefinitionFile(
                        name(kind, path),
                        slashes(root.relativize(path)),
                        new String(Files.readAllBytes(path), StandardCharsets.UTF_8));
                DefinitionFile other = files.put(file.name(), file);
                if (other != null) {
                    problems.add(new Problem(
                            Code.DEFINITION_WRONG,
                            file.place(),
                            "has the name of " + other.place(),
                            "rename one of them: the name is the id"));
                }
            }
            all.put(kind, files);
        }
        if (!all.isEmpty() && all.values().stream().allMatch(Map::isEmpty)) {
            problems.add(new Problem(
                    Code.DEFINITION_WRONG,
                    home.toString(),
                    "holds no definitions",
                    "name the folder that has ingest/, transform/ and metrics/ with the environment variable "
                            + HOME_VARIABLE));
        }
        if (!problems.isEmpty()) {
            throw new GcrException(problems);
        }
        return all;
    }

    private static List<Path> paths(Path root, Kind kind) throws IOException {
        Path folder = root.resolve(kind.stage()).resolve(kind.folder());
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.filter(Files::isRegularFile)
                    .filter(path -> !path.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    private static String name(Kind kind, Path path) {
        int parts = path.getNameCount();
        return slashes(path.subpath(parts - (kind.inFolders() ? 2 : 1), parts));
    }

    private static String slashes(Path path) {
        return path.toString().replace('\\', '/');
    }

    /**
     * The stamp of a folder's definitions as they lie there now.
     *
     * @param kinds kinds that the program knows
     */
    public static Stamp stamp(Path home, Collection<Kind> kinds) throws IOException {
        List<Path> paths = new ArrayList<>();
        if (Files.isRegularFile(home)) {
            paths.add(home);
        } else {
            for (Kind kind : kinds) {
                paths.addAll(paths(home, kind));
            }
        }
        StringBuilder text = new StringBuilder();
        long newest = 0;
        for (Path path : paths) {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            long modified = attributes.lastModifiedTime().toMillis();
            text.append(path)
                    .append(' ')
                    .append(attributes.size())
                    .append(' ')
                    .append(modified)
                    .append(' ')
                    .append(attributes.fileKey())
                    .append('\n');
            newest = Math.max(newest, modified);
        }
        return new Stamp(text.toString(), newest);
    }

    /** The stamp of the files when they were read. */
    public Stamp stamp() {
        return stamp;
    }

    /**
     * The folder of the program's definitions: what the system property {@code gcr.home} or the environment variable {@code GCR_HOME} names,
     * else the nearest folder above the program's jar that has one for the stages.
     */
    public static Path home() {
        String named = System.getProperty(HOME_PROPERTY, System.getenv(HOME_VARIABLE));
        if (named != null) {
            return Path.of(named).toAbsolutePath().normalize();
        }
        try {
            Path place = Path.of(Definitions.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toAbsolutePath();
            for (Path folder = place.getParent(); folder != null; folder = folder.getParent()) {
                if (Files.isDirectory(folder.resolve("ingest/sources"))) {
                    return folder;
                }
            }
            throw new GcrException(
                    Code.DEFINITION_WRONG,
                    place.toString(),
                    "no folder above it holds the definitions",
                    "name the folder that has ingest/, transform/ and metrics/ with the environment variable "
                            + HOME_VARIABLE);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the class path has a place that is no file", e);
        }
    }

    /** All files of a kind, sorted by name. */
    public List<DefinitionFile> files(Kind kind) {
        return List.copyOf(files.getOrDefault(kind, Map.of()).values());
    }

    /** All kinds whose folders have this name, in whichever stage, in the order in which they were given. */
    public List<Kind> kinds(String folder) {
        return files.keySet().stream()
                .filter(kind -> kind.folder().equals(folder))
                .toList();
    }

    /** Name → text of all files of a kind, sorted by name. */
    public Map<String, String> texts(Kind kind) {
        Map<String, String> texts = new TreeMap<>();
        files(kind).forEach(file -> texts.put(file.name(), file.text()));
        return texts;
    }

    /** What is made of these definitions, made at the first call and kept. */
    public <T> T once(Class<T> type, Function<Definitions, T> maker) {
        synchronized (made) {
            Object known = made.get(type);
            if (known == null) {
                known = maker.apply(this);
                made.put(type, known);
            }
            return type.cast(known);
        }
    }
}
