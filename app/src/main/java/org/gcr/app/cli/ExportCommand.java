package org.gcr.app.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.gcr.app.export.Export;
import org.gcr.app.export.Selection;
import org.gcr.core.warehouse.Release;
import org.gcr.core.warehouse.Warehouse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
        footer = {
            "",
            "Examples:",
            "  gcr export --format datapackage --output export",
            "  gcr export --format csv --tables observation --indicators RS.*,4.2.1 --areas COL,UGA,WLD",
            "  gcr export --format csv --spreadsheet-safe"
        })
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

    @Mixin
    private ReleaseOptions from;

    @Option(names = "--hxl", description = "Put a row of HXL tags below the header (csv and xlsx).")
    private boolean hxl;

    @Option(names = "--tables", paramLabel = "TABLE", split = ",", description = "Tables to write. Default: all.")
    private Set<String> tables;

    @Option(
            names = "--indicators",
            paramLabel = "ID",
            split = ",",
            description = {
                "Indicators whose rows are written, in every table that has indicators;",
                "FUND.* for all of a kind. Default: all."
            })
    private Set<String> indicators;

    @Option(
            names = "--areas",
            paramLabel = "CODE",
            split = ",",
            description = {
                "Areas whose rows are written, in every table with a column ref_area;",
                "WLD for the world. Default: all."
            })
    private Set<String> areas;

    @Option(
            names = "--spreadsheet-safe",
            description = {
                "Put an apostrophe before texts that a spreadsheet would compute, those that begin with = + - @ (csv and xlsx).",
                "Default: letter by letter, as the tables have them."
            })
    private boolean spreadsheetSafe;

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
        Warehouse place = from.warehouse();
        Release wanted = from.release();
        Selection selection = new Selection(orNone(tables), orNone(indicators), orNone(areas), spreadsheetSafe);
        List<Path> written = Export.write(place, wanted, format, selection, hxl, output);
        written.forEach(System.out::println);
        gcr.messages().info("export", written.size() + " files of " + wanted.id(), Map.of("files", written.size()));
        return 0;
    }

    private static Set<String> orNone(Set<String> some) {
        return some == null ? Set.of() : some;
    }
}
