package org.gcr.core.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;

/** A store whose changes go wrong as told. */
public final class FaultyStore extends FaultyStorage implements Store {

    private final Store store;

    public FaultyStore(Store store, Fault fault, int at) {
        super(store, fault, at);
        this.store = store;
    }

    @Override
    public Hold hold() throws IOException {
        alive();
        return store.hold();
    }

    @Override
    public void settle(Collection<String> names) throws IOException {
        change(() -> store.settle(names), () -> {});
    }

    @Override
    public Path local(String name) throws IOException {
        return store.local(name);
    }

    @Override
    public Path local(String name, long bytes, String sha256) {
        return store.local(name, bytes, sha256);
    }

    @Override
    public boolean isSound(String name, long bytes, String sha256) throws IOException {
        return store.isSound(name, bytes, sha256);
    }

    @Override
    public Storage ofThisMachine() {
        return this;
    }

    @Override
    public Path scratch() {
        alive();
        return store.scratch();
    }
}
