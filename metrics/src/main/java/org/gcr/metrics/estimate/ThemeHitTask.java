package org.gcr.metrics.estimate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.gcr.core.table.Column;
import org.gcr.core.table.ColumnType;
import org.gcr.core.table.TableSchema;
import org.gcr.core.warehouse.CodeVersion;
import org.gcr.metrics.text.ThemeRules;
import org.gcr.metrics.text.Words;

/**
 * Which declared words stand in texts: the table {@code text_theme_hit} of pledges and action points, and {@code catalogue_theme_hit} of indicators and of plans
 * that ask for money. Two tasks, since the catalogue of indicators is made after figures that rest on the first.
 */
public final class ThemeHitTask extends RowTask {

    private static final String FOUND =
            " with the words around them. A word that is negated in its clause is told and is no hint for the theme. Rules of every language are looked for in every text.";

    private final TableSchema table;

    private ThemeHitTask(String name, List<String> texts, TableSchema table) {
        super(
                name,
                Stream.concat(texts.stream(), Stream.of("pledge_theme_word", "text_negation"))
                        .toList(),
                List.of(table));
        this.table = table;
    }

    /** Of pledges and action points. */
    public static ThemeHitTask ofPledges() {
        return new ThemeHitTask(
                "text.theme_hit",
                List.of("pledge", "action_point"),
                table(
                        "text_theme_hit",
                        "Words of themes that were found in pledges and action points," + FOUND,
                        "pledge or action_point",
                        "stated (areas of focus, multistakeholder pledges, tags, target populations), or text (title, description; the action point)"));
    }

    /** Of indicators and plans. */
    public static ThemeHitTask ofCatalogue() {
        return new ThemeHitTask(
                "text.catalogue_theme_hit",
                List.of("indicator", "funding_requirement"),
                table(
                        "catalogue_theme_hit",
                        "Words of themes, such as the objectives of the migration compact, that were found in titles and definitions of indicators and in names of plans that ask for money,"
                                + FOUND,
                        "indicator or plan",
                        "text"));
    }

    private static TableSchema table(String name, String description, String subjects, String fields) {
        return new TableSchema(
                name,
                description,
                true,
                List.of(
                        text("subject", subjects),
                        text("subject_id", "Its number or id"),
                        text("field", fields),
                        text("theme_kind", "Kind of theme"),
                        text("theme", "The theme"),
                        text("word", "The word or phrase of the rule"),
                        text("language", "Language of the rule, ISO 639-1"),
                        new Column("is_negated", ColumnType.BOOLEAN, "Every place at which it stands is negated"),
                        text("evidence", "The words around it, in lower case and without accents")));
    }

    @Override
    public Map<String, String> ingredients() {
        return Map.of(
                "code",
                CodeVersion.of(ThemeHitTask.class),
                "rules",
                CodeVersion.of(ThemeRules.class),
                "words",
                CodeVersion.of(Words.class));
    }

    @Override
    protected Map<TableSchema, List<Object[]>> compute(Source source) throws IOException {
        ThemeRules rules = new ThemeRules(
                source.rows("pledge_theme_word", "theme_kind", "theme", "word", "language", "match").stream()
                        .map(row -> new ThemeRules.Rule(
                                (String) row[0],
                                (String) row[1],
                                (String) row[2],
                                (String) row[3],
                                "whole".equals(row[4])))
                        .toList(),
                source.rows("text_negation", "language", "words", "effect").stream()
                        .map(row ->
                                new ThemeRules.Negation((String) row[0], (String) row[1], "negation".equals(row[2])))
                        .toList());
        List<Object[]> hits = new ArrayList<>();
        if (inputs().contains("pledge")) {
            pledges(source, rules, hits);
        } else {
            catalogue(source, rules, hits);
        }
        sort(hits, 7);
        return Map.of(table, hits);
    }

    private static void pledges(Source source, ThemeRules rules, List<Object[]> hits) throws IOException {
        for (Object[] row : source.rows(
                "pledge",
                "pledge_id",
                "areas_of_focus",
                "multistakeholder",
                "tags",
                "target_populations",
                "title",
                "description")) {
            add(hits, rules, "pledge", row[0], "stated", joined(row, 1, 5));
            add(hits, rules, "pledge", row[0], "text", joined(row, 5, 7));
        }
        for (Object[] row : source.rows("action_point", "action_id", "action_text")) {
            add(hits, rules, "action_point", row[0], "text", (String) row[1]);
        }
    }

    private static void catalogue(Source source, ThemeRules rules, List<Object[]> hits) throws IOException {
        // texts of one subject each once and in an order of their own, since rows come in any
        Map<String, Set<String>> indicators = new TreeMap<>();
        for (Object[] row : source.rows("indicator", "indicator_id", "title", "definition")) {
            indicators.computeIfAbsent((String) row[0], id -> new TreeSet<>()).add(joined(row, 1, 3));
        }
        Map<String, Set<String>> plans = new TreeMap<>();
        for (Object[] row : source.rows("funding_requirement", "plan", "plan_name")) {
            if (row[0] != null && row[1] != null) {
                plans.computeIfAbsent((String) row[0], id -> new TreeSet<>()).add((String) row[1]);
            }
        }
        indicators.forEach((id, texts) -> add(hits, rules, "indicator", id, "text", String.join(" | ", texts)));
        plans.forEach((id, texts) -> add(hits, rules, "plan", id, "text", String.join(" | ", texts)));
    }

    private static void add(
            List<Object[]> hits, ThemeRules rules, String subject, Object id, String field, String text) {
        for (ThemeRules.Hit hit : rules.find(text)) {
            hits.add(new Object[] {
                subject,
                id,
                field,
                hit.rule().kind(),
                hit.rule().theme(),
                hit.rule().word(),
                hit.rule().language(),
                hit.negated(),
                hit.evidence()
            });
        }
    }

    private static String joined(Object[] row, int from, int to) {
        StringBuilder all = new StringBuilder();
        for (int i = from; i < to; i++) {
            all.append(row[i] == null ? "" : row[i]).append(" | ");
        }
        return all.toString();
    }
}
