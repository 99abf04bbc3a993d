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
     * @param selection which tables and rows, and whether texts are guarded against spreadsheets
     * @param hxl whether a row of HXL tags follows the header, in CSV and workbooks
     * @param folder made when missing; files of the same names are replaced
     * @return the files written
     * @throws GcrException if the release has no such table, indicator or area, or the format cannot do what is selected
     */
    public static List<Path> write(
            Warehouse warehouse, Release release, Format format, Selection selection, boolean hxl, Path folder)
            throws IOException {
        requireFitting(format, selection);
        try (ExportSource source = new ExportSource(warehouse, release, selection)) {
            Files.createDirectories(folder);
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

    private static void requireFitting(Format format, Selection selection) {
        if (format == Format.SDMX_CSV && !selection.tables().isEmpty()) {
            throw new GcrException(
                    Code.CONFIG_VALUE,
                    "--tables",
                    "sdmx-csv is of the figures alone",
                    "leave --tables out; --indicators and --areas choose figures");
        }
        if (selection.spreadsheetSafe() && format != Format.CSV && format != Format.XLSX) {
            throw new GcrException(
                    Code.CONFIG_VALUE,
                    "--spreadsheet-safe",
                    "only csv and xlsx are for spreadsheets; other formats stay letter by letter",
                    "leave --spreadsheet-safe out or give --format csv or xlsx");
        }
    }
}
