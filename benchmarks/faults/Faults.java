import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gcr.app.cli.Gcr;
import org.gcr.core.warehouse.Release;
import org.gcr.core.warehouse.TablePart;
import org.gcr.core.warehouse.Warehouse;

/**
 * The program disturbed on the samples. {@code kills N SEED} kills N real runs, at a random moment or at a sign that publishing leaves on the disk;
 * {@code bytes N SEED} flips a bit of a file of the warehouse, each file in turn; {@code readers N} asks without a pause while N releases are published.
 * What is left is held against a run that nobody disturbed. The environment says the work folder (WORK), the program to be killed (GCR), the samples
 * (SAMPLES), which of them (FEW: two country lists; else all), and whether a change makes nearly all tables anew (WIDE; else few of them).
 */
public final class Faults {

    private static final List<String> SIGNS = List.of("catalogue-", "publishing", "releases", "gcr.duckdb", "current", "runs");
    /** The file of a source that is changed, which words in it by which, the table that shows it and the column. */
    private record Change(String source, String file, String words, String others, String table, String column) {

        String question() {
            return "SELECT COUNT(*), MIN(%1$s), MAX(%1$s), COUNT(DISTINCT %1$s) FROM %2$s".formatted(column, table);
        }
    }

    /** Nearly every table is computed again. */
    private static final Change WIDE = new Change("unsd.m49", "unsd/m49.csv", "Afghanistan", "Afghanistan changed", "country", "name");

    /** Few tables are computed again, so that most of the run is publishing. */
    private static final Change NARROW = new Change(
            "gcr.published_figures", "templates/published_figures.csv", "The Invented Times", "changed Invented Times", "published_figure", "document");

    private final Path work = Path.of(System.getenv().getOrDefault("WORK", "benchmarks/work/faults")).toAbsolutePath();
    private final Path samples = Path.of(System.getenv().getOrDefault("SAMPLES", "data-samples")).toAbsolutePath();
    private final boolean few = System.getenv("FEW") != null;
    private final Change change = few || System.getenv("WIDE") != null ? WIDE : NARROW;
    private final String program = System.getenv().getOrDefault("GCR", "./gcr");
    private final Path base = work.resolve("base");
    private final Path undisturbed = work.resolve("undisturbed");
    private final Path folder = work.resolve("warehouse");
    private final Path temporary = work.resolve("tmp");
    private final Random random;
    private Path before;
    private Path after;
    private Map<String, String> old;
    private Map<String, String> fresh;
    private long millis;

    private Faults(long seed) {
        this.random = new Random(seed);
    }

