package org.gcr.app.site;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gcr.app.answer.Asker;
import org.gcr.core.warehouse.Release;

/** What the page on what lies ahead shows: the largest forecasts, alerts of now and of the past, how warnings did, the cards of the models. */
final class AheadPage {

    private static final Map<String, String> QUESTIONS = Map.of(
            "forecast",
            """
            SELECT measure, population_type, %s, year, last_value, obs_value, lower_80, upper_80 FROM forecast t
            WHERE lower_80 IS NOT NULL AND level IN ('origin', 'host', 'world') AND horizon = 1
            ORDER BY obs_value DESC, measure, population_type, t.origin, t.asylum LIMIT 30""",
            "nowcast",
            """
            SELECT population_type, %s, year, months, persons, obs_value, lower_80, upper_80, past_error_percent FROM nowcast t
            ORDER BY obs_value DESC, population_type, t.origin, t.asylum LIMIT 30""",
            "alert",
            """
            SELECT event, %s, %m, probability, evidence, speaks_for, speaks_against FROM alert t
            ORDER BY probability DESC, event, population_type, t.origin, t.asylum LIMIT 100""",
            "alert_review",
            """
            SELECT event, %s, %m, probability, persons_before, persons, outcome FROM alert_review t
            ORDER BY t.year DESC, t.month DESC, event, population_type, t.origin, t.asylum LIMIT 100""",
            "alert_validation",
            """
            SELECT event, breakdown, item, definition, cases, events, mean_probability, share, brier, brier_of_base_rate, average_precision,
              average_precision_of_base_rate, alerts, hits, false_alarms_per_hit, mean_lead_months, verdict FROM alert_validation
            WHERE breakdown <> 'threshold' ORDER BY event, breakdown, item""",
            "model_card",
            "SELECT * FROM model_card ORDER BY model");

    /** Codes of countries; nothing for all. */
    private static final String PLACES = "nullif(t.origin, '_T') AS origin, nullif(t.asylum, '_T') AS asylum";

    /** A year, or the last of some months. */
    private static final String WHEN = "t.year || coalesce(printf('-%02d', t.month), '') AS year";

    private AheadPage() {}

    /** Rows by table; none of a table that a release of an earlier version has not. */
    static Map<String, Object> values(Asker asker, Release release) {
        Map<String, Object> values = new LinkedHashMap<>();
        QUESTIONS.forEach((table, sql) -> values.put(
                table,
                release.table(table).isPresent()
                        ? asker.rows(sql.replace("%s", PLACES).replace("%m", WHEN))
                        : List.of()));
        return values;
    }
}
