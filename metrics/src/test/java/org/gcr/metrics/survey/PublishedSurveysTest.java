package org.gcr.metrics.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Against results that the R package {@code survey} (T. Lumley) documents for its example data, California's Academic Performance Index of schools: the page
 * "Simple summary statistics" of its site for the cluster sample and its jackknife, the README of the Julia package Survey.jl for the stratified sample, and the
 * reference results of that package, made with R, for intervals, for a jackknife around the whole sample's estimate and for balanced halves.
 */
class PublishedSurveysTest {

    /** Data set apiclus1, 15 school districts of 757, all their schools: schools, elementary, high, middle, and the sum of the index of 2000. */
    private static final int[][] DISTRICTS = {
        {11, 8, 1, 2, 7359},
        {4, 2, 1, 1, 1888},
        {2, 1, 0, 1, 905},
        {13, 10, 0, 3, 8593},
        {2, 2, 0, 0, 1116},
        {4, 2, 1, 1, 2493},
        {4, 2, 1, 1, 2077},
        {16, 13, 0, 3, 11369},
        {9, 4, 4, 1, 6386},
        {34, 34, 0, 0, 22508},
        {21, 16, 2, 3, 13761},
        {37, 30, 3, 4, 20394},
        {13, 10, 0, 3, 9372},
        {1, 1, 0, 0, 551},
        {12, 9, 1, 2, 9111}
    };

    private static final double POPULATION_DISTRICTS = 757;

    /** Data set apistrat: index of 2000 of 100 elementary, 50 middle and 50 high schools, of 4421, 1018 and 755. */
    private static final String ELEMENTARY =
            "840 516 531 501 720 805 778 731 592 669 497 638 534 705 761 771 751 474 832 559 765 744 865 782 745 "
                    + "892 619 616 703 509 806 759 740 642 565 726 863 765 893 398 539 776 580 503 724 476 529 870 746 836 "
                    + "756 423 588 606 632 651 553 676 861 588 597 884 819 542 509 493 893 709 596 609 671 720 669 650 836 "
                    + "542 578 814 777 719 617 856 723 609 676 668 421 667 631 845 631 696 714 788 667 568 847 679 477 521";

    private static final String MIDDLE =
            "496 505 409 609 867 685 647 745 694 676 870 500 679 552 559 650 565 443 774 668 581 878 753 528 678 "
                    + "535 667 534 648 551 485 765 743 403 695 551 467 669 773 780 693 635 660 733 657 606 522 601 819 627";
    private static final String HIGH =
            "467 522 455 509 681 666 582 641 510 527 681 724 525 712 680 784 743 593 518 770 721 713 816 641 667 "
                    + "610 618 717 610 868 678 418 712 784 472 764 646 585 556 600 599 706 409 635 477 710 453 546 646 624";

    /** The schools of all districts; a school's type is 1, 2 or 3, its index the mean of its district, which leaves the sums of the district as they are. */
    private static List<double[]> schools() {
        List<double[]> schools = new ArrayList<>();
        for (int d = 0; d < DISTRICTS.length; d++) {
            for (int type = 1; type <= 3; type++) {
                for (int i = 0; i < DISTRICTS[d][type]; i++) {
                    schools.add(new double[] {d, type, (double) DISTRICTS[d][4] / DISTRICTS[d][0]});
                }
            }
        }
        return schools;
    }

    private static Design clusters(List<double[]> schools, Double districts) {
        int size = schools.size();
        double[] weights = new double[size];
        Arrays.fill(weights, POPULATION_DISTRICTS / DISTRICTS.length);
        Double[] population = new Double[size];
        Arrays.fill(population, districts);
        return Design.of(
                weights,
                new String[size],
                schools.stream().map(school -> "d" + (int) school[0]).toArray(String[]::new),
                population,
                // all schools of a district are in it: there is no second stage
                schools.stream()
                        .map(school -> (double) DISTRICTS[(int) school[0]][0])
                        .toArray(Double[]::new));
    }

    private static BitSet all(int size) {
        BitSet all = new BitSet();
        all.set(0, size);
        return all;
    }

    private static double[] column(List<double[]> schools, int type) {
        return schools.stream()
                .mapToDouble(school -> type == 0 ? school[2] : school[1] == type ? 1 : 0)
                .toArray();
    }

    private static Ratio mean(Design design, Replication replication, double[] values) {
        double[] ones = new double[values.length];
        Arrays.fill(ones, 1);
        return Ratio.of(design, replication, values, ones, all(values.length));
    }

