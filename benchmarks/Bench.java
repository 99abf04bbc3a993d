import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Times whole processes side by side: within a round every competitor in turn, a round's times only compared with that round's. Prints medians, the
 * median of the rounds' ratios to the first competitor, and the largest resident memory of the largest process, as Linux accounts it.
 *
 * <p>Arguments: rounds (1: without warm-up), then workloads of {@code samples world query registration:ROWS[:SIDES] pledges:ROWS}; SIDES is a part of the names of those to time. The tables go to standard output.
 */
public final class Bench {

    private static final Path ROOT = Path.of("").toAbsolutePath();
    private static final Path WORK = ROOT.resolve("benchmarks/work");
    private static final String JARS = ROOT.resolve("app/target/gcr/jars") + "/*";

    private record Measure(double seconds, double peakMegabytes) {}

    /** One side of a comparison; what is done before it is not timed. */
    private record Competitor(String name, Step before, List<String> command) {}

    private interface Step {
        void run() throws Exception;
    }

    public static void main(String[] arguments) throws Exception {
        int rounds = Integer.parseInt(arguments[0]);
        System.out.printf(Locale.ROOT, "%s; %d processors, %s, Java %s.%n", rounds == 1 ? "One round without warm-up" : rounds + " rounds after a warm-up", Runtime.getRuntime().availableProcessors(), memory(), System.getProperty("java.version"));
        for (int i = 1; i < arguments.length; i++) {
            String[] workload = arguments[i].split(":");
            switch (workload[0]) {
                case "samples" -> samples(rounds);
                case "world" -> world(rounds);
                case "query" -> query(rounds);
                case "registration" -> registration(rounds, Long.parseLong(workload[1].replace("_", "")), workload.length > 2 ? workload[2] : "");
                case "pledges" -> pledges(rounds, Integer.parseInt(workload[1].replace("_", "")));
                default -> throw new IllegalArgumentException("no workload " + workload[0]);
            }
        }
    }

    private static void samples(int rounds) throws Exception {
        Path work = fresh("samples");
        for (String engine : List.of("duckdb", "spark")) {
            Path copy = work.resolve("data-" + engine);
            copy(ROOT.resolve("data-samples"), copy);
            Path config = copy.resolve("gcr.yaml");
            Path house = work.resolve(engine);
            List<String> run = gcr(config, engine, house);
            Path solutions = copy.resolve("unhcr/solutions.csv");
            int[] change = {0};
            List<Competitor> all = new ArrayList<>();
            all.add(new Competitor("gcr --version", () -> {}, List.of("./gcr", "--version")));
            all.add(new Competitor("cold run", () -> delete(house), run));
            all.add(new Competitor("nothing changed", () -> Thread.sleep(100), run));
            all.add(new Competitor("one source changed", () -> lastRowAgain(solutions, ++change[0]), run));
            all.add(new Competitor("the same SQL alone, plain " + engine, () -> delete(work.resolve("plain")), plain(engine, house, work.resolve("plain"), List.of())));
            print("samples, " + engine + " engine", compare(all, rounds), rounds);
        }
        delete(work);
    }

