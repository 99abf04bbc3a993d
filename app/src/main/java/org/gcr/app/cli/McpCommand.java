package org.gcr.app.cli;

import java.util.concurrent.Callable;
import org.gcr.app.serve.Assistant;
import org.gcr.core.warehouse.Warehouse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code gcr mcp}. */
@Command(
        name = "mcp",
        description = {
            "A server of the Model Context Protocol over standard input and output, for assistants: lists, describes, compares and traces figures of a"
                    + " release, and asks SQL. It ends when its input does.",
            "An assistant starts it with: gcr mcp --warehouse DIR"
        },
        mixinStandardHelpOptions = true)
final class McpCommand implements Callable<Integer> {

    @ParentCommand
    private Gcr gcr;

    @Option(
            names = "--warehouse",
            paramLabel = "DIR",
            description = "Folder of the warehouse. Default: that of the configuration.")
    private String warehouse;

    @Option(names = "--release", paramLabel = "ID|TAG", description = "Release to ask. Default: the current one.")
    private String release;

    @Override
    public Integer call() throws Exception {
        Warehouse place = gcr.warehouse(warehouse);
        Assistant.serve(
                place, release == null ? place.requireCurrent() : place.release(release), System.in, System.out);
        return 0;
    }
}