    @Test
    void clusterSample() {
        List<double[]> schools = schools();
        Design design = clusters(schools, POPULATION_DISTRICTS);
        double[][] published = {
            {644.169399, 23.5422, 1e-4}, {0.786885, 0.0463, 5e-5}, {0.076503, 0.0268, 5e-5}, {0.136612, 0.0296, 5e-5}
        };
        for (int type = 0; type < 4; type++) {
            Ratio mean = mean(design, null, column(schools, type));
            assertThat(mean.value()).isCloseTo(published[type][0], within(1e-6));
            assertThat(mean.standardError(design, null)).isCloseTo(published[type][1], within(published[type][2]));
        }
        assertThat(design.degreesOfFreedom(all(schools.size()))).isEqualTo(14);
        Ratio index = mean(design, null, column(schools, 0));
        Interval interval = Interval.symmetric(index.value(), index.standardError(design, null), 14, 0, 1000);
        assertThat(interval.lower()).isCloseTo(593.676314463327, within(1e-6));
        assertThat(interval.upper()).isCloseTo(694.662483350884, within(1e-6));
        Design open = clusters(schools, null);
        Interval wider = Interval.symmetric(index.value(), index.standardError(open, null), 14, 0, 1000);
        assertThat(wider.lower()).isCloseTo(593.168493261091, within(1e-6));
    }

    private static Replication leaveOneOut(List<double[]> schools, double scale, boolean aroundMean) {
        double[][] weights = new double[DISTRICTS.length][schools.size()];
        for (int r = 0; r < weights.length; r++) {
            for (int i = 0; i < schools.size(); i++) {
                weights[r][i] = (int) schools.get(i)[0] == r ? 0 : 1;
            }
        }
        double[] scales = new double[weights.length];
        Arrays.fill(scales, 1);
        return new Replication(Replication.Method.JK1, weights, scale, scales, aroundMean);
    }

    /** The page's jackknife keeps the share of districts taken: its factor is 14/15 times 1 - 15/757. */
    @Test
    void jackknife() {
        List<double[]> schools = schools();
        Design design = clusters(schools, null);
        double scale = 14.0 / 15 * (1 - 15 / POPULATION_DISTRICTS);
        Replication replication = leaveOneOut(schools, scale, true);
        double[][] published = {{26.3294, 1e-4}, {0.0514, 5e-5}, {0.0278, 5e-5}, {0.0332, 5e-5}};
        for (int type = 0; type < 4; type++) {
            Ratio mean = mean(design, replication, column(schools, type));
            assertThat(mean.standardError(design, replication))
                    .isCloseTo(published[type][0], within(published[type][1]));
        }
        Replication aroundWhole =
                leaveOneOut(schools, Replication.usualScale(Replication.Method.JK1, DISTRICTS.length), false);
        assertThat(mean(design, aroundWhole, column(schools, 0)).standardError(design, aroundWhole))
                .isCloseTo(26.5997137220988, within(1e-9));
    }

    private static double[] numbers(String text) {
        return Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }

    @Test
    void stratifiedSample() {
        double[][] strata = {numbers(ELEMENTARY), numbers(MIDDLE), numbers(HIGH)};
        double[] population = {4421, 1018, 755};
        double[] weights = new double[200];
        String[] names = new String[200];
        Double[] schools = new Double[200];
        double[] values = new double[200];
        int at = 0;
        for (int s = 0; s < 3; s++) {
            for (double value : strata[s]) {
                weights[at] = population[s] / strata[s].length;
                names[at] = "s" + s;
                schools[at] = population[s];
                values[at++] = value;
            }
        }
        Design design = Design.of(weights, names, new String[200], schools, new Double[200]);
        Ratio mean = mean(design, null, values);
        assertThat(mean.value()).isCloseTo(662.287, within(5e-4));
        assertThat(mean.standardError(design, null)).isCloseTo(9.40894, within(5e-6));
        assertThat(design.degreesOfFreedom(all(200))).isEqualTo(197);
        // leaving one out of a stratum of n, with the factor (n - 1) / n, gives for a mean what linearisation gives:
        // 9.53613 without the shares taken
        double[][] replicates = new double[200][200];
        double[] scales = new double[200];
        for (int r = 0; r < 200; r++) {
            int stratum = r < 100 ? 0 : r < 150 ? 1 : 2;
            int n = strata[stratum].length;
            scales[r] = (n - 1.0) / n;
            for (int i = 0; i < 200; i++) {
                boolean same = names[i].equals(names[r]);
                replicates[r][i] = i == r ? 0 : weights[i] * (same ? n / (n - 1.0) : 1);
            }
        }
        Replication jkn = new Replication(Replication.Method.JKN, replicates, 1, scales, false);
        assertThat(mean(design, jkn, values).standardError(design, jkn)).isCloseTo(9.53613229692521, within(1e-4));
    }

