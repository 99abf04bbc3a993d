package org.gcr.core.warehouse;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.problem.Problem;
import org.gcr.core.store.Store;

/**
 * What may go from a warehouse: releases that are neither current nor tagged nor wait for approval, damaged ones too, and data that no release uses.
 *
 * @param releases ids of releases
 * @param folders folders of the table store
 * @param bytes what their files and manifests take, in bytes
 */
public record Garbage(List<String> releases, List<String> folders, long bytes) {

    public Garbage {
        releases = List.copyOf(releases);
        folders = List.copyOf(folders);
    }

    /**
     * What is kept besides.
     *
     * @param newest as many of the newest releases, tagged and current ones counted
     * @param since what was written at this moment or later; null keeps nothing for its age
     */
    public record Keep(int newest, Instant since) {

        /** Nothing more. */
        public static final Keep NO_MORE = new Keep(0, null);
    }

    /**
     * Finds it. Nothing is changed.
     *
     * @throws GcrException if pointer, tags or approvals, or the manifest of a release that is to stay, are damaged, so that it is not known what is needed
     */
    public static Garbage of(Warehouse warehouse, Keep keep) throws IOException {
        Set<String> kept = new HashSet<>(warehouse.tags().values());
        warehouse.current().map(Release::id).ifPresent(kept::add);
        kept.addAll(Ledger.read(warehouse).candidates());
        List<String> ids = warehouse.releaseIds();
        ids.stream().sorted(Comparator.reverseOrder()).limit(keep.newest()).forEach(kept::add);
        List<String> releases = new ArrayList<>();
        Set<String> live = new HashSet<>();
        List<Problem> problems = new ArrayList<>();
        for (String id : ids) {
            Optional<Release> release = warehouse.readIfSound(id);
            if (!kept.contains(id) && !young(warehouse, Warehouse.manifest(id), keep)) {
                releases.add(id);
            } else if (release.isPresent()) {
                release.get().tables().stream()
                        .flatMap(table -> table.files().stream())
                        .forEach(file -> live.add(TableStore.folderOf(file.path())));
                release.get().tasks().forEach((task, fingerprint) -> live.add(TableStore.folder(task, fingerprint)));
            } else {
                problems.add(new Problem(
                        Code.RELEASE_DAMAGED,
                        id,
                        "the manifest of this tagged release is damaged",
                        "see gcr releases verify, then run it with --repair"));
            }
        }
        if (!problems.isEmpty()) {
            throw new GcrException(problems);
        }
        List<String> folders = new ArrayList<>();
        long bytes = 0;
        for (String id : releases) {
            bytes += warehouse
                    .files()
                    .find(Warehouse.manifest(id))
                    .map(Store.Entry::bytes)
                    .orElse(0L);
        }
        for (String folder : warehouse.store().folders()) {
            if (!live.contains(folder) && !young(warehouse, folder, keep)) {
                folders.add(folder);
                for (Store.Entry file : warehouse.files().list(folder + "/")) {
                    bytes += file.bytes();
                }
            }
        }
        return new Garbage(releases, folders, bytes);
    }

    /** Whether a file, or any of a folder, was written at the moment from which on all is kept, or later. */
    private static boolean young(Warehouse warehouse, String name, Keep keep) throws IOException {
        if (keep.since() == null) {
            return false;
        }
        Optional<Store.Entry> file = warehouse.files().find(name);
        return (file.isPresent() ? List.of(file.get()) : warehouse.files().list(name + "/"))
                .stream().anyMatch(entry -> entry.modified() >= keep.since().toEpochMilli());
    }

    /** Removes it. Only under the lock under which it was found. */
    public void remove(Warehouse warehouse) throws IOException {
        for (String id : releases) {
            warehouse.files().delete(Warehouse.manifest(id));
        }
        for (String folder : folders) {
            warehouse.store().remove(folder);
        }
    }

    /** Ids of releases, then folders. */
    public List<String> names() {
        List<String> names = new ArrayList<>(releases);
        names.addAll(folders);
        return names;
    }
}
