package org.gcr.app.site;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.gcr.app.answer.Asker;
import org.gcr.app.revision.Comparison;
import org.gcr.app.revision.Comparison.FigureChange;
import org.gcr.app.revision.Earlier;
import org.gcr.core.problem.GcrException;

/** What differs since the release before, as data for pages: of everything, or of one indicator. It is compared once, when it is first asked for. */
final class RevisionData {

    private static final int MOST = 200;

    private final Asker asker;
    private final Earlier earlier;
    private Map<String, Object> whole;
    private final Map<String, Map<String, Object>> byIndicator = new TreeMap<>();

    RevisionData(Asker asker, Earlier earlier) {
        this.asker = asker;
        this.earlier = earlier;
    }

    /** The most important figures that differ, and how many by kind and cause. */
    synchronized Map<String, Object> all() {
        compare();
        return whole;
    }

    /** The same of one indicator. */
    synchronized Map<String, Object> of(String indicator) {
        compare();
        Map<String, Object> none = new LinkedHashMap<>(whole);
        none.put("counts", List.of());
        none.put("figures", List.of());
        return byIndicator.getOrDefault(indicator, none);
    }

    private void compare() {
        if (whole != null) {
            return;
        }
        try {
            Optional<Comparison> found = earlier.compare();
            if (found.isEmpty()) {
                whole = Map.of();
                return;
            }
            Map<String, Object> decimals = new TreeMap<>();
            asker.rows("SELECT indicator_id AS id, max(decimals) AS decimals FROM observation GROUP BY 1")
                    .forEach(row -> decimals.put((String) row.get("id"), row.get("decimals")));
            Map<String, List<FigureChange>> lists = new TreeMap<>();
            found.get().figures().forEach(one -> lists.computeIfAbsent(one.indicator(), made -> new ArrayList<>())
                    .add(one));
            lists.forEach((id, list) -> byIndicator.put(id, value(found.get(), list, decimals)));
            whole = value(found.get(), found.get().figures(), decimals);
        } catch (GcrException | IOException e) {
            whole = Map.of("reason", String.valueOf(e.getMessage()));
        }
    }

    /** Files with the same name and version before and after are named once. */
    private static String once(String detail) {
        String[] sides = detail.split(" → ", 2);
        return sides.length == 2 && sides[0].equals(sides[1]) ? sides[0] : detail;
    }

    private static Map<String, Object> value(
            Comparison comparison, List<FigureChange> figures, Map<String, Object> decimals) {
        Map<List<String>, Integer> counts = new LinkedHashMap<>();
        List<Map<String, Object>> shown = new ArrayList<>();
        for (FigureChange figure : figures) {
            String kind = figure.kind().equals("changed") && !figure.revised() ? "otherwise" : figure.kind();
            counts.merge(List.of(kind, figure.cause().name()), 1, Integer::sum);
            if (!kind.equals("otherwise") && shown.size() < MOST) {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("key", List.of(figure.key().split("\\|")));
                row.put("kind", kind);
                row.put("before", figure.before());
                row.put("after", figure.after());
                row.put("decimals", decimals.getOrDefault(figure.indicator(), 1));
                row.put("cause", figure.cause().name());
                row.put("detail", once(figure.detail()));
                shown.add(row);
            }
        }
        List<Map<String, Object>> counted = new ArrayList<>();
        counts.forEach((what, figuresOfIt) -> {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("kind", what.get(0));
            row.put("cause", what.get(1));
            row.put("figures", figuresOfIt);
            counted.add(row);
        });
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("before", comparison.before());
        value.put("after", comparison.after());
        value.put("counts", counted);
        value.put("figures", shown);
        return value;
    }
}
