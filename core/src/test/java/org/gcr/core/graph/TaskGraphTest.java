package org.gcr.core.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gcr.core.engine.EnginePair.row;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.gcr.core.check.CheckResult;
import org.gcr.core.check.Severity;
import org.gcr.core.engine.EnginePair;
import org.gcr.core.engine.EngineSettings;
import org.gcr.core.engine.Engines;
import org.gcr.core.model.ModelTask;
import org.gcr.core.model.SqlModel;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.problem.Problem;
import org.gcr.core.warehouse.Origin;
import org.gcr.core.warehouse.Release;
import org.gcr.core.warehouse.Samples;
import org.gcr.core.warehouse.TaskResult;
import org.gcr.core.warehouse.Warehouse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TaskGraphTest {

    @TempDir
    Path temporary;

    private Path folder;
    private Warehouse warehouse;
    private Engines engines;

    @BeforeEach
    void open() {
        folder = temporary.resolve("warehouse");
        warehouse = new Warehouse(folder);
        engines = new Engines(new EngineSettings("duckdb", null, 256, 2, temporary.resolve("spill")));
    }

    @AfterEach
    void close() {
        engines.close();
    }

    private TaskGraph graph(Task... tasks) {
        return new TaskGraph(List.of(tasks), List.of(), warehouse, engines);
    }

    private Map<String, TaskResult> run(Task... tasks) throws IOException {
        return graph(tasks).run(Progress.NONE);
    }

    private long number(TaskResult result) {
        return (Long)
                EnginePair.read(warehouse.store().files(result.parts().get(0).schema(), result.parts()))
                        .get(0)[0];
    }

    private void publish(String id, Map<String, TaskResult> results) throws IOException {
        Map<String, String> fingerprints = new java.util.LinkedHashMap<>();
        results.forEach((task, result) -> fingerprints.put(task, result.fingerprint()));
        Samples.publish(
                warehouse,
                new Release(
                        id,
                        "2026-01-01T00:00:00Z",
                        "",
                        "duckdb",
                        "",
                        fingerprints,
                        List.of(),
                        List.of(),
                        List.of(),
                        Map.of()));
    }

    @Test
    void tasksComeAfterThoseWhoseTablesTheyRead() throws Exception {
        SmallTask last = new SmallTask("c", 100, "b", "a");
        SmallTask middle = new SmallTask("b", 10, "a");
        SmallTask first = new SmallTask("a", 1);

        assertThat(graph(last, middle, first).tasks()).containsExactly(first, middle, last);
        Map<String, TaskResult> results = run(last, middle, first);

        assertThat(results.keySet()).containsExactly("make.a", "make.b", "make.c");
        assertThat(results.values()).extracting(this::number).containsExactly(1L, 11L, 112L);
        assertThat(engines.started()).isFalse();
    }

    @Test
    void aCircleIsRefusedWithItsPath() {
        assertThatThrownBy(
                        () -> graph(new SmallTask("a", 1, "c"), new SmallTask("b", 1, "a"), new SmallTask("c", 1, "b")))
                .hasMessageStartingWith("GCR-2012 make.a: its inputs lead back to itself: make.a ← make.c ← make.b");
        assertThatThrownBy(() -> graph(new SmallTask("self", 1, "self")))
                .hasMessageStartingWith("GCR-2012 make.self: ");
    }

    @Test
    void aTableThatNothingMakesAndANameTwiceAreRefused() {
        assertThatThrownBy(() -> graph(new SmallTask("b", 1, "no_such")))
                .hasMessageStartingWith("GCR-2012 make.b: reads the table \"no_such\", which nothing makes");
        assertThatThrownBy(() -> graph(new SmallTask("a", 1), new SmallTask("a", 2)))
                .hasMessageStartingWith("GCR-2012 make.a: two tasks have this name");
    }

    @Test
    void anEarlierStageMayHaveMadeTheInput() throws Exception {
        Map<String, TaskResult> earlier = run(new SmallTask("a", 1));

        SmallTask later = new SmallTask("b", 10, "a");
        Map<String, TaskResult> results =
                new TaskGraph(List.of(later), earlier.values(), warehouse, engines).run(Progress.NONE);

        assertThat(results.keySet()).containsExactly("make.b");
        assertThat(number(results.get("make.b"))).isEqualTo(11);
    }

    @Test
    void theSecondRunComputesNothingAndStartsNoEngine() throws Exception {
        SqlModel model = SqlModel.parse(
                "models/doubled.sql",
                """
                /*
                table: doubled
                description: Twice the number.
                grain: [number]
                inputs: [a]
                columns:
                  number: {type: BIGINT, description: Twice the number.}
                */
                SELECT 2 * number AS number FROM a
                """);
        SmallTask a = new SmallTask("a", 21);
        Map<String, TaskResult> first = run(a, new ModelTask(model));
        assertThat(number(first.get("model.doubled"))).isEqualTo(42);
        assertThat(engines.started()).isTrue();
        engines.close();
        assertThat(engines.started()).isFalse();

        Recorder recorder = new Recorder();
        Map<String, TaskResult> second = graph(a, new ModelTask(model)).run(recorder);

        assertThat(second).isEqualTo(first);
        assertThat(recorder.events).containsExactly("2 planned", "reused make.a", "reused model.doubled");
        assertThat(a.runs()).isEqualTo(1);
        assertThat(engines.started()).isFalse();
        assertThat(graph(a, new ModelTask(model)).plan()).noneMatch(PlanStep::compute);
        assertThat(engines.started()).isFalse();
    }

    @Test
    void aTableIsReusedWhicheverEngineMadeIt() throws Exception {
        SqlModel model = SqlModel.parse(
                "m",
                "/*\ntable: one\ndescription: d\ngrain: [n]\ninputs: []\ncolumns:\n  n: {type: BIGINT, description: n}\n*/\nSELECT 1 AS n");
        Map<String, TaskResult> results = run(new ModelTask(model), new SmallTask("a", 1));
        assertThat(results.get("model.one").engine()).isEqualTo("duckdb");
        assertThat(results.get("make.a").engine()).isEqualTo("java");

        Engines spark = new Engines(new EngineSettings("spark", "local[2]", 256, 2, temporary.resolve("spill")));

        assertThat(new TaskGraph(List.of(new ModelTask(model), new SmallTask("a", 1)), List.of(), warehouse, spark)
                        .plan())
                .extracting(PlanStep::task, PlanStep::compute)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("model.one", false),
                        org.assertj.core.groups.Tuple.tuple("make.a", false));
        assertThat(new TaskGraph(List.of(new ModelTask(model)), List.of(), warehouse, spark)
                        .run(Progress.NONE)
                        .get("model.one")
                        .engine())
                .as("who made it, not who would make it now")
                .isEqualTo("duckdb");
        assertThat(spark.started()).isFalse();
    }

    @Test
    void nothingIsBegunWhenWhatComesFirstIsBlocked() throws Exception {
        CheckResult blocked = new CheckResult("first", "sound", Severity.BLOCK, "it is sound.", 2, "line 3");
        SmallTask first = new SmallTask("first", 1).during(run -> run.add(blocked));
        SmallTask broken = new SmallTask("broken", 1)
                .during(run -> run.add(new Problem(Code.FILE_TRUNCATED, "x.csv", "is cut off", "get it anew")));
        SmallTask failing = new SmallTask("failing", 1).during(run -> {
            throw new GcrException(Code.FILE_EMPTY, "y.csv", "is empty", "get it anew");
        });
        SmallTask later = new SmallTask("later", 1);
        Set<String> names = Set.of("make.first", "make.broken", "make.failing");

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> graph(later, first, broken, failing)
                            .run(Progress.NONE, task -> names.contains(task.name())))
                    .hasMessageContaining("first sound: 2 failed")
                    .hasMessageContaining("x.csv: is cut off")
                    .hasMessageContaining("y.csv: is empty");
        }
        assertThat(later.runs()).isZero();
        assertThat(broken.runs()).as("what cannot be read is not read twice").isEqualTo(1);
        assertThat(failing.runs()).isEqualTo(2);
    }

    @Test
    void nothingIsMadeOfFilesThatCannotBeRead() throws Exception {
        SmallTask broken = new SmallTask("broken", 1)
                .during(run -> run.add(new Problem(Code.FILE_TRUNCATED, "x.csv", "is cut off", "get it anew")));
        SmallTask of = new SmallTask("of", 1, "broken");
        assertThatThrownBy(() -> run(broken, of)).hasMessage("GCR-1004 x.csv: is cut off; get it anew");
        assertThat(of.runs()).isZero();
    }

    @Test
    void smallTablesDoNotStartSpark() throws Exception {
        SqlModel model = SqlModel.parse(
                "m",
                "/*\ntable: sums\ndescription: d\ngrain: [n]\ninputs: [a]\ncolumns:\n  n: {type: BIGINT, description: n}\n*/\nSELECT number + 1 AS n FROM a");
        EngineSettings settings =
                new EngineSettings("auto", "no-such-master", 256, 2, temporary.resolve("spill"), 1 << 20);
        try (Engines small = new Engines(settings)) {
            TaskResult result = new TaskGraph(
                            List.of(new SmallTask("a", 1), new ModelTask(model)), List.of(), warehouse, small)
                    .run(Progress.NONE)
                    .get("model.sums");
            assertThat(number(result)).isEqualTo(2);
            assertThat(result.engine()).isEqualTo("duckdb");
        }
    }

    @Test
    void aModelRunsOnSparkToo() throws Exception {
        SqlModel model = SqlModel.parse(
                "m",
                "/*\ntable: sums\ndescription: d\ngrain: [n]\ninputs: [a]\ncolumns:\n  n: {type: BIGINT, description: n}\n*/\nSELECT number + 1 AS n FROM a");
        EnginePair.spark();
        TaskResult result;
        try (Engines spark = new Engines(new EngineSettings("spark", "local[2]", 256, 2, temporary.resolve("spill")))) {
            result = new TaskGraph(List.of(new SmallTask("a", 1), new ModelTask(model)), List.of(), warehouse, spark)
                    .run(Progress.NONE)
                    .get("model.sums");
        }
        assertThat(EnginePair.spark().query("SELECT 1"))
                .as("the session that was there goes on")
                .hasSize(1);

        assertThat(number(result)).isEqualTo(2);
        assertThat(result.engine()).isEqualTo("spark");
        assertThat(result.parts().get(0).rows()).isEqualTo(1);
        assertThat(result.checks()).hasSize(2).allMatch(check -> check.passed());
    }

    /** The finding that began it: a bit of a stored table flips, and what is computed anew would be computed with it. */
    @Test
    void aDamagedTableIsComputedAgainAndSoIsWhatIsMadeOfIt() throws Exception {
        SmallTask a = new SmallTask("a", 1);
        SmallTask b = new SmallTask("b", 10, "a");
        SmallTask c = new SmallTask("c", 100, "b");
        SmallTask other = new SmallTask("other", 7);
        Map<String, TaskResult> first = run(a, b, c, other);
        Path file =
                folder.resolve(first.get("make.a").parts().get(0).files().get(0).path());
        byte[] bytes = Files.readAllBytes(file);
        byte[] flipped = bytes.clone();
        flipped[bytes.length / 3] ^= 16;
        Files.write(file, flipped);
        warehouse = new Warehouse(folder);

        assertThat(graph(a, b, c, other).plan()).extracting(PlanStep::compute).containsExactly(true, true, true, false);
        Recorder recorder = new Recorder();
        Map<String, TaskResult> second = graph(a, b, c, other).run(recorder);

        assertThat(second.values()).extracting(this::number).containsExactly(1L, 11L, 111L, 7L);
        assertThat(second.get("make.a").parts()).isEqualTo(first.get("make.a").parts());
        assertThat(List.of(a.runs(), b.runs(), c.runs(), other.runs())).containsExactly(2, 2, 2, 1);
        assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
        assertThat(recorder.events)
                .contains(
                        "mending make.a: a: "
                                + first.get("make.a")
                                        .parts()
                                        .get(0)
                                        .files()
                                        .get(0)
                                        .path() + " has other content than was published",
                        "mending make.b: it was made of a table whose files were damaged",
                        "mending make.c: it was made of a table whose files were damaged",
                        "reused make.other");
        warehouse = new Warehouse(folder);
        assertThat(graph(a, b, c, other).plan()).noneMatch(PlanStep::compute);
    }

    @Test
    void aTableIsNotComputedWithWhatIsDamagedThoughOnlyTheNextOneIsNew() throws Exception {
        SmallTask a = new SmallTask("a", 1);
        run(a);
        Path file = folder.resolve(warehouse.store().folders().iterator().next() + "/a/part-00000.parquet");
        Files.write(file, new byte[] {1, 2, 3});
        warehouse = new Warehouse(folder);

        assertThat(number(run(a, new SmallTask("b", 10, "a")).get("make.b"))).isEqualTo(11);
    }

    @Test
    void aChangedIngredientRecomputesTheTaskAndWhatDependsOnIt() throws Exception {
        SmallTask a = new SmallTask("a", 1);
        SmallTask b = new SmallTask("b", 10, "a");
        SmallTask c = new SmallTask("c", 100, "b");
        SmallTask apart = new SmallTask("apart", 5);
        SmallTask both = new SmallTask("both", 1000, "apart", "a");
        run(a, b, c, apart, both);

        b.ingredient("definition", "2").number(20);
        Map<String, TaskResult> results = run(a, b, c, apart, both);

        assertThat(number(results.get("make.c"))).isEqualTo(121);
        assertThat(Stream.of(a, b, c, apart, both).map(SmallTask::runs)).containsExactly(1, 2, 2, 1, 1);
    }

    @Test
    void theSameContentComputedAnewCutsOffWhatDependsOnIt() throws Exception {
        SmallTask a = new SmallTask("a", 1);
        SmallTask b = new SmallTask("b", 10, "a");
        run(a, b);

        a.ingredient("definition", "other words, same rows");
        Map<String, TaskResult> results = run(a, b);

        assertThat(a.runs()).isEqualTo(2);
        assertThat(b.runs()).isEqualTo(1);
        assertThat(number(results.get("make.b"))).isEqualTo(11);
    }

    @Test
    void aReusedTaskNamesTheFilesThatAreThereNow() throws Exception {
        SmallTask a = new SmallTask("a", 1).during(run -> run.add(origin("2024", "old file")));
        SmallTask b = new SmallTask("b", 10, "a").during(run -> run.add(new Origin("own", "1", true, List.of())));
        SmallTask c = new SmallTask("c", 100, "b");
        run(a, b, c);

        a.ingredient("file", "other bytes, same rows").during(run -> run.add(origin("2024", "new file")));
        Map<String, TaskResult> results = run(a, b, c);

        assertThat(b.runs()).isEqualTo(1);
        Origin own = new Origin("own", "1", true, List.of());
        assertThat(results.get("make.a").origins()).containsExactly(origin("2024", "new file"));
        assertThat(results.get("make.b").origins()).containsExactly(origin("2024", "new file"), own);
        assertThat(results.get("make.c").origins()).containsExactly(origin("2024", "new file"), own);
    }

    @Test
    void anotherVintageIsAnotherInput() throws Exception {
        SmallTask a = new SmallTask("a", 1).during(run -> run.add(origin("2024", "file")));
        SmallTask b = new SmallTask("b", 10, "a");
        run(a, b);

        a.ingredient("vintage", "2025").during(run -> run.add(origin("2025", "file")));
        Map<String, TaskResult> results = run(a, b);

        assertThat(b.runs()).isEqualTo(2);
        assertThat(results.get("make.b").origins()).containsExactly(origin("2025", "file"));
    }

    @Test
    void whatATaskIsOnlyCheckedAgainstIsNoSourceOfItsTable() throws Exception {
        SmallTask a = new SmallTask("a", 1).during(run -> run.add(origin("2024", "file")));
        SmallTask list = new SmallTask("list", 2).during(run -> run.add(origin("list", "other")));
        SmallTask b = new SmallTask("b", 10, "a", "list").checkedAgainst("list");

        TaskResult result = run(a, list, b).get("make.b");
        assertThat(result.origins()).containsExactly(origin("2024", "file"));
        assertThat(result.ingredients()).containsKeys("input a", "checked against list");

        list.number(3);
        list.ingredient("definition", "2");
        run(a, list, b);
        assertThat(b.runs()).isEqualTo(2);
    }

    private static Origin origin(String vintage, String file) {
        return new Origin("unhcr.population", vintage, false, List.of(new Origin.OriginFile(file, "00", 1, 1, 1, 0)));
    }

    @Test
    void aTableMayBeMadeInParts() throws Exception {
        SmallTask one = new SmallTask("a", 1);
        Task other = new SmallTaskAs("make.more", new SmallTask("a", 2));
        SmallTask sum = new SmallTask("b", 10, "a");

        assertThat(number(run(sum, other, one).get("make.b"))).isEqualTo(13);
    }

    /** The same work under another name. */
    private record SmallTaskAs(String name, SmallTask task) implements Task {
        @Override
        public List<String> inputs() {
            return task.inputs();
        }

        @Override
        public List<org.gcr.core.table.TableSchema> outputs() {
            return task.outputs();
        }

        @Override
        public Map<String, String> ingredients() {
            return task.ingredients();
        }

        @Override
        public boolean needsEngine() {
            return false;
        }

        @Override
        public void run(TaskRun run) throws IOException {
            task.run(run);
        }
    }

    @Test
    void thePlanSaysWhyAndChangesNothing() throws Exception {
        SmallTask a = new SmallTask("a", 1).ingredient("file", "1");
        SmallTask b = new SmallTask("b", 10, "a");
        SmallTask apart = new SmallTask("apart", 5);

        assertThat(graph(a, b, apart).plan())
                .containsExactly(
                        new PlanStep("make.a", true, List.of("not computed before")),
                        new PlanStep("make.b", true, List.of("input a is computed anew")),
                        new PlanStep("make.apart", true, List.of("not computed before")));
        assertThat(folder).doesNotExist();

        publish("r1", run(a, b, apart));
        a = new SmallTask("a", 2).ingredient("definition", "2").ingredient("setting", "on");
        List<String> before = tree();
        List<PlanStep> plan = graph(a, b, apart).plan();

        assertThat(plan).extracting(PlanStep::compute).containsExactly(true, true, false);
        assertThat(plan.get(0).reasons())
                .containsExactlyInAnyOrder("definition changed", "setting is new", "file is gone");
        assertThat(plan.get(1).reasons()).containsExactly("input a is computed anew");
        assertThat(plan.get(2).reasons()).isEmpty();
        assertThat(tree()).isEqualTo(before);
        assertThat(a.runs() + b.runs() + apart.runs()).isEqualTo(2);
        assertThat(engines.started()).isFalse();
    }

    private List<String> tree() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<String> tree = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                tree.add(file + " " + Files.getLastModifiedTime(file));
            }
            return tree;
        }
    }

    @Test
    void theProblemsOfAllFailedTasksAreToldTogether() throws Exception {
        SmallTask bad = new SmallTask("bad", 1).during(fail("population.csv", "is cut off"));
        SmallTask worse = new SmallTask("worse", 1).during(fail("solutions.csv", "is empty"));
        SmallTask good = new SmallTask("good", 1);
        SmallTask after = new SmallTask("after", 1, "good");
        SmallTask never = new SmallTask("never", 1, "bad", "good");
        SmallTask neither = new SmallTask("neither", 1, "never");

        assertThatThrownBy(() -> run(bad, worse, good, after, never, neither))
                .isInstanceOfSatisfying(GcrException.class, e -> assertThat(e.problems())
                        .extracting(Problem::place)
                        .containsExactlyInAnyOrder("population.csv", "solutions.csv"));

        assertThat(Stream.of(good, after, never, neither).map(SmallTask::runs)).containsExactly(1, 1, 0, 0);
        assertThat(folder.resolve("tables").toFile().list()).containsExactlyInAnyOrder("make.good", "make.after");
        assertThat(folder.resolve("tmp")).isEmptyDirectory();

        bad.during(run -> {});
        worse.during(run -> {});
        assertThat(run(bad, worse, good, after, never, neither)).hasSize(6);
        assertThat(good.runs()).isEqualTo(1);
    }

    private static SmallTask.Event fail(String place, String found) {
        return run -> {
            throw new GcrException(Code.FILE_TRUNCATED, place, found, "");
        };
    }

    @Test
    void theStoreIsAtRestWhenAFailedRunReturns() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        AtomicBoolean ended = new AtomicBoolean();
        SmallTask slow = new SmallTask("slow", 1).during(run -> {
            running.countDown();
            pause();
            ended.set(true);
        });
        SmallTask broken = new SmallTask("broken", 1).during(run -> {
            await(running);
            throw new IOException("No space left on device");
        });

        assertThatThrownBy(() -> run(slow, broken))
                .isInstanceOf(GcrException.class)
                .hasMessageContaining("GCR-3002")
                .hasMessageContaining("broken")
                .hasMessageContaining("No space left on device");

        assertThat(ended).isTrue();
        assertThat(folder.resolve("tmp")).isEmptyDirectory();
    }

    @Test
    void independentTasksRunSideBySide() throws Exception {
        CountDownLatch both = new CountDownLatch(2);
        SmallTask.Event meet = run -> {
            both.countDown();
            await(both);
        };

        assertThat(run(new SmallTask("a", 1).during(meet), new SmallTask("b", 1).during(meet)))
                .hasSize(2);
    }

    private static void pause() {
        try {
            Thread.sleep(300);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aTaskSeesOnlyTheInputsThatItDeclared() {
        SmallTask curious = new SmallTask("b", 1).during(run -> run.input("a"));

        assertThatThrownBy(() -> run(new SmallTask("a", 1), curious))
                .hasMessageContaining("a is not an input of this task");
    }

    @Test
    void aTaskThatLeavesATableOutIsRefused() {
        Task forgetful = new Forgetful();
        SmallTask reader = new SmallTask("b", 1, "a");

        assertThatThrownBy(() -> run(forgetful, reader))
                .isInstanceOf(GcrException.class)
                .hasMessageStartingWith("GCR-2012 forgetful: ")
                .hasMessageContaining("\"a\"");
    }

    private static final class Forgetful implements Task {
        @Override
        public String name() {
            return "forgetful";
        }

        @Override
        public List<String> inputs() {
            return List.of();
        }

        @Override
        public List<org.gcr.core.table.TableSchema> outputs() {
            return List.of(EnginePair.schema("a", "number BIGINT"));
        }

        @Override
        public Map<String, String> ingredients() {
            return Map.of();
        }

        @Override
        public boolean needsEngine() {
            return false;
        }

        @Override
        public void run(TaskRun run) {}
    }

    @Test
    void theResultTellsTimeIngredientsAndRows() throws Exception {
        TaskResult result = run(new SmallTask("a", 1)
                        .ingredient("long", "x".repeat(65))
                        .ingredient("short", "x".repeat(64)))
                .get("make.a");

        assertThat(result.ingredients())
                .containsEntry("definition", "1")
                .containsEntry("short", "x".repeat(64))
                .containsKeys("engine code", "store format")
                .doesNotContainKey("engine");
        assertThat(result.ingredients().get("long")).hasSize(64).matches("[0-9a-f]+");
        assertThat(result.seconds()).isBetween(0.0, 60.0);
        assertThat(EnginePair.read(warehouse.store().files(result.parts().get(0).schema(), result.parts())))
                .containsExactly(row(1L));
    }

    private static final class Recorder implements Progress {
        private final List<String> events = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void planned(int tasks) {
            events.add(tasks + " planned");
        }

        @Override
        public void mending(String task, List<String> why) {
            events.add("mending " + task + ": " + String.join("; ", why));
        }

        @Override
        public void started(String task) {
            events.add("started " + task);
        }

        @Override
        public void computed(TaskResult result) {
            events.add("computed " + result.task());
        }

        @Override
        public void reused(TaskResult result) {
            events.add("reused " + result.task());
        }
    }

    /** What a task is held against is an ingredient, but a release with its very result changes nothing. */
    @Test
    void aTaskIsHeldAgainstTheCurrentReleaseOnce() throws Exception {
        SmallTask held = new SmallTask("a", 1).heldAgainst("a");
        List<Boolean> seen = new ArrayList<>();
        held.during(run -> seen.add(run.previous("a").isPresent()));
        publishTables("r1", run(held));
        publishTables("r2", run(held));
        held.number(2).ingredient("definition", "2");
        publishTables("r3", run(held));
        run(held);

        assertThat(seen).containsExactly(false, true);
    }

    /**
     * A lost table that its own task is held against is no dead end: with the files of its release it is made of what it was held against then. Only what is new is refused until then.
     */
    @Test
    void aLostTableThatItsTaskIsHeldAgainstIsComputedAgain() throws Exception {
        List<Long> seen = new ArrayList<>();
        SmallTask held = new SmallTask("a", 1)
                .heldAgainst("a")
                .during(run -> seen.add(
                        run.previous("a").isEmpty()
                                ? null
                                : (Long)
                                        EnginePair.read(run.previous("a").get()).get(0)[0]));
        Map<String, TaskResult> first = run(held);
        publishTables("r1", first);
        lose(first.get("make.a"));
        assertThat(number(run(held).get("make.a"))).as("the only release").isEqualTo(1);

        held.number(2).ingredient("definition", "2");
        Map<String, TaskResult> second = run(held);
        publishTables("r2", second);
        lose(second.get("make.a"));
        SmallTask other = new SmallTask("a", 3).heldAgainst("a").ingredient("definition", "3");
        assertThatThrownBy(() -> run(other)).hasMessageContaining("GCR-1501").hasMessageContaining("run once with");
        assertThat(run(held).get("make.a").parts())
                .isEqualTo(second.get("make.a").parts());
        assertThat(number(run(other).get("make.a"))).isEqualTo(3);

        assertThat(seen).containsExactly(null, null, 1L, 1L);
    }

    private void lose(TaskResult result) throws IOException {
        for (Path file : warehouse
                .store()
                .files(result.parts().get(0).schema(), result.parts())
                .files()) {
            Files.delete(file);
        }
        warehouse = new Warehouse(folder);
    }

    private void publishTables(String id, Map<String, TaskResult> results) throws IOException {
        Map<String, String> fingerprints = new java.util.LinkedHashMap<>();
        results.forEach((task, result) -> fingerprints.put(task, result.fingerprint()));
        Samples.publish(
                warehouse,
                new Release(
                        id,
                        "2026-01-01T00:00:00Z",
                        "",
                        "duckdb",
                        "",
                        fingerprints,
                        results.values().stream()
                                .flatMap(result -> result.parts().stream())
                                .toList(),
                        List.of(),
                        List.of(),
                        Map.of()));
    }
}
