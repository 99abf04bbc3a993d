package org.gcr.app.serve;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.gcr.app.answer.Answers;
import org.gcr.core.warehouse.Release;
import org.gcr.core.warehouse.Warehouse;

/** Serves one assistant over streams: a message per line. */
public final class Assistant {

    private static final int CONNECTIONS = 2;
    private static final int LAST_ANSWERS_SECONDS = 60;
    private static final int LOOK_MILLIS = 20;

    private Assistant() {}

    /** Answers until the input ends and what was asked is answered. */
    public static void serve(Warehouse warehouse, Release release, InputStream in, OutputStream out) throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        AtomicLong asked = new AtomicLong();
        AtomicLong answered = new AtomicLong();
        try (ReleasePool pool = new ReleasePool(warehouse, release, CONNECTIONS, SqlDesk.LIMITS)) {
            Answers answers = new Answers(pool, release);
            SqlDesk desk = new SqlDesk(pool);
            AutoCloseable server = new Mcp(new Tools(() -> answers, () -> desk), answers)
                    .stdio(new Asked(in, end, asked, answered), new Answered(out, answered));
            end.await();
            out.flush();
            server.close();
        }
    }

    /** Counts the messages that want an answer; its end comes when they are answered. */
    private static final class Asked extends FilterInputStream {

        private final CountDownLatch end;
        private final AtomicLong asked;
        private final AtomicLong answered;
        private final StringBuilder line = new StringBuilder();

        Asked(InputStream in, CountDownLatch end, AtomicLong asked, AtomicLong answered) {
            super(in);
            this.end = end;
            this.asked = asked;
            this.answered = answered;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int many = super.read(bytes, from, length);
            if (many < 0) {
                count();
                awaitAnswers();
                end.countDown();
                return many;
            }
            for (char one : new String(bytes, from, many, StandardCharsets.ISO_8859_1).toCharArray()) {
                if (one == '\n') {
                    count();
                } else {
                    line.append(one);
                }
            }
            return many;
        }

        /** The library drops what it has not answered when its input ends, so it learns of the end last. */
        private void awaitAnswers() throws IOException {
            long latest = System.nanoTime() + TimeUnit.SECONDS.toNanos(LAST_ANSWERS_SECONDS);
            while (answered.get() < asked.get() && System.nanoTime() < latest) {
                try {
                    TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IOException(e);
                }
            }
        }

        private void count() {
            if (line.indexOf("\"id\"") >= 0 && line.indexOf("\"method\"") >= 0) {
                asked.incrementAndGet();
            }
            line.setLength(0);
        }
    }

    /** Counts the messages that went out. */
    private static final class Answered extends FilterOutputStream {

        private final AtomicLong answered;

        Answered(OutputStream out, AtomicLong answered) {
            super(out);
            this.answered = answered;
        }

        @Override
        public void write(int one) throws IOException {
            out.write(one);
            if (one == '\n') {
                out.flush();
                answered.incrementAndGet();
            }
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            for (int i = from; i < from + length; i++) {
                if (bytes[i] == '\n') {
                    out.flush();
                    answered.incrementAndGet();
                }
            }
        }
    }
}
