package org.gcr.metrics.estimate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** How often verdicts are told of series of which they are not true, as tables; arguments: draws. Trend; surge, acceleration and drop of yearly flows; surge and acceleration of monthly ones. */
public final class TrendErrors {

    private TrendErrors() {}

    /** A series without a trend: correlation up to 1 of values that return to a mean, above it of the changes of a walk. */
    private static double[] series(Random random, int years, double correlation) {
        double[] values = new double[years];
        double step = 0;
        double level = 0;
        for (int i = -60; i < years; i++) {
            step = (correlation > 1 ? correlation - 1 : 0) * step + random.nextGaussian();
            level = Math.min(1, correlation) * level + step;
            if (i >= 0) {
                values[i] = level;
            }
        }
        return values;
    }

    public static void main(String[] args) {
        int draws = args.length > 0 ? Integer.parseInt(args[0]) : 2000;
        Random random = new Random(20261129);
        System.out.println("| years | series | Mann-Kendall | Hamed and Rao | trend (p at most 0.05) | trend (q at most 0.05, of as many series) |");
        System.out.println("|---|---|---|---|---|---|");
        for (int years : new int[] {8, 10, 15, 30}) {
            for (double correlation : new double[] {0, 0.5, 0.7, 0.9, 1, 1.2, 1.4}) {
                double[] p = new double[draws];
                int plain = 0;
                int corrected = 0;
                for (int draw = 0; draw < draws; draw++) {
                    double[] values = series(random, years, correlation);
                    double[] times = new double[years];
                    Arrays.setAll(times, i -> i);
                    MannKendall test = MannKendall.of(times, values, 0.95, true);
                    plain += MannKendall.of(times, values, 0.95).p() <= 0.05 ? 1 : 0;
                    corrected += test.p() <= 0.05 ? 1 : 0;
                    p[draw] = TrendTask.p(times, values, test);
                }
                double[] q = FalseDiscovery.qValues(p);
                String name = correlation > 1
                        ? String.format(Locale.ROOT, "walk, changes %.1f", correlation - 1)
                        : correlation == 1 ? "walk" : String.format(Locale.ROOT, "values %.1f", correlation);
                System.out.println(String.format(
                        Locale.ROOT, "| %d | %s | %.1f | %.1f | %.1f | %.1f |", years, name, 100.0 * plain / draws,
                        100.0 * corrected / draws, percent(p), percent(q)));
            }
        }
        System.out.println();
        System.out.println("| years | series, half of them with a drift | told without a drift | told with | of those told without a drift |");
        System.out.println("|---|---|---|---|---|");
        for (int years : new int[] {8, 10, 15, 30}) {
            for (double correlation : new double[] {1, 1.2, 1.4}) {
                mixed(random, draws, years, correlation);
            }
        }
        System.out.println();
        System.out.println("| flow | spread of changes | surge | acceleration | drop | month: surge | month: acceleration |");
        System.out.println("|---|---|---|---|---|---|---|");
        Flows.Key pair = new Flows.Key("REF", "SYR", "TUR");
        for (double correlation : new double[] {0, 0.5, 0.9, 1}) {
            for (double spread : new double[] {0.1, 0.3, 0.6}) {
                Map<String, Integer> told = new TreeMap<>();
                for (int draw = 0; draw < draws; draw++) {
                    TreeMap<Integer, Long> flow = flow(random, 6, 2019, correlation, spread, 10_000);
                    List<Object[]> rows = new ArrayList<>();
                    SignalTask.flowSignals(pair, flow, 2024, flow.get(2024), 2000, rows);
                    rows.forEach(row -> told.merge((String) row[0], 1, Integer::sum));
                    told.merge("drop", DropSignals.of(flow, 2024, null).size(), Integer::sum);
                    TreeMap<Integer, Long> months =
                            flow(random, 72, MonthlySignals.number(2019, 1), correlation, spread, 10_000);
                    MonthlySignals.at(pair, months, months.lastKey(), months.firstKey())
                            .forEach(row -> told.merge("month " + row[0], 1, Integer::sum));
                }
                System.out.println(String.format(
                        Locale.ROOT,
                        "| %s | %.1f | %.1f | %.1f | %.1f | %.1f | %.1f |",
                        correlation == 1 ? "walk" : "values " + correlation,
                        spread,
                        100.0 * told.getOrDefault("surge", 0) / draws,
                        100.0 * told.getOrDefault("acceleration", 0) / draws,
                        100.0 * told.getOrDefault("drop", 0) / draws,
                        100.0 * told.getOrDefault("month surge", 0) / draws,
                        100.0 * told.getOrDefault("month acceleration", 0) / draws));
            }
        }
    }

    /** A flow without a change: its logarithm is a series of so much spread. */
    private static TreeMap<Integer, Long> flow(
            Random random, int length, int first, double correlation, double spread, double level) {
        double[] values = series(random, length, correlation);
        TreeMap<Integer, Long> flow = new TreeMap<>();
        for (int i = 0; i < length; i++) {
            flow.put(first + i, Math.round(level * Math.exp(spread * (values[i] - values[0]))));
        }
        return flow;
    }

    /** A family of walks of which every other one drifts by one and a half standard deviations of a step a year. */
    private static void mixed(Random random, int draws, int years, double correlation) {
        double[] p = new double[draws];
        double[] times = new double[years];
        Arrays.setAll(times, i -> i);
        for (int draw = 0; draw < draws; draw++) {
            double[] values = series(random, years, correlation);
            double drift = draw % 2 * 1.5;
            Arrays.setAll(values, i -> values[i] + drift * i);
            p[draw] = TrendTask.p(times, values, MannKendall.of(times, values, 0.95, true));
        }
        double[] q = FalseDiscovery.qValues(p);
        int[] told = new int[2];
        for (int draw = 0; draw < draws; draw++) {
            told[draw % 2] += q[draw] <= 0.05 ? 1 : 0;
        }
        System.out.println(String.format(
                Locale.ROOT,
                "| %d | %s | %.1f | %.1f | %.1f |",
                years,
                correlation == 1 ? "walk" : String.format(Locale.ROOT, "walk, changes %.1f", correlation - 1),
                200.0 * told[0] / draws,
                200.0 * told[1] / draws,
                100.0 * told[0] / Math.max(1, told[0] + told[1])));
    }

    private static double percent(double[] p) {
        return 100.0 * Arrays.stream(p).filter(one -> one <= 0.05).count() / p.length;
    }
}
