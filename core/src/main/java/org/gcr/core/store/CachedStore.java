package org.gcr.core.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;

/**
 * A storage that is elsewhere, worked on in a folder of this machine. What is written goes to both; what is read is brought once, and held against its
 * hash. Pointers, manifests and results are read from the storage each time. What lies below {@link LocalStore#PRIVATE} stays on this machine: rows that
 * nobody else may read are never sent. The folder may be removed whenever no program uses it.
 */
final class CachedStore implements Store {

    private static final String COMING = "coming";
    private static final String REMOTE_SCRATCH = "tmp/";
    private static final Duration FORGOTTEN = Duration.ofDays(1);

    private final String place;
    private final Storage storage;
    private final Path folder;
    private final LocalStore here;
    private final Duration lease;

    /** Who holds it, and what tables the storage has while it is this process. */
    private volatile Lease held;

    private final Map<String, Entry> tables = new ConcurrentHashMap<>();

    /**
     * @param place the storage, for messages
     * @param folder where its files are kept on this machine
     * @param lease how long a writer that was killed keeps others out
     */
    CachedStore(String place, Storage storage, Path folder, Duration lease) {
        this.place = place;
        this.storage = storage;
        this.folder = folder;
        this.here = new LocalStore(folder);
        this.lease = lease;
    }

    private Storage of(String name) {
        return name.startsWith(LocalStore.PRIVATE) ? here : storage;
    }

    private static boolean isTable(String name) {
        return name.startsWith(RESULTS);
    }

    @Override
    public Hold hold() throws IOException {
        Hold machine = here.hold();
        try {
            Lease taken = Lease.take(storage, place, lease, who());
            try {
                for (Entry left : storage.list(REMOTE_SCRATCH)) {
                    storage.delete(left.name());
                }
                tables.clear();
                storage.list(RESULTS).forEach(entry -> tables.put(entry.name(), entry));
                forget();
            } catch (IOException | RuntimeException | Error e) {
                taken.close();
                throw e;
            }
            held = taken;
            return () -> {
                held = null;
                try {
                    taken.close();
                } finally {
                    machine.close();
                }
            };
        } catch (IOException | RuntimeException | Error e) {
            machine.close();
            throw e;
        }
    }

    private static String who() throws IOException {
        return System.getProperty("user.name") + "@"
                + java.net.InetAddress.getLocalHost().getHostName() + " since "
                + Instant.now().truncatedTo(ChronoUnit.SECONDS);
    }

    /** Removes what is kept of tables that the storage no longer has, and what never came whole. */
    private void forget() throws IOException {
        for (Entry kept : here.list(RESULTS)) {
            if (!tables.containsKey(kept.name())) {
                here.delete(kept.name());
            }
        }
        for (Entry left : here.list(COMING)) {
            if (System.currentTimeMillis() - left.modified() > FORGOTTEN.toMillis()) {
                here.delete(left.name());
            }
        }
    }

    @Override
    public List<Entry> list(String below) throws IOException {
        return of(below).list(below);
    }

    @Override
    public Optional<Entry> find(String name) throws IOException {
        return held != null && isTable(name) ? Optional.ofNullable(tables.get(name)) : of(name).find(name);
    }

    @Override
    public InputStream open(String name) throws IOException {
        return of(name).open(name);
    }

    @Override
    public void put(String name, Path finished) throws IOException {
        if (of(name) == here) {
            here.put(name, finished);
            return;
        }
        Lease mine = held;
        if (mine != null) {
            mine.require();
        }
        Entry entry = new Entry(name, Files.size(finished), System.currentTimeMillis());
        Path sent = coming();
        try {
            Files.copy(finished, sent);
            storage.put(name, sent);
        } finally {
            Files.deleteIfExists(sent);
        }
        here.put(name, finished);
        if (isTable(name)) {
            tables.put(name, entry);
        } else {
            stamp(name, storage.find(name));
        }
    }

