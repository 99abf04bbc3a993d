package org.gcr.app.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.ParseSettings;
import org.jsoup.parser.Parser;

/** The report's page as a folder to put on a web server: a page per chapter, one style and one script for all, links as before. */
final class FolderOutput {

    private static final String FIRST = "index.html";
    private static final String POLICY =
            "default-src 'none'; style-src 'self' file: 'unsafe-inline'; script-src 'self' file:; img-src data:; font-src data:";

    private FolderOutput() {}

    /**
     * Writes the folder.
     *
     * @param html the page in one file
     * @param folder where pages are; the folder {@code charts} lies beside it
     * @return the first page
     */
    static Path write(String html, Path folder) throws IOException {
        Files.createDirectories(folder);
        Document whole = Jsoup.parse(html, Parser.htmlParser().settings(ParseSettings.preserveCase));
        Files.writeString(folder.resolve("report.css"), text(whole, "style"), StandardCharsets.UTF_8);
        Files.writeString(folder.resolve("report.js"), text(whole, "body > script"), StandardCharsets.UTF_8);
        List<String> chapters = whole.select("main > section").eachAttr("aria-labelledby");
        Map<String, String> pages = new HashMap<>();
        for (Element section : whole.select("main > section")) {
            String chapter = section.attr("aria-labelledby");
            String page = chapter.equals(chapters.get(0)) ? FIRST : chapter + ".html";
            section.select("[id]").eachAttr("id").forEach(id -> pages.put(id, page));
        }
        for (String chapter : chapters) {
            Files.writeString(folder.resolve(pages.get(chapter)), page(whole, chapter, pages), StandardCharsets.UTF_8);
        }
        return folder.resolve(FIRST);
    }

    private static String text(Document whole, String selector) {
        return whole.select(selector).first().data();
    }

    private static String page(Document whole, String chapter, Map<String, String> pages) {
        Document page = whole.clone();
        page.outputSettings().prettyPrint(false);
        page.select("meta[http-equiv=Content-Security-Policy]").attr("content", POLICY);
        page.select("style")
                .first()
                .replaceWith(new Element("link").attr("rel", "stylesheet").attr("href", "report.css"));
        Element script = page.select("body > script").first();
        script.empty();
        script.attr("src", "report.js");
        page.select("main > section").not("[aria-labelledby=" + chapter + "]").remove();
        String own = pages.get(chapter);
        if (!own.equals(FIRST)) {
            page.title(page.select("main h2").first().text() + " – " + page.title());
            page.select("header .cover, header .strip, header .keys, header .lead")
                    .remove();
        }
        for (Element link : page.select("a[href^=#]")) {
            String id = link.attr("href").substring(1);
            String target = pages.getOrDefault(id, own);
            if (link.closest("nav") != null) {
                link.attr("href", target);
                if (target.equals(own)) {
                    link.attr("aria-current", "page");
                }
            } else if (!target.equals(own)) {
                link.attr("href", target + "#" + id);
            }
        }
        page.select("a[href^=charts/]").forEach(link -> link.attr("href", "../" + link.attr("href")));
        return page.outerHtml();
    }
}
