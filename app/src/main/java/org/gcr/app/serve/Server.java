package org.gcr.app.serve;

import io.javalin.Javalin;
import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.BadMessageException;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.servlet.FilterHolder;
import org.eclipse.jetty.servlet.ServletHolder;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.gcr.app.answer.Json;
import org.gcr.app.site.Page;
import org.gcr.core.definition.Definitions;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.warehouse.Release;
import org.gcr.core.warehouse.Warehouse;

/**
 * A local server of one warehouse: the site's pages, {@code /api/v1}, {@code /mcp}, {@code /sdmx}, {@code /health}, {@code /metrics}. It binds to the
 * loopback address unless told otherwise, only reads, and answers from the release alone.
 */
public final class Server implements AutoCloseable {

    /** Where a server listens. */
    public record Place(String address, int port, String token, List<String> names) {}

    private static final int IDLE_MILLIS = 15_000;
    private static final int HEADER_BYTES = 8_192;
    private static final int BODY_BYTES = 65_536;
    private static final int BYTES_PER_SECOND = 200;
    private static final int THREADS = 40;

    private final Served served;
    private final Counters counters = new Counters();
    private final Javalin app;

    /**
     * Starts a server.
     *
     * @param definitions what is declared, for what differs from an earlier release
     * @param fixed the release to serve; null to follow the current one
     * @param log where a line for each request goes; null for none
     * @throws GcrException if an address other than the loopback is given without a token (GCR-2001), or there is no release
     */
    public Server(Warehouse warehouse, Definitions definitions, Release fixed, Place place, PrintStream log)
            throws IOException {
        boolean local = Set.of("127.0.0.1", "localhost", "::1").contains(place.address());
        if (!local && place.token() == null) {
            throw new GcrException(
                    Code.USAGE,
                    "--listen " + place.address(),
                    "the server would be open to others without a token",
                    "give --token-file FILE, a file with a token of 16 or more characters");
        }
        this.served = new Served(warehouse, definitions, fixed);
        Tools tools = new Tools(served::answers, served::desk);
        Set<String> hosts = new LinkedHashSet<>(List.of("localhost", "127.0.0.1", "[::1]"));
        hosts.addAll(place.names());
        hosts.add(place.address());
        Guard guard = new Guard(hosts, place.address().equals("0.0.0.0"), place.token());
        Mcp mcp = new Mcp(tools, served.answers());
        this.app = Javalin.create(config -> {
            config.showJavalinBanner = false;
            config.http.maxRequestSize = BODY_BYTES;
            config.http.gzipOnlyCompression();
            config.useVirtualThreads = false;
            QueuedThreadPool threads = new QueuedThreadPool(THREADS, 4, 30_000);
            threads.setName("gcr-http");
            threads.setDaemon(true);
            config.jetty.threadPool = threads;
            config.jetty.addConnector((server, http) -> {
                http.setSendServerVersion(false);
                http.setRequestHeaderSize(HEADER_BYTES);
                http.setMinRequestDataRate(BYTES_PER_SECOND);
                ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
                connector.setHost(place.address());
                connector.setPort(place.port());
                connector.setIdleTimeout(IDLE_MILLIS);
                connector.setAcceptQueueSize(128);
                return connector;
            });
            config.jetty.modifyServletContextHandler(handler -> {
                handler.addFilter(new FilterHolder(guard), "/*", EnumSet.of(DispatcherType.REQUEST));
                ServletHolder holder = new ServletHolder(mcp.servlet());
                holder.setAsyncSupported(true);
                handler.addServlet(holder, "/mcp");
            });
            config.requestLogger.http((context, millis) -> {
                counters.count(context.statusCode(), millis);
                if (log != null) {
                    log.println(Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + context.method() + " "
                            + context.path() + " " + context.statusCode() + " " + Math.round(millis) + " ms");
                }
            });
        });
        routes(warehouse);
        try {
            app.start();
        } catch (RuntimeException e) {
            served.close();
            throw new GcrException(
                    Code.READ_WRITE,
                    place.address() + ":" + place.port(),
                    "the server cannot listen there: "
                            + Optional.ofNullable(e.getCause()).orElse(e).getMessage(),
                    "choose another port with --port",
                    e);
        }
    }

    private void routes(Warehouse warehouse) {
        new Api(served::answers, served::desk, warehouse).routes(app);
        new SdmxRest(served::answers, served::asker).routes(app);
        app.get("/health", context -> {
            served.requireHealth();
            context.json(Map.of("status", "ok", "release", served.release().id()));
        });
        app.get("/metrics", context -> context.contentType("text/plain; version=0.0.4; charset=utf-8")
                .result(counters.text(served.release())));
        app.get("/*", context -> {
            Optional<Page> page = served.site().page(context.path().substring(1));
            if (page.isEmpty()) {
                context.status(404).contentType("application/json").result(Json.bytes(Map.of("error", "no such page")));
                return;
            }
            String tag = '"' + served.release().id() + '"';
            context.header("ETag", tag).header("Cache-Control", "no-cache");
            if (tag.equals(context.header("If-None-Match"))) {
                context.status(304);
            } else {
                context.contentType(page.get().type()).result(page.get().bytes());
            }
        });
        app.exception(GcrException.class, (e, context) -> {
            int status =
                    switch (e.problems().get(0).code()) {
                        case NAME_UNKNOWN -> 404;
                        case SERVER_BUSY -> 503;
                        case READ_WRITE, OUT_OF_MEMORY, ENGINE_FAILED -> 500;
                        default -> 400;
                    };
            Map<String, Object> answer = Tools.refusal(served.answers(), e);
            answer.put("error", e.problems().get(0).found());
            context.status(status)
                    .contentType("application/json; charset=utf-8")
                    .result(Json.bytes(answer));
        });
        app.exception(BadMessageException.class, (e, context) -> context.status(e.getCode())
                .contentType("application/json; charset=utf-8")
                .result(Json.bytes(Map.of("error", "the request cannot be read: " + e.getReason()))));
        app.exception(Exception.class, (e, context) -> {
            System.err.println("error: " + context.path() + ": " + e);
            context.status(500)
                    .contentType("application/json; charset=utf-8")
                    .result(Json.bytes(Map.of("error", "the server failed; its log says where")));
        });
    }

    /** The port that is listened on, which is another than asked for when that was 0. */
    public int port() {
        return app.port();
    }

    /** The release that is served now. */
    public Release release() {
        return served.release();
    }

    @Override
    public void close() {
        app.stop();
        served.close();
    }
}