    /** Data set scd: three areas with two ambulances each; persons alive and arrests; full balance with four replicates. */
    @Test
    void balancedHalves() {
        double[] alive = {25, 24, 30, 49, 80, 70};
        double[] arrests = {120, 78, 185, 228, 670, 530};
        double[][] weights = {{2, 0, 2, 0, 2, 0}, {0, 2, 2, 0, 0, 2}, {2, 0, 0, 2, 0, 2}, {0, 2, 0, 2, 2, 0}};
        Replication replication = new Replication(
                Replication.Method.BRR,
                weights,
                Replication.usualScale(Replication.Method.BRR, 4),
                new double[] {1, 1, 1, 1},
                false);
        double[] ones = {1, 1, 1, 1, 1, 1};
        Design design = Design.of(
                ones,
                new String[] {"1", "1", "2", "2", "3", "3"},
                new String[] {"1", "2", "1", "2", "1", "2"},
                new Double[6],
                new Double[6]);
        assertThat(mean(design, replication, alive).value()).isCloseTo(46.3333333333333, within(1e-12));
        assertThat(mean(design, replication, alive).standardError(design, replication))
                .isCloseTo(3.58236421003411, within(1e-12));
        assertThat(mean(design, replication, arrests).standardError(design, replication))
                .isCloseTo(25.3930217885851, within(1e-12));
        // with two clusters a stratum and full balance, halves and linearisation agree for means
        assertThat(mean(design, null, alive).standardError(design, null)).isCloseTo(3.58236421003411, within(1e-12));
    }

    /**
     * Fay's weights 1.5 and 0.5 (k = 0.5) of the same halves, with the factor 1 / (4 · 0.5²) = 1: a mean, whose weights have the same sum in every replicate, has the error of the halves
     * (Judkins 1990), which R gives. The ratio of persons alive to arrests is 278 / 1811, and by hand 274 / 1880.5, 263 / 1698.5, 283 / 1783.5 and 292 / 1881.5 in the replicates.
     */
    @Test
    void fay() {
        double[] alive = {25, 24, 30, 49, 80, 70};
        double[] arrests = {120, 78, 185, 228, 670, 530};
        double[][] weights = {
            {1.5, 0.5, 1.5, 0.5, 1.5, 0.5},
            {0.5, 1.5, 1.5, 0.5, 0.5, 1.5},
            {1.5, 0.5, 0.5, 1.5, 0.5, 1.5},
            {0.5, 1.5, 0.5, 1.5, 1.5, 0.5}
        };
        Replication replication =
                new Replication(Replication.Method.FAY, weights, 1 / (4 * 0.25), new double[] {1, 1, 1, 1}, false);
        double[] ones = {1, 1, 1, 1, 1, 1};
        Design design = Design.of(ones, new String[6], new String[6], new Double[6], new Double[6]);
        assertThat(mean(design, replication, alive).standardError(design, replication))
                .isCloseTo(3.58236421003411, within(1e-12));
        Ratio ratio = Ratio.of(design, replication, alive, arrests, all(6));
        double[] byHand = {274 / 1880.5, 263 / 1698.5, 283 / 1783.5, 292 / 1881.5};
        double squares = Arrays.stream(byHand)
                .map(one -> Math.pow(one - 278.0 / 1811, 2))
                .sum();
        assertThat(ratio.value()).isCloseTo(278.0 / 1811, within(1e-15));
        assertThat(ratio.standardError(design, replication)).isCloseTo(Math.sqrt(squares), within(1e-15));
    }