    /** Makes a source another one: the number of naturalised persons of its last row. */
    private static void lastRowAgain(Path csv, int change) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(csv));
        String[] header = lines.get(0).split(",");
        String[] cells = lines.get(lines.size() - 1).split(",", -1);
        for (int i = 0; i < header.length; i++) {
            if (header[i].toLowerCase(Locale.ROOT).contains("naturalis")) {
                cells[i] = Integer.toString(1000 + 5 * change);
            }
        }
        lines.set(lines.size() - 1, String.join(",", cells));
        Files.write(csv, lines, StandardCharsets.UTF_8);
    }

    private static void world(int rounds) throws Exception {
        Path work = fresh("world");
        Path config = ROOT.resolve("data-samples/world.yaml");
        Path given = work.resolve("given");
        execute(gcr(config, "duckdb", given));
        List<Competitor> all = new ArrayList<>();
        all.add(new Competitor("gcr run --engine duckdb", () -> delete(work.resolve("duckdb")), gcr(config, "duckdb", work.resolve("duckdb"))));
        all.add(new Competitor("gcr run --engine spark", () -> delete(work.resolve("spark")), gcr(config, "spark", work.resolve("spark"))));
        all.add(new Competitor("main tables by hand from the raw files, DuckDB (benchmarks/world.sql)", () -> empty(work.resolve("hand")), hand("benchmarks/world.sql", System.getenv("GCR_DATA"), work.resolve("hand"))));
        List<String> files = Pattern.compile("[$][{]GCR_DATA[}](/[^\"]+[.](csv|csv[.]gz|parquet))\"").matcher(Files.readString(config)).results().map(file -> System.getenv("GCR_DATA") + file.group(1)).toList();
        for (String engine : List.of("duckdb", "spark")) {
            all.add(new Competitor("raw files copied to Parquet, then all SQL, plain " + engine, () -> delete(work.resolve("plain")), plain(engine, given, work.resolve("plain"), files)));
        }
        print("world", compare(all, rounds), rounds);
        System.out.println("Plain spark: " + lastLine());
        delete(work);
    }

    private static void registration(int rounds, long rows, String named) throws Exception {
        Path work = Files.createDirectories(WORK.resolve("registration"));
        Path csv = work.resolve("registration-" + rows + ".csv");
        if (!Files.exists(csv)) {
            execute(List.of("benchmarks/generate", "registration", Long.toString(rows), "csv", csv.toString()));
        }
        Files.copy(ROOT.resolve("benchmarks/registration.yaml"), work.resolve("registration.yaml"), StandardCopyOption.REPLACE_EXISTING);
        Path config = Files.writeString(work.resolve("run.yaml"), Files.readString(ROOT.resolve("benchmarks/registration-run.yaml")).replace("${ROWS}", Long.toString(rows)).replace("${DATA}", ROOT.resolve("data-samples").toString()));
        List<Competitor> all = new ArrayList<>();
        all.add(new Competitor("by hand, DuckDB (benchmarks/registration.sql)", () -> empty(work.resolve("hand")), hand("benchmarks/registration.sql", csv.toString(), work.resolve("hand"))));
        all.add(new Competitor("gcr run --engine duckdb", () -> delete(work.resolve("duckdb")), gcr(config, "duckdb", work.resolve("duckdb"))));
        all.add(new Competitor("plain Spark job (benchmarks/RegistrationJob.java)", () -> delete(work.resolve("plain")), java("1400m", "RegistrationJob", csv.toString(), work.resolve("plain").toString())));
        all.add(new Competitor("gcr run --engine spark", () -> delete(work.resolve("spark")), gcr(config, "spark", work.resolve("spark"))));
        all.removeIf(side -> !side.name().contains(named));
        Map<String, List<Measure>> measures = compare(all, rounds);
        print(String.format(Locale.ROOT, "registration, %,d rows, %,d MB of CSV", rows, Files.size(csv) >> 20), measures, rounds);
        for (String engine : List.of("duckdb", "spark")) {
            if (Files.exists(work.resolve(engine))) {
                System.out.println("Longest of the last run with " + engine + ": " + longest(work.resolve(engine)));
            }
        }
        measures.forEach((name, each) -> System.out.printf(Locale.ROOT, "%s: %.2f microseconds a row%n", name, 1e6 * median(each.stream().map(Measure::seconds).toList()) / rows));
        for (String one : List.of("hand", "duckdb", "plain", "spark")) {
            delete(work.resolve(one));
        }
        Files.delete(csv);
    }

    private static void pledges(int rounds, int pledges) throws Exception {
        Path work = fresh("pledges");
        Path export = work.resolve("export");
        execute(List.of("benchmarks/generate", "pledges", Integer.toString(pledges), export.toString()));
        Path config = Files.writeString(work.resolve("run.yaml"), Files.readString(ROOT.resolve("benchmarks/pledges-run.yaml")).replace("${FOLDER}", export.toString()).replace("${DATA}", ROOT.resolve("data-samples").toString()));
        List<Competitor> all = new ArrayList<>();
        for (String engine : List.of("duckdb", "spark")) {
            all.add(new Competitor("gcr run --engine " + engine, () -> delete(work.resolve(engine)), gcr(config, engine, work.resolve(engine))));
        }
        print(String.format(Locale.ROOT, "pledges, %,d of 16 hosts", pledges), compare(all, rounds), rounds);
        for (String engine : List.of("duckdb", "spark")) {
            System.out.println("Longest with " + engine + ": " + longest(work.resolve(engine)));
        }
        for (String table : List.of("pledge_link", "pledge_match", "pledge_round_answer", "stocktaking_summary")) {
            System.out.printf("%s: %s%n", table, answer(work.resolve("duckdb"), table).equals(answer(work.resolve("spark"), table)) ? "equal on both engines" : "DIFFERENT");
        }
        delete(work);
    }

    /** The tables of a release that took longest, with the seconds that its manifest gives. */
    private static String longest(Path house) throws IOException {
        String manifest = Files.readString(house.resolve("releases").resolve(Files.readString(house.resolve("current")).strip() + ".json"));
        return Pattern.compile("\"([a-z0-9_.]+)\" *: *([0-9.]+)").matcher(manifest.substring(manifest.lastIndexOf("\"seconds\""))).results()
                .sorted(Comparator.comparing((MatchResult one) -> -Double.parseDouble(one.group(2))).thenComparing(one -> one.group(1)))
                .limit(8)
                .map(one -> String.format(Locale.ROOT, "%s %.1f s", one.group(1), Double.parseDouble(one.group(2))))
                .collect(Collectors.joining(", "));
    }

    /** Rows of a table and a hash of them all, in the order of their texts. */
    private static String answer(Path house, String table) throws Exception {
        execute(List.of("./gcr", "query", "--warehouse", house.toString(), "--format", "csv", "SELECT count(*), md5(string_agg(CAST(t AS VARCHAR), chr(10) ORDER BY CAST(t AS VARCHAR))) FROM " + table + " AS t"));
        return lastLine();
    }

    /** What the last process said in the end. */
    private static String lastLine() throws IOException {
        List<String> lines = Files.readAllLines(WORK.resolve("last.log"));
        return lines.get(lines.size() - 1);
    }

    private static void query(int rounds) throws Exception {
        Path work = fresh("query");
        Path house = work.resolve("house");
        execute(gcr(ROOT.resolve("data-samples/world.yaml"), "duckdb", house));
        List<String> questions = Files.readAllLines(ROOT.resolve("benchmarks/questions.sql")).stream().filter(line -> !line.isBlank() && !line.startsWith("--")).toList();
        List<String> raw = Files.readAllLines(ROOT.resolve("benchmarks/questions-raw.sql")).stream().filter(line -> !line.isBlank() && !line.startsWith("--")).map(line -> line.replace("${DATA}", System.getenv("GCR_DATA"))).toList();
        if (questions.size() != raw.size()) {
            throw new IllegalStateException("questions.sql and questions-raw.sql must have the same number of questions");
        }
        List<Competitor> all = new ArrayList<>();
        all.add(new Competitor(questions.size() + " questions to the raw CSV, plain DuckDB, one process", () -> {}, java("512m", "Questions", "", String.join("\u0000", raw).replace("\u0000", "\n"))));
        all.add(new Competitor("the same to the release, plain DuckDB, one process", () -> {}, java("512m", "Questions", house.resolve("gcr.duckdb").toString(), "SET file_search_path = '" + house.toAbsolutePath() + "';\n" + String.join("\n", questions))));
        all.add(new Competitor("one question, gcr query, cold", () -> {}, List.of("./gcr", "query", "--warehouse", house.toString(), questions.get(0))));
        print("query", compare(all, rounds), rounds);
        delete(work);
    }

    private static List<String> gcr(Path config, String engine, Path house) {
        return List.of("./gcr", "run", "--quiet", "--config", config.toString(), "--engine", engine, "--warehouse", house.toString());
    }

    private static List<String> plain(String engine, Path house, Path out, List<String> files) {
        List<String> command = new ArrayList<>(java("1400m", "Plain", engine, house.toString(), out.toString()));
        command.addAll(files);
        return command;
    }

    private static List<String> hand(String script, String data, Path out) {
        return java("256m", "HandWritten", script, data, out.toString());
    }

    private static List<String> java(String heap, String main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx" + heap, "-Xlog:disable", "-Duser.timezone=UTC"));
        for (String name : "java.lang java.lang.invoke java.lang.reflect java.io java.net java.nio java.util java.util.concurrent java.util.concurrent.atomic jdk.internal.ref sun.nio.ch sun.nio.cs sun.security.action sun.util.calendar".split(" ")) {
            command.add("--add-opens=java.base/" + name + "=ALL-UNNAMED");
        }
        command.addAll(List.of("-cp", WORK.resolve("classes") + ":" + JARS, main));
        command.addAll(List.of(arguments));
        return command;
    }

    private static Map<String, List<Measure>> compare(List<Competitor> all, int rounds) throws Exception {
        Map<String, List<Measure>> measures = new LinkedHashMap<>();
        for (int round = rounds == 1 ? 1 : 0; round <= rounds; round++) {
            for (Competitor competitor : all) {
                competitor.before().run();
                Measure measure = execute(competitor.command());
                if (round > 0) {
                    measures.computeIfAbsent(competitor.name(), key -> new ArrayList<>()).add(measure);
                }
                System.err.printf(Locale.ROOT, "round %d %s: %.2f s, %.0f MB%n", round, competitor.name(), measure.seconds(), measure.peakMegabytes());
            }
        }
        return measures;
    }

    private static void print(String workload, Map<String, List<Measure>> measures, int rounds) {
        System.out.printf("%n### %s%n%n| | median seconds | ratio | peak resident MB |%n|---|---|---|---|%n", workload);
        List<Measure> base = measures.values().iterator().next();
        measures.forEach((name, all) -> {
            List<Double> ratios = new ArrayList<>();
            for (int i = 0; i < all.size(); i++) {
                ratios.add(all.get(i).seconds() / base.get(i).seconds());
            }
            System.out.printf(Locale.ROOT, "| %s | %.2f | %.2f | %.0f |%n", name, median(all.stream().map(Measure::seconds).toList()), median(ratios), median(all.stream().map(Measure::peakMegabytes).toList()));
        });
    }

    private static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** Runs a process to its end; the peak is that of its largest process. */
    private static Measure execute(List<String> command) throws IOException, InterruptedException {
        Path log = Files.createDirectories(WORK).resolve("last.log");
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        long peak = 0;
        while (process.isAlive()) {
            peak = Math.max(peak, Stream.concat(Stream.of(process.toHandle()), process.descendants()).mapToLong(Bench::peakKilobytes).max().orElse(0));
            Thread.sleep(20);
        }
        if (process.exitValue() != 0) {
            throw new IOException("exit code " + process.exitValue() + " of " + command + "\n" + Files.readString(log));
        }
        return new Measure((System.nanoTime() - start) / 1e9, peak / 1024.0);
    }

    private static long peakKilobytes(ProcessHandle process) {
        return kilobytes(Path.of("/proc", Long.toString(process.pid()), "status"), "VmHWM:");
    }

    private static String memory() {
        return (kilobytes(Path.of("/proc/meminfo"), "MemTotal:") >> 20) + " GB";
    }

    private static long kilobytes(Path file, String label) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(label)).mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).findFirst().orElse(0);
        } catch (IOException | java.io.UncheckedIOException e) {
            return 0; // the process has just ended; its last peak was read before
        }
    }

    private static Path fresh(String name) throws IOException {
        delete(WORK.resolve(name));
        return Files.createDirectories(WORK.resolve(name));
    }

    private static void empty(Path folder) throws IOException {
        delete(folder);
        Files.createDirectories(folder);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> tree = Files.walk(from)) {
            for (Path path : tree.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
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
