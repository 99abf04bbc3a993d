package org.gcr.app.site;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gcr.app.report.Texts;
import org.gcr.app.revision.Cause;

/** The site's words in one language. */
public final class Words {

    /** The languages there are; the first is that of the pages at the top. */
    public static final List<String> LANGUAGES = List.of("en", "fr", "es");

    private final String language;
    private final Properties words = new Properties();
    private final Texts texts;
    private final Map<String, Place> places;

    /**
     * A country or another area of the release.
     *
     * @param iso2 ISO 3166-1 alpha-2; empty where it has none
     * @param names its names in the order of {@link #LANGUAGES}; the English one where there is no other
     */
    record Place(String iso2, List<String> names) {}

    Words(String language) {
        this(language, Map.of());
    }

    /** With the release's areas by code. */
    Words(String language, Map<String, Place> places) {
        this.places = places;
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

    /** The name of a country or another area in this language; the code where the release has no name. */
    public String area(String code) {
        Place place = places.get(code);
        return place == null
                ? texts.area(code, "", "")
                : texts.area(code, place.iso2(), place.names().get(LANGUAGES.indexOf(language)));
    }

    /** A code in this language, as the report says it; in English, and where the report has no word for it, the release's own words. */
    public String label(String kind, String code, String english) {
        if (language.equals("en") || code.isEmpty()) {
            return english;
        }
        String word = texts.code(kind, plain(code));
        return word.equals(plain(code)) ? texts.phrase(english) : word;
    }

    /** Why figures of two years do not compare: reasons set apart by semicolons. */
    public String reasons(String note) {
        return Stream.of(note.replaceAll("([A-Z]{3} [A-Z]+) to ([A-Z]+)", "$1 → $2")
                        .split("; ", -1))
                .map(reason -> label("note", reason.toLowerCase(Locale.ROOT), reason))
                .collect(Collectors.joining("; "));
    }

    /** A field of a model's card: in English the release's text, else the report's word, else the text's translation. */
    public String card(String model, String field, String english) {
        String key = knownCard(model, field);
        return key.isEmpty() ? texts.phrase(english) : texts.say(key);
    }

    /** The code of the language in which {@link #card} says a field. */
    public String languageOfCard(String model, String field, String english) {
        return knownCard(model, field).isEmpty() ? texts.languageOf(english) : language;
    }

    private String knownCard(String model, String field) {
        return language.equals("en")
                ? ""
                : Stream.of("card." + model + "." + field, "card." + field)
                        .filter(key -> texts.knows(key) && !texts.say(key).contains("{"))
                        .findFirst()
                        .orElse("");
    }

    private static String plain(String code) {
        return code.replaceAll("[^A-Za-z0-9.+_-]+", "-").replaceAll("^-|-$", "");
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

    /** What groups of pledges are called, by code; codes with spaces have them. */
    static Map<String, Object> groups() {
        Map<String, Object> groups = new TreeMap<>();
        List<Texts> all = LANGUAGES.stream().map(Texts::new).toList();
        for (String key : all.get(0).keys()) {
            if (key.startsWith("group.")) {
                groups.put(
                        key.substring("group.".length()).replace('-', ' '),
                        all.stream().map(texts -> texts.say(key)).toList());
            }
        }
        return groups;
    }

    /** All keys, so that a test can hold the languages side by side. */
    java.util.Set<String> keys() {
        return words.stringPropertyNames();
    }
}
