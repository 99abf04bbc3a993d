package org.gcr.core.table;

import java.nio.file.Path;
import java.util.List;

/**
 * A table as somebody else wrote it, for an engine to read in bulk: delimited text in UTF-8 with one header row, plain or gzip, or Parquet
 * without nested columns. Its columns are read as text and called {@code c1}, {@code c2}, … by their place in the file.
 *
 * @param path the file, absolute; a name that ends in {@code .gz} is unpacked
 * @param parquet whether it is Parquet and not text
 * @param delimiter between the cells of a text
 * @param header the names of all columns, in the order of the file
 * @param places which columns are read, from 1; no other is
 */
public record RawFile(Path path, boolean parquet, char delimiter, List<String> header, List<Integer> places) {

    public RawFile {
        header = List.copyOf(header);
        places = List.copyOf(places);
        if (places.isEmpty() || places.stream().anyMatch(place -> place < 1)) {
            throw new IllegalArgumentException("columns are read by their places from 1");
        }
    }
}
