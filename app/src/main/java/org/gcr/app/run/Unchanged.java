package org.gcr.app.run;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.gcr.core.config.ConfigFile;
import org.gcr.core.config.Reads;
import org.gcr.core.config.Settings;
import org.gcr.core.definition.Definitions;
import org.gcr.core.definition.Layer;
import org.gcr.core.engine.EngineSettings;
import org.gcr.core.store.Hashes;
import org.gcr.core.store.Place;
import org.gcr.core.warehouse.FileStamp;
import org.gcr.core.warehouse.Json;
import org.gcr.core.warehouse.Release;
import org.gcr.core.warehouse.TableStore;
import org.gcr.core.warehouse.Warehouse;
import org.gcr.ingest.source.FilePatterns;

/**
 * The short way to "nothing changed". A run leaves in the warehouse what it depended on: the program, the configuration, the
 * environment variables that it names, the definitions, the files that its patterns match with their sizes and times, the stored tables and the
 * catalogue with theirs. While all of that is as it
 * was, the next run need not read a single definition. Whoever is in doubt (a file changed within the clock's precision, a program that
 * is not run from jars) goes the long way, which asks every task for its fingerprint.
 */
public final class Unchanged {

    private static final String MEMORY = "unchanged.json";

    /** What a clock of a file system may miss. */
    private static final long CLOCK_MILLIS = 2000;

    private Unchanged() {}

    private record SeenFile(String path, FileStamp stamp) {}

    private record Pattern(String folder, String pattern, List<String> files) {}

    private record Memory(
            String key,
            Map<String, String> variables,
            List<Pattern> patterns,
            List<SeenFile> files,
            List<String> folders,
            String stored,
            String release,
            String created) {}

    /**
     * A release that a run would leave as it is.
     *
     * @param release its id
     * @param created when it was published
     * @param warehouse where it is
     */
    public record Same(String release, String created, Place warehouse) {}

    /** Whether a run of this configuration would find nothing changed; reads nothing but the configuration and its own memory. */
    public static Optional<Same> find(Path config, Settings.Options options, Function<String, String> environment)
            throws IOException {
        return find(program(), config, options, environment);
    }

    static Optional<Same> find(
            String program, Path config, Settings.Options options, Function<String, String> environment)
            throws IOException {
        if (program == null || !Files.isRegularFile(config)) {
            return Optional.empty();
        }
        ConfigFile read = ConfigFile.load(config, environment);
        Settings settings = Settings.read(read, options, environment);
        if (settings.warehouse().isRemote()) {
            return Optional.empty(); // what is stored elsewhere has no stamps of this machine
        }
        Warehouse warehouse = new Warehouse(settings.warehouse());
        Memory memory;
        try {
            memory = Json.read(warehouse.files(), MEMORY, Memory.class);
        } catch (NoSuchFileException | Json.Damaged e) {
            return Optional.empty(); // never written, damaged, or by another version: the long way
        }
        boolean same = memory.key()
                        .equals(key(
                                program,
                                config,
                                settings,
                                Definitions.stamp(Definitions.home(), Layer.of(read), Kinds.ALL)))
                && warehouse.currentId().equals(Optional.of(memory.release()))
                && memory.variables().entrySet().stream()
                        .allMatch(variable ->
                                Objects.equals(variable.getValue(), hash(environment.apply(variable.getKey()))))
                && memory.patterns().stream().allMatch(Unchanged::matchesTheSame)
                && memory.files().stream().allMatch(Unchanged::isTheSame)
                && memory.stored().equals(stored(warehouse, memory.folders()));
        return same ? Optional.of(new Same(memory.release(), memory.created(), warehouse.place())) : Optional.empty();
    }

