package org.gcr.ingest.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gcr.core.config.Section;
import org.gcr.core.problem.Nearest;

/** Reads what an entry says of how its files are read; what is wrong is noted in the configuration. */
final class EntryReading {

    private static final Pattern YEARS = Pattern.compile("(\\d{4})(?: ?- ?(\\d{4}))?");

    private EntryReading() {}

    /** {@code missing}, {@code dates}, {@code defaults} and {@code wins}; the spec is null when the source is unknown. */
    static Reading of(Section section, SourceSpec spec, List<SourceFile> files) {
        Set<String> missing = new TreeSet<>(section.texts("missing"));
        List<String> dates = new ArrayList<>();
        for (String form : section.texts("dates")) {
            try {
                ColumnSpec.dateForm(form);
                dates.add(form);
            } catch (IllegalArgumentException e) {
                section.wrong(
                        "dates", "has \"" + form + "\", which is no form of a date", "write one such as d/M/yyyy");
            }
        }
        return new Reading(missing, dates, defaults(section, spec), wins(section, files));
    }

    private static Map<String, String> defaults(Section section, SourceSpec spec) {
        Map<String, String> defaults = new TreeMap<>();
        section.section("defaults").ifPresent(given -> {
            for (String column : given.keys()) {
                String value = given.requiredText(column);
                if (spec == null) {
                    continue;
                }
                List<String> names =
                        spec.columns().stream().map(ColumnSpec::name).toList();
                if (names.contains(column)) {
                    defaults.put(column, value);
                } else {
                    section.wrong(
                            "defaults",
                            "names the column \"" + column + "\", which " + spec.id() + " has not",
                            Nearest.hint(column, names));
                }
            }
            given.end();
        });
        return defaults;
    }

    private static List<Reading.Wins> wins(Section section, List<SourceFile> files) {
        List<Reading.Wins> wins = new ArrayList<>();
        for (Section given : section.sections("wins")) {
            String file = given.requiredText("file");
            String years = given.requiredText("years");
            given.end();
            Matcher matcher = YEARS.matcher(years);
            List<String> names = files.stream().map(SourceFile::name).toList();
            if (!matcher.matches()) {
                given.wrong("years", "\"" + years + "\" is neither a year nor years", "write 2023 or 2020-2024");
            } else if (names.stream().noneMatch(name -> name.equals(file) || name.endsWith('/' + file))) {
                given.wrong("file", "\"" + file + "\" is no file of this entry", Nearest.hint(file, names));
            } else {
                int from = Integer.parseInt(matcher.group(1));
                wins.add(new Reading.Wins(
                        file, from, matcher.group(2) == null ? from : Integer.parseInt(matcher.group(2))));
            }
        }
        return wins;
    }
}
