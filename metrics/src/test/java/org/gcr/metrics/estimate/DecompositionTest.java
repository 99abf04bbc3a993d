package org.gcr.metrics.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.commons.math3.fraction.BigFraction;
import org.gcr.metrics.estimate.Decomposition.Group;
import org.gcr.metrics.estimate.Decomposition.GroupParts;
import org.gcr.metrics.estimate.Decomposition.Member;
import org.gcr.metrics.estimate.Decomposition.RatioParts;
import org.gcr.metrics.estimate.Decomposition.WeightedParts;
import org.junit.jupiter.api.Test;

class DecompositionTest {

    private static Member member(long weight, int level) {
        return new Member(weight, new BigFraction(level));
    }

    /** Law unchanged, people moved from the country that forbids to the one that allows: 100/400 → 300/400 is all people. */
    @Test
    void lawUnchangedIsAllPeople() {
        WeightedParts parts = Decomposition.weighted(
                Map.of("AAA", member(100, 1), "BBB", member(300, 0)),
                Map.of("AAA", member(300, 1), "BBB", member(100, 0)));
        assertThat(parts.change()).isEqualTo(new BigFraction(1, 2));
        assertThat(parts.people()).isEqualTo(new BigFraction(1, 2));
        assertThat(parts.policy()).isEqualTo(BigFraction.ZERO);
        assertThat(parts.coverage()).isEqualTo(BigFraction.ZERO);
    }

    /** Nobody moved, BBB with three quarters of the people changed its law: 1/4 → 1 is all policy. */
    @Test
    void peopleUnchangedIsAllPolicy() {
        WeightedParts parts = Decomposition.weighted(
                Map.of("AAA", member(100, 1), "BBB", member(300, 0)),
                Map.of("AAA", member(100, 1), "BBB", member(300, 1)));
        assertThat(parts.policy()).isEqualTo(new BigFraction(3, 4));
        assertThat(parts.people()).isEqualTo(BigFraction.ZERO);
    }

    /**
     * Kitagawa (1955): rate effect = Σ mean composition × change of rate, composition effect = Σ mean rate × change of composition. Both change:
     * A 1/2 → 3/4 of the people, level 0 → 1; B 1/2 → 1/4, level 1 → 1. Change 1/2 → 1. Policy = (1/2 + 3/4)/2 · 1 = 5/8; people =
     * 1/2 · 1/4 − 1 · 1/4 = −1/8.
     */
    @Test
    void bothChange() {
        WeightedParts parts = Decomposition.weighted(
                Map.of("AAA", member(50, 0), "BBB", member(50, 1)), Map.of("AAA", member(75, 1), "BBB", member(25, 1)));
        assertThat(parts.change()).isEqualTo(new BigFraction(1, 2));
        assertThat(parts.policy()).isEqualTo(new BigFraction(5, 8));
        assertThat(parts.people()).isEqualTo(new BigFraction(-1, 8));
    }

    /** Age groups 15–19 to 75 and above: shares of the population in tenths of a per cent and heads of household in tenths of a per cent, 1970 and 1985. */
    private static final int[][] HEADSHIP = {
        {129, 19, 101, 22}, {109, 258, 112, 243}, {95, 457, 116, 458}, {80, 496, 109, 525}, {78, 512, 94, 561},
        {84, 516, 77, 556}, {86, 518, 63, 560}, {78, 549, 60, 574}, {70, 587, 63, 572}, {59, 604, 59, 612},
        {47, 628, 51, 639}, {36, 666, 40, 686}, {49, 668, 55, 722}
    };

    /**
     * P. Das Gupta, "Standardization and Decomposition of Rates: A User's Manual", U.S. Bureau of the Census, Current Population Reports P23-186 (1993), example 5.1: household
     * headship rates per 100 in the United States were 44.7268 in 1970 and 47.6940 in 1985; of the change of 2.9672, 1.7403 is the effect of the rates and 1.2269 that
     * of the age structure (digits as in the documentation of R package DasGuptR 2.1.0). Rates are the "policy", ages the "people".
     */
    @Test
    void publishedRatesAndStructure() {
        Map<String, Member> earlier = new TreeMap<>();
        Map<String, Member> later = new TreeMap<>();
        Map<String, Group> groupsEarlier = new TreeMap<>();
        Map<String, Group> groupsLater = new TreeMap<>();
        for (int i = 0; i < HEADSHIP.length; i++) {
            int[] age = HEADSHIP[i];
            String name = "age " + (10 + i);
            earlier.put(name, new Member(age[0], new BigFraction(age[1], 10)));
            later.put(name, new Member(age[2], new BigFraction(age[3], 10)));
            groupsEarlier.put(name, group((long) age[0] * age[1], 10L * age[0]));
            groupsLater.put(name, group((long) age[2] * age[3], 10L * age[2]));
        }
        WeightedParts parts = Decomposition.weighted(earlier, later);
        assertThat(parts.change()).isEqualTo(new BigFraction(29672, 10000));
        assertThat(parts.policy()).isEqualTo(new BigFraction(17403, 10000));
        assertThat(parts.people()).isEqualTo(new BigFraction(12269, 10000));
        assertThat(parts.coverage()).isEqualTo(BigFraction.ZERO);
        BigFraction load = BigFraction.ZERO;
        BigFraction weight = BigFraction.ZERO;
        for (GroupParts part : Decomposition.byGroup(groupsEarlier, groupsLater).values()) {
            load = load.add(part.load());
            weight = weight.add(part.weight());
        }
        assertThat(load).isEqualTo(new BigFraction(17403, 10000));
        assertThat(weight).isEqualTo(new BigFraction(12269, 10000));
    }

