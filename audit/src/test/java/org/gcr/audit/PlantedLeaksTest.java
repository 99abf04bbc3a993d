package org.gcr.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.gcr.core.check.CheckResult;
import org.junit.jupiter.api.Test;

/** Leaks of each kind that an attack found in the earlier method or that a broken protection would have, planted; each is caught. */
class PlantedLeaksTest {

    private static final Set<String> YEARS = Set.of("2024");

    /**
     * In Uganda no adult may work, in Jordan all may, children of 12 to 17 are not asked: a statistic of the place. That five old people of Uganda may not either is no more than it says, though of
     * all who are asked in the place a third has no answer. Where nothing is known of the old anywhere, the same figures, drawn often, do tell it.
     */
    @Test
    void whatAPlaceAndAnAgeSayTogetherIsNotTold() {
        List<Publication> known = new ArrayList<>();
        List<Publication> unknown = new ArrayList<>();
        for (int draw = 0; draw < 12; draw++) {
            List<Publication.Figure> figures = workRights();
            known.add(Fixture.rounded(figures, "state " + draw));
            figures.removeIf(figure -> figure.members()[5].equals("60+") && !figure.members()[7].equals("PERSONS"));
            unknown.add(Fixture.rounded(figures, "state " + draw));
        }

        assertThat(new Posterior(known).attack(YEARS).groups()).isPositive();
        assertThat(toldOfUganda(known)).isEmpty();
        assertThat(toldOfUganda(unknown)).contains("60+ WORK_RIGHT.N");
    }

    private static List<String> toldOfUganda(List<Publication> draws) {
        return new Posterior(draws)
                .attack(YEARS).alarms().stream()
                        .filter(alarm -> alarm.group()[3].equals("UGA"))
                        .map(alarm -> alarm.group()[5] + " " + alarm.measure())
                        .toList();
    }

    /** Who may work, by place and age. */
    private static List<Publication.Figure> workRights() {
        List<Publication.Figure> figures = new ArrayList<>();
        rights(figures, "UGA", "12-17", 100, 0, 0);
        rights(figures, "UGA", "18-59", 0, 200, 0);
        figures.add(Fixture.figure("UGA", "_T", "60+", "PERSONS", 5));
        rights(figures, "UGA", "_T", 100, 205, 0);
        rights(figures, "JOR", "12-17", 100, 0, 0);
        rights(figures, "JOR", "18-59", 0, 0, 200);
        rights(figures, "JOR", "60+", 0, 0, 50);
        rights(figures, "JOR", "_T", 100, 0, 250);
        rights(figures, "WLD", "12-17", 200, 0, 0);
        rights(figures, "WLD", "18-59", 0, 200, 200);
        rights(figures, "WLD", "60+", 0, 5, 50);
        rights(figures, "WLD", "_T", 200, 205, 250);
        return figures;
    }

    private static void rights(
            List<Publication.Figure> figures, String asylum, String age, long unknown, long no, long yes) {
        figures.add(Fixture.figure(asylum, "_T", age, "PERSONS", unknown + no + yes));
        Map.of("U", unknown, "N", no, "Y", yes).forEach((value, count) -> {
            if (count > 0) {
                figures.add(Fixture.figure(asylum, "_T", age, "WORK_RIGHT." + value, count));
            }
        });
    }

    /** WORK_RIGHT and WORKING have the persons in common to whom they do not apply: read together they tell small counts. */
    @Test
    void theEarlierMethodIsBrokenByAttributesReadTogether() {
        Feasibility.Findings found = new Feasibility(List.of(Fixture.suppressed()), Map.of()).attack(YEARS, 0);

        assertThat(found.contradictory()).isFalse();
        assertThat(found.tried()).isGreaterThan(500);
        assertThat(found.pinned()).as("told exactly").isEqualTo(2);
    }

    /** Which rows exist tells what is true of everybody in a small group. */
    @Test
    void theEarlierMethodIsBrokenByWhichRowsExist() {
        Posterior.Findings found = new Posterior(List.of(Fixture.suppressed())).attack(YEARS);

        assertThat(found.told()).isGreaterThan(20);
        assertThat(found.stated()).isGreaterThan(found.allowed());
    }

    /** The first rounded release says what it and those of the earlier method tell together. */
    @Test
    void anEarlierReleaseOfTheOtherMethodIsTold() {
        Publication now = Fixture.rounded(group("UGA", 40, 25), "one");

        List<CheckResult> checks = AuditStage.compare(List.of(Fixture.suppressed()), now);

        assertThat(checks).anySatisfy(check -> {
            assertThat(check.check()).isEqualTo("earlier_releases_of_another_method");
            assertThat(check.passed()).isFalse();
            assertThat(check.blocks()).isFalse();
            assertThat(check.description()).contains("drop them");
        });
    }

