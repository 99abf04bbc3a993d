package org.gcr.core.warehouse;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.problem.Nearest;
import org.gcr.core.store.LocalStore;
import org.gcr.core.store.Place;
import org.gcr.core.store.Scratch;
import org.gcr.core.store.Store;

/**
 * A warehouse folder: the table store, the releases and the pointer to the current one.
 *
 * <pre>
 * tables/&lt;task&gt;/&lt;fingerprint&gt;/    write-once data with task.json
 * private/&lt;task&gt;/&lt;fingerprint&gt;/   data of confidential tables, which only the owner may read
 * releases/&lt;id&gt;.json               manifests
 * current                          id of the current release
 * ledger.json                      what people did with releases, and which wait for approval
 * tags.json                        names given to releases
 * gcr.duckdb                       the catalogue
 * runs/                            a record of each run
 * publishing                       id of the release that is being published; gone when it is
 * damaged/                         what {@code gcr releases verify --repair} set aside
 * </pre>
 */
public final class Warehouse {

    private static final String POINTER = "current";
    private static final String TAGS = "tags.json";
    private static final String RELEASES = "releases/";
    private static final String JOURNAL = "publishing";
    private static final String JSON = ".json";
    private static final Pattern ID = Pattern.compile("\\w+");
    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final Place place;
    private final Path root;
    private final Store store;
    private final TableStore tables;

    /** Opens a folder, which need not exist before something is written. */
    public Warehouse(Path root) {
        this(Place.of(root));
    }

    /** Opens a place, which need not exist before something is written. */
    public Warehouse(Place place) {
        this(place, place.open());
    }

    /** Opens a folder whose files are read and written through this store. */
    public Warehouse(Path root, Store store) {
        this(Place.of(root), store);
    }

    private Warehouse(Place place, Store store) {
        this.place = place;
        this.root = place.folder();
        this.store = store;
        this.tables = new TableStore(store);
    }

    /** Where it is. */
    public Place place() {
        return place;
    }

    /** The folder of this machine, absolute: the warehouse, or what is kept here of one that is elsewhere. */
    public Path root() {
        return root;
    }

    /** All files of the warehouse. */
    public Store files() {
        return store;
    }

    /** The write-once data. */
    public TableStore store() {
        return tables;
    }

