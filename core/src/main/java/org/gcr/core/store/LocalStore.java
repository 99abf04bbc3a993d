package org.gcr.core.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;

/**
 * A folder of this machine. Files are written in {@code tmp/}, synced (results of tasks later, when they are settled), and renamed. What lies below {@code tmp/} and {@link #PRIVATE}, and
 * {@link #HASHES}, only its owner may read, where the file system knows owners.
 */
public final class LocalStore implements Store {

    /** Where rows lie that nobody else may read. */
    public static final String PRIVATE = "private/";

    /** Hash and size of each file that was read, those of registers too. */
    public static final String HASHES = "file-hashes.json";

    private static final String SCRATCH = "tmp";
    /** How many files are synced at once: the disk then writes once for many of them. */
    private static final int TOGETHER = 16;

    private static final Set<PosixFilePermission> OWNER_FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWNER_FOLDER = PosixFilePermissions.fromString("rwx------");

    private final Path root;

    /** Opens a folder, which need not exist before something is written. */
    public LocalStore(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    @Override
    public Hold hold() throws IOException {
        Files.createDirectories(root);
        Path file = root.toRealPath().resolve("lock");
        if (!HeldFiles.claim(file)) {
            throw held();
        }
        FileChannel channel = null;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                throw held();
            }
        } catch (IOException | RuntimeException e) {
            if (channel != null) {
                channel.close();
            }
            HeldFiles.release(file);
            throw e;
        }
        FileChannel locked = channel;
        return () -> {
            if (locked.isOpen()) {
                locked.close();
                HeldFiles.release(file);
            }
        };
    }

    private GcrException held() {
        return new GcrException(
                Code.WAREHOUSE_LOCKED,
                root.toString(),
                "another run holds this warehouse",
                "wait until it ends, or give another folder with --warehouse");
    }

    @Override
    public List<Entry> list(String folder) throws IOException {
        Path from = root.resolve(folder);
        List<Entry> entries = new ArrayList<>();
        if (Files.isDirectory(from)) {
            try (Stream<Path> tree = Files.walk(from)) {
                for (Path file : tree.filter(Files::isRegularFile).toList()) {
                    entries.add(entry(file));
                }
            }
        }
        entries.sort(Comparator.comparing(Entry::name));
        return entries;
    }

    private Entry entry(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return new Entry(
                name(file), attributes.size(), attributes.lastModifiedTime().toMillis());
    }

    @Override
    public Optional<Entry> find(String name) throws IOException {
        try {
            return Optional.of(entry(root.resolve(name)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
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
        if (!isResult(name)) {
            sync(finished, StandardOpenOption.WRITE);
        }
        Path target = root.resolve(name);
        makeFolder(target.getParent(), isResult(name));
        restrict(name, finished);
        Files.move(finished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        if (!isResult(name)) {
            sync(target.getParent());
        }
    }

    /** Whether a file is durable only when it is settled. */
    private static boolean isResult(String name) {
        return name.startsWith(RESULTS) || name.startsWith(PRIVATE);
    }

    @Override
    public void settle(Collection<String> names) throws IOException {
        Map<Path, StandardOpenOption> changed = new LinkedHashMap<>();
        for (String name : names) {
            changed.put(root.resolve(name), StandardOpenOption.WRITE);
            for (Path folder = root.resolve(name).getParent();
                    folder.startsWith(root) && changed.put(folder, StandardOpenOption.READ) == null; ) {
                folder = folder.getParent();
            }
        }
        ExecutorService threads = Executors.newFixedThreadPool(TOGETHER);
        try {
            List<Future<?>> syncs = new ArrayList<>();
            changed.forEach((path, option) -> syncs.add(threads.submit(() -> {
                if (option == StandardOpenOption.READ) {
                    sync(path);
                } else {
                    sync(path, option);
                }
                return null;
            })));
            for (Future<?> sync : syncs) {
                sync.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while results were made durable");
        } finally {
            threads.shutdown();
        }
    }

    @Override
    public boolean create(String name, byte[] once) throws IOException {
        Path target = root.resolve(name);
        if (Files.exists(target)) {
            return false;
        }
        makeFolder(target.getParent(), isResult(name));
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
        if (!isResult(name)) {
            sync(target.getParent());
        }
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
            if (!isResult(name)) {
                channel.force(true);
            }
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
    public Path local(String name, long bytes, String sha256) {
        return root.resolve(name);
    }

    @Override
    public boolean isSound(String name, long bytes, String sha256) throws IOException {
        Path file = root.resolve(name);
        if (bytes != 0 && Files.size(file) != bytes) {
            return false;
        }
        try (InputStream in = open(name)) {
            return Hashes.ofStream(in).equals(sha256);
        }
    }

    @Override
    public Storage ofThisMachine() {
        return this;
    }

    @Override
    public Path scratch() {
        try {
            Path folder = root.resolve(SCRATCH);
            makeFolder(folder, false);
            return folder;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void makeFolder(Path folder, boolean forResult) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path parent = folder.getParent();
        if (parent != null) {
            makeFolder(parent, forResult);
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
        if (parent != null && !forResult) {
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
            sync(folder, StandardOpenOption.READ);
        }
    }

    private static void sync(Path file, StandardOpenOption option) throws IOException {
        try (FileChannel channel = FileChannel.open(file, option)) {
            channel.force(true);
        }
    }
}
