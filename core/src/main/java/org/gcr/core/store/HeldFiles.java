package org.gcr.core.store;

import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Files of which this process holds a lock. The system gives a process's lock of a file back when any channel of the process to that file is closed, so a
 * file that is held must not be opened a second time, not even to ask whether it is held.
 */
final class HeldFiles {

    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private HeldFiles() {}

    /**
     * Says that this process is about to lock a file.
     *
     * @param file a real path
     * @return whether nobody in this process had said so
     */
    static boolean claim(Path file) {
        return HELD.add(file);
    }

    /** Whether this process holds the file, or is about to. */
    static boolean has(Path file) {
        return HELD.contains(file);
    }

    /** Says that the lock is given back and its channel closed. */
    static void release(Path file) {
        HELD.remove(file);
    }
}
