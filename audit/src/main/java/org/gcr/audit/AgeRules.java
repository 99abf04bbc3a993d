package org.gcr.audit;

import java.util.Map;
import java.util.Set;

/**
 * What everybody knows of attributes that do not apply at some ages, from the documentation of the register's columns: the persons to whom one does not apply are those of certain age
 * groups, so that several attributes have them in common.
 */
final class AgeRules {

    /** Attribute → age groups to which it does not apply. */
    private static final Map<String, Set<String>> NOT_FOR = Map.of(
            "ENROLLED_PRIMARY", Set.of("0-4", "18-59", "60+"),
            "ENROLLED_SECONDARY", Set.of("0-4", "18-59", "60+"),
            "WORK_RIGHT", Set.of("0-4", "5-11"),
            "WORKING", Set.of("0-4", "5-11"));

    private static final Map<String, String> TWINS =
            Map.of("ENROLLED_SECONDARY.NA", "ENROLLED_PRIMARY.NA", "WORKING.NA", "WORK_RIGHT.NA");

    /** The age groups that the rules are about; of others, such as wider bands, nothing is known. */
    private static final Set<String> AGES = Set.of("0-4", "5-11", "12-17", "18-59", "60+", "_U");

    private AgeRules() {}

    /** Whether the rules are about an age group. */
    static boolean know(String age) {
        return AGES.contains(age);
    }

    /** The measure that counts the same persons in every group, or the measure itself. */
    static String twin(String measure) {
        return TWINS.getOrDefault(measure, measure);
    }

    /** Age groups whose persons a measure counts in whole, and of which it counts nobody else; null where age decides nothing. */
    static Set<String> ages(String measure) {
        return measure.endsWith(".NA") ? NOT_FOR.get(measure.substring(0, measure.length() - 3)) : null;
    }
}
