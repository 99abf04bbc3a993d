package org.gcr.app.answer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.gcr.core.engine.DuckDbSql;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.problem.Nearest;
import org.gcr.core.table.TableSchema;
import org.gcr.core.warehouse.Release;

/**
 * What can be known from one release, as maps that become JSON. The HTTP interface and the tools of assistants both answer with it, so that they say
 * the same. Every figure carries its unit, year, status, coverage, source, vintage, release and a citation. What the release does not hold is told as
 * not available, with the reason; no other figure is given in its place.
 */
public final class Answers {

    private static final String HEADLINE =
            """
            SELECT indicator, title, framework_edition, area, area_name, year, value, unit, unit_label, interval, ci_lower, ci_upper,
              obs_status, status, kind, coverage, coverage_areas, source, note, series, population_type, breakdown
            FROM headline""";

    private static final String OBSERVED =
            """
            SELECT o.indicator_id AS indicator, i.title, o.framework_edition, o.ref_area AS area, coalesce(a.label_en, o.ref_area) AS area_name,
              o.time_period AS year, o.obs_value AS value, o.unit_measure AS unit, coalesce(u.label_en, o.unit_measure) AS unit_label,
              CASE WHEN o.ci_lower IS NOT NULL THEN format('[{:.' || coalesce(o.decimals, 1) || 'f}, {:.' || coalesce(o.decimals, 1) || 'f}]', o.ci_lower, o.ci_upper) END AS interval, o.ci_lower, o.ci_upper,
              o.obs_status, coalesce(s.label_en, o.obs_status) AS status,
              CASE WHEN o.series LIKE '%proxy%' OR i.status = 'proxy' THEN 'proxy' ELSE i.status END AS kind,
              o.coverage_share AS coverage, o.coverage_areas, o.vintage AS source, CAST(NULL AS VARCHAR) AS note,
              o.series, o.population_type, o.breakdown, o.counterpart_area, o.sex, o.age, o.disability, o.numerator, o.denominator, o.footnotes
            FROM observation o
            JOIN indicator i ON i.framework_edition = o.framework_edition AND i.indicator_id = o.indicator_id
            LEFT JOIN code a ON a.dimension = 'REF_AREA' AND a.code = o.ref_area
            LEFT JOIN code u ON u.dimension = 'UNIT_MEASURE' AND u.code = o.unit_measure
            LEFT JOIN code s ON s.dimension = 'OBS_STATUS' AND s.code = o.obs_status""";

    private final Asker asker;
    private final Release release;

    public Answers(Asker asker, Release release) {
        this.asker = asker;
        this.release = release;
    }

    /** The release that is asked. */
    public Release release() {
        return release;
    }

    /** The release in a few words: id, time, engine, version. */
    public Map<String, Object> about() {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("release", release.id());
        answer.put("published", release.created());
        answer.put("engine", release.engine());
        answer.put("code_version", release.codeVersion());
        answer.put("synthetic", synthetic());
        return answer;
    }

    /** Whether a source of this release is marked as made up. */
    public boolean synthetic() {
        return !asker.rows("SELECT 1 FROM source_file WHERE lower(vintage) LIKE 'synthetic%' LIMIT 1")
                .isEmpty();
    }

