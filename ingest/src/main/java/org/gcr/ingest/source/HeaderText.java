package org.gcr.ingest.source;

import java.text.Normalizer;
import java.util.Locale;

/** Makes header texts comparable, however a publisher's tools wrote them. */
public final class HeaderText {

    private static final String APOSTROPHES = "\u2018\u2019\u02BC\u00B4`\u2032";
    private static final String QUOTES = "\u201C\u201D\u2033";
    private static final String DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212";

    private HeaderText() {}

    /** The text in compatibility form, with plain apostrophes, quotes and dashes, lower case, single spaces. */
    public static String comparable(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC);
        StringBuilder result = new StringBuilder(plain.length());
        boolean gap = false;
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            if (Character.isWhitespace(c) || c == '\u00A0') {
                gap = result.length() > 0;
            } else if (c != '\uFEFF' && c != '\u200B') {
                if (gap) {
                    result.append(' ');
                    gap = false;
                }
                result.append(plain(c));
            }
        }
        return result.toString().toLowerCase(Locale.ROOT);
    }

    private static char plain(char c) {
        if (APOSTROPHES.indexOf(c) >= 0) {
            return '\'';
        }
        if (QUOTES.indexOf(c) >= 0) {
            return '"';
        }
        return DASHES.indexOf(c) >= 0 ? '-' : c;
    }
}
