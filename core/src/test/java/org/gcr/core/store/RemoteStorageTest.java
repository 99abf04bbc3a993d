package org.gcr.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobApiMetadata;
import org.gcr.core.catalogue.Verification;
import org.gcr.core.problem.GcrException;
import org.gcr.core.warehouse.DataFile;
import org.gcr.core.warehouse.Warehouse;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStore;
import org.jclouds.blobstore.BlobStoreContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Warehouses on HDFS (a small cluster in this process) and on S3 (a server in this process, asked through Hadoop's client for S3). */
class RemoteStorageTest {

    private static final Duration LONG = Duration.ofMinutes(5);

    @TempDir
    static Path shared;

    @TempDir
    Path machines;

    private static MiniDFSCluster hdfs;
    private static BlobStoreContext blobs;
    private static S3Proxy s3;
    private static int folders;

    @BeforeAll
    static void start() throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(
                MiniDFSCluster.HDFS_MINIDFS_BASEDIR, shared.resolve("hdfs").toString());
        hdfs = new MiniDFSCluster.Builder(configuration).numDataNodes(1).build();
        hdfs.waitActive();
        blobs = ContextBuilder.newBuilder(new TransientNio2BlobApiMetadata())
                .credentials("user", "secret")
                .build(BlobStoreContext.class);
        blobs.getBlobStore().createContainerInLocation(null, "bucket");
        s3 = S3Proxy.builder()
                .blobStore(oneAtATime(blobs.getBlobStore()))
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, "user", "secret")
                .build();
        s3.start();
        while (!s3.getState().equals("STARTED")) {
            Thread.sleep(10);
        }
    }

    /** A list that meets a deletion fails in this server, which no S3 does; so one request waits for the other. */
    private static BlobStore oneAtATime(BlobStore store) {
        return (BlobStore) Proxy.newProxyInstance(
                BlobStore.class.getClassLoader(), new Class<?>[] {BlobStore.class}, (proxy, method, arguments) -> {
                    synchronized (store) {
                        try {
                            return method.invoke(store, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    }
                });
    }

    @AfterAll
    static void stop() throws Exception {
        s3.stop();
        blobs.close();
        hdfs.shutdown();
    }

    /** A new folder of this kind of storage. */
    private static Storage storage(String kind) throws IOException {
        return at(kind, "folder-" + ++folders);
    }

    private static Storage at(String kind, String folder) throws IOException {
        Configuration configuration = new Configuration();
        if (kind.equals("hdfs")) {
            return new HadoopStorage(URI.create(hdfs.getURI() + "/" + folder), configuration);
        }
        configuration.set("fs.s3a.endpoint", "http://127.0.0.1:" + s3.getPort());
        configuration.set("fs.s3a.endpoint.region", "eu-west-1");
        configuration.set("fs.s3a.path.style.access", "true");
        configuration.set("fs.s3a.access.key", "user");
        configuration.set("fs.s3a.secret.key", "secret");
        configuration.set("fs.s3a.attempts.maximum", "2");
        return new HadoopStorage(URI.create("s3a://bucket/" + folder), configuration);
    }

    /** A storage as a machine sees it that has not seen it before. */
    private Warehouse machine(Storage storage, String name, Duration lease) {
        Path cache = machines.resolve(name);
        return new Warehouse(cache, new CachedStore("test", storage, cache, lease));
    }

    private static void run(Warehouse warehouse, String id, long number) throws IOException {
        SmallRun.run(warehouse, warehouse.root().resolve("tmp/spill"), id, number);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(Storage storage, String name) throws IOException {
        try (InputStream in = storage.open(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"hdfs", "s3a"})
    void aStorageKeepsWhatItIsGiven(String kind) throws Exception {
        Storage storage = storage(kind);
        assertThat(storage.list("")).isEmpty();
        assertThat(storage.find("a/one")).isEmpty();
        assertThatThrownBy(() -> text(storage, "a/one")).isInstanceOf(NoSuchFileException.class);

        assertThat(storage.create("a/one", bytes("first"))).isTrue();
        assertThat(storage.create("a/one", bytes("second"))).isFalse();
        assertThat(text(storage, "a/one")).isEqualTo("first");
        storage.replace("a/one", bytes("third!"));
        Path file = Files.writeString(machines.resolve("file"), "content");
        storage.put("a/b/two", file);
        storage.put("a/b/two", Files.writeString(machines.resolve("file"), "other content"));

        assertThat(text(storage, "a/one")).isEqualTo("third!");
        assertThat(text(storage, "a/b/two")).isEqualTo("other content");
        assertThat(storage.list("")).extracting(Storage.Entry::name).containsExactly("a/b/two", "a/one");
        assertThat(storage.list("a/b/")).extracting(Storage.Entry::bytes).containsExactly(13L);
        assertThat(storage.find("a")).isEmpty();
        assertThat(storage.find("a/one").orElseThrow().bytes()).isEqualTo(6);
        storage.delete("a/b/two");
        storage.delete("a/b/two");
        assertThat(storage.list("")).extracting(Storage.Entry::name).containsExactly("a/one");
    }

    /** On HDFS alone: the S3 server of these tests looks whether an object is there and writes it in two steps. */
    @Test
    void oneOfManyCreatesAFile() throws Exception {
        Storage storage = storage("hdfs");
        ExecutorService writers = Executors.newFixedThreadPool(4);
        try {
            for (int round = 0; round < 10; round++) {
                String name = "race/" + round;
                List<Callable<Boolean>> calls = new ArrayList<>();
                for (int writer = 0; writer < 4; writer++) {
                    byte[] content = bytes("writer " + writer);
                    calls.add(() -> storage.create(name, content));
                }
                int made = 0;
                for (Future<Boolean> call : writers.invokeAll(calls)) {
                    made += call.get() ? 1 : 0;
                }
                assertThat(made).as(name).isEqualTo(1);
            }
        } finally {
            writers.shutdown();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"hdfs", "s3a"})
    void whatOneMachinePublishesAnotherReadsAndGoesOnFrom(String kind) throws Exception {
        Storage storage = storage(kind);
        Warehouse here = new Warehouse(machines.resolve("local"));
        run(here, "r1", 1);
        run(machine(storage, "one", LONG), "r1", 1);

        assertThat(SmallRun.direct(machine(storage, "two", LONG)))
                .isEqualTo(SmallRun.direct(here))
                .isEqualTo("1 12 5");
        run(machine(storage, "two", LONG), "r2", 2);
        assertThat(SmallRun.direct(machine(storage, "one", LONG))).isEqualTo("2 14 5");
        Warehouse third = machine(storage, "three", LONG);
        assertThat(third.releaseIds()).containsExactly("r1", "r2");
        assertThat(Verification.of(third, Optional.empty())).isEmpty();

        run(here, "r2", 2);
        assertThat(contents(storage)).isEqualTo(contents(new LocalStore(here.root())));
    }

    /** Sizes of all that a reader may meet; the catalogue's pages come in any order. */
    private static Map<String, Long> contents(Storage storage) throws IOException {
        Map<String, Long> contents = new TreeMap<>();
        for (Storage.Entry entry : storage.list("")) {
            if (!entry.name().matches("lock|gcr.duckdb|.*json|lease/.*")) {
                contents.put(entry.name(), entry.bytes());
            }
        }
        return contents;
    }

    @ParameterizedTest
    @ValueSource(strings = {"hdfs", "s3a"})
    void aWriterKilledAnywhereLeavesTheOldAnswerOrTheNew(String kind) throws Exception {
        Storage first = storage(kind);
        FaultyStorage counted = new FaultyStorage(first, FaultyStorage.Fault.KILL_BEFORE, Integer.MAX_VALUE);
        run(machine(first, "first", LONG), "r1", 1);
        run(machine(counted, "counted", LONG), "r2", 2);
        assertThat(counted.changes()).isGreaterThan(10);

        Storage storage = storage(kind);
        run(machine(storage, "first", LONG), "r0", 0);
        for (int n = 1; n <= counted.changes(); n++) {
            String before = SmallRun.direct(machine(storage, "reader" + n, LONG));
            String after = n + " " + (10 + 2 * n) + " 5";
            Warehouse killed =
                    machine(new FaultyStorage(storage, FaultyStorage.Fault.KILL_BEFORE, n), "killed" + n, LONG);
            try {
                run(killed, "r" + n, n);
            } catch (FaultyStorage.Killed e) {
                assertThat(e).isNotNull(); // as it was meant to
            } catch (Error e) {
                assertThat(e).hasRootCauseInstanceOf(FaultyStorage.Killed.class);
            }
            assertThat(SmallRun.direct(machine(storage, "reader" + n, LONG)))
                    .as("killed before change " + n)
                    .isIn(before, after);
            for (Storage.Entry lease : storage.list("lease")) { // its time goes by
                storage.replace(lease.name(), bytes("held 0 killed killed@machine\n"));
            }
        }
        run(machine(storage, "last", LONG), "s1", 99);
        assertThat(SmallRun.direct(machine(storage, "reader", LONG))).isEqualTo("99 208 5");
        assertThat(Verification.of(machine(storage, "reader", LONG), Optional.empty()))
                .noneMatch(finding -> finding.kind() == Verification.Kind.DAMAGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hdfs", "s3a"})
    void oneWriterAtATimeAndADeadOneNotForEver(String kind) throws Exception {
        Storage storage = storage(kind);
        Duration lease = Duration.ofSeconds(6);
        Warehouse one = machine(storage, "one", lease);
        Warehouse two = machine(storage, "two", lease);
        try (Warehouse.Lock lock = one.lock()) {
            assertThatThrownBy(two::lock)
                    .isInstanceOf(GcrException.class)
                    .hasMessageContaining("GCR-4001")
                    .hasMessageContaining(System.getProperty("user.name") + "@");
            Thread.sleep(lease.toMillis() + 1000); // it is renewed
            assertThatThrownBy(two::lock).hasMessageContaining("GCR-4001");
        }
        two.lock().close();

        FaultyStorage mortal = new FaultyStorage(storage, FaultyStorage.Fault.KILL_BEFORE, 8);
        Warehouse dead = machine(mortal, "dead", lease);
        try (Warehouse.Lock lock = dead.lock()) {
            for (int i = 0; i < 9; i++) {
                dead.files().replace("runs/note", bytes("alive"));
            }
        } catch (FaultyStorage.Killed e) {
            assertThat(e.getSuppressed()).hasSizeLessThanOrEqualTo(1);
        }
        assertThatThrownBy(two::lock).hasMessageContaining("GCR-4001");
        Thread.sleep(lease.toMillis() + 1000);
        try (Warehouse.Lock lock = two.lock()) {
            assertThat(storage.list("lease")).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"hdfs", "s3a"})
    void whoLostItsHoldChangesNothingMore(String kind) throws Exception {
        Storage storage = storage(kind);
        Warehouse slow = machine(storage, "slow", LONG);
        run(slow, "r1", 1);
        try (Warehouse.Lock lock = slow.lock()) {
            String mine = storage.list("lease").get(0).name();
            String next = String.format(Locale.ROOT, "lease/%08d", Long.parseLong(mine.substring(6)) + 1);
            assertThat(storage.create(next, bytes("held 60000 other other@machine since now\n")))
                    .isTrue();
            assertThatThrownBy(() -> slow.point("r1")).hasMessageContaining("GCR-4001");
            assertThatThrownBy(() -> slow.files().delete("current")).hasMessageContaining("GCR-4001");
        }
        assertThat(SmallRun.direct(machine(storage, "reader", LONG))).isEqualTo("1 12 5");
        assertThatThrownBy(() -> machine(storage, "next", LONG).lock()).hasMessageContaining("other@machine");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hdfs", "s3a"})
    void readersMeetWholeReleasesWhileOthersPublish(String kind) throws Exception {
        Storage storage = storage(kind);
        run(machine(storage, "writer", LONG), "r0", 0);
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService readers = Executors.newSingleThreadExecutor();
        try {
            Future<List<String>> reading = readers.submit(() -> {
                List<String> wrong = new ArrayList<>();
                for (int i = 0; !done.get(); i++) {
                    String[] numbers = SmallRun.direct(machine(storage, "reader" + i % 3, LONG))
                            .split(" ", -1);
                    if (Long.parseLong(numbers[1]) != 10 + 2 * Long.parseLong(numbers[0])) {
                        wrong.add(String.join(" ", numbers));
                    }
                }
                return wrong;
            });
            for (int n = 1; n <= 6; n++) {
                run(machine(storage, "writer", LONG), "r" + n, n);
            }
            done.set(true);
            assertThat(reading.get()).isEmpty();
        } finally {
            readers.shutdown();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"hdfs", "s3a"})
    void changedBytesAreToldAndMended(String kind) throws Exception {
        Storage storage = storage(kind);
        run(machine(storage, "one", LONG), "r1", 1);
        Warehouse two = machine(storage, "two", LONG);
        DataFile file = two.requireCurrent().table("a").orElseThrow().files().get(0);
        byte[] content;
        try (InputStream in = storage.open(file.path())) {
            content = in.readAllBytes();
        }
        content[content.length / 2] ^= 4;
        storage.replace(file.path(), content);

        assertThatThrownBy(() -> SmallRun.direct(two))
                .hasMessageContaining("GCR-1501")
                .hasMessageContaining(file.path());
        assertThat(Verification.of(two, Optional.empty()))
                .anyMatch(finding -> finding.kind() == Verification.Kind.DAMAGE
                        && finding.found().contains(file.path()));
        try (Warehouse.Lock lock = two.lock()) {
            Verification.repair(two);
        }
        run(machine(storage, "three", LONG), "r2", 1);
        assertThat(SmallRun.direct(machine(storage, "four", LONG))).isEqualTo("1 12 5");

        SmallRun.direct(machine(storage, "three", LONG));
        Path kept = machines.resolve("three").resolve(file.path());
        content = Files.readAllBytes(kept);
        content[content.length / 2] ^= 4;
        Files.write(kept, content);
        run(machine(storage, "three", LONG), "r3", 1);
        SmallRun.direct(machine(storage, "three", LONG));
        assertThat(Hashes.ofFile(kept)).as("brought again").isEqualTo(file.sha256());
    }

    @Test
    void rowsThatNobodyElseMayReadStayOnThisMachine() throws Exception {
        Storage storage = storage("hdfs");
        Warehouse warehouse = machine(storage, "one", LONG);
        try (Warehouse.Lock lock = warehouse.lock()) {
            Path rows = Files.writeString(warehouse.files().scratch().resolve("rows"), "a person");
            warehouse.files().put("private/task/one/part.parquet", rows);
            assertThat(warehouse.files().list("private/")).hasSize(1);
            assertThat(warehouse.files().local("private/task/one/part.parquet")).hasContent("a person");
        }
        assertThat(storage.list("")).extracting(Storage.Entry::name).noneMatch(name -> name.startsWith("private"));
        try (Stream<Path> kept = Files.walk(machines.resolve("one/private"))) {
            assertThat(kept).hasSize(4);
        }
    }

    @Test
    void aKindWithoutClassesIsToldWithTheJar() {
        assertThatThrownBy(() -> Place.of("gs://bucket/folder").open())
                .hasMessageContaining("GCR-3001")
                .hasMessageContaining("gcs-connector");
        assertThat(Place.of("s3://bucket/folder/"))
                .isEqualTo(Place.of("s3a://bucket/folder"))
                .hasToString("s3a://bucket/folder");
        assertThatThrownBy(() -> Place.of("ftp://host/folder")).hasMessageContaining("GCR-2004");
        assertThatThrownBy(() -> Place.of("s3a:///folder")).hasMessageContaining("GCR-2004");
    }
}
