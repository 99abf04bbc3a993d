package org.gcr.core.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gcr.core.definition.DefinitionFile;
import org.gcr.core.definition.Definitions;
import org.gcr.core.definition.Kind;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.problem.Problem;
import org.gcr.core.table.Column;
import org.gcr.core.table.SqlMacro;

/** Models, phrases, checks and macros: the declarations that are SQL. */
public final class Models {

    private static final String MODELS = "models";
    private static final String PHRASES = "phrases";
    private static final String MACROS = "macros";
    private static final String CHECKS = "checks";
    private static final String SUFFIX = ".sql";

    private Models() {}

    /** The kinds of declarations that are read here, of one stage. */
    public static List<Kind> kinds(String stage) {
        return List.of(
                new Kind(stage, MODELS), new Kind(stage, PHRASES), new Kind(stage, CHECKS), new Kind(stage, MACROS));
    }

    /** The files beside a stage's models, models among them. */
    public static Kind kind(String stage) {
        return new Kind(stage, MODELS);
    }

    /** All models of a stage, by file name, with the phrases of all stages put in. */
    public static List<SqlModel> of(Definitions definitions, String stage) {
        return definitions.once(Read.class, Models::read).models().getOrDefault(stage, List.of());
    }

    /** All models, by stage. */
    private record Read(Map<String, List<SqlModel>> models) {}

    private static Read read(Definitions definitions) {
        Map<String, String> texts = new TreeMap<>();
        definitions.kinds(PHRASES).forEach(kind -> texts.putAll(definitions.texts(kind)));
        Phrases phrases = new Phrases(texts);
        NamedChecks checks = new NamedChecks(
                definitions.kinds(CHECKS).stream()
                        .flatMap(kind -> definitions.files(kind).stream())
                        .toList(),
                phrases);
        Map<String, List<SqlModel>> models = new TreeMap<>();
        List<Problem> problems = new ArrayList<>();
        for (Kind kind : definitions.kinds(MODELS)) {
            models.put(kind.stage(), read(definitions, kind, phrases, checks, problems));
        }
        if (!problems.isEmpty()) {
            throw new GcrException(problems);
        }
        return new Read(models);
    }

    private static List<SqlModel> read(
            Definitions definitions, Kind kind, Phrases phrases, NamedChecks checks, List<Problem> problems) {
        List<SqlModel> models = new ArrayList<>();
        for (DefinitionFile file : definitions.files(kind)) {
            if (file.name().endsWith(SUFFIX)) {
                try {
                    SqlModel model = parse(file, phrases, checks);
                    if (!model.schema().name().equals(file.id())) {
                        problems.add(wrong(
                                file,
                                "makes the table " + model.schema().name(),
                                "name the file " + model.schema().name() + SUFFIX + ": the name is the id"));
                    }
                    definitions.replaced(kind, file.id()).stream()
                            .filter(old -> old.name().endsWith(SUFFIX))
                            .forEach(old -> problems.addAll(lost(file, model, parse(old, phrases, checks))));
                    models.add(model);
                } catch (GcrException e) {
                    problems.addAll(e.problems());
                }
            }
        }
        return models;
    }

    private static SqlModel parse(DefinitionFile file, Phrases phrases, NamedChecks checks) {
        return SqlModel.parse(file.place(), phrases.expand(file.place(), file.text()), checks);
    }

    /** What a model that stands in another's place must keep: others read its rows by these columns, one row for each grain. */
    private static List<Problem> lost(DefinitionFile file, SqlModel now, SqlModel before) {
        List<Problem> problems = new ArrayList<>();
        if (!now.grain().equals(before.grain())) {
            problems.add(wrong(
                    file,
                    "has the grain " + now.grain() + " and replaces one of " + before.grain(),
                    "keep the grain, which what reads the table counts on"));
        }
        for (Column column : before.schema().columns()) {
            boolean kept = now.schema().columns().stream()
                    .anyMatch(one ->
                            one.name().equals(column.name()) && one.type().equals(column.type()));
            if (!kept) {
                problems.add(wrong(
                        file,
                        "lacks the column " + column.name() + " of type "
                                + column.type().sql(),
                        "keep it: what reads the table may use it"));
            }
        }
        return problems;
    }

    private static Problem wrong(DefinitionFile file, String found, String remedy) {
        return new Problem(Code.DEFINITION_WRONG, file.place(), found, remedy);
    }

    /** All macros of all stages, by name. */
    public static List<SqlMacro> macros(Definitions definitions) {
        List<SqlMacro> macros = new ArrayList<>();
        for (Kind kind : definitions.kinds(MACROS)) {
            definitions.files(kind).stream()
                    .filter(file -> file.name().endsWith(SUFFIX))
                    .forEach(file -> macros.add(SqlMacro.parse(file.place(), file.text())));
        }
        macros.sort(Comparator.comparing(SqlMacro::name));
        return macros;
    }
}
