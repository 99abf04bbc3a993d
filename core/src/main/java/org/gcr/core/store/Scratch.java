package org.gcr.core.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * A folder for work that is thrown away, of its user alone. It is held by a lock while its process lives: what a killed process left, the next one that
 * makes such a folder at the same place removes.
 */
public final class Scratch implements AutoCloseable {

    private static final String PREFIX = "gcr-";
    private static final String HOLD = "in-use";

    private static Scratch ofProcess;

    private final Path folder;
    private final FileChannel hold;

    private Scratch(Path folder, FileChannel hold) {
        this.folder = folder;
        this.hold = hold;
    }

    /**
     * A new folder below this one, until it is closed.
     *
     * @param root a folder that exists
     * @param purpose a word for its name
     */
    public static Scratch below(Path root, String purpose) throws IOException {
        sweep(root);
        while (true) {
            Path folder =
                    Files.createTempDirectory(root, PREFIX + purpose + "-").toRealPath();
            Path file = folder.resolve(HOLD);
            HeldFiles.claim(file);
            FileChannel hold = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            hold.lock();
            if (Files.exists(file)) { // else another process swept it away before it was held
                return new Scratch(folder, hold);
            }
            hold.close();
            HeldFiles.release(file);
        }
    }

    /** A new folder among the temporary files of the system, which is removed when the process ends. */
    public static synchronized Path ofProcess(String purpose) throws IOException {
        if (ofProcess == null) {
            Scratch made = below(Path.of(System.getProperty("java.io.tmpdir")), "work");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    made.close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }));
            ofProcess = made;
        }
        return Files.createTempDirectory(ofProcess.folder, purpose + "-");
    }

    /** Where the work goes. */
    public Path folder() {
        return folder;
    }

    /** Removes the folders below this one whose processes are gone. What another user may not touch, and what is held, stays. */
    public static void sweep(Path root) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(root, PREFIX + "*")) {
            folders.forEach(found::add);
        } catch (NoSuchFileException e) {
            return;
        }
        Path real = root.toRealPath();
        for (Path one : found) {
            if (HeldFiles.has(real.resolve(one.getFileName()).resolve(HOLD))) {
                continue;
            }
            try (FileChannel channel = FileChannel.open(one.resolve(HOLD), StandardOpenOption.WRITE);
                    FileLock lock = channel.tryLock()) {
                if (lock != null) {
                    deleteTree(one);
                }
            } catch (NoSuchFileException | AccessDeniedException e) {
                continue; // being made, or of another user
            }
        }
    }

    /** Removes a folder with all that is in it; one that is not there is no error. */
    public static void deleteTree(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.deleteIfExists(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    @Override
    public void close() throws IOException {
        hold.close();
        HeldFiles.release(folder.resolve(HOLD));
        deleteTree(folder);
    }
}
