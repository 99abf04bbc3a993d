package org.gcr.core.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A storage that does what it is told to up to its n-th change, and then something else. */
public class FaultyStorage implements Storage {

    /** What happens at the n-th change. */
    public enum Fault {
        /** It fails and is not done; later ones work. */
        FAIL_BEFORE,
        /** It is done and fails all the same; later ones work. */
        FAIL_AFTER,
        /** The process ends before it. */
        KILL_BEFORE,
        /** The process ends after it. */
        KILL_AFTER,
        /** A file is written in part under its name, and the process ends; the pointer and a lease are never in part. */
        CUT,
        /** The next change overtakes it, and the process ends before it is done. */
        REORDER
    }

    /** The end of the process. */
    public static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    /** A change, whole or in part. */
    protected interface Change {
        void make() throws IOException;
    }

    private final Storage store;
    private final Fault fault;
    private final int at;
    private int changes;
    private boolean overtaken;
    private boolean dead;

    public FaultyStorage(Storage store, Fault fault, int at) {
        this.store = store;
        this.fault = fault;
        this.at = at;
    }

    /** How many changes were asked for. */
    public synchronized int changes() {
        return changes;
    }

    protected final synchronized void change(Change whole, Change inPart) throws IOException {
        alive();
        changes++;
        if (overtaken) {
            whole.make();
            throw end();
        }
        if (changes != at) {
            whole.make();
            return;
        }
        switch (fault) {
            case FAIL_BEFORE -> throw new IOException("the store fails before change " + at);
            case FAIL_AFTER -> {
                whole.make();
                throw new IOException("the store fails after change " + at);
            }
            case KILL_BEFORE -> throw end();
            case KILL_AFTER -> {
                whole.make();
                throw end();
            }
            case CUT -> {
                inPart.make();
                throw end();
            }
            case REORDER -> overtaken = true;
        }
    }

    /** Nothing works after the end. */
    protected synchronized void alive() {
        if (dead) {
            throw new Killed();
        }
    }

    private Killed end() {
        dead = true;
        return new Killed();
    }

    private void cut(String name, byte[] content) throws IOException {
        if (!name.equals("current") && !name.startsWith("lease/")) {
            store.replace(name, Arrays.copyOf(content, content.length / 2));
        }
    }

    @Override
    public synchronized List<Entry> list(String folder) throws IOException {
        alive();
        return store.list(folder);
    }

    @Override
    public synchronized InputStream open(String name) throws IOException {
        alive();
        return store.open(name);
    }

    @Override
    public synchronized void put(String name, Path finished) throws IOException {
        change(() -> store.put(name, finished), () -> cut(name, Files.readAllBytes(finished)));
    }

    @Override
    public synchronized boolean create(String name, byte[] once) throws IOException {
        boolean[] made = {true};
        change(() -> made[0] = store.create(name, once), () -> cut(name, once));
        return made[0];
    }

    @Override
    public synchronized void replace(String name, byte[] small) throws IOException {
        change(() -> store.replace(name, small), () -> cut(name, small));
    }

    @Override
    public synchronized void delete(String name) throws IOException {
        change(() -> store.delete(name), () -> {});
    }

    @Override
    public synchronized Optional<Entry> find(String name) throws IOException {
        alive();
        return store.find(name);
    }
}
