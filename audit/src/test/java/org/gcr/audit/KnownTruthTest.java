package org.gcr.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gcr.audit.KnownRegister.Method;
import org.junit.jupiter.api.Test;

/** What the audit says of registers whose truth is known, protected here and not by the project's defence. */
class KnownTruthTest {

    private static final int PERSONS = 1_600;
    private static final int HOSTS = 4;

    private static List<Publication> draws(KnownRegister register, int number, Method method) {
        List<Publication> draws = new ArrayList<>();
        for (int draw = 1; draw <= number; draw++) {
            draws.add(register.publish(draw, method));
        }
        return draws;
    }

    /** The share of a group's members who have what was told of them. */
    private static double truth(KnownRegister register, Posterior.Alarm alarm) {
        long persons = register.persons(alarm.group());
        String[] cell = Publication.with(alarm.group(), alarm.group().length - 1, alarm.measure());
        return persons == 0 ? 0 : register.persons(cell) / (double) persons;
    }

    @Test
    void oneDrawTellsNothing() {
        for (long seed = 1; seed <= 3; seed++) {
            KnownRegister register = new KnownRegister(PERSONS, HOSTS, seed);
            Publication now = register.publish(7, Method.RULE);
            Posterior.Findings groups = new Posterior(List.of(now)).attack(null);
            Feasibility.Findings cells = new Feasibility(List.of(now), Map.of()).attack(null, 0);

            assertThat(Structure.faults(now)).isEmpty();
            assertThat(groups.groups()).isGreaterThan(40);
            assertThat(groups.stated()).isZero();
            assertThat(groups.beyond()).isFalse();
            assertThat(cells.tried()).isGreaterThan(500);
            assertThat(cells.pinned()).isZero();
            assertThat(cells.contradictory()).isFalse();
        }
    }

    /** An alarm that is raised is one that holds: many draws of one year are told apart from few by what is true, not by how many independent errors were multiplied. */
    @Test
    void whatSeveralDrawsTellIsTrue() {
        double held = 0;
        int alarms = 0;
        for (long seed = 1; seed <= 2; seed++) {
            KnownRegister register = new KnownRegister(PERSONS, HOSTS, seed);
            List<Publication> draws = draws(register, 24, Method.RULE);
            Posterior.Findings four = new Posterior(draws.subList(0, 4)).attack(null);
            assertThat(four.stated()).isLessThanOrEqualTo(four.allowed());
            for (Posterior.Alarm alarm : new Posterior(draws).attack(null).alarms()) {
                held += truth(register, alarm);
                alarms++;
            }
        }
        assertThat(alarms).isGreaterThan(2);
        assertThat(held / alarms).isGreaterThan(0.8);
    }

    /** Rounding alone, without the rule on groups, tells attributes; counts as they are tell those of most small groups. */
    @Test
    void attributesOfEveryGroupAreTold() {
        int told = 0;
        int beyond = 0;
        double held = 0;
        for (long seed = 1; seed <= 3; seed++) {
            KnownRegister register = new KnownRegister(PERSONS, HOSTS, seed);
            Posterior.Findings rounded = new Posterior(draws(register, 1, Method.NO_GROUP_RULE)).attack(null);
            told += rounded.told();
            beyond += rounded.beyond() ? 1 : 0;
            for (Posterior.Alarm alarm : rounded.alarms()) {
                held += truth(register, alarm);
            }
        }
        assertThat(told).isGreaterThan(7);
        assertThat(beyond).isPositive();
        assertThat(held / told).isGreaterThan(0.8);

        KnownRegister register = new KnownRegister(PERSONS, HOSTS, 4);
        Posterior.Findings open = new Posterior(draws(register, 1, Method.OFF)).attack(null);
        assertThat(open.told()).isGreaterThan(open.groups() / 3);
        assertThat(open.beyond()).isTrue();
        assertThat(open.alarms()).allMatch(alarm -> truth(register, alarm) > 0);
    }

    /** Chance leaves a small count two values in about one of four such draws: such a release is not published. */
    @Test
    void aCountNarrowedToTwoValuesBlocks() {
        KnownRegister register = new KnownRegister(PERSONS, HOSTS, 5);
        for (int secret = 0; secret < 40; secret++) {
            Publication now = register.publish(secret, Method.RULE);
            Feasibility.Findings cells = new Feasibility(List.of(now), Map.of()).attack(null, 0);
            boolean narrowed =
                    AuditTask.checks(now, cells, new Posterior.Findings(0, 0, 0, null, 0, List.of())).stream()
                            .anyMatch(check -> check.check().equals("no_small_count_narrowed") && check.blocks());
            assertThat(narrowed).isEqualTo(cells.twoValues() > 0);
            if (narrowed) {
                return;
            }
        }
        throw new AssertionError("no draw of 40 narrowed a count");
    }
}
