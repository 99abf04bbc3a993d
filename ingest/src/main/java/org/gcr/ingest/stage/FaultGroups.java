package org.gcr.ingest.stage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.Problem;

/** Faults by kind, so that one that is in many rows is told once, with its count and a few places. */
public final class FaultGroups implements Consumer<Problem> {

    private static final int ALL_SHOWN = 5;
    private static final int SHOWN = 3;
    private static final Pattern VALUE = Pattern.compile("(?s)^\".*?\" (?=[a-z])");
    private static final Pattern DIGITS = Pattern.compile("\\d+");
    private static final Pattern PLACE = Pattern.compile("(?s)^(.*?)(?::(\\d+))?(?: column \"(.*)\")?$");

    private final Map<List<String>, Group> groups = new LinkedHashMap<>();

    private static final class Group {
        private final List<Problem> first = new ArrayList<>();
        private long count;
    }

    @Override
    public void accept(Problem problem) {
        var place = PLACE.matcher(problem.place());
        boolean parsed = place.matches();
        String file = parsed ? place.group(1) : problem.place();
        String column = parsed && place.group(3) != null ? place.group(3) : "";
        String kind = VALUE.matcher(problem.found()).replaceFirst("");
        List<String> key = List.of(
                problem.code().id(),
                file,
                DIGITS.matcher(column).replaceAll("#"),
                // what names nobody knows are listed one by one
                problem.code() == Code.NAME_UNRESOLVED
                        ? problem.found()
                        : DIGITS.matcher(kind).replaceAll("#"));
        Group group = groups.computeIfAbsent(key, k -> new Group());
        group.count++;
        if (group.first.size() < ALL_SHOWN) {
            group.first.add(problem);
        }
    }

    /** How many kinds there are. */
    public int kinds() {
        return groups.size();
    }

    /** How many faults there are. */
    public long faults() {
        return groups.values().stream().mapToLong(group -> group.count).sum();
    }

    /** One problem a kind, the most frequent first. */
    public List<Problem> problems() {
        return groups.values().stream()
                .sorted((a, b) -> Long.compare(b.count, a.count))
                .map(FaultGroups::told)
                .toList();
    }

    private static Problem told(Group group) {
        Problem first = group.first.get(0);
        if (group.count == 1) {
            return first;
        }
        List<String> others = new ArrayList<>();
        int shown = group.count <= ALL_SHOWN ? group.first.size() : SHOWN;
        for (Problem other : group.first.subList(1, shown)) {
            var value = VALUE.matcher(other.found());
            others.add(other.place().substring(other.place().lastIndexOf('/') + 1)
                    + (value.find() ? " " + value.group().strip() : ""));
        }
        String text = String.format(
                Locale.ROOT,
                "%s (%,d times; also %s%s)",
                first.found(),
                group.count,
                String.join(", ", others),
                group.count > shown ? " …" : "");
        return new Problem(first.code(), first.place(), text, first.remedy());
    }
}