    /**
     * The same, example 2.1: earnings a head of black and white men in the United States in 1980 are earnings an earner, 10,930 and 16,591, times earners a head, 0.717892 and
     * 0.825974. The difference 5857.175 is 4369.913 for the first factor and 1487.262 for the second. Here the second is one over the denominator.
     */
    @Test
    void publishedTwoFactors() {
        RatioParts parts = Decomposition.ratio(
                new BigFraction(10930),
                new BigFraction(1_000_000, 717_892),
                new BigFraction(16591),
                new BigFraction(1_000_000, 825_974));
        assertThat(parts.change().doubleValue()).isCloseTo(5857.175, within(5e-4));
        assertThat(parts.numerator().doubleValue()).isCloseTo(4369.913, within(5e-4));
        assertThat(parts.denominator().doubleValue()).isCloseTo(1487.262, within(5e-4));
    }

    /** A country that is known in the later year alone is coverage: 1 of 1 → 100 of 200 while AAA stays as it was. */
    @Test
    void aNewlyKnownCountryIsCoverage() {
        WeightedParts parts = Decomposition.weighted(
                Map.of("AAA", member(100, 1)), Map.of("AAA", member(100, 1), "BBB", member(100, 0)));
        assertThat(parts.coverage()).isEqualTo(new BigFraction(-1, 2));
        assertThat(parts.policy()).isEqualTo(BigFraction.ZERO);
        assertThat(parts.people()).isEqualTo(BigFraction.ZERO);
    }

    /** 10/100 → 30/150: change .1; numerator 20 · (1/100 + 1/150)/2 = 1/6, denominator (1/150 − 1/100) · 20 = −1/15; 1/6 − 1/15 = 1/10. */
    @Test
    void ratioByHand() {
        RatioParts parts = Decomposition.ratio(
                new BigFraction(10), new BigFraction(100), new BigFraction(30), new BigFraction(150));
        assertThat(parts.change()).isEqualTo(new BigFraction(1, 10));
        assertThat(parts.numerator()).isEqualTo(new BigFraction(1, 6));
        assertThat(parts.denominator()).isEqualTo(new BigFraction(-1, 15));
    }

    private static Group group(long numerator, long denominator) {
        return new Group(new BigFraction(numerator), new BigFraction(denominator));
    }

    /**
     * By hand: LIC 10/100 and HIC 10/300 (20/400 = 1/20) become LIC 30/150 and HIC 20/250 (50/400 = 1/8): change 3/40. Shares of the denominator
     * 1/4 → 3/8 and 3/4 → 5/8, ratios 1/10 → 1/5 and 1/30 → 2/25. LIC: load (1/4 + 3/8)/2 · 1/10 = 1/32, weight (1/10 + 1/5)/2 · 1/8 = 3/160. HIC:
     * load (3/4 + 5/8)/2 · (2/25 − 1/30) = 11/16 · 7/150 = 77/2400, weight (1/30 + 2/25)/2 · (−1/8) = −17/2400. Sum 75 + 45 + 77 − 17 = 180 of 2400 = 3/40.
     */
    @Test
    void ratioByGroupsByHand() {
        Map<String, GroupParts> parts = Decomposition.byGroup(
                Map.of("LIC", group(10, 100), "HIC", group(10, 300)),
                Map.of("LIC", group(30, 150), "HIC", group(20, 250)));
        assertThat(parts.get("LIC")).isEqualTo(new GroupParts(new BigFraction(1, 32), new BigFraction(3, 160)));
        assertThat(parts.get("HIC")).isEqualTo(new GroupParts(new BigFraction(77, 2400), new BigFraction(-17, 2400)));
    }

