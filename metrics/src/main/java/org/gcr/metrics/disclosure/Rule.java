package org.gcr.metrics.disclosure;

/**
 * What is sensitive and what everybody knows of suppressed cells.
 *
 * @param minimum counts below it are sensitive; at least 3, or 2 when zeros are protected
 * @param zerosProtected whether a zero is sensitive too and is suppressed
 */
record Rule(int minimum, boolean zerosProtected) {

    Rule {
        if (minimum < (zerosProtected ? 2 : 3)) {
            throw new IllegalArgumentException("a flag for one value alone tells the value");
        }
    }

    /** The least value of a cell flagged as primary. */
    int low() {
        return zerosProtected ? 0 : 1;
    }

    /** The least value that is promised of a cell flagged as complementary. */
    int complementMinimum() {
        return zerosProtected ? minimum : 1;
    }

    /** Width that the feasible interval of every sensitive cell must have: all that the flag leaves open. */
    int requiredWidth() {
        return minimum - 1 - low();
    }

    /** Whether a value is sensitive. */
    boolean sensitive(long value) {
        return value < minimum && (value > 0 || zerosProtected);
    }
}
