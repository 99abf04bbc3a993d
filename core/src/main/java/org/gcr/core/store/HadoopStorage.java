package org.gcr.core.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.fs.UnsupportedFileSystemException;

/**
 * A folder of a file system of Hadoop's. Where a rename is one step, as on HDFS, files are written in {@code tmp/} and renamed. In a store of objects a
 * file is there when its writing ends, and the service itself refuses one that may only be written if none is there. What Hadoop must know of the service
 * it reads from {@code core-site.xml} and {@code hdfs-site.xml} in {@code HADOOP_CONF_DIR}.
 */
final class HadoopStorage implements Storage {

    /** Nothing on the class path knows this kind of storage. */
    static final class UnknownKind extends RuntimeException {
        private static final long serialVersionUID = 1;

        UnknownKind(Throwable cause) {
            super(cause);
        }
    }

    private static final String SCRATCH = "tmp/";

    private final Path root;
    private final FileSystem files;
    private final FileContext context;
    private final String kind;

    /**
     * Opens a folder, which need not exist before something is written.
     *
     * @throws UnknownKind if nothing on the class path knows the kind of storage
     */
    HadoopStorage(URI address) {
        this(address, configuration());
    }

    HadoopStorage(URI address, Configuration configuration) {
        this.root = new Path(address.getPath().isEmpty() ? address + "/" : address.toString());
        this.kind = address.getScheme();
        try {
            this.files = FileSystem.get(address, configuration);
            this.context = isRenaming() ? FileContext.getFileContext(address, configuration) : null;
        } catch (UnsupportedFileSystemException e) {
            throw new UnknownKind(e);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (RuntimeException e) {
            if (e.getCause() instanceof ClassNotFoundException) {
                throw new UnknownKind(e);
            }
            throw e;
        }
    }

    private static Configuration configuration() {
        Configuration configuration = new Configuration();
        String folder = System.getenv("HADOOP_CONF_DIR");
        for (String name : folder == null ? List.<String>of() : List.of("core-site.xml", "hdfs-site.xml")) {
            if (Files.isRegularFile(java.nio.file.Path.of(folder, name))) {
                configuration.addResource(
                        new Path(java.nio.file.Path.of(folder, name).toUri()));
            }
        }
        return configuration;
    }

    private boolean isRenaming() {
        return kind.equals("hdfs");
    }

    private Path at(String name) {
        return name.isEmpty() ? root : new Path(root, name);
    }

    private Entry entry(FileStatus status) {
        String path = status.getPath().toUri().getPath();
        String top = root.toUri().getPath();
        String name = path.substring(top.endsWith("/") ? top.length() : top.length() + 1);
        return new Entry(name, status.getLen(), status.getModificationTime());
    }

    @Override
    public List<Entry> list(String folder) throws IOException {
        List<Entry> entries = new ArrayList<>();
        try {
            RemoteIterator<LocatedFileStatus> all = files.listFiles(at(folder.replaceFirst("/+$", "")), true);
            while (all.hasNext()) {
                entries.add(entry(all.next()));
            }
        } catch (FileNotFoundException e) {
            return List.of();
        }
        entries.sort(Comparator.comparing(Entry::name));
        return entries;
    }

    @Override
    public Optional<Entry> find(String name) throws IOException {
        try {
            FileStatus status = files.getFileStatus(at(name));
            return status.isFile() ? Optional.of(entry(status)) : Optional.empty();
        } catch (FileNotFoundException e) {
            return Optional.empty();
        }
    }

    @Override
    public InputStream open(String name) throws IOException {
        try {
            return files.open(at(name));
        } catch (FileNotFoundException e) {
            NoSuchFileException none = new NoSuchFileException(name);
            none.initCause(e);
            throw none;
        }
    }

    private interface Content {
        void write(OutputStream out) throws IOException;
    }

    @Override
    public void put(String name, java.nio.file.Path finished) throws IOException {
        write(name, out -> Files.copy(finished, out));
    }

    @Override
    public void replace(String name, byte[] small) throws IOException {
        write(name, out -> out.write(small));
    }

    private void write(String name, Content content) throws IOException {
        if (isRenaming()) {
            rename(beside(content), name, Options.Rename.OVERWRITE);
        } else {
            try (OutputStream out = files.create(at(name), true)) {
                content.write(out);
            }
        }
    }

    private Path beside(Content content) throws IOException {
        Path beside = at(SCRATCH + UUID.randomUUID());
        try (OutputStream out = files.create(beside, false)) {
            content.write(out);
        }
        return beside;
    }

    private void rename(Path beside, String name, Options.Rename how) throws IOException {
        Path target = at(name);
        try {
            files.mkdirs(target.getParent());
            context.rename(beside, target, how);
        } catch (IOException e) {
            files.delete(beside, false);
            throw e;
        }
    }

    @Override
    public boolean create(String name, byte[] once) throws IOException {
        try {
            if (isRenaming()) {
                rename(beside(out -> out.write(once)), name, Options.Rename.NONE);
            } else {
                try (OutputStream out = conditional(name)) {
                    out.write(once);
                }
            }
            return true;
        } catch (FileAlreadyExistsException e) {
            return isMine(name, once);
        } catch (IOException e) {
            if (find(name).isEmpty()) {
                throw e;
            }
            return isMine(name, once);
        }
    }

    /** A call that was repeated since its answer was lost finds its own file. */
    private boolean isMine(String name, byte[] once) throws IOException {
        try (InputStream in = open(name)) {
            return Arrays.equals(in.readAllBytes(), once);
        }
    }

    private OutputStream conditional(String name) throws IOException {
        if (!kind.equals("s3a")) {
            return files.create(at(name), false);
        }
        FSDataOutputStreamBuilder<?, ?> builder = files.createFile(at(name));
        return builder.overwrite(true)
                .recursive()
                .must(Options.CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE, true)
                .build();
    }

    @Override
    public void delete(String name) throws IOException {
        files.delete(at(name), false);
        if (isRenaming()) {
            Path folder = at(name).getParent();
            while (!folder.equals(root) && removed(folder)) {
                folder = folder.getParent();
            }
        }
    }

    private boolean removed(Path folder) {
        try {
            return !files.listStatusIterator(folder).hasNext() && files.delete(folder, false);
        } catch (IOException e) {
            return false; // somebody has put a file there
        }
    }
}
