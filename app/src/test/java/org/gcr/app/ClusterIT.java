package org.gcr.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gcr.core.warehouse.Release;
import org.gcr.core.warehouse.Warehouse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * A Spark standalone cluster of a master and two workers on this machine, started from the Spark that the product brings. The stages are
 * submitted one by one, and a whole run goes on when one worker is killed; both releases hold what the embedded engine's holds.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClusterIT {

    private static final Path HOME = Repository.root().resolve("app/target/gcr");
    private static final List<String> OPENS = Stream.of(
                    "java.lang",
                    "java.lang.invoke",
                    "java.lang.reflect",
                    "java.io",
                    "java.net",
                    "java.nio",
                    "java.util",
                    "java.util.concurrent",
                    "java.util.concurrent.atomic",
                    "jdk.internal.ref",
                    "sun.nio.ch",
                    "sun.nio.cs",
                    "sun.security.action",
                    "sun.util.calendar")
            .map(name -> "--add-opens=java.base/" + name + "=ALL-UNNAMED")
            .toList();

    @TempDir
    static Path folder;

    private static final List<Process> cluster = new ArrayList<>();
    private static String master;
    private static Path config;
    private static Path logging;

    @BeforeAll
    static void start() throws Exception {
        Path samples = Repository.root().resolve("data-samples");
        Path copy = folder.resolve("data-samples");
        try (Stream<Path> tree = Files.walk(samples)) {
            for (Path file : tree.toList()) {
                Path target = copy.resolve(samples.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
        // The sources of countries and populations, and of their tables those of more than 40 kB of input, go to the
        // cluster, which is what is tested; SampleRunTest computes all tables with Spark.
        config = copy.resolve("gcr.yaml");
        String text = Files.readAllLines(config).stream()
                .filter(line -> !line.startsWith("corrections:"))
                .filter(line -> !line.contains("{source: ")
                        || line.matches(".*source: (unhcr|worldbank|unsd|datahub|geonames|mledoze)[.].*"))
                .map(line -> line.replace("name: auto, memory: 1g", "name: auto, embedded_below: 40k"))
                .collect(Collectors.joining("\n"));
        assertThat(text).contains("embedded_below: 40k").contains("unhcr.population");
        Files.writeString(config, text);
        logging = Files.writeString(
                folder.resolve("log4j2.properties"),
                "rootLogger.level = info\nrootLogger.appenderRef.out.ref = out\nappender.out.type = Console\nappender.out.name = out\n");
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        master = "spark://127.0.0.1:" + port;
        daemon(
                "master",
                "org.apache.spark.deploy.master.Master",
                "--host",
                "127.0.0.1",
                "--port",
                "" + port,
                "--webui-port",
                "0");
        awaitPort(port);
        for (String worker : List.of("one", "two")) {
            daemon(
                    worker,
                    "org.apache.spark.deploy.worker.Worker",
                    "--host",
                    "127.0.0.1",
                    "--webui-port",
                    "0",
                    "--cores",
                    "1",
                    "--memory",
                    "700m",
                    "--work-dir",
                    folder.resolve(worker).toString(),
                    master);
        }
        awaitLine("master", "Registering worker", 2);
        gcr("embedded", "run", "--engine", "duckdb").exits(0);
    }

    @AfterAll
    static void stop() throws InterruptedException {
        for (Process process : cluster) {
            kill(process);
        }
    }

    private static void kill(Process process) throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
    }

    private static ProcessBuilder process(List<String> command, Path log) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("GCR_"));
        builder.environment().put("SPARK_HOME", HOME.toString());
        builder.environment().put("SPARK_SCALA_VERSION", "2.13"); // what Spark's own start scripts set
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        builder.environment().put("SPARK_LOCAL_DIRS", folder.resolve("local").toString());
        return builder;
    }

    private static List<String> java(String main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx700m",
                "-XX:TieredStopAtLevel=1",
                "-Duser.timezone=UTC"));
        command.addAll(OPENS);
        command.addAll(List.of("-Dspark.executor.memory=600m", "-Dspark.cores.max=2", "-Dspark.driver.host=127.0.0.1"));
        command.addAll(List.of("-cp", HOME + "/jars/*", main));
        command.addAll(List.of(arguments));
        return command;
    }

    private static void daemon(String name, String main, String... arguments) throws IOException {
        Path log = folder.resolve(name + ".log");
        List<String> command = java(main, arguments);
        command.add(1, "-Dlog4j2.configurationFile=" + logging);
        cluster.add(process(command, log).redirectErrorStream(true).start());
    }

    private static void awaitPort(int port) throws InterruptedException {
        for (int i = 0; i < 600; i++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException e) {
                Thread.sleep(100); // not yet there
            }
        }
        throw new AssertionError("the master does not listen; see " + text("master"));
    }

    private static void awaitLine(String name, String words, int times) throws InterruptedException {
        for (int i = 0; i < 600; i++) {
            if (text(name).split(words, -1).length > times) {
                return;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("not " + times + " times \"" + words + "\" in: " + text(name));
    }

    private static String text(String name) {
        try {
            return Files.readString(folder.resolve(name + ".log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Call gcr(String warehouse, String command, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                command,
                "--config",
                config.toString(),
                "--warehouse",
                folder.resolve(warehouse).toString()));
        arguments.addAll(List.of(more));
        return Call.gcr(arguments.toArray(String[]::new));
    }

    @Test
    @Order(1)
    void stagesAreSubmittedOneByOne() throws Exception {
        for (String stage : List.of("Ingest", "Transform", "Metrics")) {
            submit(stage);
        }
        Call run = gcr("submitted", "run", "--engine", "spark", "--master", "spark://127.0.0.1:1")
                .exits(0);
        assertThat(run.err())
                .as("everything was computed by the submitted jobs; the run only publishes")
                .contains("Tables by engine: spark ")
                .doesNotContain("] ")
                .contains("Release ");
        assertThat(new Warehouse(folder.resolve("submitted")).requireCurrent().engine())
                .as("the engine that made a table, not the one that found it")
                .matches("spark \\d+, duckdb \\d+, java \\d+");
        assertEqualToEmbedded("submitted");
    }

    private static void submit(String stage) throws Exception {
        String module = stage.toLowerCase(java.util.Locale.ROOT);
        Path jar;
        try (Stream<Path> jars = Files.list(HOME.resolve("jars"))) {
            jar = jars.filter(file -> file.getFileName().toString().startsWith("gcr-" + module + "-"))
                    .findFirst()
                    .orElseThrow();
        }
        Path log = folder.resolve(stage + ".log");
        Process process = process(
                        List.of(
                                HOME.resolve("bin/spark-submit").toString(),
                                "--master",
                                master,
                                "--conf",
                                "spark.executor.memory=600m",
                                "--conf",
                                "spark.driver.host=127.0.0.1",
                                "--class",
                                "org.gcr." + module + "." + stage + "Job",
                                jar.toString(),
                                "--config",
                                config.toString(),
                                "--warehouse",
                                folder.resolve("submitted").toString()),
                        log)
                .redirectErrorStream(true)
                .start();
        boolean ended = process.waitFor(10, TimeUnit.MINUTES);
        assertThat(ended).as(text(stage)).isTrue();
        assertThat(process.exitValue()).as(text(stage)).isZero();
    }

    @Test
    @Order(2)
    void aRunSurvivesTheLossOfAWorker() throws Exception {
        Path out = folder.resolve("killed.log");
        List<String> command = java(
                "org.gcr.app.Main",
                "run",
                "--config",
                config.toString(),
                "--warehouse",
                folder.resolve("killed").toString(),
                "--master",
                master,
                "--verbose");
        // as the launcher does: a whole run fills what the first compiler has of its own
        command.add(1, "-XX:ReservedCodeCacheSize=128m");
        Process run = process(command, out).start();
        List<String> lines = new ArrayList<>();
        try (BufferedReader reader = run.errorReader()) {
            boolean killed = false;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
                if (!killed && line.contains("model.population:")) {
                    awaitLine("one", "Launch command", 1);
                    kill(cluster.get(2));
                    killed = true;
                }
            }
            assertThat(killed).as(String.join("\n", lines)).isTrue();
        }
        assertThat(run.waitFor(10, TimeUnit.MINUTES)).isTrue();
        assertThat(run.exitValue()).as(String.join("\n", lines)).isZero();
        assertThat(lines).anyMatch(line -> line.matches("Tables by engine: spark [1-9]\\d*, duckdb .*"));
        assertEqualToEmbedded("killed");
    }

    private static void assertEqualToEmbedded(String warehouse) throws Exception {
        Warehouse embedded = new Warehouse(folder.resolve("embedded"));
        Warehouse other = new Warehouse(folder.resolve(warehouse));
        Release one = embedded.requireCurrent();
        Release two = other.requireCurrent();
        assertThat(two.visibleSchemas()).isEqualTo(one.visibleSchemas());
        for (var table : one.tables()) {
            String name = table.schema().name();
            if (table.schema().confidential()) {
                continue; // its rows are deleted after the run; what is made of them is compared
            }
            assertThat(Tables.difference(embedded, one, other, two, name))
                    .as(name)
                    .isEmpty();
        }
    }
}
