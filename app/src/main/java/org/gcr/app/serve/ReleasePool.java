package org.gcr.app.serve;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.gcr.app.answer.Asker;
import org.gcr.app.query.Catalogues;
import org.gcr.app.query.QueryLimits;
import org.gcr.app.query.ResultTable;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.warehouse.Release;
import org.gcr.core.warehouse.Warehouse;

/** A release opened several times, so that several can ask at once and a broken query leaves the others alone. */
final class ReleasePool implements Asker, AutoCloseable {

    private static final int WAIT_SECONDS = 20;

    private final Release release;
    private final List<Catalogues> all = new ArrayList<>();
    private final BlockingQueue<Catalogues> free;
    private final Map<String, Catalogues> running = new ConcurrentHashMap<>();

    ReleasePool(Warehouse warehouse, Release release, int connections, QueryLimits limits) throws IOException {
        this.release = release;
        this.free = new ArrayBlockingQueue<>(connections);
        for (int i = 0; i < connections; i++) {
            Catalogues one = Catalogues.open(warehouse, release, limits);
            all.add(one);
            free.add(one);
        }
    }

    Release release() {
        return release;
    }

    @Override
    public ResultTable ask(String sql) {
        return ask(sql, "");
    }

    /** The same; {@link #cancel} ends it by its id, which is empty for none. */
    ResultTable ask(String sql, String id) {
        Catalogues one = take();
        if (!id.isEmpty()) {
            running.put(id, one);
        }
        try {
            return one.query(sql);
        } finally {
            running.remove(id);
            free.add(one);
        }
    }

    /** Ends the query of this id; whether there was one. */
    boolean cancel(String id) {
        Catalogues one = running.get(id);
        if (one == null) {
            return false;
        }
        one.cancel();
        return true;
    }

    private Catalogues take() {
        try {
            Catalogues one = free.poll(WAIT_SECONDS, TimeUnit.SECONDS);
            if (one == null) {
                throw new GcrException(Code.SERVER_BUSY, "", "all connections are in use", "ask again in a moment");
            }
            return one;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GcrException(Code.SERVER_BUSY, "", "the server is ending", "ask again when it runs", e);
        }
    }

    @Override
    public void close() {
        all.forEach(Catalogues::close);
    }
}
