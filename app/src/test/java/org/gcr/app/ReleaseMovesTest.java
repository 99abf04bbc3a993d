package org.gcr.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.gcr.app.query.Catalogues;
import org.gcr.core.warehouse.Warehouse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What people do with the releases of a warehouse: back, forward, approve, note, make again, clean up. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReleaseMovesTest {

    private static final String PERSONS =
            "select sum(persons) from population where year = 2021 and population_type = 'REF'";

    @TempDir
    static Path folder;

    static WeeklyWarehouse week;
    static String first;
    static String second;

    @BeforeAll
    static void twoReleases() throws IOException {
        week = new WeeklyWarehouse(folder);
        week.run().exits(0);
        first = current();
        week.refugees(130);
        week.run().exits(0);
        second = current();
        assertThat(second).isNotEqualTo(first);
    }

    private static String current() throws IOException {
        return new Warehouse(week.root()).currentId().orElseThrow();
    }

    @Test
    @Order(1)
    void backAndForwardWhileOthersReadIsAlwaysOneWholeRelease() throws Exception {
        AtomicBoolean end = new AtomicBoolean();
        AtomicReference<String> wrong = new AtomicReference<>();
        Warehouse warehouse = new Warehouse(week.root());
        Thread reader = new Thread(() -> {
            try {
                while (!end.get()) {
                    var release = warehouse.requireCurrent();
                    try (var catalogue = Catalogues.open(warehouse, release)) {
                        String persons =
                                catalogue.query(PERSONS).rows().get(0).get(0).toString();
                        String right = release.id().equals(first) ? "100" : "130";
                        if (!persons.equals(right)) {
                            wrong.set(release.id() + " " + persons);
                        }
                    }
                }
            } catch (IOException | RuntimeException e) {
                wrong.set(e.toString());
            }
        });
        reader.start();
        try {
            for (int i = 0; i < Integer.getInteger("gcr.moves", 10); i++) {
                String wanted = i % 2 == 0 ? first : second;
                week.gcr("releases", "use", wanted, "--because", "trial " + i).exits(0);
                assertThat(current()).isEqualTo(wanted);
                assertThat(week.ask(PERSONS)).containsExactly(i % 2 == 0 ? "100" : "130");
            }
        } finally {
            end.set(true);
            reader.join();
        }
        assertThat(wrong.get()).isNull();
        week.gcr("releases", "verify").exits(0);
        assertThat(week.gcr("releases", "show", first).exits(0).out())
                .contains("trial 0", "set aside", "in place of " + second, System.getProperty("user.name"));
        week.gcr("releases", "use", first).exits(2);
        week.gcr("releases", "use", "r1", "--because", "x").exits(2);
    }

    @Test
    @Order(2)
    void aRunDoesNotUndoWhatSomebodyDecided() throws IOException {
        week.gcr("releases", "use", first, "--because", "130 is a typing error").exits(0);
        Call held = week.run("--detailed-exit-code").exits(10);
        assertThat(held.err()).contains("130 is a typing error", "gcr releases use " + second);
        assertThat(current()).isEqualTo(first);
        week.refugees(131);
        week.run("--detailed-exit-code").exits(0);
        assertThat(week.ask(PERSONS)).containsExactly("131");
    }

    @Test
    @Order(3)
    void namesAndNotes() {
        week.gcr("releases", "tag", "report", first).exits(0);
        week.gcr("releases", "note", "report", "Sent to the printer").exits(0);
        assertThat(week.gcr("releases", "show", "report").exits(0).out())
                .contains("Sent to the printer", "report", "unhcr.population");
        week.gcr("releases", "untag", "raport").exits(2);
        week.gcr("releases", "untag", "report").exits(0);
        week.gcr("releases", "show", "report").exits(2);
    }

    @Test
    @Order(4)
    void cleaningFreesWhatItSaid() throws IOException {
        assertThat(week.gcr("releases", "gc", "--keep", "3", "--dry-run")
                        .exits(0)
                        .out())
                .contains("0 releases");
        assertThat(week.gcr("releases", "gc", "--older-than", "1d", "--dry-run")
                        .exits(0)
                        .out())
                .contains("0 releases and 0 folders");
        week.gcr("releases", "gc", "--older-than", "soon").exits(2);
        String told = week.gcr("releases", "gc", "--dry-run").exits(0).out();
        long before = bytes();
        long views = Files.size(week.root().resolve("gcr.duckdb"));
        assertThat(told).contains(String.format(Locale.ROOT, "gcr.duckdb takes %,d bytes", views));
        String done = week.gcr("releases", "gc").exits(0).out();
        assertThat(done.lines().filter(line -> !line.contains("gcr.duckdb")).toList())
                .isEqualTo(told.replace("would be freed", "freed")
                        .lines()
                        .filter(line -> !line.contains("gcr.duckdb"))
                        .toList());
        long left = Files.size(week.root().resolve("gcr.duckdb"));
        assertThat(done)
                .contains(String.format(
                        Locale.ROOT, "%,d bytes freed in gcr.duckdb, which takes %,d", views - left, left));
        long freed = before - bytes();
        assertThat(done).contains("2 releases").contains(String.format(Locale.ROOT, "%,d bytes", freed));
        assertThat(new Warehouse(week.root()).releaseIds()).hasSize(1);
        assertThat(week.ask(PERSONS)).containsExactly("131");
        week.gcr("releases", "verify").exits(0);
    }

    /** Bytes of manifests and tables, which the catalogue is none of. */
    private static long bytes() throws IOException {
        long bytes = 0;
        for (String part : List.of("tables", "releases")) {
            try (Stream<Path> tree = Files.walk(week.root().resolve(part))) {
                for (Path file : tree.filter(Files::isRegularFile).toList()) {
                    bytes += Files.size(file);
                }
            }
        }
        return bytes;
    }

    @Test
    @Order(5)
    void aReleaseIsMadeAgainOrWhatDiffersIsNamed() {
        Call same = week.gcr("releases", "reproduce").exits(0);
        assertThat(same.out()).contains("tables equal, 0 differ").doesNotContain("other content");
        week.refugees(7);
        Call other = week.gcr("releases", "reproduce").exits(1);
        assertThat(other.out()).contains("unhcr.population population.csv has other content");
        assertThat(other.err()).contains("GCR-1502", "population");
    }

    @Test
    @Order(6)
    void aReleaseWaitsWhereTheConfigurationAsksForApproval() throws IOException {
        week.configure("approval: true\n");
        String before = current();
        assertThat(week.run().exits(0).err()).contains("gcr releases approve");
        assertThat(current()).isEqualTo(before);
        assertThat(week.ask(PERSONS)).containsExactly("131");
        String waiting = week.ask("select release_id from run where outcome = 'candidate'")
                .get(0);
        assertThat(week.ask(PERSONS, "--release", waiting)).containsExactly("7");
        assertThat(week.gcr("releases").exits(0).out()).contains("waits for approval");
        week.gcr("releases", "use", waiting, "--because", "x").exits(2);
        assertThat(week.run("--detailed-exit-code").exits(10).err()).contains(waiting + " has these figures and waits");
        week.gcr("releases", "gc").exits(0);
        week.gcr("releases", "approve", "--because", "looked at").exits(0);
        assertThat(current()).isEqualTo(waiting);
        week.gcr("releases", "approve").exits(2);
        assertThat(week.run("--detailed-exit-code").exits(10).err()).contains("Nothing changed");
        week.gcr("releases", "verify").exits(0);
    }

    @Test
    @Order(7)
    void theVeryFirstReleaseMayWaitToo() throws IOException {
        WeeklyWarehouse fresh = new WeeklyWarehouse(folder.resolve("fresh"));
        fresh.configure("approval: true\n");
        fresh.run().exits(0);
        assertThat(new Warehouse(fresh.root()).current()).isEmpty();
        fresh.gcr("query", "from population").exits(2);
        fresh.run().exits(0);
        fresh.gcr("releases", "approve").exits(0);
        assertThat(fresh.ask(PERSONS)).containsExactly("100");
    }
}
