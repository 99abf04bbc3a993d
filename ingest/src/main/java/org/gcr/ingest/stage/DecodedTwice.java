package org.gcr.ingest.stage;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Finds texts in UTF-8 that a program took for windows-1252 and wrote as UTF-8 again, so that é became Ã©. */
final class DecodedTwice {

    private static final Charset WESTERN = Charset.forName("windows-1252");

    private DecodedTwice() {}

    /** What was found; null for a sound text. */
    static String told(String column, String text) {
        String meant = meant(text);
        return meant == null
                ? null
                : "column \"" + column + "\" has \"" + text + "\", which is \"" + meant
                        + "\" in UTF-8 that was read as windows-1252: save the original anew as UTF-8";
    }

    /** The text before it was decoded a second time; null for a sound text. */
    static String meant(String text) {
        boolean suspicious = false;
        for (int i = 0; i < text.length() && !suspicious; i++) {
            char c = text.charAt(i);
            suspicious = c >= 0xC2 && c <= 0xF4;
        }
        if (!suspicious) {
            return null;
        }
        try {
            ByteBuffer bytes = WESTERN.newEncoder().encode(CharBuffer.wrap(text));
            String meant = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
            return meant.equals(text) ? null : meant;
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
