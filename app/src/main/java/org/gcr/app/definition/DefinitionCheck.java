package org.gcr.app.definition;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gcr.audit.AuditStage;
import org.gcr.core.check.CheckResult;
import org.gcr.core.check.SqlCheck;
import org.gcr.core.definition.DefinitionFile;
import org.gcr.core.definition.Definitions;
import org.gcr.core.definition.Kind;
import org.gcr.core.engine.DuckDbEngine;
import org.gcr.core.engine.EngineSettings;
import org.gcr.core.graph.DeclaredQueries;
import org.gcr.core.graph.DeclaredQuery;
import org.gcr.core.graph.Task;
import org.gcr.core.model.ModelTask;
import org.gcr.core.model.Models;
import org.gcr.core.model.WorkedCase;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.problem.Nearest;
import org.gcr.core.problem.Problem;
import org.gcr.core.table.TableFiles;
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

    private static final Pattern LINE = Pattern.compile("LINE (\\d+):");

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

    /** Something with a query: its file's name for readers, and what else is needed to run it. */
    private record Bound(
            String id,
            DeclaredQuery query,
            List<String> checkedAgainst,
            List<SqlCheck> checks,
            List<DefinitionFile> cases) {}

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
        attempt(() -> SourceCatalogue.of(definitions));
        attempt(() -> ServiceCatalogue.of(definitions));
        attempt(() -> Models.of(definitions, TransformStage.NAME));
        attempt(() -> Models.macros(definitions));
        schemas();
        attempt(() -> IndicatorCatalogue.of(definitions));
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
        problems.addAll(DeclaredQueries.problems(tasks));
        if (problems.isEmpty()) {
            bind(tasks);
        }
    }

    private void attempt(Runnable reading) {
        try {
            reading.run();
        } catch (GcrException e) {
            problems.addAll(e.problems());
        }
    }

    /** Every row of a list is typed and checked as a run would; all its checks count, since the list is ours to mend. */
    private void lists() throws IOException {
        SourceCatalogue sources = SourceCatalogue.of(definitions);
        FileCheck check = new FileCheck(sources, new CountryNames(List.of()).withIso());
        Kind kind = SourceCatalogue.KIND;
        for (SourceSpec spec : sources.all()) {
            boolean wanted = spec.isList()
                    && Stream.concat(definitions.files(kind).stream(), definitions.overlays(kind, spec.id()).stream())
                            .anyMatch(file -> file.id().equals(spec.id()) && chosen.test(file));
            if (wanted) {
                try {
                    check.check(sources.entryOf(spec), problems::add).forEach(report -> report.checks().stream()
                            .filter(result ->
                                    !result.passed() && !result.check().equals("rejected_rows"))
                            .map(CheckResult::problem)
                            .filter(problem -> !problems.contains(problem))
                            .forEach(problems::add));
                } catch (GcrException e) {
                    problems.addAll(e.problems());
                }
            }
        }
    }

    /** What a reader says without a line of what is told with its line already. */
    private void dropRepeated() {
        problems.removeIf(problem -> problems.stream()
                .anyMatch(other -> other != problem
                        && other.place().startsWith(problem.place() + ":")
                        && problem.found().startsWith(other.found())));
    }

    private void schemas() {
        List<DefinitionFile> files = definitions.files(IndicatorCatalogue.KIND).stream()
                .filter(file -> file.name().endsWith("/indicator.yaml"))
                .filter(chosen)
                .toList();
        if (!files.isEmpty()) {
            IndicatorSchema schema = new IndicatorSchema(Definitions.home());
            files.forEach(file -> problems.addAll(schema.problems(file)));
        }
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
        for (Kind kind : List.of(Models.kind(MetricsStage.NAME))) {
            attempt(() -> {
                Models.of(definitions, kind.stage()).forEach(model -> model.inputs().stream()
                        .filter(input -> input.startsWith("staged_"))
                        .forEach(input -> problem(
                                model.place(),
                                "reads " + input + " beside tables that " + kind.stage() + " makes",
                                "make a table of the staged rows first, and read that")));
            });
        }
    }

    private void bind(List<Task> tasks) throws IOException {
        Path spill = Files.createTempDirectory("gcr-check");
        try (DuckDbEngine engine = new DuckDbEngine(new EngineSettings("duckdb", null, 512, 1, spill))) {
            List<Bound> all = bounds(tasks);
            Set<String> needed = new LinkedHashSet<>();
            all.forEach(bound -> {
                needed.addAll(bound.query().inputs());
                needed.addAll(bound.checkedAgainst());
                needed.add(bound.id());
            });
            tables.forEach((name, schema) -> {
                if (needed.contains(name)) {
                    engine.register(name, new TableFiles(schema, List.of()));
                }
            });
            for (Bound bound : all) {
                if (bindsTo(engine, bound)) {
                    bound.cases().forEach(file -> cases(engine, bound, file));
                }
            }
        } finally {
            spill.toFile().delete();
        }
    }

    private List<Bound> bounds(List<Task> tasks) {
        Map<String, List<DefinitionFile>> caseFiles = new HashMap<>();
        for (Kind kind :
                List.of(Models.kind(TransformStage.NAME), Models.kind(MetricsStage.NAME), IndicatorCatalogue.KIND)) {
            definitions.files(kind).stream().filter(DefinitionFile::isCases).forEach(file -> caseFiles
                    .computeIfAbsent(file.id(), id -> new ArrayList<>())
                    .add(file));
        }
        Map<String, DefinitionFile> files = new HashMap<>();
        definitions.files(IndicatorCatalogue.KIND).forEach(file -> files.put(file.name(), file));
        List<Bound> all = new ArrayList<>();
        for (Task task : tasks) {
            if (task instanceof ModelTask model && chosen(model.model().place())) {
                String id = model.model().schema().name();
                all.add(new Bound(
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
                all.add(new Bound(
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

    private boolean bindsTo(DuckDbEngine engine, Bound bound) {
        DeclaredQuery query = bound.query();
        boolean binds = tried(engine, query.place(), query.line(), "", query.sql(), query.columns());
        for (SqlCheck check : bound.checks()) {
            binds &= tried(engine, query.place(), 0, "check " + check.name() + ": ", check.sql(), List.of("place"));
        }
        return binds;
    }

    private boolean tried(
            DuckDbEngine engine, String place, int line, String what, String sql, Collection<String> columns) {
        try {
            engine.query("SELECT " + String.join(", ", columns) + " FROM (\n" + sql + "\n) AS bound LIMIT 0");
            return true;
        } catch (GcrException e) {
            String message = e.problems().get(0).found();
            Matcher found = LINE.matcher(message);
            // the query begins on the second line of what the engine was given
            String at = line > 0 && found.find() && Integer.parseInt(found.group(1)) > 1
                    ? place + ":" + (line + Integer.parseInt(found.group(1)) - 2)
                    : place;
            problem(at, what + words(message), "");
            return false;
        }
    }

    private static String words(String message) {
        return message.replaceFirst("(?s)\\s*LINE \\d+:.*", "")
                .replaceFirst("^duckdb: ", "")
                .replaceFirst("(?s)^Invalid Input Error: .*?Error: (?=\\w+ Error: )", "")
                .replaceFirst("^(Binder|Catalog|Parser) Error: ", "")
                .replaceAll("\\s+", " ")
                .strip();
    }

    private void cases(DuckDbEngine engine, Bound bound, DefinitionFile file) {
        try {
            for (WorkedCase one : WorkedCase.read(file.place(), file.text())) {
                cases++;
                for (String unread : one.unread(bound.query().inputs())) {
                    problem(
                            one.place(),
                            "gives the table \"" + unread + "\", which " + bound.id() + " does not read",
                            Nearest.hint(unread, bound.query().inputs()));
                }
                for (String input : bound.query().inputs()) {
                    engine.register(input, one.select(tables.get(input)));
                }
                List<String> columns = bound.query().columns();
                List<Object[]> rows = engine.query("SELECT " + typed(bound, columns) + " FROM (\n"
                        + bound.query().sql() + "\n) AS worked");
                one.difference(columns, rows)
                        .ifPresent(difference -> problem(
                                one.place(),
                                "case \"" + one.name() + "\": " + difference,
                                "mend the query or the case"));
            }
        } catch (GcrException e) {
            problems.addAll(e.problems().stream()
                    .map(problem -> problem.place().equals("query")
                            ? new Problem(Code.DEFINITION_WRONG, file.place(), words(problem.found()), "")
                            : problem)
                    .toList());
        } finally {
            for (String input : bound.query().inputs()) {
                engine.register(input, new TableFiles(tables.get(input), List.of()));
            }
        }
    }

    private String typed(Bound bound, List<String> columns) {
        TableSchema schema = tables.getOrDefault(bound.id(), tables.get("observation"));
        return columns.stream()
                .map(name -> "CAST(" + name + " AS "
                        + schema.columns().stream()
                                .filter(column -> column.name().equals(name))
                                .findFirst()
                                .orElseThrow()
                                .type()
                                .sql()
                        + ")")
                .collect(java.util.stream.Collectors.joining(", "));
    }

    private void problem(String place, String found, String remedy) {
        problems.add(new Problem(Code.DEFINITION_WRONG, place, found, remedy));
    }
}
