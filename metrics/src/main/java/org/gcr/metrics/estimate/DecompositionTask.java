package org.gcr.metrics.estimate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.math3.fraction.BigFraction;
import org.gcr.core.table.TableSchema;
import org.gcr.metrics.estimate.Decomposition.Member;
import org.gcr.metrics.estimate.Decomposition.RatioParts;
import org.gcr.metrics.estimate.Decomposition.WeightedParts;

/** The table {@code decomposition}: what the change of a policy share or of a ratio to inhabitants or GDP comes from. */
final class DecompositionTask extends RowTask {

    private static final Map<String, Long> RATIOS = Map.of("RS.PER_1000", 1_000L, "RS.PER_GDP_MUSD", 1_000_000L);

    static final TableSchema DECOMPOSITION = new TableSchema(
            "decomposition",
            "One row a part of a change against a base year; the parts of a change add up to it. By midpoints: each part is taken at the mean of the other's two states.",
            true,
            List.of(
                    text("indicator_id", "2.1.1, 2.1.2, RS.PER_1000 or RS.PER_GDP_MUSD"),
                    text("series", "As in observation"),
                    text("ref_area", "WLD, a bureau or, for ratios, a country"),
                    text("population_type", "REF or REF+OIP"),
                    text("base", "As in comparison_base, or previous for the year before that has a value"),
                    text(
                            "part",
                            "policy changed, people moved, coverage changed (countries known in one of the years only); or numerator (refugees) and denominator (inhabitants, GDP)"),
                    whole("base_year", "Year compared with"),
                    whole("latest_year", "Latest year with a value"),
                    number("part_value", "What the part adds to the change, in the unit of the indicator"),
                    number("change", "The whole change"),
                    count("areas", "Countries known in both years; NULL for ratios")));

    DecompositionTask() {
        super(
                "estimate.decomposition",
                List.of("policy_member", "observation", "comparison_base"),
                List.of(DECOMPOSITION));
    }

    @Override
    Map<TableSchema, List<Object[]>> compute(Source source) throws IOException {
        Map<String, Integer> bases = new TreeMap<>();
        source.rows("comparison_base", "base", "base_year")
                .forEach(row -> bases.put((String) row[0], (Integer) row[1]));
        List<Object[]> rows = new ArrayList<>();
        policies(source, bases, rows);
        ratios(source, bases, rows);
        sort(rows, 6);
        return Map.of(DECOMPOSITION, rows);
    }

    private static void policies(Source source, Map<String, Integer> bases, List<Object[]> rows) throws IOException {
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
                            year,
                            latest,
                            value.multiply(100).doubleValue(),
                            parts.change().multiply(100).doubleValue(),
                            (long) common.size()
                        }));
            });
        });
    }

    private static void ratios(Source source, Map<String, Integer> bases, List<Object[]> rows) throws IOException {
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
                            year,
                            latest,
                            value.multiply(scale).doubleValue(),
                            parts.change().multiply(scale).doubleValue(),
                            null
                        }));
            });
        });
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
