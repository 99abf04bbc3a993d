package org.gcr.core.warehouse;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.gcr.core.check.CheckResult;
import org.gcr.core.store.Hashes;
import org.gcr.core.store.LocalStore;
import org.gcr.core.store.Scratch;
import org.gcr.core.store.Store;
import org.gcr.core.table.TableFiles;
import org.gcr.core.table.TableSchema;

/**
 * Results of tasks, one folder for each task and fingerprint. A result is there when its {@code task.json} is, which is written last. The files
 * of confidential tables lie apart, below {@code private/}.
 */
public final class TableStore {

    private static final String RESULT = "task.json";

    private final Store store;

    /** Files of which it is known that they are what was written: read and compared, or written by this process. */
    private final Set<String> sound = ConcurrentHashMap.newKeySet();

    private volatile boolean readsAgain;

    TableStore(Store store) {
        this.store = store;
    }

    /** The stored result of a task, if it was computed from the same ingredients before; a damaged one counts as none. */
    public Optional<TaskResult> find(String task, String fingerprint) throws IOException {
        try {
            TaskResult result = Json.read(store, resultName(task, fingerprint), TaskResult.class);
            // folders are named by a part of the fingerprint
            return result.fingerprint().equals(fingerprint) ? Optional.of(result) : Optional.empty();
        } catch (NoSuchFileException | Json.Damaged e) {
            return Optional.empty();
        }
    }

    /** Whether all files of a result are there; those of confidential tables may have been removed. */
    public boolean isWhole(TaskResult result) throws IOException {
        for (TablePart part : result.parts()) {
            for (DataFile file : part.files()) {
                if (store.find(file.path()).isEmpty()) {
                    return false;
                }
            }
        }
        return true;
    }

    /**
     * Reads the files of a table and holds them against what was written, each once in a process.
     *
     * @return a line for each file that is missing or changed; files of confidential tables may be gone
     */
    public List<String> damage(TablePart part) throws IOException {
        List<String> lines = new ArrayList<>();
        for (DataFile file : part.files()) {
            if (sound.contains(file.path())) {
                continue;
            }
            Optional<Store.Entry> there = store.find(file.path());
            if (there.isEmpty()) {
                if (!part.schema().confidential()) {
                    lines.add(part.schema().name() + ": " + file.path() + " is missing");
                }
            } else if (file.bytes() != 0 && there.get().bytes() != file.bytes() || !isSound(file)) {
                lines.add(part.schema().name() + ": " + file.path() + " has other content than was published");
            } else {
                sound.add(file.path());
            }
        }
        return lines;
    }

    /** What engines will read; once all is read again, what is stored. */
    private boolean isSound(DataFile file) throws IOException {
        if (!readsAgain) {
            return store.isSound(file.path(), file.bytes(), file.sha256());
        }
        try (InputStream in = store.open(file.path())) {
            return Hashes.ofStream(in).equals(file.sha256());
        }
    }

    /** As {@link #damage(TablePart)}, of all tables of a result. */
    public List<String> damage(TaskResult result) throws IOException {
        List<String> lines = new ArrayList<>();
        for (TablePart part : result.parts()) {
            lines.addAll(damage(part));
        }
        return lines;
    }

    /** Forgets what was read, so that it is read again. */
    void readAgain() {
        readsAgain = true;
        sound.clear();
    }

    /**
     * Removes the files of all confidential tables; what was made of them stays, and is found again. Only the holder of the lock may call
     * it.
     *
     * @return how many files were removed
     */
    public long removeConfidential() throws IOException {
        long removed = 0;
        for (Store.Entry file : store.list(LocalStore.PRIVATE)) {
            store.delete(file.name());
            sound.remove(file.name());
            removed++;
        }
        return removed;
    }

    /** Where the stored result of a task is, or would be. */
    public Path resultFile(String task, String fingerprint) throws IOException {
        return store.local(resultName(task, fingerprint));
    }

    static String resultName(String task, String fingerprint) {
        return folder(task, fingerprint) + "/" + RESULT;
    }

    /** Makes the results durable on which a release rests. */
    void settle(Release release) throws IOException {
        Set<String> names = new TreeSet<>();
        release.tasks().forEach((task, fingerprint) -> names.add(resultName(task, fingerprint)));
        for (TablePart part : release.tables()) {
            part.files().stream()
                    .map(DataFile::path)
                    .filter(name -> name.startsWith(Store.RESULTS))
                    .forEach(names::add);
        }
        store.settle(names);
    }

    /** A new, empty folder to compute in; nobody sees it before {@link Draft#commit}. */
    public Draft begin(String task, String fingerprint) throws IOException {
        Path work = store.scratch().resolve(task + "-" + UUID.randomUUID());
        Files.createDirectories(work);
        return new Draft(task, fingerprint, work);
    }

    /**
     * Absolute paths of a table's parts, for an engine; what is elsewhere is brought.
     *
     * @throws org.gcr.core.problem.GcrException if it cannot be brought ({@code GCR-3001}), or is not what was written ({@code GCR-1501})
     */
    public TableFiles files(TableSchema schema, List<TablePart> parts) {
        return new TableFiles(
                schema,
                parts.stream()
                        .flatMap(part -> part.files().stream())
                        .map(file -> store.local(file.path(), file.bytes(), file.sha256()))
                        .toList());
    }

    /** All folders of results and of parts of results, below the warehouse: {@code tables/<task>/<fingerprint>}. */
    public Set<String> folders() throws IOException {
        Set<String> folders = new TreeSet<>();
        for (String top : List.of(Store.RESULTS, LocalStore.PRIVATE)) {
            for (Store.Entry file : store.list(top)) {
                String[] names = file.name().split("/");
                if (names.length > 3) {
                    folders.add(folderOf(file.name()));
                }
            }
        }
        return folders;
    }

