package org.gcr.core.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that a user most likely meant. */
public final class Nearest {

    private Nearest() {}

    /** The candidate with the fewest edits from {@code word}, if at most half of its letters differ; of several the one that begins most alike. */
    public static Optional<String> to(String word, Collection<String> candidates) {
        String wanted = word.toLowerCase(Locale.ROOT);
        return candidates.stream()
                .filter(candidate -> edits(wanted, candidate.toLowerCase(Locale.ROOT))
                        <= Math.max(2, Math.max(wanted.length(), candidate.length()) / 2))
                .min(Comparator.<String>comparingInt(candidate -> edits(wanted, candidate.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.<String>comparingInt(
                                        candidate -> beginning(wanted, candidate.toLowerCase(Locale.ROOT)))
                                .reversed())
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** A sentence part such as {@code did you mean "files"?}, or the list of what is known when nothing is near. */
    public static String hint(String word, Collection<String> candidates) {
        return to(word, candidates)
                .map(near -> "did you mean \"" + near + "\"?")
                .orElse("known are "
                        + String.join(", ", candidates.stream().sorted().toList()));
    }

    /** How many letters both begin with. */
    private static int beginning(String left, String right) {
        int shared = 0;
        while (shared < Math.min(left.length(), right.length()) && left.charAt(shared) == right.charAt(shared)) {
            shared++;
        }
        return shared;
    }

    /** Levenshtein distance. */
    private static int edits(String left, String right) {
        int[] previous = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int[] current = new int[right.length() + 1];
            current[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int replaced = previous[j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[right.length()];
    }
}
