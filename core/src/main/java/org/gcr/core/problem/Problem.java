package org.gcr.core.problem;

import java.io.Serializable;

/**
 * One thing that is wrong, for a person to mend.
 *
 * @param code the stable code
 * @param place file, line, column, key or table; empty when the whole call is meant
 * @param found what was found, with the value
 * @param remedy what to do next; empty when {@code found} already says it
 */
public record Problem(Code code, String place, String found, String remedy) implements Serializable {

    public Problem {
        if (code == null || place == null || found == null || remedy == null) {
            throw new NullPointerException("a problem has a code, a place, a finding and a remedy");
        }
    }

    /** One line: code, place, finding, remedy. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(code.id()).append(' ');
        if (!place.isEmpty()) {
            text.append(place).append(": ");
        }
        text.append(found);
        if (!remedy.isEmpty()) {
            text.append("; ").append(remedy);
        }
        return text.toString();
    }
}
