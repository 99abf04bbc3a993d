package org.gcr.metrics.estimate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Signals of monthly flows, by pair of countries alone: what is supplied need not be every pair, so totals could rise because a pair was added.
 * Months are numbered 12 · year + month − 1.
 */
final class MonthlySignals {

    private static final int PAST_YEARS = 5;
    private static final int PAST_SUMS = 5;
    private static final int FEWEST_PAST = 3;
    private static final int NEW_AFTER_MONTHS = 24;
    private static final double SURGE = 3;
    private static final long FEWEST_PERSONS = 100;
    private static final double FASTER = 1.25;

    private MonthlySignals() {}

    static int number(int year, int month) {
        return 12 * year + month - 1;
    }

    /** Persons by month of each pair; a month without a row is not there, 0 is. */
    static Map<Flows.Key, TreeMap<Integer, Long>> series(List<Object[]> arrivals) {
        Map<Flows.Key, TreeMap<Integer, Long>> series = new TreeMap<>();
        for (Object[] row : arrivals) {
            series.computeIfAbsent(
                            new Flows.Key((String) row[4], (String) row[2], (String) row[3]), key -> new TreeMap<>())
                    .put(number((Integer) row[0], (Integer) row[1]), (Long) row[5]);
        }
        return series;
    }

    /** All signals of all months. */
    static List<Object[]> rows(Map<Flows.Key, TreeMap<Integer, Long>> series) {
        Map<String, Integer> first = new TreeMap<>();
        series.forEach((key, months) -> first.merge(key.type(), months.firstKey(), Math::min));
        List<Object[]> rows = new ArrayList<>();
        series.forEach((key, months) ->
                months.keySet().forEach(month -> rows.addAll(at(key, months, month, first.get(key.type())))));
        return rows;
    }

    /** Signals of one month of a pair; {@code firstOfType} is the first month for which anything is known. */
    static List<Object[]> at(Flows.Key key, TreeMap<Integer, Long> months, int month, int firstOfType) {
        List<Object[]> rows = new ArrayList<>();
        long persons = months.get(month);
        if (persons < FEWEST_PERSONS) {
            return rows;
        }
        boolean seen =
                months.subMap(month - NEW_AFTER_MONTHS, month).values().stream().anyMatch(before -> before > 0);
        if (!seen && month - NEW_AFTER_MONTHS >= firstOfType) {
            rows.add(row(
                    "new_pair",
                    key,
                    month,
                    persons,
                    null,
                    null,
                    FEWEST_PERSONS,
                    SignalTask.text("%d people, none in the %d months before", persons, NEW_AFTER_MONTHS)));
        }
        surge(key, months, month, persons, rows);
        acceleration(key, months, month, rows);
        return rows;
    }

    private static void surge(
            Flows.Key key, TreeMap<Integer, Long> months, int month, long persons, List<Object[]> rows) {
        List<Double> values = new ArrayList<>();
        for (int years = PAST_YEARS; years >= 1; years--) {
            Long before = months.get(month - 12 * years);
            if (before != null) {
                values.add(before.doubleValue());
            }
        }
        if (values.size() < FEWEST_PAST) {
            return;
        }
        double[] past = values.stream().mapToDouble(Double::doubleValue).toArray();
        double median = RobustScore.median(past);
        RobustScore score = RobustScore.of(past, persons, Math.max(0.1 * median, 20));
        double chance = StandsOut.p(past, persons);
        if (score.z() >= SURGE && persons - median >= FEWEST_PERSONS && chance <= StandsOut.LEVEL) {
            rows.add(row(
                    "surge",
                    key,
                    month,
                    persons,
                    median,
                    score.z(),
                    SURGE,
                    SignalTask.text(
                            "%d people against a median of %.0f in the same month of %d of the five years before, spread %.0f; chance of as many without a change %.1f %%",
                            persons, median, past.length, score.spread(), 100 * chance)));
        }
    }

    private static void acceleration(Flows.Key key, TreeMap<Integer, Long> months, int month, List<Object[]> rows) {
        if (months.subMap(month - 8, true, month, true).size() < 9) {
            return;
        }
        long now = sum(months, month - 2, month);
        long before = sum(months, month - 5, month - 3);
        long earlier = sum(months, month - 8, month - 6);
        double chance = StandsOut.p(sumsBefore(months, month), now);
        if (now >= 3 * FEWEST_PERSONS
                && before > earlier
                && now - before > before - earlier
                && now >= FASTER * before
                && chance <= StandsOut.LEVEL) {
            rows.add(row(
                    "acceleration",
                    key,
                    month,
                    now,
                    null,
                    now / (double) before,
                    FASTER,
                    SignalTask.text(
                            "%d, %d, %d people in three times three months, the last ones up to this month; chance of as many without a change %.1f %%",
                            earlier, before, now, 100 * chance)));
        }
    }

    /** Up to five three-month sums without a gap before the three months up to this one, in order of time: more than a year, so that its season is among them. */
    private static double[] sumsBefore(TreeMap<Integer, Long> months, int month) {
        List<Double> sums = new ArrayList<>();
        for (int end = month - 3;
                sums.size() < PAST_SUMS
                        && months.subMap(end - 2, true, end, true).size() == 3;
                end -= 3) {
            sums.add(0, (double) sum(months, end - 2, end));
        }
        return sums.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static long sum(TreeMap<Integer, Long> months, int from, int to) {
        return months.subMap(from, true, to, true).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private static Object[] row(
            String signal,
            Flows.Key key,
            int month,
            long persons,
            Double median,
            Double score,
            double threshold,
            String evidence) {
        int year = month / 12;
        return new Object[] {
            signal,
            key.type(),
            key.origin(),
            key.asylum(),
            year,
            signal.equals("acceleration") ? "persons_in_three_months" : "persons_in_month",
            (double) persons,
            median,
            score,
            threshold,
            evidence,
            SignalTask.text("%d-%02d", year, month % 12 + 1)
        };
    }
}
