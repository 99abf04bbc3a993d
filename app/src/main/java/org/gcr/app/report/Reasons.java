package org.gcr.app.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gcr.app.report.view.Sentence;

/**
 * Why two years cannot be compared, as the release's notes say it, in the report's language. A note may have several reasons, set apart by semicolons. One that has
 * no text of its own stands as it is written.
 */
final class Reasons {

    private static final Pattern OTHER_COUNTRIES = Pattern.compile(
            "another set of countries: (\\d+) in both years, (\\d+) in the base year alone, (\\d+) in the latest alone");
    private static final Pattern OTHER_GROUPS =
            Pattern.compile("other income groups: (?:(.*?)(?: and )?)?(?:(\\d+) small hosts)?");
    private static final Pattern MOVED = Pattern.compile("([A-Z]{3}) (\\w+) to (\\w+)");

    private final Texts texts;
    private final Labels labels;
    private final Sentences sentences;

    Reasons(Texts texts, Labels labels, Sentences sentences) {
        this.texts = texts;
        this.labels = labels;
        this.sentences = sentences;
    }

    /** All reasons in full. */
    String inFull(String note) {
        return note.isEmpty()
                ? texts.say("note.none")
                : parts(note).stream().map(part -> reason(part, true)).collect(Collectors.joining("; "));
    }

    /** Each reason without its numbers, so that many rows of a table share it. */
    List<String> inShort(String note) {
        return note.isEmpty()
                ? List.of(texts.say("note.none"))
                : parts(note).stream().map(part -> reason(part, false)).toList();
    }

    private static List<String> parts(String note) {
        return List.of(note.split("; ", -1));
    }

    private String reason(String part, boolean full) {
        Matcher countries = OTHER_COUNTRIES.matcher(part);
        if (countries.matches()) {
            return full
                    ? say(sentences
                            .draft()
                            .count("both", Long.parseLong(countries.group(1)))
                            .count("base", Long.parseLong(countries.group(2)))
                            .count("latest", Long.parseLong(countries.group(3)))
                            .phrase("note.otherCountries"))
                    : texts.say("note.otherCountriesShort");
        }
        Matcher groups = OTHER_GROUPS.matcher(part);
        if (groups.matches()) {
            return full ? groups(groups) : texts.say("note.otherGroupsShort");
        }
        String key = Labels.anchor(part);
        String known = texts.code("note", key);
        return known.equals(key) ? part : known;
    }

    private String groups(Matcher groups) {
        List<String> moved = new ArrayList<>();
        Matcher each = MOVED.matcher(groups.group(1) == null ? "" : groups.group(1));
        while (each.find()) {
            moved.add(texts.say(
                    "note.moved",
                    labels.area(each.group(1)),
                    texts.code("breakdown", each.group(2)),
                    texts.code("breakdown", each.group(3))));
        }
        return say(sentences
                .draft()
                .put("list", String.join(", ", moved))
                .put("listed", moved.size())
                .count("small", groups.group(2) == null ? 0 : Long.parseLong(groups.group(2)))
                .phrase("note.otherGroups"));
    }

    private static String say(Sentence sentence) {
        return sentence.plain();
    }
}
