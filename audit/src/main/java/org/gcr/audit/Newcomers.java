package org.gcr.audit;

import java.util.Map;
import java.util.TreeMap;

/**
 * What somebody can tell of a newcomer who knows that nobody else moved: which figures changed between two releases of a year. When all figures are drawn anew together, a figure stays the same by
 * chance alone, with one probability for each remainder; when only the figures that count the newcomer change, most stay.
 */
final class Newcomers {

    /** Probability that two draws of one count agree, over remainders 0 to 4 that are equally likely: (1 + 2 · (.8² + .2²) + 2 · (.6² + .4²)) / 5. */
    static final double SAME_BY_CHANCE = (1 + 2 * 0.68 + 2 * 0.52) / 5;

    /** Figures of overlapping groups are not independent: so many count as one. */
    private static final double JOINED = 4;

    private static final double IMPROBABLE = 4;
    private static final int FEW = 150;

    private Newcomers() {}

    /**
     * Years of which more figures stayed than chance explains, though records changed: year → figures that stayed, figures in all.
     *
     * @param before an earlier release
     * @param now a later one
     */
    static Map<Integer, long[]> notDrawnTogether(Publication before, Publication now) {
        Map<Integer, long[]> years = new TreeMap<>();
        for (Publication.Figure figure : now.rows()) {
            int year = Integer.parseInt(figure.members()[0]);
            String then = before.states().get(year);
            if (then != null && !then.equals(now.states().get(year))) {
                Long old = before.value(figure.members());
                boolean comparable =
                        now.countsPersons(figure.members()) || before.attributesPublished(figure.members());
                if (comparable && old != null && figure.value() != null) {
                    long[] seen = years.computeIfAbsent(year, key -> new long[2]);
                    seen[0] += old.equals(figure.value()) ? 1 : 0;
                    seen[1]++;
                }
            }
        }
        years.values().removeIf(seen -> {
            double error = Math.sqrt(SAME_BY_CHANCE * (1 - SAME_BY_CHANCE) * JOINED / seen[1]);
            return seen[1] < FEW || seen[0] <= seen[1] * (SAME_BY_CHANCE + IMPROBABLE * error);
        });
        return years;
    }
}
