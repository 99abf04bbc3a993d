package org.gcr.metrics.disclosure;

import java.nio.ByteBuffer;
import javax.crypto.Mac;

/**
 * Unbiased random rounding to multiples of {@value #BASE}. A count goes up with the probability of its remainder over the base, else down. The chance is fixed by the secret,
 * by the state of the year and by the sum of the keys of the records counted: the same set of persons has the same figure wherever it is counted, and all figures of a year are
 * drawn anew when a record of it changes. Used by one thread.
 *
 * <p>Mean 0, variance r(5 - r) for a remainder of r, 4 on average: standard error 2.
 */
final class KeyedRounding {

    /** Figures are multiples of it. */
    static final int BASE = 5;

    /** Standard error of a figure, over remainders that are equally likely. */
    static final double STANDARD_ERROR = 2.0;

    private static final double UNIT = 0x1.0p-53;

    private final Mac mac;
    private final byte[] prefix;

    /**
     * For one year.
     *
     * @param domain the table that is counted
     * @param state sum of the keys of all records of the year
     */
    KeyedRounding(Secret secret, String domain, int year, long state) {
        this(secret, domain, year, state, 0);
    }

    /**
     * Another draw of the same records.
     *
     * @param attempt its number; 0 for the first
     */
    KeyedRounding(Secret secret, String domain, int year, long state, int attempt) {
        this.mac = secret.mac();
        byte[] name =
                (attempt == 0 ? domain : domain + "|" + attempt).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        this.prefix = ByteBuffer.allocate(name.length + 1 + Integer.BYTES + Long.BYTES)
                .put(name)
                .put((byte) 0)
                .putInt(year)
                .putLong(state)
                .array();
    }

    /** The figure of a count of records whose keys add up to {@code keys}. */
    long figure(long count, long keys) {
        long rest = count % BASE;
        if (rest == 0) {
            return count;
        }
        mac.update(prefix);
        long bits = ByteBuffer.wrap(mac.doFinal(
                        ByteBuffer.allocate(Long.BYTES).putLong(keys).array()))
                .getLong();
        double chance = (bits >>> 11) * UNIT;
        return count - rest + (chance * BASE < rest ? BASE : 0);
    }
}
