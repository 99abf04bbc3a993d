package org.gcr.core.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/**
 * Bytes below a root, under names with {@code /}. Each call is done whole or not at all, and when it returns, what it did is durable and seen by
 * everybody.
 */
public interface Store {

    /**
     * A stored file.
     *
     * @param name its name below the root
     * @param bytes its size
     */
    record Entry(String name, long bytes) {}

    /** All files below a folder, however deep, sorted by name; none when there is no such folder. */
    List<Entry> list(String folder) throws IOException;

    /**
     * Opens a file for reading.
     *
     * @throws java.nio.file.NoSuchFileException if there is none of this name
     */
    InputStream open(String name) throws IOException;

    /** Moves a finished file of {@link #scratch} to its name; what stood there is replaced at once. */
    void put(String name, Path finished) throws IOException;

    /** Writes a small file that is not there yet; false, and nothing done, if it is. */
    boolean create(String name, byte[] once) throws IOException;

    /** Writes a small file in place of what stood there. */
    void replace(String name, byte[] small) throws IOException;

    /** Removes a file, and the folders that it leaves empty; nothing happens if it is not there. */
    void delete(String name) throws IOException;

    /** A file as one of this machine, for an engine to read. */
    Path local(String name);

    /** A folder of this machine to prepare files in. Nobody else reads it; what is left in it the next holder of the lock removes. */
    Path scratch();
}
