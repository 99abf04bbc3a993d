package org.gcr.ingest.read;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a delimited text into pieces that can be read alone, by the grammar of the reader over its bytes: after the end of a line that stands in
 * no quotation marks. Bytes of letters beyond ASCII are never those of a mark, in UTF-8 and in texts that are not.
 */
final class TextRanges {

    private static final int BUFFER = 1 << 16;

    /** Where in a row a byte stands. */
    private enum State {
        FIELD_START,
        BARE,
        QUOTED,
        QUOTE_IN_QUOTED
    }

    private TextRanges() {}

    /**
     * The pieces of a text.
     *
     * @param size bytes after which a piece ends with its row
     */
    static List<Range> of(InputStream text, char delimiter, long size) throws IOException {
        List<Range> ranges = new ArrayList<>();
        State state = State.FIELD_START;
        boolean afterReturn = false;
        boolean rowEnded = false;
        long lines = 0;
        long from = 0;
        long fromLine = 0;
        long at = 0;
        byte[] buffer = new byte[BUFFER];
        for (int read = text.read(buffer); read >= 0; read = text.read(buffer)) {
            for (int i = 0; i < read; i++, at++) {
                byte b = buffer[i];
                if (rowEnded && !(afterReturn && b == '\n')) {
                    rowEnded = false;
                    if (at - from >= size) {
                        ranges.add(new Range(from, at, fromLine));
                        from = at;
                        fromLine = lines;
                    }
                }
                boolean secondHalf = afterReturn && b == '\n';
                afterReturn = b == '\r';
                if (b == '\r' || b == '\n') {
                    lines += secondHalf ? 0 : 1;
                    if (state != State.QUOTED) {
                        state = State.FIELD_START;
                        rowEnded = true;
                    }
                } else if (b == '"') {
                    state = switch (state) {
                        case FIELD_START, QUOTE_IN_QUOTED -> State.QUOTED;
                        case QUOTED -> State.QUOTE_IN_QUOTED;
                        case BARE -> State.BARE;
                    };
                } else if (b == delimiter && state != State.QUOTED) {
                    state = State.FIELD_START;
                } else if (state != State.QUOTED && !isMark(b, at)) {
                    state = State.BARE;
                }
            }
        }
        ranges.add(new Range(from, Long.MAX_VALUE, fromLine));
        return ranges;
    }

    /** Whether this is part of the byte order mark of UTF-8, which may stand before the first field. */
    private static boolean isMark(byte b, long at) {
        return at == 0 && b == (byte) 0xEF || at == 1 && b == (byte) 0xBB || at == 2 && b == (byte) 0xBF;
    }
}
