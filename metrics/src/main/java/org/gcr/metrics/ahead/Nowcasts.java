package org.gcr.metrics.ahead;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Estimates of a year's arrivals from its first months, for every pair of one population type; those of years that are over tell the errors. */
final class Nowcasts {

    /** Errors that an interval of 80 per cent needs. */
    static final int FEWEST = 9;

    private static final double FEWEST_PERSONS = 50;
    private static final int YEARS = 5;

    /** How the rest of a year is filled. */
    enum Method {
        RUN_RATE,
        LAST_YEAR,
        SEASONAL;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A year of a pair, seen from its first months.
     *
     * @param persons who arrived in these
     * @param estimates of the year, by method
     * @param actual persons of the year; NaN while it is not over
     */
    record Trial(String origin, String asylum, int year, long persons, double[] estimates, double actual) {

        /** Error on ln(1 + persons). */
        double error(Method method) {
            return Math.log1p(actual) - Math.log1p(estimates[method.ordinal()]);
        }
    }

    /** Persons by month, January first, of each year of a pair; NaN where a month is not known. */
    private final Map<String, TreeMap<Integer, double[]>> pairs = new TreeMap<>();

    /** Takes rows of any text, origin, asylum, year, month, persons. */
    Nowcasts(List<Object[]> rows) {
        for (Object[] row : rows) {
            double[] months = pairs.computeIfAbsent(row[1] + " " + row[2], key -> new TreeMap<>())
                    .computeIfAbsent((Integer) row[3], key -> {
                        double[] none = new double[12];
                        Arrays.fill(none, Double.NaN);
                        return none;
                    });
            months[(Integer) row[4] - 1] = row[5] == null ? Double.NaN : (Long) row[5];
        }
    }

    /** Years that are over, as they were seen after so many months. */
    List<Trial> past(int months) {
        return trials(months, true).stream()
                .filter(trial -> trial.actual() >= FEWEST_PERSONS)
                .toList();
    }

    /** The year after a published one, of pairs of which just so many months of it are known. */
    List<Trial> now(int months, int published) {
        return trials(months, false).stream()
                .filter(trial -> trial.year() == published + 1)
                .toList();
    }

    private List<Trial> trials(int months, boolean over) {
        List<Trial> trials = new ArrayList<>();
        pairs.forEach((pair, years) -> years.forEach((year, values) -> {
            double[] last = years.get(year - 1);
            if (last == null || known(last) < 12 || (over ? known(values) < 12 : known(values) != months)) {
                return;
            }
            String[] codes = pair.split(" ", -1);
            double sum = sum(values, 0, months);
            trials.add(new Trial(
                    codes[0],
                    codes[1],
                    year,
                    (long) sum,
                    estimates(years, year, months),
                    over ? sum(values, 0, 12) : Double.NaN));
        }));
        return trials;
    }

    /** Months known from January on without a gap. */
    private static int known(double[] values) {
        int n = 0;
        while (n < 12 && !Double.isNaN(values[n])) {
            n++;
        }
        return n;
    }

    private static double sum(double[] values, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += values[i];
        }
        return sum;
    }

    private static double[] estimates(TreeMap<Integer, double[]> years, int year, int months) {
        double[] now = years.get(year);
        double[] last = years.get(year - 1);
        double so = sum(now, 0, months);
        double three = 0;
        for (int i = months - 3; i < months; i++) {
            three += i < 0 ? last[12 + i] : now[i];
        }
        double first = 0;
        double whole = 0;
        for (double[] before : years.subMap(year - YEARS, year).values()) {
            if (known(before) == 12) {
                first += sum(before, 0, months);
                whole += sum(before, 0, 12);
            }
        }
        double runRate = so + (12 - months) * three / 3;
        return new double[] {runRate, so + sum(last, months, 12), first > 0 ? so * whole / first : runRate};
    }

    /** The method of the least error; that of the last three months where no other is better by five per cent. */
    static Method best(List<Trial> past) {
        Method best = Method.RUN_RATE;
        double least = Tournament.BETTER * error(past, best);
        for (Method method : Method.values()) {
            double error = error(past, method);
            if (error < least) {
                best = method;
                least = error;
            }
        }
        return best;
    }

    /** Mean absolute error on logarithms; NaN without any. */
    static double error(List<Trial> past, Method method) {
        return past.stream()
                .mapToDouble(trial -> Math.abs(trial.error(method)))
                .average()
                .orElse(Double.NaN);
    }

    /** The 80 per cent interval from the errors of years before the trial's; null where these are too few. */
    static double[] interval(List<Trial> past, Trial trial, Method method) {
        double[] errors = past.stream()
                .filter(one -> one.year() < trial.year())
                .mapToDouble(one -> one.error(method))
                .toArray();
        if (errors.length < FEWEST) {
            return null;
        }
        Arrays.sort(errors);
        double[] ends = Conformal.quantiles(errors, 0.2);
        double middle = Math.log1p(trial.estimates()[method.ordinal()]);
        return new double[] {
            Math.max(trial.persons(), Math.expm1(middle + Math.min(0, ends[0]))),
            Math.expm1(middle + Math.max(0, ends[1]))
        };
    }
}
