package org.gcr.core.warehouse;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Hashes of input files, remembered by path, size, time of change and file key, so that an unchanged file is not read again. A file
 * that changed within the two seconds before it was hashed is hashed again the next time, since its clock may be too coarse to tell.
 */
public final class FileHashes {

    private static final long CLOCK_MILLIS = 2000;

    private final Path memory;
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();
    private volatile boolean changed;

    private record Entry(long bytes, long modified, String key, String sha256) {}

    private record Memory(Map<String, Entry> files) {}

    /** Opens the memory of a warehouse; one that cannot be read is begun anew. */
    public FileHashes(Warehouse warehouse) throws IOException {
        this.memory = warehouse.root().resolve("file-hashes.json");
        try {
            Memory read = Json.read(memory, Memory.class);
            if (read != null && read.files() != null) {
                entries.putAll(read.files());
            } else {
                changed = true;
            }
        } catch (NoSuchFileException | JsonProcessingException e) {
            changed = true;
        }
    }

    /** SHA-256 of a file's bytes, hexadecimal. */
    public String of(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        String path = file.toAbsolutePath().normalize().toString();
        long modified = attributes.lastModifiedTime().toMillis();
        String key = String.valueOf(attributes.fileKey());
        Entry known = entries.get(path);
        if (known != null
                && known.bytes() == attributes.size()
                && known.modified() == modified
                && known.key().equals(key)) {
            return known.sha256();
        }
        String sha256 = Hashes.ofFile(file);
        if (System.currentTimeMillis() - modified > CLOCK_MILLIS) {
            entries.put(path, new Entry(attributes.size(), modified, key, sha256));
            changed = true;
        }
        return sha256;
    }

    /** Keeps what was learnt. Only under the warehouse's lock. */
    public void save() throws IOException {
        if (changed) {
            Json.write(memory, new Memory(new TreeMap<>(entries)));
            changed = false;
        }
    }
}
