package org.gcr.ingest.fetch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;

/** A service on this machine that answers as it is told: for each address a row of answers, the last of which is repeated. */
final class LocalServer implements AutoCloseable {

    private final HttpServer server;
    private final Map<String, Deque<Answer>> answers = new HashMap<>();
    final List<Request> requests = Collections.synchronizedList(new ArrayList<>());

    /** A request as it came. */
    record Request(String address, Map<String, String> headers) {}

    /** Answers a request. */
    interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    LocalServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "local-server");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::answer);
        server.start();
    }

    String base() {
        return "http://" + server.getAddress().getHostString() + ":"
                + server.getAddress().getPort() + "/";
    }

    /** From now on, this address is answered so. */
    LocalServer at(String address, Answer... row) {
        answers.put(address, new ArrayDeque<>(List.of(row)));
        return this;
    }

    List<String> addresses() {
        return requests.stream().map(Request::address).toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String address = exchange.getRequestURI().toString().substring(1);
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
        requests.add(new Request(address, headers));
        Deque<Answer> row = answers.get(address);
        Answer answer = row == null ? status(404) : row.size() > 1 ? row.poll() : row.peek();
        try (exchange) {
            answer.to(exchange);
        }
    }

    static Answer ok(String body, String... headers) {
        return ok(body.getBytes(StandardCharsets.UTF_8), headers);
    }

    static Answer ok(byte[] body, String... headers) {
        return exchange -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
            }
            String etag = exchange.getResponseHeaders().getFirst("ETag");
            String known = exchange.getRequestHeaders().getFirst("If-None-Match");
            String range = exchange.getRequestHeaders().getFirst("Range");
            if (etag != null && etag.equals(known)) {
                exchange.sendResponseHeaders(304, -1);
            } else if (range != null
                    && etag != null
                    && etag.equals(exchange.getRequestHeaders().getFirst("If-Range"))) {
                int from = Integer.parseInt(range.replaceAll("\\D", ""));
                exchange.sendResponseHeaders(206, body.length - from);
                exchange.getResponseBody().write(body, from, body.length - from);
            } else {
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        };
    }

    /** Says how long the body is, sends a part of it, and hangs up. */
    static Answer broken(String body, int sent, String... headers) {
        return exchange -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
            }
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes, 0, sent);
            exchange.getResponseBody().flush();
            throw new IOException("the connection is cut");
        };
    }

    static Answer status(int status, String... headers) {
        return exchange -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
            }
            byte[] body = "<html>error</html>".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        };
    }

    /** Keeps the other side waiting before it answers. */
    static Answer slow(long millis, Answer then) {
        return exchange -> {
            try {
                Thread.sleep(millis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            then.to(exchange);
        };
    }

    /** Begins to answer and then falls silent. */
    static Answer silent(String body, int sent, long millis) {
        return exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes, 0, sent);
            exchange.getResponseBody().flush();
            try {
                Thread.sleep(millis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
