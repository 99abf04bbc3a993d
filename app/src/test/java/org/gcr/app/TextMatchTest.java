package org.gcr.app;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.gcr.metrics.text.Stems;
import org.gcr.metrics.text.TextMatch;
import org.gcr.metrics.text.ThemeRules;
import org.junit.jupiter.api.Test;

/** Matching by text: on real texts that were labelled by hand before the rule was written, and on sentences of our own in other languages. */
class TextMatchTest {

    private record Scored(int score, boolean right) {}

    private static TextMatch.Text text(ThemeRules rules, String written) {
        Set<String> themes = rules.find(written).stream()
                .filter(hit -> !hit.negated() && !hit.rule().kind().equals("quality"))
                .map(hit -> hit.rule().theme())
                .collect(Collectors.toCollection(TreeSet::new));
        return new TextMatch.Text(Stems.of(written), themes);
    }

    private static int score(TextMatch match, TextMatch.Text one, TextMatch.Text other) {
        return TextMatch.score(TextMatch.cosine(match.weights(one), match.weights(other)));
    }

    /** Precision and recall of the pairs from a score on. */
    private static double[] measured(List<Scored> pairs, int threshold) {
        long found = pairs.stream().filter(pair -> pair.score() >= threshold).count();
        long right = pairs.stream().filter(Scored::right).count();
        long both = pairs.stream()
                .filter(pair -> pair.score() >= threshold && pair.right())
                .count();
        return new double[] {found == 0 ? 0 : (double) both / found, (double) both / right, found, right, both};
    }

    /** F with precision weighing twice: (1 + 0.25) P R / (0.25 P + R). */
    private static double weighed(double[] measured) {
        double sum = 0.25 * measured[0] + measured[1];
        return sum == 0 ? 0 : 1.25 * measured[0] * measured[1] / sum;
    }

    @Test
    void theThresholdIsOfOneHalfAndTheOtherHalfSaysHowGoodItIs() throws Exception {
        Path folder = Repository.realData().resolve("pledge_like");
        ThemeRules rules = ThemeRulesTest.declared();
        Map<String, TextMatch.Text> texts = new TreeMap<>();
        for (String file : List.of("upr_voluntary_pledges.csv", "upr_recommendations_sessions_17-20.csv")) {
            for (NamedCsvRecord row :
                    ThemeRulesTest.records(new String(Files.readAllBytes(folder.resolve(file)), StandardCharsets.UTF_8)
                            .replace("\r\n", "\n")
                            .replace('\r', '\n'))) {
                String written = row.getField("Text");
                texts.computeIfAbsent(hash(written), key -> text(rules, written));
            }
        }
        TextMatch match = new TextMatch(texts.values());
        Map<String, List<Scored>> halves = new HashMap<>();
        for (NamedCsvRecord row :
                ThemeRulesTest.records(Files.readString(Repository.root().resolve("benchmarks/matching/labels.csv")))) {
            halves.computeIfAbsent(row.getField("half"), half -> new ArrayList<>())
                    .add(new Scored(
                            score(match, texts.get(row.getField("pledge")), texts.get(row.getField("text"))),
                            row.getField("label").equals("yes")));
        }
        List<Scored> choose = halves.get("choose");
        List<Scored> report = halves.get("report");
        assertThat(choose.size() + report.size()).isEqualTo(200);
        int best = 0;
        for (int threshold = 1; threshold <= 100; threshold++) {
            if (weighed(measured(choose, threshold)) > weighed(measured(choose, best))) {
                best = threshold;
            }
        }
        double[] chosen = measured(choose, TextMatch.THRESHOLD);
        double[] reported = measured(report, TextMatch.THRESHOLD);
        System.out.printf(
                "matching by text from %d (best of the first half %d): first half %.2f, %.2f (%.0f found, %.0f right, %.0f both); other half precision %.2f, recall %.2f (%.0f found, %.0f right, %.0f both of %d)%n",
                TextMatch.THRESHOLD,
                best,
                chosen[0],
                chosen[1],
                chosen[2],
                chosen[3],
                chosen[4],
                reported[0],
                reported[1],
                reported[2],
                reported[3],
                reported[4],
                report.size());
        // the threshold is the best of the half that was to choose it, or nearly, should words of themes change
        assertThat(weighed(chosen)).isGreaterThan(weighed(measured(choose, best)) - 0.03);
        // the floors are the figures of the other half less 5 points: a rule that gets worse is told
        assertThat(reported[0]).as("precision").isGreaterThan(0.70);
        assertThat(reported[1]).as("recall").isGreaterThan(0.30);
    }

