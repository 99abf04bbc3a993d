package org.gcr.core.problem;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.List;

/** What a disk refuses, as a problem with the remedy that helps. */
public final class DiskFault {

    private static final String ROOM = "make room on the disk and run again; the last release stands";
    private static final List<String> FULL =
            List.of("no space left", "quota exceeded", "not enough space", "file too large");

    private DiskFault() {}

    /** Whether a system or an engine says with these words that the disk is full; null says nothing. */
    public static boolean isFull(String words) {
        String lower = String.valueOf(words).toLowerCase(java.util.Locale.ROOT);
        return FULL.stream().anyMatch(lower::contains);
    }

    /** A full disk ({@code GCR-3002}), as these words say. */
    public static Problem full(String place, String words) {
        return new Problem(Code.DISK_FULL, place, words, ROOM);
    }

    /**
     * What a failed reading or writing is to the user.
     *
     * @param place what was being done; empty where the file says enough
     * @return {@code GCR-3002} or {@code GCR-3001}
     */
    public static Problem of(String place, IOException failure) {
        String words = String.valueOf(failure.getMessage());
        if (isFull(words)) {
            return full(place, words);
        }
        if (!(failure instanceof FileSystemException file)) {
            return new Problem(
                    Code.READ_WRITE,
                    place,
                    failure.getClass().getSimpleName() + " " + words,
                    "check the disk and the folder's permissions");
        }
        String name = String.valueOf(file.getFile());
        String where = place.isEmpty() ? name : place + ", " + name;
        boolean refused = failure instanceof AccessDeniedException
                || String.valueOf(file.getReason()).contains("Read-only");
        return refused
                ? new Problem(
                        Code.READ_WRITE,
                        where,
                        "this user may not read or write here",
                        "give the user who runs this the right to, or name another folder with --warehouse")
                : new Problem(
                        Code.READ_WRITE,
                        where,
                        "cannot be read or written" + (file.getReason() == null ? "" : ": " + file.getReason()),
                        "check that the folder exists and its permissions");
    }
}
