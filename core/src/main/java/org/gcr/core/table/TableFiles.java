package org.gcr.core.table;

import java.nio.file.Path;
import java.util.List;

/**
 * A table as files: what an engine needs to read it.
 *
 * @param schema name and columns
 * @param files Parquet files, absolute; none means a table without rows
 */
public record TableFiles(TableSchema schema, List<Path> files) {

    public TableFiles {
        files = List.copyOf(files);
    }
}
