package org.gcr.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.gcr.core.problem.Problem;

/** Progress and problems on standard error, as lines of text or of JSON. Safe for several threads. */
final class Messages {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final PrintStream out;
    private final boolean quiet;
    private final boolean json;

    Messages(PrintStream out, boolean quiet, boolean json) {
        this.out = out;
        this.quiet = quiet;
        this.json = json;
    }

    /** Whether programs read them, which want all of them. */
    boolean forPrograms() {
        return json;
    }

    /** Something that went well and that a quiet call does not say. */
    void info(String event, String text, Map<String, ?> fields) {
        if (!quiet) {
            write("info", event, text, fields);
        }
    }

    /** Something that the user should look at. */
    void warn(String event, String text) {
        write("warning", event, text, Map.of());
    }

    /** Something that ended the call. */
    void problem(Problem problem) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("code", problem.code().id());
        fields.put("place", problem.place());
        fields.put("found", problem.found());
        fields.put("remedy", problem.remedy());
        write("error", "problem", problem.toString(), fields);
    }

    private synchronized void write(String level, String event, String text, Map<String, ?> fields) {
        if (!json) {
            out.println(level.equals("info") ? text : level + ": " + text);
            return;
        }
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("time", Instant.now().toString());
        line.put("level", level.toLowerCase(Locale.ROOT));
        line.put("event", event);
        line.put("message", text);
        line.putAll(fields);
        try {
            out.println(JSON.writeValueAsString(line));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and numbers are always JSON", e);
        }
    }
}
