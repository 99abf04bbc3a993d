package org.gcr.ingest.source;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A file given for a source.
 *
 * @param name what people are shown: the path below the configuration's folder, or the last folder and the file name of a file elsewhere
 * @param path where it is, absolute
 * @param encoding how its text is written where no byte order mark tells it
 * @param sheet the one sheet of a workbook that is meant; null where the header tells it
 */
public record SourceFile(String name, Path path, Charset encoding, String sheet) {

    /** A file in UTF-8. */
    public SourceFile(String name, Path path) {
        this(name, path, StandardCharsets.UTF_8, null);
    }

    /** A file whose header tells the sheet. */
    public SourceFile(String name, Path path, Charset encoding) {
        this(name, path, encoding, null);
    }
}
