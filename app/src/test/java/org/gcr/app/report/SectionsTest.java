package org.gcr.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.gcr.app.Call;
import org.gcr.app.SampleWarehouse;
import org.gcr.app.query.Catalogues;
import org.gcr.core.warehouse.Warehouse;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sections that do not rest on observations: every row and number of what they show is that of its table, and none is missing. */
class SectionsTest {

    @TempDir
    static Path folder;

    private static Document page;

    @BeforeAll
    static void report() throws IOException {
        Call.gcr(
                        "report",
                        "--warehouse",
                        SampleWarehouse.get().root().toString(),
                        "--output",
                        folder.toString(),
                        "--format",
                        "html",
                        "--chapters",
                        "calendar,money,pledges",
                        "--dpi",
                        "72")
                .exits(0);
        page = Jsoup.parse(folder.resolve("report.html").toFile(), StandardCharsets.UTF_8.name());
    }

    /** Rows of a grid without the columns left out: words as they are, numbers as they are told to machines, once what is shown was held against them. */
    private static List<String> shown(String grid, Integer... leftOut) {
        List<String> rows = new ArrayList<>();
        for (Element row : page.select("#" + grid + " tbody tr")) {
            List<String> cells = new ArrayList<>();
            int column = 0;
            for (Element cell : row.select("> th, > td")) {
                if (!List.of(leftOut).contains(column++)) {
                    cells.add(cell.hasAttr("data-s") ? number(cell) : cell.text());
                }
            }
            rows.add(String.join(" | ", cells));
        }
        return rows;
    }

    private static String number(Element cell) {
        BigDecimal told = new BigDecimal(cell.attr("data-s"));
        assertThat(new BigDecimal(cell.text().replace(",", "").replace('−', '-')))
                .as(cell.outerHtml())
                .isEqualByComparingTo(told.setScale(0, RoundingMode.HALF_UP));
        return plain(told);
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    private static List<String> table(String question) throws IOException {
        Warehouse warehouse = SampleWarehouse.get();
        try (Catalogues catalogue = Catalogues.open(warehouse, warehouse.requireCurrent())) {
            return catalogue.query(question).rows().stream()
                    .map(row -> String.join(
                            " | ", row.stream().map(SectionsTest::cell).toList()))
                    .toList();
        }
    }

    private static String cell(Object value) {
        return value == null
                ? "–"
                : value instanceof Number ? plain(new BigDecimal(value.toString())) : value.toString();
    }

    @Test
    void conferencesAreThoseOfTheirTable() throws IOException {
        assertThat(shown("conferences", 2))
                .hasSizeGreaterThan(4)
                .containsExactlyInAnyOrderElementsOf(
                        table(
                                "SELECT conference, held_on, pledges, pledged_usd, committed_usd, paid_usd FROM conference_summary WHERE host = '_T'"));
    }

    @Test
    void whatIsDueIsThatOfTheCalendarAndOfTheActionPoints() throws IOException {
        String released = table("SELECT CAST(created AS DATE) FROM release WHERE is_current")
                .get(0);
        assertThat(shown("calendar-due", 0, 3))
                .hasSizeGreaterThan(2)
                .containsExactlyInAnyOrderElementsOf(table("SELECT due_on, title, days FROM what_is_due(DATE '"
                        + released + "') WHERE due_on IS NOT NULL"));
    }

    @Test
    void pledgesAreThoseOfTheStocktaking() throws IOException {
        assertThat(shown("pledges-days"))
                .hasSizeGreaterThan(2)
                .containsExactlyInAnyOrderElementsOf(
                        table(
                                "SELECT DISTINCT as_of, pledges, fulfilled, in_progress, planning, not_reported FROM stocktaking_summary WHERE dimension = 'all' AND pledges > 0 AND (starts_with(as_of_name, 'END_') OR as_of_name = 'LATEST')"));
        assertThat(shown("pledges-cuts"))
                .hasSizeGreaterThan(20)
                .containsExactlyInAnyOrderElementsOf(table(
                        "SELECT %s || ': ' || %s, pledges, fulfilled, in_progress, planning, not_reported FROM stocktaking_summary s WHERE as_of_name = 'LATEST' AND dimension <> 'all' AND pledges > 0"
                                .formatted(named("s.dimension"), named("s.member"))));
    }

    @Test
    void matchingIsThatOfEachPledge() throws IOException {
        assertThat(shown("pledges-match"))
                .containsExactlyInAnyOrderElementsOf(
                        table("SELECT %s || ', ' || %s, count(pledge_id) FROM pledge_match s GROUP BY role, match_state"
                                .formatted(named("s.role"), named("s.match_state"))));
        // no candidate is shown as one without support: by the links themselves
        assertThat(shown("pledges-unmatched", 1, 2))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(
                        table("SELECT pledge_id FROM pledge_match WHERE role = 'policy' AND match_state = 'unmatched'"))
                .doesNotContainAnyElementsOf(table("SELECT policy_pledge_id FROM pledge_text_link"));
    }

    /** A code in words: of the code lists, of the countries, or the report's own file of words. */
    private static String named(String column) {
        Texts words = new Texts("en");
        String own = words.keys().stream()
                .filter(key -> key.startsWith("group."))
                .sorted()
                .map(key -> " WHEN '%s' THEN '%s'".formatted(key.substring("group.".length()), words.say(key)))
                .collect(Collectors.joining("", "CASE replace(replace(" + column + ", ' ', '-'), '_', '-')", " END"));
        return "coalesce((SELECT label_en FROM code WHERE code.code = %1$s AND dimension IN ('BREAKDOWN', 'GCM_OBJECTIVE')), (SELECT name FROM country WHERE iso3 = %1$s), %2$s)"
                .formatted(column, own);
    }
}
