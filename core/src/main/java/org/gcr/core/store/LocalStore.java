package org.gcr.core.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;

/**
 * A folder of this machine. Files are written in {@code tmp/}, synced, and renamed. What lies below {@code tmp/} and {@link #PRIVATE}, and
 * {@link #HASHES}, only its owner may read, where the file system knows owners.
 */
public final class LocalStore implements Store {

    /** Where rows lie that nobody else may read. */
    public static final String PRIVATE = "private/";

    /** Hash and size of each file that was read, those of registers too. */
    public static final String HASHES = "file-hashes.json";

    private static final String SCRATCH = "tmp";
    private static final Pattern SCHEME = Pattern.compile("(?i)[a-z][a-z0-9+.-]+:/.*");
    private static final Set<PosixFilePermission> OWNER_FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWNER_FOLDER = PosixFilePermissions.fromString("rwx------");

    private final Path root;

    /** Opens a folder, which need not exist before something is written. */
    public LocalStore(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    /**
     * A place that a user named, as a path of this machine.
     *
     * @throws GcrException if it is an address of a storage that this program cannot write to ({@code GCR-2004})
     */
    public static Path place(String named) {
        if (SCHEME.matcher(named).matches()) {
            throw new GcrException(
                    Code.CONFIG_VALUE,
                    named,
                    "this is the address of another storage; results are written to folders of this machine only",
                    "name a folder; a storage that this machine has mounted as a folder will do");
        }
        return Path.of(named);
    }

    @Override
    public List<Entry> list(String folder) throws IOException {
        Path from = root.resolve(folder);
        List<Entry> entries = new ArrayList<>();
        if (Files.isDirectory(from)) {
            try (Stream<Path> tree = Files.walk(from)) {
                for (Path file : tree.filter(Files::isRegularFile).toList()) {
                    entries.add(new Entry(name(file), Files.size(file)));
                }
            }
        }
        entries.sort(Comparator.comparing(Entry::name));
        return entries;
    }

    private String name(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    @Override
    public InputStream open(String name) throws IOException {
        return Files.newInputStream(root.resolve(name));
    }

    @Override
    public void put(String name, Path finished) throws IOException {
        try (FileChannel channel = FileChannel.open(finished, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Path target = root.resolve(name);
        makeFolder(target.getParent());
        restrict(name, finished);
        Files.move(finished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        sync(target.getParent());
    }

    @Override
    public boolean create(String name, byte[] once) throws IOException {
        Path target = root.resolve(name);
        if (Files.exists(target)) {
            return false;
        }
        makeFolder(target.getParent());
        Path beside = beside(name, once);
        try {
            Files.createLink(target, beside);
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (UnsupportedOperationException e) {
            Files.move(beside, target); // no hard links here; the warehouse's lock keeps other writers out
        } finally {
            Files.deleteIfExists(beside);
        }
        sync(target.getParent());
        return true;
    }

    @Override
    public void replace(String name, byte[] small) throws IOException {
        put(name, beside(name, small));
    }

    private Path beside(String name, byte[] content) throws IOException {
        Path beside = scratch().resolve("write-" + UUID.randomUUID());
        try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            restrict(name, beside);
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
        return beside;
    }

    @Override
    public void delete(String name) throws IOException {
        Path file = root.resolve(name);
        if (Files.deleteIfExists(file)) {
            sync(file.getParent());
        }
        for (Path folder = file.getParent(); !folder.equals(root); folder = folder.getParent()) {
            try {
                Files.delete(folder);
            } catch (DirectoryNotEmptyException | NoSuchFileException e) {
                break;
            }
        }
    }

    @Override
    public Path local(String name) {
        return root.resolve(name);
    }

    @Override
    public Path scratch() {
        try {
            Path folder = root.resolve(SCRATCH);
            makeFolder(folder);
            return folder;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void makeFolder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path parent = folder.getParent();
        if (parent != null) {
            makeFolder(parent);
        }
        try {
            Files.createDirectory(folder);
        } catch (FileAlreadyExistsException e) {
            return;
        }
        boolean below = folder.startsWith(root) && !folder.equals(root);
        String top = below ? root.relativize(folder).getName(0).toString() : "";
        if (knowsOwners(folder) && (top.equals(SCRATCH) || PRIVATE.equals(top + "/"))) {
            Files.setPosixFilePermissions(folder, OWNER_FOLDER);
        }
        if (parent != null) {
            sync(parent);
        }
    }

    private static void restrict(String name, Path file) throws IOException {
        if ((name.startsWith(PRIVATE) || name.equals(HASHES)) && knowsOwners(file)) {
            Files.setPosixFilePermissions(file, OWNER_FILE);
        }
    }

    private static boolean knowsOwners(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** Makes a rename in a folder durable, where the operating system lets folders be synced. */
    private static void sync(Path folder) throws IOException {
        if (!System.getProperty("os.name").startsWith("Windows")) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
