package org.gcr.app.site;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.gcr.app.answer.Asker;
import org.gcr.app.answer.Json;
import org.gcr.core.engine.DuckDbSql;
import org.gcr.core.warehouse.Release;

/**
 * The data of the pages as scripts, each a call {@code gcrData(name, value)}: a page that is opened from a folder may load scripts, but no other files.
 */
final class SiteData {

    private static final String INDICATOR = "data/indicator/";

    private final Asker asker;
    private static final String REVISION = "data/revision/";

    private final Release release;
    private final RevisionData revisions;
    private final Map<String, Words> words;

    /** With the words of all languages, for names of areas and titles. */
    SiteData(Asker asker, Release release, RevisionData revisions, Map<String, Words> words) {
        this.words = words;
        this.asker = asker;
        this.release = release;
        this.revisions = revisions;
    }

    List<String> paths() {
        List<String> paths = new ArrayList<>(
                List.of("data/search.js", "data/pledges.js", "data/world.js", "data/codes.js", "data/revisions.js"));
        asker.ask("SELECT DISTINCT indicator_id FROM observation WHERE obs_value IS NOT NULL ORDER BY 1")
                .rows()
                .forEach(row -> {
                    paths.add(INDICATOR + row.get(0) + ".js");
                    paths.add(REVISION + row.get(0) + ".js");
                });
        return paths;
    }

    Optional<String> page(String path) {
        if (path.startsWith(INDICATOR) && path.endsWith(".js")) {
            return indicator(path.substring(INDICATOR.length(), path.length() - ".js".length()));
        }
        if (path.startsWith(REVISION) && path.endsWith(".js")) {
            return Optional.of(
                    call("revisions", revisions.of(path.substring(REVISION.length(), path.length() - ".js".length()))));
        }
        return switch (path) {
            case "data/search.js" -> Optional.of(call("search", search()));
            case "data/pledges.js" -> Optional.of(call("pledges", pledges()));
            case "data/world.js" -> Optional.of(call("world", world()));
            case "data/revisions.js" -> Optional.of(call("revisions", revisions.all()));
            case "data/codes.js" -> Optional.of(call("codes", codes()));
            default -> Optional.empty();
        };
    }

    /** Every public figure of an indicator: groups by dimensions, in each the years of each area. */
    private Optional<String> indicator(String id) {
        List<List<Object>> rows = asker.ask(
                        """
                        SELECT framework_edition, series, counterpart_area, population_type, sex, age, disability, breakdown, unit_measure, decimals,
                          ref_area, time_period, obs_value, ci_lower, ci_upper, obs_status, coverage_share, vintage, numerator, denominator
                        FROM observation WHERE indicator_id = """
                                + text(id)
                                + """
                         AND coalesce(conf_status, 'F') = 'F' AND counterpart_area IN ('_T', '_Z')
                        ORDER BY framework_edition DESC, series, population_type, breakdown, sex, age, disability, counterpart_area, ref_area, time_period""")
                .rows();
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Map<String, Object>> groups = new LinkedHashMap<>();
        Map<String, Integer> sources = new LinkedHashMap<>();
        String edition = (String) rows.get(0).get(0);
        for (List<Object> row : rows) {
            if (!edition.equals(row.get(0))) {
                continue;
            }
            String key = row.subList(1, 10).toString();
            Map<String, Object> group = groups.computeIfAbsent(key, made -> {
                Map<String, Object> one = new LinkedHashMap<>();
                String[] names = {
                    "series",
                    "counterpart_area",
                    "population_type",
                    "sex",
                    "age",
                    "disability",
                    "breakdown",
                    "unit",
                    "decimals"
                };
                for (int i = 0; i < names.length; i++) {
                    one.put(names[i], Json.plain(row.get(i + 1)));
                }
                one.put("areas", new TreeMap<String, List<Object>>());
                return one;
            });
            @SuppressWarnings("unchecked")
            Map<String, List<Object>> areas = (Map<String, List<Object>>) group.get("areas");
            List<Object> point = new ArrayList<>();
            for (int i = 11; i <= 16; i++) {
                point.add(Json.plain(row.get(i)));
            }
            String vintage = String.valueOf(row.get(17));
            point.add(sources.computeIfAbsent(vintage, made -> sources.size()));
            if (row.get(18) != null) {
                point.add(Json.plain(row.get(18)));
                point.add(Json.plain(row.get(19)));
            }
            areas.computeIfAbsent((String) row.get(10), made -> new ArrayList<>())
                    .add(point);
        }
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("id", id);
        value.put("edition", edition);
        value.put("release", release.id());
        value.put("headline", headline(id));
        value.put(
                "breaks",
                asker.rows(
                        "SELECT population_type, ref_area, break_year AS year, note FROM series_break WHERE indicator_id = "
                                + text(id) + " ORDER BY break_year, ref_area"));
        value.put("sources", new ArrayList<>(sources.keySet()));
        value.put("groups", new ArrayList<>(groups.values()));
        return Optional.of(call("indicator", value));
    }

    /** The dimensions of the indicator's headline. */
    private Map<String, Object> headline(String id) {
        List<Map<String, Object>> rows = asker.rows(
                "SELECT any_value(series) AS series, any_value(population_type) AS population_type, any_value(breakdown) AS breakdown FROM headline WHERE indicator = "
                        + text(id));
        return rows.get(0);
    }

