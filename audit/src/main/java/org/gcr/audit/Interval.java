package org.gcr.audit;

import java.util.List;

/**
 * What an attacker knows of one hidden cell.
 *
 * @param members the cell, one member a dimension
 * @param hidden why it is hidden
 * @param least least value that fits what is published
 * @param most greatest value that fits; a very large number where there is no end
 * @param fromSums whether the value follows from the published sums alone, without bounds
 */
public record Interval(List<String> members, Publication.Hidden hidden, long least, long most, boolean fromSums) {

    /** Whether only one value fits. */
    public boolean recovered() {
        return least == most || fromSums;
    }

    /** Whether the interval is narrower than a width, upper less lower end. */
    public boolean narrowerThan(long width) {
        return recovered() || most - least < width;
    }
}
