package org.gcr.metrics.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * How often 95 per cent intervals hold the truth: surveys drawn from one population with strata and clusters. With -Dgcr.draws=2000, as in benchmarks/RESULTS.md, the
 * bounds are those of the benchmark; with fewer draws chance has more room.
 */
class CoverageTest {

    private static final int STRATA = 8;
    private static final int CLUSTERS = 40;
    private static final int TAKEN = 6;
    private static final int PERSONS = 12;

    /** A person of the population: whether poor, whether a refugee, whether a woman. */
    private record Member(boolean poor, boolean refugee, boolean woman) {}

    /** What intervals are counted of. */
    private record Question(String name, boolean refugees, boolean women) {
        boolean holds(Member member) {
            return (!refugees || member.refugee()) && (!women || member.woman());
        }
    }

    private static List<List<List<Member>>> population(Random random) {
        List<List<List<Member>>> strata = new ArrayList<>();
        for (int s = 0; s < STRATA; s++) {
            List<List<Member>> clusters = new ArrayList<>();
            double share = 0.15 + 0.06 * s;
            for (int c = 0; c < CLUSTERS; c++) {
                double here = Math.min(0.95, Math.max(0.03, share + 0.12 * random.nextGaussian()));
                double refugees = 0.2 + 0.6 * random.nextDouble();
                List<Member> members = new ArrayList<>();
                int size = 60 + random.nextInt(240);
                for (int i = 0; i < size; i++) {
                    boolean refugee = random.nextDouble() < refugees;
                    members.add(new Member(
                            random.nextDouble() < (refugee ? Math.min(1, here * 1.3) : here * 0.7),
                            refugee,
                            random.nextBoolean()));
                }
                clusters.add(members);
            }
            strata.add(clusters);
        }
        return strata;
    }

    @Test
    void intervalsHoldTheTruthAsOftenAsTheySay() {
        int draws = Integer.getInteger("gcr.draws", 500);
        Random random = new Random(20261122);
        List<List<List<Member>>> population = population(random);
        List<Question> questions = List.of(
                new Question("all", false, false),
                new Question("refugees", true, false),
                new Question("women among refugees", true, true));
        double[] truths = questions.stream()
                .mapToDouble(question -> truth(population, question))
                .toArray();
        double hostTruth = hostTruth(population);
        int[] logit = new int[questions.size()];
        int[] cautious = new int[questions.size()];
        int differences = 0;
        for (int draw = 0; draw < draws; draw++) {
            List<Member> sample = new ArrayList<>();
            Design design = draw(population, random, sample);
            BitSet poor = bits(sample, new Question("", false, false), true);
            for (int q = 0; q < questions.size(); q++) {
                Proportion proportion = Proportion.of(design, null, poor, bits(sample, questions.get(q), false));
                logit[q] += holds(proportion.interval(), truths[q]);
                cautious[q] += holds(proportion.cautious(), truths[q]);
            }
            BitSet refugees = bits(sample, questions.get(1), false);
            BitSet hosts = new BitSet();
            hosts.set(0, sample.size());
            hosts.andNot(refugees);
            Ratio difference = Proportion.of(design, null, poor, refugees)
                    .ratio()
                    .minus(Proportion.of(design, null, poor, hosts).ratio());
            BitSet all = new BitSet();
            all.set(0, sample.size());
            differences += holds(
                    Interval.symmetric(
                            difference.value(),
                            difference.standardError(design, null),
                            design.degreesOfFreedom(all),
                            -1,
                            1),
                    truths[1] - hostTruth);
        }
        StringBuilder told = new StringBuilder(draws + " draws: ");
        for (int q = 0; q < questions.size(); q++) {
            told.append("%s: logit %.1f, Korn-Graubard %.1f; "
                    .formatted(questions.get(q).name(), 100.0 * logit[q] / draws, 100.0 * cautious[q] / draws));
        }
        System.out.println(told + "refugees less hosts %.1f".formatted(100.0 * differences / draws));
        // three standard errors of a share of 95 per cent beyond the bounds of the benchmark, which has 2,000 draws
        double room = draws >= 2000 ? 0 : 3 * Math.sqrt(0.95 * 0.05 / draws);
        for (int q = 0; q < questions.size(); q++) {
            assertThat((double) logit[q] / draws).isBetween(0.93 - room, 0.97 + room);
            assertThat((double) cautious[q] / draws).isGreaterThan(0.93 - room);
        }
        assertThat((double) differences / draws).isBetween(0.93 - room, 0.97 + room);
    }

    private static int holds(Interval interval, double truth) {
        return interval.lower() <= truth && truth <= interval.upper() ? 1 : 0;
    }

    private static double truth(List<List<List<Member>>> population, Question question) {
        return population.stream()
                .flatMap(List::stream)
                .flatMap(List::stream)
                .filter(question::holds)
                .mapToInt(member -> member.poor() ? 1 : 0)
                .average()
                .orElseThrow();
    }

    private static double hostTruth(List<List<List<Member>>> population) {
        return population.stream()
                .flatMap(List::stream)
                .flatMap(List::stream)
                .filter(member -> !member.refugee())
                .mapToInt(member -> member.poor() ? 1 : 0)
                .average()
                .orElseThrow();
    }

    /** Clusters with replacement and by size, persons of a cluster with replacement: within a stratum every person has the same chance. */
    private static Design draw(List<List<List<Member>>> population, Random random, List<Member> sample) {
        List<Double> weights = new ArrayList<>();
        List<String> strata = new ArrayList<>();
        List<String> clusters = new ArrayList<>();
        for (int s = 0; s < STRATA; s++) {
            List<Member> everyone =
                    population.get(s).stream().flatMap(List::stream).toList();
            for (int t = 0; t < TAKEN; t++) {
                int person = random.nextInt(everyone.size());
                List<Member> cluster = null;
                for (List<Member> one : population.get(s)) {
                    if (person < one.size()) {
                        cluster = one;
                        break;
                    }
                    person -= one.size();
                }
                for (int i = 0; i < PERSONS; i++) {
                    sample.add(cluster.get(random.nextInt(cluster.size())));
                    weights.add((double) everyone.size() / (TAKEN * PERSONS));
                    strata.add("s" + s);
                    clusters.add("c" + t);
                }
            }
        }
        return Design.of(
                weights.stream().mapToDouble(w -> w).toArray(),
                strata.toArray(String[]::new),
                clusters.toArray(String[]::new),
                new Double[weights.size()]);
    }

    private static BitSet bits(List<Member> sample, Question question, boolean poor) {
        BitSet bits = new BitSet();
        for (int i = 0; i < sample.size(); i++) {
            bits.set(i, question.holds(sample.get(i)) && (!poor || sample.get(i).poor()));
        }
        return bits;
    }
}
