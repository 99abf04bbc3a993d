package org.gcr.metrics.estimate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Signals of appeals that were paid for by less than half: need and money as {@code FUND.APPEAL_COVERAGE} has them, over plans that tell both.
 */
final class FundingGapSignals {

    private static final int PAST = 5;
    private static final double HALF = 50;
    private static final double SMALLEST_GAP_USD = 1_000_000;

    private FundingGapSignals() {}

    private record Need(double funding, double requirements, long plans) {
        double percent() {
            return 100 * funding / requirements;
        }
    }

    /**
     * All signals from a year on.
     *
     * @param figures series, ref_area, breakdown, time_period, numerator, denominator, coverage_areas of {@code FUND.APPEAL_COVERAGE}
     * @param hosts people hosted (REF+OIP) by country, then year
     * @param baseline first year
     */
    static List<Object[]> rows(List<Object[]> figures, Map<String, TreeMap<Integer, Long>> hosts, int baseline) {
        Map<String, TreeMap<Integer, Need>> needs = new TreeMap<>();
        for (Object[] row : figures) {
            if (row[4] != null && row[5] != null && (Double) row[5] > 0) {
                needs.computeIfAbsent(row[0] + " " + row[1] + " " + row[2], key -> new TreeMap<>())
                        .put((Integer) row[3], new Need((Double) row[4], (Double) row[5], (Long) row[6]));
            }
        }
        List<Object[]> rows = new ArrayList<>();
        needs.forEach((key, years) -> {
            String[] parts = key.split(" ");
            years.tailMap(baseline).forEach((year, need) -> {
                double gap = need.requirements() - need.funding();
                if (need.percent() < HALF && gap >= SMALLEST_GAP_USD) {
                    Double median = median(years.subMap(year - PAST, year).values());
                    Long people = hosts.getOrDefault(parts[1], new TreeMap<>()).get(year);
                    rows.add(new Object[] {
                        "funding_gap",
                        "_Z",
                        "_T",
                        parts[1].equals("WLD") ? "_T" : parts[1],
                        year,
                        parts[2].equals("REFUGEE") ? "gap_usd_refugee_plans" : "gap_usd_all_plans",
                        gap,
                        median,
                        need.percent(),
                        HALF,
                        evidence(need, gap, median, people),
                        Integer.toString(year)
                    });
                }
            });
        });
        return rows;
    }

    private static Double median(Collection<Need> past) {
        return past.isEmpty()
                ? null
                : RobustScore.median(past.stream().mapToDouble(Need::percent).toArray());
    }

    private static String evidence(Need need, double gap, Double median, Long people) {
        String text = SignalTask.text(
                "%.1f of %.1f million US dollars came in for %d plans (%.1f %%)",
                need.funding() / 1e6, need.requirements() / 1e6, need.plans(), need.percent());
        if (median != null) {
            text += SignalTask.text("; median of the years before %.1f %%", median);
        }
        if (people != null && people > 0) {
            text += SignalTask.text("; the gap is %.0f dollars for each of %d refugees hosted", gap / people, people);
        }
        return text;
    }
}
