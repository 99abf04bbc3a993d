package org.gcr.ingest.read;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What the first bytes of a file say that it is. */
enum FileKind {
    EMPTY,
    TEXT,
    GZIP,
    ZIP,
    OLE,
    WEB_PAGE,
    POINTER,
    UTF_16LE,
    UTF_16BE,
    PARQUET,
    XML,
    JSON,
    PDF,
    OTHER_COMPRESSION,
    BINARY;

    /** How many bytes {@link #of} wants to see. */
    static final int HEAD = 4096;

    private static final String[] PAGE_BEGINNINGS = {"<!doctype html", "<html", "<head", "<body", "<title"};

    static FileKind of(byte[] head) {
        if (head.length == 0) {
            return EMPTY;
        }
        FileKind packed = packed(head);
        if (packed != null) {
            return packed;
        }
        if (begins(head, 0xFF, 0xFE) || begins(head, 0xFE, 0xFF)) {
            return TEXT;
        }
        FileKind wide = wide(head);
        if (wide != null) {
            return wide;
        }
        int control = 0;
        for (byte b : head) {
            if (b == 0) {
                return BINARY;
            }
            if (b > 0 && b < 32 && b != '\t' && b != '\n' && b != '\r' && b != '\f') {
                control++;
            }
        }
        return control * 20 > head.length ? BINARY : ofText(head);
    }

    /** Text in UTF-16 without a byte order mark: in tables of mostly Latin letters and digits nearly every second byte is 0, and no other. */
    private static FileKind wide(byte[] head) {
        int even = 0;
        int odd = 0;
        for (int i = 0; i < head.length; i++) {
            if (head[i] == 0) {
                if (i % 2 == 0) {
                    even++;
                } else {
                    odd++;
                }
            }
        }
        int pairs = head.length / 2;
        if (pairs < 8) {
            return null;
        }
        if (odd * 10 >= pairs * 7 && even * 50 <= pairs) {
            return UTF_16LE;
        }
        return even * 10 >= pairs * 7 && odd * 50 <= pairs ? UTF_16BE : null;
    }

    private static FileKind packed(byte[] head) {
        if (begins(head, 0x1F, 0x8B)) {
            return GZIP;
        }
        if (begins(head, 'P', 'K', 3, 4) || begins(head, 'P', 'K', 5, 6)) {
            return ZIP;
        }
        if (begins(head, 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1)) {
            return OLE;
        }
        if (begins(head, 'P', 'A', 'R', '1')) {
            return PARQUET;
        }
        if (begins(head, '%', 'P', 'D', 'F', '-')) {
            return PDF;
        }
        if (begins(head, 'B', 'Z', 'h')
                || begins(head, 0xFD, '7', 'z', 'X', 'Z')
                || begins(head, '7', 'z', 0xBC, 0xAF)
                || begins(head, 'R', 'a', 'r', '!')
                || begins(head, 0x28, 0xB5, 0x2F, 0xFD)) {
            return OTHER_COMPRESSION;
        }
        return null;
    }

    private static FileKind ofText(byte[] head) {
        String text =
                new String(head, StandardCharsets.UTF_8).replace("\uFEFF", "").strip();
        String lower = text.toLowerCase(Locale.ROOT);
        if (text.isEmpty()) {
            return head.length < HEAD ? EMPTY : TEXT;
        }
        if (text.startsWith("version https://git-lfs.github.com/spec/") || text.startsWith("/annex/objects/")) {
            return POINTER;
        }
        for (String beginning : PAGE_BEGINNINGS) {
            if (lower.startsWith(beginning)) {
                return WEB_PAGE;
            }
        }
        if (lower.startsWith("<?xml") || lower.startsWith("<!--")) {
            return lower.contains("<html") ? WEB_PAGE : XML;
        }
        boolean json = text.startsWith("{\"") || text.startsWith("[{") || text.matches("(?s)[\\[{]\\s*[\\[{\"].*");
        return json ? JSON : TEXT;
    }

    private static boolean begins(byte[] head, int... bytes) {
        if (head.length < bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if ((head[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
