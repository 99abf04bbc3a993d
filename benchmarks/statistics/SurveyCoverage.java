package org.gcr.metrics.survey;

import java.util.List;
import java.util.Locale;

/** How often 95 per cent intervals of surveys hold the truth, as a table; arguments: draws. Populations are made from seeds, surveys drawn from them by {@link DrawnSurveys}. */
public final class SurveyCoverage {

    private SurveyCoverage() {}

    public static void main(String[] args) {
        int draws = args.length > 0 ? Integer.parseInt(args[0]) : 2000;
        System.out.println("| strata | clusters, drawn | correlation | share | numbers filled in | interval holds | Korn-Graubard | width | difference holds | difference told of none | standard error by deviation |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|---|");
        List<int[]> shapes = List.of(
                new int[] {8, 12, 2}, new int[] {8, 12, 6}, new int[] {8, 12, 10}, new int[] {8, 12, 11},
                new int[] {8, 12, 12}, new int[] {1, 40, 2}, new int[] {1, 60, 4}, new int[] {1, 60, 6},
                new int[] {1, 60, 12}, new int[] {1, 80, 40}, new int[] {4, 40, 4});
        long seed = 20261129;
        for (double correlation : new double[] {0.02, 0.1}) {
            for (double share : new double[] {0.02, 0.05, 0.1, 0.3, 0.5}) {
                for (int[] shape : shapes) {
                    for (boolean filled : shape[2] == 12 && shape[1] == 12 ? new boolean[] {true} : new boolean[] {true, false}) {
                        DrawnSurveys.Outcome outcome = new DrawnSurveys(
                                        new DrawnSurveys.Scenario(
                                                shape[0], shape[1], shape[2], 200, 12, share, correlation, filled, 0),
                                        seed++)
                                .draw(draws);
                        System.out.println(String.format(
                                Locale.ROOT,
                                "| %d | %d, %d | %.2f | %.2f | %s | %.1f | %.1f | %.1f | %.1f | %.1f | %.2f |",
                                shape[0], shape[1], shape[2], correlation, share, filled ? "yes" : "no",
                                outcome.percent(), outcome.cautiousPercent(), outcome.width(),
                                outcome.differencePercent(), 100.0 * outcome.told() / outcome.differenceEstimable(),
                                outcome.error()));
                    }
                }
            }
        }
    }
}
