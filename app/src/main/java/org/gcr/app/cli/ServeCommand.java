package org.gcr.app.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.gcr.app.serve.Server;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.warehouse.Warehouse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code gcr serve}. */
@Command(
        name = "serve",
        description = {
            "Serves a release on this machine: pages, SQL, /api/v1, /sdmx, /mcp, /health, /metrics. Reads only.",
            "Ends with Ctrl-C. The current release is followed: a new one is served within two seconds."
        },
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {

    private static final int SHORTEST_TOKEN = 16;

    @ParentCommand
    private Gcr gcr;

    @Mixin
    private ReleaseOptions from;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8350",
            description = "Port to listen on; 0 for any free one. Default: 8350.")
    private int port;

    @Option(
            names = "--listen",
            paramLabel = "ADDR",
            defaultValue = "127.0.0.1",
            description =
                    "Address to listen on. Any other than the loopback address needs --token-file. Default: 127.0.0.1.")
    private String listen;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "File with the token that every request must bring, as a bearer token or as the password.")
    private Path tokenFile;

    @Option(
            names = "--name",
            paramLabel = "HOST",
            description = "A further name of this machine under which the server may be asked.")
    private List<String> names = List.of();

    @Override
    public Integer call() throws Exception {
        Warehouse place = from.warehouse();
        try (Server server = new Server(
                place,
                gcr.definitions(),
                from.id == null ? null : from.release(),
                new Server.Place(listen, port, token(), names),
                gcr.quiet ? null : System.err)) {
            System.out.println("Serving " + server.release().id() + " at http://"
                    + (listen.contains(":") ? "[" + listen + "]" : listen) + ":" + server.port() + "/");
            System.out.flush();
            CountDownLatch end = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(new Thread(end::countDown));
            end.await();
        }
        return 0;
    }

    private String token() throws java.io.IOException {
        if (tokenFile == null) {
            return null;
        }
        String token = Files.readString(tokenFile, StandardCharsets.UTF_8).strip();
        if (token.length() < SHORTEST_TOKEN) {
            throw new GcrException(
                    Code.USAGE,
                    tokenFile.toString(),
                    "the token has " + token.length() + " characters",
                    "write a token of " + SHORTEST_TOKEN + " or more, such as: openssl rand -hex 32 > FILE");
        }
        return token;
    }
}
