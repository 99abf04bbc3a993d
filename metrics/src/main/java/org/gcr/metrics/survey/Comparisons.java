package org.gcr.metrics.survey;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gcr.core.table.Column;
import org.gcr.core.table.ColumnType;
import org.gcr.core.table.TableSchema;
import org.gcr.metrics.estimate.FalseDiscovery;

/** The table {@code survey_difference}: differences between estimates that are shown, with their standard errors. */
final class Comparisons {

    private static final double LEVEL = 0.05;
    private static final int KEY = 15;

    static final TableSchema DIFFERENCE = new TableSchema(
            "survey_difference",
            "One row two estimates of table survey_estimate that are both shown: the first less the second, with the standard error of the difference. Between years and between countries of the leading surveys, between sexes, age groups and persons with and without disability within a survey; refugees less hosts is in survey_estimate.",
            true,
            List.of(
                    text("kind", "years, areas, groups"),
                    text("outcome", "As in survey_estimate"),
                    text("country", "Country of the first"),
                    new Column("year", ColumnType.INTEGER, "Year of the first"),
                    text("survey", "Survey of the first"),
                    text("population_group", "refugees, hosts or returnees"),
                    text("sex", "Of the first"),
                    text("age_group", "Of the first"),
                    text("disability", "Of the first"),
                    text("disability_method", "Of both"),
                    text("other_country", "Country of the second"),
                    new Column("other_year", ColumnType.INTEGER, "Year of the second"),
                    text("other_survey", "Survey of the second"),
                    text("other_member", "Sex, age group or disability of the second; _T between years and areas"),
                    text("trait", "sex, age_group or disability; _Z between years and areas"),
                    number("difference", "First less second, in percentage points"),
                    number("standard_error", "In percentage points, covariance included; NULL when not estimable"),
                    number("ci_lower", "Lower end of the 95 per cent interval; NULL when not estimable"),
                    number("ci_upper", "Upper end"),
                    text("ci_method", "How the interval was made, and whether samples overlap"),
                    new Column("degrees_of_freedom", ColumnType.BIGINT, "The smaller ones of the two"),
                    number("correlation", "Of the two estimates, by what the samples have in common; 0 independent"),
                    number("p_value", "Two-sided, by Student's distribution; NULL when not estimable"),
                    number(
                            "q_value",
                            "p_value corrected for the number of tests (Benjamini and Hochberg 1995), over one family: all rows of this table that have a p_value, of all kinds, surveys and outcomes"),
                    text(
                            "verdict",
                            "higher or lower when the interval leaves out 0 and q_value is at most 0.05; else no evidence; not estimable"),
                    text("note", "What the comparison must know, such as different years; NULL when nothing")));

    private static Column text(String name, String description) {
        return new Column(name, ColumnType.TEXT, description);
    }

    private static Column number(String name, String description) {
        return new Column(name, ColumnType.DOUBLE, description);
    }

    private Comparisons() {}

    /** A survey with what it tells, and for which of it the survey leads. */
    record Told(SurveyTask.Key key, Survey survey, List<Survey.Shown> leading) {}

    /** All rows, in the order of the key. */
    static List<Object[]> rows(List<Told> surveys) {
        List<Object[]> rows = new ArrayList<>();
        for (Told told : surveys) {
            groups(told, rows);
        }
        Map<List<String>, TreeMap<SurveyTask.Key, Found>> subjects =
                new TreeMap<>(Comparator.comparing(Object::toString));
        for (Told told : surveys) {
            for (Survey.Shown shown : told.leading()) {
                List<String> subject = List.of(
                        shown.outcome(),
                        shown.group(),
                        shown.cut().sex(),
                        shown.cut().ageGroup(),
                        shown.cut().disability(),
                        shown.cut().disabilityMethod());
                subjects.computeIfAbsent(subject, key -> new TreeMap<>()).put(told.key(), new Found(told, shown));
            }
        }
        subjects.values().forEach(found -> {
            years(found, rows);
            if (found.firstEntry().getValue().shown().cut().everyone()) {
                areas(found, rows);
            }
        });
        correct(rows);
        rows.sort(Comparator.comparing(row -> order(row)));
        return rows;
    }

    private record Found(Told told, Survey.Shown shown) {}

    private static String order(Object[] row) {
        StringBuilder order = new StringBuilder();
        for (int i = 0; i < KEY; i++) {
            order.append(row[i]).append('\t');
        }
        return order.toString();
    }

