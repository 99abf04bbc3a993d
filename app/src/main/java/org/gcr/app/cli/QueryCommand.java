package org.gcr.app.cli;

import java.util.concurrent.Callable;
import org.gcr.app.query.Catalogues;
import org.gcr.app.query.ResultTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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

    @Mixin
    private ReleaseOptions from;

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
        try (Catalogues catalogue = from.open()) {
            System.out.print(catalogue.query(sql).text(format));
        }
        return 0;
    }
}
