package org.gcr.metrics.estimate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Falls that stand out: a value of at most half of the year before, with a robust z of −3 or less against the five years before and 500 people or more fewer than their median, and a chance of
 * at most 5 per cent that it comes about without a change ({@link StandsOut}).
 * A stock without a figure in the last year of all, after one of that size, is told too: a host that is left out of a file looks like that.
 */
final class DropSignals {

    static final double DROP = -3;
    private static final int PAST = 5;
    private static final int FEWEST_PAST = 3;
    private static final long FEWEST_PERSONS = 500;
    private static final double HALF = 0.5;

    private DropSignals() {}

    /** A fall; {@code score} and {@code median} are null where there is no figure. */
    record Drop(int year, Double value, double median, Double score, String evidence) {}

    /**
     * The falls of a series.
     *
     * @param years year → persons, published figures only
     * @param lastYear the last year that any series has; null where a year without a figure says nothing, as of flows
     */
    static List<Drop> of(TreeMap<Integer, Long> years, int baseline, Integer lastYear) {
        List<Drop> drops = new ArrayList<>();
        years.tailMap(baseline).forEach((year, persons) -> {
            double[] past = past(years, year);
            Long before = years.get(year - 1);
            if (past.length >= FEWEST_PAST && before != null && persons <= HALF * before) {
                double median = RobustScore.median(past);
                RobustScore score = RobustScore.of(past, persons, Math.max(0.1 * median, 50));
                double chance = StandsOut.pOfFall(past, persons);
                if (score.z() <= DROP && median - persons >= FEWEST_PERSONS && chance <= StandsOut.LEVEL) {
                    drops.add(new Drop(
                            year,
                            (double) persons,
                            median,
                            score.z(),
                            SignalTask.text(
                                    "%d people after %d the year before (%+.1f %%), a median of %.0f in %d of the years %d-%d; chance of as few without a change %.1f %%",
                                    persons,
                                    before,
                                    100.0 * persons / before - 100,
                                    median,
                                    past.length,
                                    year - PAST,
                                    year - 1,
                                    100 * chance)));
                }
            }
        });
        if (lastYear != null && lastYear >= baseline && !years.containsKey(lastYear)) {
            Long before = years.get(lastYear - 1);
            double[] past = past(years, lastYear);
            double median = past.length == 0 ? 0 : RobustScore.median(past);
            if (before != null && past.length >= FEWEST_PAST && Math.min(before, median) >= FEWEST_PERSONS) {
                drops.add(new Drop(
                        lastYear,
                        null,
                        median,
                        null,
                        SignalTask.text(
                                "no figure in %d after %d people in %d: none is there any more, or the file lacks them",
                                lastYear, before, lastYear - 1)));
            }
        }
        return drops;
    }

    /** Falls of what hosts have, one population type each, as rows of the table {@code signal}. */
    static List<Object[]> ofHosts(Map<List<String>, TreeMap<Integer, Long>> hosts, int baseline) {
        Map<String, Integer> lastYears = new TreeMap<>();
        hosts.forEach((key, years) -> lastYears.merge(key.get(0), years.lastKey(), Math::max));
        List<Object[]> rows = new ArrayList<>();
        hosts.forEach((key, years) -> {
            for (Drop drop : of(years, baseline, lastYears.get(key.get(0)))) {
                rows.add(row(key.get(0), "_T", key.get(1), drop, "stock_persons"));
            }
        });
        return rows;
    }

    static Object[] row(String type, String origin, String asylum, Drop drop, String measure) {
        return new Object[] {
            "drop",
            type,
            origin,
            asylum,
            drop.year(),
            measure,
            drop.value(),
            drop.median(),
            drop.score(),
            DROP,
            drop.evidence(),
            Integer.toString(drop.year())
        };
    }

    private static double[] past(TreeMap<Integer, Long> years, int year) {
        return years.subMap(year - PAST, year).values().stream()
                .mapToDouble(Long::doubleValue)
                .toArray();
    }
}
