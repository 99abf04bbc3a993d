package org.gcr.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gcr.core.model.Models;
import org.gcr.transform.TransformStage;

/** The program's own list of names of countries, for checks without a run. */
final class KnownNames {

    private static final Pattern LINE = Pattern.compile("\\('(iso3|unhcr|name)', '((?:[^']|'')*)', '([A-Z0-9]{3})'");

    private KnownNames() {}

    /** Kind, label and country of each line of {@code country_alias}. */
    static List<List<String>> aliases() {
        String model = Models.resources(TransformStage.class, "models").get("country_alias.sql");
        List<List<String>> aliases = new ArrayList<>();
        Matcher line = LINE.matcher(model);
        while (line.find()) {
            aliases.add(List.of(line.group(1), line.group(2).replace("''", "'"), line.group(3)));
        }
        return aliases;
    }
}
