import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Load on {@code gcr serve}: 50 clients send 10,000 requests of a fixed mix of pages, data, figures and SQL; every answer is held against the first one
 * that was given alone. Then clients that hold on: slow bodies, slow headers, headers of 10 MB, 1,000 open connections; meanwhile others ask.
 *
 * <p>Arguments: port, process id of the server (0 to leave its memory out), requests (10,000).
 */
public final class Load {

    private static final int CLIENTS = 50;
    private static final List<String> MIX = List.of(
            "/",
            "/indicator/POP.TOTAL.html",
            "/country/UGA.html",
            "/data/indicator/RS.GINI.js",
            "/data/codes.js",
            "/assets/echarts.js",
            "/api/v1/observations?indicator=POP.TOTAL&area=UGA",
            "/api/v1/observations?indicator=RS.PER_1000&area=Uganda,DEU,World&year=2024",
            "/api/v1/indicators?search=school",
            "/api/v1/pledges?host=UGA",
            "/api/v1/trace?indicator=RS.GINI&area=World&year=2024",
            "/sdmx/3.0/data/dataflow/GCR/DF_GCR/1.0.0?c%5BINDICATOR%5D=RS_GINI",
            "POST select area, value from headline where indicator = 'RS.PER_1000' and year = 2024 order by value desc limit 10",
            "POST select population_type, count(*) as n, sum(obs_value) as s from observation where indicator_id = 'POP.TOTAL' group by 1 order by 1");

