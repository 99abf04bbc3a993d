package org.gcr.ingest.source;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a corrections file says of one published value. Texts are as a file of the source would have them; an empty text is a missing value.
 *
 * @param place where it stands, for messages
 * @param file name of the corrections file
 * @param source id of the source
 * @param inFile name of the one file of the source that is meant, with or without its folder; null for any
 * @param key staged columns and the values that tell the row; exactly one row must have them
 * @param column the staged column that is corrected
 * @param expect what is published; another value there means that the publisher mended it, or that the correction is wrong
 * @param value what is right
 * @param reason how it is known
 * @param decidedOn when it was decided
 * @param decidedBy who decided it
 */
public record Correction(
        String place,
        String file,
        String source,
        String inFile,
        Map<String, String> key,
        String column,
        String expect,
        String value,
        String reason,
        LocalDate decidedOn,
        String decidedBy)
        implements Serializable {

    public Correction {
        key = Collections.unmodifiableMap(new LinkedHashMap<>(key));
    }

    /** Everything that a result depends on, in one line. */
    public String content() {
        return String.join(
                "|",
                file,
                String.valueOf(inFile),
                keyText(),
                column,
                expect,
                value,
                reason,
                String.valueOf(decidedOn),
                decidedBy);
    }

    /** The key in one line, such as {@code year = 2024, origin_iso3 = SYR}. */
    public String keyText() {
        StringBuilder text = new StringBuilder();
        key.forEach((name, wanted) -> text.append(text.length() == 0 ? "" : ", ")
                .append(name)
                .append(" = ")
                .append(wanted));
        return text.toString();
    }
}
