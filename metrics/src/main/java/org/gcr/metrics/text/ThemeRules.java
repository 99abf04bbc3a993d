package org.gcr.metrics.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Declared rules that find themes in texts of several languages: words and phrases, of which one that is negated in its clause is no hit. Every language is looked for in every text, since nothing says which
 * it is in. Rules are declared in {@code gcr.pledge_theme_word} and {@code gcr.text_negation}.
 */
public final class ThemeRules {

    /** A negation reaches this many words. */
    private static final int REACH = 4;

    /** What may stand before an Arabic word and belong to it: and, with, for, the, and what these make together; the longest first. */
    private static final List<String> ARABIC_PREFIXES =
            List.of("وبال", "ولل", "وال", "بال", "كال", "فال", "ال", "لل", "وب", "ول", "و", "ب", "ل", "ف", "ك");

    private static final int CONTEXT = 4;

    /**
     * A rule.
     *
     * @param kind kind of theme
     * @param theme the theme
     * @param word word or phrase
     * @param language language of the word, ISO 639-1
     * @param whole whether the last word may not go on
     */
    public record Rule(String kind, String theme, String word, String language, boolean whole) {}

    /**
     * A phrase that negates what follows, or one that only looks so.
     *
     * @param language language, ISO 639-1
     * @param phrase the words
     * @param negates false for a phrase that denies nothing though it has a negating word
     */
    public record Negation(String language, String phrase, boolean negates) {}

    /**
     * A rule that was met in a text.
     *
     * @param rule the rule
     * @param negated whether every place at which it was met is negated
     * @param evidence the words around the first place that counts
     */
    public record Hit(Rule rule, boolean negated, String evidence) {}

    private record Phrase(Rule rule, List<String> words) {}

    private final Map<String, List<Phrase>> byStart = new HashMap<>();
    private final List<List<String>> negations = new ArrayList<>();
    private final List<List<String>> exceptions = new ArrayList<>();

    /** Rules and negations as they are declared. */
    public ThemeRules(List<Rule> rules, List<Negation> negations) {
        for (Rule rule : rules) {
            List<String> words = Words.of(rule.word()).words();
            if (!words.isEmpty()) {
                byStart.computeIfAbsent(start(words.get(0)), key -> new ArrayList<>())
                        .add(new Phrase(rule, words));
            }
        }
        for (Negation negation : negations) {
            List<String> words = Words.of(negation.phrase()).words();
            if (!words.isEmpty()) {
                (negation.negates() ? this.negations : exceptions).add(words);
            }
        }
    }

    /** The rules that a text meets, each once, in the order of their first place. */
    public List<Hit> find(String text) {
        Words words = Words.of(text);
        Map<Rule, Hit> hits = new LinkedHashMap<>();
        for (int at = 0; at < words.words().size(); at++) {
            look(words, at, words.words().get(at), false, hits);
            for (String prefix : ARABIC_PREFIXES) {
                String word = words.words().get(at);
                if (word.startsWith(prefix) && word.length() > prefix.length() + 1) {
                    look(words, at, word.substring(prefix.length()), true, hits);
                }
            }
        }
        return List.copyOf(hits.values());
    }

    private void look(Words words, int at, String first, boolean arabic, Map<Rule, Hit> hits) {
        for (Phrase phrase : byStart.getOrDefault(start(first), List.of())) {
            if ((arabic && !phrase.rule().language().equals("ar")) || !meets(words, at, first, phrase)) {
                continue;
            }
            Hit known = hits.get(phrase.rule());
            if (known == null || known.negated()) {
                hits.put(
                        phrase.rule(),
                        new Hit(
                                phrase.rule(),
                                negated(words, at),
                                words.between(at - CONTEXT, at + phrase.words().size() + CONTEXT)));
            }
        }
    }

    private static boolean meets(Words words, int at, String first, Phrase phrase) {
        int length = phrase.words().size();
        if (at + length > words.words().size()
                || !words.clauses().get(at).equals(words.clauses().get(at + length - 1))) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            String wanted = phrase.words().get(i);
            String found = i == 0 ? first : words.words().get(at + i);
            boolean mayGoOn = i == length - 1 && !phrase.rule().whole();
            boolean same = mayGoOn ? found.startsWith(wanted) : found.equals(wanted);
            if (!same && i > 0 && phrase.rule().language().equals("ar")) {
                same = ARABIC_PREFIXES.stream()
                        .filter(found::startsWith)
                        .map(prefix -> found.substring(prefix.length()))
                        .anyMatch(rest -> mayGoOn ? rest.startsWith(wanted) : rest.equals(wanted));
            }
            if (!same) {
                return false;
            }
        }
        return true;
    }

    private boolean negated(Words words, int at) {
        for (int from = Math.max(0, at - REACH); from < at; from++) {
            if (words.clauses().get(from).equals(words.clauses().get(at))
                    && stands(words, from, at, negations)
                    && !excepted(words, from)) {
                return true;
            }
        }
        return false;
    }

    private boolean excepted(Words words, int from) {
        for (int start = Math.max(0, from - 2); start <= from; start++) {
            if (stands(words, start, words.words().size(), exceptions)) {
                return true;
            }
        }
        return false;
    }

    private static boolean stands(Words words, int from, int before, List<List<String>> phrases) {
        return phrases.stream()
                .anyMatch(phrase -> from + phrase.size() <= before
                        && words.words().subList(from, from + phrase.size()).equals(phrase));
    }

    private static String start(String word) {
        return word.substring(0, Math.min(2, word.length()));
    }
}