    /** The indicators, those whose id, title or texts have a word; all without one. */
    public Map<String, Object> indicators(String search) {
        List<Map<String, Object>> rows = asker.rows(
                """
                SELECT i.indicator_id AS id, i.framework_edition AS edition, i.title, i.objective, i.outcome, i.unit, i.status, i.direction, i.definition,
                  i.method, i.limitations, i.pending, count(h.value) AS figures, max(CASE WHEN h.value IS NOT NULL THEN h.year END) AS latest_year
                FROM indicator i LEFT JOIN headline h ON h.indicator = i.indicator_id AND h.framework_edition = i.framework_edition
                GROUP BY ALL ORDER BY i.framework_edition, i.indicator_id""");
        if (search != null && !search.isBlank()) {
            rows = new IndicatorSearch(rows).find(search);
        }
        for (Map<String, Object> row : rows) {
            List.of("definition", "method", "limitations").forEach(row::remove);
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("release", release.id());
        answer.put("indicators", rows);
        return answer;
    }

    /**
     * All that is known about an indicator, in each edition that has it.
     *
     * @throws GcrException if there is none (GCR-2013)
     */
    public Map<String, Object> indicator(String id) {
        String known = knownIndicator(id);
        List<Map<String, Object>> editions = asker.rows(
                "SELECT * FROM indicator WHERE indicator_id = " + text(known) + " ORDER BY framework_edition");
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("release", release.id());
        answer.put("indicator", known);
        answer.put("editions", editions);
        answer.put(
                "years",
                asker.rows(
                                "SELECT min(year) AS first, max(year) AS last, count(DISTINCT area) AS areas FROM headline WHERE value IS NOT NULL AND indicator = "
                                        + text(known))
                        .get(0));
        return answer;
    }

    /** Countries with their codes and regions; those whose name or code has a word. */
    public Map<String, Object> countries(String search) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("release", release.id());
        answer.put(
                "countries",
                asker.rows("SELECT iso3 AS code, name, iso2, m49_code, unhcr_bureau, unsd_region, is_ldc FROM country"
                        + (search == null || search.isBlank()
                                ? ""
                                : " WHERE contains(lower(name), " + text(search.toLowerCase(Locale.ROOT))
                                        + ") OR iso3 = " + text(search.toUpperCase(Locale.ROOT)))
                        + " ORDER BY name, iso3"));
        return answer;
    }

    /** A page of pledges, by host, pledger type and stage; any may be null. */
    public Map<String, Object> pledges(String host, String entityType, String stage, int page, int size) {
        List<String> conditions = new ArrayList<>();
        if (host != null) {
            conditions.add("pledge_id IN (SELECT pledge_id FROM pledge_beneficiary WHERE country = "
                    + text(host.toUpperCase(Locale.ROOT)) + ")");
        }
        if (entityType != null) {
            conditions.add("entity_type = " + text(entityType.toUpperCase(Locale.ROOT)));
        }
        if (stage != null) {
            conditions.add("stage = " + text(stage.toLowerCase(Locale.ROOT)));
        }
        return paged(
                "pledges",
                "SELECT * FROM (SELECT p.*, s.stage FROM pledge p LEFT JOIN (SELECT pledge_id, arg_max(stage, valid_from) AS stage"
                        + " FROM pledge_stage_span GROUP BY pledge_id) s ON s.pledge_id = p.pledge_id) AS known"
                        + where(conditions) + " ORDER BY pledge_id",
                page,
                size);
    }

