package org.gcr.core.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Bytes below a root, under names with {@code /}, on this machine or another. Each call is done whole or not at all, and when it returns, what it did
 * is seen by everybody, and durable; in a {@link Store} results of tasks are durable when they are {@linkplain Store#settle settled}.
 */
public interface Storage {

    /**
     * A stored file.
     *
     * @param name its name below the root
     * @param bytes its size
     * @param modified when it was written, by the clock of the storage, in milliseconds since 1970
     */
    record Entry(String name, long bytes, long modified) {}

    /** All files below a folder, however deep, sorted by name; none when there is no such folder. */
    List<Entry> list(String folder) throws IOException;

    /** One file, if it is there. */
    Optional<Entry> find(String name) throws IOException;

    /**
     * Opens a file for reading.
     *
     * @throws java.nio.file.NoSuchFileException if there is none of this name
     */
    InputStream open(String name) throws IOException;

    /** Stores a finished file of this machine under its name, where it may be moved to; what stood there is replaced at once. */
    void put(String name, Path finished) throws IOException;

    /** Writes a small file that is not there yet; false, and nothing done, if it is. */
    boolean create(String name, byte[] once) throws IOException;

    /** Writes a small file in place of what stood there. */
    void replace(String name, byte[] small) throws IOException;

    /** Removes a file, and the folders that it leaves empty; nothing happens if it is not there. */
    void delete(String name) throws IOException;
}