    public static void main(String[] arguments) throws Exception {
        Faults faults = new Faults(arguments.length > 2 ? Long.parseLong(arguments[2]) : 14);
        int many = Integer.parseInt(arguments[1]);
        faults.prepare();
        switch (arguments[0]) {
            case "kills" -> faults.kills(many);
            case "bytes" -> faults.bytes(many);
            case "readers" -> faults.readers(many);
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private record Call(int exit, String said) {}

    /** A command within this process. */
    private static Call gcr(String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream both = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        System.setOut(both);
        System.setErr(both);
        try {
            return new Call(Gcr.execute(arguments), bytes.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    private static Call run(Path config, Path warehouse) {
        return gcr("run", "--engine", "duckdb", "--config", config.toString(), "--warehouse", warehouse.toString());
    }

    private static Call verify(Path warehouse, String... more) {
        return gcr(Stream.concat(Stream.of("releases", "verify", "--warehouse", warehouse.toString()), Stream.of(more)).toArray(String[]::new));
    }

    private static void good(Call call, String where) {
        if (call.exit() != 0) {
            throw new AssertionError(where + ": exit code " + call.exit() + "\n" + call.said());
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }

    /** Two configurations whose releases differ, a warehouse with the first, and what the second one gives. */
    private void prepare() throws Exception {
        remove(work);
        Files.createDirectories(temporary);
        String content = Files.readString(samples.resolve(change.file()));
        Files.writeString(work.resolve("before.csv"), content);
        Files.writeString(work.resolve("after.csv"), content.replace(change.words(), change.others()));
        before = config("before");
        after = config("after");
        good(run(before, base), "the first release");
        copy(base, undisturbed);
        long start = System.nanoTime();
        good(run(after, undisturbed), "the undisturbed run");
        millis = (System.nanoTime() - start) / 1_000_000;
        old = tables(base);
        fresh = tables(undisturbed);
        copy(base, folder);
        good(run(after, folder), "the undisturbed run once more");
        Map<String, String> again = tables(folder);
        again.keySet().removeIf(table -> again.get(table).equals(fresh.get(table)));
        require(again.isEmpty(), "two undisturbed runs differ in " + again.keySet());
        require(!old.equals(fresh) && !asked(base).equals(asked(undisturbed)), "both releases are the same");
        System.err.println(old.size() + " tables, " + fresh.entrySet().stream().filter(one -> !one.getValue().equals(old.get(one.getKey()))).count()
                + " of them differ after the change; an undisturbed run in this process took " + millis + " ms");
    }

    private Path config(String name) throws IOException {
        String countries = "  - {source: unhcr.countries, vintage: v1, files: [\"" + samples.resolve("unhcr/countries.csv") + "\"]}\n";
        String changed = "  - {source: " + change.source() + ", vintage: " + name + ", files: [" + name + ".csv]}\n";
        String text = few
                ? "warehouse: w\nengine: {name: duckdb}\nsources:\n" + countries + changed
                : absolute(Files.readString(samples.resolve("gcr.yaml"))).replaceAll(".*source: " + change.source() + ",.*\n", changed);
        return Files.writeString(work.resolve(name + ".yaml"), text);
    }

    /** The samples' configuration with absolute names of files. */
    private String absolute(String text) {
        StringBuilder lines = new StringBuilder();
        for (String line : text.replace("corrections: [", "corrections: [" + samples + "/").lines().toList()) {
            int at = line.indexOf("files: [") + 8;
            if (at < 8) {
                lines.append(line).append('\n');
                continue;
            }
            String files = Stream.of(line.substring(at, line.lastIndexOf(']')).split(", *"))
                    .map(file -> '"' + samples.resolve(file.replace("\"", "")).toString() + '"')
                    .collect(Collectors.joining(", "));
            lines.append(line, 0, at).append(files).append("]}\n");
        }
        return lines.toString();
    }

    /** The tables of the current release by their content, read and held against their hashes. */
    private static Map<String, String> tables(Path folder) throws IOException {
        Warehouse warehouse = new Warehouse(folder);
        Release release = warehouse.requireCurrent();
        List<String> damage = warehouse.verify(release);
        require(damage.isEmpty(), "damaged: " + damage);
        Map<String, String> tables = new TreeMap<>();
        for (TablePart table : release.tables()) {
            if (table.schema().visible()) {
                tables.put(table.schema().name(), table.contentHash());
            }
        }
        return tables;
    }

    /** What a program sees that opens the catalogue. */
    private String asked(Path folder) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("file_search_path", folder.toString());
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:", properties);
                Statement statement = connection.createStatement()) {
            statement.execute("ATTACH '" + folder.resolve("gcr.duckdb") + "' AS w (READ_ONLY)");
            statement.execute("USE w");
            try (ResultSet row = statement.executeQuery(change.question())) {
                row.next();
                return row.getString(1) + " " + row.getString(2) + " " + row.getString(3) + " " + row.getString(4);
            }
        }
    }

    private void kills(int many) throws Exception {
        String oldAnswer = asked(base);
        String newAnswer = asked(undisturbed);
        Map<String, Integer> counts = new TreeMap<>();
        for (int i = 0; i < many; i++) {
            copy(base, folder);
            String sign = i % 3 == 0 ? null : SIGNS.get(random.nextInt(SIGNS.size()));
            String where = "kill " + i + " at " + (sign == null ? "random" : sign);
            boolean ended = killed(sign);
            Map<String, String> left = tables(folder);
            boolean isNew = left.equals(fresh);
            require(isNew || left.equals(old), where + ": neither the old nor the new release");
            String answer = asked(folder);
            require(answer.equals(oldAnswer) || answer.equals(newAnswer), where + ": the catalogue says " + answer);
            Call query = gcr("query", "--warehouse", folder.toString(), "--format", "csv", change.question());
            good(query, where + ", the query");
            require(query.said().contains("changed") == isNew, where + ": the query says " + query.said());
            good(run(after, folder), where + ", the next run");
            require(tables(folder).equals(fresh) && asked(folder).equals(newAnswer), where + ": the next run gives another answer");
            Call verify = verify(folder);
            good(verify, where + ", verify");
            require(new Warehouse(folder).releaseIds().size() == 2, where + ": there are releases " + new Warehouse(folder).releaseIds());
            leftovers(where);
            counts.merge(ended ? "ended before" : isNew ? "new" : "old", 1, Integer::sum);
            counts.merge("sign " + sign, 1, Integer::sum);
            System.err.println(where + (ended ? ", which came too late" : "") + ": " + (isNew ? "new" : "old") + " " + counts);
        }
        System.out.println("kills: " + many + " " + counts);
    }

    private void leftovers(String where) throws IOException {
        List<String> left = new ArrayList<>();
        for (Path in : List.of(folder.resolve("tmp"), temporary)) {
            String[] names = in.toFile().list();
            if (names != null) {
                left.addAll(List.of(names));
            }
        }
        left.removeIf(name -> name.startsWith("hsperfdata"));
        for (String name : new String[] {"publishing", "gcr.duckdb.wal"}) {
            if (Files.exists(folder.resolve(name))) {
                left.add(name);
            }
        }
        require(left.isEmpty(), where + ": left over " + left);
    }

    /** Starts the program and kills it with all its processes; whether it had ended by itself. */
    private boolean killed(String sign) throws Exception {
        List<String> command = new ArrayList<>(List.of(program.split(" ")));
        command.addAll(List.of("run", "--engine", "duckdb", "--config", after.toString(), "--warehouse", folder.toString()));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("GCR_JAVA_OPTIONS", System.getenv().getOrDefault("GCR_JAVA_OPTIONS", "") + " -Djava.io.tmpdir=" + temporary);
        Process victim = builder.redirectErrorStream(true).redirectOutput(work.resolve("said.txt").toFile()).start();
        long start = System.nanoTime();
        if (sign == null) {
            victim.waitFor(200 + (long) (random.nextDouble() * 2.5 * millis), TimeUnit.MILLISECONDS);
        } else {
            long seen = stamp(sign);
            while (victim.isAlive() && stamp(sign) == seen && System.nanoTime() - start < 300_000_000_000L) {
                TimeUnit.MICROSECONDS.sleep(200);
            }
            TimeUnit.MICROSECONDS.sleep(random.nextInt(30_000));
        }
        boolean ended = !victim.isAlive();
        for (ProcessHandle child : victim.descendants().toList()) {
            child.destroyForcibly();
        }
        victim.destroyForcibly().waitFor();
        Thread.sleep(20);
        return ended;
    }

    private long stamp(String sign) {
        java.io.File file = folder.resolve(sign.equals("catalogue-") ? "tmp" : sign).toFile();
        String[] names = file.list();
        if (names == null) {
            return file.lastModified() * 31 + file.length();
        }
        return Stream.of(names).filter(name -> !sign.equals("catalogue-") || name.startsWith(sign)).mapToLong(String::hashCode).sum();
    }

    /** The tables but for the results of checks, which tell what is new since the release before; that may be the damaged one. */
    private static Map<String, String> answers(Path folder) throws IOException {
        Map<String, String> tables = tables(folder);
        tables.remove("check_result");
        return tables;
    }

    /** What can be mended is; a table that must be computed again is set aside, and told with the command that does it. */
    private static void repair(Path folder, String where) {
        Call repair = verify(folder, "--repair");
        require(repair.exit() == 0 || repair.exit() == 1 && repair.said().contains("then gcr run"), where + ", repair: " + repair.said());
    }

    private void bytes(int many) throws Exception {
        Map<String, String> wanted = answers(base);
        copy(undisturbed, folder);
        List<Path> files;
        try (Stream<Path> tree = Files.walk(folder)) {
            files = tree.filter(Files::isRegularFile).filter(file -> file.toFile().length() > 0).sorted().map(folder::relativize).collect(Collectors.toCollection(ArrayList::new));
        }
        Collections.shuffle(files, random);
        Map<String, Integer> counts = new TreeMap<>();
        Path next = before;
        for (int i = 0; i < many; i++) {
            Path file = files.get(i % files.size());
            copy(undisturbed, folder);
            byte[] content = Files.readAllBytes(folder.resolve(file));
            int position = random.nextInt(content.length);
            content[position] ^= (byte) (1 << random.nextInt(8));
            Files.delete(folder.resolve(file));
            Files.write(folder.resolve(file), content);
            String where = file + " at " + position;
            boolean told = verify(folder).exit() != 0;
            if (!told) {
                require(tables(folder).equals(fresh), where + ": no damage is told, and the answer is another");
            }
            // the next release is made without a word of verify, as a schedule does
            Call run = run(next, folder);
            boolean refused = run.exit() != 0;
            if (refused) {
                require(run.exit() == 1 && run.said().contains("GCR-1501"), where + ": the next run ends with " + run.exit() + "\n" + run.said());
                repair(folder, where);
                good(run(after, folder), where + ", the run of the old files");
                good(run(next, folder), where + ", the run of the new files");
            }
            require(answers(folder).equals(wanted), where + ": the next release has another answer");
            if (verify(folder).exit() != 0) {
                repair(folder, where);
                good(run(next, folder), where + ", the run after the repair");
                require(answers(folder).equals(wanted), where + ": the repaired release has another answer");
            }
            counts.merge(told ? "told by verify" : "harmless", 1, Integer::sum);
            counts.merge(refused ? "next run refused, with the remedy that helps" : "next run ended well", 1, Integer::sum);
            if (i % 10 == 9) {
                System.err.println(i + 1 + " " + counts);
            }
        }
        System.out.println("bytes: " + many + " positions in " + Math.min(many, files.size()) + " of " + files.size() + " files " + counts);
    }

    private void readers(int many) throws Exception {
        copy(base, folder);
        AtomicBoolean end = new AtomicBoolean();
        AtomicLong clients = new AtomicLong();
        AtomicLong queries = new AtomicLong();
        List<String> failed = java.util.Collections.synchronizedList(new ArrayList<>());
        Set<String> may = Set.of(asked(base), asked(undisturbed));
        Thread client = new Thread(() -> {
            while (!end.get()) {
                try {
                    String answer = asked(folder);
                    if (!may.contains(answer)) {
                        failed.add(answer);
                    }
                } catch (SQLException e) {
                    failed.add(e.toString());
                }
                clients.incrementAndGet();
            }
        });
        Thread query = new Thread(() -> {
            while (!end.get()) {
                try {
                    Process process = new ProcessBuilder(Stream.concat(Stream.of(program.split(" ")), Stream.of("query", "--warehouse", folder.toString(), "--format", "csv", change.question())).toList())
                            .redirectErrorStream(true)
                            .start();
                    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                    if (process.waitFor() != 0) {
                        failed.add(said);
                    }
                } catch (IOException | InterruptedException e) {
                    failed.add(e.toString());
                }
                queries.incrementAndGet();
            }
        });
        client.start();
        query.start();
        for (int i = 0; i < many; i++) {
            // ids are of a second
            Thread.sleep(1000);
            Path config = i % 2 == 0 ? after : before;
            Files.writeString(config, Files.readString(config).replaceAll(change.source() + ", vintage: \\w+", change.source() + ", vintage: n" + i));
            good(run(config, folder), "publish " + i);
            if (i % 5 == 4) {
                System.err.println(i + 1 + " publishes, " + clients + " and " + queries + " readings, failed: " + failed.size());
            }
        }
        end.set(true);
        client.join();
        query.join();
        require(new Warehouse(folder).releaseIds().size() == many + 1, "not every run published");
        System.out.println("readers: " + many + " publishes, " + clients + " readings through gcr.duckdb, " + queries + " of gcr query, failed: " + failed.size());
        require(failed.isEmpty(), failed.toString());
        good(verify(folder), "verify");
    }

    /** A copy; tables are linked, since nothing writes into a stored file. */
    private static void copy(Path from, Path to) throws IOException {
        remove(to);
        try (Stream<Path> tree = Files.walk(from)) {
            for (Path file : tree.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else if (from.relativize(file).startsWith("tables")) {
                    Files.createLink(target, file);
                } else {
                    Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    private static void remove(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> tree = Files.walk(folder)) {
                for (Path file : tree.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
