package org.gcr.audit;

/**
 * What is published of the way in which a cube was protected.
 *
 * @param rounded whether figures are rounded by chance; else small ones are left out, as releases of an earlier method did
 * @param base figures are multiples of it; 1 where they are exact
 * @param group least published size of a group whose attributes are published; 0 without such a rule
 * @param draws how often a year may be drawn
 * @param minimum counts from 1 up to below this are left out; 0 where figures are rounded
 * @param complement what is told of a figure that is left out for the sake of others: that it is not below this
 */
record Rule(boolean rounded, int base, int group, int draws, int minimum, int complement) {

    /** Random rounding. */
    static Rule rounding(int base, int group, int draws) {
        return new Rule(true, base, group, draws, 0, 0);
    }

    /** Exact figures, of which small ones are left out. */
    static Rule suppression(int minimum, int complement) {
        return new Rule(false, 1, 0, Integer.MAX_VALUE, minimum, complement);
    }
}
