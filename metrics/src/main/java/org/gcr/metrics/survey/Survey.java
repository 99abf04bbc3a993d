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
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;

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
            Double personsInCluster,
            double[] replicates,
            String group,
            String sex,
            String ageGroup,
            String disability,
            String disabilityMethod,
            String[] answers) {}

    /** A group of persons by one trait, or all: T stands for all. */
    record Cut(String sex, String ageGroup, String disability, String disabilityMethod) {
        private static final String ALL = "_T";
        private static final String NO_METHOD = "unknown";
        static final Cut EVERYONE = new Cut(ALL, ALL, ALL, ALL);

        boolean everyone() {
            return equals(EVERYONE);
        }

        boolean holds(Person person) {
            return fits(sex, person.sex())
                    && fits(ageGroup, person.ageGroup())
                    && fits(disability, person.disability())
                    && fits(disabilityMethod, person.disabilityMethod());
        }

        private static boolean fits(String wanted, String given) {
            return wanted.equals(ALL) || wanted.equals(given);
        }

        /** Those of whom no method found whether they have a disability: never shown, and what all less all methods would give. */
        static final Cut BY_NO_METHOD = new Cut(ALL, ALL, NO_METHOD, NO_METHOD);

        /** Cuts of which each person is in exactly one, {@link #BY_NO_METHOD} among them: within it a single hidden one would be the rest. */
        String family() {
            return !sex.equals(ALL)
                    ? "sex"
                    : !ageGroup.equals(ALL) ? "age" : disabilityMethod.equals(ALL) ? "all" : "disability";
        }
    }

    /**
     * A total that is known of the population and that weights are raked to.
     *
     * @param group refugees, hosts or returnees; null for all
     * @param trait population_group, sex, age_group, disability or stratum
     * @param member value of the trait
     * @param total persons of the population
     */
    record Total(String group, String trait, String member, double total) {

        boolean holds(Person person) {
            return (group == null || group.equals(person.group())) && member.equals(value(person));
        }

        private String value(Person person) {
            return switch (trait) {
                case "population_group" -> person.group();
                case "sex" -> person.sex();
                case "age_group" -> person.ageGroup();
                case "disability" -> person.disability();
                default -> person.stratum();
            };
        }
    }

    /** An estimate that is shown. */
    record Shown(String group, String outcome, Cut cut, Proportion proportion) {}

    private final List<Shown> shown = new ArrayList<>();
    private final List<Person> persons;
    private final Design design;
    private final Replication replication;

    /** A survey without known totals. */
    Survey(List<Person> persons, Replication.Method method, Double scale, double[] scales) {
        this(persons, method, scale, scales, List.of());
    }

    /**
     * @param method of the replicate weights; null without
     * @param scale of the replicates; null for the usual one
     * @param scales of each replicate; null where the method needs none
     * @param totals margins that weights, those of replicates too, are raked to
     * @throws GcrException when no weights meet the totals
     */
    Survey(List<Person> persons, Replication.Method method, Double scale, double[] scales, List<Total> totals) {
        this.persons = List.copyOf(persons);
        totals.forEach(total -> checkWhole(total, totals));
        List<Calibration.Margin> margins = totals.stream()
                .map(total -> new Calibration.Margin(persons(i -> total.holds(persons.get(i))), total.total()))
                .toList();
        Design drawn = Design.of(
                persons.stream().mapToDouble(Person::weight).toArray(),
                persons.stream().map(Person::stratum).toArray(String[]::new),
                persons.stream().map(Person::cluster).toArray(String[]::new),
                persons.stream().map(Person::clustersInStratum).toArray(Double[]::new),
                persons.stream().map(Person::personsInCluster).toArray(Double[]::new));
        this.design = margins.isEmpty() ? drawn : drawn.calibrated(raked(drawn.weights(), margins));
        this.replication = method == null ? null : replication(persons, method, scale, scales, margins);
    }

    /** Everyone of a group has a member of the traits that its totals are by. */
    private void checkWhole(Total one, List<Total> totals) {
        BitSet outside = persons(
                i -> (one.group() == null || one.group().equals(persons.get(i).group()))
                        && totals.stream()
                                .noneMatch(total -> total.trait().equals(one.trait())
                                        && Objects.equals(total.group(), one.group())
                                        && total.holds(persons.get(i))));
        if (!outside.isEmpty()) {
            throw new GcrException(
                    Code.OUT_OF_RANGE,
                    "survey_margin " + one.trait(),
                    outside.cardinality()
                            + " persons of the survey belong to none of the members that totals are given for",
                    "give totals of all members, or rake by a trait that is known of everyone");
        }
    }

    private static Calibration raked(double[] weights, List<Calibration.Margin> margins) {
        Calibration raked = Calibration.rake(weights, margins);
        if (raked == null) {
            throw new GcrException(
                    Code.OUT_OF_RANGE,
                    "survey_margin",
                    "no weights above 0 meet the totals: those of two traits of a group differ, or a member has nobody in the sample",
                    "give totals of one population, and put members without anybody together with others");
        }
        return raked;
    }

    private static Replication replication(
            List<Person> persons,
            Replication.Method method,
            Double scale,
            double[] scales,
            List<Calibration.Margin> margins) {
        int replicates = persons.get(0).replicates().length;
        double[][] weights = new double[replicates][persons.size()];
        for (int i = 0; i < persons.size(); i++) {
            for (int r = 0; r < replicates; r++) {
                weights[r][i] = persons.get(i).replicates()[r];
            }
        }
        for (int r = 0; r < replicates && !margins.isEmpty(); r++) {
            Calibration raked = Calibration.rake(weights[r], margins);
            if (raked == null) {
                Arrays.fill(weights[r], Double.NaN);
            } else {
                weights[r] = raked.weights();
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
    List<SurveyLine> estimates() {
        List<SurveyLine> lines = new ArrayList<>();
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
                BitSet byNoMethod = persons(i -> in(i, group, Cut.BY_NO_METHOD) && isAnswer(i, column));
                BitSet sayingYes = persons(
                        i -> byNoMethod.get(i) && "Y".equals(persons.get(i).answers()[column]));
                Map<Cut, String> notShown = hidden(cuts, sayingYes.cardinality(), byNoMethod.cardinality());
                hidden.put(group, notShown);
                cuts.forEach((cut, proportion) -> {
                    found.computeIfAbsent(cut, key -> new TreeMap<>()).put(group, proportion);
                    long without = persons(i -> in(i, group, cut)
                                    && "U".equals(persons.get(i).answers()[column]))
                            .cardinality();
                    lines.add(SurveyLine.of(group, name, cut, proportion, without, notShown.get(cut)));
                    if (!notShown.containsKey(cut)) {
                        shown.add(new Shown(group, name, cut, proportion));
                    }
                });
            }
            found.forEach((cut, groups) -> {
                if (groups.containsKey("refugees") && groups.containsKey("hosts")) {
                    boolean shown = !hidden.get("refugees").containsKey(cut)
                            && !hidden.get("hosts").containsKey(cut);
                    Proportion refugees = groups.get("refugees");
                    Proportion hosts = groups.get("hosts");
                    Difference difference = shown ? Difference.within(design, replication, refugees, hosts) : null;
                    lines.add(SurveyLine.of(difference, name, cut, refugees, hosts));
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

    /** What is shown, once {@link #estimates()} has been called. */
    List<Shown> shown() {
        return List.copyOf(shown);
    }

    /** One group of this survey less another one. */
    Difference difference(Shown one, Shown other) {
        return Difference.within(design, replication, one.proportion(), other.proportion());
    }

    /** A group of this survey less one of another survey, with the covariance of the clusters that both have. */
    Difference difference(Shown one, Survey other, Shown its) {
        Design.Shared shared = replication == null && other.replication == null
                ? design.shared(
                        one.proportion().ratio().linearised(),
                        other.design,
                        its.proportion().ratio().linearised())
                : new Design.Shared(0, 0);
        return Difference.between(one.proportion(), its.proportion(), shared.covariance(), shared.clusters());
    }

    /** Everyone, and by each trait that has more than one value. */
    private List<Cut> cuts() {
        List<Cut> cuts = new ArrayList<>(List.of(Cut.EVERYONE));
        new TreeSet<>(persons.stream().map(Person::sex).toList())
                .forEach(sex -> cuts.add(new Cut(sex, Cut.ALL, Cut.ALL, Cut.ALL)));
        new TreeSet<>(persons.stream().map(Person::ageGroup).toList())
                .forEach(age -> cuts.add(new Cut(Cut.ALL, age, Cut.ALL, Cut.ALL)));
        new TreeSet<>(persons.stream()
                        .filter(person -> !person.disabilityMethod().equals(Cut.NO_METHOD))
                        .map(person -> person.disabilityMethod() + " " + person.disability())
                        .toList())
                .forEach(both -> {
                    int blank = both.lastIndexOf(' ');
                    cuts.add(new Cut(Cut.ALL, Cut.ALL, both.substring(blank + 1), both.substring(0, blank)));
                });
        return cuts;
    }

    /**
     * The cuts that are not shown, with the reason. One hidden for being told of few hides more of its family, as Discretion says.
     *
     * @param yes persons of {@link Cut#BY_NO_METHOD} who said yes
     * @param asked its persons who said yes or no
     */
    private static Map<Cut, String> hidden(Map<Cut, Proportion> cuts, int yes, int asked) {
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
        Cut rest = Cut.BY_NO_METHOD;
        if (families.containsKey(rest.family())) {
            families.get(rest.family()).add(rest);
            hidden.put(rest, "never shown");
        }
        families.values()
                .forEach(family -> Discretion.hideTogether(
                        family,
                        hidden,
                        cut -> cut.equals(rest) ? yes : cuts.get(cut).positive(),
                        cut -> cut.equals(rest) ? asked - yes : negative(cuts.get(cut))));
        hidden.remove(rest);
        return hidden;
    }

    private static int negative(Proportion proportion) {
        return proportion.persons() - proportion.positive();
    }

    /** Reads the name of a method, in any case. */
    static Replication.Method method(String name) {
        return name == null
                ? null
                : Replication.Method.valueOf(Objects.requireNonNull(name).toUpperCase(Locale.ROOT));
    }
}
