package org.gcr.app.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.warehouse.Release;
import org.gcr.core.warehouse.Warehouse;

/** Writes the public tables of a release in the formats that other programs read. */
public final class Export {

    private Export() {}

    /** The formats. */
    public enum Format {
        CSV,
        XLSX,
        PARQUET,
        SDMX_CSV,
        DATAPACKAGE,
        DUCKDB
    }

    /**
     * Writes one format.
     *
     * @param hxl whether a row of HXL tags follows the header, in CSV and workbooks
     * @param folder made when missing; files of the same names are replaced
     * @return the files written
     */
    public static List<Path> write(Warehouse warehouse, Release release, Format format, boolean hxl, Path folder)
            throws IOException {
        Files.createDirectories(folder);
        try (ExportSource source = new ExportSource(warehouse, release)) {
            return switch (format) {
                case CSV -> CsvExport.withMetadata(source, folder, hxl);
                case XLSX -> WorkbookExport.write(source, folder, hxl);
                case PARQUET -> ParquetExport.write(source, folder);
                case SDMX_CSV -> SdmxExport.write(source, folder);
                case DATAPACKAGE -> DataPackageExport.write(source, folder);
                case DUCKDB -> DatabaseExport.write(source, folder);
            };
        } catch (SQLException e) {
            throw new GcrException(
                    Code.READ_WRITE,
                    folder.toString(),
                    "the export failed: " + e.getMessage(),
                    "run gcr releases verify; see that the folder can be written to",
                    e);
        }
    }
}
