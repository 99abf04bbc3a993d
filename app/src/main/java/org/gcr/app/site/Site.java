package org.gcr.app.site;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Collator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.gcr.app.answer.Answers;
import org.gcr.app.answer.Asker;
import org.gcr.app.answer.HeldElsewhere;
import org.gcr.app.answer.Json;
import org.gcr.app.revision.Earlier;
import org.gcr.core.warehouse.Release;

/**
 * The pages of one release: an index by objective, a page for each indicator, country and source, pledges, gaps, changes, search. Data are scripts that
 * pages load when they need them, so that the site works from a folder, from any web host, and without a network.
 */
public final class Site {

    private static final Map<String, String> ASSETS = Map.of(
            "assets/site.css", "text/css; charset=utf-8",
            "assets/site.js", "text/javascript; charset=utf-8",
            "assets/indicator.js", "text/javascript; charset=utf-8",
            "assets/lists.js", "text/javascript; charset=utf-8",
            "assets/revisions.js", "text/javascript; charset=utf-8",
            "assets/sql.js", "text/javascript; charset=utf-8");

    private static final String CHARTS = "assets/echarts.js";

    private final Asker asker;
    private final boolean live;
    private final SiteData data;
    private final Release release;
    private boolean handbook;
    private final Map<String, Object> about;
    private final Map<String, Words> words = new TreeMap<>();
    private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);

    /**
     * @param earlier the release before, which pages tell the difference from
     * @param live whether a server answers beside the pages
     */
    public Site(Asker asker, Answers answers, Earlier earlier, boolean live) {
        this.asker = asker;
        this.live = live;
        this.about = answers.about();
        this.release = answers.release();
        Map<String, Words.Place> places = places(asker);
        Words.LANGUAGES.forEach(language -> words.put(language, new Words(language, places)));
        this.data = new SiteData(asker, release, new RevisionData(asker, earlier), words);
    }

    private static Map<String, Words.Place> places(Asker asker) {
        Map<String, Words.Place> places = new TreeMap<>();
        for (List<Object> row : asker.ask(
                        """
                        SELECT code, coalesce(any_value(iso2), '') AS iso2, any_value(label_en) AS en, coalesce(any_value(label_fr), en) AS fr, coalesce(any_value(label_es), en) AS es
                        FROM code LEFT JOIN country ON iso3 = code WHERE dimension = 'REF_AREA' AND label_en IS NOT NULL GROUP BY code""")
                .rows()) {
            places.put(
                    (String) row.get(0),
                    new Words.Place(
                            (String) row.get(1),
                            row.subList(2, 5).stream().map(String.class::cast).toList()));
        }
        return places;
    }

    /** Pages get a link to {@code docs/index.html}, which whoever writes the site puts there. */
    public Site withHandbook() {
        handbook = true;
        return this;
    }

    /** Writes every file below a folder; how many bytes. */
    public long write(Path folder) throws IOException {
        long bytes = 0;
        for (String path : paths()) {
            Path file = folder.resolve(path);
            Files.createDirectories(file.getParent());
            byte[] content = page(path)
                    .orElseThrow(() -> new IllegalStateException("the site has no page " + path))
                    .bytes();
            Files.write(file, content);
            bytes += content.length;
        }
        return bytes;
    }

    /** Every path of the site. */
    public List<String> paths() {
        List<String> pages = new ArrayList<>(List.of(
                "index.html",
                "countries.html",
                "sources.html",
                "pledges.html",
                "gaps.html",
                "changes.html",
                "ahead.html",
                "search.html",
                "about.html"));
        ids("SELECT DISTINCT indicator_id FROM indicator ORDER BY 1")
                .forEach(id -> pages.add("indicator/" + id + ".html"));
        ids("SELECT iso3 FROM country ORDER BY 1").forEach(id -> pages.add("country/" + id + ".html"));
        ids("SELECT DISTINCT source_id FROM source_file ORDER BY 1").forEach(id -> pages.add("source/" + id + ".html"));
        List<String> paths = new ArrayList<>();
        for (String page : pages) {
            for (String language : Words.LANGUAGES) {
                paths.add((language.equals(Words.LANGUAGES.get(0)) ? "" : language + "/") + page);
            }
        }
        paths.addAll(data.paths());
        paths.addAll(ASSETS.keySet().stream().sorted().toList());
        paths.add(CHARTS);
        return paths;
    }

    private List<String> ids(String sql) {
        return asker.ask(sql).rows().stream().map(row -> (String) row.get(0)).toList();
    }

    /** A file of the site by its path; empty when there is none. */
    public Optional<Page> page(String asked) {
        String path = asked.isEmpty() || asked.endsWith("/") ? asked + "index.html" : asked;
        if (path.startsWith("assets/")) {
            return asset(path);
        }
        if (path.startsWith("data/")) {
            return data.page(path).map(Page::script);
        }
        for (String language : Words.LANGUAGES) {
            if (path.startsWith(language + "/") && !language.equals(Words.LANGUAGES.get(0))) {
                return render(words.get(language), path.substring(language.length() + 1), 1);
            }
        }
        return render(words.get(Words.LANGUAGES.get(0)), path, 0);
    }

    private static Optional<Page> asset(String path) {
        try {
            if (path.equals(CHARTS)) {
                try (InputStream in = Site.class.getResourceAsStream(
                        "/META-INF/resources/webjars/echarts/5.3.1/dist/echarts.min.js")) {
                    return Optional.of(new Page("text/javascript; charset=utf-8", in.readAllBytes()));
                }
            }
            if (!ASSETS.containsKey(path)) {
                return Optional.empty();
            }
            try (InputStream in = Site.class.getResourceAsStream(path.substring("assets/".length()))) {
                return Optional.of(new Page(ASSETS.get(path), in.readAllBytes()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<Page> render(Words language, String path, int depth) {
        String[] parts = path.split("/");
        String id = parts.length == 2 && parts[1].endsWith(".html") ? parts[1].replaceFirst("\\.html$", "") : null;
        String root = "../".repeat(depth + (parts.length - 1));
        return switch (parts[0]) {
            case "index.html" -> Optional.of(show("home", language, root, path, language.say("title"), home()));
            case "countries.html" ->
                Optional.of(show("countries", language, root, path, language.say("countries"), countries(language)));
            case "sources.html" ->
                Optional.of(show("sources", language, root, path, language.say("sources"), sources()));
            case "gaps.html" ->
                Optional.of(show("gaps", language, root, path, language.say("gaps"), gaps(language.language())));
            case "changes.html" ->
                Optional.of(show("changes", language, root, path, language.say("changes"), changes()));
            case "ahead.html" ->
                Optional.of(
                        show("ahead", language, root, path, language.say("ahead"), AheadPage.values(asker, release)));
            case "about.html" -> Optional.of(show("about", language, root, path, language.say("about"), Map.of()));
            case "pledges.html", "search.html" -> {
                String name = path.replace(".html", "");
                yield Optional.of(show(name, language, root, path, language.say(name), Map.of()));
            }
            case "sql.html" ->
                live ? Optional.of(show("sql", language, root, path, "SQL", Map.of())) : Optional.empty();
            case "indicator" -> id == null ? Optional.empty() : indicator(language, root, path, id);
            case "country" -> id == null ? Optional.empty() : country(language, root, path, id);
            case "source" -> id == null ? Optional.empty() : source(language, root, path, id);
            default -> Optional.empty();
        };
    }

    private Page show(
            String template, Words language, String root, String path, String title, Map<String, Object> values) {
        StringOutput output = new StringOutput();
        Map<String, Object> all = new LinkedHashMap<>(values);
        all.put("handbook", handbook);
        all.put(
                "script",
                script(Map.of(
                        "words",
                        language.forScripts(),
                        "synthetic",
                        Boolean.TRUE.equals(about.get("synthetic")),
                        "root",
                        root,
                        "language",
                        language.language(),
                        "home",
                        language.language().equals(Words.LANGUAGES.get(0)) ? root : root + language.language() + "/")));
        templates.render("site/" + template + ".jte", new View(language, root, path, title, about, live, all), output);
        return Page.html(output.toString());
    }

    private static String script(Object value) {
        return new String(Json.bytes(value), StandardCharsets.UTF_8).replace("<", "\\u003c");
    }

    private Map<String, Object> home() {
        return Map.of(
                "indicators",
                asker.rows(
                        """
                        SELECT i.indicator_id AS id, i.framework_edition AS edition, i.title, i.objective, i.status, i.pending,
                          h.year, h.value, h.decimals, h.unit, h.unit_label, h.kind, h.series = 'registration' AS rounded
                        FROM indicator i
                        LEFT JOIN (SELECT *, row_number() OVER (PARTITION BY indicator ORDER BY year DESC) AS nth FROM headline
                                   WHERE area = 'WLD' AND value IS NOT NULL) h ON h.indicator = i.indicator_id AND h.nth = 1
                          AND h.framework_edition = i.framework_edition
                        ORDER BY i.framework_edition, i.objective, i.indicator_id"""));
    }

    /** In the order of their names in the page's language. */
    private Map<String, Object> countries(Words language) {
        return Map.of(
                "countries",
                asker
                        .rows(
                                """
                        SELECT c.iso3 AS code, coalesce(c.unhcr_bureau_code, '') AS bureau, count(DISTINCT h.indicator) AS indicators
                        FROM country c LEFT JOIN headline h ON h.area = c.iso3 AND h.value IS NOT NULL
                        GROUP BY ALL ORDER BY c.iso3""")
                        .stream()
                        .sorted(Comparator.comparing(
                                row -> language.area((String) row.get("code")),
                                Collator.getInstance(Locale.forLanguageTag(language.language()))))
                        .toList());
    }

    private Map<String, Object> sources() {
        return Map.of(
                "sources",
                asker.rows(
                        """
                        SELECT source_id AS id, any_value(title) AS title, any_value(publisher) AS publisher, any_value(licence) AS licence,
                          any_value(vintage) AS vintage, count(*) AS files, sum(rows_read) AS rows_read, sum(rows_rejected) AS rows_rejected
                        FROM source_file GROUP BY source_id ORDER BY source_id"""));
    }

    private Map<String, Object> gaps(String language) {
        return Map.of(
                "gaps",
                asker.rows(
                        """
                        SELECT g.indicator_id AS id, any_value(i.title) AS title, g.status, count(*) AS areas, min(g.reason) AS reason
                        FROM gap g JOIN indicator i ON i.framework_edition = g.framework_edition AND i.indicator_id = g.indicator_id
                        WHERE g.disaggregation = '_T' GROUP BY g.indicator_id, g.status ORDER BY 1, 3"""),
                "holders",
                HeldElsewhere.question(release, language).map(asker::rows).orElse(List.of()));
    }

    private Map<String, Object> changes() {
        return Map.of(
                "changes",
                asker.rows(
                        """
                        SELECT c.indicator_id AS id, any_value(i.title) AS title, c.population_type, c.base, c.base_year, c.base_value, c.latest_year,
                          c.latest_value, c.progress, any_value(c.note) AS note, any_value(coalesce(o.decimals, 1)) AS decimals
                        FROM change c
                        JOIN headline h ON h.indicator = c.indicator_id AND h.area = c.ref_area AND h.year = c.latest_year AND h.series = c.series
                          AND h.population_type = c.population_type AND h.breakdown = c.breakdown
                        JOIN indicator i ON i.framework_edition = c.framework_edition AND i.indicator_id = c.indicator_id
                        LEFT JOIN observation o ON o.indicator_id = c.indicator_id AND o.ref_area = 'WLD' AND o.time_period = c.latest_year
                        WHERE c.ref_area = 'WLD' AND c.sex = '_T' AND c.age = '_T' AND c.disability = '_T' AND c.counterpart_area IN ('_T', '_Z')
                          AND c.base_value IS NOT NULL
                        GROUP BY ALL ORDER BY 1, c.base_year, c.population_type, c.base"""));
    }

    private Optional<Page> indicator(Words language, String root, String path, String id) {
        List<Map<String, Object>> editions = asker.rows("SELECT * FROM indicator WHERE indicator_id = "
                + SiteData.text(id) + " ORDER BY framework_edition DESC");
        if (editions.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Object> values = new LinkedHashMap<>(editions.get(0));
        values.put(
                "has_figures",
                !asker.rows("SELECT 1 FROM observation WHERE indicator_id = " + SiteData.text(id)
                                + " AND obs_value IS NOT NULL LIMIT 1")
                        .isEmpty());
        lineage(values, id);
        return Optional.of(show(
                "indicator",
                language,
                root,
                path,
                language.title(id, editions.get(0).get("title").toString()),
                values));
    }

    /** The tables between an indicator's figures and the files, and the files. Releases of earlier versions do not tell them. */
    private void lineage(Map<String, Object> values, String id) {
        if (release.table("lineage").isEmpty()) {
            return;
        }
        values.put(
                "steps",
                asker.rows(
                        "SELECT table_name, min(kind) AS kind, string_agg(DISTINCT made_from, ', ' ORDER BY made_from) AS made_from"
                                + " FROM lineage WHERE made_from IS NOT NULL AND made_from <> 'staged_reject_extent' AND indicator_id = "
                                + SiteData.text(id)
                                + " GROUP BY table_name ORDER BY min(step), table_name"));
        values.put(
                "files",
                asker.rows(
                        "SELECT source_id, vintage, file_name, sha256, min(licence) AS licence, string_agg(DISTINCT table_name, ', ' ORDER BY table_name) FILTER (WHERE table_name <> 'staged_reject_extent') AS table_name"
                                + " FROM lineage WHERE made_from IS NULL AND indicator_id = " + SiteData.text(id)
                                + " GROUP BY source_id, vintage, file_name, sha256 ORDER BY source_id, file_name"));
    }

    private Optional<Page> country(Words language, String root, String path, String id) {
        List<Map<String, Object>> country = asker.rows("SELECT * FROM country WHERE iso3 = " + SiteData.text(id));
        if (country.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Object> values = new LinkedHashMap<>(country.get(0));
        values.put(
                "figures",
                asker.rows(
                        "SELECT p.*, EXISTS (FROM headline h WHERE h.area = p.area AND h.indicator = p.indicator AND h.year = p.year AND h.series = 'registration') AS rounded"
                                + " FROM country_profile p WHERE p.area = " + SiteData.text(id)
                                + " ORDER BY p.objective, p.indicator"));
        values.put(
                "gaps",
                asker.rows(
                        "SELECT g.indicator_id AS id, any_value(g.status) AS status, any_value(g.reason) AS reason FROM gap g WHERE g.ref_area = "
                                + SiteData.text(id)
                                + " AND g.disaggregation = '_T' AND g.status NOT IN ('computed', 'proxy') GROUP BY 1 ORDER BY 1"));
        values.put(
                "pledges",
                asker.rows(
                        "SELECT p.pledge_id, p.title, s.stage FROM pledge p LEFT JOIN (SELECT pledge_id, arg_max(stage, valid_from) AS stage FROM pledge_stage_span GROUP BY 1) s"
                                + " ON s.pledge_id = p.pledge_id WHERE p.pledge_id IN (SELECT pledge_id FROM pledge_beneficiary WHERE country = "
                                + SiteData.text(id) + ") ORDER BY p.pledge_id LIMIT 200"));
        values.put(
                "funding",
                asker.rows(
                        "SELECT year, value, unit, unit_label, decimals FROM headline WHERE indicator = 'FUND.INCOMING' AND area = "
                                + SiteData.text(id) + " AND value IS NOT NULL ORDER BY year DESC LIMIT 20"));
        return Optional.of(show("country", language, root, path, language.area(id), values));
    }

    private Optional<Page> source(Words language, String root, String path, String id) {
        List<Map<String, Object>> files =
                asker.rows("SELECT * FROM source_file WHERE source_id = " + SiteData.text(id) + " ORDER BY file_name");
        if (files.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Object> values = new LinkedHashMap<>(files.get(0));
        values.put("files", files);
        values.put(
                "rejects",
                asker.rows("SELECT reason_code, file_name, line, column_name, value FROM reject WHERE source_id = "
                        + SiteData.text(id) + " ORDER BY file_name, line LIMIT 50"));
        values.put(
                "indicators",
                asker.rows("SELECT DISTINCT indicator AS id FROM headline WHERE contains('; ' || source, '; ' || "
                        + SiteData.text(id) + " || ' ') ORDER BY 1"));
        return Optional.of(show(
                "source",
                language,
                root,
                path,
                language.phrase(files.get(0).get("title").toString()),
                values));
    }
}
