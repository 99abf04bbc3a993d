package org.gcr.app.query;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.problem.Nearest;

/** What the engine says of a question that it cannot answer, in words for the person who asked: the cause, its place, the nearest name. */
final class SqlFault {

    private static final String HELP = "gcr query \"show tables\" lists the tables, \"describe TABLE\" their columns";
    private static final Pattern NOISE = Pattern.compile(
            "^(?:Invalid Input Error: Attempting to execute an unsuccessful or closed pending query result\\s*Error: )?"
                    + "(?:(?:Parser|Binder|Catalog|Invalid Input|Conversion|Out of Range|IO|Not implemented|Syntax) Error: )?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern PLACE = Pattern.compile("LINE (\\d+): (.*)\\n( *)\\^");
    private static final Pattern COLUMN =
            Pattern.compile("Referenced column \"(.+?)\" (?:not found|was not found).*?(?:Candidate bindings: (.*))?$");

    private SqlFault() {}

    static GcrException of(SQLException e, QueryLimits limits, boolean cancelled) {
        String message = String.valueOf(e.getMessage());
        String lower = message.toLowerCase(Locale.ROOT);
        if (lower.contains("interrupt")) {
            return cancelled
                    ? new GcrException(
                            Code.SQL_LIMIT, "", "the question was cancelled", "ask again, or ask for less", e)
                    : new GcrException(
                            Code.SQL_LIMIT,
                            "",
                            "no answer within " + limits.seconds() + " seconds",
                            "narrow the question, or set GCR_QUERY_SECONDS",
                            e);
        }
        if (lower.contains("out of memory")) {
            return new GcrException(
                    Code.SQL_LIMIT,
                    "",
                    "the question needs more than " + limits.megabytes() + " MB of memory",
                    "narrow the question, or set GCR_QUERY_MEMORY_MB",
                    e);
        }
        if (lower.contains("permission error")) {
            return new GcrException(Code.SQL_WRONG, "", "only the tables of the warehouse can be read", HELP, e);
        }
        if (lower.contains("parquet") && (lower.contains("no magic bytes") || lower.contains("corrupt"))
                || lower.contains("no files found")) {
            return new GcrException(
                    Code.RELEASE_DAMAGED,
                    "",
                    "a stored table cannot be read: " + first(message),
                    "run gcr releases verify",
                    e);
        }
        return new GcrException(Code.SQL_WRONG, place(message), cause(message), remedy(message), e);
    }

    private static String first(String message) {
        return NOISE.matcher(message).replaceFirst("").lines().findFirst().orElse(message);
    }

    private static String place(String message) {
        Matcher place = PLACE.matcher(message);
        if (!place.find()) {
            return "";
        }
        int column = place.group(3).length() - ("LINE " + place.group(1) + ": ").length() + 1;
        return "line " + place.group(1) + ", column " + Math.max(1, column);
    }

    private static String cause(String message) {
        String text = PLACE.matcher(message).replaceAll("").strip();
        text = NOISE.matcher(text).replaceFirst("").strip().replaceAll("\\s*\\n\\s*", " ");
        Matcher column = COLUMN.matcher(text);
        if (column.find()) {
            return "there is no column \"" + column.group(1) + "\" in the tables of the question";
        }
        return text;
    }

    private static String remedy(String message) {
        Matcher column =
                COLUMN.matcher(message.replaceAll("\\n\\nLINE.*(?s:.*)", "").replaceAll("\\s*\\n\\s*", " "));
        if (column.find() && column.group(2) != null) {
            List<String> known = Arrays.stream(column.group(2).split(","))
                    .map(name -> name.replace("\"", "").strip())
                    .toList();
            return "did you mean \"" + Nearest.to(column.group(1), known).orElse(known.get(0)) + "\"? " + HELP;
        }
        return HELP;
    }
}