    /** A group that comes changes weights alone: LIC 10/100 stays, HIC 0/100 joins, 1/10 → 1/20. LIC's share 1 → 1/2: weight 1/10 · (−1/2). */
    @Test
    void aGroupThatJoinsIsWeight() {
        Map<String, GroupParts> parts = Decomposition.byGroup(
                Map.of("LIC", group(10, 100)), Map.of("LIC", group(10, 100), "HIC", group(0, 100)));
        assertThat(parts.get("LIC")).isEqualTo(new GroupParts(BigFraction.ZERO, new BigFraction(-1, 20)));
        assertThat(parts.get("HIC")).isEqualTo(new GroupParts(BigFraction.ZERO, BigFraction.ZERO));
    }

    @Test
    void partsOfGroupsAddUpExactly() {
        Random random = new Random(17);
        for (int round = 0; round < 200; round++) {
            Map<String, Group> earlier = randomGroups(random);
            Map<String, Group> later = randomGroups(random);
            BigFraction sum = BigFraction.ZERO;
            for (GroupParts part : Decomposition.byGroup(earlier, later).values()) {
                sum = sum.add(part.load()).add(part.weight());
            }
            assertThat(sum).isEqualTo(ratio(later).subtract(ratio(earlier)));
        }
    }

    private static Map<String, Group> randomGroups(Random random) {
        Map<String, Group> groups = new TreeMap<>();
        groups.put("UMC", group(random.nextInt(1_000_000), 1 + random.nextInt(1_000_000_000)));
        for (String name : new String[] {"LIC", "LMC", "HIC"}) {
            if (random.nextInt(3) > 0) {
                groups.put(name, group(random.nextInt(1_000_000), 1 + random.nextInt(1_000_000_000)));
            }
        }
        return groups;
    }

    private static BigFraction ratio(Map<String, Group> groups) {
        BigFraction numerator = BigFraction.ZERO;
        BigFraction denominator = BigFraction.ZERO;
        for (Group group : groups.values()) {
            numerator = numerator.add(group.numerator());
            denominator = denominator.add(group.denominator());
        }
        return numerator.divide(denominator);
    }

    @Test
    void partsAddUpExactly() {
        Random random = new Random(42);
        for (int round = 0; round < 200; round++) {
            Map<String, Member> earlier = random(random);
            Map<String, Member> later = random(random);
            WeightedParts parts = Decomposition.weighted(earlier, later);
            assertThat(parts.policy().add(parts.people()).add(parts.coverage())).isEqualTo(parts.change());
            Map<String, Member> sameLaw = new TreeMap<>();
            earlier.forEach(
                    (area, member) -> sameLaw.put(area, new Member(1 + random.nextInt(1_000_000), member.level())));
            WeightedParts moved = Decomposition.weighted(earlier, sameLaw);
            assertThat(moved.people()).as("law unchanged").isEqualTo(moved.change());
            RatioParts ratio = Decomposition.ratio(number(random), number(random), number(random), number(random));
            assertThat(ratio.numerator().add(ratio.denominator())).isEqualTo(ratio.change());
        }
    }

    private static BigFraction number(Random random) {
        return new BigFraction(1 + random.nextInt(1_000_000_000));
    }

    private static Map<String, Member> random(Random random) {
        Map<String, Member> members = new TreeMap<>();
        members.put("A", member(1 + random.nextInt(1000), random.nextInt(2)));
        for (int i = 0; i < 12; i++) {
            if (random.nextInt(4) > 0) {
                members.put("B" + i, member(1 + random.nextInt(1_000_000), random.nextInt(2)));
            }
        }
        return members;
    }

    /**
     * 100 people: 40 in A (in the class), 30 in B (in), 30 in C (out): 70 per cent. Later 200: 100 in A, which has no class then, 60 in B, which left it, 40 in C: 0 per cent. A:
     * −(0.4 + 0.5)/2 = −0.45 for its missing class, B: −(0.3 + 0.3)/2 = −0.3 for its other one; people of A moved by 0.1 at half a class: 0.05.
     */
    @Test
    void classesThatChangeAreToldApart() {
        var parts = Decomposition.byClass(
                Map.of(
                        "A", new Decomposition.Classified(40, true),
                        "B", new Decomposition.Classified(30, true),
                        "C", new Decomposition.Classified(30, false)),
                Map.of(
                        "A", new Decomposition.Classified(100, null),
                        "B", new Decomposition.Classified(60, false),
                        "C", new Decomposition.Classified(40, false)));
        assertThat(parts.get("classification missing").doubleValue()).isCloseTo(-0.45, within(1e-12));
        assertThat(parts.get("reclassified").doubleValue()).isCloseTo(-0.3, within(1e-12));
        assertThat(parts.get("people moved").doubleValue()).isCloseTo(0.05, within(1e-12));
        assertThat(parts.values().stream().mapToDouble(Number::doubleValue).sum())
                .isCloseTo(-0.7, within(1e-12));
    }
}
