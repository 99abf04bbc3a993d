package org.gcr.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gcr.core.definition.DefinitionFile;
import org.gcr.core.definition.Definitions;
import org.gcr.core.model.Models;
import org.gcr.ingest.stage.CountryNames;
import org.gcr.transform.TransformStage;

/** The program's own list of names of countries, for checks without a run. */
final class KnownNames {

    private static final Pattern LINE = Pattern.compile("\\('(iso3|unhcr|name)', '((?:[^']|'')*)', '([A-Z0-9]{3})'");

    private KnownNames() {}

    /** Kind, label and country of each line of {@code country_alias}. */
    static CountryNames of(Definitions definitions) {
        List<List<String>> aliases = new ArrayList<>();
        for (DefinitionFile file : definitions.files(Models.kind(TransformStage.NAME))) {
            if (file.name().endsWith("country_alias.sql")) {
                Matcher line = LINE.matcher(file.text());
                while (line.find()) {
                    aliases.add(List.of(line.group(1), line.group(2).replace("''", "'"), line.group(3)));
                }
            }
        }
        return new CountryNames(aliases);
    }
}
