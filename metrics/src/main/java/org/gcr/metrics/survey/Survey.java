package org.gcr.metrics.survey;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/** One survey: its persons, and the estimates that are made from them. */
final class Survey {

    /** What is asked, by the column of the answer. */
    static final Map<String, String> OUTCOMES = outcomes();

    private static Map<String, String> outcomes() {
        Map<String, String> outcomes = new LinkedHashMap<>();
        outcomes.put("below_poverty_line", "living below the national poverty line");
        outcomes.put("in_work", "in work");
        outcomes.put("moves_freely", "able to move freely");
        outcomes.put("enrolled_primary", "of primary school age, enrolled in the national system");
        outcomes.put("enrolled_secondary", "of secondary school age, enrolled in the national system");
        outcomes.put("has_documents", "holding legally recognised documents");
        return outcomes;
    }

    /**
     * A person.
     *
     * @param group refugees, hosts or returnees
     * @param answers one an outcome, in the order of {@link #OUTCOMES}: Y, N, U for no answer, null where not asked
     * @param replicates replicate weights; empty without
     */
    record Person(
            double weight,
            String stratum,
            String cluster,
            Double clustersInStratum,
            double[] replicates,
            String group,
            String sex,
            String ageGroup,
            String disability,
            String disabilityMethod,
            String[] answers) {}

    /** A group of persons by one trait, or all: T stands for all. */
    private record Cut(String sex, String ageGroup, String disability, String disabilityMethod) {
        private static final String ALL = "_T";
        static final Cut EVERYONE = new Cut(ALL, ALL, ALL, ALL);

        boolean holds(Person person) {
            return fits(sex, person.sex())
                    && fits(ageGroup, person.ageGroup())
                    && fits(disability, person.disability())
                    && fits(disabilityMethod, person.disabilityMethod());
        }

        private static boolean fits(String wanted, String given) {
            return wanted.equals(ALL) || wanted.equals(given);
        }

        /** Cuts of which each person is in exactly one: within it a single hidden one would be the rest. */
        String family() {
            return !sex.equals(ALL)
                    ? "sex"
                    : !ageGroup.equals(ALL)
                            ? "age"
                            : disabilityMethod.equals(ALL) ? "all" : "disability " + disabilityMethod;
        }
    }

    /**
     * An estimate as it is published.
     *
     * @param status A, U not reliable, Q not shown
     * @param reason why it is not A; null when it is
     */
    record Line(
            String group,
            String outcome,
            String sex,
            String ageGroup,
            String disability,
            String disabilityMethod,
            Double percent,
            Double standardError,
            Double lower,
            Double upper,
            String intervalMethod,
            Double cautiousLower,
            Double cautiousUpper,
            Double variation,
            Double designEffect,
            Double effective,
            Long degreesOfFreedom,
            Long persons,
            Long withoutAnswer,
            String status,
            String reason) {}

    private final List<Person> persons;
    private final Design design;
    private final Replication replication;

    /**
     * @param method of the replicate weights; null without
     * @param scale of the replicates; null for the usual one
     * @param scales of each replicate; null where the method needs none
     */
    Survey(List<Person> persons, Replication.Method method, Double scale, double[] scales) {
        this.persons = List.copyOf(persons);
        this.design = Design.of(
                persons.stream().mapToDouble(Person::weight).toArray(),
                persons.stream().map(Person::stratum).toArray(String[]::new),
                persons.stream().map(Person::cluster).toArray(String[]::new),
                persons.stream().map(Person::clustersInStratum).toArray(Double[]::new));
        this.replication = method == null ? null : replication(persons, method, scale, scales);
    }

    private static Replication replication(
            List<Person> persons, Replication.Method method, Double scale, double[] scales) {
        int replicates = persons.get(0).replicates().length;
        double[][] weights = new double[replicates][persons.size()];
        for (int i = 0; i < persons.size(); i++) {
            for (int r = 0; r < replicates; r++) {
                weights[r][i] = persons.get(i).replicates()[r];
            }
        }
        double[] each = scales;
        if (each == null) {
            each = new double[replicates];
            Arrays.fill(each, 1);
        }
        return new Replication(
                method, weights, scale == null ? Replication.usualScale(method, replicates) : scale, each, false);
    }

