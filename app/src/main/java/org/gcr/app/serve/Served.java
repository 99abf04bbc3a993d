package org.gcr.app.serve;

import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.gcr.app.answer.Answers;
import org.gcr.app.answer.Asker;
import org.gcr.app.query.QueryLimits;
import org.gcr.app.revision.Earlier;
import org.gcr.app.site.Site;
import org.gcr.core.definition.Definitions;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.warehouse.Release;
import org.gcr.core.warehouse.Warehouse;

/** The release that a server answers from: a fixed one, or the current one, which is looked for once a second and opened beside the old. */
final class Served implements AutoCloseable {

    private static final int CONNECTIONS = 4;
    private static final int TYPED = 2;
    private static final int KEPT = 400;
    private static final QueryLimits OWN = new QueryLimits(512, 60, 2_000_000);
    private static final int OLD_STAYS_SECONDS = 60;

    private final Warehouse warehouse;
    private final Definitions definitions;
    private final boolean follows;
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "gcr-releases");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Open open;
    private volatile String broken;

    /** An open release and what answers from it. */
    record Open(ReleasePool pool, Asker asker, ReleasePool typed, Answers answers, SqlDesk desk, Site site) {

        void close() {
            pool.close();
            typed.close();
        }
    }

    /**
     * @param definitions what is declared
     * @param fixed the release to serve; null to follow the current one
     */
    Served(Warehouse warehouse, Definitions definitions, Release fixed) throws IOException {
        this.warehouse = warehouse;
        this.definitions = definitions;
        this.follows = fixed == null;
        this.open = open(fixed == null ? warehouse.requireCurrent() : fixed);
        if (follows) {
            later.scheduleWithFixedDelay(this::follow, 1, 1, TimeUnit.SECONDS);
        }
    }

    private Open open(Release release) throws IOException {
        ReleasePool pool = new ReleasePool(warehouse, release, CONNECTIONS, OWN);
        ReleasePool typed = new ReleasePool(warehouse, release, TYPED, SqlDesk.LIMITS);
        Asker asker = Asker.remembering(pool, KEPT);
        Answers answers = new Answers(asker, release);
        return new Open(
                pool,
                asker,
                typed,
                answers,
                new SqlDesk(typed),
                new Site(asker, answers, Earlier.of(definitions, warehouse, release), true));
    }

    private void follow() {
        try {
            String current = warehouse.currentId().orElse("");
            if (current.isEmpty() || current.equals(open.pool().release().id()) || current.equals(broken)) {
                return;
            }
            try {
                Open next = open(warehouse.release(current));
                Open old = open;
                open = next;
                later.schedule(old::close, OLD_STAYS_SECONDS, TimeUnit.SECONDS);
            } catch (GcrException | IOException e) {
                broken = current;
                throw e;
            }
        } catch (GcrException | IOException e) {
            System.err.println(
                    "warning: the new release cannot be opened, the old one is served on: " + e.getMessage());
        }
    }

    Answers answers() {
        return open.answers();
    }

    Site site() {
        return open.site();
    }

    Asker asker() {
        return open.asker();
    }

    SqlDesk desk() {
        return open.desk();
    }

    /** The release now served. */
    Release release() {
        return open.pool().release();
    }

    /** Fails unless the release answers. */
    void requireHealth() {
        if (open.pool().ask("SELECT 1").rows().isEmpty()) {
            throw new GcrException(Code.READ_WRITE, "", "the release does not answer", "run gcr releases verify");
        }
    }

    @Override
    public void close() {
        later.shutdownNow();
        open.close();
    }
}
