package org.gcr.core.warehouse;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.gcr.core.store.LocalStore;
import org.gcr.core.store.Store;

/**
 * Hashes of input files, remembered by path and {@link FileStamp}, so that an unchanged file is not read again. A file
 * that changed within the two seconds before it was hashed is hashed again the next time, since its clock may be too coarse to tell.
 */
public final class FileHashes {

    private static final long CLOCK_MILLIS = 2000;

    private static final String MEMORY = LocalStore.HASHES;

    private final Store store;
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();
    private volatile boolean changed;

    private record Entry(FileStamp stamp, String sha256) {}

    private record Memory(Map<String, Entry> files) {}

    /** Opens the memory of a warehouse; one that cannot be read is begun anew. */
    public FileHashes(Warehouse warehouse) throws IOException {
        this.store = warehouse.files();
        try {
            Memory read = Json.read(store, MEMORY, Memory.class);
            if (read.files() != null) {
                entries.putAll(read.files());
            } else {
                changed = true;
            }
        } catch (NoSuchFileException | Json.Damaged e) {
            changed = true;
        }
    }

    /** SHA-256 of a file's bytes, hexadecimal. */
    public String of(Path file) throws IOException {
        FileStamp stamp = FileStamp.of(file);
        String path = file.toAbsolutePath().normalize().toString();
        Entry known = entries.get(path);
        if (known != null && known.stamp().equals(stamp)) {
            return known.sha256();
        }
        String sha256 = Hashes.ofFile(file);
        if (System.currentTimeMillis() - stamp.latest() > CLOCK_MILLIS) {
            entries.put(path, new Entry(stamp, sha256));
            changed = true;
        }
        return sha256;
    }

    /** Keeps what was learnt. Only under the warehouse's lock. */
    public void save() throws IOException {
        if (changed) {
            store.replace(MEMORY, Json.sealed(new Memory(new TreeMap<>(entries))));
            changed = false;
        }
    }
}
