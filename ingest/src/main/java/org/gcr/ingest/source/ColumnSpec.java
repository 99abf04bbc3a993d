package org.gcr.ingest.source;

import java.math.BigDecimal;
import java.time.format.DateTimeFormatter;
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
 * @param headers header texts that mean this column, comparable, its own name first
 * @param position 1-based place of the column when its header is blank, else 0
 * @param nulls cell texts that mean missing
 * @param redacted cell texts that mean withheld by the publisher
 * @param values the allowed texts; empty when any is
 * @param matches what the whole text must match; null when it need not
 * @param min least value; null when there is none
 * @param max greatest value; null when there is none
 * @param patterns forms of dates besides ISO, as in {@link java.time.format.DateTimeFormatter}
 * @param rounded whether a decimal with more digits after the point is rounded half up instead of refused
 * @param description what it holds, with its unit
 */
public record ColumnSpec(
        String name,
        CellType type,
        ColumnType stored,
        boolean required,
        boolean inHeader,
        List<String> headers,
        int position,
        Set<String> nulls,
        Set<String> redacted,
        Set<String> values,
        Pattern matches,
        BigDecimal min,
        BigDecimal max,
        List<String> patterns,
        boolean rounded,
        String description) {

    public ColumnSpec {
        headers = List.copyOf(headers);
        nulls = Set.copyOf(nulls);
        redacted = Set.copyOf(redacted);
        values = Set.copyOf(values);
        patterns = List.copyOf(patterns);
    }

    /** The forms of dates besides ISO. */
    public List<DateTimeFormatter> dateForms() {
        return patterns.stream().map(ColumnSpec::dateForm).toList();
    }

    static DateTimeFormatter dateForm(String pattern) {
        return DateTimeFormatter.ofPattern(pattern.replace("yyyy", "uuuu"), Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
    }
}
