package org.gcr.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    @ParameterizedTest
    @EnumSource(FaultyStore.Fault.class)
    void anyChangeOfAPublishingRunMayGoWrong(FaultyStore.Fault fault) throws Exception {
        Path base = temporary.resolve("base");
        run(new Warehouse(base), "r1", 1);
        FaultyStore counting = new FaultyStore(new LocalStore(copied(base, "counted")), fault, Integer.MAX_VALUE);
        run(new Warehouse(temporary.resolve("counted"), counting), "r2", 2);
        int changes = counting.changes();
        assertThat(changes).isGreaterThanOrEqualTo(10);

        for (int n = 1; n <= changes; n++) {
            Path folder = copied(base, fault + "-" + n);
            disturbed(folder, fault, n);

            assertThat(SmallRun.direct(new Warehouse(folder)))
                    .as(fault + " at change " + n)
                    .isIn(OLD, NEW);
            if (fault
                    != FaultyStore.Fault
                            .CUT) { // a catalogue in part cannot be opened; the program's own readers do without it
                assertThat(SmallRun.answers(new Warehouse(folder)))
                        .as(fault + " at change " + n)
                        .allMatch(answer -> answer.equals(OLD) || answer.equals(NEW));
            }
            run(new Warehouse(folder), "r3", 2);
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

    private Path copied(Path base, String name) throws IOException {
        Path folder = temporary.resolve(name);
        SmallRun.copy(base, folder);
        return folder;
    }

    private void disturbed(Path folder, FaultyStore.Fault fault, int n) {
        try {
            run(new Warehouse(folder, new FaultyStore(new LocalStore(folder), fault, n)), "r2", 2);
        } catch (FaultyStore.Killed | IOException | GcrException e) {
            assertThat(e).isNotNull(); // as it was meant to
        } catch (Error e) {
            assertThat(e).hasRootCauseInstanceOf(FaultyStore.Killed.class);
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
