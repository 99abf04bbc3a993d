package org.gcr.core.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gcr.core.check.Severity;
import org.gcr.core.check.SqlCheck;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.table.Column;
import org.gcr.core.table.ColumnType;
import org.gcr.core.table.TableSchema;

/**
 * A table declared as one SQL text: a header in a comment, then a query that both engines run.
 *
 * @param schema the table that it makes
 * @param grain columns that together are never null and never repeat; the order of the rows
 * @param inputs tables that it reads
 * @param checks what is checked besides the grain
 * @param previous how a new vintage is held against the last release; null when it is not
 * @param sql the query
 * @param text the whole file
 */
public record SqlModel(
        TableSchema schema,
        List<String> grain,
        List<String> inputs,
        List<SqlCheck> checks,
        Previous previous,
        String sql,
        String text) {

    private static final Pattern FILE = Pattern.compile("\\A\\s*/\\*(.*?)\\*/(.*)\\z", Pattern.DOTALL);
    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /**
     * How the table is held against the same table of the last release.
     *
     * @param period column of the period, such as a year
     * @param areas columns whose members must not vanish
     * @param by columns within which totals are compared
     * @param value column that is totalled
     */
    public record Previous(String period, List<String> areas, List<String> by, String value) {}

    private record Header(
            @JsonProperty(required = true) String table,
            @JsonProperty(required = true) String description,
            @JsonProperty("public") Boolean visible,
            @JsonProperty(required = true) List<String> grain,
            @JsonProperty(required = true) List<String> inputs,
            @JsonProperty(required = true) LinkedHashMap<String, HeaderColumn> columns,
            List<HeaderCheck> checks,
            Previous previous) {}

    private record HeaderColumn(String type, String description) {}

    private record HeaderCheck(String name, String severity, String description, String sql) {}

    /**
     * Reads a model.
     *
     * @param place file name, for messages
     * @throws GcrException if header or query is missing or wrong ({@code GCR-2012})
     */
    public static SqlModel parse(String place, String text) {
        Matcher matcher = FILE.matcher(text);
        if (!matcher.matches() || matcher.group(2).isBlank()) {
            throw wrong(place, "a model is a header in /* */ followed by a query", null);
        }
        try {
            Header header = YAML.readValue(matcher.group(1), Header.class);
            List<Column> columns = new ArrayList<>();
            for (Map.Entry<String, HeaderColumn> column : header.columns().entrySet()) {
                columns.add(new Column(
                        column.getKey(),
                        ColumnType.parse(column.getValue().type()),
                        column.getValue().description()));
            }
            TableSchema schema = new TableSchema(
                    header.table(), header.description().strip(), !Boolean.FALSE.equals(header.visible()), columns);
            if (!schema.columnNames().containsAll(header.grain())
                    || header.grain().isEmpty()) {
                throw wrong(place, "the grain " + header.grain() + " names columns that the table does not have", null);
            }
            List<SqlCheck> checks = header.checks() == null
                    ? List.of()
                    : header.checks().stream()
                            .map(check -> new SqlCheck(
                                    check.name(),
                                    Severity.valueOf(check.severity().toUpperCase(java.util.Locale.ROOT)),
                                    check.description() == null
                                            ? ""
                                            : check.description().strip(),
                                    check.sql().strip()))
                            .toList();
            return new SqlModel(
                    schema,
                    header.grain(),
                    header.inputs(),
                    checks,
                    header.previous(),
                    matcher.group(2).strip(),
                    text);
        } catch (JsonProcessingException e) {
            String line = e.getLocation() == null ? "" : ":" + e.getLocation().getLineNr();
            throw wrong(place + line, e.getOriginalMessage(), e);
        } catch (IllegalArgumentException | NullPointerException e) {
            throw wrong(place, String.valueOf(e.getMessage()), e);
        }
    }

    private static GcrException wrong(String place, String found, Exception cause) {
        return new GcrException(
                Code.DEFINITION_WRONG, place, found, "CONTRIBUTING.md shows the form of a model", cause);
    }
}