    /** Remembers what a run depended on; only under the warehouse's lock, and when nothing of the run changes the warehouse any more. */
    static void remember(String program, RunSetup setup, Release release, Warehouse warehouse) throws IOException {
        if (warehouse.place().isRemote()) {
            return;
        }
        warehouse.files().delete(MEMORY);
        if (program == null) {
            return;
        }
        List<Pattern> patterns = new ArrayList<>();
        List<SeenFile> files = new ArrayList<>();
        long now = System.currentTimeMillis();
        if (now - setup.definitions().stamp().newest() < CLOCK_MILLIS) {
            return;
        }
        for (Reads.Match match : setup.reads().matches()) {
            patterns.add(new Pattern(
                    match.folder().toString(),
                    match.pattern(),
                    match.files().stream().map(Path::toString).toList()));
            for (Path path : match.files()) {
                SeenFile seen = seen(path);
                if (now - seen.stamp().modified() < CLOCK_MILLIS) {
                    return;
                }
                files.add(seen);
            }
        }
        List<String> folders = folders(release);
        Memory memory = new Memory(
                key(
                        program,
                        setup.config(),
                        setup.settings(),
                        setup.definitions().stamp()),
                hashed(setup.reads().variables()),
                patterns,
                files,
                folders,
                stored(warehouse, folders),
                release.id(),
                release.created());
        warehouse.files().replace(MEMORY, Json.sealed(memory));
    }

    /** Folders of the stored tables of a release. */
    private static List<String> folders(Release release) {
        Set<String> folders = new TreeSet<>();
        release.tasks().forEach((task, fingerprint) -> folders.add(TableStore.folder(task, fingerprint)));
        release.tables().forEach(table -> table.files().forEach(file -> folders.add(TableStore.folderOf(file.path()))));
        return List.copyOf(folders);
    }

    /** Sizes and times of stored tables, the catalogue and the tags, in one hash. */
    private static String stored(Warehouse warehouse, List<String> folders) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String folder : folders) {
            Path top = warehouse.files().local(folder);
            if (Files.isDirectory(top)) {
                try (Stream<Path> tree = Files.walk(top)) {
                    for (Path file : tree.filter(Files::isRegularFile).sorted().toList()) {
                        text.append(seen(file)).append('\n');
                    }
                }
            }
        }
        for (String name : List.of("gcr.duckdb", "tags.json")) {
            Path file = warehouse.files().local(name);
            text.append(Files.exists(file) ? seen(file).toString() : "none").append('\n');
        }
        return Hashes.ofText(text.toString());
    }

    /** Variables may hold secrets, which are not written down. */
    private static Map<String, String> hashed(Map<String, String> variables) {
        Map<String, String> hashed = new TreeMap<>();
        variables.forEach((name, value) -> hashed.put(name, hash(value)));
        return hashed;
    }

    private static String hash(String value) {
        return value == null ? null : Hashes.ofText("variable " + value);
    }

    private static boolean matchesTheSame(Pattern pattern) {
        return FilePatterns.matching(Path.of(pattern.folder()), pattern.pattern()).stream()
                .map(Path::toString)
                .toList()
                .equals(pattern.files());
    }

    private static boolean isTheSame(SeenFile file) {
        try {
            return seen(Path.of(file.path())).equals(file);
        } catch (IOException e) {
            return false; // gone or unreadable: the long way tells of it
        }
    }

    private static SeenFile seen(Path path) throws IOException {
        return new SeenFile(path.toString(), FileStamp.of(path));
    }

    private static String key(String program, Path config, Settings settings, Definitions.Stamp definitions)
            throws IOException {
        EngineSettings engine = settings.engine();
        return Hashes.ofText(String.join(
                "\n",
                program,
                definitions.text(),
                config.toAbsolutePath().normalize().toString(),
                Hashes.ofFile(config),
                engine.name(),
                String.valueOf(engine.master()),
                Integer.toString(engine.memoryMegabytes()),
                Integer.toString(engine.threads()),
                Long.toString(engine.embeddedBelow()),
                new TreeMap<>(engine.conf()).toString()));
    }

    /** Sizes and times of the program's jars; null when it is not run from jars alone. */
    static String program() throws IOException {
        StringBuilder text = new StringBuilder();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path jar = Path.of(entry);
            if (!Files.isRegularFile(jar)) {
                return null;
            }
            text.append(seen(jar)).append('\n');
        }
        return text.toString();
    }
}
