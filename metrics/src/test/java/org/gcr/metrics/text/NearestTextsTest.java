package org.gcr.metrics.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The search for the nearest texts, against each text held against each. */
class NearestTextsTest {

    private static TextMatch.Text text(String words, String... themes) {
        Map<String, Integer> counts = new HashMap<>();
        for (String word : words.split(" ")) {
            counts.merge(word, 1, Integer::sum);
        }
        return new TextMatch.Text(new Stems("und", counts, Map.of()), new TreeSet<>(Set.of(themes)));
    }

    private static List<TextMatch.Vector> vectors(TextMatch match, List<TextMatch.Text> texts) {
        return texts.stream().map(match::vector).toList();
    }

    /**
     * Four texts; "well" is in two of them, all else in one. Of a rarity r = sqrt(ln(4 / texts): well sqrt(ln 2) = 0.8326, else sqrt(ln 4) = 1.1774. "well pump" against "well tree": 0.6931 / (0.6931 + 1.3863) = 0.333.
     */
    @Test
    void whatIsInCommonGivesTheScore() {
        List<TextMatch.Text> all = List.of(text("well pump"), text("well tree"), text("school"), text("visa"));
        TextMatch match = new TextMatch(all);
        NearestTexts nearest = new NearestTexts(vectors(match, all.subList(1, 4)), match);
        assertThat(nearest.best(match.vector(all.get(0)), 5, place -> true))
                .containsExactly(new NearestTexts.Found(0, 33));
        assertThat(nearest.best(match.vector(all.get(0)), 5, place -> place != 0))
                .isEmpty();
        assertThat(nearest.looks())
                .as("texts with nothing in common are not looked at")
                .isEqualTo(1);
    }

    /** Few words and short texts make many equal scores; which of equals is kept must be the first. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void theBestAreThoseOfAll(int seed) {
        Random random = new Random(seed);
        List<TextMatch.Text> texts = texts(random, 1_200, seed % 2 == 0 ? 25 : 400, 2 + seed);
        TextMatch match = new TextMatch(texts);
        List<TextMatch.Vector> others = vectors(match, texts.subList(0, 900));
        NearestTexts nearest = new NearestTexts(others, match);
        int found = 0;
        for (TextMatch.Text text : texts.subList(900, 1_200)) {
            int left = random.nextInt(3);
            List<NearestTexts.Found> expected = IntStream.range(0, others.size())
                    .filter(place -> place % 3 != left)
                    .mapToObj(place -> new NearestTexts.Found(
                            place,
                            TextMatch.score(TextMatch.cosine(match.weights(text), match.weights(texts.get(place))))))
                    .filter(one -> one.score() >= TextMatch.THRESHOLD)
                    .sorted(Comparator.comparingInt(NearestTexts.Found::score)
                            .reversed()
                            .thenComparingInt(NearestTexts.Found::place))
                    .limit(5)
                    .toList();
            assertThat(nearest.best(match.vector(text), 5, place -> place % 3 != left))
                    .isEqualTo(expected);
            found += expected.size();
        }
        assertThat(found).as("a fixture with links").isGreaterThan(500);
    }

    /** As many again on the other side: not as many again are looked at. */
    @Test
    void noMoreThanTheBoundAreLookedAt() {
        List<TextMatch.Text> texts = texts(new Random(1), 12_100, 60, 12);
        TextMatch match = new TextMatch(texts);
        List<Long> looks = new ArrayList<>();
        for (int size : List.of(1_000, 3_000, 12_000)) {
            NearestTexts nearest = new NearestTexts(vectors(match, texts.subList(0, size)), match);
            for (TextMatch.Text text : texts.subList(12_000, 12_100)) {
                assertThat(nearest.best(match.vector(text), 5, place -> true)).isNotEmpty();
            }
            looks.add(nearest.looks());
        }
        assertThat(looks.get(2)).isLessThanOrEqualTo(100L * NearestTexts.LOOKED_AT);
        assertThat(looks.get(2)).isLessThan(2 * looks.get(0));
    }

    /** Words as a language has them: few are frequent. */
    private static List<TextMatch.Text> texts(Random random, int number, int words, int length) {
        List<TextMatch.Text> texts = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            StringBuilder written = new StringBuilder();
            for (int k = 0; k < length; k++) {
                written.append(k == 0 ? "" : " ").append("w").append((int) (words * Math.pow(random.nextDouble(), 3)));
            }
            texts.add(text(written.toString(), "theme" + random.nextInt(6)));
        }
        return texts;
    }
}
