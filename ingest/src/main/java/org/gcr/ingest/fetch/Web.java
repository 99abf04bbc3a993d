package org.gcr.ingest.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.warehouse.Json;

/**
 * Downloads files politely: not faster than a service allows, again with growing pauses after what may pass, never again after what will not, from where it
 * broke off, and not at all when nothing has changed.
 */
final class Web implements AutoCloseable {

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    private final HttpClient client;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "fetch-watch");
        thread.setDaemon(true);
        return thread;
    });
    private final Patience patience;
    private final Clock clock;
    private final Pause pause;
    private final Listener listener;
    private final String agent;
    private final UnaryOperator<String> environment;
    private final Map<String, Instant> lastRequest = new HashMap<>();

    /** Waits. */
    interface Pause {
        void of(Duration time) throws InterruptedException;
    }

    /**
     * How long to try.
     *
     * @param attempts how often an address is asked at most
     * @param firstWait pause before the second attempt; each further one is twice as long
     * @param connect how long a connection may take
     * @param silence how long a server may say nothing
     */
    record Patience(int attempts, Duration firstWait, Duration connect, Duration silence) {

        /** For services far away. */
        static Patience usual() {
            return new Patience(5, Duration.ofSeconds(2), Duration.ofSeconds(20), Duration.ofSeconds(180));
        }
    }

    /** Judges a file that has come; throws when it is not what it should be. */
    interface Judge {
        void judge(Path file) throws IOException;
    }

    /**
     * What the server is told of an earlier download of the same address.
     *
     * @param etag its entity tag; null when it had none
     * @param lastModified when it was last changed; null when the server did not tell
     */
    record Known(String etag, String lastModified) {}

    /**
     * An answer.
     *
     * @param unchanged whether the earlier download still holds, so that nothing came
     * @param etag entity tag; null when there is none
     * @param lastModified time of the last change; null when the server does not tell
     */
    record Answer(boolean unchanged, String etag, String lastModified) {}

    /** Something that may pass. */
    private static final class Passing extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient GcrException problem;
        private final transient Duration wait;

        Passing(GcrException problem, Duration wait) {
            super(problem);
            this.problem = problem;
            this.wait = wait;
        }
    }

    Web(
            String agent,
            Patience patience,
            Clock clock,
            Pause pause,
            Listener listener,
            UnaryOperator<String> environment) {
        this.agent = agent;
        this.patience = patience;
        this.clock = clock;
        this.pause = pause;
        this.listener = listener;
        this.environment = environment;
        this.client = HttpClient.newBuilder()
                .connectTimeout(patience.connect())
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
    }

    /**
     * Downloads one address into a file, which is there afterwards whole and judged, or not at all.
     *
     * @param known an earlier download of the same address, which the server is asked about
     * @throws GcrException when the service cannot be reached ({@code GCR-3101}), refuses ({@code GCR-3102}), or sends something else than
     *     the data however often it is asked ({@code GCR-3103})
     */
    Answer download(Service service, URI address, Path file, Optional<Known> known, Judge judge) throws IOException {
        Duration wait = patience.firstWait();
        for (int attempt = 1; ; attempt++) {
            try {
                return attempt(service, address, file, known, judge);
            } catch (Passing e) {
                Duration next = e.wait != null ? e.wait : wait;
                if (attempt == patience.attempts() || next.compareTo(LONGEST_WAIT) > 0) {
                    throw e.problem;
                }
                listener.warning(e.problem.problems().get(0).found() + "; " + service.id() + " is asked again in "
                        + Math.max(1, next.toSeconds()) + " s");
                sleep(next);
                wait = wait.multipliedBy(2);
            }
        }
    }

    private Answer attempt(Service service, URI address, Path file, Optional<Known> known, Judge judge)
            throws IOException, Passing {
        Path part = file.resolveSibling(file.getFileName() + ".download");
        Path validators = file.resolveSibling(file.getFileName() + ".download.json");
        Known broken = Files.exists(part) && Files.exists(validators) ? Json.read(validators, Known.class) : null;
        long have = broken == null ? 0 : Files.size(part);
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(patience.silence())
                .header("User-Agent", agent)
                .GET();
        service.headers(environment).forEach(request::header);
        if (have > 0) {
            request.header("Range", "bytes=" + have + "-")
                    .header("If-Range", broken.etag() != null ? broken.etag() : broken.lastModified());
        } else {
            known.map(Known::etag).ifPresent(etag -> request.header("If-None-Match", etag));
            known.map(Known::lastModified).ifPresent(time -> request.header("If-Modified-Since", time));
        }
        keepRate(service);
        HttpResponse<InputStream> response = send(address, request.build());
        try (InputStream body = response.body()) {
            int status = response.statusCode();
            if (status == 304 && known.isPresent()) {
                return new Answer(true, known.get().etag(), known.get().lastModified());
            }
            if (status == 416) {
                Files.deleteIfExists(part);
                throw new Passing(broken(address, "the rest of the file is not there any more"), Duration.ZERO);
            }
            if (status != 200 && status != 206) {
                refused(address, response);
            }
            String etag = response.headers().firstValue("ETag").orElse(null);
            String modified = response.headers().firstValue("Last-Modified").orElse(null);
            boolean resumable = etag != null && !etag.startsWith("W/") || modified != null;
            if (status == 200) {
                Files.deleteIfExists(part);
                Files.deleteIfExists(validators);
                if (resumable) {
                    Json.write(validators, new Known(etag != null && !etag.startsWith("W/") ? etag : null, modified));
                }
            }
            copy(address, body, part, status == 206);
            try {
                judge.judge(part);
            } catch (GcrException e) {
                Files.deleteIfExists(part);
                Files.deleteIfExists(validators);
                throw new Passing(
                        broken(address, e.problems().get(0).found().replaceFirst("^this is", "what came is")), null);
            }
            Files.deleteIfExists(validators);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return new Answer(false, etag, modified);
        }
    }

    private HttpResponse<InputStream> send(URI address, HttpRequest request) throws Passing {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new Passing(unreachable(address, e), null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable(address, e);
        }
    }

    /** Copies what comes, and gives up when nothing comes for too long. */
    private void copy(URI address, InputStream body, Path part, boolean append) throws IOException, Passing {
        AtomicLong lastByte = new AtomicLong(System.nanoTime());
        long step = Math.max(50, patience.silence().toMillis() / 4);
        ScheduledFuture<?> watcher = watch.scheduleAtFixedRate(
                () -> {
                    if (System.nanoTime() - lastByte.get() > patience.silence().toNanos()) {
                        closeSilently(body);
                    }
                },
                step,
                step,
                TimeUnit.MILLISECONDS);
        try (OutputStream out = append
                ? Files.newOutputStream(part, StandardOpenOption.APPEND)
                : Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING)) {
            byte[] buffer = new byte[1 << 16];
            while (true) {
                int read;
                try {
                    read = body.read(buffer);
                } catch (IOException e) {
                    throw new Passing(
                            broken(address, "the download broke off after " + Files.size(part) + " bytes"), null);
                }
                if (read < 0) {
                    return;
                }
                out.write(buffer, 0, read);
                lastByte.set(System.nanoTime());
            }
        } finally {
            watcher.cancel(false);
        }
    }

    /** Closing the stream ends the read that waits for it; that it cannot be closed any more means that the read has ended already. */
    private void closeSilently(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            listener.warning("a silent connection could not be closed: " + e.getMessage());
        }
    }

    private void refused(URI address, HttpResponse<InputStream> response) throws Passing {
        int status = response.statusCode();
        boolean passing = status == 408 || status == 425 || status == 429 || status >= 500;
        Duration wait =
                response.headers().firstValue("Retry-After").map(this::waiting).orElse(null);
        String found =
                switch (status) {
                    case 429 -> "too many requests (429)";
                    case 401, 403 -> "access is denied (" + status + ")";
                    case 404, 410 -> "there is nothing at this address (" + status + ")";
                    default -> "the service answers with status " + status;
                };
        String remedy = passing
                ? wait != null && wait.compareTo(LONGEST_WAIT) > 0
                        ? "it asks to wait " + wait.toMinutes() + " minutes; fetch again then, what has come is kept"
                        : "fetch again later, what has come is kept"
                : "the publisher may have moved it: look at the service's documentation";
        GcrException problem = new GcrException(Code.SERVICE_REFUSED, address.toString(), found, remedy);
        if (passing) {
            throw new Passing(problem, wait);
        }
        throw problem;
    }

    /** What {@code Retry-After} asks for: seconds, or a point in time. */
    private Duration waiting(String text) {
        if (text.strip().matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(text.strip()));
        }
        try {
            Duration left = Duration.between(
                    clock.instant(),
                    ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
            return left.isNegative() ? Duration.ZERO : left;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private void keepRate(Service service) {
        Instant last = lastRequest.get(service.id());
        if (last != null) {
            Duration left = Duration.between(clock.instant(), last.plus(service.interval()));
            if (!left.isNegative() && !left.isZero()) {
                sleep(left);
            }
        }
        lastRequest.put(service.id(), clock.instant());
    }

    private void sleep(Duration time) {
        try {
            pause.of(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GcrException(Code.SERVICE_UNREACHABLE, "", "the fetch was interrupted", "fetch again");
        }
    }

    private static GcrException unreachable(URI address, Exception e) {
        String reason;
        if (e instanceof HttpTimeoutException) {
            reason = "no answer in time";
        } else if (e instanceof ConnectException && e.getCause() instanceof UnresolvedAddressException) {
            reason = "the name of the host is not known";
        } else if (e instanceof ConnectException) {
            reason = "no connection";
        } else {
            reason = "the connection failed";
        }
        return new GcrException(
                Code.SERVICE_UNREACHABLE,
                address.toString(),
                reason,
                "check the network (a proxy is given with JAVA_TOOL_OPTIONS=-Dhttps.proxyHost=…) and fetch again",
                e);
    }

    private static GcrException broken(URI address, String found) {
        return new GcrException(
                Code.DOWNLOAD_BROKEN, address.toString(), found, "nothing of it was kept as data; fetch again later");
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }
}
