package org.gcr.app.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.gcr.app.query.Catalogues;
import org.gcr.app.query.ResultTable;
import org.gcr.core.engine.DuckDbSql;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.problem.Nearest;
import org.gcr.core.warehouse.Hashes;
import org.gcr.core.warehouse.Release;

/** What a report reads from a release. */
final class ReportData {

    private final Catalogues catalogue;
    private final Release release;
    private final ReportRequest request;
    private final List<Indicator> indicators;
    private final Map<String, String> areaNames = new HashMap<>();
    private final Map<String, String> footnotes = new HashMap<>();

    ReportData(Catalogues catalogue, Release release, ReportRequest request) {
        this.catalogue = catalogue;
        this.release = release;
        this.request = request;
        List<Indicator> all = rows("SELECT " + Indicator.COLUMNS
                        + " FROM indicator ORDER BY objective, outcome NULLS LAST, indicator_id, framework_edition")
                .stream()
                .map(Indicator::of)
                .toList();
        Set<String> editions = all.stream().map(Indicator::edition).collect(Collectors.toCollection(TreeSet::new));
        for (String edition : request.editions()) {
            if (!editions.contains(edition)) {
                throw new GcrException(
                        Code.NAME_UNKNOWN,
                        "--edition",
                        "no framework edition \"" + edition + "\" in this release",
                        Nearest.hint(edition, editions));
            }
        }
        this.indicators = all.stream()
                .filter(one -> request.editions().isEmpty()
                        || request.editions().contains(one.edition())
                        || one.edition().equals("context"))
                .toList();
        readAreas();
        for (List<Object> row :
                rows("SELECT footnote_id, string_agg(text, ' ' ORDER BY item) FROM footnote GROUP BY footnote_id")) {
            footnotes.put((String) row.get(0), (String) row.get(1));
        }
    }

    private void readAreas() {
        Set<String> countries = new TreeSet<>();
        for (List<Object> row : rows("SELECT iso3, name FROM country")) {
            areaNames.put((String) row.get(0), (String) row.get(1));
            countries.add((String) row.get(0));
        }
        for (List<Object> row : rows(
                """
                SELECT DISTINCT ref_area, area_name FROM area_member WHERE kind <> 'country'
                UNION SELECT DISTINCT situation, name FROM situation
                """)) {
            areaNames.putIfAbsent((String) row.get(0), (String) row.get(1));
        }
        for (String area : request.areas()) {
            if (!countries.contains(area)) {
                throw new GcrException(
                        Code.NAME_UNKNOWN,
                        "--areas",
                        "no country \"" + area + "\"; countries are given by ISO 3166-1 alpha-3 codes such as COL",
                        Nearest.hint(area, countries));
            }
        }
    }

    Release release() {
        return release;
    }

    ReportRequest request() {
        return request;
    }

    List<Indicator> indicators() {
        return indicators;
    }

    /** Figures of an indicator, one list a series, those of unwanted countries left out. */
    Map<String, List<Figure>> series(Indicator indicator) {
        Map<String, List<Figure>> series = new LinkedHashMap<>();
        for (List<Object> row : rows(
                "SELECT " + Figure.COLUMNS + " FROM observation WHERE framework_edition = "
                        + DuckDbSql.literal(indicator.edition()) + " AND indicator_id = "
                        + DuckDbSql.literal(indicator.id())
                        + areaCondition()
                        + " ORDER BY series, ref_area, counterpart_area, population_type, sex, age, disability, breakdown, time_period")) {
            Figure figure = Figure.of(row);
            series.computeIfAbsent(figure.series(), name -> new ArrayList<>()).add(figure);
        }
        return series;
    }

    /** Keeps the world, regions and groups, and of the countries those that are wanted. */
    private String areaCondition() {
        if (request.areas().isEmpty()) {
            return "";
        }
        String wanted =
                request.areas().stream().sorted().map(DuckDbSql::literal).collect(Collectors.joining(", ", "(", ")"));
        return " AND (ref_area IN " + wanted + " OR ref_area NOT IN (SELECT iso3 FROM country))"
                + " AND (counterpart_area IN " + wanted + " OR counterpart_area NOT IN (SELECT iso3 FROM country))";
    }

    /** Persons by host of a year, all hosts, for the Lorenz curve. */
    List<List<Object>> hosts(int year) {
        return rows(
                """
                SELECT ref_area, obs_value, framework_edition || '|POP.TOTAL|' || series || '|' || ref_area || '|_T|%%|REF+OIP|_T|_T|_T|_Z'
                FROM observation
                WHERE indicator_id = 'POP.TOTAL' AND population_type = 'REF+OIP' AND counterpart_area = '_T' AND time_period = %d
                  AND sex = '_T' AND age = '_T' AND disability = '_T' AND breakdown = '_Z' AND obs_value > 0
                  AND ref_area IN (SELECT iso3 FROM country WHERE iso3 <> 'UNK')
                ORDER BY obs_value DESC, ref_area"""
                        .formatted(year));
    }

    /**
     * A year that an indicator report ended with.
     *
     * @param report year of the report
     * @param year last end of year before it
     */
    record ReportBase(String report, int year) {}

    /** The last indicator report whose year lies before this one; null when there is none. */
    ReportBase lastReport(int before) {
        return rows("SELECT base, base_year FROM comparison_base WHERE base LIKE 'report-%' AND base_year < " + before
                        + " ORDER BY base_year DESC LIMIT 1")
                .stream()
                .map(row -> new ReportBase(((String) row.get(0)).substring(7), ((Number) row.get(1)).intValue()))
                .findFirst()
                .orElse(null);
    }

    /** Whether the release has a table, which older ones may not. */
    boolean has(String table) {
        return release.visibleSchemas().stream()
                .anyMatch(schema -> schema.name().equals(table));
    }

    boolean hasMidYearFigures() {
        return !rows("SELECT 1 FROM source_file WHERE release = 'mid-year' LIMIT 1")
                .isEmpty();
    }

    String areaName(String code) {
        return areaNames.getOrDefault(code, code);
    }

    boolean isCountry(String code) {
        return code.matches("[A-Z]{3}") && areaNames.containsKey(code);
    }

    String footnote(String id) {
        return footnotes.get(id);
    }

    List<List<Object>> rows(String sql) {
        return catalogue.query(sql).rows();
    }

    ResultTable table(String sql) {
        return catalogue.query(sql);
    }

    /** Hash over the content of every table. */
    String contentHash() {
        return Hashes.ofText(release.visibleTables().stream()
                .map(part -> part.schema().name() + " " + part.contentHash())
                .sorted()
                .collect(Collectors.joining("\n")));
    }
}