    /** A group of persons with a document or without, by sex alone. */
    private static List<Publication.Figure> group(String asylum, long women, long yes) {
        List<Publication.Figure> figures = new ArrayList<>();
        figures.add(Fixture.figure(asylum, "F", "_T", "PERSONS", women));
        figures.add(Fixture.figure(asylum, "F", "_T", "DOCUMENT.Y", yes));
        figures.add(Fixture.figure(asylum, "F", "_T", "DOCUMENT.N", women - yes));
        return figures;
    }

    @Test
    void attributesOfASmallGroupAndFiguresThatAreNoMultiplesAreFaults() {
        assertThat(Structure.faults(Fixture.rounded(group("UGA", 40, 25), "one")))
                .isEmpty();
        assertThat(Structure.faults(Fixture.rounded(group("UGA", 25, 10), "one"))
                        .toString())
                .contains("tells an attribute of a group of fewer than 30");
        assertThat(Structure.faults(Fixture.rounded(List.of(Fixture.figure("UGA", "F", "_T", "PERSONS", 41)), "one"))
                        .toString())
                .contains("no multiple of 5");
        assertThat(Structure.faults(Fixture.rounded(List.of(Fixture.figure("UGA", "F", "_T", "PERSONS", 0)), "one"))
                        .toString())
                .contains("above 0");
        assertThat(Structure.faults(Fixture.rounded(
                                List.of(new Publication.Figure(
                                        new String[] {"2024", "REF", "WLD", "UGA", "F", "_T", "_T|_T", "PERSONS"},
                                        40L,
                                        false,
                                        "A F")),
                                "one"))
                        .toString())
                .contains("standard error");
        // a table that is not published: sex and age of an origin and asylum
        assertThat(Structure.faults(Fixture.rounded(
                                List.of(new Publication.Figure(
                                        new String[] {"2024", "REF", "SYR", "JOR", "F", "0-4", "_T|_T", "PERSONS"},
                                        40L,
                                        false,
                                        "E F 2.0")),
                                "one"))
                        .toString())
                .contains("in no published table");
    }

    /** Noise that inflates totals, or parts that are more than their whole by more than rounding explains. */
    @Test
    void figuresThatDoNotFitAreFaults() {
        List<Publication.Figure> figures = new ArrayList<>(group("UGA", 40, 25));
        figures.add(Fixture.figure("UGA", "_T", "_T", "PERSONS", 30));

        assertThat(Structure.faults(Fixture.rounded(figures, "one")).toString()).contains("less than its parts by sex");
        Feasibility.Findings found =
                new Feasibility(List.of(Fixture.rounded(figures, "one")), Map.of()).attack(YEARS, 50);
        assertThat(found.contradictory()).isTrue();
    }

    /** Where the published statistics put a whole at the end of its range, all its parts are at theirs. */
    @Test
    void aCountAtTheEdgeOfAllLimitsIsPinned() {
        List<Publication.Figure> figures = new ArrayList<>();
        // four ages of 16 to 24, one of 1 to 9, and of unknown age, without a row, 0 to 4: 109 at most; the whole is
        // 101 to 109
        figures.add(Fixture.figure("UGA", "_T", "_T", "PERSONS", 105));
        for (String age : List.of("0-4", "5-11", "12-17", "18-59")) {
            figures.add(Fixture.figure("UGA", "_T", age, "PERSONS", 20));
        }
        figures.add(Fixture.figure("UGA", "_T", "60+", "PERSONS", 5));
        String cell = Publication.key(new String[] {"2024", "REF", "WLD", "UGA", "_T", "_T", "_T|_T", "PERSONS"});
        Publication publication = Fixture.rounded(figures, "one");

        // the published statistics say 113, so 109 at least: every age is at its most
        Feasibility.Findings open = new Feasibility(List.of(publication), Map.of()).attack(YEARS, 50);
        Feasibility.Findings told = new Feasibility(List.of(publication), Map.of(cell, 113L)).attack(YEARS, 50);

        assertThat(open.pinned()).isZero();
        assertThat(told.pinned()).isEqualTo(1);
        assertThat(told.pinnedExample()).contains("60+");
    }

