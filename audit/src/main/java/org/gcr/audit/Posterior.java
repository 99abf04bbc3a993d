package org.gcr.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What somebody who knows that a person is in a small group can tell of an attribute of that person: the probability of each value given all figures of the group, of the groups that it is a
 * difference of, and of the sums of attributes (Asghar and Kaafar 2019 average the noise of one cell away so), over every draw of the year together. A value is told when its
 * probability is {@value #TOLD} or more, its odds are at least {@value #GAIN} times what they are among all in the place of that age, and it was not nearly sure before. Where those of that age are too
 * few to have figures, their shares are what the place and the age say together: that no adult of a place may work is a statistic of the place.
 *
 * <p>Members are taken as independent given the place, parents as independent of each other; that errs towards too many alarms.
 */
final class Posterior {

    private static final double TOLD = 0.95;
    private static final double GAIN = 3;
    private static final double SURE_BEFORE = 0.85;
    private static final double SMALL = 9.5;
    static final int MOST = 14;
    private static final int SIBLINGS = 8;
    private static final double RARE = 0.002;
    private static final int ONE_OF = 100;

    /**
     * What was told.
     *
     * @param groups small groups with a figure that were looked at
     * @param told groups of which an attribute is told
     * @param stated of them those of stated sex and age
     * @param example the first told group
     * @param counts small counts that all draws together tell
     * @param alarms what is told of each
     */
    record Findings(int groups, int told, int stated, String example, int counts, List<Alarm> alarms) {

        Findings {
            alarms = List.copyOf(alarms);
        }

        /**
         * How many groups of stated sex and age may be told: one of a hundred small groups. On invented registers with known truth one draw told of none, three draws of one of three hundred, rightly; a broken
         * protection tells of a quarter of all groups and more.
         */
        int allowed() {
            return (groups + ONE_OF - 1) / ONE_OF;
        }

        /** Whether more is told than that. */
        boolean beyond() {
            return stated > allowed() || counts > 0;
        }
    }

    /**
     * A value that can be told of the members of a group.
     *
     * @param before its probability among all of the place and age
     * @param after its probability given all that is published
     */
    record Alarm(String[] group, String measure, double before, double after) {}

    private final List<Publication> draws;
    private final Publication now;
    private final Map<String, Kernel> persons = new HashMap<>();

    /**
     * For draws of one cube; the last one is about to be published. The persons are taken to be the same in all.
     *
     * @param draws publications with the same dimensions
     */
    Posterior(List<Publication> draws) {
        this.draws = List.copyOf(draws);
        this.now = draws.get(draws.size() - 1);
    }

    /** Looks at every small group of these years; null for all. */
    Findings attack(Set<String> years) {
        int groups = 0;
        int told = 0;
        int stated = 0;
        int counts = 0;
        String example = null;
        List<Alarm> alarms = new ArrayList<>();
        for (String[] group : candidates(years)) {
            Kernel size = persons(group);
            boolean figure = now.figure(group) != null;
            if (size.mean() > SMALL) {
                continue;
            }
            groups += figure ? 1 : 0;
            if (draws.size() > 1 && figure && own(group).certainty() >= TOLD) {
                counts++;
            }
            Optional<Alarm> alarm = told(group, size);
            if (alarm.isPresent()) {
                told++;
                alarms.add(alarm.get());
                boolean known = stated(group);
                stated += known ? 1 : 0;
                example = example == null || (known && stated == 1) ? Publication.describe(group) : example;
            }
        }
        return new Findings(groups, told, stated, example, counts, alarms);
    }

    private boolean stated(String[] group) {
        for (String member : group) {
            if (member.equals("_U") || member.startsWith("unknown")) {
                return false;
            }
        }
        return true;
    }

    /** Groups with attributes in some table: those with a figure, and those beside them without one, whose persons somebody may know. */
    private List<String[]> candidates(Set<String> years) {
        Map<String, String[]> found = new TreeMap<>();
        for (String[] group : now.groups()) {
            if ((years != null && !years.contains(group[0])) || !now.showsAttributes(group) || pooled(group)) {
                continue;
            }
            found.put(Publication.key(group), group);
            for (int d = 0; d < now.measure(); d++) {
                for (Publication.Partition partition : now.below(d, group[d])) {
                    for (String child : partition.children()) {
                        String[] part = Publication.with(group, d, child);
                        if (now.showsAttributes(part) && !pooled(part)) {
                            found.putIfAbsent(Publication.key(part), part);
                        }
                    }
                }
            }
        }
        return List.copyOf(found.values());
    }

    /** Whether the group pools places of which it is known in which one a person is: a member that has both parts and a whole. */
    private boolean pooled(String[] group) {
        for (int d = 0; d < now.measure(); d++) {
            if (!now.above(d, group[d]).isEmpty() && !now.below(d, group[d]).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** What a cell's own figures tell of it; empty where nothing is said. */
    private static Optional<Kernel> kernel(Publication draw, String[] cell) {
        Rule rule = draw.rule();
        Publication.Figure figure = draw.figure(cell);
        if (rule.rounded()) {
            boolean said = draw.countsPersons(cell) || draw.attributesPublished(cell) || figure != null;
            return said
                    ? Optional.of(Kernel.rounded(figure == null ? 0 : figure.value(), rule.base()))
                    : Optional.empty();
        }
        if (figure == null) {
            return Optional.of(Kernel.exactly(0));
        }
        if (figure.value() != null) {
            return Optional.of(Kernel.exactly(figure.value()));
        }
        return figure.primary() ? Optional.of(Kernel.flat(1, rule.minimum() - 1)) : Optional.empty();
    }

    /** What all draws together tell of a cell; empty where none says anything. The draws' chances are independent, the persons the same. */
    private Optional<Kernel> kernel(String[] cell) {
        Kernel all = null;
        for (Publication draw : draws) {
            Optional<Kernel> one = kernel(draw, cell);
            if (one.isPresent()) {
                all = all == null ? one.get() : all.and(one.get());
            }
        }
        return Optional.ofNullable(all);
    }

    /** The group's own figures of all draws. */
    private Kernel own(String[] group) {
        return kernel(group).orElse(Kernel.flat(1, MOST));
    }

    /** The size of a group: its own figures and the sums of its attributes, in all draws. */
    private Kernel direct(String[] group) {
        return persons.computeIfAbsent(Publication.key(group), key -> {
            Kernel all = own(group);
            for (Publication.Partition attribute : now.attributes(group)) {
                Kernel sum = published(group) ? Kernel.exactly(0) : null;
                for (String value : attribute.children()) {
                    Optional<Kernel> one = kernel(Publication.with(group, now.measure(), value));
                    sum = one.isEmpty() || sum == null ? null : sum.plus(one.get());
                }
                all = sum == null ? all : all.and(sum);
            }
            return all;
        });
    }

    /** Whether some draw has the group's attributes. */
    private boolean published(String[] group) {
        return draws.stream().anyMatch(draw -> draw.attributesPublished(group));
    }

    /** The size of a group, also as the difference of larger groups and its siblings. */
    private Kernel persons(String[] group) {
        Kernel all = direct(group);
        for (Difference difference : differences(group)) {
            Kernel rest = direct(difference.whole());
            for (String[] sibling : difference.siblings()) {
                rest = rest.minus(direct(sibling));
            }
            all = all.and(rest);
        }
        return all;
    }

    /** A group as the whole less its other parts. */
    private record Difference(String[] whole, List<String[]> siblings) {}

    private List<Difference> differences(String[] group) {
        List<Difference> differences = new ArrayList<>();
        for (int d = 0; d < now.measure(); d++) {
            for (String parent : now.above(d, group[d])) {
                for (Publication.Partition partition : now.below(d, parent)) {
                    String[] whole = Publication.with(group, d, parent);
                    if (partition.children().contains(group[d])
                            && partition.children().size() <= SIBLINGS
                            && now.showsAttributes(whole)) {
                        List<String[]> siblings = new ArrayList<>();
                        for (String child : partition.children()) {
                            if (!child.equals(group[d])) {
                                siblings.add(Publication.with(group, d, child));
                            }
                        }
                        differences.add(new Difference(whole, siblings));
                    }
                }
            }
        }
        return differences;
    }

    private Optional<Alarm> told(String[] group, Kernel size) {
        List<Difference> differences = differences(group);
        for (Publication.Partition attribute : now.attributes(group)) {
            if (decidedByAge(group, attribute)) {
                continue;
            }
            double[] prior = prior(group, attribute);
            if (prior == null) {
                continue;
            }
            List<Kernel> evidence = new ArrayList<>();
            for (int v = 0; v < prior.length; v++) {
                evidence.add(evidence(group, attribute, v, differences));
            }
            double[] after = Members.after(size, prior, evidence);
            for (int v = 0; v < prior.length; v++) {
                double before = prior[v];
                if (after[v] >= TOLD
                        && before <= SURE_BEFORE
                        && after[v] / Math.max(1e-12, 1 - after[v]) >= GAIN * before / (1 - before)) {
                    return Optional.of(new Alarm(group, attribute.children().get(v), before, after[v]));
                }
            }
        }
        return Optional.empty();
    }

    /** Whether the group's age, which is known, tells that the attribute does not apply: then there is nothing to tell. */
    private boolean decidedByAge(String[] group, Publication.Partition attribute) {
        int age = now.place("age_group");
        return age >= 0
                && attribute.children().stream()
                        .map(AgeRules::ages)
                        .anyMatch(ages -> ages != null && ages.contains(group[age]));
    }

    /**
     * Shares of the values among all of that age in the place, else what those of the place and those of the age say together, else of all in the place, else of that age anywhere; null when nobody
     * knows.
     */
    private double[] prior(String[] group, Publication.Partition attribute) {
        int age = now.place("age_group");
        int asylum = now.place("asylum");
        String[] place = group.clone();
        for (int d = 0; d < now.measure(); d++) {
            if (now.top(d) != null && d != asylum) {
                place[d] = now.top(d);
            }
        }
        String[] anywhere = asylum < 0 ? place : Publication.with(place, asylum, now.top(asylum));
        double[] own = age < 0 ? null : sharesBeside(group, Publication.with(place, age, group[age]), attribute);
        if (own != null) {
            return ofAge(group, attribute, own);
        }
        double[] ofPlace = sharesBeside(group, place, attribute);
        double[] sameAge = age < 0 ? null : sharesBeside(group, Publication.with(anywhere, age, group[age]), attribute);
        double[] all = sharesBeside(group, anywhere, attribute);
        if (ofPlace != null && sameAge != null && all != null) {
            return ofAge(group, attribute, together(ofPlace, sameAge, all));
        }
        double[] known = ofPlace != null ? ofPlace : sameAge != null ? sameAge : all;
        return known == null ? null : ofAge(group, attribute, known);
    }

    private double[] sharesBeside(String[] group, String[] wider, Publication.Partition attribute) {
        return Arrays.equals(wider, group) ? null : shares(wider, attribute);
    }

    /** Shares of a place and an age when the age makes the same difference in every place: odds of the place, changed as the age's odds differ from everybody's. */
    private static double[] together(double[] place, double[] age, double[] all) {
        double[] shares = new double[place.length];
        double sum = 0;
        for (int v = 0; v < shares.length; v++) {
            shares[v] = place[v] * age[v] / all[v];
            sum += shares[v];
        }
        for (int v = 0; v < shares.length; v++) {
            shares[v] /= sum;
        }
        return shares;
    }

    /** Everybody knows that an attribute which does not apply at some ages does apply at the others, whatever group the shares are of. */
    private double[] ofAge(String[] group, Publication.Partition attribute, double[] shares) {
        if (!applies(group)) {
            return shares;
        }
        double sum = 0;
        for (int v = 0; v < shares.length; v++) {
            shares[v] = AgeRules.ages(attribute.children().get(v)) == null ? shares[v] : 0;
            sum += shares[v];
        }
        for (int v = 0; v < shares.length; v++) {
            shares[v] = sum > 0 ? shares[v] / sum : 1.0 / shares.length;
        }
        return shares;
    }

    /** Whether the group is of an age that is known and at which attributes that are asked for apply. */
    private boolean applies(String[] group) {
        int age = now.place("age_group");
        return age >= 0 && !group[age].equals(now.top(age)) && AgeRules.know(group[age]);
    }

    /** The chance of a value for a person of a group without attributes, by its own age. */
    private double chance(String[] group, Publication.Partition attribute, int place) {
        double chance = 1.0 / attribute.children().size();
        if (decidedByAge(group, attribute)) {
            chance = AgeRules.ages(attribute.children().get(place)) == null ? 0 : 1;
        } else {
            double[] prior = prior(group, attribute);
            chance = prior == null ? chance : prior[place];
        }
        return Math.min(1 - RARE, Math.max(RARE, chance));
    }

    private double[] shares(String[] group, Publication.Partition attribute) {
        if (!published(group)) {
            return null;
        }
        double[] shares = new double[attribute.children().size()];
        double total = 0;
        for (int v = 0; v < shares.length; v++) {
            for (Publication draw : draws) {
                if (draw.attributesPublished(group)) {
                    Long value = draw.value(Publication.with(
                            group, now.measure(), attribute.children().get(v)));
                    shares[v] += value == null ? draw.rule().minimum() / 2.0 : value;
                }
            }
            total += shares[v];
        }
        if (total <= 0) {
            return null;
        }
        double sum = 0;
        for (int v = 0; v < shares.length; v++) {
            shares[v] = Math.max(RARE, shares[v] / total);
            sum += shares[v];
        }
        for (int v = 0; v < shares.length; v++) {
            shares[v] /= sum;
        }
        return shares;
    }

    /** How likely the figures are for each number of the group's persons with a value. */
    private Kernel evidence(String[] group, Publication.Partition attribute, int place, List<Difference> differences) {
        int measure = now.measure();
        String value = attribute.children().get(place);
        if (applies(group) && AgeRules.ages(value) != null) {
            return Kernel.exactly(0);
        }
        Kernel all = Kernel.flat(0, MOST);
        Optional<Kernel> own = kernel(Publication.with(group, measure, value));
        all = own.isPresent() ? all.and(own.get()) : all;
        for (Difference difference : differences) {
            if (published(difference.whole())) {
                // what the siblings hold is the same in all draws: their draws are put together before the difference
                // is taken
                Kernel rest = kernel(Publication.with(difference.whole(), measure, value))
                        .orElse(null);
                for (String[] sibling : difference.siblings()) {
                    Optional<Kernel> one = published(sibling)
                            ? kernel(Publication.with(sibling, measure, value))
                            : Optional.of(Kernel.binomial(direct(sibling), chance(sibling, attribute, place)));
                    rest = one.isEmpty() || rest == null ? null : rest.minus(one.get());
                }
                all = rest == null ? all : all.and(rest);
            }
        }
        return all;
    }
}
