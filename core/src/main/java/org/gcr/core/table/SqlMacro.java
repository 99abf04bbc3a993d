package org.gcr.core.table;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;

/**
 * A question with parameters that users of the catalogue can ask like a table. Declared as one SQL text: a header in a comment, then a query in DuckDB's
 * SQL that names the tables of its release as {@code release.<table>}.
 *
 * @param name its name
 * @param parameters names of its parameters, in order
 * @param description what it answers
 * @param reads tables that it reads
 * @param sql the query
 */
public record SqlMacro(String name, List<String> parameters, String description, List<String> reads, String sql) {

    private static final Pattern FILE = Pattern.compile("\\A\\s*/\\*(.*?)\\*/(.*)\\z", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");
    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private record Header(
            @JsonProperty(required = true) String macro,
            @JsonProperty(required = true) String description,
            @JsonProperty(required = true) List<String> parameters,
            @JsonProperty(required = true) List<String> reads) {}

    public SqlMacro {
        parameters = List.copyOf(parameters);
        reads = List.copyOf(reads);
    }

    /**
     * Reads a macro.
     *
     * @param place file name, for messages
     * @throws GcrException if header or query is missing or wrong ({@code GCR-2012})
     */
    public static SqlMacro parse(String place, String text) {
        Matcher matcher = FILE.matcher(text);
        if (!matcher.matches() || matcher.group(2).isBlank()) {
            throw wrong(place, "a macro is a header in /* */ followed by a query", null);
        }
        try {
            Header header = YAML.readValue(matcher.group(1), Header.class);
            boolean named = NAME.matcher(header.macro()).matches()
                    && header.parameters().stream()
                            .allMatch(name -> NAME.matcher(name).matches());
            if (!named) {
                throw wrong(place, "names are lower-case letters, digits and _", null);
            }
            return new SqlMacro(
                    header.macro(),
                    header.parameters(),
                    header.description().strip(),
                    header.reads(),
                    matcher.group(2).strip());
        } catch (JsonProcessingException e) {
            throw wrong(place, e.getOriginalMessage(), e);
        }
    }

    private static GcrException wrong(String place, String found, Exception cause) {
        return new GcrException(
                Code.DEFINITION_WRONG, place, found, "CONTRIBUTING.md shows the form of a macro", cause);
    }

    /** The statement that makes it in a schema, over the tables of that schema. */
    public String statement(String schema) {
        return "CREATE MACRO " + schema + "." + name + "(" + String.join(", ", parameters) + ") AS TABLE "
                + sql.replaceAll("\\brelease\\.(?=[a-z])", Matcher.quoteReplacement(schema + "."));
    }
}
