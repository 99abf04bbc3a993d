import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Takes an invented file of the Creditor Reporting System of any length through the engines, as whole processes, and holds the totals of the release against
 * those that the generator printed. Arguments: activities (10,000,000), then engines (duckdb, spark).
 */
public final class Aid {

    private static final String TOTALS =
            """
            SELECT concat(
              'commitments ', (SELECT CAST(SUM(amount_usd) AS BIGINT) FROM funding_flow WHERE stage = 'commitment'),
              ', disbursements ', (SELECT CAST(SUM(amount_usd) AS BIGINT) FROM funding_counted WHERE total = 'ODA'),
              ', humanitarian disbursements ', (SELECT CAST(SUM(amount_usd) AS BIGINT) FROM funding_counted WHERE total = 'ODA' AND aid_kind = 'humanitarian')) AS totals
            """;

    public static void main(String[] arguments) throws Exception {
        long rows = arguments.length > 0 ? Long.parseLong(arguments[0]) : 10_000_000;
        List<String> engines = arguments.length > 1 ? Arrays.asList(arguments).subList(1, arguments.length) : List.of("duckdb", "spark");
        Path work = Files.createDirectories(Path.of("benchmarks/work/aid").toAbsolutePath());
        Path text = work.resolve("crs-" + rows + ".txt");
        Path printed = work.resolve("crs-" + rows + ".totals");
        if (!Files.exists(printed)) {
            Files.writeString(printed, output(List.of("benchmarks/generate", "aid", Long.toString(rows), text.toString())));
        }
        String generated = Files.readString(printed).strip();
        Path config = Files.writeString(
                work.resolve("aid.yaml"),
                "warehouse: warehouse\nengine: {name: duckdb, memory: 1g}\nsources:\n  - {source: oecd.crs_legacy, vintage: synthetic, files: [" + text.getFileName() + "]}\n");
        System.out.println(generated);
        System.out.println("| engine | seconds | peak resident MB | totals |");
        System.out.println("|---|---|---|---|");
        for (String engine : engines) {
            Path warehouse = work.resolve(engine);
            delete(warehouse);
            long start = System.nanoTime();
            Process run = new ProcessBuilder("./gcr", "run", "--config", config.toString(), "--engine", engine, "--warehouse", warehouse.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(work.resolve(engine + ".log").toFile())
                    .start();
            long peak = 0;
            while (run.isAlive()) {
                peak = Math.max(peak, peakKilobytes(run));
                Thread.sleep(100);
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            if (run.exitValue() != 0) {
                throw new IOException("exit code " + run.exitValue() + "; see " + work.resolve(engine + ".log"));
            }
            String found = output(List.of("./gcr", "query", "--warehouse", warehouse.toString(), "--format", "csv", TOTALS)).replace("\"", "").lines().skip(1).findFirst().orElse("none");
            System.out.printf(Locale.ROOT, "| %s | %.0f | %.0f | %s |%n", engine, seconds, peak / 1024.0, generated.endsWith(found) ? "equal" : "NOT EQUAL: " + found);
        }
    }

    private static String output(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("exit code " + process.exitValue() + " of " + command);
        }
        return text;
    }

    /** The peak of the largest process of a run, as Linux accounts it. */
    private static long peakKilobytes(Process process) {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants()).mapToLong(Aid::peakKilobytes).max().orElse(0);
    }

    private static long peakKilobytes(ProcessHandle process) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:")).mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).findFirst().orElse(0);
        } catch (IOException | java.io.UncheckedIOException e) {
            return 0; // the process has just ended; its last peak was read before
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
