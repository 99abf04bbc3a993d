package org.gcr.app.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An answer, written as people or programs read it.
 *
 * @param columns column names
 * @param rows values; null is missing
 */
public record ResultTable(List<String> columns, List<List<Object>> rows) {

    private static final int WIDEST = 60;
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** How it is written. */
    public enum Format {
        TABLE,
        CSV,
        JSON
    }

    /** The whole answer, ending in a line break. */
    public String text(Format format) {
        return switch (format) {
            case TABLE -> table();
            case CSV -> csv();
            case JSON -> json();
        };
    }

    private String table() {
        List<List<String>> cells = new ArrayList<>();
        int[] widths = columns.stream().mapToInt(String::length).toArray();
        boolean[] numbers = new boolean[widths.length];
        Arrays.fill(numbers, true);
        for (List<Object> row : rows) {
            List<String> line = new ArrayList<>();
            for (int i = 0; i < widths.length; i++) {
                String cell = shortened(plain(row.get(i)));
                widths[i] = Math.max(widths[i], cell.codePointCount(0, cell.length()));
                numbers[i] &= row.get(i) == null || row.get(i) instanceof Number;
                line.add(cell);
            }
            cells.add(line);
        }
        StringBuilder text = new StringBuilder();
        line(text, columns, widths, numbers);
        line(text, Arrays.stream(widths).mapToObj("-"::repeat).toList(), widths, numbers);
        cells.forEach(row -> line(text, row, widths, numbers));
        return text.append('(')
                .append(rows.size())
                .append(rows.size() == 1 ? " row)" : " rows)")
                .append('\n')
                .toString();
    }

    private static void line(StringBuilder text, List<String> cells, int[] widths, boolean[] numbers) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String gap = " "
                    .repeat(widths[i]
                            - cells.get(i).codePointCount(0, cells.get(i).length()));
            line.append(i == 0 ? "" : "  ").append(numbers[i] ? gap + cells.get(i) : cells.get(i) + gap);
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }

    private static String shortened(String text) {
        String line = text.replace('\n', ' ').replace('\r', ' ');
        return line.length() <= WIDEST ? line : line.substring(0, WIDEST - 1) + "…";
    }

    private String csv() {
        StringBuilder text = new StringBuilder();
        text.append(columns.stream().map(ResultTable::quoted).collect(Collectors.joining(",")))
                .append("\n");
        for (List<Object> row : rows) {
            text.append(row.stream()
                            .map(ResultTable::plain)
                            .map(ResultTable::quoted)
                            .collect(Collectors.joining(",")))
                    .append("\n");
        }
        return text.toString();
    }

    private static String quoted(String cell) {
        return cell.matches("(?s).*[\",\n\r].*") ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }

    private String json() {
        List<Map<String, Object>> objects = new ArrayList<>();
        for (List<Object> row : rows) {
            Map<String, Object> object = new LinkedHashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                Object value = row.get(i);
                object.put(
                        columns.get(i),
                        value == null || value instanceof Number || value instanceof Boolean ? value : plain(value));
            }
            objects.add(object);
        }
        try {
            return JSON.writeValueAsString(objects) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and numbers are always JSON", e);
        }
    }

    /** A value as text: empty when missing, numbers in full without exponent. */
    private static String plain(Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Double number && !number.isNaN() && !number.isInfinite()) {
            String text = BigDecimal.valueOf(number).toPlainString();
            return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
        }
        return value.toString();
    }
}
