package org.gcr.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.gcr.core.catalogue.Verification;
import org.gcr.core.problem.GcrException;
import org.gcr.core.warehouse.Warehouse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A run that publishes, disturbed at each of its changes in each way: readers have the old answers or the new ones, and the next run mends all. */
class FaultAtEveryStepTest {

    private static final int FLIPS = 120;

    @TempDir
    Path temporary;

    private void run(Warehouse warehouse, String id, long number) throws IOException {
        SmallRun.run(warehouse, temporary.resolve("spill"), id, number);
    }

    private static final String OLD = "1 12 5";
    private static final String NEW = "2 14 5";

    /** A warehouse in a folder, over a storage of it in which one change goes wrong. */
    private interface Opening {
        Warehouse open(Path folder, FaultyStorage.Fault fault, int at) throws IOException;
    }

    private final List<FaultyStorage> opened = new ArrayList<>();

    private Warehouse here(Path folder, FaultyStorage.Fault fault, int at) {
        FaultyStore store = new FaultyStore(new LocalStore(folder), fault, at);
        opened.add(store);
        return new Warehouse(folder, store);
    }

    /** The folder is taken for one of another machine, and this one knows nothing of it yet; whoever held it died long ago. */
    private Warehouse elsewhere(Path folder, FaultyStorage.Fault fault, int at) throws IOException {
        FaultyStorage storage = new FaultyStorage(new LocalStore(folder), fault, at);
        opened.add(storage);
        for (Storage.Entry entry : new LocalStore(folder).list("lease")) {
            Files.setLastModifiedTime(
                    folder.resolve(entry.name()), FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
        }
        Path cache = temporary.resolve("cache-" + opened.size());
        return new Warehouse(cache, new CachedStore("test", storage, cache, Duration.ofMinutes(10)));
    }

    @ParameterizedTest
    @EnumSource(FaultyStorage.Fault.class)
    void anyChangeOfAPublishingRunMayGoWrong(FaultyStorage.Fault fault) throws Exception {
        mayGoWrong(fault, this::here);
    }

    @ParameterizedTest
    @EnumSource(names = "FAIL_AFTER")
    void anyChangeOfARunThatPublishesElsewhereMayGoWrong(FaultyStorage.Fault fault) throws Exception {
        mayGoWrong(fault, this::elsewhere);
    }

    private void mayGoWrong(FaultyStorage.Fault fault, Opening opening) throws Exception {
        Path base = temporary.resolve("base");
        run(opening.open(base, fault, Integer.MAX_VALUE), "r1", 1);
        run(opening.open(copied(base, "counted"), fault, Integer.MAX_VALUE), "r2", 2);
        int changes = opened.get(opened.size() - 1).changes();
        assertThat(changes).isGreaterThanOrEqualTo(10);

        for (int n = 1; n <= changes; n++) {
            Path folder = copied(base, fault + "-" + n);
            disturbed(opening.open(folder, fault, n));

            assertThat(SmallRun.direct(new Warehouse(folder)))
                    .as(fault + " at change " + n)
                    .isIn(OLD, NEW);
            if (fault
                    != FaultyStorage.Fault
                            .CUT) { // a catalogue in part cannot be opened; the program's own readers do without it
                assertThat(SmallRun.answers(new Warehouse(folder)))
                        .as(fault + " at change " + n)
                        .allMatch(answer -> answer.equals(OLD) || answer.equals(NEW));
            }
            run(opening.open(folder, fault, Integer.MAX_VALUE), "r3", 2);
            assertThat(SmallRun.answers(new Warehouse(folder)))
                    .as(fault + " at change " + n)
                    .containsExactly(NEW, NEW);
            assertThat(SmallRun.damage(new Warehouse(folder)))
                    .as(fault + " at change " + n)
                    .isEmpty();
            assertThat(new Warehouse(folder).releaseIds())
                    .as(fault + " at change " + n)
                    .hasSize(2)
                    .contains("r1");
        }
    }

    /** Results of tasks are durable when their release is announced: a loss of power before may leave them empty. */
    @Test
    void whatALossOfPowerEmptiesIsComputedAgain() throws Exception {
        Path base = temporary.resolve("base");
        run(new Warehouse(base), "r1", 1);
        run(here(copied(base, "counted"), FaultyStorage.Fault.KILL_BEFORE, Integer.MAX_VALUE), "r2", 2);
        int changes = opened.get(opened.size() - 1).changes();
        int emptied = 0;
        for (int n = 1; n <= changes; n++) {
            Path folder = copied(base, "power-" + n);
            disturbed(here(folder, FaultyStorage.Fault.KILL_BEFORE, n));
            if (!new Warehouse(folder).currentId().equals(new Warehouse(base).currentId())) {
                continue;
            }
            try (Stream<Path> tree = Files.walk(folder.resolve("tables"))) {
                for (Path file : tree.filter(Files::isRegularFile).toList()) {
                    if (!Files.exists(base.resolve(folder.relativize(file)))) {
                        Files.write(file, new byte[0]);
                        emptied++;
                    }
                }
            }
            assertThat(SmallRun.direct(new Warehouse(folder))).as("change " + n).isEqualTo(OLD);
            run(new Warehouse(folder), "r3", 2);
            assertThat(SmallRun.answers(new Warehouse(folder)))
                    .as("change " + n)
                    .containsExactly(NEW, NEW);
            assertThat(SmallRun.damage(new Warehouse(folder))).as("change " + n).isEmpty();
        }
        assertThat(emptied).isGreaterThan(5);
    }

    /** What a release rests on must be there when it is announced. */
    @Test
    void aResultThatIsGoneCannotBeSettled() throws Exception {
        Path base = temporary.resolve("base");
        run(new Warehouse(base), "r1", 1);
        LocalStore store = new LocalStore(base);
        List<String> names =
                store.list(Store.RESULTS).stream().map(Storage.Entry::name).toList();
        store.settle(names);
        store.delete(names.get(0));
        assertThatThrownBy(() -> store.settle(names)).isInstanceOf(NoSuchFileException.class);
    }

    private Path copied(Path base, String name) throws IOException {
        Path folder = temporary.resolve(name);
        SmallRun.copy(base, folder);
        return folder;
    }

    private void disturbed(Warehouse warehouse) {
        try {
            run(warehouse, "r2", 2);
        } catch (FaultyStorage.Killed | IOException | GcrException e) {
            assertThat(e).isNotNull(); // as it was meant to
        } catch (Error e) {
            assertThat(e).hasRootCauseInstanceOf(FaultyStorage.Killed.class);
        }
    }

    /** Any bit of any file of the warehouse: told by verify or harmless, and never another answer. */
    @Test
    void aFlippedBitIsDamageOrHarmless() throws Exception {
        Path base = temporary.resolve("base");
        run(new Warehouse(base), "r1", 1);
        run(new Warehouse(base), "r2", 2);
        List<Path> files;
        try (Stream<Path> tree = Files.walk(base)) {
            files = tree.filter(Files::isRegularFile)
                    .filter(file -> file.toFile().length() > 0)
                    .sorted()
                    .toList();
        }
        Random random = new Random(14);
        for (int i = 0; i < FLIPS; i++) {
            Path file = files.get(i % files.size());
            Path folder = copied(base, "flip-" + i);
            Path target = folder.resolve(base.relativize(file).toString());
            byte[] bytes = Files.readAllBytes(target);
            int position = random.nextInt(bytes.length);
            bytes[position] ^= (byte) (1 << random.nextInt(8));
            Files.write(target, bytes);
            String where = base.relativize(file) + " at " + position;

            if (!SmallRun.damage(new Warehouse(folder)).isEmpty()) {
                Warehouse warehouse = new Warehouse(folder);
                try (Warehouse.Lock lock = warehouse.lock()) {
                    assertThat(Verification.repair(warehouse)).as(where).isNotEmpty();
                }
            } else {
                assertThat(SmallRun.answers(new Warehouse(folder))).as(where).containsExactly(NEW, NEW);
            }
            run(new Warehouse(folder), "r3", 2);
            assertThat(SmallRun.answers(new Warehouse(folder))).as(where).containsExactly(NEW, NEW);
        }
    }
}
