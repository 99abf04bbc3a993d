package org.gcr.core.warehouse;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.problem.Nearest;

/**
 * A warehouse folder: the table store, the releases and the pointer to the current one.
 *
 * <pre>
 * tables/&lt;task&gt;/&lt;fingerprint&gt;/   write-once data with task.json
 * releases/&lt;id&gt;.json               manifests
 * current                          id of the current release
 * tags.json                        names given to releases
 * gcr.duckdb                       the catalogue
 * </pre>
 */
public final class Warehouse {

    private final Path root;
    private final TableStore store;

    /** Opens a folder, which need not exist before something is written. */
    public Warehouse(Path root) {
        this.root = root.toAbsolutePath().normalize();
        this.store = new TableStore(this.root);
    }

    /** The folder, absolute. */
    public Path root() {
        return root;
    }

    /** The write-once data. */
    public TableStore store() {
        return store;
    }

    /** The catalogue file. */
    public Path catalogue() {
        return root.resolve("gcr.duckdb");
    }

    /**
     * Takes the warehouse for writing, until the result is closed or the process ends however it ends.
     *
     * @throws GcrException if another process holds it ({@code GCR-4001})
     */
    public Lock lock() throws IOException {
        Files.createDirectories(root);
        FileChannel channel =
                FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            channel.close();
            throw new GcrException(
                    Code.WAREHOUSE_LOCKED,
                    root.toString(),
                    "another run holds this warehouse",
                    "wait until it ends, or give another folder with --warehouse");
        }
        store.clearDrafts();
        return new Lock(channel);
    }

    /** All releases, oldest first. */
    public List<Release> releases() throws IOException {
        Path folder = root.resolve("releases");
        List<Release> releases = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (var files = Files.newDirectoryStream(folder, "*.json")) {
                for (Path file : files) {
                    releases.add(Json.read(file, Release.class));
                }
            }
        }
        releases.sort((a, b) -> a.id().compareTo(b.id()));
        return releases;
    }

    /** Id of the current release, if anything was published. */
    public Optional<String> currentId() throws IOException {
        Path pointer = root.resolve("current");
        return Files.exists(pointer)
                ? Optional.of(Files.readString(pointer, StandardCharsets.UTF_8).trim())
                : Optional.empty();
    }

    /** The current release, if anything was published. */
    public Optional<Release> current() throws IOException {
        Optional<String> id = currentId();
        return id.isPresent() ? Optional.of(read(id.get())) : Optional.empty();
    }

    /**
     * The release of this id or tag.
     *
     * @throws GcrException if there is none ({@code GCR-2011})
     */
    public Release release(String idOrTag) throws IOException {
        String id = tags().getOrDefault(idOrTag, idOrTag);
        if (id.matches("\\w+") && Files.exists(manifest(id))) {
            return read(id);
        }
        Set<String> known = new HashSet<>(tags().keySet());
        releases().forEach(release -> known.add(release.id()));
        throw new GcrException(
                Code.RELEASE_UNKNOWN,
                root.toString(),
                "no release or tag \"" + idOrTag + "\"",
                known.isEmpty() ? "publish one with: gcr run" : Nearest.hint(idOrTag, known));
    }

    /**
     * The current release, or a problem that says how to get one.
     *
     * @throws GcrException if nothing was published ({@code GCR-2010})
     */
    public Release requireCurrent() throws IOException {
        return current()
                .orElseThrow(() -> new GcrException(
                        Code.NO_RELEASE,
                        root.toString(),
                        "there is no release in this warehouse",
                        "publish one with: gcr run, or name another folder with --warehouse"));
    }

    /** Tag → release id. */
    @SuppressWarnings("unchecked")
    public Map<String, String> tags() throws IOException {
        Path file = root.resolve("tags.json");
        return Files.exists(file) ? new TreeMap<>(Json.read(file, Map.class)) : new TreeMap<>();
    }

    /**
     * Gives a release a name, which moves if it was given before. Only under the lock.
     *
     * @throws GcrException if the name cannot be a tag ({@code GCR-2001})
     */
    public void tag(String name, String releaseId) throws IOException {
        if (!name.matches("[A-Za-z0-9._-]{1,64}") || Files.exists(manifest(name))) {
            throw new GcrException(
                    Code.USAGE,
                    "",
                    "\"" + name + "\" cannot be a tag",
                    "use letters, digits, . _ and -, and no release's id");
        }
        Map<String, String> tags = tags();
        tags.put(name, releaseId);
        Json.write(root.resolve("tags.json"), tags);
    }

    /** Writes the manifest, then moves the pointer. Only under the lock, after the checks. */
    public void publish(Release release) throws IOException {
        Json.write(manifest(release.id()), release);
        Json.replace(root.resolve("current"), (release.id() + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Removes the data and manifests of releases that are neither current nor tagged. Only under the lock.
     *
     * @return ids of the releases removed, then the folders removed
     */
    public List<String> collectGarbage() throws IOException {
        Set<String> kept = new HashSet<>(tags().values());
        currentId().ifPresent(kept::add);
        List<String> removed = new ArrayList<>();
        Set<Path> live = new HashSet<>();
        for (Release release : releases()) {
            if (kept.contains(release.id())) {
                release.tables().stream()
                        .flatMap(table -> table.files().stream())
                        .forEach(file -> live.add(dataFolder(file)));
                release.tasks().forEach((task, fingerprint) -> live.add(store.folder(task, fingerprint)));
            } else {
                Files.delete(manifest(release.id()));
                removed.add(release.id());
            }
        }
        for (Path folder : store.folders()) {
            if (!live.contains(folder)) {
                TableStore.deleteTree(folder);
                removed.add(root.relativize(folder).toString());
            }
        }
        return removed;
    }

    private Path dataFolder(DataFile file) {
        return root.resolve(Path.of(file.path()).subpath(0, 3));
    }

    /**
     * Reads every file of a release again and compares it with the manifest. Files of confidential tables may be gone.
     *
     * @return a line for each file that is missing or changed; empty when the release is whole
     */
    public List<String> verify(Release release) throws IOException {
        List<String> damaged = new ArrayList<>();
        for (TablePart table : release.tables()) {
            for (DataFile file : table.files()) {
                Path path = root.resolve(file.path());
                if (!Files.exists(path) && table.schema().confidential()) {
                    continue;
                }
                if (!Files.exists(path)) {
                    damaged.add(table.schema().name() + ": " + file.path() + " is missing");
                } else if (!Hashes.ofFile(path).equals(file.sha256())) {
                    damaged.add(table.schema().name() + ": " + file.path() + " has other content than was published");
                }
            }
        }
        return damaged;
    }

    private Release read(String id) throws IOException {
        return Json.read(manifest(id), Release.class);
    }

    private Path manifest(String id) {
        return root.resolve("releases").resolve(id + ".json");
    }

    /** Holds the warehouse until closed. */
    public static final class Lock implements AutoCloseable {
        private final FileChannel channel;

        private Lock(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
