package org.gcr.ingest.read;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;

/** Bytes to characters. */
final class TextEncoding {

    private static final int BUFFER = 1 << 16;

    private TextEncoding() {}

    /** Letters of a text in UTF-8 would come out as others in a declared encoding, and nobody would be told. */
    static void refuseUtf8(String name, TableFile.Source text, Charset declared) throws IOException {
        CharsetDecoder strict = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        boolean beyondAscii = false;
        char[] some = new char[BUFFER];
        try (Reader reader = new InputStreamReader(text.open(), strict)) {
            for (int n = reader.read(some); n >= 0; n = reader.read(some)) {
                for (int i = 0; i < n && !beyondAscii; i++) {
                    beyondAscii = some[i] > 127 && some[i] != '\uFEFF';
                }
            }
        } catch (CharacterCodingException notUtf8) {
            return;
        }
        if (beyondAscii) {
            throw new GcrException(
                    Code.ENCODING_WRONG,
                    name,
                    "is declared as " + declared.name().toLowerCase(Locale.ROOT) + ", but its text is UTF-8",
                    "take encoding out of its entry");
        }
    }

    /** Text in the encoding, or in UTF-8 or UTF-16 where a byte order mark says so; bytes that are no characters become {@link Row#MALFORMED}. */
    static Reader decoded(InputStream in, Charset encoding) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in, BUFFER);
        buffered.mark(4);
        byte[] mark = buffered.readNBytes(3);
        buffered.reset();
        Charset charset = encoding;
        int skip = 0;
        if (mark.length == 3 && mark[0] == (byte) 0xEF && mark[1] == (byte) 0xBB && mark[2] == (byte) 0xBF) {
            charset = StandardCharsets.UTF_8;
            skip = 3;
        } else if (mark.length >= 2 && mark[0] == (byte) 0xFF && mark[1] == (byte) 0xFE) {
            charset = StandardCharsets.UTF_16LE;
            skip = 2;
        } else if (mark.length >= 2 && mark[0] == (byte) 0xFE && mark[1] == (byte) 0xFF) {
            charset = StandardCharsets.UTF_16BE;
            skip = 2;
        }
        buffered.skipNBytes(skip);
        return reader(buffered, charset);
    }

    /** Text in the encoding, from somewhere within it; bytes that are no characters become {@link Row#MALFORMED}. */
    static Reader within(InputStream in, Charset encoding) {
        return reader(new BufferedInputStream(in, BUFFER), encoding);
    }

    private static Reader reader(InputStream in, Charset charset) {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE)
                .replaceWith(String.valueOf(Row.MALFORMED));
        return new InputStreamReader(in, decoder);
    }
}