    /** What was put elsewhere is durable already; what lies here can be brought again. */
    @Override
    public void settle(Collection<String> names) {}

    @Override
    public boolean create(String name, byte[] once) throws IOException {
        confirm(name);
        boolean made = of(name).create(name, once);
        if (made && isTable(name)) {
            tables.put(name, new Entry(name, once.length, System.currentTimeMillis()));
        }
        return made;
    }

    @Override
    public void replace(String name, byte[] small) throws IOException {
        confirm(name);
        of(name).replace(name, small);
        if (isTable(name)) {
            tables.put(name, new Entry(name, small.length, System.currentTimeMillis()));
        }
    }

    @Override
    public void delete(String name) throws IOException {
        confirm(name);
        of(name).delete(name);
        tables.remove(name);
        here.delete(name);
    }

    /** Who holds the storage changes it only while nobody else can have taken it; a record of a run is written by anybody. */
    private void confirm(String name) throws IOException {
        Lease mine = held;
        if (mine != null && of(name) != here) {
            if (isTable(name)) {
                mine.require();
            } else {
                mine.confirm();
            }
        }
    }

    private Path coming() throws IOException {
        Path coming = folder.resolve(COMING);
        Files.createDirectories(coming);
        return coming.resolve(UUID.randomUUID().toString());
    }

    /** Remembers by its time which state of a file that may change is kept here. */
    private void stamp(String name, Optional<Entry> entry) throws IOException {
        if (entry.isPresent()) {
            Files.setLastModifiedTime(
                    here.local(name), FileTime.fromMillis(entry.get().modified()));
        }
    }

    @Override
    public Path local(String name) throws IOException {
        Path path = here.local(name);
        if (of(name) == here) {
            return path;
        }
        Optional<Entry> there = storage.find(name);
        if (there.isEmpty()) {
            here.delete(name);
        } else if (!isKept(path, there.get())) {
            bring(name, path);
            stamp(name, there);
        }
        return path;
    }

    private static boolean isKept(Path path, Entry entry) throws IOException {
        return Files.exists(path)
                && Files.size(path) == entry.bytes()
                && Files.getLastModifiedTime(path).toMillis() == entry.modified();
    }

    /** Brings a file, which is there whole or not at all; gives its hash. */
    private String bring(String name, Path path) throws IOException {
        Path coming = coming();
        try {
            try (InputStream in = storage.open(name)) {
                Files.copy(in, coming);
            }
            String hash = Hashes.ofFile(coming);
            Files.createDirectories(path.getParent());
            Files.move(coming, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return hash;
        } finally {
            Files.deleteIfExists(coming);
        }
    }

    @Override
    public Path local(String name, long bytes, String sha256) {
        Path path = here.local(name);
        try {
            if (of(name) == here || Files.exists(path) && Files.size(path) == bytes) {
                return path;
            }
            if (!bring(name, path).equals(sha256)) {
                Files.delete(path);
                throw new GcrException(
                        Code.RELEASE_DAMAGED,
                        place + "/" + name,
                        "has other content than was published",
                        "see gcr releases verify, then run it with --repair");
            }
        } catch (NoSuchFileException e) {
            return path; // verify tells of it
        } catch (IOException e) {
            throw new GcrException(
                    Code.READ_WRITE,
                    place + "/" + name,
                    "cannot be brought to this machine: " + e.getMessage(),
                    "see whether the storage can be reached and this user may read it",
                    e);
        }
        return path;
    }

    @Override
    public boolean isSound(String name, long bytes, String sha256) throws IOException {
        Path path = here.local(name);
        if (of(name) == here) {
            return here.isSound(name, bytes, sha256);
        }
        if (Files.exists(path) && !here.isSound(name, bytes, sha256)) {
            Files.delete(path); // it is brought again
        }
        Optional<Entry> there = find(name);
        return there.isPresent() && there.get().bytes() == bytes;
    }

    @Override
    public Path scratch() {
        return here.scratch();
    }

    @Override
    public Storage ofThisMachine() {
        return here;
    }
}
