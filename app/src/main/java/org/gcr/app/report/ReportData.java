package org.gcr.app.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.gcr.app.answer.HeldElsewhere;
import org.gcr.app.answer.OtherVersion;
import org.gcr.app.query.Catalogues;
import org.gcr.app.query.ResultTable;
import org.gcr.core.engine.DuckDbSql;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.problem.Nearest;
import org.gcr.core.store.Hashes;
import org.gcr.core.warehouse.Release;

/** What a report reads from a release. */
final class ReportData {

    private final Catalogues catalogue;
    private final Release release;
    private final ReportRequest request;
    private final List<Indicator> indicators;
    private final Map<String, String> areaNames = new HashMap<>();
    private final Map<String, String> iso2 = new HashMap<>();
    private final Map<String, String> footnotes = new HashMap<>();
    private final Map<List<String>, List<Object>> codes = new HashMap<>();
    private final Map<String, Map<String, List<Figure>>> series = new HashMap<>();
    private final Map<String, Verdict> verdicts = new HashMap<>();
    private final int lastYear;
    private final Set<String> futureEvents;
    private Map<Integer, String> reportYears;

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
        for (String pattern : request.indicators()) {
            if (all.stream().noneMatch(one -> Layout.matches(pattern, one.id()))) {
                throw new GcrException(
                        Code.NAME_UNKNOWN,
                        "--indicators",
                        "no indicator \"" + pattern + "\" in this release",
                        Nearest.hint(pattern, all.stream().map(Indicator::id).toList()));
            }
        }
        this.indicators = all.stream()
                .filter(one -> request.editions().isEmpty()
                        || request.editions().contains(one.edition())
                        || one.edition().equals("context"))
                .filter(one -> Layout.matchesAny(request.indicators(), one.id()))
                .toList();
        requireFigures(all);
        readAreas();
        this.lastYear = latestYear();
        this.futureEvents = eventsToCome();
        readVerdicts();
        for (List<Object> row :
                rows("SELECT footnote_id, string_agg(text, ' ' ORDER BY item) FROM footnote GROUP BY footnote_id")) {
            footnotes.put((String) row.get(0), (String) row.get(1));
        }
    }

    /** A report of editions that have no computed indicator would hold context alone and look like one of the framework. */
    private void requireFigures(List<Indicator> all) {
        List<Indicator> wanted = all.stream()
                .filter(one -> request.editions().contains(one.edition()))
                .toList();
        if (wanted.isEmpty() || !wanted.stream().allMatch(Indicator::isPending)) {
            return;
        }
        String asked = String.join(",", new TreeSet<>(request.editions()));
        String others = all.stream()
                .filter(one -> one.ofFramework() && !one.isPending())
                .map(Indicator::edition)
                .distinct()
                .sorted()
                .collect(Collectors.joining(","));
        throw new GcrException(
                Code.CONFIG_VALUE,
                "--edition " + asked,
                "no indicator of it has figures. " + wanted.get(0).definition(),
                others.isEmpty()
                        ? "leave --edition out"
                        : "take --edition " + others + "," + asked + " to show what is missing beside what there is");
    }

    private void readAreas() {
        Set<String> countries = new TreeSet<>();
        for (List<Object> row : rows("SELECT iso3, name, iso2 FROM country")) {
            areaNames.put((String) row.get(0), (String) row.get(1));
            iso2.put((String) row.get(0), row.get(2) == null ? "" : row.get(2).toString());
            countries.add((String) row.get(0));
        }
        for (List<Object> row : rows(
                """
                SELECT DISTINCT ref_area, area_name FROM area_member WHERE kind <> 'country'
                UNION SELECT DISTINCT situation, name FROM situation
                """)) {
            areaNames.putIfAbsent((String) row.get(0), (String) row.get(1));
        }
        for (List<Object> row : rows("SELECT dimension, code, label_en, label_fr, label_es FROM code")) {
            codes.put(List.of((String) row.get(0), (String) row.get(1)), row);
        }
        requireCountries("--areas", request.areas(), countries);
        if (request.profile() != null) {
            requireCountries("--profile", Set.of(request.profile()), countries);
        }
    }

    private static void requireCountries(String option, Set<String> wanted, Set<String> countries) {
        for (String area : wanted) {
            if (!countries.contains(area)) {
                throw new GcrException(
                        Code.NAME_UNKNOWN,
                        option,
                        "no country \"" + area + "\"; countries are given by ISO 3166-1 alpha-3 codes such as COL",
                        Nearest.hint(area, countries));
            }
        }
    }

    /** The last year that is over at the release, or that the populations are of; no later than the one asked for. */
    private int latestYear() {
        int over = Integer.parseInt(release.created().substring(0, 4)) - 1;
        if (has("population")) {
            Object newest = rows("SELECT max(year) FROM population").get(0).get(0);
            over = Math.max(over, newest == null ? 0 : ((Number) newest).intValue());
        }
        return request.year() == null ? over : Math.min(over, request.year());
    }

    /** Rounds and meetings that had not begun when the last export of pledges was made: what they would say is no figure yet. */
    private Set<String> eventsToCome() {
        if (!has("process_calendar") || !has("pledge_export")) {
            return Set.of();
        }
        return rows("SELECT event FROM process_calendar WHERE starts_on > (SELECT max(exported_on) FROM pledge_export)")
                .stream()
                .map(row -> (String) row.get(0))
                .collect(Collectors.toSet());
    }

    /** How figures moved; none in releases that do not judge it. */
    private void readVerdicts() {
        if (!has("change")) {
            return;
        }
        Set<String> columns = release.visibleSchemas().stream()
                .filter(schema -> schema.name().equals("change"))
                .flatMap(schema -> schema.columns().stream())
                .map(org.gcr.core.table.Column::name)
                .collect(Collectors.toSet());
        String low = columns.contains("change_lower") ? "change_lower" : "NULL";
        String high = columns.contains("change_upper") ? "change_upper" : "NULL";
        for (List<Object> row : rows(
                """
                SELECT concat_ws('|', framework_edition, indicator_id, series, ref_area, counterpart_area, '%%', population_type, sex, age, disability, breakdown),
                  base, base_year, base_value, latest_year, latest_value, change, %s, %s, progress, note
                FROM change WHERE counterpart_area IN ('_T', '_Z') AND (base = 'baseline' OR ref_area = %s)"""
                        .formatted(low, high, DuckDbSql.literal(request.focus())))) {
            Verdict verdict = Verdict.of(row, 1);
            verdicts.put(row.get(0) + "|" + verdict.base(), verdict);
        }
    }

    /** How a figure moved since a base, if the release judged that very figure. */
    Optional<Verdict> verdict(Figure figure, String base) {
        return Optional.ofNullable(verdicts.get(figure.keyOfAllYears() + "|" + base))
                .filter(verdict -> verdict.year() == figure.period());
    }

    /** The last year that is shown. */
    int lastYear() {
        return lastYear;
    }

    /** ISO 3166-1 alpha-2 code of a country, or an empty text. */
    String iso2(String area) {
        return iso2.getOrDefault(area, "");
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

    /** Figures of an indicator that may be told or drawn, one list a series, those of unwanted countries left out. */
    Map<String, List<Figure>> series(Indicator indicator) {
        return series.computeIfAbsent(
                indicator.edition() + "|" + indicator.id(), key -> readSeries(indicator, toldOnly(indicator)));
    }

    /** All figures of an indicator, also those that stand in no page: parts of countries' people, pairs of countries. */
    Map<String, List<Figure>> everything(Indicator indicator) {
        return readSeries(indicator, "");
    }

    /**
     * Leaves out what {@link SeriesView} would read and not tell. Where a series has a figure of everybody in the area that the report is about, of countries only
     * figures of everybody are told, and only of the base's year and later.
     */
    private String toldOnly(Indicator indicator) {
        String whole =
                "sex IN ('_T', '_Z') AND age IN ('_T', '_Z') AND disability IN ('_T', '_Z') AND counterpart_area IN ('_T', '_Z')";
        String focus = "ref_area = " + DuckDbSql.literal(request.focus());
        int first = reportYears().keySet().stream().reduce(Line.BASELINE, Math::min);
        return " AND (ref_area NOT IN (SELECT iso3 FROM country) OR " + focus + " OR " + whole + " AND time_period >= "
                + first
                + " OR series NOT IN (SELECT series FROM observation WHERE " + of(indicator) + " AND " + focus + " AND "
                + whole
                + " AND obs_value IS NOT NULL AND coalesce(conf_status, 'F') = 'F' AND coalesce(obs_status, 'A') <> 'U'"
                + " AND time_period BETWEEN " + (Line.BASELINE + YearTables.RECENT_YEARS) + " AND " + lastYear + "))";
    }

    private static String of(Indicator indicator) {
        return "framework_edition = " + DuckDbSql.literal(indicator.edition()) + " AND indicator_id = "
                + DuckDbSql.literal(indicator.id());
    }

    private Map<String, List<Figure>> readSeries(Indicator indicator, String condition) {
        Map<String, List<Figure>> found = new LinkedHashMap<>();
        FigureReader reader = new FigureReader();
        for (List<Object> row : rows(
                "SELECT " + FigureReader.COLUMNS + " FROM observation WHERE " + of(indicator)
                        + areaCondition() + condition
                        + " AND time_period <= " + lastYear
                        + " ORDER BY series, ref_area, counterpart_area, population_type, sex, age, disability, breakdown, time_period")) {
            Figure figure = reader.read(row);
            if (futureEvents.contains(figure.breakdown())) {
                continue;
            }
            found.computeIfAbsent(figure.series(), name -> new ArrayList<>()).add(figure);
        }
        return found;
    }

    /** Keeps the world, regions and groups, and of the countries those that are wanted. */
    private String areaCondition() {
        Set<String> areas = new TreeSet<>(request.areas());
        if (request.ofOneCountry()) {
            String own = DuckDbSql.literal(request.focus());
            return " AND (ref_area IN (" + own + ", 'WLD') AND counterpart_area IN ('_T', '_Z') OR ref_area = " + own
                    + ")";
        }
        if (areas.isEmpty()) {
            return "";
        }
        String wanted = areas.stream().map(DuckDbSql::literal).collect(Collectors.joining(", ", "(", ")"));
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

    /** The newest year that the hosts of refugees are known for. */
    int newestHostYear() {
        Object year =
                rows("SELECT max(time_period) FROM observation WHERE indicator_id = 'POP.TOTAL' AND time_period <= "
                                + lastYear)
                        .get(0)
                        .get(0);
        return year == null ? 0 : ((Number) year).intValue();
    }

    /** Years that indicator reports ended with, by the report's year. */
    Map<Integer, String> reportYears() {
        if (reportYears == null) {
            reportYears = new java.util.TreeMap<>();
            if (has("comparison_base")) {
                rows("SELECT base, base_year FROM comparison_base WHERE base LIKE 'report-%'")
                        .forEach(row ->
                                reportYears.put(((Number) row.get(1)).intValue(), ((String) row.get(0)).substring(7)));
            }
        }
        return reportYears;
    }

    /** Why a series breaks in a year; empty where the release does not say. */
    Optional<String> breakNote(Figure figure, int year) {
        return rows("SELECT note FROM series_break WHERE break_year = " + year + " AND indicator_id = "
                        + DuckDbSql.literal(figure.indicator()) + " AND (population_type = '*' OR population_type = "
                        + DuckDbSql.literal(figure.populationType()) + ") AND (ref_area = '*' OR ref_area = "
                        + DuckDbSql.literal(figure.refArea()) + ") ORDER BY note LIMIT 1")
                .stream()
                .map(row -> (String) row.get(0))
                .findFirst();
    }

    /** Whether the data are made up. */
    boolean synthetic() {
        return release.origins().stream().anyMatch(origin -> origin.vintage().startsWith("synthetic"));
    }

    /** Day on which the release was published. */
    String released() {
        return release.created().substring(0, 10);
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

    /** The word of the release's code list, in English where it has none in the language; the code where it is not listed. */
    String codeLabel(String dimension, String code, String language) {
        List<Object> row = codes.get(List.of(dimension, code));
        if (row == null) {
            return code;
        }
        Object own = row.get(language.equals("fr") ? 3 : language.equals("es") ? 4 : 2);
        return (String) (own != null ? own : row.get(2) != null ? row.get(2) : code);
    }

    boolean isCountry(String code) {
        return code.matches("[A-Z]{3}") && areaNames.containsKey(code);
    }

    String footnote(String id) {
        return footnotes.get(id);
    }

    List<List<Object>> rows(String sql) {
        return table(sql).rows();
    }

    /** What the release answers; a release whose tables lack what this program reads is told as what it is ({@code GCR-2015}). */
    ResultTable table(String sql) {
        return OtherVersion.ask(release, sql, catalogue::query);
    }

    /** Data that no file of the release holds: table, title, organisation, holder, source, what public files tell meanwhile. */
    List<List<Object>> heldElsewhere(String language) {
        return HeldElsewhere.question(release, language).map(this::rows).orElse(List.of());
    }

    /** Hash over the content of every table. */
    String contentHash() {
        return Hashes.ofText(release.visibleTables().stream()
                .map(part -> part.schema().name() + " " + part.contentHash())
                .sorted()
                .collect(Collectors.joining("\n")));
    }
}
