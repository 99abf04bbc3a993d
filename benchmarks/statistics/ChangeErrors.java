package org.gcr.metrics.survey;

import java.util.BitSet;
import java.util.Locale;

/**
 * How often two rounds of a survey of a population in which nothing changed are told as progress, as a table; arguments: draws. Rounds with clusters of their own, and with the same clusters
 * (once as it is told, once without the covariance).
 */
public final class ChangeErrors {

    private ChangeErrors() {}

    public static void main(String[] args) {
        int draws = args.length > 0 ? Integer.parseInt(args[0]) : 2000;
        System.out.println(
                "| strata | clusters, drawn | correlation | share | own clusters | same clusters | same clusters, no covariance |");
        System.out.println("|---|---|---|---|---|---|---|");
        long seed = 20261129;
        for (double correlation : new double[] {0.02, 0.1}) {
            for (double share : new double[] {0.02, 0.1, 0.3, 0.5}) {
                for (int[] shape : new int[][] {{8, 60, 2}, {8, 60, 6}, {1, 60, 4}, {1, 60, 12}, {1, 80, 40}}) {
                    DrawnSurveys drawn = new DrawnSurveys(
                            new DrawnSurveys.Scenario(
                                    shape[0], shape[1], shape[2], 200, 12, share, correlation, shape[2] == 40, 0),
                            seed++);
                    int[] told = new int[3];
                    for (int draw = 0; draw < draws; draw++) {
                        int[][] clusters = drawn.clusters();
                        Told first = told(drawn, clusters);
                        told[0] += isTold(first, told(drawn, drawn.clusters()), true);
                        Told again = told(drawn, clusters);
                        told[1] += isTold(first, again, true);
                        told[2] += isTold(first, again, false);
                    }
                    System.out.println(String.format(
                            Locale.ROOT,
                            "| %d | %d, %d | %.2f | %.2f | %.1f | %.1f | %.1f |",
                            shape[0],
                            shape[1],
                            shape[2],
                            correlation,
                            share,
                            100.0 * told[0] / draws,
                            100.0 * told[1] / draws,
                            100.0 * told[2] / draws));
                }
            }
        }
    }

    private record Told(Design design, Proportion proportion) {}

    private static Told told(DrawnSurveys drawn, int[][] clusters) {
        BitSet said = new BitSet();
        Design design = drawn.once(said, new BitSet(), clusters);
        BitSet all = new BitSet();
        all.set(0, design.persons());
        return new Told(design, Proportion.of(design, null, said, all));
    }

    private static int isTold(Told one, Told other, boolean covariance) {
        Design.Shared shared = covariance
                ? one.design()
                        .shared(
                                one.proportion().ratio().linearised(),
                                other.design(),
                                other.proportion().ratio().linearised())
                : new Design.Shared(0, 0);
        Interval interval = Difference.between(
                        one.proportion(), other.proportion(), shared.covariance(), shared.clusters())
                .interval();
        return interval == null || DrawnSurveys.holds(interval, 0) == 1 ? 0 : 1;
    }
}
