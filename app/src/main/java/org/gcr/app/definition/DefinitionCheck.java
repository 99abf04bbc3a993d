package org.gcr.app.definition;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.gcr.audit.AuditStage;
import org.gcr.core.definition.DefinitionFile;
import org.gcr.core.definition.Definitions;
import org.gcr.core.definition.Kind;
import org.gcr.core.graph.DeclaredQueries;
import org.gcr.core.graph.DeclaredQuery;
import org.gcr.core.graph.Task;
import org.gcr.core.model.ModelTask;
import org.gcr.core.model.Models;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.problem.Nearest;
import org.gcr.core.problem.Problem;
import org.gcr.core.table.TableSchema;
import org.gcr.core.warehouse.FileHashes;
import org.gcr.core.warehouse.Warehouse;
import org.gcr.ingest.fetch.ServiceCatalogue;
import org.gcr.ingest.source.SourceCatalogue;
import org.gcr.ingest.source.SourceSpec;
import org.gcr.ingest.stage.CountryNames;
import org.gcr.ingest.stage.FileCheck;
import org.gcr.ingest.stage.IngestStage;
import org.gcr.metrics.MetricsStage;
import org.gcr.metrics.indicator.Indicator;
import org.gcr.metrics.indicator.IndicatorCatalogue;
import org.gcr.metrics.indicator.IndicatorSchema;
import org.gcr.transform.TransformStage;

/**
 * Holds what is declared against itself, without any data: form, names over the whole graph, every query bound to empty tables of the declared types,
 * worked cases. Everything that is wrong is told at once, as far as one fault does not hide another.
 */
public final class DefinitionCheck {

    private final Definitions definitions;
    private final Predicate<DefinitionFile> chosen;
    private final Set<Problem> problems = new LinkedHashSet<>();
    private final Map<String, TableSchema> tables = new TreeMap<>();
    private int cases;

    private DefinitionCheck(Definitions definitions, Predicate<DefinitionFile> chosen) {
        this.definitions = definitions;
        this.chosen = chosen;
    }

    /**
     * What was found.
     *
     * @param files files that were looked at
     * @param cases worked cases that were run
     * @param problems everything wrong
     */
    public record Outcome(int files, int cases, List<Problem> problems) {}

    /**
     * Checks.
     *
     * @param chosen files whose queries and cases are tried; names and forms are looked at in all
     */
    public static Outcome of(Definitions definitions, Predicate<DefinitionFile> chosen) throws IOException {
        DefinitionCheck check = new DefinitionCheck(definitions, chosen);
        int files = (int) definitions.entries().stream()
                .filter(entry -> chosen.test(new DefinitionFile(entry.id(), entry.file(), "", entry.layer(), null)))
                .count();
        check.run();
        return new Outcome(files, check.cases, List.copyOf(check.problems));
    }

    private void run() throws IOException {
        Stream.<Supplier<List<Problem>>>of(
                        () -> told(() -> SourceCatalogue.of(definitions), () -> ServiceCatalogue.of(definitions)),
                        () -> told(() -> Models.of(definitions, TransformStage.NAME), () -> Models.macros(definitions)),
                        () -> Stream.concat(schemas().stream(), told(() -> IndicatorCatalogue.of(definitions)).stream())
                                .toList())
                .parallel()
                .map(Supplier::get)
                .toList()
                .forEach(problems::addAll);
        dropRepeated();
        if (problems.isEmpty()) {
            lists();
        }
        if (!problems.isEmpty()) {
            return;
        }
        List<Task> tasks = tasks();
        tasks.forEach(task -> task.outputs().forEach(output -> tables.put(output.name(), output)));
        names(tasks);
        if (problems.isEmpty()) {
            queries(tasks);
        }
    }

    /** What these readings tell. */
    private static List<Problem> told(Runnable... readings) {
        List<Problem> told = new ArrayList<>();
        for (Runnable reading : readings) {
            try {
                reading.run();
            } catch (GcrException e) {
                told.addAll(e.problems());
            }
        }
        return told;
    }

    /** What queries may not do is looked at beside what they yield; what they may not do is told alone, since the other follows from it. */
    private void queries(List<Task> tasks) throws IOException {
        List<Task> declared = tasks.stream()
                .filter(task -> task.query()
                        .filter(query -> !query.place().endsWith(".sql") || chosen(query.place()))
                        .isPresent())
                .toList();
        CompletableFuture<List<Problem>> forbidden =
                CompletableFuture.supplyAsync(() -> DeclaredQueries.problems(declared, tables));
        QueryCheck.Outcome outcome = QueryCheck.of(declared(tasks), tables);
        List<Problem> first = forbidden.join();
        problems.addAll(first.isEmpty() ? outcome.problems() : first);
        cases = outcome.cases();
    }

    /** Every row of a list is typed and checked as a run would; all its checks count, since the list is ours to mend. */
    private void lists() throws IOException {
        SourceCatalogue sources = SourceCatalogue.of(definitions);
        FileCheck check = new FileCheck(sources, new CountryNames(List.of()).withIso());
        Optional<SourceSpec> former = sources.find(CountryNames.FORMER_STATES);
        if (former.isPresent()) {
            // aliases lead to them; what is wrong with their own rows is told below
            check.check(sources.entryOf(former.get()), fault -> {});
        }
        Kind kind = SourceCatalogue.KIND;
        for (SourceSpec spec : sources.all()) {
            boolean wanted = spec.isList()
                    && Stream.concat(definitions.files(kind).stream(), definitions.overlays(kind, spec.id()).stream())
                            .anyMatch(file -> file.id().equals(spec.id()) && chosen.test(file));
            if (wanted) {
                try {
                    check.check(sources.entryOf(spec), this::wrongRow).forEach(report -> report.checks().stream()
                            .filter(result ->
                                    !result.passed() && !result.check().equals("rejected_rows"))
                            .forEach(result -> wrongRow(result.problem())));
                } catch (GcrException e) {
                    e.problems().forEach(this::wrongRow);
                }
            }
        }
    }

