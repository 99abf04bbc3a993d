import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Times the world's files as whole processes, the competitors in turn within each round, and prints medians with their ratios. Without
 * arguments it runs the rounds; with {@code sql SCRIPT DATA OUT} it is the hand-written competitor itself.
 */
public final class World {

    private record Measure(double seconds, double peakMegabytes) {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 4 && arguments[0].equals("sql")) {
            runSql(Path.of(arguments[1]), arguments[2], arguments[3]);
            return;
        }
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 3;
        Path root = Path.of("").toAbsolutePath();
        Path work = Files.createDirectories(root.resolve("benchmarks/work/world"));
        String data = System.getenv("GCR_DATA");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String jars = root.resolve("app/target/gcr/jars") + "/*";
        Map<String, List<String>> competitors = new LinkedHashMap<>();
        competitors.put(
                "hand-written DuckDB SQL",
                List.of(java, "-Xmx256m", "-XX:+UseSerialGC", "-cp", work.resolveSibling("classes") + ":" + jars, "World", "sql", "benchmarks/world.sql", data, work.resolve("by-hand").toString()));
        competitors.put("gcr run --engine duckdb", gcr(work, "duckdb"));
        competitors.put("gcr run --engine spark", gcr(work, "spark"));
        Map<String, List<Measure>> measures = new LinkedHashMap<>();
        for (int round = 0; round <= rounds; round++) {
            for (Map.Entry<String, List<String>> competitor : competitors.entrySet()) {
                delete(work);
                Files.createDirectories(work.resolve("by-hand"));
                Measure measure = measure(competitor.getValue());
                if (round > 0) {
                    measures.computeIfAbsent(competitor.getKey(), key -> new ArrayList<>()).add(measure);
                }
                System.err.printf(Locale.ROOT, "round %d %s: %.1f s, %.0f MB%n", round, competitor.getKey(), measure.seconds(), measure.peakMegabytes());
            }
        }
        delete(work);
        print(measures, rounds);
    }

    private static List<String> gcr(Path work, String engine) {
        return List.of("./gcr", "run", "--quiet", "--config", "data-samples/world.yaml", "--engine", engine, "--warehouse", work.resolve(engine).toString());
    }

    private static void print(Map<String, List<Measure>> measures, int rounds) {
        System.out.printf(Locale.ROOT, "World files, %d rounds after a warm-up, %d processors, Java %s%n%n", rounds, Runtime.getRuntime().availableProcessors(), System.getProperty("java.version"));
        System.out.println("| | median seconds | ratio | peak resident MB |");
        System.out.println("|---|---|---|---|");
        List<Measure> base = measures.values().iterator().next();
        measures.forEach((name, all) -> {
            List<Double> ratios = new ArrayList<>();
            for (int i = 0; i < all.size(); i++) {
                ratios.add(all.get(i).seconds() / base.get(i).seconds());
            }
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.1f | %.2f | %.0f |%n",
                    name,
                    median(all.stream().map(Measure::seconds).toList()),
                    median(ratios),
                    median(all.stream().map(Measure::peakMegabytes).toList()));
        });
    }

    private static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** Runs a process to its end; the peak is that of its largest process, as Linux accounts it. */
    private static Measure measure(List<String> command) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        long peak = 0;
        while (process.isAlive()) {
            peak = Math.max(peak, Stream.concat(Stream.of(process.toHandle()), process.descendants())
                    .mapToLong(World::peakKilobytes)
                    .max()
                    .orElse(0));
            Thread.sleep(20);
        }
        if (process.exitValue() != 0) {
            throw new IOException("exit code " + process.exitValue() + " of " + command);
        }
        return new Measure((System.nanoTime() - start) / 1e9, peak / 1024.0);
    }

    private static long peakKilobytes(ProcessHandle process) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException | java.io.UncheckedIOException e) {
            return 0; // the process has just ended; its last peak was read before
        }
    }

    private static void runSql(Path script, String data, String out) throws Exception {
        String sql = Files.readString(script).replace("${DATA}", data).replace("${OUT}", out);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET memory_limit = '600MB'");
            statement.execute(sql);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> tree = Files.walk(folder)) {
                for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
