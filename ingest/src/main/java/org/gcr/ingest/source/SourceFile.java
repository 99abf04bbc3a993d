package org.gcr.ingest.source;

import java.nio.file.Path;

/**
 * A file given for a source.
 *
 * @param name what people are shown: the path below the configuration's folder, or the last folder and the file name of a file elsewhere
 * @param path where it is, absolute
 */
public record SourceFile(String name, Path path) {}
