package org.gcr.app.cli;

import java.util.concurrent.Callable;
import org.gcr.app.query.Catalogues;
import org.gcr.app.query.ResultTable;
import org.gcr.core.warehouse.Release;
import org.gcr.core.warehouse.Warehouse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code gcr query}. */
@Command(
        name = "query",
        description = "Answers one question in DuckDB's SQL over the tables of a release; never writes.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  gcr query \"show tables\"",
            "  gcr query \"describe observation\"",
            "  gcr query \"from observation where indicator_id = 'RS.GINI'\""
        })
final class QueryCommand implements Callable<Integer> {

    @ParentCommand
    private Gcr gcr;

    @Option(
            names = "--warehouse",
            paramLabel = "DIR",
            description = "Folder of the warehouse. Default: that of the configuration.")
    private String warehouse;

    @Option(names = "--release", paramLabel = "ID|TAG", description = "Release to ask. Default: the current one.")
    private String release;

    @Option(
            names = "--format",
            paramLabel = "table|csv|json",
            defaultValue = "table",
            description = "How the answer is written. Default: table.")
    private ResultTable.Format format;

    @Parameters(paramLabel = "SQL", description = "One SELECT, FROM, WITH, DESCRIBE, SHOW or SUMMARIZE.")
    private String sql;

    @Override
    public Integer call() throws Exception {
        Warehouse place = gcr.warehouse(warehouse);
        Release wanted = release == null ? place.requireCurrent() : place.release(release);
        try (Catalogues catalogue = Catalogues.open(place, wanted)) {
            System.out.print(catalogue.query(sql).text(format));
        }
        return 0;
    }
}