    private static void groups(Told told, List<Object[]> rows) {
        List<Survey.Shown> all = told.survey().shown();
        for (int i = 0; i < all.size(); i++) {
            for (int j = i + 1; j < all.size(); j++) {
                Survey.Shown one = all.get(i);
                Survey.Shown other = all.get(j);
                String trait = trait(one, other);
                if (trait != null) {
                    Difference difference = told.survey().difference(one, other);
                    rows.add(row("groups", told.key(), one, told.key(), member(other, trait), trait, difference, null));
                }
            }
        }
    }

    /** The trait by which two groups differ, both known; null when they are no pair. */
    private static String trait(Survey.Shown one, Survey.Shown other) {
        if (!one.group().equals(other.group()) || !one.outcome().equals(other.outcome())) {
            return null;
        }
        for (String trait : List.of("sex", "age_group", "disability")) {
            String own = member(one, trait);
            String its = member(other, trait);
            boolean known = !List.of("_T", "_U", "unknown").contains(own)
                    && !List.of("_T", "_U", "unknown").contains(its);
            if (known
                    && !own.equals(its)
                    && one.cut().disabilityMethod().equals(other.cut().disabilityMethod())) {
                return trait;
            }
        }
        return null;
    }

    private static String member(Survey.Shown shown, String trait) {
        return switch (trait) {
            case "sex" -> shown.cut().sex();
            case "age_group" -> shown.cut().ageGroup();
            default -> shown.cut().disability();
        };
    }

    private static void years(TreeMap<SurveyTask.Key, Found> found, List<Object[]> rows) {
        found.forEach((key, later) -> found.headMap(key).forEach((before, earlier) -> {
            if (before.country().equals(key.country()) && before.year() < key.year()) {
                rows.add(row("years", key, later.shown(), before, "_T", "_Z", between(later, earlier), null));
            }
        }));
    }

    private static Difference between(Found one, Found other) {
        return one.told().key().survey().equals(other.told().key().survey())
                ? one.told().survey().difference(one.shown(), other.told().survey(), other.shown())
                : Difference.between(one.shown().proportion(), other.shown().proportion(), 0, 0);
    }

    /** The latest survey of each country against that of each other one. */
    private static void areas(TreeMap<SurveyTask.Key, Found> found, List<Object[]> rows) {
        TreeMap<String, Map.Entry<SurveyTask.Key, Found>> latest = new TreeMap<>();
        found.entrySet().forEach(entry -> latest.put(entry.getKey().country(), entry));
        latest.forEach((country, one) -> latest.tailMap(country, false).values().forEach(other -> {
            boolean same = one.getKey().year() == other.getKey().year();
            rows.add(row(
                    "areas",
                    one.getKey(),
                    one.getValue().shown(),
                    other.getKey(),
                    "_T",
                    "_Z",
                    Difference.between(
                            one.getValue().shown().proportion(),
                            other.getValue().shown().proportion(),
                            0,
                            0),
                    same
                            ? null
                            : "of different years: " + one.getKey().year() + " and "
                                    + other.getKey().year()));
        }));
    }

    private static Object[] row(
            String kind,
            SurveyTask.Key key,
            Survey.Shown one,
            SurveyTask.Key otherKey,
            String otherMember,
            String trait,
            Difference difference,
            String note) {
        Interval interval = difference.interval();
        return new Object[] {
            kind,
            one.outcome(),
            key.country(),
            key.year(),
            key.survey(),
            one.group(),
            one.cut().sex(),
            one.cut().ageGroup(),
            one.cut().disability(),
            one.cut().disabilityMethod(),
            otherKey.country(),
            otherKey.year(),
            otherKey.survey(),
            otherMember,
            trait,
            100 * difference.value(),
            known(100 * difference.standardError()),
            interval == null ? null : 100 * interval.lower(),
            interval == null ? null : 100 * interval.upper(),
            interval == null ? null : difference.method(),
            (long) difference.degreesOfFreedom(),
            difference.correlation(),
            known(difference.p()),
            null,
            "not estimable",
            note
        };
    }

    private static Double known(double value) {
        return Double.isNaN(value) ? null : (Double) value;
    }

    private static void correct(List<Object[]> rows) {
        List<Object[]> tested =
                rows.stream().filter(row -> row[22] != null && row[17] != null).toList();
        double[] q = FalseDiscovery.qValues(
                tested.stream().mapToDouble(row -> (Double) row[22]).toArray());
        for (int i = 0; i < q.length; i++) {
            Object[] row = tested.get(i);
            row[23] = q[i];
            boolean above = (Double) row[17] > 0;
            boolean below = (Double) row[18] < 0;
            row[24] = q[i] > LEVEL || (!above && !below) ? "no evidence" : above ? "higher" : "lower";
        }
    }
}
