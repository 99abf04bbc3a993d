package org.gcr.app.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gcr.app.Call;
import org.gcr.app.SampleWarehouse;
import org.gcr.app.query.Catalogues;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The written site: every link leads somewhere, data are those of the release, languages have the same words. */
class SiteTest {

    @TempDir
    static Path folder;

    private static Path site;

    @BeforeAll
    static void write() throws Exception {
        site = folder.resolve("site");
        Call.gcr("site", "--warehouse", SampleWarehouse.get().root().toString(), "--output", site.toString())
                .exits(0);
    }

    private static List<Path> pages() throws Exception {
        try (var files = Files.walk(site)) {
            return files.filter(file -> file.toString().endsWith(".html")).toList();
        }
    }

    @Test
    void everyLinkLeadsToAFile() throws Exception {
        Pattern link = Pattern.compile("(?:href|src|data-world)=\"([^\"#]*)");
        Set<String> broken = new TreeSet<>();
        for (Path page : pages()) {
            Matcher matcher = link.matcher(Files.readString(page));
            while (matcher.find()) {
                String target = matcher.group(1);
                if (!target.isEmpty()
                        && !target.startsWith("data:")
                        && !Files.exists(page.getParent().resolve(target))) {
                    broken.add(page + " -> " + target);
                }
            }
        }
        assertThat(broken).isEmpty();
        assertThat(pages()).hasSizeGreaterThan(300);
    }

    @Test
    void nothingComesFromTheNetwork() throws Exception {
        for (Path page : pages()) {
            assertThat(Files.readString(page)).doesNotContainPattern("(?:src|href)=\"(?:https?:)?//");
        }
        long first = Files.size(site.resolve("index.html"))
                + Files.size(site.resolve("assets/site.css"))
                + Files.size(site.resolve("assets/site.js"));
        assertThat(first).isLessThan(300_000);
    }

    @Test
    void dataAreThoseOfTheRelease() throws Exception {
        String script = Files.readString(site.resolve("data/indicator/RS.HOSTS.js"), StandardCharsets.UTF_8);
        JsonNode data = new ObjectMapper().readTree(script.substring(script.indexOf(',') + 1, script.lastIndexOf(')')));
        int points = 0;
        try (Catalogues catalogue =
                Catalogues.open(SampleWarehouse.get(), SampleWarehouse.get().requireCurrent())) {
            for (JsonNode group : data.get("groups")) {
                for (JsonNode point : group.at("/areas/WLD")) {
                    Object expected = catalogue
                            .query(
                                    "SELECT obs_value FROM observation WHERE indicator_id = 'RS.HOSTS' AND ref_area = 'WLD' AND population_type = '"
                                            + group.get("population_type").asText() + "' AND time_period = "
                                            + point.get(0))
                            .rows()
                            .get(0)
                            .get(0);
                    assertThat(point.get(1).asDouble()).isEqualTo((Double) expected);
                    points++;
                }
            }
        }
        assertThat(points).isGreaterThan(10);
    }

    @Test
    void aCountrysFundingIsThatOfItsHeadline() throws Exception {
        try (Catalogues catalogue =
                Catalogues.open(SampleWarehouse.get(), SampleWarehouse.get().requireCurrent())) {
            List<List<Object>> latest = catalogue
                    .query(
                            "SELECT area, year, CAST(round(value) AS BIGINT) FROM headline WHERE indicator = 'FUND.INCOMING' AND length(area) = 3 AND area <> 'WLD' AND value IS NOT NULL ORDER BY year DESC, area LIMIT 3")
                    .rows();
            assertThat(latest).hasSize(3);
            for (List<Object> row : latest) {
                assertThat(Files.readString(site.resolve("country/" + row.get(0) + ".html")))
                        .contains("<li class=\"funding\">" + row.get(1) + ": "
                                + String.format(java.util.Locale.ROOT, "%,d", (Long) row.get(2)));
            }
        }
    }

    /** Every model's card, every test of a warning and every alert of the past are on the page, with what came. */
    @Test
    void whatLiesAheadIsOnAPage() throws Exception {
        String page = Files.readString(site.resolve("ahead.html"));
        try (Catalogues catalogue =
                Catalogues.open(SampleWarehouse.get(), SampleWarehouse.get().requireCurrent())) {
            List<List<Object>> cards = catalogue
                    .query("SELECT model, title, split_part(misuse, '.', 1) FROM model_card")
                    .rows();
            assertThat(cards).hasSizeGreaterThan(2);
            for (List<Object> card : cards) {
                assertThat(page).contains("<h3 id=\"model-" + card.get(0) + "\">" + card.get(1), (String) card.get(2));
            }
            for (List<Object> event : catalogue
                    .query(
                            "SELECT event, definition, coalesce(verdict, '') FROM alert_validation WHERE breakdown = 'all'")
                    .rows()) {
                assertThat(page)
                        .contains("<h3 id=\"" + event.get(0) + "\">", event.get(1) + ". " + event.get(2) + "</p>");
            }
            long world = (Long) catalogue
                    .query(
                            "SELECT CAST(round(obs_value) AS BIGINT) FROM forecast WHERE level = 'world' AND measure = 'stock' AND population_type = 'REF' AND horizon = 1")
                    .rows()
                    .get(0)
                    .get(0);
            assertThat(page).contains(String.format(java.util.Locale.ROOT, ">%,d</td>", world));
        }
    }

