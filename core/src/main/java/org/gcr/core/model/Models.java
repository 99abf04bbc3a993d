package org.gcr.core.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gcr.core.definition.Definitions;
import org.gcr.core.definition.Kind;
import org.gcr.core.table.SqlMacro;

/** Models, phrases and macros: the declarations that are SQL. */
public final class Models {

    private static final String MODELS = "models";
    private static final String PHRASES = "phrases";
    private static final String MACROS = "macros";
    private static final String SUFFIX = ".sql";

    private Models() {}

    /** The kinds of declarations that are read here, of one stage. */
    public static List<Kind> kinds(String stage) {
        return List.of(new Kind(stage, MODELS), new Kind(stage, PHRASES), new Kind(stage, MACROS));
    }

    /** The files beside a stage's models, models among them. */
    public static Kind kind(String stage) {
        return new Kind(stage, MODELS);
    }

    /** All models of a stage, by file name, with the phrases of all stages put in. */
    public static List<SqlModel> of(Definitions definitions, String stage) {
        Map<String, String> texts = new TreeMap<>();
        definitions.kinds(PHRASES).forEach(kind -> texts.putAll(definitions.texts(kind)));
        Phrases phrases = new Phrases(texts);
        return definitions.files(kind(stage)).stream()
                .filter(file -> file.name().endsWith(SUFFIX))
                .map(file -> SqlModel.parse(file.place(), phrases.expand(file.place(), file.text())))
                .toList();
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
