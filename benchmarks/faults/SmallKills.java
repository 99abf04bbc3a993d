package org.gcr.core.store;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.gcr.core.warehouse.Warehouse;

/**
 * Real kills of a process that publishes release after release of three tables. Arguments: {@code victim WAREHOUSE [LAST]} publishes until it is killed; {@code kills N SEED FOLDER}
 * kills so many of them, half at a random moment and half at a sign that publishing leaves on the disk, and hold what is left against
 * what must be: the last answer that was told as published or the one that was being made, by files and by catalogue; the next run ends well;
 * verify finds no damage; the answers are those of a run that nobody disturbed; nothing is left over, in the warehouse and in the temporary folder.
 * {@code readers N SEED FOLDER} reads without a pause while another process publishes N releases; {@code bytes N SEED FOLDER} flips N bits, in each file in
 * turn.
 */
public final class SmallKills {

    /** What a publishing run leaves on the disk, in its order. */
    private static final List<String> SIGNS =
            List.of("task.json", "catalogue-", "publishing", "releases/", "gcr.duckdb", "current");

    private static final long LONGEST = 10_000_000_000L;

    private final Path work;
    private final Random random;
    private long millis = 1_000;
    private final Map<String, Integer> found = new TreeMap<>();

    private SmallKills(Path work, long seed) {
        this.work = work;
        this.random = new Random(seed);
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("victim")) {
            publish(Path.of(arguments[1]), arguments.length > 2 ? Long.parseLong(arguments[2]) : Long.MAX_VALUE);
            return;
        }
        boolean kills = arguments[0].equals("kills");
        int many = Integer.parseInt(arguments[1]);
        SmallKills all = new SmallKills(Path.of(arguments[3]).toAbsolutePath(), Long.parseLong(arguments[2]));
        if (kills) {
            all.kill(many);
        } else if (arguments[0].equals("readers")) {
            all.read(many);
        } else {
            all.flip(many);
        }
    }

    private static void publish(Path folder, long last) throws IOException {
        for (long number = 2; number <= last; number++) {
            System.out.println("begin " + number);
            SmallRun.run(new Warehouse(folder), folder.resolveSibling("spill"), "r" + number, number);
            System.out.println("done " + number);
        }
    }

    private void kill(int many) throws Exception {
        remove(work);
        Path base = work.resolve("base");
        SmallRun.run(new Warehouse(base), work.resolve("spill"), "r1", 1);
        Files.createDirectories(work.resolve("tmp"));
        long published = 0;
        long killedInside = 0;
        for (int i = 0; i < many; i++) {
            Path folder = work.resolve("w");
            remove(folder);
            SmallRun.copy(base, folder);
            List<String> said = killed(folder, i % 2 == 0 ? null : SIGNS.get(i / 2 % SIGNS.size()));
            long done = last(said, "done ", 1);
            long begun = last(said, "begin ", 1);
            published += done - 1;
            killedInside += begun > done ? 1 : 0;
            check(i, folder, done, begun);
            if (i % 20 == 19) {
                System.err.println(i + 1 + " kills, " + published + " releases published, " + found);
            }
        }
        System.out.println("| kills | within a run | releases published before | after it the old answer | the new one |");
        System.out.println("|---|---|---|---|---|");
        System.out.println("| " + many + " | " + killedInside + " | " + published + " | " + found.getOrDefault("old", 0)
                + " | " + found.getOrDefault("new", 0) + " |");
    }

    private void read(int many) throws Exception {
        remove(work);
        Path folder = work.resolve("w");
        SmallRun.run(new Warehouse(folder), work.resolve("spill"), "r1", 1);
        Files.createDirectories(work.resolve("tmp"));
        Process publisher = victim(folder, Integer.toString(many + 1));
        long readings = 0;
        long last = 1;
        while (publisher.isAlive()) {
            Warehouse warehouse = new Warehouse(folder);
            List<String> seen = new ArrayList<>(SmallRun.answers(warehouse));
            seen.add(SmallRun.direct(warehouse));
            for (String answer : seen) {
                long number = Long.parseLong(answer.substring(0, answer.indexOf(' ')));
                require(answer.equals(answer(number)), "a reader has " + answer);
                require(number >= last, "a reader has an older answer than one before: " + number + " after " + last);
            }
            String direct = seen.get(2);
            last = Long.parseLong(direct.substring(0, direct.indexOf(' ')));
            readings += seen.size();
        }
        require(publisher.waitFor() == 0 && SmallRun.direct(new Warehouse(folder)).equals(answer(many + 1)), "not every release was published");
        System.out.println(many + " releases published by another process, " + readings + " readings meanwhile, failed: 0");
    }

    private void flip(int many) throws Exception {
        remove(work);
        Path base = work.resolve("base");
        SmallRun.run(new Warehouse(base), work.resolve("spill"), "r1", 1);
        SmallRun.run(new Warehouse(base), work.resolve("spill"), "r2", 2);
        List<Path> files;
        try (Stream<Path> tree = Files.walk(base)) {
            files = tree.filter(file -> Files.isRegularFile(file) && file.toFile().length() > 0).sorted().map(base::relativize).toList();
        }
        int told = 0;
        int refused = 0;
        for (int i = 0; i < many; i++) {
            Path file = files.get(i % files.size());
            Path folder = work.resolve("w");
            remove(folder);
            SmallRun.copy(base, folder);
            byte[] bytes = Files.readAllBytes(folder.resolve(file));
            int position = random.nextInt(bytes.length);
            bytes[position] ^= (byte) (1 << random.nextInt(8));
            Files.write(folder.resolve(file), bytes);
            String where = file + " at " + position + ": ";
            boolean damage = !SmallRun.damage(new Warehouse(folder)).isEmpty();
            told += damage ? 1 : 0;
            if (!damage) {
                require(SmallRun.answers(new Warehouse(folder)).equals(List.of(answer(2), answer(2))), where + "harmless, and the answer is another");
            }
            try {
                SmallRun.run(new Warehouse(folder), work.resolve("spill"), "r3", 3); // as a schedule does, that nobody asked verify before
            } catch (org.gcr.core.problem.GcrException e) {
                require(e.exitCode() == 1, where + e);
                refused++;
                Warehouse warehouse = new Warehouse(folder);
                try (Warehouse.Lock lock = warehouse.lock()) {
                    org.gcr.core.catalogue.Verification.repair(warehouse);
                }
                SmallRun.run(new Warehouse(folder), work.resolve("spill"), "r3", 3);
            }
            require(SmallRun.answers(new Warehouse(folder)).equals(List.of(answer(3), answer(3))), where + "the next release has another answer");
            if (i % 50 == 49) {
                System.err.println(i + 1 + " bits, told " + told + ", next run refused " + refused);
            }
        }
        System.out.println("| bits flipped | files | told by verify | harmless | next run refused, with a remedy that helped | another answer |");
        System.out.println("|---|---|---|---|---|---|");
        System.out.println("| " + many + " | " + files.size() + " | " + told + " | " + (many - told) + " | " + refused + " | 0 |");
    }

    /** The last number that was said after a word. */
    private static long last(List<String> said, String word, long none) {
        return said.stream()
                .filter(line -> line.matches(word + "\\d+"))
                .mapToLong(line -> Long.parseLong(line.substring(word.length())))
                .max()
                .orElse(none);
    }

    /** What the victim said before it was killed. */
    private List<String> killed(Path folder, String sign) throws Exception {
        Path log = work.resolve("said");
        Process victim = victim(folder, Long.toString(Long.MAX_VALUE));
        Thread orphan = new Thread(victim::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(orphan);
        waitFor(victim, log, "begin", Long.MAX_VALUE);
        long begun = System.nanoTime();
        if (sign == null) {
            waitFor(victim, log, "", (long) (random.nextDouble() * 2 * millis));
        } else {
            long changes = stamp(folder, sign);
            while (stamp(folder, sign) == changes && victim.isAlive() && System.nanoTime() - begun < LONGEST) { // some signs are there for a moment only
                TimeUnit.MICROSECONDS.sleep(300);
            }
            if (sign.equals("current")) {
                millis = (millis + (System.nanoTime() - begun) / 1_000_000) / 2; // what a first release takes now
            }
            TimeUnit.MICROSECONDS.sleep(random.nextInt(12_000));
        }
        victim.destroyForcibly().waitFor();
        Runtime.getRuntime().removeShutdownHook(orphan);
        if (victim.exitValue() != 128 + 9) {
            throw new AssertionError("the victim ended by itself with " + victim.exitValue());
        }
        return Files.readAllLines(log);
    }

    private Process victim(Path folder, String last) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx200m",
                        "-Xlog:disable",
                        "-XX:SharedArchiveFile=" + work.resolveSibling("faults.jsa"),
                        "-Djava.io.tmpdir=" + work.resolve("tmp"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SmallKills.class.getName(),
                        "victim",
                        folder.toString(),
                        last)
                .redirectOutput(work.resolve("said").toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static void waitFor(Process victim, Path log, String word, long most) throws Exception {
        long from = System.nanoTime();
        while (victim.isAlive()
                && (System.nanoTime() - from) / 1_000_000 < most
                && !(word.equals("begin") && Files.exists(log) && Files.readString(log).contains(word))) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    /** A number that changes when the sign appears, anew or again. */
    private static long stamp(Path folder, String sign) {
        if (sign.equals("publishing") || sign.equals("gcr.duckdb") || sign.equals("current")) {
            return stamp(folder.resolve(sign).toFile());
        }
        Path in = folder.resolve(
                switch (sign) {
                    case "releases/" -> "releases";
                    case "catalogue-" -> "tmp";
                    default -> "tables/make.a";
                });
        String[] names = in.toFile().list();
        if (names == null) {
            return 0;
        }
        return Stream.of(names).filter(name -> !sign.equals("catalogue-") || name.startsWith(sign)).mapToLong(String::hashCode).sum();
    }

    private static long stamp(File file) {
        return file.lastModified() * 31 + file.length();
    }

    private static String answer(long number) {
        return number + " " + (10 + 2 * number) + " 5";
    }

    private void check(int i, Path folder, long done, long begun) throws Exception {
        String where = "kill " + i + " after " + done + ", within " + begun + ": ";
        List<String> may = List.of(answer(done), answer(begun));
        String direct = SmallRun.direct(new Warehouse(folder));
        require(may.contains(direct), where + "files say " + direct);
        for (String seen : SmallRun.answers(new Warehouse(folder))) {
            require(may.contains(seen), where + "the catalogue says " + seen);
        }
        if (begun > done) {
            found.merge(direct.equals(answer(done)) ? "old" : "new", 1, Integer::sum);
        }
        long next = begun + 1;
        SmallRun.run(new Warehouse(folder), work.resolve("spill"), "r" + next, next);
        Warehouse warehouse = new Warehouse(folder);
        require(SmallRun.direct(warehouse).equals(answer(next)), where + "the next run gives another answer");
        require(SmallRun.answers(warehouse).equals(List.of(answer(next), answer(next))), where + "the next catalogue gives another answer");
        require(SmallRun.damage(warehouse).isEmpty(), where + SmallRun.damage(warehouse));
        List<String> ids = new ArrayList<>(warehouse.releaseIds());
        require(ids.size() == next - (direct.equals(answer(begun)) ? 0 : 1), where + "releases are " + ids);
        for (String name : new String[] {"publishing", "gcr.duckdb.wal"}) {
            require(!Files.exists(folder.resolve(name)), where + name + " is left");
        }
        require(isEmpty(folder.resolve("tmp")), where + "drafts are left");
        require(isEmpty(work.resolve("tmp")), where + "something is left in the temporary folder");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }

    private static boolean isEmpty(Path folder) {
        String[] names = folder.toFile().list();
        return names == null || names.length == 0;
    }

    private static void remove(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> tree = Files.walk(folder)) {
                for (Path file : tree.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
