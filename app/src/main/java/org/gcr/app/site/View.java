package org.gcr.app.site;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a page's template gets.
 *
 * @param words words of the page's language
 * @param root how the page reaches the site's top, such as {@code ../}; empty at the top
 * @param path the page's path below its language's folder
 * @param title the page's own title
 * @param about release, time, whether synthetic
 * @param live whether a server answers, so that there is a page for SQL
 * @param values what the page shows, by name
 */
public record View(
        Words words,
        String root,
        String path,
        String title,
        Map<String, Object> about,
        boolean live,
        Map<String, Object> values) {

    /** A text; empty when it is missing. */
    public String text(String name) {
        return Objects.toString(values.get(name), "");
    }

    /** Rows by the names of their columns. */
    @SuppressWarnings("unchecked")
    public List<Map<String, Object>> rows(String name) {
        return (List<Map<String, Object>>) values.getOrDefault(name, List.of());
    }

    /** A cell as text; empty when it is missing. */
    public static String cell(Map<String, Object> row, String column) {
        return Objects.toString(row.get(column), "");
    }

    /** Whether the data of the release are made up. */
    public boolean synthetic() {
        return Boolean.TRUE.equals(about.get("synthetic"));
    }

    /** The same page in another language. */
    public String inLanguage(String language) {
        String top = root;
        return language.equals(Words.LANGUAGES.get(0)) ? top + path : top + language + "/" + path;
    }

    /** The folder of the page's language, as seen from the page. */
    public String home() {
        return words.language().equals(Words.LANGUAGES.get(0)) ? root : root + words.language() + "/";
    }
}