    private final String base;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(10)).build();

    private Load(String base) {
        this.base = base;
    }

    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[0]);
        long process = Long.parseLong(arguments[1]);
        int requests = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 10_000;
        Load load = new Load("http://127.0.0.1:" + port);
        load.mix(500, process); // compiles and fills what is kept
        int wrong = load.mix(requests, process);
        for (Hold hold : Hold.values()) {
            wrong += load.held(hold, port);
        }
        System.exit(wrong == 0 ? 0 : 1);
    }

    private HttpResponse<String> ask(String what) throws IOException, InterruptedException {
        HttpRequest.Builder request;
        if (what.startsWith("POST ")) {
            request = HttpRequest.newBuilder(URI.create(base + "/api/v1/sql")).header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(new ObjectMapper().writeValueAsString(Map.of("sql", what.substring(5)))));
        } else {
            request = HttpRequest.newBuilder(URI.create(base + what));
        }
        return client.send(request.timeout(Duration.ofSeconds(60)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private int mix(int requests, long process) throws Exception {
        Map<String, String> first = new ConcurrentHashMap<>();
        for (String one : MIX) {
            HttpResponse<String> answer = ask(one);
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(one + ": " + answer.statusCode() + " " + answer.body());
            }
            first.put(one, answer.body());
        }
        JsonNode alone = new ObjectMapper().readTree(first.get(MIX.get(6))).get("observations");
        if (alone.isEmpty()) {
            throw new IllegalStateException("no figures");
        }
        long before = memory(process);
        long[] nanos = new long[requests];
        AtomicInteger next = new AtomicInteger();
        AtomicInteger failed = new AtomicInteger();
        AtomicInteger different = new AtomicInteger();
        AtomicLong peak = new AtomicLong(before);
        CountDownLatch end = new CountDownLatch(CLIENTS);
        long start = System.nanoTime();
        for (int i = 0; i < CLIENTS; i++) {
            Thread thread = new Thread(() -> {
                for (int n = next.getAndIncrement(); n < requests; n = next.getAndIncrement()) {
                    String what = MIX.get(n % MIX.size());
                    long begin = System.nanoTime();
                    try {
                        HttpResponse<String> answer = ask(what);
                        if (answer.statusCode() != 200) {
                            failed.incrementAndGet();
                        } else if (!answer.body().equals(first.get(what))) {
                            different.incrementAndGet();
                        }
                    } catch (IOException | InterruptedException e) {
                        failed.incrementAndGet();
                    }
                    nanos[n] = System.nanoTime() - begin;
                    if (n % 500 == 0) {
                        peak.accumulateAndGet(memory(process), Math::max);
                    }
                }
                end.countDown();
            });
            thread.start();
        }
        end.await();
        double seconds = (System.nanoTime() - start) / 1e9;
        Arrays.sort(nanos);
        System.out.printf(Locale.ROOT, "%,d requests of %d clients: %.1f s, %.0f a second; median %.0f ms, p95 %.0f ms, p99 %.0f ms, longest %.0f ms; %d failed, %d other than alone; memory %d MB before, %d peak, %d after%n",
                requests, CLIENTS, seconds, requests / seconds, nanos[requests / 2] / 1e6, nanos[requests * 95 / 100] / 1e6, nanos[requests * 99 / 100] / 1e6,
                nanos[requests - 1] / 1e6, failed.get(), different.get(), before, peak.get(), memory(process));
        return failed.get() + different.get();
    }

    /** How a client holds on to the server. */
    private enum Hold {
        SLOW_BODY(200, "POST /api/v1/sql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 60000\r\n\r\n"),
        SLOW_HEADER(200, "GET /api/v1/release HTTP/1.1\r\nHost: localhost\r\nX-A: "),
        LARGE_HEADER(20, "GET /api/v1/release HTTP/1.1\r\nHost: localhost\r\nX-A: "),
        OPEN(1_000, "");

        private final int clients;
        private final String begin;

        Hold(int clients, String begin) {
            this.clients = clients;
            this.begin = begin;
        }
    }

    /** Some hold on for ten seconds; one asks meanwhile, 50 times, and must be served each time. */
    private int held(Hold hold, int port) throws Exception {
        List<Socket> sockets = new ArrayList<>();
        AtomicInteger closed = new AtomicInteger();
        ExecutorService senders = Executors.newFixedThreadPool(hold == Hold.LARGE_HEADER ? hold.clients : 4);
        for (int i = 0; i < hold.clients; i++) {
            Socket socket = new Socket();
            socket.connect(new InetSocketAddress("127.0.0.1", port), 10_000);
            socket.getOutputStream().write(hold.begin.getBytes(StandardCharsets.ISO_8859_1));
            sockets.add(socket);
        }
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        CountDownLatch end = new CountDownLatch(hold == Hold.LARGE_HEADER ? hold.clients : 1);
        if (hold == Hold.LARGE_HEADER) {
            byte[] part = "a".repeat(65_536).getBytes(StandardCharsets.ISO_8859_1);
            for (Socket socket : sockets) {
                senders.submit(() -> {
                    try {
                        for (int sent = 0; sent < 10_000_000; sent += part.length) {
                            socket.getOutputStream().write(part);
                        }
                    } catch (IOException e) {
                        closed.incrementAndGet();
                    }
                    end.countDown();
                });
            }
        } else {
            senders.submit(() -> {
                while (System.nanoTime() < until) {
                    for (Socket socket : sockets) {
                        try {
                            if (hold != Hold.OPEN && !socket.isClosed()) {
                                socket.getOutputStream().write('a'); // one byte a second
                            }
                        } catch (IOException e) {
                            closed.incrementAndGet();
                            socket.close();
                        }
                    }
                    TimeUnit.SECONDS.sleep(1);
                }
                end.countDown();
                return null;
            });
        }
        int failed = 0;
        long[] nanos = new long[50];
        for (int i = 0; i < nanos.length; i++) {
            long begin = System.nanoTime();
            try {
                failed += ask("/api/v1/observations?indicator=POP.TOTAL&area=UGA").statusCode() == 200 ? 0 : 1;
            } catch (IOException e) {
                failed++;
            }
            nanos[i] = System.nanoTime() - begin;
            TimeUnit.MILLISECONDS.sleep(100);
        }
        end.await(30, TimeUnit.SECONDS);
        senders.shutdownNow();
        for (Socket socket : sockets) {
            socket.close();
        }
        Arrays.sort(nanos);
        System.out.printf(Locale.ROOT, "%s, %d clients: others are served %d of 50 times, median %.0f ms, longest %.0f ms; the server closed %d%n",
                hold.name().toLowerCase(Locale.ROOT).replace('_', ' '), hold.clients, 50 - failed, nanos[25] / 1e6, nanos[49] / 1e6, closed.get());
        return failed;
    }

    /** Resident memory of a process in MB; 0 where it is not told. */
    private static long memory(long process) {
        try {
            for (String line : java.nio.file.Files.readAllLines(java.nio.file.Path.of("/proc/" + process + "/status"))) {
                if (line.startsWith("VmRSS:")) {
                    return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
                }
            }
        } catch (IOException e) {
            return 0;
        }
        return 0;
    }
}
