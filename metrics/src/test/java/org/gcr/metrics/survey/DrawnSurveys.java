package org.gcr.metrics.survey;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.random.Well19937c;

/** Surveys drawn again and again from one made population, to count how often intervals hold what is true there. */
final class DrawnSurveys {

    /**
     * A population and how it is drawn.
     *
     * @param strata strata, whose shares differ
     * @param clusters clusters of a stratum
     * @param drawn clusters drawn of a stratum
     * @param size persons of a cluster
     * @param asked persons drawn of a cluster
     * @param share share of yes in the population
     * @param correlation how alike persons of a cluster are
     * @param corrections whether the numbers of clusters and persons are filled in
     * @param lonely strata of which one cluster is drawn
     * @param home share of clusters in which the first group lives at all
     */
    record Scenario(
            int strata,
            int clusters,
            int drawn,
            int size,
            int asked,
            double share,
            double correlation,
            boolean corrections,
            int lonely,
            double home) {

        /** The first group lives in all clusters. */
        Scenario(
                int strata,
                int clusters,
                int drawn,
                int size,
                int asked,
                double share,
                double correlation,
                boolean corrections,
                int lonely) {
            this(strata, clusters, drawn, size, asked, share, correlation, corrections, lonely, 1);
        }
    }

    /**
     * What came of it.
     *
     * @param draws surveys
     * @param estimable surveys with an interval
     * @param holds intervals that held the truth
     * @param cautiousHolds intervals of Korn and Graubard that did
     * @param differenceHolds intervals of the first group less the second that did
     * @param differenceEstimable surveys with one
     * @param width mean width of the intervals, in points
     * @param told differences of two groups without any difference that were told as one
     * @param error mean standard error by the standard deviation of the estimates
     * @param firstEstimable surveys with an interval of the first group
     * @param firstHolds those that held its truth
     */
    record Outcome(
            int draws,
            int estimable,
            int holds,
            int cautiousHolds,
            int differenceHolds,
            int differenceEstimable,
            double width,
            int told,
            double error,
            int firstEstimable,
            int firstHolds) {

        double percent() {
            return 100.0 * holds / estimable;
        }

        double firstPercent() {
            return 100.0 * firstHolds / firstEstimable;
        }

        double cautiousPercent() {
            return 100.0 * cautiousHolds / estimable;
        }

        double differencePercent() {
            return 100.0 * differenceHolds / differenceEstimable;
        }
    }

    private final Scenario scenario;
    private final boolean[][][] yes;
    private final boolean[][][] first;
    private final Random random;

    DrawnSurveys(Scenario scenario, long seed) {
        this.scenario = scenario;
        this.random = new Random(seed);
        Well19937c generator = new Well19937c(seed);
        yes = new boolean[scenario.strata()][scenario.clusters()][scenario.size()];
        first = new boolean[scenario.strata()][scenario.clusters()][scenario.size()];
        for (int s = 0; s < scenario.strata(); s++) {
            double spread = scenario.strata() == 1 ? 0 : 0.5 * (2.0 * s / (scenario.strata() - 1) - 1);
            double here = scenario.share() * (1 + spread);
            double alike = 1 / scenario.correlation() - 1;
            BetaDistribution beta = new BetaDistribution(generator, here * alike, (1 - here) * alike);
            for (int c = 0; c < scenario.clusters(); c++) {
                double cluster = beta.sample();
                boolean lives = scenario.home() >= 1 || random.nextDouble() < scenario.home();
                for (int i = 0; i < scenario.size(); i++) {
                    yes[s][c][i] = random.nextDouble() < cluster;
                    first[s][c][i] = random.nextBoolean() && lives;
                }
            }
        }
    }