    /** In each language: a pledge on teachers, support for teachers in other forms of the words, and support for wells. */
    @Test
    void formsOfAWordAreOneInEachLanguage() throws Exception {
        Map<String, List<String>> sentences = new TreeMap<>(Map.of(
                "en",
                List.of(
                        "The ministry trains the teachers of refugee pupils.",
                        "Training for a teacher and for the pupil",
                        "Wells and pumps for the villages"),
                "fr",
                List.of(
                        "Le ministère forme les enseignants des élèves réfugiés.",
                        "Une formation pour un enseignant et un élève",
                        "Des puits et des pompes pour les villages"),
                "es",
                List.of(
                        "El ministerio forma a los maestros de los alumnos refugiados.",
                        "La formación de un maestro y de su alumno",
                        "Los pozos y las bombas para los pueblos"),
                "pt",
                List.of(
                        "O ministério forma os professores dos alunos refugiados.",
                        "A formação de um professor e do aluno",
                        "Os poços e as bombas para as aldeias"),
                "de",
                List.of(
                        "Das Ministerium bildet die Lehrer der Schüler aus.",
                        "Kurse für einen Lehrer und den Schüler",
                        "Die Brunnen und die Pumpen für das Dorf"),
                "ru",
                List.of(
                        "Министерство обучает учителей и учеников из числа беженцев.",
                        "Это курсы для учителя и для ученика",
                        "Колодцы и насосы для всех деревень"),
                "ar",
                List.of(
                        "تدرب الوزارة المعلمين في المدارس على اللغة",
                        "دورات على اللغة من أجل معلمين في مدرسة",
                        "آبار ومضخات من أجل القرى")));
        ThemeRules none = new ThemeRules(List.of(), List.of());
        Map<String, List<TextMatch.Text>> texts = new TreeMap<>();
        sentences.forEach((language, three) ->
                texts.put(language, three.stream().map(one -> text(none, one)).toList()));
        TextMatch match =
                new TextMatch(texts.values().stream().flatMap(List::stream).toList());
        texts.forEach((language, three) -> {
            assertThat(three)
                    .as(language)
                    .allSatisfy(one -> assertThat(one.stems().language()).isEqualTo(language));
            assertThat(score(match, three.get(0), three.get(1)))
                    .as(language)
                    .isGreaterThanOrEqualTo(TextMatch.THRESHOLD);
            assertThat(score(match, three.get(0), three.get(2))).as(language).isLessThan(TextMatch.THRESHOLD);
        });
    }

    /** Texts of two languages have no stem in common; what joins them are themes of the declared rules. */
    @Test
    void themesJoinTextsOfTwoLanguages() throws Exception {
        ThemeRules rules = ThemeRulesTest.declared();
        List<TextMatch.Text> texts = List.of(
                text(rules, "Refugee children are admitted to the national schools."),
                text(rules, "La construction des écoles primaires et la formation des enseignants"),
                text(rules, "بناء المدارس في البلد المضيف من أجل التعليم"),
                text(rules, "Le forage de puits et la plantation de bois dans la zone"));
        TextMatch match = new TextMatch(texts);
        for (int other = 1; other < 3; other++) {
            Map<String, Double> one = match.weights(texts.get(0));
            Map<String, Double> two = match.weights(texts.get(other));
            assertThat(TextMatch.evidence(texts.get(0), one, two)).contains("theme education");
            assertThat(TextMatch.cosine(one, two)).isPositive();
        }
        assertThat(TextMatch.cosine(match.weights(texts.get(0)), match.weights(texts.get(3))))
                .isZero();
    }

    private static String hash(String text) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.strip().getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest).substring(0, 12);
    }
}
