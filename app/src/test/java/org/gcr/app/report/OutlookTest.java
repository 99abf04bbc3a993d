package org.gcr.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gcr.app.Call;
import org.gcr.app.SampleWarehouse;
import org.gcr.app.query.Catalogues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The chapter on what lies ahead, read back from the page: what came of the alerts of the past, and arrivals of a year from its first months. */
class OutlookTest {

    @TempDir
    private Path folder;

    /** Rows of cells of a table as they are shown; of a number its digits in full. */
    private static List<String> cells(String html, String table) {
        int from = html.indexOf("<table id=\"" + table + "\"");
        assertThat(from).as(table).isPositive();
        Matcher rows = Pattern.compile("<tr data-key.*?</tr>", Pattern.DOTALL)
                .matcher(html.substring(from, html.indexOf("</table>", from)));
        List<String> all = new ArrayList<>();
        while (rows.find()) {
            Matcher cells = Pattern.compile("<t[dh](?:[^>]*data-s=\"([^\"]+)\")?[^>]*>([^<]*)</t[dh]>")
                    .matcher(rows.group());
            List<String> row = new ArrayList<>();
            while (cells.find()) {
                row.add(cells.group(1) == null ? cells.group(2) : cells.group(1));
            }
            all.add(String.join("|", row));
        }
        return all;
    }

    private static List<String> rows(Catalogues catalogue, String sql) {
        return catalogue.query(sql).rows().stream()
                .map(row -> String.join("|", row.stream().map(String::valueOf).toList()))
                .toList();
    }

    @Test
    void outcomesAndEstimatesAreThoseOfTheReleaseInThreeLanguages() throws IOException {
        try (Catalogues catalogue =
                Catalogues.open(SampleWarehouse.get(), SampleWarehouse.get().requireCurrent())) {
            for (String[] words : new String[][] {
                {"en", "sudden flow in a month", "hit", "miss", "too early to say"},
                {
                    "fr",
                    new Texts("fr").code("event", "sudden_month"),
                    "confirmée",
                    "non confirmée",
                    "trop tôt pour le dire"
                },
                {
                    "es",
                    new Texts("es").code("event", "sudden_month"),
                    "acertada",
                    "fallida",
                    "demasiado pronto para saberlo"
                }
            }) {
                Path output = folder.resolve(words[0]);
                Call.gcr(
                                "report",
                                "--warehouse",
                                SampleWarehouse.get().root().toString(),
                                "--language",
                                words[0],
                                "--chapters",
                                "ahead",
                                "--format",
                                "html",
                                "--output",
                                output.toString())
                        .exits(0);
                String html = Files.readString(output.resolve("report.html"));
                // 5 alerts of now, of which it is too early to say; and alerts within the last six months of 2025
                assertThat(cells(html, "alert-review"))
                        .isEqualTo(
                                rows(
                                        catalogue,
                                        "SELECT '" + words[1]
                                                + "', sum(CASE outcome WHEN 'hit' THEN 1 ELSE 0 END), sum(CASE outcome WHEN 'miss' THEN 1 ELSE 0 END), sum(CASE WHEN outcome LIKE 'too%' THEN 1 ELSE 0 END) FROM alert_review WHERE event = 'sudden_month'"))
                        .hasSize(1);
                List<String> shown = cells(html, "alert-outcomes");
                assertThat(shown.stream().map(row -> row.split("\\|")).map(row -> row[4] + "|" + row[5] + "|" + row[7]))
                        .containsExactlyElementsOf(
                                rows(
                                        catalogue,
                                        "SELECT probability, persons_before, CASE outcome WHEN 'hit' THEN '" + words[2]
                                                + "' WHEN 'miss' THEN '" + words[3] + "' ELSE '" + words[4]
                                                + "' END FROM alert_review ORDER BY year DESC, month DESC, event, population_type, origin, asylum LIMIT 100"));
                assertThat(cells(html, "nowcasts").stream()
                                .map(row -> row.substring(
                                        row.indexOf('|', row.indexOf('|', row.indexOf('|') + 1) + 1) + 1)))
                        .containsExactlyElementsOf(
                                rows(
                                        catalogue,
                                        "SELECT year, months, persons, obs_value, lower_80, upper_80, past_error_percent, 'E' FROM nowcast ORDER BY obs_value DESC, population_type, origin, asylum"))
                        .isNotEmpty();
                assertThat(cells(html, "nowcast-validation").stream()
                                .map(row -> row.substring(row.indexOf('|', row.indexOf('|') + 1) + 1)))
                        .containsExactlyElementsOf(
                                rows(
                                        catalogue,
                                        "SELECT months, series, nowcasts, error_percent, intervals, coalesce(CAST(coverage_80 AS VARCHAR), '–') FROM nowcast_backtest b WHERE published AND EXISTS (SELECT 1 FROM nowcast n WHERE n.population_type = b.population_type AND n.months = b.months) ORDER BY population_type, months"))
                        .isNotEmpty();
            }
        }
    }
}
