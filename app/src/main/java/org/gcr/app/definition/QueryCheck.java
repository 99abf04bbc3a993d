package org.gcr.app.definition;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gcr.core.check.SqlCheck;
import org.gcr.core.definition.DefinitionFile;
import org.gcr.core.engine.DuckDbEngine;
import org.gcr.core.engine.EngineSettings;
import org.gcr.core.graph.DeclaredQuery;
import org.gcr.core.model.WorkedCase;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.problem.Nearest;
import org.gcr.core.problem.Problem;
import org.gcr.core.store.Scratch;
import org.gcr.core.table.TableFiles;
import org.gcr.core.table.TableSchema;

/** Tries queries without data: each is bound to empty tables of the declared types, then its worked cases are run. */
final class QueryCheck {

    private static final Pattern LINE = Pattern.compile("LINE (\\d+):");

    /**
     * Something with a query, and what else is needed to run it.
     *
     * @param id its file's name for readers
     * @param checkedAgainst tables that its checks alone read
     */
    record Declared(
            String id,
            DeclaredQuery query,
            List<String> checkedAgainst,
            List<SqlCheck> checks,
            List<DefinitionFile> cases) {}

    /**
     * What was found.
     *
     * @param cases worked cases that were run
     */
    record Outcome(int cases, List<Problem> problems) {}

    private final DuckDbEngine engine;
    private final Map<String, TableSchema> tables;
    private final AtomicInteger cases = new AtomicInteger();

    private QueryCheck(DuckDbEngine engine, Map<String, TableSchema> tables) {
        this.engine = engine;
        this.tables = tables;
    }

    /**
     * Tries queries, side by side.
     *
     * @param tables every table that something makes, by name
     */
    static Outcome of(List<Declared> all, Map<String, TableSchema> tables) throws IOException {
        if (all.isEmpty()) {
            return new Outcome(0, List.of());
        }
        Set<String> needed = new LinkedHashSet<>();
        all.forEach(one -> {
            needed.addAll(one.query().inputs());
            needed.addAll(one.checkedAgainst());
            needed.add(one.id());
        });
        needed.retainAll(tables.keySet());
        Path spill = Scratch.ofProcess("check");
        try (DuckDbEngine engine = new DuckDbEngine(new EngineSettings("duckdb", null, 512, 1, spill))) {
            needed.forEach(name -> engine.register(name, new TableFiles(tables.get(name), List.of())));
            QueryCheck check = new QueryCheck(engine, tables);
            List<Problem> problems = all.parallelStream()
                    .map(check::problems)
                    .flatMap(List::stream)
                    .toList();
            return new Outcome(check.cases.get(), problems);
        }
    }

    private List<Problem> problems(Declared one) {
        DeclaredQuery query = one.query();
        List<Problem> problems = new ArrayList<>();
        bound(query.place(), query.line(), "", query.sql(), query.columns()).ifPresent(problems::add);
        for (SqlCheck check : one.checks()) {
            bound(query.place(), 0, "check " + check.name() + ": ", check.sql(), List.of("place"))
                    .ifPresent(problems::add);
        }
        if (problems.isEmpty()) {
            one.cases().forEach(file -> run(one, file, problems));
        }
        return problems;
    }

    private Optional<Problem> bound(String place, int line, String what, String sql, Collection<String> columns) {
        try {
            engine.query("SELECT " + String.join(", ", columns) + " FROM (\n" + sql + "\n) AS bound LIMIT 0");
            return Optional.empty();
        } catch (GcrException e) {
            String message = e.problems().get(0).found();
            Matcher found = LINE.matcher(message);
            // the query begins on the second line of what the engine was given
            String at = line > 0 && found.find() && Integer.parseInt(found.group(1)) > 1
                    ? place + ":" + (line + Integer.parseInt(found.group(1)) - 2)
                    : place;
            return Optional.of(wrong(at, what + words(message), ""));
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

    private void run(Declared declared, DefinitionFile file, List<Problem> problems) {
        List<String> inputs = declared.query().inputs();
        List<String> columns = declared.query().columns();
        try {
            for (WorkedCase one : WorkedCase.read(file.place(), file.text())) {
                cases.incrementAndGet();
                for (String unread : one.unread(inputs)) {
                    problems.add(wrong(
                            one.place(),
                            "gives the table \"" + unread + "\", which " + declared.id() + " does not read",
                            Nearest.hint(unread, inputs)));
                }
                // the case's rows stand before the tables of the same names
                String given = inputs.stream()
                        .map(input -> input + " AS (" + one.select(tables.get(input)) + ")")
                        .collect(Collectors.joining(",\n", inputs.isEmpty() ? "" : "WITH ", "\n"));
                List<Object[]> rows = engine.query(given + "SELECT " + typed(declared, columns) + " FROM (\n"
                        + declared.query().sql() + "\n) AS worked");
                one.difference(columns, rows)
                        .ifPresent(difference -> problems.add(wrong(
                                one.place(),
                                "case \"" + one.name() + "\": " + difference,
                                "mend the query or the case")));
            }
        } catch (GcrException e) {
            e.problems()
                    .forEach(problem -> problems.add(
                            problem.place().equals("query")
                                    ? wrong(file.place(), words(problem.found()), "")
                                    : problem));
        }
    }

    private String typed(Declared one, List<String> columns) {
        TableSchema schema = tables.getOrDefault(one.id(), tables.get("observation"));
        return columns.stream()
                .map(name -> "CAST(" + name + " AS "
                        + schema.columns().stream()
                                .filter(column -> column.name().equals(name))
                                .findFirst()
                                .orElseThrow()
                                .type()
                                .sql()
                        + ")")
                .collect(Collectors.joining(", "));
    }

    private static Problem wrong(String place, String found, String remedy) {
        return new Problem(Code.DEFINITION_WRONG, place, found, remedy);
    }
}
