package org.gcr.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gcr.app.Call;
import org.gcr.app.SampleWarehouse;
import org.gcr.app.query.Catalogues;
import org.gcr.core.warehouse.Warehouse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What definitions and tables say in English is said in French and Spanish; what is not, is marked as English. */
class PhrasesTest {

    private static final Pattern WORD = Pattern.compile("[a-z]{2,}");
    private static final Pattern NODE = Pattern.compile(">([^<>]+)<");

    /** Texts that a page shows in English, and why. */
    private static final Set<String> STAY = Set.of(
            "\\S+", // hashes, versions, codes
            "Improving access to .*|Agree on one list.*|Find a partner for .*|Invented.*", // what pledges and action
            // points of the samples say
            "International Migration Review Forum 2026|Synthetic (Donor|Solidarity) Conference", // names of meetings
            "Open Government Licence v3\\.0|The Invented Times"); // names of a licence and of a newspaper

    @TempDir
    private Path folder;

    @Test
    void aPhraseIsFoundWholeWithPlacesAndInParts() {
        Texts french = new Texts("fr");
        assertThat(french.phrase("One in 23 people in Lebanon at the end of 2020"))
                .isEqualTo("Liban\u00a0: une personne sur 23 à la fin de 2020");
        assertThat(french.phrase("Publisher: OECD. Publisher: UNHCR."))
                .isEqualTo("Éditeur\u00a0: OCDE. Éditeur\u00a0: HCR.");
        assertThat(french.phrase("growth of the origin -0.04; people in the host (logarithm) 5.83"))
                .isEqualTo("croissance de l’origine -0,04\u00a0; personnes dans le pays d’accueil (logarithme) 5,83");
        assertThat(french.languageOf("Publisher: OECD.")).isEqualTo("fr");
        assertThat(french.languageOf("Publisher: OECD. Nobody wrote this.")).isEqualTo("en");
        assertThat(french.phrase("Publisher: OECD. Nobody wrote this."))
                .isEqualTo("Publisher: OECD. Nobody wrote this.");
        assertThat(new Texts("ar").languageOf("Publisher: OECD.")).isEqualTo("en");
    }

    @Test
    void everyPhraseSaysSomethingElseInEachLanguageAndStandsOnce() {
        Set<String> english = new HashSet<>();
        for (Phrases.Phrase phrase : Phrases.listed()) {
            assertThat(english.add(phrase.en())).as(phrase.en()).isTrue();
            assertThat(phrase.fr()).isNotBlank();
            assertThat(phrase.es()).isNotBlank();
            if (words(phrase.en()) >= 3) {
                assertThat(List.of(phrase.fr(), phrase.es())).as(phrase.en()).doesNotContain(phrase.en());
            }
        }
    }

    @Test
    void definitionsOfIndicatorsAndTitlesOfSourcesHaveATranslation() throws IOException {
        Warehouse warehouse = SampleWarehouse.get();
        TreeSet<String> bare = new TreeSet<>();
        try (Catalogues catalogue = Catalogues.open(warehouse, warehouse.requireCurrent())) {
            for (String language : List.of("fr", "es")) {
                Texts texts = new Texts(language);
                catalogue
                        .query("SELECT definition FROM indicator UNION SELECT pending FROM indicator"
                                + " UNION SELECT rationale FROM indicator UNION SELECT limitations FROM indicator"
                                + " UNION SELECT sources FROM indicator UNION SELECT disaggregations FROM indicator"
                                + " UNION SELECT title FROM source_file UNION SELECT 'Publisher: OECD.'")
                        .rows()
                        .forEach(row -> {
                            String text = row.get(0) == null ? "" : row.get(0).toString();
                            if (!text.isBlank() && texts.languageOf(text).equals("en")) {
                                bare.add(language + " " + text);
                            }
                        });
            }
        }
        assertThat(bare).isEmpty();
    }

    @Test
    void everyTextOfAnIndicatorHasATranslation() throws IOException {
        Warehouse warehouse = SampleWarehouse.get();
        TreeSet<String> bare = new TreeSet<>();
        List<Texts> languages = List.of(new Texts("fr"), new Texts("es"));
        try (Catalogues catalogue = Catalogues.open(warehouse, warehouse.requireCurrent())) {
            for (String field : List.of(
                    "definition", "rationale", "method", "limitations", "sources", "disaggregations", "pending")) {
                catalogue
                        .query("SELECT indicator_id, " + field + " FROM indicator WHERE " + field + " <> ''")
                        .rows()
                        .stream()
                        .filter(row -> languages.stream()
                                .anyMatch(texts ->
                                        texts.languageOf(row.get(1).toString()).equals("en")))
                        .forEach(row -> bare.add(field + " of " + row.get(0)));
            }
        }
        assertThat(bare).isEmpty();
    }

    @Test
    void noTextOfThePageIsEnglishWithoutBeingMarked() throws IOException {
        Set<String> english = nodes(page("en"));
        for (String language : List.of("fr", "es")) {
            String page = page(language);
            assertThat(page).doesNotContain("<dd lang=\"en\"").contains("<dd lang=\"" + language + "\"");
            TreeSet<String> same =
                    new TreeSet<>(nodes(page.replaceAll("(?s)<(dd|p|ul|dl|span)[^>]* lang=\"en\"[^>]*>.*?</\\1>", "")));
            same.retainAll(english);
            same.removeIf(text -> words(text) < 3 || STAY.stream().anyMatch(text::matches));
            assertThat(same).as(language).isEmpty();
        }
    }

    private String page(String language) throws IOException {
        Path output = folder.resolve(language);
        assertThat(Call.gcr(
                                "report",
                                "--warehouse",
                                SampleWarehouse.get().root().toString(),
                                "--language",
                                language,
                                "--dpi",
                                "72",
                                "--format",
                                "html",
                                "--output",
                                output.toString())
                        .exit())
                .isZero();
        return Files.readString(output.resolve("report.html"), StandardCharsets.UTF_8)
                .replaceAll("(?s)<(script|style)[^>]*>.*?</\\1>", "");
    }

    private static Set<String> nodes(String page) {
        Set<String> texts = new HashSet<>();
        Matcher node = NODE.matcher(page);
        while (node.find()) {
            texts.add(node.group(1).replace("&amp;", "&").strip());
        }
        return texts;
    }

    private static int words(String text) {
        return (int) WORD.matcher(text).results().count();
    }
}
