package org.gcr.audit;

/**
 * What is published of the way in which a cube was protected.
 *
 * @param method how
 * @param minimumFrequency counts from 1 up to below this are hidden
 * @param complementMinimum what is told of a complementarily hidden count: that it is not below this
 * @param zerosPublished whether a cell without a row is known to be 0
 * @param dominance whether cells may also be hidden for a dominant part, so that being hidden does not mean being small
 * @param roundingBase base of the rounding; 0 without
 * @param epsilon privacy budget of the noise; 0 without
 * @param requiredWidth least width, upper less lower end, that the feasible interval of a primarily hidden cell must have
 */
public record Rule(
        Method method,
        long minimumFrequency,
        long complementMinimum,
        boolean zerosPublished,
        boolean dominance,
        long roundingBase,
        double epsilon,
        long requiredWidth) {

    /** The ways to protect a cube. */
    public enum Method {
        /** Cells are left out, primary and complementary ones. */
        SUPPRESSION,
        /** Cells are rounded to a base. */
        ROUNDING,
        /** Cells carry random noise. */
        NOISE
    }

    /**
     * Suppression below a minimum frequency, with published zeros, complementary cells known to be no small ones, and nothing less than the whole range of small counts
     * for each hidden one.
     */
    public static Rule suppression(long minimumFrequency) {
        return new Rule(
                Method.SUPPRESSION, minimumFrequency, minimumFrequency, true, false, 0, 0, minimumFrequency - 2);
    }
}
