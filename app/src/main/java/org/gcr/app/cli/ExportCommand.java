package org.gcr.app.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.gcr.app.export.Export;
import org.gcr.core.warehouse.Release;
import org.gcr.core.warehouse.Warehouse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code gcr export}. */
@Command(
        name = "export",
        description = {
            "Writes the tables of a release for other programs, with units, notes and codes.",
            "csv: one file a table and its CSVW description. xlsx: one workbook a table. parquet: one file a table.",
            "sdmx-csv: the figures as SDMX-CSV 2.0 and their structure. datapackage: CSV files and datapackage.json (version 2).",
            "duckdb: one file that holds the tables themselves."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  gcr export --format datapackage --output export"})
final class ExportCommand implements Callable<Integer> {

    @ParentCommand
    private Gcr gcr;

    @Option(
            names = "--format",
            required = true,
            paramLabel = "csv|xlsx|parquet|sdmx-csv|datapackage|duckdb",
            description = "What to write.",
            converter = FormatName.class)
    private Export.Format format;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            defaultValue = "export",
            description = "Folder to write to. Default: export.")
    private Path output;

    @Option(
            names = "--warehouse",
            paramLabel = "DIR",
            description = "Folder of the warehouse. Default: that of the configuration.")
    private String warehouse;

    @Option(names = "--release", paramLabel = "ID|TAG", description = "Release to export. Default: the current one.")
    private String release;

    @Option(names = "--hxl", description = "Put a row of HXL tags below the header (csv and xlsx).")
    private boolean hxl;

    /** Reads {@code sdmx-csv} as the format's constant. */
    static final class FormatName implements picocli.CommandLine.ITypeConverter<Export.Format> {
        @Override
        public Export.Format convert(String text) {
            for (Export.Format format : Export.Format.values()) {
                if (format.name().replace('_', '-').equalsIgnoreCase(text)) {
                    return format;
                }
            }
            throw new picocli.CommandLine.TypeConversionException(
                    "expected csv, xlsx, parquet, sdmx-csv, datapackage or duckdb but was '" + text + "'");
        }
    }

    @Override
    public Integer call() throws Exception {
        Warehouse place = gcr.warehouse(warehouse);
        Release wanted = release == null ? place.requireCurrent() : place.release(release);
        List<Path> written = Export.write(place, wanted, format, hxl, output);
        written.forEach(System.out::println);
        gcr.messages().info("export", written.size() + " files of " + wanted.id(), Map.of("files", written.size()));
        return 0;
    }
}