    int strata() {
        return design.strata();
    }

    int clusters() {
        return design.clusters();
    }

    /** How variances come about, in words. */
    String varianceMethod() {
        if (replication != null) {
            return replication.method() + ", " + replication.weights().length + " replicates";
        }
        if (design.simple()) {
            return "persons drawn one by one";
        }
        return design.clusters() == design.persons()
                ? "linearisation, persons drawn one by one with unequal weights or strata"
                : "linearisation, strata and clusters";
    }

    /** All estimates, group by group, outcome by outcome; refugees less hosts at the end of each outcome. */
    List<Line> estimates() {
        List<Line> lines = new ArrayList<>();
        int outcome = 0;
        for (String name : OUTCOMES.keySet()) {
            int column = outcome++;
            Map<Cut, Map<String, Proportion>> found = new LinkedHashMap<>();
            Map<String, Map<Cut, String>> hidden = new TreeMap<>();
            for (String group :
                    new TreeSet<>(persons.stream().map(Person::group).toList())) {
                Map<Cut, Proportion> cuts = new LinkedHashMap<>();
                for (Cut cut : cuts()) {
                    BitSet asked = persons(i -> in(i, group, cut) && isAnswer(i, column));
                    if (!asked.isEmpty()) {
                        BitSet yes = persons(i -> "Y".equals(persons.get(i).answers()[column]));
                        cuts.put(cut, Proportion.of(design, replication, yes, asked));
                    }
                }
                Map<Cut, String> notShown = hidden(cuts);
                hidden.put(group, notShown);
                cuts.forEach((cut, proportion) -> {
                    found.computeIfAbsent(cut, key -> new TreeMap<>()).put(group, proportion);
                    long without = persons(i -> in(i, group, cut)
                                    && "U".equals(persons.get(i).answers()[column]))
                            .cardinality();
                    lines.add(line(group, name, cut, proportion, without, notShown.get(cut)));
                });
            }
            found.forEach((cut, groups) -> {
                if (groups.containsKey("refugees") && groups.containsKey("hosts")) {
                    boolean shown = !hidden.get("refugees").containsKey(cut)
                            && !hidden.get("hosts").containsKey(cut);
                    lines.add(difference(name, cut, groups.get("refugees"), groups.get("hosts"), shown));
                }
            });
        }
        return lines;
    }

    private BitSet persons(IntPredicate wanted) {
        BitSet bits = new BitSet();
        for (int i = 0; i < persons.size(); i++) {
            bits.set(i, wanted.test(i));
        }
        return bits;
    }

    private boolean in(int person, String group, Cut cut) {
        return persons.get(person).group().equals(group) && cut.holds(persons.get(person));
    }

    private boolean isAnswer(int person, int column) {
        String answer = persons.get(person).answers()[column];
        return "Y".equals(answer) || "N".equals(answer);
    }

    /** Everyone, and by each trait that has more than one value. */
    private List<Cut> cuts() {
        List<Cut> cuts = new ArrayList<>(List.of(Cut.EVERYONE));
        new TreeSet<>(persons.stream().map(Person::sex).toList())
                .forEach(sex -> cuts.add(new Cut(sex, Cut.ALL, Cut.ALL, Cut.ALL)));
        new TreeSet<>(persons.stream().map(Person::ageGroup).toList())
                .forEach(age -> cuts.add(new Cut(Cut.ALL, age, Cut.ALL, Cut.ALL)));
        new TreeSet<>(persons.stream()
                        .filter(person -> !person.disabilityMethod().equals("unknown"))
                        .map(person -> person.disabilityMethod() + " " + person.disability())
                        .toList())
                .forEach(both -> {
                    int blank = both.lastIndexOf(' ');
                    cuts.add(new Cut(Cut.ALL, Cut.ALL, both.substring(blank + 1), both.substring(0, blank)));
                });
        return cuts;
    }

