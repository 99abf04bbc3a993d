package org.gcr.app.site;

import java.nio.charset.StandardCharsets;

/**
 * A file of the site.
 *
 * @param type media type
 * @param bytes content
 */
public record Page(String type, byte[] bytes) {

    static Page html(String text) {
        return new Page("text/html; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    static Page script(String text) {
        return new Page("text/javascript; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }
}