    /** The catalogue file, as one of this machine. */
    public Path catalogue() {
        try {
            return store.local("gcr.duckdb");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Takes the warehouse for writing, until the result is closed or the process ends however it ends. What a killed run left is put in order.
     *
     * @throws GcrException if another process holds it ({@code GCR-4001})
     */
    public Lock lock() throws IOException {
        Store.Hold hold = store.hold();
        try {
            recover();
        } catch (IOException | RuntimeException e) {
            hold.close();
            throw e;
        }
        return new Lock(hold);
    }

    /** Removes drafts, and the manifest of a release that was being published when its run was killed and that nobody was shown. */
    private void recover() throws IOException {
        Scratch.deleteTree(root.resolve("tmp"));
        Scratch.sweep(root.resolve(LocalStore.PRIVATE));
        Optional<String> publishing = text(JOURNAL);
        if (publishing.isPresent()) {
            String id = publishing.get();
            if (ID.matcher(id).matches() && !currentId().equals(publishing)) {
                store.delete(manifest(id));
            }
            store.delete(JOURNAL);
        }
        for (String folder : List.of("", RELEASES)) { // of runs before this store, which wrote beside the target
            try (var left = Files.newDirectoryStream(root.resolve(folder), "*.{new,new.wal}")) {
                for (Path file : left) {
                    Files.delete(file);
                }
            } catch (NoSuchFileException e) {
                continue; // nothing was published yet
            }
        }
    }

    /** Ids of all manifests, oldest first, sound or not; a release that is just being published is none yet. */
    public List<String> releaseIds() throws IOException {
        List<String> ids = new ArrayList<>();
        Optional<String> publishing = text(JOURNAL);
        for (Store.Entry entry : store.list(RELEASES)) {
            String name = entry.name().substring(RELEASES.length());
            if (name.endsWith(JSON)
                    && ID.matcher(name.substring(0, name.length() - JSON.length()))
                            .matches()) {
                ids.add(name.substring(0, name.length() - JSON.length()));
            }
        }
        if (publishing.isPresent() && !currentId().equals(publishing)) {
            ids.remove(publishing.get());
        }
        ids.sort(null);
        return ids;
    }

    /** All releases whose manifest is sound, oldest first; {@link #damagedReleases} names the others. */
    public List<Release> releases() throws IOException {
        List<Release> releases = new ArrayList<>();
        for (String id : releaseIds()) {
            readIfSound(id).ifPresent(releases::add);
        }
        return releases;
    }

    /** Ids of the releases whose manifest is not what was written. */
    public List<String> damagedReleases() throws IOException {
        List<String> damaged = new ArrayList<>();
        for (String id : releaseIds()) {
            if (readIfSound(id).isEmpty()) {
                damaged.add(id);
            }
        }
        return damaged;
    }

    /** A release, if there is a sound manifest of it. */
    public Optional<Release> readIfSound(String id) throws IOException {
        try {
            Release release = Json.read(store, manifest(id), Release.class);
            return id.equals(release.id()) ? Optional.of(release) : Optional.empty();
        } catch (NoSuchFileException | Json.Damaged e) {
            return Optional.empty();
        }
    }

    private Optional<String> text(String name) throws IOException {
        try (InputStream in = store.open(name)) {
            return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).strip());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Id of the current release as the pointer says it, if anything was published. */
    public Optional<String> currentId() throws IOException {
        return text(POINTER);
    }

    /**
     * The current release, if anything was published.
     *
     * @throws GcrException if the pointer names no sound release ({@code GCR-1501})
     */
    public Optional<Release> current() throws IOException {
        Optional<String> id = currentId();
        if (id.isEmpty()) {
            if (!Ledger.read(this).candidates().containsAll(releaseIds())) {
                throw damaged(at(POINTER), "the pointer to the current release is gone");
            }
            return Optional.empty();
        }
        if (!ID.matcher(id.get()).matches() || !releaseIds().contains(id.get())) {
            throw damaged(at(POINTER), "names the release \"" + id.get() + "\", which is not there");
        }
        return Optional.of(read(id.get()));
    }

    /** A file, for messages. */
    String at(String name) {
        return place + "/" + name;
    }

    private static GcrException damaged(String place, String found) {
        return new GcrException(
                Code.RELEASE_DAMAGED, place, found, "see gcr releases verify, then run it with --repair");
    }

    /**
     * The release of this id or tag.
     *
     * @throws GcrException if there is none ({@code GCR-2011}), or its manifest is damaged ({@code GCR-1501})
     */
    public Release release(String idOrTag) throws IOException {
        List<String> ids = releaseIds();
        if (ids.contains(idOrTag)) {
            return read(idOrTag);
        }
        Map<String, String> tags = tags();
        String id = tags.get(idOrTag);
        if (id != null && ids.contains(id)) {
            return read(id);
        }
        Set<String> known = new HashSet<>(tags.keySet());
        known.addAll(ids);
        throw new GcrException(
                Code.RELEASE_UNKNOWN,
                place.toString(),
                "no release or tag \"" + idOrTag + "\"",
                known.isEmpty() ? "publish one with: gcr run" : Nearest.hint(idOrTag, known));
    }

    /**
     * The current release, or a problem that says how to get one.
     *
     * @throws GcrException if nothing was published ({@code GCR-2010}), or the pointer names no sound release ({@code GCR-1501})
     */
    public Release requireCurrent() throws IOException {
        return current()
                .orElseThrow(() -> new GcrException(
                        Code.NO_RELEASE,
                        place.toString(),
                        "there is no release in this warehouse",
                        "publish one with: gcr run, or name another folder with --warehouse"));
    }

    private record Tags(Map<String, String> tags) {}

    /**
     * Tag → release id.
     *
     * @throws GcrException if the file of tags is damaged ({@code GCR-1501})
     */
    public Map<String, String> tags() throws IOException {
        return tagsIfSound().orElseThrow(() -> damaged(at(TAGS), "the file of tags is damaged"));
    }

    /** Tag → release id; empty if the file of tags is damaged. */
    public Optional<Map<String, String>> tagsIfSound() throws IOException {
        try {
            Tags read = Json.read(store, TAGS, Tags.class);
            return read.tags() == null ? Optional.empty() : Optional.of(new TreeMap<>(read.tags()));
        } catch (NoSuchFileException e) {
            return Optional.of(new TreeMap<>());
        } catch (Json.Damaged e) {
            return flatTags();
        }
    }

    /** As they were written before the file had a seal. */
    private Optional<Map<String, String>> flatTags() throws IOException {
        try {
            Map<String, String> tags = new TreeMap<>();
            Map<?, ?> read = Json.read(store, TAGS, Map.class);
            for (Map.Entry<?, ?> tag : read.entrySet()) {
                if (!(tag.getValue() instanceof String id) || !releaseIds().contains(id)) {
                    return Optional.empty();
                }
                tags.put(String.valueOf(tag.getKey()), id);
            }
            return Optional.of(tags);
        } catch (NoSuchFileException | Json.Damaged e) {
            return Optional.empty();
        }
    }

    /**
     * Gives a release a name, which moves if it was given before. Only under the lock.
     *
     * @throws GcrException if the name cannot be a tag ({@code GCR-2001})
     */
    public void tag(String name, String releaseId) throws IOException {
        requireTag(name);
        Map<String, String> tags = tags();
        tags.put(name, releaseId);
        writeTags(tags);
    }

    /** Holds that a name can be a tag; {@code GCR-2001} if it cannot. */
    public void requireTag(String name) throws IOException {
        if (!TAG.matcher(name).matches() || releaseIds().contains(name)) {
            throw new GcrException(
                    Code.USAGE,
                    "",
                    "\"" + name + "\" cannot be a tag",
                    "use letters, digits, . _ and -, and no release's id");
        }
    }

    /** Writes all tags. Only under the lock. */
    public void writeTags(Map<String, String> tags) throws IOException {
        store.replace(TAGS, Json.sealed(new Tags(tags)));
    }

    /** Makes what a release rests on durable and writes its manifest. Only under the lock, after the checks; {@link #point} makes it current. */
    public void announce(Release release) throws IOException {
        tables.settle(release);
        store.replace(JOURNAL, (release.id() + "\n").getBytes(StandardCharsets.UTF_8));
        if (!text(JOURNAL).equals(Optional.of(release.id()))) {
            throw new IOException("the store does not keep what is written to it");
        }
        byte[] content = Json.sealed(release);
        if (!store.create(manifest(release.id()), content)) {
            throw new IOException("there is a release " + release.id() + " already");
        }
        if (!readIfSound(release.id()).equals(Optional.of(release))) {
            throw new IOException("the manifest of " + release.id() + " does not read as it was written");
        }
    }

    /** Takes back what {@link #announce} wrote. */
    public void withdraw(Release release) throws IOException {
        if (!currentId().equals(Optional.of(release.id()))) {
            store.delete(manifest(release.id()));
        }
        store.delete(JOURNAL);
    }

    /** Leaves an announced release beside the current one. Only under the lock. */
    public void leave(Release release) throws IOException {
        if (text(JOURNAL).equals(Optional.of(release.id()))) {
            store.delete(JOURNAL);
        }
    }

    /** Moves the pointer: from now on this release is current. Only under the lock. */
    public void point(String id) throws IOException {
        store.replace(POINTER, (id + "\n").getBytes(StandardCharsets.UTF_8));
        if (!currentId().equals(Optional.of(id))) {
            throw new IOException("the pointer does not read as it was written");
        }
        store.delete(JOURNAL);
    }

    /**
     * Removes what {@link Garbage} finds. Only under the lock.
     *
     * @return ids of the releases removed, then the folders removed
     * @throws GcrException if pointer or tags, or the manifest of a release that is to stay, are damaged, so that it is not known what is needed
     */
    public List<String> collectGarbage() throws IOException {
        Garbage garbage = Garbage.of(this, Garbage.Keep.NO_MORE);
        garbage.remove(this);
        return garbage.names();
    }

    /**
     * Reads every file of a release again and compares it with the manifest. Files of confidential tables may be gone.
     *
     * @return a line for each file that is missing or changed; empty when the release is whole
     */
    public List<String> verify(Release release) throws IOException {
        tables.readAgain();
        List<String> damaged = new ArrayList<>();
        for (TablePart table : release.tables()) {
            damaged.addAll(tables.damage(table));
        }
        return damaged;
    }

    /**
     * Reads a table of a release and holds it against what was published, before something is compared with it.
     *
     * @throws GcrException if a file is missing or changed ({@code GCR-1501})
     */
    public void requireSound(TablePart table) throws IOException {
        List<String> damage = tables.damage(table);
        if (!damage.isEmpty()) {
            throw new GcrException(
                    Code.RELEASE_DAMAGED,
                    currentId().orElse(""),
                    damage.get(0) + "; what is computed now is held against it",
                    "run once with the files, the configuration and the version of gcr of that release, which computes the table again, and then with the new ones");
        }
    }

    private Release read(String id) throws IOException {
        return readIfSound(id).orElseThrow(() -> damaged(at(manifest(id)), "the manifest of the release is damaged"));
    }

    /** Name of the manifest of a release. */
    public static String manifest(String id) {
        return RELEASES + id + JSON;
    }

    /** Holds the warehouse until closed. */
    public static final class Lock implements AutoCloseable {
        private final Store.Hold hold;

        private Lock(Store.Hold hold) {
            this.hold = hold;
        }

        @Override
        public void close() throws IOException {
            hold.close();
        }
    }
}
