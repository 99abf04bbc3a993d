package org.gcr.core.warehouse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/**
 * What a file system says of a file, by which a changed one is told without reading it.
 *
 * @param bytes size
 * @param modified time of the last change of its content, in milliseconds; anybody can set it
 * @param changed time of the last change of content or attributes, in milliseconds, which nobody can set; 0 where the file system has none
 * @param key identity of the file in its file system
 */
public record FileStamp(long bytes, long modified, long changed, String key) {

    /** Looks at a file. */
    public static FileStamp of(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        long changed = file.getFileSystem().supportedFileAttributeViews().contains("unix")
                ? ((FileTime) Files.getAttribute(file, "unix:ctime")).toMillis()
                : 0;
        return new FileStamp(
                attributes.size(),
                attributes.lastModifiedTime().toMillis(),
                changed,
                String.valueOf(attributes.fileKey()));
    }

    /** The later of its times. */
    long latest() {
        return Math.max(modified, changed);
    }
}
