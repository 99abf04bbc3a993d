package org.gcr.metrics.estimate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gcr.core.table.Column;
import org.gcr.core.table.ColumnType;
import org.gcr.core.table.TableSchema;
import org.gcr.core.warehouse.CodeVersion;
import org.gcr.metrics.text.ThemeRules;
import org.gcr.metrics.text.Words;

/** The table {@code text_theme_hit}: which declared words stand in the texts of pledges and action points. */
public final class ThemeHitTask extends RowTask {

    static final TableSchema HIT = new TableSchema(
            "text_theme_hit",
            "Words of themes that were found in pledges and action points, with the words around them. A word that is negated in its clause is told and is no hint for the theme. Rules of every language are looked for in every text.",
            true,
            List.of(
                    text("subject", "pledge or action_point"),
                    text("subject_id", "Its number"),
                    text(
                            "field",
                            "stated (areas of focus, multistakeholder pledges, tags, target populations), or text (title, description; the action point)"),
                    text("theme_kind", "Kind of theme"),
                    text("theme", "The theme"),
                    text("word", "The word or phrase of the rule"),
                    text("language", "Language of the rule, ISO 639-1"),
                    new Column("is_negated", ColumnType.BOOLEAN, "Every place at which it stands is negated"),
                    text("evidence", "The words around it, in lower case and without accents")));

    public ThemeHitTask() {
        super("text.theme_hit", List.of("pledge", "action_point", "pledge_theme_word", "text_negation"), List.of(HIT));
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
        sort(hits, 7);
        return Map.of(HIT, hits);
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