    /** Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17 (1998), table I: methods 3 and 5. */
    @Test
    void intervalsWithoutDesign() {
        double[][] published = {
            {81, 263, 0.2553, 0.3662, 0.2527, 0.3676},
            {15, 148, 0.0624, 0.1605, 0.0578, 0.1617},
            {0, 20, 0, 0.1611, 0, 0.1684},
            {1, 29, 0.0061, 0.1718, 0.0009, 0.1776}
        };
        for (double[] row : published) {
            Interval wilson = Interval.wilson(row[0] / row[1], row[1]);
            Interval exact = Interval.clopperPearson(row[0], row[1]);
            assertThat(wilson.lower()).isCloseTo(row[2], within(5e-5));
            assertThat(wilson.upper()).isCloseTo(row[3], within(5e-5));
            assertThat(exact.lower()).isCloseTo(row[4], within(5e-5));
            assertThat(exact.upper()).isCloseTo(row[5], within(5e-5));
        }
    }

    /**
     * Half of those asked, standard error 0.05, 10 degrees of freedom: t is 2.2281 in every table, so the log odds go 2.2281 * 0.05 / 0.25 = 0.44562 either way, and
     * 1 / (1 + e^0.44562) = 0.3904.
     */
    @Test
    void logitByHand() {
        Interval interval = Interval.logit(0.5, 0.05, 10);
        assertThat(interval.lower()).isCloseTo(0.3904, within(5e-5));
        assertThat(interval.upper()).isCloseTo(0.6096, within(5e-5));
    }

    /** With as many degrees of freedom as persons less one, and no design effect, it is the exact interval. */
    @Test
    void kornGraubardIsExactWithoutDesign() {
        assertThat(Interval.kornGraubard(0.5, 100, 100, 99)).isEqualTo(Interval.clopperPearson(50, 100));
        // fewer degrees of freedom widen it; more persons than were asked do not narrow it
        assertThat(Interval.kornGraubard(0.5, 100, 100, 10).width())
                .isGreaterThan(Interval.clopperPearson(50, 100).width());
        assertThat(Interval.kornGraubard(0.5, 500, 100, 99)).isEqualTo(Interval.clopperPearson(50, 100));
    }

    /**
     * Stratum a has clusters with sums 2 and 4, b one with −6, as linearised values that add up to 0. Within a: 2 / 1 * (1 + 1) = 4; b: (−6 − 0)^2 = 36. If b is all there
     * is of its stratum it adds nothing.
     */
    @Test
    void singleClusterStratum() {
        double[] weights = {1, 1, 1};
        String[] strata = {"a", "a", "b"};
        String[] clusters = {"1", "2", "3"};
        double[] values = {2, 4, -6};
        Double[] none = new Double[3];
        assertThat(Design.of(weights, strata, clusters, none, none).variance(values))
                .isEqualTo(40);
        Double[] certain = {null, null, 1.0};
        assertThat(Design.of(weights, strata, clusters, certain, new Double[] {null, null, 1.0})
                        .variance(values))
                .isEqualTo(4);
    }

    /**
     * Two of four clusters with two of six and two of five persons: sums 3 and 7 have 2 (1 − 2/4) (4 + 4) = 8, and the second stage adds 2/4 of 2 (1 − 2/6) · 2 (0.5²)
     * = 2/3 for 1 and 2, and of 2 (1 − 2/5) · 2 (0.5²) = 0.6 for 3 and 4 (Särndal, Swensson and Wretman 1992, result 4.3.1). Without the numbers of persons the corrections
     * are 1. With all four clusters in hand the first stage adds nothing.
     */
    @Test
    void twoStagesByHand() {
        double[] weights = {1, 1, 1, 1};
        String[] strata = new String[4];
        String[] clusters = {"1", "1", "2", "2"};
        double[] values = {1, 2, 3, 4};
        Double[] four = {4.0, 4.0, 4.0, 4.0};
        Double[] persons = {6.0, 6.0, 5.0, 5.0};
        double first = (1 - 0.5) * 2 * (2 * 2 + 2 * 2);
        double second = 0.5 * ((1 - 2.0 / 6) * 2 * 2 * 0.25 + (1 - 2.0 / 5) * 2 * 2 * 0.25);
        assertThat(Design.of(weights, strata, clusters, four, persons).variance(values))
                .isCloseTo(first + second, within(1e-12));
        assertThat(Design.of(weights, strata, clusters, four, new Double[4]).variance(values))
                .isCloseTo(first + 0.5 * 2, within(1e-12));
        Double[] two = {2.0, 2.0, 2.0, 2.0};
        assertThat(Design.of(weights, strata, clusters, two, persons).variance(values))
                .isCloseTo(2 * second, within(1e-12));
        assertThat(Design.of(weights, strata, clusters, two, persons).degreesOfFreedom(all(4)))
                .as("persons less clusters")
                .isEqualTo(2);
    }
}
