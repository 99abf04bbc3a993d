package org.gcr.metrics.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.lucene.analysis.StopwordAnalyzerBase;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.ar.ArabicAnalyzer;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.pt.PortugueseAnalyzer;
import org.apache.lucene.analysis.ru.RussianAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/**
 * A text as stems, by Lucene's analyzer of its language: small words are left out, and forms of a word are one. The language is that whose small words the text has most. A text of which that is not told keeps its words as they are.
 *
 * @param language ISO 639-1; und where small words do not tell it
 * @param counts how often each stem stands in the text
 * @param words for each stem the word as it stands first, in lower case
 */
public record Stems(String language, Map<String, Integer> counts, Map<String, String> words) {

    private static final Map<String, StopwordAnalyzerBase> ANALYZERS = new TreeMap<>(Map.of(
            "ar", new ArabicAnalyzer(),
            "de", new GermanAnalyzer(),
            "en", new EnglishAnalyzer(),
            "es", new SpanishAnalyzer(),
            "fr", new FrenchAnalyzer(),
            "pt", new PortugueseAnalyzer(),
            "ru", new RussianAnalyzer()));

    private static final Map<String, Set<String>> SMALL_WORDS = smallWords();

    private static Map<String, Set<String>> smallWords() {
        Map<String, Set<String>> all = new TreeMap<>();
        ANALYZERS.forEach((language, analyzer) -> {
            Set<String> words = new HashSet<>();
            analyzer.getStopwordSet()
                    .forEach(word ->
                            words.addAll(Words.of(new String((char[]) word)).words()));
            all.put(language, words);
        });
        return all;
    }

    /** The stems of a text; none of null. */
    public static Stems of(String text) {
        String read = text == null ? "" : text;
        List<String> plain = Words.of(read).words();
        String language = language(plain);
        Map<String, Integer> counts = new LinkedHashMap<>();
        Map<String, String> words = new HashMap<>();
        if (language.equals("und")) {
            for (String word : plain) {
                counts.merge(word, 1, Integer::sum);
                words.putIfAbsent(word, word);
            }
            return new Stems(language, counts, words);
        }
        try (TokenStream stream = ANALYZERS.get(language).tokenStream("text", read)) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            OffsetAttribute place = stream.addAttribute(OffsetAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                String stem = String.join("", Words.of(term.toString()).words());
                if (!stem.isEmpty()) {
                    counts.merge(stem, 1, Integer::sum);
                    words.putIfAbsent(
                            stem,
                            read.substring(place.startOffset(), place.endOffset())
                                    .toLowerCase(Locale.ROOT));
                }
            }
            stream.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Stems(language, counts, words);
    }

    /** The language whose small words stand most often among the words; und when two have as many. */
    private static String language(List<String> words) {
        String best = "und";
        long most = 0;
        for (Map.Entry<String, Set<String>> language : SMALL_WORDS.entrySet()) {
            long found = words.stream().filter(language.getValue()::contains).count();
            if (found > 0 && found >= most) {
                best = found > most ? language.getKey() : "und";
                most = found;
            }
        }
        return best;
    }
}
