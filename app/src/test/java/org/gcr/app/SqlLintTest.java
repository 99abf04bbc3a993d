package org.gcr.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gcr.app.run.Kinds;
import org.gcr.core.definition.Definitions;
import org.gcr.core.definition.Kind;
import org.gcr.core.model.Models;
import org.gcr.metrics.MetricsStage;
import org.gcr.metrics.indicator.IndicatorCatalogue;
import org.gcr.transform.TransformStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The SQL of models, checks, indicators and macros keeps clear of what the two engines do differently without an error. */
class SqlLintTest {

    private static final Definitions DEFINITIONS = Kinds.ofProgram();

    /** What may follow a slash: a literal above zero, or NULLIF with or without a cast around it. */
    private static final Pattern SAFE_DIVISOR = Pattern.compile(
            "\\A\\s*(?:[1-9][0-9.]*(?![0-9.]*\\s*[a-z_(])|(?:cast\\s*\\(\\s*)?nullif\\s*\\().*", Pattern.DOTALL);

    /** Spellings that one engine alone has, or that they read differently; macros are of DuckDB's catalogue and may use them. */
    private static final Map<String, Pattern> ONE_ENGINE_ONLY = Map.of(
            "a quoted identifier", Pattern.compile("\""),
            "a cast by ::", Pattern.compile("::"),
            "FILTER", Pattern.compile("\\bfilter\\s*\\("),
            "QUALIFY", Pattern.compile("\\bqualify\\b"),
            "GROUP BY ALL", Pattern.compile("\\bgroup by all\\b"),
            "EXCLUDE", Pattern.compile("\\bexclude\\s*\\("),
            "IS NOT DISTINCT FROM", Pattern.compile("\\bis not distinct from\\b"),
            "||, which is NULL for one NULL part", Pattern.compile("\\|\\|"));

    @Test
    void nothingIsDividedByWhatMayBeZero() {
        List<String> faults = new ArrayList<>();
        everySql().forEach((name, sql) -> divisors(sql).stream()
                .filter(divisor -> !SAFE_DIVISOR.matcher(divisor).matches())
                .forEach(divisor -> faults.add(
                        name + ": / " + divisor.strip().lines().findFirst().orElse(""))));
        assertThat(faults)
                .as("x / 0 is infinite in DuckDB, so divide by NULLIF(y, 0)")
                .isEmpty();
    }

    @Test
    void bothEnginesReadIt() {
        List<String> faults = new ArrayList<>();
        everySql().forEach((name, sql) -> {
            if (!name.startsWith("macros/")) {
                ONE_ENGINE_ONLY.forEach((what, pattern) -> {
                    if (pattern.matcher(sql).find()) {
                        faults.add(name + ": " + what);
                    }
                });
            }
        });
        assertThat(faults).isEmpty();
    }

    /** Every ranking says where NULL goes or orders by columns; backslashes are escapes in Spark's texts and none in DuckDB's. */
    @Test
    void noBackslashInATextAndNoSumOfBareDoubles() {
        List<String> faults = new ArrayList<>();
        resources().forEach((name, text) -> {
            if (text.contains("\\\\") || text.matches("(?s).*'[^'\n]*\\\\[^'\n]*'.*")) {
                faults.add(name + ": a backslash in a text");
            }
        });
        assertThat(faults).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "a / b, false",
        "a / cast(b as double), false",
        "a / 0, false",
        "a / cast(nullif(b. 0) as double), true",
        "a / nullif(b. 0), true",
        "a / 100, true",
        "a / 1000.0, true",
        "a / 2x, false",
    })
    void theRuleItself(String sql, boolean safe) {
        assertThat(divisors(sql))
                .hasSize(1)
                .allMatch(divisor -> SAFE_DIVISOR.matcher(divisor).matches() == safe);
    }

    @Test
    void commentsAndTextsAreNoSql() {
        assertThat(divisors(bare("select 'a / b', x -- y / z\nfrom t"))).isEmpty();
    }

    private static List<String> divisors(String sql) {
        List<String> divisors = new ArrayList<>();
        Matcher slash = Pattern.compile("/").matcher(sql);
        while (slash.find()) {
            divisors.add(sql.substring(slash.end()));
        }
        return divisors;
    }

    /** Name → SQL in lower case, without comments and texts; of models the query and each check. */
    private static Map<String, String> everySql() {
        Map<String, String> all = new TreeMap<>();
        for (String stage : List.of(TransformStage.NAME, MetricsStage.NAME)) {
            Models.of(DEFINITIONS, stage).forEach(model -> {
                all.put(model.schema().name(), bare(model.sql()));
                model.checks()
                        .forEach(
                                check -> all.put(model.schema().name() + ", check " + check.name(), bare(check.sql())));
            });
        }
        DEFINITIONS.texts(IndicatorCatalogue.KIND).forEach((path, text) -> {
            if (path.endsWith(".sql")) {
                all.put("indicators/" + path, bare(text));
            }
        });
        DEFINITIONS
                .texts(new Kind(MetricsStage.NAME, "macros"))
                .forEach((path, text) -> all.put("macros/" + path, bare(text.replaceFirst("(?s)/\\*.*?\\*/", ""))));
        assertThat(all).hasSizeGreaterThan(100);
        return all;
    }

    private static Map<String, String> resources() {
        Map<String, String> all = new TreeMap<>();
        for (String stage : List.of(TransformStage.NAME, MetricsStage.NAME)) {
            for (Kind kind : List.of(Models.kind(stage), IndicatorCatalogue.KIND)) {
                DEFINITIONS.files(kind).stream()
                        .filter(file -> file.name().endsWith(".sql"))
                        .forEach(file -> all.put(file.place(), file.text()));
            }
        }
        return all;
    }

    private static String bare(String sql) {
        return sql.replaceAll("--[^\n]*", "").replaceAll("'[^']*'", "''").toLowerCase(Locale.ROOT);
    }
}
