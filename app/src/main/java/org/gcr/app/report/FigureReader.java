package org.gcr.app.report;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes figures of rows of {@code observation}. The texts of a row come joined, as two texts: there are few different ones of each, and each text that comes alone
 * costs as much as a number does ten times.
 */
final class FigureReader {

    private static final List<String> LINE = List.of(
            "framework_edition",
            "indicator_id",
            "series",
            "ref_area",
            "counterpart_area",
            "population_type",
            "sex",
            "age",
            "disability",
            "breakdown");
    private static final List<String> MARKS = List.of(
            "unit_measure",
            "coalesce(unit_mult, 0)",
            "coalesce(decimals, 0)",
            "obs_status",
            "conf_status",
            "ci_method",
            "vintage",
            "method_version",
            "footnotes");
    private static final String BETWEEN = "\u001f";
    private static final String NULL = "\u001e";

    /** The select list that {@link #read} reads. What is not free for publication has no value. */
    static final String COLUMNS = joined(LINE) + ", time_period, " + joined(MARKS) + ", "
            + Stream.of("obs_value", "numerator", "denominator", "ci_lower", "ci_upper")
                    .map(column -> "CASE WHEN coalesce(conf_status, 'F') = 'F' THEN " + column + " END")
                    .collect(Collectors.joining(", "))
            + ", coverage_areas, coverage_share";

    private final Map<String, String[]> parts = new HashMap<>();

    private static String joined(List<String> columns) {
        return columns.stream()
                .map(column -> "coalesce(CAST(" + column + " AS VARCHAR), chr(30))")
                .collect(Collectors.joining(", ", "concat_ws(chr(31), ", ")"));
    }

    Figure read(List<Object> row) {
        String[] line = parts((String) row.get(0), LINE.size());
        String[] marks = parts((String) row.get(2), MARKS.size());
        return new Figure(
                line[0],
                line[1],
                line[2],
                line[3],
                line[4],
                ((Number) row.get(1)).intValue(),
                line[5],
                line[6],
                line[7],
                line[8],
                line[9],
                number(row, 3),
                marks[0],
                Integer.parseInt(marks[1]),
                Integer.parseInt(marks[2]),
                marks[3],
                marks[4],
                number(row, 4),
                number(row, 5),
                number(row, 6),
                number(row, 7),
                marks[5],
                row.get(8) == null ? null : ((Number) row.get(8)).longValue(),
                number(row, 9),
                marks[6],
                marks[7],
                marks[8]);
    }

    private String[] parts(String joined, int count) {
        return parts.computeIfAbsent(joined, text -> {
            String[] found = text.split(BETWEEN, -1);
            if (found.length != count) {
                throw new IllegalStateException(
                        "a text of observation has the sign that stands between texts: " + text);
            }
            return Arrays.stream(found)
                    .map(part -> part.equals(NULL) ? null : part.intern())
                    .toArray(String[]::new);
        });
    }

    private static Double number(List<Object> row, int column) {
        return row.get(column) == null ? null : ((Number) row.get(column)).doubleValue();
    }
}
