package org.gcr.ingest.source;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.gcr.core.table.ColumnType;

/**
 * A staged column and how its cells are written.
 *
 * @param name name of the staged column
 * @param type what its cells are
 * @param stored type of the staged column
 * @param required whether each row must have a value
 * @param inHeader whether each file must have the column; true when {@code required} is
 * @param usual whether a whole download has the column, so that its absence is told
 * @param headers header texts that mean this column, comparable, its own name first
 * @param position 1-based place of the column when its header is blank, else 0
 * @param nulls cell texts that mean missing
 * @param redacted cell texts that mean withheld by the publisher
 * @param values the allowed texts; empty when any is
 * @param matches what the whole text must match; null when it need not
 * @param min least value; null when there is none
 * @param max greatest value; null when there is none
 * @param from column whose text it is derived from; null for a column of the file and for what is known of the whole file
 * @param form how it is derived; null for a column of the file
 * @param patterns forms of dates besides ISO, as in {@link java.time.format.DateTimeFormatter}
 * @param rounded whether a decimal with more digits after the point is rounded half up instead of refused
 * @param future why years or days after the day of the run are right; null where they are faults
 * @param unbounded why a number has no bounds; null where it has
 * @param description what it holds, with its unit
 */
public record ColumnSpec(
        String name,
        CellType type,
        ColumnType stored,
        boolean required,
        boolean inHeader,
        boolean usual,
        List<String> headers,
        int position,
        Set<String> nulls,
        Set<String> redacted,
        Set<String> values,
        Pattern matches,
        BigDecimal min,
        BigDecimal max,
        List<String> patterns,
        String from,
        TextForm form,
        boolean rounded,
        String future,
        String unbounded,
        String description)
        implements Serializable {

    /** Pattern for the day counts of spreadsheet programs. */
    public static final String DAYS_SINCE_1900 = "excel-serial";

    /** Pattern for numbers with slashes between that leave no doubt which is the day and which the month. */
    public static final String PLAIN_SLASHES = "slashes";

    public ColumnSpec {
        headers = List.copyOf(headers);
        nulls = Set.copyOf(nulls);
        redacted = Set.copyOf(redacted);
        values = Set.copyOf(values);
        patterns = List.copyOf(patterns);
    }

    /** Whether its values come from another column or from the file as a whole, so that no header is looked for. */
    public boolean isDerived() {
        return form != null;
    }

    /** The column with further texts that mean missing, and further forms of dates. */
    public ColumnSpec reading(Set<String> moreNulls, List<String> morePatterns) {
        Set<String> allNulls = new java.util.LinkedHashSet<>(nulls);
        allNulls.addAll(moreNulls);
        List<String> allPatterns = new java.util.ArrayList<>(patterns);
        if (type == CellType.DATE) {
            allPatterns.addAll(morePatterns);
        }
        return new ColumnSpec(
                name,
                type,
                stored,
                required,
                inHeader,
                usual,
                headers,
                position,
                allNulls,
                redacted,
                values,
                matches,
                min,
                max,
                allPatterns,
                from,
                form,
                rounded,
                future,
                unbounded,
                description);
    }

    /** The forms of dates besides ISO. */
    public List<DateTimeFormatter> dateForms() {
        return patterns.stream()
                .filter(pattern -> !DAYS_SINCE_1900.equals(pattern) && !PLAIN_SLASHES.equals(pattern))
                .map(ColumnSpec::dateForm)
                .toList();
    }

    /** A form of dates, read strictly. */
    public static DateTimeFormatter dateForm(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern.replace("yyyy", "uuuu"))
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
    }
}