    Outcome draw(int draws) {
        double[] truth = truths();
        int[] counts = new int[8];
        double width = 0;
        double errors = 0;
        double sum = 0;
        double squares = 0;
        for (int draw = 0; draw < draws; draw++) {
            BitSet said = new BitSet();
            BitSet one = new BitSet();
            Design design = once(said, one);
            BitSet all = new BitSet();
            all.set(0, design.persons());
            BitSet other = (BitSet) all.clone();
            other.andNot(one);
            Proportion proportion = Proportion.of(design, null, said, all);
            sum += proportion.ratio().value();
            squares += proportion.ratio().value() * proportion.ratio().value();
            if (proportion.interval() != null) {
                counts[0]++;
                counts[1] += holds(proportion.interval(), truth[0]);
                counts[2] += holds(proportion.cautious(), truth[0]);
                width += 100 * proportion.interval().width();
                errors += Double.isNaN(proportion.standardError()) ? 0 : proportion.standardError();
            }
            Proportion ofFirst = Proportion.of(design, null, said, one);
            if (ofFirst.interval() != null) {
                counts[6]++;
                counts[7] += holds(ofFirst.interval(), truth[1]);
            }
            Proportion ofSecond = Proportion.of(design, null, said, other);
            Difference difference = Difference.within(design, null, ofFirst, ofSecond);
            if (difference.interval() != null) {
                counts[3]++;
                counts[4] += holds(difference.interval(), truth[1] - truth[2]);
                counts[5] += 1 - holds(difference.interval(), 0);
            }
        }
        double deviation = Math.sqrt(squares / draws - sum / draws * sum / draws);
        return new Outcome(
                draws,
                counts[0],
                counts[1],
                counts[2],
                counts[4],
                counts[3],
                width / counts[0],
                counts[5],
                errors / counts[0] / deviation,
                counts[6],
                counts[7]);
    }

    static int holds(Interval interval, double truth) {
        return interval.lower() <= truth && truth <= interval.upper() ? 1 : 0;
    }

    /** Shares of yes: of all, of the first group, of the second. */
    double[] truths() {
        double[][] counts = new double[3][2];
        for (int s = 0; s < yes.length; s++) {
            for (int c = 0; c < yes[s].length; c++) {
                for (int i = 0; i < yes[s][c].length; i++) {
                    int group = first[s][c][i] ? 1 : 2;
                    counts[0][1]++;
                    counts[group][1]++;
                    if (yes[s][c][i]) {
                        counts[0][0]++;
                        counts[group][0]++;
                    }
                }
            }
        }
        return Arrays.stream(counts).mapToDouble(count -> count[0] / count[1]).toArray();
    }

    /** One survey: clusters of a stratum without replacement, persons of a cluster without replacement. */
    Design once(BitSet said, BitSet one) {
        return once(said, one, clusters());
    }

    /** Clusters of each stratum, drawn without replacement. */
    int[][] clusters() {
        int[][] drawn = new int[scenario.strata()][];
        for (int s = 0; s < drawn.length; s++) {
            drawn[s] = chosen(scenario.clusters(), s < scenario.lonely() ? 1 : scenario.drawn());
        }
        return drawn;
    }

    /** One survey of given clusters. */
    Design once(BitSet said, BitSet one, int[][] drawnClusters) {
        List<Double> weights = new ArrayList<>();
        List<String> strata = new ArrayList<>();
        List<String> clusters = new ArrayList<>();
        for (int s = 0; s < scenario.strata(); s++) {
            int[] order = drawnClusters[s];
            int drawn = order.length;
            for (int c : order) {
                for (int i : chosen(scenario.size(), scenario.asked())) {
                    said.set(weights.size(), yes[s][c][i]);
                    one.set(weights.size(), first[s][c][i]);
                    weights.add((double) scenario.clusters() / drawn * scenario.size() / scenario.asked());
                    strata.add("s" + s);
                    clusters.add("c" + c);
                }
            }
        }
        Double[] existing = new Double[weights.size()];
        Double[] sizes = new Double[weights.size()];
        if (scenario.corrections()) {
            Arrays.fill(existing, (double) scenario.clusters());
            Arrays.fill(sizes, (double) scenario.size());
        }
        return Design.of(
                weights.stream().mapToDouble(w -> w).toArray(),
                strata.toArray(String[]::new),
                clusters.toArray(String[]::new),
                existing,
                sizes);
    }

    private int[] chosen(int of, int wanted) {
        int[] numbers = new int[of];
        Arrays.setAll(numbers, i -> i);
        for (int i = 0; i < wanted; i++) {
            int other = i + random.nextInt(of - i);
            int kept = numbers[i];
            numbers[i] = numbers[other];
            numbers[other] = kept;
        }
        return Arrays.copyOf(numbers, wanted);
    }
}
