package org.gcr.metrics.disclosure;

import java.util.List;
import java.util.Optional;
import org.gcr.core.config.ConfigFile;
import org.gcr.core.config.Section;
import org.gcr.core.problem.Nearest;

/**
 * The key {@code disclosure} of the configuration: how counts of persons are protected.
 *
 * @param method {@code suppression}, {@code rounding} or {@code noise}
 * @param minimumFrequency counts below it are sensitive; 5, or more where a data holder says so
 * @param zerosProtected whether a zero is sensitive too
 * @param dominanceN number of the largest contributors that are added up; 0 for no dominance rule
 * @param dominanceK share in percent that they must not exceed; 0 for no dominance rule
 * @param roundingBase multiple that counts are rounded to
 * @param epsilon privacy budget of noise: what one person's row may change the logarithm of any result's probability by, over all cells of a
 *     release; 0 when there is no noise
 * @param seed secret that makes noise repeatable; null when there is none
 * @param heldToPrevious whether the release is held against what earlier ones show
 */
public record DisclosureSettings(
        String method,
        int minimumFrequency,
        boolean zerosProtected,
        int dominanceN,
        int dominanceK,
        int roundingBase,
        double epsilon,
        String seed,
        boolean heldToPrevious) {

    /** The least minimum frequency. */
    public static final int LEAST_MINIMUM = 5;

    private static final int LEAST_SEED = 16;

    /** What holds when the configuration says nothing: suppression below 5, zeros published. */
    public static final DisclosureSettings DEFAULT =
            new DisclosureSettings("suppression", LEAST_MINIMUM, false, 0, 0, 5, 0, null, true);

    /** Reads the settings; problems are noted in the file. */
    public static DisclosureSettings read(ConfigFile config) {
        Optional<Section> found = config.root().section("disclosure");
        if (found.isEmpty()) {
            return DEFAULT;
        }
        Section section = found.get();
        String method = choice(section, "method", List.of("suppression", "rounding", "noise"));
        int minimum = section.wholeNumber("minimum_frequency", LEAST_MINIMUM).orElse(LEAST_MINIMUM);
        boolean zeros =
                choice(section, "zeros", List.of("published", "protected")).equals("protected");
        if (zeros && !method.equals("suppression")) {
            section.wrong("zeros", "can be protected by suppression only", "write zeros: published");
        }
        int base = section.wholeNumber("rounding_base", LEAST_MINIMUM).orElse(LEAST_MINIMUM);
        Optional<Section> dominance = section.section("dominance");
        int n = dominance.flatMap(one -> one.wholeNumber("n", 1)).orElse(0);
        int k = dominance.flatMap(one -> one.wholeNumber("k", 1)).orElse(0);
        if (dominance.isPresent()) {
            if (n == 0 || k == 0 || k >= 100) {
                section.wrong("dominance", "needs n and k", "write {n: 1, k: 80}: the largest n are at most k percent");
            }
            dominance.get().end();
        }
        double epsilon = epsilon(section);
        String seed = section.text("noise_seed").orElse(null);
        if (method.equals("noise")) {
            if (epsilon == 0) {
                section.wrong("noise_epsilon", "is missing", "state the privacy budget of a release, such as 1.0");
            }
            if (seed == null || seed.length() < LEAST_SEED) {
                section.wrong(
                        "noise_seed",
                        "is missing or shorter than " + LEAST_SEED + " characters",
                        "give a secret through the environment: \"${GCR_NOISE_SEED}\"");
            }
        }
        boolean held =
                choice(section, "previous_release", List.of("held", "ignored")).equals("held");
        section.end();
        return new DisclosureSettings(method, minimum, zeros, n, k, base, epsilon, seed, held);
    }

    private static double epsilon(Section section) {
        Optional<String> text = section.text("noise_epsilon");
        if (text.isPresent()) {
            try {
                double epsilon = Double.parseDouble(text.get().trim());
                if (epsilon > 0 && epsilon <= 20) {
                    return epsilon;
                }
            } catch (NumberFormatException e) {
                // told below, together with numbers out of range
            }
            section.wrong("noise_epsilon", "\"" + text.get() + "\" is no budget", "write a number above 0, to 20");
        }
        return 0;
    }

    /** The first choice is the default. */
    private static String choice(Section section, String key, List<String> choices) {
        String text = section.text(key).orElse(choices.get(0));
        if (!choices.contains(text)) {
            section.wrong(
                    key, "\"" + text + "\" is none of " + String.join(", ", choices), Nearest.hint(text, choices));
            return choices.get(0);
        }
        return text;
    }

    /** The rule of suppression. */
    Rule rule() {
        return new Rule(minimumFrequency, zerosProtected);
    }

    /** No secret is in it. */
    @Override
    public String toString() {
        return method + " " + minimumFrequency + " " + zerosProtected + " " + dominanceN + " " + dominanceK + " "
                + roundingBase + " " + epsilon + " " + heldToPrevious;
    }
}
