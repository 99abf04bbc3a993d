package org.gcr.ingest.source;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the columns of a register's extracts mean, as their holder declares it. A column that it does not list is not read.
 *
 * @param place the file that says it, for messages
 * @param delimiter between the cells of a text; null when the header shall tell
 * @param nulls cell texts that mean missing besides the empty one
 * @param columns the admitted columns
 * @param counts columns that hold numbers of persons of a kind, when a row is a household; empty when a row is one person
 * @param constants canonical column → value that holds for every row
 * @param cleared header text → reason why it is no direct identifier although it reads like one
 * @param text the whole mapping
 */
public record Mapping(
        String place,
        Character delimiter,
        Set<String> nulls,
        List<Admitted> columns,
        List<PersonCount> counts,
        Map<String, String> constants,
        Map<String, String> cleared,
        String text)
        implements Serializable {

    public Mapping {
        nulls = Set.copyOf(nulls);
        columns = List.copyOf(columns);
        counts = List.copyOf(counts);
        constants = Collections.unmodifiableMap(new LinkedHashMap<>(constants));
        cleared = Collections.unmodifiableMap(new LinkedHashMap<>(cleared));
    }

    /**
     * A column of the files that is read.
     *
     * @param header its header text
     * @param target the canonical column that it is
     * @param values text in the file → canonical value, null for missing; empty when the texts are canonical already
     * @param pattern how dates are written: the letters d, M and y in fixed places; null for ISO
     * @param codes how a list of codes becomes yes or no; null for other columns
     * @param inReferenceYear whether the cell holds a date or a year of an event, and the value is whether that is in the row's year
     */
    public record Admitted(
            String header,
            String target,
            Map<String, String> values,
            String pattern,
            Codes codes,
            boolean inReferenceYear)
            implements Serializable {

        public Admitted {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }
    }

    /**
     * How a list of codes in a cell becomes {@code Y} or {@code N}.
     *
     * @param anyOf the codes of which one makes it {@code Y}
     * @param separator between the codes of a cell
     * @param none what a cell without any of them means: {@code N}, or null for not known, as when not everybody was asked
     */
    public record Codes(List<String> anyOf, String separator, String none) implements Serializable {

        public Codes {
            anyOf = List.copyOf(anyOf);
        }
    }

    /**
     * A column that counts persons of a household.
     *
     * @param header its header text
     * @param constants canonical column → value that these persons share, such as their sex and age band
     */
    public record PersonCount(String header, Map<String, String> constants) implements Serializable {

        public PersonCount {
            constants = Collections.unmodifiableMap(new LinkedHashMap<>(constants));
        }
    }
}
