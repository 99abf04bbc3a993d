package org.gcr.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.gcr.metrics.text.ThemeRules;
import org.junit.jupiter.api.Test;

/**
 * The declared rules of themes in French, Spanish and Arabic, on texts of others: the questions of UNHCR's Results Monitoring Survey, which UNHCR has in four languages. They are questions and no pledges, and shorter. The label of
 * a question is the block of the form in which it stands, as its name says (EDU01 is of education); the blocks were chosen before a rule was tried. The rules were not changed by what was found.
 */
class ThemeLanguagesTest {

    private static final List<String> LANGUAGES = List.of("en", "es", "fr", "ar");

    /** Theme → blocks of the form. */
    private static final Map<String, Set<String>> BLOCKS = new TreeMap<>(Map.of(
            "education", Set.of("EDU"),
            "health", Set.of("HACC", "HEA", "MMR", "BIR"),
            "housing", Set.of("DWE", "SHEL", "RISK"),
            "labour", Set.of("UNEM"),
            "women and girls", Set.of("GBV", "VAW", "VAWpre")));

    private record Question(String block, Map<String, String> texts) {}

    private static List<Question> questions() throws IOException {
        Path form = Repository.realData().resolve("survey/unhcr_RMS_CAPI_v3_xlsform.xlsx");
        List<Question> questions = new ArrayList<>();
        try (InputStream in = Files.newInputStream(form);
                ReadableWorkbook book = new ReadableWorkbook(in)) {
            Map<String, Integer> columns = new HashMap<>();
            for (Row row : book.findSheet("survey").orElseThrow().read()) {
                if (columns.isEmpty()) {
                    for (int i = 0; i < row.getCellCount(); i++) {
                        columns.put(row.getCellText(i), i);
                    }
                    continue;
                }
                Map<String, String> texts = new TreeMap<>();
                for (String language : LANGUAGES) {
                    columns.entrySet().stream()
                            .filter(column -> column.getKey().startsWith("label::")
                                    && column.getKey().endsWith("(" + language + ")"))
                            .map(column -> text(row, column.getValue()))
                            .filter(text -> !text.isBlank())
                            .forEach(text -> texts.put(language, text));
                }
                if (texts.size() == LANGUAGES.size()) {
                    questions.add(new Question(text(row, columns.get("name")).replaceAll("[^A-Za-z].*", ""), texts));
                }
            }
        }
        return questions;
    }

    private static String text(Row row, int column) {
        return column < row.getCellCount() ? row.getCellText(column) : "";
    }

    private static Set<String> themes(ThemeRules rules, String text) {
        return rules.find(text).stream()
                .filter(hit -> !hit.negated() && hit.rule().kind().equals("subject"))
                .map(hit -> hit.rule().theme())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String told(String what, int[] n) {
        return String.format(
                Locale.ROOT,
                "%s | %d found, %d labelled, %d both | precision %.2f | recall %.2f%n",
                what,
                n[1],
                n[2],
                n[0],
                (double) n[0] / n[1],
                (double) n[0] / n[2]);
    }

    private static void count(int[] counts, boolean is, boolean says) {
        counts[0] += is && says ? 1 : 0;
        counts[1] += says ? 1 : 0;
        counts[2] += is ? 1 : 0;
    }

    @Test
    void measuredByTheBlocksOfTheForm() throws IOException {
        List<Question> questions = questions();
        ThemeRules rules = ThemeRulesTest.declared();
        Map<String, int[]> all = new TreeMap<>();
        StringBuilder out = new StringBuilder();
        for (String language : LANGUAGES) {
            BLOCKS.forEach((theme, blocks) -> {
                int[] counts = new int[3];
                for (Question question : questions) {
                    boolean is = blocks.contains(question.block());
                    boolean says = themes(rules, question.texts().get(language)).contains(theme);
                    count(counts, is, says);
                    count(all.computeIfAbsent(language, key -> new int[3]), is, says);
                }
                out.append(told(language + " " + theme, counts));
            });
            out.append(told(language + " all", all.get(language)));
        }
        System.out.print(out);
        assertThat(questions).hasSizeGreaterThan(200);
        // the floors are the figures less 5 points: a rule that gets worse is told
        floors(
                all,
                Map.of(
                        "en",
                        List.of(0.43, 0.18),
                        "es",
                        List.of(0.42, 0.28),
                        "fr",
                        List.of(0.46, 0.28),
                        "ar",
                        List.of(0.46, 0.22)));
    }

    /** Whether a translation finds what the English text finds: all themes of the kind subject. */
    @Test
    void aTranslationFindsWhatTheEnglishTextFinds() throws IOException {
        List<Question> questions = questions();
        ThemeRules rules = ThemeRulesTest.declared();
        Map<String, int[]> all = new TreeMap<>();
        StringBuilder out = new StringBuilder();
        for (String language : LANGUAGES.subList(1, 4)) {
            int[] counts = all.computeIfAbsent(language, key -> new int[3]);
            for (Question question : questions) {
                Set<String> english = themes(rules, question.texts().get("en"));
                Set<String> found = themes(rules, question.texts().get(language));
                Set<String> either = new TreeSet<>(english);
                either.addAll(found);
                either.forEach(theme -> count(counts, english.contains(theme), found.contains(theme)));
            }
            out.append(told(language + " against English", counts));
        }
        System.out.print(out);
        floors(all, Map.of("es", List.of(0.63, 0.86), "fr", List.of(0.61, 0.73), "ar", List.of(0.69, 0.73)));
    }

    private static void floors(Map<String, int[]> counts, Map<String, List<Double>> floors) {
        assertThat(counts.keySet()).isEqualTo(floors.keySet());
        floors.forEach((language, floor) -> {
            int[] n = counts.get(language);
            assertThat((double) n[0] / n[1]).as(language + " precision").isGreaterThan(floor.get(0));
            assertThat((double) n[0] / n[2]).as(language + " recall").isGreaterThan(floor.get(1));
        });
    }
}
