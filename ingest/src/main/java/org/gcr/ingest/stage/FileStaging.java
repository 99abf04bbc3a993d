package org.gcr.ingest.stage;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.gcr.core.store.Hashes;
import org.gcr.ingest.read.TableFile;
import org.gcr.ingest.source.SourceFile;

/** Brings a file, or what an archive holds of a source, to the stager. */
final class FileStaging {

    private static final int ID_LENGTH = 16;

    private FileStaging() {}

    /** Stages a file; of an archive those texts whose header fits. */
    static void stage(TableStager stager, SourceFile file, String sha256) throws IOException {
        stager.begin(file.name());
        List<TableFile> tables = tables(stager, file);
        for (TableFile table : fitting(stager, tables)) {
            stager.stage(table, fileId(table, sha256), sha256, Files.size(file.path()));
        }
    }

    /** The tables of a file, one a sheet where the source wants each or several have its columns. */
    static List<TableFile> tables(TableStager stager, SourceFile file) throws IOException {
        List<TableFile> tables = new ArrayList<>();
        for (TableFile table : TableFile.open(file.name(), file.path(), file.encoding())) {
            tables.addAll(stager.finder().tables(table.only(file.sheet())));
        }
        return tables;
    }

    /** The tables whose header fits; when none does, the nearest one, so that staging it tells what it lacks. */
    static List<TableFile> fitting(TableStager stager, List<TableFile> tables) throws IOException {
        if (tables.size() <= 1) {
            return tables;
        }
        List<TableFile> fitting = new ArrayList<>();
        TableFile nearest = tables.get(0);
        for (TableFile table : tables) {
            if (stager.finder().find(table).isPresent()) {
                fitting.add(table);
            } else if (stager.finder().nearness(table) > stager.finder().nearness(nearest)) {
                nearest = table;
            }
        }
        return fitting.isEmpty() ? List.of(nearest) : fitting;
    }

    /** The first digits of the file's hash; a text in an archive has an id of its own, so that its lines are not taken for another's. */
    static String fileId(TableFile table, String sha256) {
        String whole = table.entry() == null ? sha256 : Hashes.ofText(sha256 + "/" + table.entry());
        return whole.substring(0, ID_LENGTH);
    }
}
