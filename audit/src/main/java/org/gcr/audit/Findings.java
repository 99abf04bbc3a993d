package org.gcr.audit;

import java.util.List;
import java.util.stream.Stream;

/**
 * What an attack on a cube came to.
 *
 * @param intervals one a hidden cell
 * @param faults places where what is published contradicts itself or its rule; the intervals then say nothing
 * @param components groups of hidden cells that sums join
 * @param largestComponent cells of the largest
 * @param requiredWidth the width that a primarily hidden cell must have
 * @param method how it was done, in words
 */
public record Findings(
        List<Interval> intervals,
        List<String> faults,
        int components,
        int largestComponent,
        long requiredWidth,
        String method) {

    public Findings {
        intervals = List.copyOf(intervals);
        faults = List.copyOf(faults);
    }

    /** Hidden cells, primary or not, of which one value only fits. */
    public List<Interval> recovered() {
        return intervals.stream().filter(Interval::recovered).toList();
    }

    /** Primarily hidden cells of which one value only fits. */
    public List<Interval> primaryRecovered() {
        return primary().filter(Interval::recovered).toList();
    }

    /** Primarily hidden cells whose interval is narrower than required. */
    public List<Interval> tooNarrow() {
        return primary()
                .filter(interval -> interval.narrowerThan(requiredWidth))
                .toList();
    }

    private Stream<Interval> primary() {
        return intervals.stream().filter(interval -> interval.hidden() == Publication.Hidden.PRIMARY);
    }
}
