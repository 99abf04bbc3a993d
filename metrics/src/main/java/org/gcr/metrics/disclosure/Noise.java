package org.gcr.metrics.disclosure;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Noise of the discrete Laplace law on the finest counts: P(k) is proportional to exp(−ε |k|). Totals are added up from them.
 *
 * <p>A person counts once in the finest count and once in each division of it, so each of these gets an equal part of the budget. The
 * parts of a division are fitted to the noised count afterwards, which costs no budget. Counts that come out negative are zero. The noise
 * of a count depends on the secret, the cell and the true count: what did not change between releases gets the same noise, what did gets
 * another.
 */
final class Noise {

    private final byte[] secret;
    private final double epsilon;

    /**
     * Noise.
     *
     * @param epsilon budget of a release
     */
    Noise(String secret, double epsilon) {
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
        this.epsilon = epsilon;
    }

    /** Changes every leaf of a slice. */
    void apply(String slice, Leaves leaves) {
        TreeSet<String> partitions = new TreeSet<>();
        leaves.leaves().values().forEach(leaf -> partitions.addAll(leaf.parts().keySet()));
        double each = epsilon / (1 + partitions.size());
        leaves.leaves().forEach((key, leaf) -> {
            leaf.total(noised(slice + " " + key, leaf.total(), each));
            leaf.parts().forEach((name, parts) -> {
                Map<Integer, Long> noised = new LinkedHashMap<>();
                parts.forEach((part, value) -> noised.put(part, noised(slice + " " + key + " " + part, value, each)));
                parts.putAll(fitted(noised, leaf.total()));
            });
        });
    }

    private long noised(String cell, long value, double budget) {
        return Math.max(0, value + draw(cell + " " + value, budget));
    }

    /**
     * A draw of the discrete Laplace law by inversion: with a = exp(−ε), P(K ≤ k) is 1 − a^(k+1)/(1+a) for k ≥ 0 and a^(−k)/(1+a) below.
     */
    long draw(String label, double budget) {
        double uniform = uniform(label);
        double a = Math.exp(-budget);
        if (uniform < a / (1 + a)) {
            return -(long) Math.floor(Math.log(uniform * (1 + a)) / -budget);
        }
        return Math.max(0, (long) Math.ceil(Math.log((1 - uniform) * (1 + a)) / -budget - 1));
    }

    /** From 0 to 1, both excluded; 53 bits of HMAC-SHA-256. */
    private double uniform(String label) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            byte[] bytes = mac.doFinal(label.getBytes(StandardCharsets.UTF_8));
            long bits = 0;
            for (int i = 0; i < 7; i++) {
                bits = bits << 8 | bytes[i] & 0xFF;
            }
            return ((bits >>> 3) + 0.5) / (1L << 53);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA-256", e);
        }
    }

    /** Whole parts in the given proportions that add up to a total; the largest remainders are rounded up. */
    static Map<Integer, Long> fitted(Map<Integer, Long> parts, long total) {
        long sum = parts.values().stream().mapToLong(Long::longValue).sum();
        Map<Integer, Long> fitted = new LinkedHashMap<>();
        List<Integer> order = new ArrayList<>(parts.keySet());
        Map<Integer, Double> remainders = new LinkedHashMap<>();
        long left = total;
        for (int part : order) {
            double share = sum == 0 ? (double) total / parts.size() : (double) total * parts.get(part) / sum;
            long whole = (long) Math.floor(share);
            fitted.put(part, whole);
            remainders.put(part, share - whole);
            left -= whole;
        }
        order.sort(Comparator.<Integer>comparingDouble(part -> -remainders.get(part))
                .thenComparing(part -> part));
        for (int i = 0; left > 0; i = (i + 1) % order.size()) {
            fitted.merge(order.get(i), 1L, Long::sum);
            left--;
        }
        return fitted;
    }
}
