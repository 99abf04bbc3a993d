package org.gcr.metrics.estimate;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.math3.fraction.BigFraction;
import org.gcr.core.table.TableSchema;
import org.gcr.metrics.estimate.Decomposition.Group;
import org.gcr.metrics.estimate.Decomposition.GroupParts;
import org.gcr.metrics.estimate.Decomposition.Member;
import org.gcr.metrics.estimate.Decomposition.RatioParts;
import org.gcr.metrics.estimate.Decomposition.WeightedParts;

/** The table {@code decomposition}: what the change of a policy share or of a ratio to inhabitants or GDP comes from, the ratio also by income group. */
final class DecompositionTask extends RowTask {

    private static final Map<String, Long> RATIOS = Map.of("RS.PER_1000", 1_000L, "RS.PER_GDP_MUSD", 1_000_000L);

    static final TableSchema DECOMPOSITION = new TableSchema(
            "decomposition",
            "One row a part of a change against a base year; the parts of a change add up to it, those by income group (breakdown other than _Z) by themselves. By midpoints: each part is taken at the mean of the other's two states.",
            true,
            List.of(
                    text("indicator_id", "2.1.1, 2.1.2, RS.LMIC_SHARE, RS.PER_1000 or RS.PER_GDP_MUSD"),
                    text("series", "As in observation"),
                    text("ref_area", "WLD, a bureau or, for ratios, any area"),
                    text("population_type", "REF or REF+OIP"),
                    text("base", "As in comparison_base, or previous for the year before that has a value"),
                    text(
                            "part",
                            "policy changed, people moved, coverage changed (countries known in one of the years only); or numerator (refugees) and denominator (inhabitants, GDP); or, by income group, load (the group's own ratio) and weight (its share of the inhabitants or GDP, countries that changed group included); or, of RS.LMIC_SHARE, people moved (between hosts, at their mean class), reclassified (hosts in another class) and classification missing (hosts without a class in one of the years)"),
                    text(
                            "breakdown",
                            "_Z; for the parts by income group LIC, LMC, UMC, HIC or UNCLASSIFIED, by the classification of each year"),
                    whole("base_year", "Year compared with"),
                    whole("latest_year", "Latest year with a value; for parts by income group, with a classification"),
                    number("part_value", "What the part adds to the change, in the unit of the indicator"),
                    number("change", "The whole change"),
                    count("areas", "Countries known in both years; NULL for ratios"),
                    text("note", "Breaks of the series between the two years; NULL when there is none")));

    DecompositionTask() {
        super(
                "estimate.decomposition",
                List.of("policy_member", "observation", "comparison_base", "host_year", "series_break"),
                List.of(DECOMPOSITION));
    }

    @Override
    protected Map<TableSchema, List<Object[]>> compute(Source source) throws IOException {
        Map<String, Integer> bases = new TreeMap<>();
        source.rows("comparison_base", "base", "base_year")
                .forEach(row -> bases.put((String) row[0], (Integer) row[1]));
        List<Object[]> rows = new ArrayList<>();
        Breaks breaks = Breaks.read(source);
        policies(source, bases, breaks, rows);
        ratios(source, bases, breaks, rows);
        incomeGroups(source, bases, breaks, rows);
        lowAndMiddleIncome(source, bases, breaks, rows);
        sort(rows, 7);
        return Map.of(DECOMPOSITION, rows);
    }

