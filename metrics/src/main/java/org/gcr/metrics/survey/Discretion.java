package org.gcr.metrics.survey;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.gcr.core.table.TableSchema;

/**
 * What of a survey's estimates is published so that nobody asked can be told of. A sample's inclusion protects already; what remains is that a cut that is not shown could be had by subtraction, and that
 * an exact share with the number asked gives the number who said yes.
 */
final class Discretion {

    /** Persons that hidden cuts of a family hold together, of each answer: none, or so many. */
    static final int FEWEST = 10;

    private static final Set<String> ONE_DIGIT = Set.of(
            "percent",
            "standard_error",
            "ci_lower",
            "ci_upper",
            "cautious_lower",
            "cautious_upper",
            "variation_percent",
            "design_effect");

    private static final Set<String> TO_TEN =
            Set.of("effective_sample_size", "persons_asked", "persons_without_answer");

    private Discretion() {}

    /**
     * Hides further cuts of a family, the next smallest first, until those that are hidden hold together nobody or at least {@value #FEWEST} persons who said yes, and likewise of those who said no.
     *
     * @param family cuts of which each person is in exactly one
     * @param hidden cuts that are hidden already, with the reason; those that are added are noted in it
     * @param yes persons of a cut who said yes
     * @param no persons of a cut who said no
     */
    static <C> void hideTogether(List<C> family, Map<C, String> hidden, ToIntFunction<C> yes, ToIntFunction<C> no) {
        while (tells(family, hidden, yes) || tells(family, hidden, no)) {
            C next = family.stream()
                    .filter(cut -> !hidden.containsKey(cut))
                    .min(Comparator.comparingInt(cut -> yes.applyAsInt(cut) + no.applyAsInt(cut)))
                    .orElse(null);
            if (next == null) {
                return;
            }
            hidden.put(next, "would give away one that is not shown");
        }
    }

    private static <C> boolean tells(List<C> family, Map<C, String> hidden, ToIntFunction<C> persons) {
        int together =
                family.stream().filter(hidden::containsKey).mapToInt(persons).sum();
        return together > 0 && together < FEWEST;
    }

    /** Rounds rows in place: shares and their errors to one digit, persons to ten. With both, the number who said yes is left open. */
    static void round(TableSchema table, List<Object[]> rows) {
        for (int i = 0; i < table.columns().size(); i++) {
            String column = table.columns().get(i).name();
            int place = i;
            if (ONE_DIGIT.contains(column)) {
                rows.forEach(row ->
                        row[place] = row[place] == null ? null : (Object) (Math.rint((Double) row[place] * 10) / 10));
            } else if (TO_TEN.contains(column)) {
                rows.forEach(row -> row[place] = ten(row[place]));
            }
        }
    }

    private static Object ten(Object value) {
        if (value == null) {
            return null;
        }
        long tens = 10 * Math.round(((Number) value).doubleValue() / 10);
        return value instanceof Double ? (Object) (double) tens : (Object) tens;
    }
}
