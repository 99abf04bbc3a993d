package org.gcr.metrics.estimate;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.gcr.core.table.TableSchema;
import org.gcr.metrics.estimate.Inequality.LorenzPoint;
import org.gcr.metrics.estimate.Inequality.TheilParts;
import org.gcr.metrics.estimate.Inequality.Unit;

/** The tables {@code equity} and {@code lorenz}: how unequally refugees are spread over the countries that host any. */
final class EquityTask extends RowTask {

    static final TableSchema EQUITY = new TableSchema(
            "equity",
            "One row a year, population and measure of how unequally refugees are spread over the countries that host any. Own measures of this project: it is not known which the indicator reports use.",
            true,
            List.of(
                    whole("year", "Calendar year"),
                    text("population_type", "REF or REF+OIP"),
                    text(
                            "measure",
                            "GINI, HOOVER, THEIL over hosts alike; THEIL_BETWEEN, THEIL_WITHIN over groups of hosts (they add up to the THEIL of the same breakdown); HOOVER_POPULATION, THEIL_POPULATION against inhabitants (0: in proportion); CONCENTRATION of refugees per inhabitant over GDP per head (negative: the poorer carry more); TOP_SHARE"),
                    text(
                            "breakdown",
                            "_Z; UNSD_REGION or INCOME_GROUP for Theil's parts; 5, 10, 20 for the top shares"),
                    number(
                            "obs_value",
                            "The measure; shares are percentages, indices as they are; NULL when no host could be used"),
                    text("unit_measure", "INDEX or PERCENT"),
                    count("hosts", "Hosts that the measure speaks for"),
                    number(
                            "coverage_share",
                            "Percentage of the hosted people that it speaks for, those in unknown places included in the whole"),
                    number("baseline_value", "The same measure in the baseline year; NULL in years before it"),
                    number("change", "obs_value less baseline_value"),
                    text("definition", "How it is computed"),
                    text(
                            "note",
                            "Breaks of the series since the baseline year, and a stock of 30 June against that of 31 December; NULL when there is none")));

    static final TableSchema LORENZ = new TableSchema(
            "lorenz",
            "One row a point of the Lorenz curve: hosts from the one with the fewest people to the one with the most.",
            true,
            List.of(
                    whole("year", "Calendar year"),
                    text("population_type", "REF or REF+OIP"),
                    whole("point", "0 is the origin, then one point a host"),
                    number("cumulative_hosts", "Percentage of hosts up to here"),
                    number("cumulative_persons", "Percentage of people that they host")));

    private final int baseline;

    EquityTask(int baseline) {
        super("estimate.equity", List.of("host_year", "country", "series_break"), List.of(EQUITY, LORENZ));
        this.baseline = baseline;
    }

    @Override
    public Map<String, String> ingredients() {
        Map<String, String> all = new HashMap<>(super.ingredients());
        all.put("baseline", Integer.toString(baseline));
        return all;
    }

    private record Host(
            String code, double persons, Double population, Double gdpPerHead, String region, String incomeGroup) {}

    @Override
    protected Map<TableSchema, List<Object[]>> compute(Source source) throws IOException {
        Map<String, String> regions = new HashMap<>();
        source.rows("country", "iso3", "unsd_region_code")
                .forEach(row -> regions.put((String) row[0], (String) row[1]));
        List<Object[]> facts = source.rows(
                "host_year",
                "year",
                "population_type",
                "asylum",
                "persons",
                "is_host",
                "population",
                "gdp_usd",
                "income_group");
        sort(facts, 3);
        List<Object[]> equity = new ArrayList<>();
        List<Object[]> lorenz = new ArrayList<>();
        grouped(facts, row -> List.of(row[0], row[1])).forEach((key, rows) -> {
            int year = (Integer) key.get(0);
            String type = (String) key.get(1);
            double all = rows.stream()
                    .filter(row -> row[3] != null)
                    .mapToDouble(row -> (Long) row[3])
                    .sum();
            List<Host> hosts = rows.stream()
                    .filter(row -> Boolean.TRUE.equals(row[4]))
                    .map(row -> host(row, regions))
                    .toList();
            new Measures(year, type, all, equity).add(hosts);
            addLorenz(year, type, hosts, lorenz);
        });
        addBaseline(equity, Breaks.read(source), Flows.halfYears(source));
        sort(equity, 4);
        return Map.of(EQUITY, equity, LORENZ, lorenz);
    }

    private static Host host(Object[] row, Map<String, String> regions) {
        Double population = row[5] == null ? null : ((Long) row[5]).doubleValue();
        Double gdp = row[6] == null ? null : ((BigDecimal) row[6]).doubleValue();
        return new Host(
                (String) row[2],
                (Long) row[3],
                population,
                population == null || gdp == null ? null : gdp / population,
                regions.get((String) row[2]),
                (String) row[7]);
    }

    private static void addLorenz(int year, String type, List<Host> hosts, List<Object[]> rows) {
        if (hosts.isEmpty()) {
            return;
        }
        List<LorenzPoint> points =
                Inequality.lorenz(hosts.stream().map(host -> unit(host, "")).toList());
        for (int i = 0; i < points.size(); i++) {
            rows.add(new Object[] {
                year, type, i, 100 * points.get(i).units(), 100 * points.get(i).amount()
            });
        }
    }

