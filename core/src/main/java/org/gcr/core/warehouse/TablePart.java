package org.gcr.core.warehouse;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import org.gcr.core.store.Hashes;
import org.gcr.core.table.TableSchema;

/**
 * What one task contributed to a table; most tables have one part.
 *
 * @param schema the table
 * @param files its files
 */
public record TablePart(TableSchema schema, List<DataFile> files) {

    public TablePart {
        files = List.copyOf(files);
    }

    /** Rows of all files. */
    @JsonIgnore
    public long rows() {
        return files.stream().mapToLong(DataFile::rows).sum();
    }

    /** Size of all files. */
    @JsonIgnore
    public long bytes() {
        return files.stream().mapToLong(DataFile::bytes).sum();
    }

    /** Hash of columns and content, equal for equal bytes wherever the files stand. */
    @JsonIgnore
    public String contentHash() {
        StringBuilder text = new StringBuilder(schema.signature());
        for (DataFile file : files) {
            text.append('\n').append(file.sha256());
        }
        return Hashes.ofText(text.toString());
    }
}
