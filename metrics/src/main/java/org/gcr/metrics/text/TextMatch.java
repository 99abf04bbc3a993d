package org.gcr.metrics.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How much two texts speak of the same: the cosine of their stems and themes, each weighted by how rare it is among all texts; what all texts have weighs nothing. Stems join texts of one language; themes, which
 * are declared in several languages, join any.
 */
public final class TextMatch {

    /** Texts of a lower score, of 100, are not told as a match; chosen on one half of labelled texts (see {@code benchmarks/RESULTS.md}). */
    public static final int THRESHOLD = 15;

    private static final String THEME = "theme ";
    private static final int TOLD = 8;

    /**
     * A text that is read.
     *
     * @param stems its stems
     * @param themes its themes
     */
    public record Text(Stems stems, Set<String> themes) {

        private Map<String, Integer> features() {
            Map<String, Integer> features = new HashMap<>(stems.counts());
            themes.forEach(theme -> features.put(THEME + theme, 1));
            return features;
        }
    }

    /**
     * The weights of a text by the numbers of its features, which rise as their names do.
     *
     * @param features numbers, rising
     * @param weights weight of each
     */
    public record Vector(int[] features, double[] weights) {}

    private final Map<String, Integer> texts = new HashMap<>();
    private final List<String> names;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final int number;

    /** Learns from all texts how rare a stem or theme is. */
    public TextMatch(Collection<Text> all) {
        all.forEach(text -> text.features().keySet().forEach(feature -> texts.merge(feature, 1, Integer::sum)));
        this.number = all.size();
        this.names = texts.keySet().stream().sorted().toList();
        for (int i = 0; i < names.size(); i++) {
            numbers.put(names.get(i), i);
        }
    }

    /** How many stems and themes all texts have. */
    public int features() {
        return names.size();
    }

    /** The weights of one of these texts, as {@link #weights(Text)} has them, in a form that takes little room. */
    public Vector vector(Text text) {
        Map<String, Double> weights = weights(text);
        return new Vector(
                weights.keySet().stream().mapToInt(numbers::get).toArray(),
                weights.values().stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** The weights of a vector by stem or theme. */
    public Map<String, Double> weights(Vector vector) {
        Map<String, Double> weights = new TreeMap<>();
        for (int i = 0; i < vector.features().length; i++) {
            weights.put(names.get(vector.features()[i]), vector.weights()[i]);
        }
        return weights;
    }

    /** The weights of one of these texts by stem or theme, in an order of their own; their squares add up to 1, or to 0 where nothing weighs. */
    public Map<String, Double> weights(Text text) {
        Map<String, Double> weights = new TreeMap<>();
        text.features()
                .forEach((feature, count) -> weights.put(
                        feature, (1 + Math.log(count)) * Math.sqrt(Math.log((double) number / texts.get(feature)))));
        weights.values().removeIf(weight -> weight == 0);
        double sum = 0;
        for (double weight : weights.values()) {
            sum += weight * weight;
        }
        double length = Math.sqrt(sum);
        weights.replaceAll((feature, weight) -> weight / length);
        return weights;
    }

    /** The score of a cosine, whole, of 100. */
    public static int score(double cosine) {
        return (int) Math.floor(100 * cosine + 1e-9);
    }

    /** From 0, nothing in common, to 1. */
    public static double cosine(Map<String, Double> one, Map<String, Double> other) {
        double sum = 0;
        for (Map.Entry<String, Double> feature : one.entrySet()) {
            sum += feature.getValue() * other.getOrDefault(feature.getKey(), 0.0);
        }
        return sum;
    }

    /**
     * What two texts have in common, the weightiest first: words as they stand in the first of them, and themes.
     *
     * @param text the first
     * @param one its weights
     * @param other weights of the second
     */
    public static String evidence(Text text, Map<String, Double> one, Map<String, Double> other) {
        return one.keySet().stream()
                .filter(other::containsKey)
                .sorted(Comparator.comparingDouble((String feature) -> -one.get(feature) * other.get(feature))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(TOLD)
                .map(feature -> text.stems().words().getOrDefault(feature, feature))
                .collect(Collectors.joining("; "));
    }
}
