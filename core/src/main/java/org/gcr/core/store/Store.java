package org.gcr.core.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;

/** A storage as a warehouse works with it: its files are read as files of this machine, and one writer holds it at a time. */
public interface Store extends Storage {

    /** Where results of tasks lie that others may read. */
    String RESULTS = "tables/";

    /** A storage that is held for writing until this is closed, or the process ends however it ends. */
    interface Hold extends AutoCloseable {
        @Override
        void close() throws IOException;
    }

    /**
     * Holds the storage for writing.
     *
     * @throws org.gcr.core.problem.GcrException if another process holds it ({@code GCR-4001})
     */
    Hold hold() throws IOException;

    /**
     * Makes results of tasks durable, whoever wrote them: no loss of power takes them away any more. Before, it may take some away or parts of them,
     * which their hashes tell. All of a release together take a twentieth of the time of each by itself.
     *
     * @param names files below {@link #RESULTS}
     * @throws java.nio.file.NoSuchFileException if one of them is not there
     */
    void settle(Collection<String> names) throws IOException;

    /** A file as one of this machine, as it stands now; the path is told also where there is no such file. */
    Path local(String name) throws IOException;

    /**
     * A file that is written once, as one of this machine, for an engine to read. What is brought from another machine is held against its hash.
     *
     * @param bytes its size; 0 where it is told nowhere
     * @param sha256 hash of its content, hexadecimal
     * @throws org.gcr.core.problem.GcrException if it cannot be brought ({@code GCR-3001}), or is not what was written ({@code GCR-1501})
     */
    Path local(String name, long bytes, String sha256);

    /** Whether what {@link #local(String, long, String)} gives is what was written, as far as it is on this machine; what is not yet is looked at when it comes. */
    boolean isSound(String name, long bytes, String sha256) throws IOException;

    /** A folder of this machine to prepare files in. Nobody else reads it; what is left in it the next holder of the storage removes. */
    Path scratch();

    /** Where files lie that have no meaning on another machine. */
    Storage ofThisMachine();
}
