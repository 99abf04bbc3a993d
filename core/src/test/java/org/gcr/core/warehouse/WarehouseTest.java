package org.gcr.core.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarehouseTest {

    private static final String A = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    private static final String B = "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";
    private static final String C = "cccccccccccccccccccccccccccccccc";

    @TempDir
    Path temporary;

    private Path folder;
    private Warehouse warehouse;

    @BeforeEach
    void open() {
        folder = temporary.resolve("warehouse");
        warehouse = new Warehouse(folder);
    }

    private void publish(Release release) throws Exception {
        warehouse.announce(release);
        warehouse.point(release.id());
    }

    @Test
    void openingAndReadingMakesNothing() throws Exception {
        assertThat(warehouse.current()).isEmpty();
        assertThat(warehouse.releases()).isEmpty();
        assertThat(warehouse.tags()).isEmpty();
        assertThat(warehouse.store().find("stock", A)).isEmpty();
        assertThat(folder).doesNotExist();
    }

    @Test
    void theLockIsGivenOnce() throws Exception {
        try (Warehouse.Lock held = warehouse.lock()) {
            assertThat(held).isNotNull();
            assertThatThrownBy(() -> new Warehouse(folder).lock())
                    .isInstanceOfSatisfying(GcrException.class, e -> {
                        assertThat(e.exitCode()).isEqualTo(4);
                        assertThat(e.problems().get(0).code()).isEqualTo(Code.WAREHOUSE_LOCKED);
                    })
                    .hasMessageStartingWith("GCR-4001 " + folder + ": another run holds this warehouse");
        }
        warehouse.lock().close();
    }

    @Test
    void anotherProcessHoldsTheLockUntilItIsKilled() throws Exception {
        Process holder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockHolder.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        try (InputStream out = holder.getInputStream()) {
            assertThat((char) out.read()).isEqualTo('L');

            assertThatThrownBy(() -> warehouse.lock()).hasMessageStartingWith("GCR-4001");

            holder.destroyForcibly();
            assertThat(holder.waitFor(20, TimeUnit.SECONDS)).isTrue();
            warehouse.lock().close();
        } finally {
            holder.destroyForcibly();
        }
    }

    /** Takes the lock in a process of its own, says so, and waits to be killed. */
    static final class LockHolder {
        private LockHolder() {}

        public static void main(String[] arguments) throws Exception {
            try (Warehouse.Lock held = new Warehouse(Path.of(arguments[0])).lock()) {
                boolean twice = true;
                try (Warehouse.Lock second = new Warehouse(Path.of(arguments[0])).lock()) {
                    twice = second == null;
                } catch (GcrException e) {
                    twice = false; // and the first hold stays
                }
                System.out.print(held == null || twice ? "?" : "L");
                System.out.flush();
                Thread.sleep(60_000);
            }
        }
    }

    @Test
    void theHolderOfTheLockClearsDraftsAndKeepsTables() throws Exception {
        TaskResult committed = Samples.result(warehouse, "stock", A, 1);
        Samples.draft(warehouse, "stock", B, 2);

        warehouse.lock().close();

        assertThat(folder.resolve("tmp")).doesNotExist();
        assertThat(warehouse.store().find("stock", A)).contains(committed);
    }

    @Test
    void whoIsRefusedTheLockClearsNothing() throws Exception {
        try (Warehouse.Lock held = warehouse.lock()) {
            assertThat(held).isNotNull();
            Samples.Filled running = Samples.draft(warehouse, "stock", A, 1);
            assertThatThrownBy(() -> new Warehouse(folder).lock()).hasMessageStartingWith("GCR-4001");

            assertThat(running.commit().parts()).hasSize(1);
        }
    }

    @Test
    void publishingMovesThePointer() throws Exception {
        Release first = Samples.release("r1", Samples.result(warehouse, "stock", A, 1));
        Release second = Samples.release("r2", Samples.result(warehouse, "stock", B, 2));
        assertThatThrownBy(() -> warehouse.requireCurrent()).hasMessageStartingWith("GCR-2010 " + folder);

        publish(first);
        assertThat(warehouse.requireCurrent()).isEqualTo(first);

        publish(second);
        assertThat(warehouse.currentId()).contains("r2");
        assertThat(warehouse.current()).contains(second);
        assertThat(warehouse.releases()).containsExactly(first, second);
        assertThat(second.table("stock")).isPresent();
        assertThat(second.table("flow")).isEmpty();
    }

    @Test
    void releasesAreFoundByIdAndByTag() throws Exception {
        Release first = Samples.release("r1");
        Release second = Samples.release("r2");
        publish(first);
        publish(second);
        warehouse.tag("report-2025", "r1");
        warehouse.tag("draft", "r2");

        assertThat(warehouse.release("report-2025")).isEqualTo(first);
        assertThat(warehouse.release("r2")).isEqualTo(second);
        assertThat(new Warehouse(folder).tags()).isEqualTo(Map.of("report-2025", "r1", "draft", "r2"));

        warehouse.tag("draft", "r1");
        assertThat(warehouse.release("draft")).isEqualTo(first);
    }

    @Test
    void anUnknownReleaseNamesTheNearest() throws Exception {
        assertThatThrownBy(() -> warehouse.release("r1"))
                .hasMessage("GCR-2011 " + folder + ": no release or tag \"r1\"; publish one with: gcr run");

        publish(Samples.release("r1"));
        warehouse.tag("report-2025", "r1");

        assertThatThrownBy(() -> warehouse.release("report-2052"))
                .hasMessageEndingWith("did you mean \"report-2025\"?");
        assertThatThrownBy(() -> warehouse.release("../../etc/passwd")).hasMessageStartingWith("GCR-2011");
        assertThatThrownBy(() -> warehouse.release("")).hasMessageStartingWith("GCR-2011");
    }

    @Test
    void verifyFindsAFlippedByteAndAMissingFile() throws Exception {
        TaskResult stock = Samples.result(warehouse, "stock", A, 1);
        TaskResult more = Samples.result(warehouse, "more", A, 2);
        TaskResult whole = Samples.result(warehouse, "whole", A, 3);
        Release release = Samples.release("r1", stock, more, whole);
        assertThat(warehouse.verify(release)).isEmpty();

        String flipped = stock.parts().get(0).files().get(0).path();
        byte[] bytes = Files.readAllBytes(folder.resolve(flipped));
        bytes[bytes.length / 2] ^= 1;
        Files.write(folder.resolve(flipped), bytes);
        String missing = more.parts().get(0).files().get(0).path();
        Files.delete(folder.resolve(missing));

        assertThat(warehouse.verify(release))
                .containsExactly(
                        "stock: " + flipped + " has other content than was published",
                        "stock: " + missing + " is missing");
    }

    @Test
    void garbageIsWhatNeitherCurrentNorTaggedReleasesNeed() throws Exception {
        TaskResult shared = Samples.result(warehouse, "shared", A, 0);
        TaskResult tagged = Samples.result(warehouse, "stock", A, 1);
        TaskResult forgotten = Samples.result(warehouse, "stock", B, 2);
        TaskResult current = Samples.result(warehouse, "stock", C, 3);
        TaskResult unpublished = Samples.result(warehouse, "unpublished", A, 4);
        publish(Samples.release("r1", shared, tagged));
        publish(Samples.release("r2", shared, forgotten));
        publish(Samples.release("r3", shared, current));
        warehouse.tag("report", "r1");

        List<String> removed = warehouse.collectGarbage();

        assertThat(removed)
                .containsExactly(
                        "r2", "tables/stock/" + B.substring(0, 20), "tables/unpublished/" + A.substring(0, 20));
        assertThat(warehouse.releases()).extracting(Release::id).containsExactly("r1", "r3");
        for (Release release : warehouse.releases()) {
            assertThat(warehouse.verify(release)).isEmpty();
        }
        assertThat(warehouse.store().find("stock", A)).contains(tagged);
        assertThat(warehouse.store().find("stock", B)).isEmpty();
        assertThat(warehouse.store().find("unpublished", unpublished.fingerprint()))
                .isEmpty();
        assertThat(forgotten.parts()).isNotEmpty();
        assertThat(warehouse.collectGarbage()).isEmpty();
    }

    @Test
    void filesOfTheFileManagerDoNotHurtTheGarbageCollection() throws Exception {
        Samples.result(warehouse, "stock", A, 1);
        Files.writeString(folder.resolve("tables/.DS_Store"), "");

        assertThat(warehouse.collectGarbage()).containsExactly("tables/stock/" + A.substring(0, 20));
    }

    @Test
    void aRunKilledAtAnyPointLeavesTheOldReleaseAndTheNextOneCompletes() throws Exception {
        Release old = Samples.release("r1", Samples.result(warehouse, "stock", A, 1));
        publish(old);
        warehouse.tag("report", "r1");
        Samples.draft(warehouse, "stock", B, 2);
        Files.writeString(folder.resolve("releases/r2.json.new"), "{\"id\": \"r2\", ");
        Files.writeString(folder.resolve("current.new"), "r");
        Files.writeString(folder.resolve("tags.json.new"), "{");
        Files.writeString(folder.resolve("gcr.duckdb.new"), "no database");

        Warehouse reader = new Warehouse(folder);
        assertThat(reader.current()).contains(old);
        assertThat(reader.releases()).containsExactly(old);
        assertThat(reader.release("report")).isEqualTo(old);
        assertThat(reader.verify(old)).isEmpty();

        try (Warehouse.Lock held = warehouse.lock()) {
            assertThat(held).isNotNull();
            Release next = Samples.release("r2", Samples.result(warehouse, "stock", B, 2));
            publish(next);
            warehouse.tag("report", "r2");
            org.gcr.core.catalogue.Catalogue.build(warehouse);
            assertThat(warehouse.current()).contains(next);
        }
        assertThat(folder.resolve("tmp")).isEmptyDirectory();
        try (var files = Files.walk(folder)) {
            assertThat(files.filter(path -> path.toString().endsWith(".new"))).isEmpty();
        }
    }

    @Test
    void aReleaseThatWasNotPointedAtIsNoneAndIsRemoved() throws Exception {
        Release old = Samples.release("r1");
        publish(old);
        warehouse.announce(Samples.release("r2"));

        assertThat(warehouse.current()).contains(old);
        assertThat(new Warehouse(folder).releases()).containsExactly(old);

        warehouse.lock().close();
        assertThat(folder.resolve("releases/r2.json")).doesNotExist();
        assertThat(folder.resolve("publishing")).doesNotExist();
        assertThat(warehouse.current()).contains(old);
    }

    @Test
    void aFirstReleaseThatWasNotPointedAtIsNone() throws Exception {
        warehouse.announce(Samples.release("r1"));

        assertThat(new Warehouse(folder).current()).isEmpty();
        assertThatThrownBy(() -> new Warehouse(folder).requireCurrent()).hasMessageStartingWith("GCR-2010");
    }

    @Test
    void aDamagedOldManifestStopsOnlyItsOwnRelease() throws Exception {
        publish(Samples.release("r1"));
        publish(Samples.release("r2"));
        Files.writeString(folder.resolve("releases/r1.json"), "{");

        assertThat(warehouse.requireCurrent().id()).isEqualTo("r2");
        assertThat(warehouse.releases()).extracting(Release::id).containsExactly("r2");
        assertThat(warehouse.damagedReleases()).containsExactly("r1");
        assertThatThrownBy(() -> warehouse.release("r1"))
                .hasMessageStartingWith("GCR-1501")
                .hasMessageContaining("r1.json");

        assertThat(warehouse.collectGarbage()).containsExactly("r1");
        assertThat(warehouse.damagedReleases()).isEmpty();
    }

    @Test
    void garbageIsNotCollectedWhileItIsNotKnownWhatIsNeeded() throws Exception {
        TaskResult stock = Samples.result(warehouse, "stock", A, 1);
        publish(Samples.release("r1", stock));
        publish(Samples.release("r2"));
        warehouse.tag("report", "r1");
        byte[] tags = Files.readAllBytes(folder.resolve("tags.json"));
        Files.writeString(folder.resolve("tags.json"), "{\"tags\": {}}");
        assertThat(warehouse.tags()).isEmpty(); // without a seal it is what it says
        Files.write(
                folder.resolve("tags.json"),
                new String(tags).replace("report", "repors").getBytes());

        assertThatThrownBy(() -> warehouse.collectGarbage())
                .hasMessageStartingWith("GCR-1501")
                .hasMessageContaining("tags");
        Files.write(folder.resolve("tags.json"), tags);
        Files.writeString(folder.resolve("releases/r1.json"), "{");
        assertThatThrownBy(() -> warehouse.collectGarbage()).hasMessageStartingWith("GCR-1501 r1");
        Files.writeString(folder.resolve("current"), "r3");
        assertThatThrownBy(() -> warehouse.collectGarbage()).hasMessageStartingWith("GCR-1501");
        assertThat(warehouse.store().find("stock", A)).contains(stock);
    }

    @Test
    void aPointerToNothingIsTold() throws Exception {
        publish(Samples.release("r1"));
        Files.writeString(folder.resolve("current"), "r9\n");
        assertThatThrownBy(() -> warehouse.current())
                .hasMessageStartingWith("GCR-1501")
                .hasMessageContaining("\"r9\"")
                .hasMessageContaining("--repair");
        Files.delete(folder.resolve("current"));
        assertThatThrownBy(() -> warehouse.current())
                .hasMessageStartingWith("GCR-1501")
                .hasMessageContaining("gone");
    }

    /** As the file was written before it had a seal. */
    @Test
    void olderTagsAreRead() throws Exception {
        publish(Samples.release("r1"));
        Files.writeString(folder.resolve("tags.json"), "{\"report\" : \"r1\"}");

        assertThat(warehouse.tags()).isEqualTo(Map.of("report", "r1"));
    }
}
