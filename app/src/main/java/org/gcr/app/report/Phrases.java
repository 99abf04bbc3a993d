package org.gcr.app.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gcr.core.config.Yaml;

/**
 * Texts of definitions and of a release's tables in another language, from the lists {@code phrases.yaml}, {@code definitions.yaml} and {@code methods.yaml}. A phrase is found by its English words, so that a text that
 * is changed loses its translation instead of keeping a wrong one. A phrase may have places, such as {@code {0}}, for names and numbers. All translations are ours.
 */
final class Phrases {

    private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,3}(?:,\\d{3})*(?:\\.\\d+)?");
    private static final List<Phrase> LISTED = read();

    private final Map<String, String> whole = new HashMap<>();
    private final Map<Pattern, Phrase> withPlaces = new LinkedHashMap<>();
    private final String language;

    /** A phrase in the three languages. */
    record Phrase(
            @JsonProperty(required = true) String en,
            @JsonProperty(required = true) String fr,
            @JsonProperty(required = true) String es) {

        String in(String language) {
            return language.equals("fr") ? fr : es;
        }
    }

    private record File(@JsonProperty(required = true) List<Phrase> phrases) {}

    /** The phrases of a language; none where the list does not have it. */
    Phrases(String language) {
        this.language = language;
        if (!language.equals("fr") && !language.equals("es")) {
            return;
        }
        for (Phrase phrase : LISTED) {
            if (PLACE.matcher(phrase.en()).find()) {
                withPlaces.put(pattern(phrase.en()), phrase);
            } else {
                whole.put(phrase.en(), phrase.in(language));
            }
        }
    }

    static List<Phrase> listed() {
        return LISTED;
    }

    private static List<Phrase> read() {
        List<Phrase> phrases = new ArrayList<>();
        for (String name : List.of("phrases.yaml", "definitions.yaml", "methods.yaml")) {
            try (InputStream file = Objects.requireNonNull(Phrases.class.getResourceAsStream(name), name)) {
                phrases.addAll(Yaml.mapper().readValue(file, File.class).phrases());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return List.copyOf(phrases);
    }

    private static Pattern pattern(String text) {
        StringBuilder regex = new StringBuilder();
        Matcher places = PLACE.matcher(text);
        int from = 0;
        while (places.find()) {
            regex.append(Pattern.quote(text.substring(from, places.start())))
                    .append("(?<p")
                    .append(places.group(1))
                    .append(">(?:(?!; |\\. [A-Z]).)+?)");
            from = places.end();
        }
        return Pattern.compile(regex.append(Pattern.quote(text.substring(from))).toString());
    }

    /** The text in the language; empty where a part of it is not in the list. A text is one phrase, or sentences, or parts set apart by semicolons. */
    Optional<String> of(String english) {
        String text = english.strip();
        String known = whole.get(text);
        if (known != null) {
            return Optional.of(known);
        }
        for (Map.Entry<Pattern, Phrase> entry : withPlaces.entrySet()) {
            Matcher found = entry.getKey().matcher(text);
            if (found.matches()) {
                return Optional.of(filled(entry.getValue().in(language), found));
            }
        }
        Optional<String> sentences = parts(text, "(?<=\\.) (?=[A-Z0-9]|ref_area)", " ");
        return sentences.isPresent() ? sentences : parts(text, "; ", language.equals("fr") ? "\u00a0; " : "; ");
    }

    private Optional<String> parts(String text, String between, String glue) {
        String[] parts = text.split(between, -1);
        if (parts.length == 1) {
            return Optional.empty();
        }
        List<String> said = new ArrayList<>();
        for (String part : parts) {
            Optional<String> one = of(part);
            if (one.isEmpty()) {
                return Optional.empty();
            }
            said.add(one.get());
        }
        return Optional.of(String.join(glue, said));
    }

    private String filled(String text, Matcher found) {
        return PLACE.matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(place(found.group("p" + place.group(1)))));
    }

    /** A name stays as it is where the list does not have it; a number is written as the language does. */
    private String place(String text) {
        if (NUMBER.matcher(text).matches()) {
            return text.replace(',', '\u00a0').replace('.', ',');
        }
        return of(text).orElse(text);
    }
}