    private Object search() {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put(
                "indicators",
                asker
                        .rows(
                                "SELECT indicator_id AS id, any_value(title) AS title, any_value(definition) AS text FROM indicator GROUP BY 1 ORDER BY 1")
                        .stream()
                        .map(row -> titled(row, in -> in.title((String) row.get("id"), (String) row.get("title"))))
                        .toList());
        value.put(
                "countries",
                asker.rows("SELECT iso3 AS id, name AS text FROM country ORDER BY name").stream()
                        .map(row -> titled(row, in -> in.area((String) row.get("id"))))
                        .toList());
        value.put(
                "sources",
                asker
                        .rows("SELECT DISTINCT source_id AS id, title, publisher AS text FROM source_file ORDER BY 1")
                        .stream()
                        .map(row -> titled(row, in -> in.phrase((String) row.get("title"))))
                        .toList());
        return value;
    }

    /** A row with its titles in the order of the languages, in place of the English one. */
    private Map<String, Object> titled(Map<String, Object> row, Function<Words, String> title) {
        Map<String, Object> titled = new LinkedHashMap<>(row);
        titled.put("title", inAllLanguages(title));
        return titled;
    }

    private List<String> inAllLanguages(Function<Words, String> said) {
        return Words.LANGUAGES.stream()
                .map(language -> said.apply(words.get(language)))
                .toList();
    }

    private Object pledges() {
        return asker.rows(
                """
                WITH host AS (
                  SELECT pledge_id, string_agg(DISTINCT country, ' ' ORDER BY country) AS hosts FROM pledge_beneficiary GROUP BY pledge_id),
                theme AS (
                  SELECT pledge_id, string_agg(DISTINCT theme, ', ' ORDER BY theme) AS themes FROM pledge_theme GROUP BY pledge_id),
                state AS (
                  SELECT pledge_id, string_agg(DISTINCT match_state, ', ' ORDER BY match_state) AS match_state FROM pledge_match GROUP BY pledge_id),
                span AS (
                  SELECT pledge_id, string_agg(stage || ' ' || valid_from, '; ' ORDER BY valid_from) AS history, arg_max(stage, valid_from) AS stage
                  FROM pledge_stage_span GROUP BY pledge_id)
                SELECT p.pledge_id AS id, p.title, p.entity_name, p.entity_type, p.country, p.edition, p.submitted_on, p.amount_text, p.is_withdrawn,
                  h.hosts, t.themes, m.match_state, s.stage, s.history
                FROM pledge p
                LEFT JOIN host h ON h.pledge_id = p.pledge_id
                LEFT JOIN theme t ON t.pledge_id = p.pledge_id
                LEFT JOIN state m ON m.pledge_id = p.pledge_id
                LEFT JOIN span s ON s.pledge_id = p.pledge_id
                ORDER BY p.pledge_id""");
    }

    private Object codes() {
        Map<String, Map<String, Object>> lists = new TreeMap<>();
        for (Map<String, Object> row :
                asker.rows("SELECT dimension, code, label_en, label_fr, label_es FROM code ORDER BY 1, 2")) {
            Map<String, Object> list = lists.computeIfAbsent((String) row.get("dimension"), made -> new TreeMap<>());
            String code = (String) row.get("code");
            list.put(
                    code,
                    "REF_AREA".equals(row.get("dimension"))
                            ? inAllLanguages(in -> in.area(code))
                            : List.of(
                                    or(row.get("label_en"), row.get("code")),
                                    or(row.get("label_fr"), or(row.get("label_en"), row.get("code"))),
                                    or(row.get("label_es"), or(row.get("label_en"), row.get("code")))));
        }
        lists.put("GROUP", Words.groups());
        return lists;
    }

    private static Object or(Object value, Object other) {
        return value == null ? other : value;
    }

    /** Outlines of countries as GeoJSON in the plane of the projection, north up. */
    private static Object world() {
        List<Object> features = new ArrayList<>();
        try (InputStream in = SiteData.class.getResourceAsStream("/org/gcr/app/chart/world.txt")) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (line.startsWith("#")) {
                    continue;
                }
                List<Object> polygons = new ArrayList<>();
                for (String outline : line.substring(4).split("\\|")) {
                    List<List<Double>> ring = new ArrayList<>();
                    for (String pair : outline.split(" ")) {
                        int comma = pair.indexOf(',');
                        ring.add(List.of(
                                Double.valueOf(pair.substring(0, comma)),
                                -Double.parseDouble(pair.substring(comma + 1))));
                    }
                    polygons.add(List.of(ring));
                }
                features.add(Map.of(
                        "type", "Feature",
                        "properties", Map.of("name", line.substring(0, 3)),
                        "geometry", Map.of("type", "MultiPolygon", "coordinates", polygons)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of("type", "FeatureCollection", "features", features);
    }

    private static String call(String name, Object value) {
        return "gcrData(\"" + name + "\"," + Json.text(value) + ");\n";
    }

    static String text(String value) {
        return DuckDbSql.literal(value);
    }
}