    /** Removes a folder of {@link #folders}; its result first, so that it is never there in part. */
    public void remove(String folder) throws IOException {
        store.delete(folder + "/" + RESULT);
        for (Store.Entry file : store.list(folder)) {
            store.delete(file.name());
            sound.remove(file.name());
        }
    }

    /** The folder of the result of a task. */
    public static String folder(String task, String fingerprint) {
        return Store.RESULTS + task + "/" + fingerprint.substring(0, 20);
    }

    /** The folder of {@link #folders} that a file lies in. */
    public static String folderOf(String file) {
        String[] names = file.split("/");
        return names[0] + "/" + names[1] + "/" + names[2];
    }

    /** A folder that is being filled. */
    public final class Draft {
        private final String task;
        private final String fingerprint;
        private final Path work;
        private final Map<String, Path> written = new HashMap<>();

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
            String folder = folder(task, fingerprint);
            String top = schema.confidential() ? LocalStore.PRIVATE + folder.substring(Store.RESULTS.length()) : folder;
            List<DataFile> files = new ArrayList<>();
            for (Map.Entry<Path, Long> entry : rows.entrySet()) {
                Path file = entry.getKey();
                String name = top + "/" + work.relativize(file).toString().replace('\\', '/');
                written.put(name, file);
                boolean told = !schema.confidential();
                files.add(new DataFile(
                        name, told ? Files.size(file) : 0, Hashes.ofFile(file), told ? entry.getValue() : 0));
            }
            return new TablePart(schema, files);
        }

        /**
         * Puts the files into the store and then the result beside them, by which they are there.
         *
         * @return what now stands in the store; a whole and sound result that was there before stays
         */
        public TaskResult commit(
                Map<String, String> ingredients,
                List<TablePart> parts,
                List<CheckResult> checks,
                List<Origin> origins,
                double seconds)
                throws IOException {
            return commit(
                    new TaskResult(task, fingerprint, ingredients, parts, checks, origins, seconds, null, List.of()));
        }

        /** As the other {@code commit}. */
        public TaskResult commit(TaskResult result) throws IOException {
            Optional<TaskResult> standing = find(task, fingerprint);
            if (standing.isPresent()
                    && isWhole(standing.get())
                    && damage(standing.get()).isEmpty()) {
                Scratch.deleteTree(work);
                return standing.get();
            }
            return write(result, standing);
        }

        /**
         * As {@link #commit}, but what was there before stays only if it is equal. Another release may rest on it, so other files are put beside it and
         * nothing is overwritten.
         */
        public TaskResult commitAnew(TaskResult result) throws IOException {
            return write(result, find(task, fingerprint));
        }

        private TaskResult write(TaskResult computed, Optional<TaskResult> standing) throws IOException {
            TaskResult result = computed;
            if (standing.isPresent()) {
                if (contents(standing.get()).equals(contents(result))) {
                    result = standing.get();
                } else {
                    result = beside(result);
                }
            }
            Set<String> names = new HashSet<>(List.of(resultName(task, fingerprint)));
            for (TablePart part : result.parts()) {
                boolean whole = standing.isPresent() && damage(part).isEmpty();
                for (DataFile file : part.files()) {
                    names.add(file.path());
                    if (!whole || store.find(file.path()).isEmpty()) {
                        store.put(file.path(), written.get(nameInDraft(file.path())));
                        sound.add(file.path());
                    }
                }
            }
            String resultName = resultName(task, fingerprint);
            if (standing.isEmpty()) {
                for (Store.Entry left : store.list(folder(task, fingerprint))) {
                    if (!names.contains(left.name())) {
                        store.delete(left.name()); // of a run that was killed here
                    }
                }
            }
            if (result != standing.orElse(null)) {
                byte[] content = Json.sealed(result);
                if (!store.create(resultName, content)) {
                    store.replace(resultName, content);
                }
            }
            Scratch.deleteTree(work);
            return result;
        }

        /** Tables, names of files within their folders, and bytes. */
        private static List<String> contents(TaskResult result) {
            List<String> contents = new ArrayList<>();
            for (TablePart part : result.parts()) {
                contents.add(part.schema().signature());
                part.files().stream()
                        .map(file -> file.path().substring(folderOf(file.path()).length()) + " " + file.sha256())
                        .sorted()
                        .forEach(contents::add);
            }
            return contents;
        }

        /** The same result with its files in folders of their own. */
        private TaskResult beside(TaskResult result) {
            String suffix = "-" + Hashes.ofText(contents(result).toString()).substring(0, 8);
            List<TablePart> parts = new ArrayList<>();
            for (TablePart part : result.parts()) {
                List<DataFile> files = new ArrayList<>();
                for (DataFile file : part.files()) {
                    String folder = folderOf(file.path());
                    files.add(new DataFile(
                            folder + suffix + file.path().substring(folder.length()),
                            file.bytes(),
                            file.sha256(),
                            file.rows()));
                }
                parts.add(new TablePart(part.schema(), files));
            }
            return new TaskResult(
                    result.task(),
                    result.fingerprint(),
                    result.ingredients(),
                    parts,
                    result.checks(),
                    result.origins(),
                    result.seconds(),
                    result.engine(),
                    result.faults());
        }

        private String nameInDraft(String stored) {
            String folder = folderOf(stored);
            int suffix = folder.indexOf('-', folder.lastIndexOf('/'));
            return suffix < 0 ? stored : folder.substring(0, suffix) + stored.substring(folder.length());
        }

        /** Gives up. */
        public void discard() throws IOException {
            Scratch.deleteTree(work);
        }
    }
}