    /** The cuts that are not shown, with the reason. One hidden for being told of few hides more of its family, as Shown says. */
    private static Map<Cut, String> hidden(Map<Cut, Proportion> cuts) {
        Map<Cut, String> hidden = new LinkedHashMap<>();
        Map<String, List<Cut>> families = new TreeMap<>();
        cuts.forEach((cut, proportion) -> {
            families.computeIfAbsent(cut.family(), key -> new ArrayList<>()).add(cut);
            if (proportion.confidential()) {
                hidden.put(cut, "fewer than 5 persons, or fewer than 5 who said yes or no");
            } else if (!proportion.shown()) {
                hidden.put(cut, "fewer than 30 persons asked");
            }
        });
        families.values()
                .forEach(family -> Shown.hideTogether(
                        family,
                        hidden,
                        cut -> cuts.get(cut).positive(),
                        cut -> cuts.get(cut).persons() - cuts.get(cut).positive()));
        return hidden;
    }

    private static Line line(
            String group, String outcome, Cut cut, Proportion proportion, long without, String notShown) {
        if (notShown != null) {
            return notShown(group, outcome, cut, notShown);
        }
        List<String> doubts = proportion.doubts();
        double share = proportion.ratio().value();
        return new Line(
                group,
                outcome,
                cut.sex(),
                cut.ageGroup(),
                cut.disability(),
                cut.disabilityMethod(),
                100 * share,
                100 * proportion.standardError(),
                100 * proportion.interval().lower(),
                100 * proportion.interval().upper(),
                proportion.intervalMethod() + ", 95 per cent",
                100 * proportion.cautious().lower(),
                100 * proportion.cautious().upper(),
                share > 0 ? 100 * proportion.standardError() / share : null,
                Double.isNaN(proportion.designEffect()) ? null : (Double) proportion.designEffect(),
                proportion.effective(),
                (long) proportion.degreesOfFreedom(),
                (long) proportion.persons(),
                without,
                doubts.isEmpty() ? "A" : "U",
                doubts.isEmpty() ? null : String.join("; ", doubts));
    }

    private Line difference(String outcome, Cut cut, Proportion refugees, Proportion hosts, boolean shown) {
        if (!shown) {
            return notShown("difference", outcome, cut, "one of the groups is not shown");
        }
        Ratio difference = refugees.ratio().minus(hosts.ratio());
        double error = difference.standardError(design, replication);
        int degrees = replication == null || design.known()
                ? design.degreesOfFreedom(difference.domain())
                : Math.min(refugees.degreesOfFreedom(), hosts.degreesOfFreedom());
        Interval interval = Interval.symmetric(difference.value(), error, degrees, -1, 1);
        List<String> doubts = new ArrayList<>();
        refugees.doubts().forEach(doubt -> doubts.add("refugees: " + doubt));
        hosts.doubts().forEach(doubt -> doubts.add("hosts: " + doubt));
        return new Line(
                "difference",
                outcome,
                cut.sex(),
                cut.ageGroup(),
                cut.disability(),
                cut.disabilityMethod(),
                100 * difference.value(),
                100 * error,
                100 * interval.lower(),
                100 * interval.upper(),
                "t, 95 per cent",
                null,
                null,
                null,
                null,
                null,
                (long) degrees,
                (long) refugees.persons() + hosts.persons(),
                null,
                doubts.isEmpty() ? "A" : "U",
                doubts.isEmpty() ? null : String.join("; ", doubts));
    }

    private static Line notShown(String group, String outcome, Cut cut, String reason) {
        return new Line(
                group,
                outcome,
                cut.sex(),
                cut.ageGroup(),
                cut.disability(),
                cut.disabilityMethod(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                "Q",
                reason);
    }

    /** Reads the name of a method, in any case. */
    static Replication.Method method(String name) {
        return name == null
                ? null
                : Replication.Method.valueOf(Objects.requireNonNull(name).toUpperCase(Locale.ROOT));
    }
}