    /** A page in French or Spanish shows no English name of a country, and lists countries in the order of its own language. */
    @Test
    void countriesAreNamedInTheLanguageOfThePage() throws Exception {
        Set<String> english = Set.of(
                "Germany",
                "Ethiopia",
                "Lebanon",
                "Jordan",
                "Egypt",
                "Syrian Arab Republic",
                "United Kingdom",
                "Myanmar (Birmanie)");
        Map<String, List<String>> said = Map.of(
                "fr", List.of("Allemagne", "République démocratique du Congo", "Égypte", "Liban"),
                "es", List.of("Alemania", "República Democrática del Congo", "Egipto", "Líbano"));
        for (String language : List.of("fr", "es")) {
            try (Stream<Path> pages = Files.walk(site.resolve(language))) {
                for (Path page :
                        pages.filter(file -> file.toString().endsWith(".html")).toList()) {
                    Matcher node = Pattern.compile(">([^<>]+)<").matcher(Files.readString(page));
                    while (node.find()) {
                        assertThat(english)
                                .as(page.toString())
                                .doesNotContain(node.group(1).strip());
                    }
                }
            }
            String countries = Files.readString(site.resolve(language + "/countries.html"));
            said.get(language).forEach(name -> assertThat(countries).contains(">" + name + "<"));
            // with its accent, it stands among those that begin with E
            assertThat(countries.indexOf(language.equals("fr") ? ">Égypte<" : ">Egipto<"))
                    .isBetween(countries.indexOf("/COL.html"), countries.indexOf("/UGA.html"));
            assertThat(Files.readString(site.resolve(language + "/ahead.html")))
                    .contains(language.equals("fr") ? ">Syrie</td>" : ">Siria</td>");
        }
        assertThat(Files.readString(site.resolve("data/codes.js")))
                .contains("\"DEU\":[\"Germany\",\"Allemagne\",\"Alemania\"]");
    }

    /** Besides pledges and the pages of sources, whose texts are others' own, a sentence that two languages share is marked as English. */
    @Test
    void noTextOfAPageIsEnglishWithoutBeingMarked() throws Exception {
        Pattern sentence = Pattern.compile("(?s).*\\b[a-z']{2,} [a-z']{2,}\\b.*");
        Set<String> codes = Set.of("OCHA Financial Tracking Service");
        int seen = 0;
        for (String language : List.of("fr", "es")) {
            try (Stream<Path> pages = Files.walk(site.resolve(language))) {
                for (Path page : pages.filter(file -> file.toString().endsWith(".html")
                                && !file.endsWith("pledges.html")
                                && !file.getParent().endsWith("source"))
                        .toList()) {
                    Set<String> english = new HashSet<>(
                            sentences(site.resolve(site.resolve(language).relativize(page)), "en"));
                    Set<String> same = new TreeSet<>(sentences(page, language));
                    seen += same.size();
                    same.retainAll(english);
                    same.removeIf(text -> !sentence.matcher(text).matches() || codes.contains(text));
                    assertThat(same).as(page.toString()).isEmpty();
                }
            }
        }
        assertThat(seen).isGreaterThan(1000);
    }

    /** Texts of a page in its language, without code, names of tables and titles of pledges. */
    private static List<String> sentences(Path page, String language) throws Exception {
        Document document = Jsoup.parse(Files.readString(page));
        document.select("script, style, pre, td.names, cite").remove();
        document.body().select("[lang]:not([lang=" + language + "])").remove();
        List<String> texts = new ArrayList<>();
        NodeTraversor.traverse(
                (node, depth) -> {
                    if (node instanceof TextNode text && !text.isBlank()) {
                        texts.add(text.text().strip());
                    }
                },
                document.body());
        return texts;
    }

    @Test
    void aFolderWithOtherFilesIsLeftAlone() throws Exception {
        Path other = Files.createDirectories(folder.resolve("other"));
        Files.writeString(other.resolve("letter.txt"), "keep me");
        Call.gcr("site", "--warehouse", SampleWarehouse.get().root().toString(), "--output", other.toString())
                .exits(2);
        assertThat(other.resolve("letter.txt")).exists();
    }

    @Test
    void languagesHaveTheSameWords() {
        Set<String> english = new TreeSet<>(new Words("en").keys());
        for (String language : Words.LANGUAGES) {
            assertThat(new TreeSet<>(new Words(language).keys())).as(language).isEqualTo(english);
        }
    }
}
