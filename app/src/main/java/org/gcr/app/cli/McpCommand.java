package org.gcr.app.cli;

import java.util.concurrent.Callable;
import org.gcr.app.serve.Assistant;
import org.gcr.core.warehouse.Warehouse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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

    @Mixin
    private ReleaseOptions from;

    @Override
    public Integer call() throws Exception {
        Warehouse place = from.warehouse();
        Assistant.serve(place, from.release(), System.in, System.out);
        return 0;
    }
}
