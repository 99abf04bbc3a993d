package org.gcr.metrics.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * Finds for a text those of another side that speak most of the same, without holding it against each of them. For every feature the others stand in the order of its weight in them. Features are gone through from the one
 * that can give most: of a text not met by then the score is bounded by what its weight of this feature and the greatest weights of those to come can give, so the search ends where that is no longer enough. No more
 * than {@link #LOOKED_AT} others are looked at; where there are no more than these, the best are exactly those of all. Not for several threads.
 */
public final class NearestTexts {

    /** Others that are looked at for one text, at most. */
    public static final int LOOKED_AT = 1_000;

    /**
     * One of the others.
     *
     * @param place its place among the others
     * @param score the score, whole, of 100
     */
    public record Found(int place, int score) {}

    private record Entry(int place, double weight) {}

    private record Part(double weight, List<Entry> entries) {

        double most() {
            return weight * entries.get(0).weight();
        }
    }

    private static final Comparator<Found> BEST_FIRST =
            Comparator.comparingInt(Found::score).reversed().thenComparingInt(Found::place);

    private final List<TextMatch.Vector> others;
    private final Map<Integer, List<Entry>> entries = new HashMap<>();
    private final double[] weights;
    private final int[] metBy;
    private int searches;
    private long looks;

    /**
     * The other side.
     *
     * @param others texts in an order in which the first of two with the same score is the better
     * @param match what their vectors are of
     */
    public NearestTexts(List<TextMatch.Vector> others, TextMatch match) {
        this.others = others;
        this.weights = new double[match.features()];
        this.metBy = new int[others.size()];
        for (int place = 0; place < others.size(); place++) {
            TextMatch.Vector other = others.get(place);
            for (int i = 0; i < other.features().length; i++) {
                entries.computeIfAbsent(other.features()[i], feature -> new ArrayList<>())
                        .add(new Entry(place, other.weights()[i]));
            }
        }
        entries.values()
                .forEach(list -> list.sort(Comparator.comparingDouble((Entry entry) -> -entry.weight())
                        .thenComparingInt(Entry::place)));
    }

    /** Others that were held against a text so far, in all searches. */
    public long looks() {
        return looks;
    }

    /**
     * The best others with a score from {@link TextMatch#THRESHOLD} on, the best first; of equals the first.
     *
     * @param text the text
     * @param number how many, at most
     * @param counts which of the others count, by their place
     */
    public List<Found> best(TextMatch.Vector text, int number, IntPredicate counts) {
        List<Part> parts = parts(text);
        double[] toCome = new double[parts.size() + 1];
        for (int i = parts.size() - 1; i >= 0; i--) {
            toCome[i] = toCome[i + 1] + parts.get(i).most();
        }
        for (int i = 0; i < text.features().length; i++) {
            weights[text.features()[i]] = text.weights()[i];
        }
        List<Found> best = new ArrayList<>();
        searches++;
        int looked = 0;
        for (int i = 0; i < parts.size() && looked < LOOKED_AT; i++) {
            Part part = parts.get(i);
            for (Entry entry : part.entries()) {
                // what is not surely worse than the last of the best is looked at: it may be equal and stand before it
                int enough = best.size() < number
                        ? TextMatch.THRESHOLD
                        : best.get(number - 1).score();
                if (looked == LOOKED_AT || bound(part.weight() * entry.weight() + toCome[i + 1]) < enough) {
                    break;
                }
                if (metBy[entry.place()] != searches) {
                    metBy[entry.place()] = searches;
                    if (counts.test(entry.place())) {
                        looked++;
                        add(best, new Found(entry.place(), score(entry.place())), number);
                    }
                }
            }
        }
        for (int feature : text.features()) {
            weights[feature] = 0;
        }
        looks += looked;
        return best;
    }

    /** The features that others have too, from the one that can give most. */
    private List<Part> parts(TextMatch.Vector text) {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < text.features().length; i++) {
            List<Entry> having = entries.get(text.features()[i]);
            if (having != null) {
                parts.add(new Part(text.weights()[i], having));
            }
        }
        // stable: of equals the feature with the lower number
        parts.sort(Comparator.comparingDouble(part -> -part.most()));
        return parts;
    }

    /** Sums of the same numbers in another order differ in the last digits. */
    private static int bound(double cosine) {
        return TextMatch.score(cosine + 1e-12);
    }

    private int score(int place) {
        TextMatch.Vector other = others.get(place);
        double cosine = 0;
        for (int i = 0; i < other.features().length; i++) {
            cosine += weights[other.features()[i]] * other.weights()[i];
        }
        return TextMatch.score(cosine);
    }

    private static void add(List<Found> best, Found found, int number) {
        if (found.score() >= TextMatch.THRESHOLD) {
            int at = Collections.binarySearch(best, found, BEST_FIRST);
            best.add(-1 - at, found);
            if (best.size() > number) {
                best.remove(number);
            }
        }
    }
}
