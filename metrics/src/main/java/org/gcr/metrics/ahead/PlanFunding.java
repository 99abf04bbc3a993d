package org.gcr.metrics.ahead;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gcr.metrics.ahead.Panel.Kind;
import org.gcr.metrics.ahead.Panel.Level;
import org.gcr.metrics.ahead.Panel.Node;
import org.gcr.metrics.estimate.RowTask;

/**
 * The share of their requirements that the humanitarian and refugee response plans of a country were paid for by year, and what is known of it in a year.
 * Of a plan both figures must be told; of a country there are the rows of FTS or of the list of appeals, whichever tells more years. A year that may not be over is no figure.
 */
final class PlanFunding implements Knowledge {

    /** Percentage of the requirements that was paid for. */
    static final Kind KIND = new Kind("funding", "_T");

    /** What the plans of a country and year must ask for together, US dollars. */
    static final BigDecimal SMALLEST_USD = BigDecimal.valueOf(1_000_000);

    static final List<String> NAMES = List.of(
            "share paid in the last year",
            "change of the share paid in the last year",
            "mean share paid in three years",
            "years with plans of ten",
            "dollars asked for in the last year (logarithm)",
            "growth of the dollars asked for",
            "share paid of all plans in the last year",
            "refugees in the host (logarithm)",
            "growth of refugees in the host",
            "growth of refugees of the country",
            "base rate (logarithm of the odds)");

    private static final List<String> SYSTEMS = List.of("FTS", "APPEALS");
    private static final Kind REFUGEES = new Kind("stock", "REF");
    private static final int COUNTRY_CODE = 3;
    private static final double FAR = 3;
    private static final double FEW = 1_000;

    private static final class Need {
        private BigDecimal requirements = BigDecimal.ZERO;
        private BigDecimal funding = BigDecimal.ZERO;

        void add(BigDecimal asked, BigDecimal paid) {
            requirements = requirements.add(asked);
            funding = funding.add(paid);
        }

        /** Corrections can make what came in less than nothing; that counts as nothing. */
        double percent() {
            return Math.max(0, 100 * funding.doubleValue() / requirements.doubleValue());
        }
    }

    private final Panel panel;
    private final Map<String, TreeMap<Integer, Need>> needs;
    private final Map<Integer, Need> all = new TreeMap<>();
    private final Panel refugees;

    private PlanFunding(Panel panel, Map<String, TreeMap<Integer, Need>> needs, Panel refugees) {
        this.panel = panel;
        this.needs = needs;
        this.refugees = refugees;
        needs.values()
                .forEach(of -> of.forEach((year, need) ->
                        all.computeIfAbsent(year, key -> new Need()).add(need.requirements, need.funding)));
    }

    /**
     * Reads the plans; null without any. A year counts as over where the same publisher tells a later one, and people's figures reach it.
     *
     * @param newest the newest year of which people's figures are known
     * @param people the panels of people
     */
    static PlanFunding read(RowTask.Source source, int newest, List<Panel> people, Map<String, String> bureaux)
            throws IOException {
        List<Object[]> rows = source.rows(
                "funding_requirement", "source_system", "recipient", "year", "requirements_usd", "funding_usd");
        Map<String, TreeMap<Integer, Need>> chosen = new TreeMap<>();
        for (String system : SYSTEMS) {
            countries(rows, system, newest).forEach((country, years) -> {
                TreeMap<Integer, Need> other = chosen.get(country);
                if (other == null || years.size() > other.size()) {
                    chosen.put(country, years);
                }
            });
        }
        if (rows.stream().noneMatch(row -> SYSTEMS.contains((String) row[0]))) {
            return null;
        }
        int first = chosen.values().stream().mapToInt(TreeMap::firstKey).min().orElse(newest);
        int last = chosen.values().stream().mapToInt(TreeMap::lastKey).max().orElse(newest);
        List<Node> nodes = new ArrayList<>();
        chosen.forEach((country, years) -> {
            double[] values = new double[last - first + 1];
            Arrays.fill(values, Double.NaN);
            years.forEach((year, need) -> values[year - first] = need.percent());
            nodes.add(new Node(Level.HOST, "_T", country, values));
        });
        Panel refugees = people.stream()
                .filter(one -> one.kind.equals(REFUGEES))
                .findFirst()
                .orElse(null);
        return new PlanFunding(new Panel(KIND, first, last - first + 1, nodes, bureaux), chosen, refugees);
    }

    /** Plans of one country each, by country and year. */
    private static Map<String, TreeMap<Integer, Need>> countries(List<Object[]> rows, String system, int newest) {
        List<Object[]> told = rows.stream().filter(row -> row[0].equals(system)).toList();
        int over = Math.min(
                newest, told.stream().mapToInt(row -> (Integer) row[2]).max().orElse(0) - 1);
        Map<String, TreeMap<Integer, Need>> countries = new TreeMap<>();
        for (Object[] row : told) {
            String country = (String) row[1];
            if (row[3] != null
                    && row[4] != null
                    && (Integer) row[2] <= over
                    && country.length() == COUNTRY_CODE
                    && !country.equals("WLD")) {
                countries
                        .computeIfAbsent(country, key -> new TreeMap<>())
                        .computeIfAbsent((Integer) row[2], key -> new Need())
                        .add((BigDecimal) row[3], (BigDecimal) row[4]);
            }
        }
        countries.values().forEach(years -> years.values()
                .removeIf(need -> need.requirements.compareTo(SMALLEST_USD) < 0));
        countries.values().removeIf(TreeMap::isEmpty);
        return countries;
    }

    Panel panel() {
        return panel;
    }

    @Override
    public List<String> names() {
        return NAMES;
    }

    @Override
    public double[] of(Panel of, Node node, int at) {
        double[] v = node.values;
        int year = of.firstYear + at;
        TreeMap<Integer, Need> own = needs.get(node.asylum);
        int known = own.subMap(year - 9, true, year, true).size();
        Need before = own.get(year - 1);
        Need now = own.get(year);
        double mean = own.subMap(year - 2, true, year, true).values().stream()
                .mapToDouble(Need::percent)
                .average()
                .orElse(0);
        return new double[] {
            share(v[at]),
            before == null ? 0 : share(v[at]) - share(before.percent()),
            share(mean),
            known / 10.0,
            Math.log(now.requirements.doubleValue()),
            before == null ? 0 : within(Math.log(now.requirements.doubleValue() / before.requirements.doubleValue())),
            share(all.get(year).percent()),
            Math.log1p(people(Level.HOST, node.asylum, year)),
            growth(Level.HOST, node.asylum, year),
            growth(Level.ORIGIN, node.asylum, year),
            0
        };
    }

    private static double share(double percent) {
        return Math.min(2, percent / 100);
    }

    private static double within(double value) {
        return Math.max(-FAR, Math.min(FAR, value));
    }

    private double growth(Level level, String country, int year) {
        return within(Math.log((people(level, country, year) + FEW) / (people(level, country, year - 1) + FEW)));
    }

    /** Refugees in a country, or from it; 0 where none are told. */
    private double people(Level level, String country, int year) {
        Node total = refugees == null ? null : refugees.total(level, country);
        int at = refugees == null ? -1 : year - refugees.firstYear;
        return total == null || at < 0 || at >= refugees.years || Double.isNaN(total.values[at]) ? 0 : total.values[at];
    }
}
