package org.gcr.core.definition;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.problem.Problem;
import org.gcr.core.store.Scratch;

/**
 * Everything that is declared in files beside the program: read once at the start of a command and handed to whoever needs it. Nothing of it
 * lies in a jar, so changing a declaration needs no build.
 */
public final class Definitions {

    /** System property that names the folder of the program's definitions. */
    public static final String HOME_PROPERTY = "gcr.home";

    /** Environment variable that names it where the property does not. */
    public static final String HOME_VARIABLE = "GCR_HOME";

    private final Layers layers;
    private final Stamp stamp;
    private final Map<Class<?>, Object> made = new ConcurrentHashMap<>();
    private final Map<Class<?>, Object> locks = new ConcurrentHashMap<>();

    private Definitions(Layers layers, Stamp stamp) {
        this.layers = layers;
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
        return read(home(), List.of(), kinds);
    }

    /** As {@link #read(Path, List, Collection)}, without a folder of the user's. */
    public static Definitions read(Path home, Collection<Kind> kinds) {
        return read(home, List.of(), kinds);
    }

    /**
     * Reads a folder, or a zip file of one, that holds a folder for each stage, and the user's folders over it.
     *
     * @param own the user's folders, later ones over earlier ones
     * @param kinds kinds that the program knows; other files of the program's are not looked at
     * @throws GcrException with everything that is wrong with their places and names ({@code GCR-2012})
     */
    public static Definitions read(Path home, List<Layer> own, Collection<Kind> kinds) {
        try {
            Stamp stamp = stamp(home, own, kinds);
            List<Problem> problems = new ArrayList<>();
            Layers layers = new Layers(List.copyOf(kinds), problems);
            layers.addProgram(home, Files.isRegularFile(home) ? unzipped(home) : home);
            for (Layer layer : own) {
                layers.addOwn(layer);
            }
            if (!problems.isEmpty()) {
                throw new GcrException(problems);
            }
            return new Definitions(layers, stamp);
        } catch (IOException e) {
            throw new GcrException(
                    Code.READ_WRITE,
                    home.toString(),
                    "the definitions cannot be read: " + e.getMessage(),
                    "check the path",
                    e);
        }
    }

    private static Path unzipped(Path zip) throws IOException {
        Path folder = Scratch.ofProcess("definitions");
        try (var files = FileSystems.newFileSystem(zip);
                Stream<Path> tree = Files.walk(files.getPath("/"))) {
            for (Path path : tree.toList()) {
                Path target = folder.resolve(path.toString().substring(1));
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        }
        return folder;
    }

    /**
     * The stamp of definitions as they lie there now.
     *
     * @param own the user's folders
     * @param kinds kinds that the program knows
     */
    public static Stamp stamp(Path home, List<Layer> own, Collection<Kind> kinds) throws IOException {
        List<Path> paths = new ArrayList<>();
        if (Files.isRegularFile(home)) {
            paths.add(home);
        } else {
            for (Kind kind : kinds) {
                paths.addAll(Layers.paths(home, kind));
            }
        }
        for (Layer layer : own) {
            paths.addAll(OwnFolders.paths(layer));
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

    /** The files of all declarations of a kind that are in force, sorted by name; what extends them is apart. */
    public List<DefinitionFile> files(Kind kind) {
        return List.copyOf(layers.files.getOrDefault(kind, Map.of()).values());
    }

    /** The files that extend a declaration, a later layer's after an earlier one's. */
    public List<DefinitionFile> overlays(Kind kind, String id) {
        return layers.overlays.getOrDefault(kind, Map.of()).getOrDefault(id, List.of());
    }

    /** What a declaration was before it was replaced; nothing when it was not. */
    public List<DefinitionFile> replaced(Kind kind, String id) {
        return layers.replaced.getOrDefault(kind, Map.of()).getOrDefault(id, List.of());
    }

    /** Every file that counts, with what it does; worked cases change no table and are left out. */
    public List<DefinitionEntry> entries() {
        return List.copyOf(layers.entries);
    }

    /** All kinds whose folders have this name, in whichever stage, in the order in which they were given. */
    public List<Kind> kinds(String folder) {
        return layers.kinds.stream()
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
        synchronized (locks.computeIfAbsent(type, one -> new Object())) {
            Object known = made.get(type);
            if (known == null) {
                known = maker.apply(this);
                made.put(type, known);
            }
            return type.cast(known);
        }
    }
}