    /** What is wrong with a row of a list is wrong with what is declared, not with data. */
    private void wrongRow(Problem problem) {
        problem(problem.place(), problem.found(), problem.remedy());
    }

    /** What a reader says without a line of what is told with its line already. */
    private void dropRepeated() {
        problems.removeIf(problem -> problems.stream()
                .anyMatch(other -> other != problem
                        && other.place().startsWith(problem.place() + ":")
                        && problem.found().startsWith(other.found())));
    }

    private List<Problem> schemas() {
        List<DefinitionFile> files = definitions.files(IndicatorCatalogue.KIND).stream()
                .filter(file -> file.name().endsWith("/indicator.yaml"))
                .filter(chosen)
                .toList();
        if (files.isEmpty()) {
            return List.of();
        }
        IndicatorSchema schema = new IndicatorSchema(Definitions.home());
        return files.stream().flatMap(file -> schema.problems(file).stream()).toList();
    }

    private List<Task> tasks() throws IOException {
        List<Task> tasks = new ArrayList<>();
        Warehouse nowhere = new Warehouse(Path.of(System.getProperty("java.io.tmpdir"), "gcr-check"));
        tasks.addAll(IngestStage.tasks(SourceCatalogue.of(definitions), List.of(), new FileHashes(nowhere)));
        tasks.addAll(TransformStage.tasks(definitions));
        Set<String> editions = new LinkedHashSet<>();
        IndicatorCatalogue.of(definitions).indicators().forEach(indicator -> editions.addAll(indicator.editions()));
        tasks.addAll(MetricsStage.tasks(definitions, List.copyOf(editions)));
        tasks.addAll(AuditStage.tasks(tasks));
        return tasks;
    }

    /** Every table that something reads is made, and the last stage reads nothing as it came. */
    private void names(List<Task> tasks) {
        for (Task task : tasks) {
            task.query().ifPresent(query -> {
                for (String input : task.inputs()) {
                    if (!tables.containsKey(input)) {
                        problem(
                                query.place(),
                                "reads the table \"" + input + "\", which nothing makes",
                                Nearest.hint(input, tables.keySet()));
                    }
                }
            });
        }
        Models.of(definitions, MetricsStage.NAME).forEach(model -> model.inputs().stream()
                .filter(input -> input.startsWith("staged_"))
                .forEach(input -> problem(
                        model.place(),
                        "reads " + input + " beside tables that " + MetricsStage.NAME + " makes",
                        "make a table of the staged rows first, and read that")));
    }

    private List<QueryCheck.Declared> declared(List<Task> tasks) {
        Map<String, List<DefinitionFile>> caseFiles = new HashMap<>();
        for (Kind kind :
                List.of(Models.kind(TransformStage.NAME), Models.kind(MetricsStage.NAME), IndicatorCatalogue.KIND)) {
            definitions.files(kind).stream().filter(DefinitionFile::isCases).forEach(file -> caseFiles
                    .computeIfAbsent(file.id(), id -> new ArrayList<>())
                    .add(file));
        }
        Map<String, DefinitionFile> files = new HashMap<>();
        definitions.files(IndicatorCatalogue.KIND).forEach(file -> files.put(file.name(), file));
        List<QueryCheck.Declared> all = new ArrayList<>();
        for (Task task : tasks) {
            if (task instanceof ModelTask model && chosen(model.model().place())) {
                String id = model.model().schema().name();
                all.add(new QueryCheck.Declared(
                        id,
                        model.query().orElseThrow(),
                        model.model().checkedAgainst(),
                        model.model().checks(),
                        caseFiles.getOrDefault(id, List.of())));
            }
        }
        for (Indicator indicator : IndicatorCatalogue.of(definitions).indicators()) {
            DefinitionFile file = files.get(indicator.id() + "/indicator.sql");
            if (indicator.isComputed()
                    && file != null
                    && (chosen(file.place()) || anyCaseChosen(caseFiles, indicator))) {
                boolean supplied = !indicator.suppliedSeries().isEmpty();
                all.add(new QueryCheck.Declared(
                        indicator.id(),
                        new DeclaredQuery(
                                file.place(),
                                supplied ? 0 : 1,
                                indicator.sql(),
                                indicator.provides(),
                                indicator.inputs()),
                        List.of(),
                        List.of(),
                        caseFiles.getOrDefault(indicator.id(), List.of())));
            }
        }
        return all;
    }

    private boolean anyCaseChosen(Map<String, List<DefinitionFile>> caseFiles, Indicator indicator) {
        return caseFiles.getOrDefault(indicator.id(), List.of()).stream().anyMatch(chosen);
    }

    private boolean chosen(String place) {
        return chosen.test(new DefinitionFile("", place, "", "", null));
    }

    private void problem(String place, String found, String remedy) {
        problems.add(new Problem(Code.DEFINITION_WRONG, place, found, remedy));
    }
}
