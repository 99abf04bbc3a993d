package org.gcr.core.model;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.problem.Nearest;

/**
 * Expressions that several models of a module share: {@code phrases/<name>.sql} holds one, with {@code $1} for its argument, and
 * {@code ${name(argument)}} in a model stands for it. It is put in before the model is read, so the model's text, and with it the fingerprint of its
 * table, holds the whole expression.
 */
final class Phrases {

    private static final Pattern USE = Pattern.compile("\\$\\{([a-z_]+)\\(([^()]*)\\)}");
    private static final String SUFFIX = ".sql";

    private final Map<String, String> texts = new TreeMap<>();

    /** The phrases of these files, by name and suffix; line breaks and the blanks around them become one blank. */
    Phrases(Map<String, String> files) {
        files.forEach((file, text) -> texts.put(
                file.substring(0, file.length() - SUFFIX.length()), text.strip().replaceAll("\\s*\\n\\s*", " ")));
    }

    /**
     * The text with every phrase put in.
     *
     * @param place file, for messages
     * @throws GcrException if a phrase is not declared ({@code GCR-2012})
     */
    String expand(String place, String text) {
        Matcher use = USE.matcher(text);
        StringBuilder whole = new StringBuilder();
        while (use.find()) {
            String phrase = texts.get(use.group(1));
            if (phrase == null) {
                throw new GcrException(
                        Code.DEFINITION_WRONG,
                        place,
                        "uses the phrase \"" + use.group(1) + "\", which is not declared in phrases/",
                        Nearest.hint(use.group(1), texts.keySet()));
            }
            use.appendReplacement(
                    whole,
                    Matcher.quoteReplacement(phrase.replace("$1", use.group(2).strip())));
        }
        return use.appendTail(whole).toString();
    }
}
