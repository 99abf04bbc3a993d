package org.gcr.core.warehouse;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.gcr.core.check.CheckResult;
import org.gcr.core.table.TableFiles;
import org.gcr.core.table.TableSchema;

/** Write-once folders, one for each task and fingerprint. A folder is complete when it stands under its final name. */
public final class TableStore {

    private static final String RESULT = "task.json";

    private final Path root;

    TableStore(Path root) {
        this.root = root;
    }

    /** The stored result of a task, if it was computed from the same ingredients before. */
    public Optional<TaskResult> find(String task, String fingerprint) throws IOException {
        Path result = resultFile(task, fingerprint);
        return Files.exists(result) ? Optional.of(Json.read(result, TaskResult.class)) : Optional.empty();
    }

    /** Whether all files of a result are there; those of confidential tables may have been removed. */
    public boolean isWhole(TaskResult result) {
        return result.parts().stream()
                .flatMap(part -> part.files().stream())
                .allMatch(file -> Files.exists(root.resolve(file.path())));
    }

    /**
     * Removes the files of all confidential tables; what was made of them stays, and is found again. Only the holder of the lock may call
     * it.
     *
     * @return how many files were removed
     */
    public long removeConfidential() throws IOException {
        long removed = 0;
        for (Path folder : folders()) {
            Path file = folder.resolve(RESULT);
            if (!Files.exists(file)) {
                continue;
            }
            for (TablePart part : Json.read(file, TaskResult.class).parts()) {
                if (part.schema().confidential()) {
                    for (DataFile data : part.files()) {
                        removed += Files.deleteIfExists(root.resolve(data.path())) ? 1 : 0;
                    }
                }
            }
        }
        return removed;
    }

    /** Where the stored result of a task is, or would be. */
    public Path resultFile(String task, String fingerprint) {
        return folder(task, fingerprint).resolve(RESULT);
    }

    /** A new, empty folder to compute in; nobody sees it before {@link Draft#commit}. */
    public Draft begin(String task, String fingerprint) throws IOException {
        Path work = root.resolve("tmp").resolve(task + "-" + UUID.randomUUID());
        Files.createDirectories(work);
        return new Draft(task, fingerprint, work);
    }

    /** Absolute paths of a table's parts, for an engine. */
    public TableFiles files(TableSchema schema, List<TablePart> parts) {
        return new TableFiles(
                schema,
                parts.stream()
                        .flatMap(part -> part.files().stream())
                        .map(file -> root.resolve(file.path()))
                        .toList());
    }

    /** Removes what broken-off runs left behind. Only the holder of the lock may call it. */
    void clearDrafts() throws IOException {
        deleteTree(root.resolve("tmp"));
    }

    /** All complete folders, relative to the warehouse: {@code tables/<task>/<fingerprint>}. */
    List<Path> folders() throws IOException {
        Path tables = root.resolve("tables");
        List<Path> folders = new ArrayList<>();
        if (Files.isDirectory(tables)) {
            try (var tasks = Files.newDirectoryStream(tables, Files::isDirectory)) {
                for (Path task : tasks) {
                    try (var fingerprints = Files.newDirectoryStream(task, Files::isDirectory)) {
                        fingerprints.forEach(folders::add);
                    }
                }
            }
        }
        folders.sort(null);
        return folders;
    }

    Path folder(String task, String fingerprint) {
        return root.resolve("tables").resolve(task).resolve(fingerprint.substring(0, 20));
    }

    static void deleteTree(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** A folder that is being filled. */
    public final class Draft {
        private final String task;
        private final String fingerprint;
        private final Path work;

        private Draft(String task, String fingerprint, Path work) {
            this.task = task;
            this.fingerprint = fingerprint;
            this.work = work;
        }

        /** Where the task writes its files, one folder a table. */
        public Path work() {
            return work;
        }

        /**
         * A table's part made of files in this draft, hashed.
         *
         * @param rows rows of each file
         */
        public TablePart part(TableSchema schema, Map<Path, Long> rows) throws IOException {
            List<DataFile> files = new ArrayList<>();
            for (Map.Entry<Path, Long> entry : rows.entrySet()) {
                Path file = entry.getKey();
                Path target = folder(task, fingerprint).resolve(work.relativize(file));
                files.add(new DataFile(
                        root.relativize(target).toString().replace('\\', '/'),
                        Files.size(file),
                        Hashes.ofFile(file),
                        entry.getValue()));
            }
            return new TablePart(schema, files);
        }

        /**
         * Syncs the files, writes the result beside them and gives the folder its final name.
         *
         * @return what now stands in the store; an equal result that was there before stays
         */
        public TaskResult commit(
                Map<String, String> ingredients,
                List<TablePart> parts,
                List<CheckResult> checks,
                List<Origin> origins,
                double seconds)
                throws IOException {
            TaskResult result = new TaskResult(task, fingerprint, ingredients, parts, checks, origins, seconds);
            try (var tree = Files.walk(work)) {
                for (Path file : tree.filter(Files::isRegularFile).toList()) {
                    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                        channel.force(true);
                    }
                }
            }
            Json.write(work.resolve(RESULT), result);
            Path target = folder(task, fingerprint);
            Files.createDirectories(target.getParent());
            Optional<TaskResult> standing = find(task, fingerprint);
            if (standing.isPresent() && isWhole(standing.get())) {
                deleteTree(work);
                return standing.get();
            }
            deleteTree(target);
            Files.move(work, target, StandardCopyOption.ATOMIC_MOVE);
            Json.syncFolder(target.getParent());
            return result;
        }

        /** Gives up. */
        public void discard() throws IOException {
            deleteTree(work);
        }
    }
}