    private static void policies(Source source, Map<String, Integer> bases, Breaks breaks, List<Object[]> rows)
            throws IOException {
        // indicator, series, area, population type → year → country → member
        Map<List<Object>, TreeMap<Integer, Map<String, Member>>> series = new HashMap<>();
        for (Object[] row : source.rows(
                "policy_member",
                "indicator_id",
                "series",
                "population_type",
                "year",
                "asylum",
                "persons",
                "level",
                "bureau")) {
            if (row[6].equals("unknown")) {
                continue;
            }
            Member member = new Member((Long) row[5], row[6].equals("none") ? BigFraction.ZERO : BigFraction.ONE);
            for (String area : row[7] == null ? List.of("WLD") : List.of("WLD", (String) row[7])) {
                series.computeIfAbsent(List.of(row[0], row[1], area, row[2]), key -> new TreeMap<>())
                        .computeIfAbsent((Integer) row[3], year -> new TreeMap<>())
                        .put((String) row[4], member);
            }
        }
        series.forEach((key, years) -> {
            int latest = years.lastKey();
            pairs(bases, years.navigableKeySet(), latest).forEach((base, year) -> {
                WeightedParts parts = Decomposition.weighted(years.get(year), years.get(latest));
                TreeSet<String> common = new TreeSet<>(years.get(year).keySet());
                common.retainAll(years.get(latest).keySet());
                Map.of(
                                "policy changed", parts.policy(),
                                "people moved", parts.people(),
                                "coverage changed", parts.coverage())
                        .forEach((part, value) -> rows.add(new Object[] {
                            key.get(0),
                            key.get(1),
                            key.get(2),
                            key.get(3),
                            base,
                            part,
                            "_Z",
                            year,
                            latest,
                            value.multiply(100).doubleValue(),
                            parts.change().multiply(100).doubleValue(),
                            (long) common.size(),
                            breaks.between(key, year, latest)
                        }));
            });
        });
    }

    private static void ratios(Source source, Map<String, Integer> bases, Breaks breaks, List<Object[]> rows)
            throws IOException {
        Map<List<Object>, TreeMap<Integer, BigFraction[]>> series = new HashMap<>();
        for (Object[] row : source.rows(
                "observation",
                "indicator_id",
                "series",
                "ref_area",
                "population_type",
                "time_period",
                "obs_value",
                "numerator",
                "denominator")) {
            if (RATIOS.containsKey(row[0]) && row[5] != null && (Double) row[7] > 0) {
                series.computeIfAbsent(List.of(row[0], row[1], row[2], row[3]), key -> new TreeMap<>())
                        .put((Integer) row[4], new BigFraction[] {exact(row[6]), exact(row[7])});
            }
        }
        series.forEach((key, years) -> {
            int latest = years.lastKey();
            long scale = RATIOS.get((String) key.get(0));
            pairs(bases, years.navigableKeySet(), latest).forEach((base, year) -> {
                BigFraction[] before = years.get(year);
                BigFraction[] after = years.get(latest);
                RatioParts parts = Decomposition.ratio(before[0], before[1], after[0], after[1]);
                Map.of("numerator", parts.numerator(), "denominator", parts.denominator())
                        .forEach((part, value) -> rows.add(new Object[] {
                            key.get(0),
                            key.get(1),
                            key.get(2),
                            key.get(3),
                            base,
                            part,
                            "_Z",
                            year,
                            latest,
                            value.multiply(scale).doubleValue(),
                            parts.change().multiply(scale).doubleValue(),
                            null,
                            breaks.between(key, year, latest)
                        }));
            });
        });
    }

    private static void incomeGroups(Source source, Map<String, Integer> bases, Breaks breaks, List<Object[]> rows)
            throws IOException {
        // measure, series, area, population type → year → income group → sums over hosts
        Map<List<Object>, TreeMap<Integer, Map<String, Group>>> series = new HashMap<>();
        TreeSet<Integer> classified = new TreeSet<>();
        for (Object[] row : source.rows(
                "host_year",
                "year",
                "population_type",
                "persons",
                "is_host",
                "population",
                "gdp_usd",
                "income_group")) {
            if (!Boolean.TRUE.equals(row[3])) {
                continue;
            }
            if (row[6] != null) {
                classified.add((Integer) row[0]);
            }
            String group = row[6] == null ? "UNCLASSIFIED" : (String) row[6];
            BigFraction persons = new BigFraction((Long) row[2]);
            if (row[4] != null) {
                add(series, "RS.PER_1000", row, group, new Group(persons, new BigFraction((Long) row[4])));
            }
            if (row[5] != null) {
                add(series, "RS.PER_GDP_MUSD", row, group, new Group(persons, exact((BigDecimal) row[5])));
            }
        }
        series.forEach((key, years) -> {
            years.keySet().retainAll(classified);
            if (years.isEmpty()) {
                return;
            }
            int latest = years.lastKey();
            BigFraction scale = new BigFraction(RATIOS.get((String) key.get(0)));
            pairs(bases, years.navigableKeySet(), latest).forEach((base, year) -> {
                Map<String, GroupParts> parts = Decomposition.byGroup(years.get(year), years.get(latest));
                BigFraction change = parts.values().stream()
                        .map(part -> part.load().add(part.weight()))
                        .reduce(BigFraction.ZERO, BigFraction::add);
                parts.forEach((group, part) -> Map.of("load", part.load(), "weight", part.weight())
                        .forEach((name, value) -> rows.add(new Object[] {
                            key.get(0),
                            key.get(1),
                            key.get(2),
                            key.get(3),
                            base,
                            name,
                            group,
                            year,
                            latest,
                            value.multiply(scale).doubleValue(),
                            change.multiply(scale).doubleValue(),
                            null,
                            breaks.between(key, year, latest)
                        })));
            });
        });
    }

