package org.gcr.app.site;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import org.gcr.app.report.Texts;
import org.gcr.app.revision.Cause;

/** The site's words in one language. */
public final class Words {

    /** The languages there are; the first is that of the pages at the top. */
    public static final List<String> LANGUAGES = List.of("en", "fr", "es");

    private final String language;
    private final Properties words = new Properties();
    private final Texts texts;

    Words(String language) {
        this.language = language;
        this.texts = new Texts(language);
        String name = "site_" + language + ".properties";
        try (InputStreamReader reader = new InputStreamReader(
                Objects.requireNonNull(Words.class.getResourceAsStream(name), name), StandardCharsets.UTF_8)) {
            words.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The language's code. */
    public String language() {
        return language;
    }

    /** An indicator's title in this language; the catalogue's English one where there is none. */
    public String title(String indicator, String english) {
        String title = texts.code("title", indicator);
        return title.equals(indicator) ? english : title;
    }

    /** The words of a key; a missing key is a fault of the program. */
    public String say(String key) {
        String text = words.getProperty(key);
        if (text == null) {
            throw new IllegalArgumentException("no words for " + key + " in " + language);
        }
        return text;
    }

    /** A text of a definition or of a table in the page's language; the English text where there is no translation. */
    public String phrase(String english) {
        return texts.phrase(english);
    }

    /** The code of the language in which {@link #phrase} says a text. */
    public String languageOf(String english) {
        return texts.languageOf(english);
    }

    /** Words of the report that a page has as well. */
    public String report(String key) {
        return texts.say(key);
    }

    /** The words that scripts need: those whose key begins with {@code js.}. */
    Map<String, String> forScripts() {
        Map<String, String> chosen = new TreeMap<>();
        words.stringPropertyNames().stream()
                .filter(key -> key.startsWith("js."))
                .forEach(key -> chosen.put(key.substring(3), words.getProperty(key)));
        for (Cause cause : Cause.values()) {
            chosen.put(cause.name(), texts.code("cause", cause.name()));
        }
        return chosen;
    }

    /** All keys, so that a test can hold the languages side by side. */
    java.util.Set<String> keys() {
        return words.stringPropertyNames();
    }
}
