package org.gcr.app.cli;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.concurrent.Callable;
import org.gcr.app.run.ProductVersion;
import org.gcr.app.run.RunSetup;
import org.gcr.core.catalogue.Verification;
import org.gcr.core.config.Settings;
import org.gcr.core.definition.Definitions;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.problem.Problem;
import org.gcr.core.warehouse.Warehouse;
import org.gcr.ingest.fetch.ServiceCatalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code gcr doctor}. */
@Command(
        name = "doctor",
        description = {
            "Looks at all that a run needs: Java, memory, disk, rights, time zone, definitions, configuration, warehouse; with --network the services.",
            "Changes nothing. Exit code 2 or 3 when a run would fail."
        },
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

    private static final int LEAST_JAVA = 17;
    private static final long LEAST_DISK = 1L << 30;
    private static final int PATIENCE = 3000;

    @ParentCommand
    private Gcr gcr;

    @Mixin
    private WarehouseOption from;

    @Option(names = "--network", description = "Also try to reach the services that gcr fetch asks.")
    private boolean network;

    private final List<Problem> problems = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        line("program", ProductVersion.number() + ", definitions in " + Definitions.home());
        int java = Runtime.version().feature();
        line("Java", Runtime.version() + " of " + System.getProperty("java.vendor"));
        if (java < LEAST_JAVA) {
            problem(Code.ENGINE_FAILED, "Java", "is version " + java, "install a JDK 17 or newer");
        }
        line(
                "memory",
                String.format(
                        Locale.ROOT,
                        "%,d MB of Java heap, %d processors",
                        Runtime.getRuntime().maxMemory() >> 20,
                        Runtime.getRuntime().availableProcessors()));
        line("time zone", TimeZone.getDefault().getID() + "; days and times are told in UTC");
        configuration();
        if (network) {
            services();
        }
        if (problems.isEmpty()) {
            System.out.println("Nothing stands in the way of a run.");
            return 0;
        }
        throw new GcrException(problems);
    }

    private void configuration() throws IOException {
        Path place;
        try {
            RunSetup setup =
                    RunSetup.read(gcr.configFile(), new Settings.Options(from.folder, null, null), System::getenv);
            line(
                    "configuration",
                    String.format(
                            Locale.ROOT,
                            "%s: %d sources, %,d bytes of files, engine %s",
                            setup.config(),
                            setup.sources().size(),
                            setup.bytes(),
                            setup.settings().engine().name()));
            place = setup.settings().warehouse();
        } catch (GcrException e) {
            problems.addAll(e.problems());
            line("configuration", gcr.configFile() + " cannot be used, see below");
            try {
                place = from.warehouse().root();
            } catch (GcrException unknown) {
                return;
            }
        }
        disk(place);
        warehouse(new Warehouse(place));
    }

    private void disk(Path place) throws IOException {
        Path there = place.toAbsolutePath();
        while (!Files.exists(there)) {
            there = there.getParent();
        }
        long free = Files.getFileStore(there).getUsableSpace();
        line("disk", String.format(Locale.ROOT, "%,d MB free at %s", free >> 20, there));
        if (free < LEAST_DISK) {
            problem(
                    Code.DISK_FULL,
                    there.toString(),
                    "has less than 1 GB free",
                    "make room, see gcr releases gc --dry-run");
        }
        if (!Files.isDirectory(there) || !Files.isWritable(there)) {
            problem(
                    Code.READ_WRITE,
                    there.toString(),
                    "cannot be written by this user",
                    "give the right to, or name another folder with --warehouse");
        }
    }

    private void warehouse(Warehouse place) throws IOException {
        if (!Files.isDirectory(place.root())) {
            line("warehouse", place.root() + " is not there yet; gcr run makes it");
            return;
        }
        line(
                "warehouse",
                place.root() + ": " + place.releaseIds().size() + " releases, current "
                        + place.currentId().orElse("none"));
        for (Verification.Finding finding : Verification.ofPointers(place)) {
            problem(Code.RELEASE_DAMAGED, finding.place(), finding.found(), finding.remedy());
        }
    }

    private void services() {
        for (var service : ServiceCatalogue.of(gcr.definitions()).all()) {
            URI base = URI.create(service.base().toString());
            int port = base.getPort() > 0 ? base.getPort() : base.getScheme().equals("http") ? 80 : 443;
            String found;
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(base.getHost(), port), PATIENCE);
                found = "can be reached";
            } catch (IOException e) {
                found = "cannot be reached: " + e.getClass().getSimpleName();
            }
            line("network", service.id() + " at " + base.getHost() + " " + found);
        }
    }

    private void problem(Code code, String place, String found, String remedy) {
        problems.add(new Problem(code, place, found, remedy));
    }

    private static void line(String label, String text) {
        System.out.println(String.format(Locale.ROOT, "%-14s %s", label, text));
    }
}
