package org.gcr.app.answer;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Finds indicators by words of their ids, titles and texts, and by words that people use instead. */
public final class IndicatorSearch {

    /** Words for the same thing; a search for one finds the others. */
    private static final List<List<String>> SYNONYMS = List.of(
            List.of("school", "education", "enrolment", "pupil", "student"),
            List.of("job", "work", "employment", "labour", "livelihood"),
            List.of("money", "funding", "finance", "aid", "oda", "contribution", "donor"),
            List.of("poor", "poverty"),
            List.of("papers", "document", "documents", "documentation", "identity"),
            List.of("women", "female", "girls", "sex", "gender"),
            List.of("children", "child", "age", "minors"),
            List.of("asylum", "claim", "application", "recognition", "decision"),
            List.of("return", "returnee", "repatriation"),
            List.of("resettlement", "departure", "submission", "quota"),
            List.of("movement", "freedom", "travel"),
            List.of("inequality", "gini", "responsibility", "burden", "sharing"),
            List.of("pledge", "commitment", "promise"),
            List.of("neighbour", "neighbouring", "border"));

    private final List<Map<String, Object>> rows;

    /** Rows with {@code id}, {@code title}, {@code definition}, {@code method}, {@code limitations}; any may be null. */
    public IndicatorSearch(List<Map<String, Object>> rows) {
        this.rows = rows;
    }

    /** The rows that have every word or one of its synonyms, those with it in id or title first. */
    public List<Map<String, Object>> find(String words) {
        List<List<String>> wanted = Stream.of(plain(words).split("[^\\p{L}\\p{N}.]+"))
                .filter(word -> !word.isBlank())
                .map(IndicatorSearch::alike)
                .toList();
        List<Map<String, Object>> hits = rows.stream()
                .filter(row -> has(row, wanted, "id", "title", "outcome", "definition", "method", "limitations"))
                .toList();
        return Stream.concat(
                        hits.stream().filter(row -> has(row, wanted, "id", "title")),
                        hits.stream().filter(row -> !has(row, wanted, "id", "title")))
                .toList();
    }

    private static List<String> alike(String word) {
        return SYNONYMS.stream()
                .filter(group -> group.stream().anyMatch(one -> one.equals(word) || (one + "s").equals(word)))
                .findFirst()
                .map(group -> Stream.concat(Stream.of(word), group.stream())
                        .distinct()
                        .toList())
                .orElse(List.of(word));
    }

    private static boolean has(Map<String, Object> row, List<List<String>> wanted, String... columns) {
        String text = plain(Stream.of(columns)
                .map(column -> row.get(column) == null ? "" : String.valueOf(row.get(column)))
                .reduce("", (one, other) -> one + " " + other));
        return wanted.stream().allMatch(group -> group.stream()
                .anyMatch(word -> word.length() <= 3
                        ? (" " + text.replaceAll("[^\\p{L}\\p{N}.]+", " ") + " ").contains(" " + word + " ")
                        : text.contains(word)));
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
    }
}