    private static final List<String> LOW_AND_MIDDLE = List.of("LIC", "LMC", "UMC");

    private static void lowAndMiddleIncome(
            Source source, Map<String, Integer> bases, Breaks breaks, List<Object[]> rows) throws IOException {
        // population type → year → host → people and group
        Map<String, TreeMap<Integer, Map<String, Decomposition.Classified>>> types = new TreeMap<>();
        TreeSet<Integer> classified = new TreeSet<>();
        for (Object[] row :
                source.rows("host_year", "year", "population_type", "persons", "asylum", "income_group", "is_host")) {
            if (row[2] == null) {
                continue;
            }
            if (row[4] != null && Boolean.TRUE.equals(row[5])) {
                classified.add((Integer) row[0]);
            }
            Boolean inside = row[4] == null ? null : (Boolean) LOW_AND_MIDDLE.contains(row[4]);
            types.computeIfAbsent((String) row[1], key -> new TreeMap<>())
                    .computeIfAbsent((Integer) row[0], year -> new TreeMap<>())
                    .put((String) row[3], new Decomposition.Classified((Long) row[2], inside));
        }
        types.forEach((type, years) -> {
            years.keySet().retainAll(classified);
            if (years.isEmpty()) {
                return;
            }
            int latest = years.lastKey();
            List<Object> key = List.of("RS.LMIC_SHARE", "headline", "WLD", type);
            pairs(bases, years.navigableKeySet(), latest).forEach((base, year) -> {
                Map<String, BigFraction> parts = Decomposition.byClass(years.get(year), years.get(latest));
                BigFraction change = parts.values().stream().reduce(BigFraction.ZERO, BigFraction::add);
                TreeSet<String> common = new TreeSet<>(years.get(year).keySet());
                common.retainAll(years.get(latest).keySet());
                parts.forEach((part, value) -> rows.add(new Object[] {
                    key.get(0),
                    key.get(1),
                    key.get(2),
                    key.get(3),
                    base,
                    part,
                    "_Z",
                    year,
                    latest,
                    value.multiply(100).doubleValue(),
                    change.multiply(100).doubleValue(),
                    (long) common.size(),
                    breaks.between(key, year, latest)
                }));
            });
        });
    }

    private static void add(
            Map<List<Object>, TreeMap<Integer, Map<String, Group>>> series,
            String measure,
            Object[] row,
            String group,
            Group host) {
        series.computeIfAbsent(List.of(measure, "headline", "WLD", row[1]), key -> new TreeMap<>())
                .computeIfAbsent((Integer) row[0], year -> new TreeMap<>())
                .merge(
                        group,
                        host,
                        (one, other) -> new Group(
                                one.numerator().add(other.numerator()),
                                one.denominator().add(other.denominator())));
    }

    private static BigFraction exact(BigDecimal number) {
        return number.scale() <= 0
                ? new BigFraction(number.toBigIntegerExact())
                : new BigFraction(number.unscaledValue(), java.math.BigInteger.TEN.pow(number.scale()));
    }

    /** Base years that there are, by base, with the year before the latest. */
    private static Map<String, Integer> pairs(
            Map<String, Integer> bases, java.util.NavigableSet<Integer> years, int latest) {
        Map<String, Integer> pairs = new TreeMap<>();
        bases.forEach((base, year) -> {
            if (year < latest && years.contains(year)) {
                pairs.put(base, year);
            }
        });
        if (years.lower(latest) != null) {
            pairs.put("previous", years.lower(latest));
        }
        return pairs;
    }

    /** The double's own value as a fraction. */
    private static BigFraction exact(Object number) {
        return new BigFraction((Double) number);
    }
}