    private static Unit unit(Host host, String group) {
        return new Unit(
                host.code(),
                host.persons(),
                host.population() == null ? 1 : host.population(),
                host.gdpPerHead() == null ? 0 : host.gdpPerHead(),
                group);
    }

    private void addBaseline(List<Object[]> rows, Breaks breaks, Set<Integer> half) {
        Map<List<Object>, Double> values = new HashMap<>();
        for (Object[] row : rows) {
            if ((Integer) row[0] == baseline) {
                values.put(List.of(row[1], row[2], row[3]), (Double) row[4]);
            }
        }
        for (Object[] row : rows) {
            if ((Integer) row[0] >= baseline) {
                row[8] = values.get(List.of(row[1], row[2], row[3]));
                row[9] = row[8] == null || row[4] == null ? null : (Double) row[4] - (Double) row[8];
                String broken =
                        breaks.between(List.of("RS.GINI", "headline", "WLD", row[1]), baseline, (Integer) row[0]);
                boolean other = half.contains((Integer) row[0]) != half.contains(baseline);
                row[11] = !other ? broken : (broken == null ? "" : broken + "; ") + "stocks of 30 June and 31 December";
            }
        }
    }

    /** Rows of one year and population. */
    private record Measures(int year, String type, double all, List<Object[]> rows) {

        void add(List<Host> hosts) {
            List<Unit> plain = hosts.stream().map(host -> unit(host, "")).toList();
            one(
                    "GINI",
                    "_Z",
                    "INDEX",
                    plain,
                    Inequality::gini,
                    "1 less twice the area below the Lorenz curve over hosts, without correction for their number");
            one(
                    "HOOVER",
                    "_Z",
                    "INDEX",
                    plain,
                    Inequality::hoover,
                    "share of the people who would have to move for every host to have the same number");
            for (int n : new int[] {5, 10, 20}) {
                one(
                        "TOP_SHARE",
                        Integer.toString(n),
                        "PERCENT",
                        plain,
                        units -> 100 * Inequality.topShare(units, n),
                        "share of the hosted people who are in the " + n
                                + " hosts with the most; people in unknown places are left out, unlike in RS.TOP_SHARE");
            }
            List<Unit> populated = hosts.stream()
                    .filter(host -> host.population() != null)
                    .map(host -> unit(host, ""))
                    .toList();
            one(
                    "HOOVER_POPULATION",
                    "_Z",
                    "INDEX",
                    populated,
                    Inequality::hooverWeighted,
                    "share of the people who would have to move for hosts to have them in proportion to their inhabitants");
            one(
                    "THEIL_POPULATION",
                    "_Z",
                    "INDEX",
                    populated,
                    Inequality::theilWeighted,
                    "sum of share of people times ln(share of people / share of inhabitants)");
            List<Unit> ranked = hosts.stream()
                    .filter(host -> host.gdpPerHead() != null)
                    .map(host -> unit(host, ""))
                    .toList();
            one(
                    "CONCENTRATION",
                    "_Z",
                    "INDEX",
                    ranked,
                    Inequality::concentration,
                    "twice the population-weighted covariance of people per inhabitant with the rank in GDP per head, by the mean; -1 to 1");
            parts(
                    "UNSD_REGION",
                    hosts.stream()
                            .filter(host -> host.region() != null)
                            .map(host -> unit(host, host.region()))
                            .toList());
            parts(
                    "INCOME_GROUP",
                    hosts.stream()
                            .filter(host -> host.incomeGroup() != null)
                            .map(host -> unit(host, host.incomeGroup()))
                            .toList());
            one("THEIL", "_Z", "INDEX", plain, Inequality::theil, "sum of share times ln(number of hosts times share)");
        }

        private void parts(String grouping, List<Unit> units) {
            TheilParts parts = units.isEmpty() ? null : Inequality.theilParts(units);
            one(
                    "THEIL",
                    grouping,
                    "INDEX",
                    units,
                    any -> parts.total(),
                    "Theil's index over the hosts that have a group");
            one(
                    "THEIL_BETWEEN",
                    grouping,
                    "INDEX",
                    units,
                    any -> parts.between(),
                    "what would remain if every host had the mean of its group");
            one(
                    "THEIL_WITHIN",
                    grouping,
                    "INDEX",
                    units,
                    any -> parts.within(),
                    "the groups' own indices, weighted by their shares of the people");
        }

        private void one(
                String measure,
                String breakdown,
                String unit,
                List<Unit> units,
                ToDoubleFunction<List<Unit>> formula,
                String definition) {
            double spoken = units.stream().mapToDouble(Unit::amount).sum();
            rows.add(new Object[] {
                year,
                type,
                measure,
                breakdown,
                units.isEmpty() ? null : formula.applyAsDouble(units),
                unit,
                (long) units.size(),
                all == 0 ? null : 100 * spoken / all,
                null,
                null,
                definition,
                null
            });
        }
    }
}