    /** Tables with their columns and descriptions. */
    public Map<String, Object> tables() {
        List<Map<String, Object>> tables = new ArrayList<>();
        for (TableSchema schema : release.visibleSchemas()) {
            Map<String, Object> table = new LinkedHashMap<>();
            table.put("table", schema.name());
            table.put("description", schema.description());
            table.put(
                    "columns",
                    schema.columns().stream()
                            .map(column -> Map.of(
                                    "column",
                                    column.name(),
                                    "type",
                                    column.type().toString(),
                                    "description",
                                    column.description()))
                            .toList());
            tables.add(table);
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("release", release.id());
        answer.put("tables", tables);
        return answer;
    }

    /** Source files with publisher, licence, vintage, hash and counts. */
    public Map<String, Object> sources() {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("release", release.id());
        answer.put("sources", asker.rows("SELECT * FROM source_file ORDER BY source_id, file_name"));
        return answer;
    }

    /**
     * Figures, or why there are none.
     *
     * @throws GcrException if indicator or area are not known (GCR-2013)
     */
    public Map<String, Object> figures(FigureQuery query) {
        String indicator = knownIndicator(query.indicator());
        List<String> areas = query.areas().stream().map(this::knownArea).toList();
        String prefix = query.isHeadline() ? "" : "o.";
        List<String> conditions = new ArrayList<>();
        conditions.add(prefix + (query.isHeadline() ? "indicator" : "indicator_id") + " = " + text(indicator));
        if (!areas.isEmpty()) {
            conditions.add(prefix + (query.isHeadline() ? "area" : "ref_area") + " IN ("
                    + areas.stream().map(Answers::text).collect(Collectors.joining(", ")) + ")");
        }
        String year = prefix + (query.isHeadline() ? "year" : "time_period");
        if (query.from() != null) {
            conditions.add(year + " >= " + query.from());
        }
        if (query.to() != null) {
            conditions.add(year + " <= " + query.to());
        }
        query.dimensions().forEach((column, code) -> {
            if (!FigureQuery.DIMENSIONS.contains(column)) {
                throw unknown("dimension", column, FigureQuery.DIMENSIONS);
            }
            conditions.add("o." + column + " = " + text(code));
        });
        String sql = (query.isHeadline() ? HEADLINE : OBSERVED)
                + where(conditions)
                + (query.isHeadline()
                        ? " ORDER BY indicator, area, year"
                        : " ORDER BY o.framework_edition, o.series, o.ref_area, o.time_period, o.population_type, o.counterpart_area, o.sex, o.age, o.disability, o.breakdown");
        Map<String, Object> answer = paged("observations", sql, query.page(), query.size());
        @SuppressWarnings("unchecked")
        List<Map<String, Object>> rows = (List<Map<String, Object>>) answer.get("observations");
        for (Map<String, Object> row : rows) {
            row.put("release", release.id());
            row.put("citation", citation(row));
        }
        boolean has = rows.stream().anyMatch(row -> row.get("value") != null);
        answer.put("available", has);
        if (!has && query.page() == 1) {
            answer.put("reason", missing(indicator, areas, query));
        }
        return answer;
    }

    /** One indicator in several areas in one year, largest value first; areas without a figure are named with the reason. */
    public Map<String, Object> compare(String indicator, List<String> areas, int year) {
        Map<String, Object> answer = figures(FigureQuery.headline(indicator, areas, year, year));
        @SuppressWarnings("unchecked")
        List<Map<String, Object>> rows = new ArrayList<>((List<Map<String, Object>>) answer.get("observations"));
        rows.removeIf(row -> row.get("value") == null);
        rows.sort((one, other) ->
                Double.compare(((Number) other.get("value")).doubleValue(), ((Number) one.get("value")).doubleValue()));
        answer.put("observations", rows);
        List<Map<String, Object>> without = new ArrayList<>();
        for (String area : areas) {
            String code = knownArea(area);
            if (rows.stream().noneMatch(row -> code.equals(row.get("area")))) {
                Map<String, Object> one = new LinkedHashMap<>();
                one.put("area", code);
                one.put(
                        "reason",
                        missing(
                                knownIndicator(indicator),
                                List.of(code),
                                FigureQuery.headline(indicator, areas, year, year)));
                without.add(one);
            }
        }
        answer.put("not_available", without);
        return answer;
    }

    /** Where a headline figure comes from: its inputs' files with hash and licence, its numerator and denominator. */
    public Map<String, Object> trace(String indicator, String area, int year) {
        Map<String, Object> answer = figures(FigureQuery.headline(indicator, List.of(area), year, year));
        @SuppressWarnings("unchecked")
        List<Map<String, Object>> rows = (List<Map<String, Object>>) answer.get("observations");
        if (rows.isEmpty()) {
            return answer;
        }
        Map<String, Object> figure = rows.get(0);
        List<Map<String, Object>> parts = asker.rows(
                "SELECT numerator, denominator, method_version, footnotes FROM observation WHERE indicator_id = "
                        + text((String) figure.get("indicator")) + " AND ref_area = "
                        + text((String) figure.get("area"))
                        + " AND time_period = " + figure.get("year") + " AND series = "
                        + text((String) figure.get("series"))
                        + " AND population_type = " + text((String) figure.get("population_type")) + " AND breakdown = "
                        + text((String) figure.get("breakdown"))
                        + " AND sex = '_T' AND age = '_T' AND disability = '_T' AND counterpart_area IN ('_T', '_Z') ORDER BY counterpart_area LIMIT 1");
        answer.put("computed_from", parts.isEmpty() ? Map.of() : parts.get(0));
        answer.put(
                "files",
                asker.rows(
                        "SELECT source_id, title, publisher, licence, vintage, file_name, sha256, rows_read, rows_rejected FROM source_file WHERE list_contains(string_split("
                                + text((String) figure.get("source"))
                                + ", '; '), source_id || ' ' || vintage) ORDER BY source_id, file_name"));
        return answer;
    }

    // --- what is known

    private String knownIndicator(String id) {
        List<String> ids = asker.rows("SELECT DISTINCT indicator_id AS id FROM indicator ORDER BY 1").stream()
                .map(row -> (String) row.get("id"))
                .toList();
        return ids.stream()
                .filter(one -> one.equalsIgnoreCase(id == null ? "" : id.strip()))
                .findFirst()
                .orElseThrow(() -> unknown("indicator", id, ids));
    }

    /** The code of an area given by code or name. */
    private String knownArea(String area) {
        String wanted = area.strip().toLowerCase(Locale.ROOT);
        List<Map<String, Object>> areas =
                asker.rows("SELECT code, label_en AS name FROM code WHERE dimension = 'REF_AREA' ORDER BY code");
        return areas.stream()
                .filter(one -> wanted.equals(((String) one.get("code")).toLowerCase(Locale.ROOT))
                        || wanted.equals(String.valueOf(one.get("name")).toLowerCase(Locale.ROOT)))
                .map(one -> (String) one.get("code"))
                .findFirst()
                .orElseThrow(() -> unknown(
                        "area",
                        area,
                        areas.stream()
                                .map(one -> String.valueOf(one.get("name")))
                                .toList()));
    }

    private static GcrException unknown(String kind, String word, List<String> known) {
        String near = Nearest.to(String.valueOf(word), known)
                .map(one -> "did you mean \"" + one + "\"?")
                .orElse("ask for the list of " + (kind.equals("area") ? "countries" : kind + "s"));
        return new GcrException(Code.NAME_UNKNOWN, "", "no " + kind + " \"" + word + "\"", near);
    }

    /** Why there is no figure; names the years that there are, not their values. */
    private String missing(String indicator, List<String> areas, FigureQuery query) {
        Map<String, Object> about = asker.rows("SELECT status, pending, custodian FROM indicator WHERE indicator_id = "
                        + text(indicator) + " ORDER BY framework_edition DESC LIMIT 1")
                .get(0);
        if ("source_pending".equals(about.get("status"))) {
            return "not available: pending at " + about.get("custodian") + ". " + about.get("pending");
        }
        List<String> scope = new ArrayList<>(List.of("value IS NOT NULL", "indicator = " + text(indicator)));
        if (!areas.isEmpty()) {
            scope.add("area IN (" + areas.stream().map(Answers::text).collect(Collectors.joining(", ")) + ")");
        }
        Map<String, Object> years = asker.rows(
                        "SELECT min(year) AS first, max(year) AS last FROM headline" + where(scope))
                .get(0);
        if (years.get("first") != null && query.isHeadline()) {
            return "not available for " + asked(query) + "; the release has headline figures from " + years.get("first")
                    + " to " + years.get("last");
        }
        if (years.get("first") != null) {
            return "not available with these dimensions; ask without them for the headline figure, or for the indicator's series";
        }
        String area = areas.isEmpty() ? "WLD" : areas.get(0);
        List<Map<String, Object>> gap = asker.rows("SELECT reason FROM gap WHERE indicator_id = " + text(indicator)
                + " AND ref_area = " + text(area) + " AND disaggregation = '_T' AND reason IS NOT NULL LIMIT 1");
        return "not available: "
                + (gap.isEmpty()
                        ? "the release has no figure of this indicator for this area"
                        : gap.get(0).get("reason"));
    }

    private static String asked(FigureQuery query) {
        if (query.from() != null && query.from().equals(query.to())) {
            return query.from().toString();
        }
        return query.from() == null && query.to() == null
                ? "this area"
                : (query.from() == null ? "the years" : "years from " + query.from())
                        + (query.to() == null ? "" : " to " + query.to());
    }

    private String citation(Map<String, Object> row) {
        return "GCR indicators, " + row.get("indicator") + " " + row.get("title") + ", " + row.get("area_name") + ", "
                + row.get("year") + ". Sources: " + row.get("source") + ". Release " + release.id() + ", "
                + release.created().substring(0, 10) + ".";
    }

    private Map<String, Object> paged(String name, String sql, int page, int size) {
        List<Map<String, Object>> rows =
                new ArrayList<>(asker.rows(sql + " LIMIT " + (size + 1) + " OFFSET " + (long) (page - 1) * size));
        boolean more = rows.size() > size;
        if (more) {
            rows.remove(size);
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("release", release.id());
        answer.put(name, rows);
        answer.put("page", page);
        answer.put("page_size", size);
        answer.put("next_page", more ? page + 1 : null);
        return answer;
    }

    private static String where(List<String> conditions) {
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    private static String text(String value) {
        return DuckDbSql.literal(value);
    }
}