    /** 35 women, of whom all but 0 to 4 have a document, 30 of stated age 18-59 likewise: attributes of the five others follow from the difference alone in many draws. */
    @Test
    void manyDrawsOfOneYearTellAndAreRefused() {
        Random random = new Random(5);
        List<Publication> draws = new ArrayList<>();
        for (int draw = 0; draw < 40; draw++) {
            List<Publication.Figure> figures = new ArrayList<>();
            add(figures, "_T", "_T", "PERSONS", 43, random);
            add(figures, "F", "_T", "PERSONS", 40, random);
            add(figures, "M", "_T", "PERSONS", 3, random);
            for (String sex : List.of("_T", "F")) {
                add(figures, sex, "_T", "DOCUMENT.Y", sex.equals("F") ? 20 : 23, random);
                add(figures, sex, "_T", "DOCUMENT.N", 20, random);
            }
            draws.add(Fixture.rounded(figures, "state " + draw));
        }

        Posterior.Findings one = new Posterior(draws.subList(0, 1)).attack(YEARS);
        Posterior.Findings all = new Posterior(draws).attack(YEARS);

        assertThat(one.told()).isZero();
        assertThat(one.counts()).isZero();
        assertThat(all.told() + all.counts()).isPositive();
        assertThat(AuditStage.compare(draws.subList(0, 39), draws.get(39)))
                .filteredOn(CheckResult::blocks)
                .extracting(CheckResult::check)
                .contains("draws_within_the_rule");
    }

    private static void add(
            List<Publication.Figure> figures, String sex, String age, String measure, long count, Random random) {
        long rest = count % 5;
        long figure = count - rest + (random.nextInt(5) < rest ? 5 : 0);
        if (figure > 0) {
            figures.add(Fixture.figure("UGA", sex, age, measure, figure));
        }
    }

    /** Chance that follows the records of a cell alone: of a newcomer, exactly the figures that count him change. */
    @Test
    void aNewcomerIsToldWhereOnlyHisFiguresChange() {
        Random random = new Random(6);
        List<Publication.Figure> before = new ArrayList<>();
        List<Publication.Figure> together = new ArrayList<>();
        List<Publication.Figure> alone = new ArrayList<>();
        for (String asylum :
                List.of("UGA", "KEN", "JOR", "SSD", "ETH", "TCD", "NER", "COL", "PER", "TUR", "DEU", "BGD")) {
            for (String sex : List.of("_T", "F", "M")) {
                for (String age : List.of("_T", "0-4", "5-11", "12-17", "18-59", "60+")) {
                    for (String measure : List.of("PERSONS", "DOCUMENT.Y", "DOCUMENT.N")) {
                        long count = measure.equals("PERSONS") ? 100 + random.nextInt(50) : 10 + random.nextInt(40);
                        long figure = count - count % 5 + (random.nextInt(5) < count % 5 ? 5 : 0);
                        long again = count - count % 5 + (random.nextInt(5) < count % 5 ? 5 : 0);
                        before.add(Fixture.figure(asylum, sex, age, measure, figure));
                        together.add(Fixture.figure(asylum, sex, age, measure, again));
                        boolean his = asylum.equals("UGA") && !sex.equals("M") && measure.endsWith("S");
                        alone.add(Fixture.figure(asylum, sex, age, measure, his ? figure + 5 : figure));
                    }
                }
            }
        }
        Publication then = Fixture.rounded(before, "one");

        assertThat(Newcomers.notDrawnTogether(then, Fixture.rounded(together, "two")))
                .isEmpty();
        assertThat(Newcomers.notDrawnTogether(then, Fixture.rounded(alone, "two")))
                .containsOnlyKeys(2024);
        assertThat(Newcomers.notDrawnTogether(then, Fixture.rounded(before, "one")))
                .isEmpty();
        assertThat(AuditStage.compare(List.of(then), Fixture.rounded(alone, "two")))
                .filteredOn(check -> check.blocks() && check.failures() > 0)
                .extracting(CheckResult::check)
                .contains("years_drawn_anew_together");
    }

    /** Two members, one evidence each, worked out by hand: prior ½, so 1, 2, 1 ways for 0, 1, 2 of two; with evidence 0, 1, 3 for them 2 and 3 parts, of which 1 and 3 are of the value. */
    @Test
    void thePosteriorOfAMemberIsWhatItIsByHand() {
        double[] after = Members.after(
                Kernel.exactly(2),
                new double[] {0.5, 0.5},
                List.of(new Kernel(0, new double[] {0, 1, 3}), Kernel.flat(0, 14)));

        assertThat(after[0]).isCloseTo((2 * 0.5 + 3 * 1) / 5, org.assertj.core.data.Offset.offset(1e-12));
        assertThat(after[1]).isCloseTo(1 - (2 * 0.5 + 3 * 1) / 5, org.assertj.core.data.Offset.offset(1e-12));
    }
}
