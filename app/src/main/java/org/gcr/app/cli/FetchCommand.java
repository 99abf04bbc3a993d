package org.gcr.app.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.gcr.app.run.ProductVersion;
import org.gcr.core.definition.Definitions;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.problem.Nearest;
import org.gcr.ingest.fetch.Fetch;
import org.gcr.ingest.fetch.Listener;
import org.gcr.ingest.fetch.Service;
import org.gcr.ingest.fetch.ServiceCatalogue;
import org.gcr.ingest.source.SourceCatalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code gcr fetch}. */
@Command(
        name = "fetch",
        description = {
            "Downloads what publishers offer publicly into a folder of the day and writes the run configuration for it.",
            "A dataset is there whole and checked, or not at all. What broke off goes on with the next fetch of the day; what has not changed "
                    + "since an earlier day is not sent again."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  gcr fetch --list",
            "  gcr fetch --only unhcr,unhcr-site,worldbank,worldbank-classification,unsd",
            "  gcr fetch --only oecd.crs --years 2022-2023",
            "  gcr fetch --run -- --detailed-exit-code",
            "  gcr fetch --locked fetched/2026-11-22/provenance.json",
            "Then: gcr run --config fetched/latest/gcr.yaml"
        })
final class FetchCommand implements Callable<Integer> {

    @ParentCommand
    private Gcr gcr;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            defaultValue = "fetched",
            description = "Folder that holds a folder for each day. Default: fetched.")
    private Path output;

    @Option(
            names = "--only",
            paramLabel = "NAME",
            split = ",",
            description = "Services or sources to fetch. Default: all but those that are on request.")
    private List<String> only = new ArrayList<>();

    @Option(names = "--without", paramLabel = "NAME", split = ",", description = "Services or sources to leave out.")
    private List<String> without = new ArrayList<>();

    @Option(
            names = "--years",
            paramLabel = "FROM-TO",
            description = "Years, where a service is asked by years. Default: all that it has.")
    private String years;

    @Option(
            names = "--release",
            paramLabel = "end-year|mid-year",
            description = "What UNHCR's stocks of the last year are. Default: mid-year until June of the next year.")
    private String release;

    @Option(names = "--again", description = "Fetch anew what has come today.")
    private boolean again;

    @Option(names = "--contact", paramLabel = "MAIL", description = "Where a service can reach you; told to it.")
    private String contact;

    @Option(
            names = "--mirror",
            paramLabel = "SERVICE=URL",
            description = "Ask this address instead of the service's own.")
    private Map<String, URI> mirrors = new LinkedHashMap<>();

    @Option(names = "--run", description = "Run on what was fetched.")
    private boolean run;

    @Option(
            names = "--locked",
            paramLabel = "FILE",
            description = {
                "Take what an earlier fetch took, here or elsewhere, byte for byte and with its versions, and nothing else;",
                "FILE is its provenance.json."
            })
    private Path locked;

    @Parameters(paramLabel = "OPTION", description = "Options of gcr run, after --run --.")
    private List<String> runOptions = new ArrayList<>();

    @Option(names = "--list", description = "List services, sources and addresses, and fetch nothing.")
    private boolean list;

    @Override
    public Integer call() throws Exception {
        Messages messages = gcr.messages();
        Definitions definitions = gcr.definitions();
        List<Service> all = ServiceCatalogue.of(definitions).all();
        List<Service> services = wanted(all);
        if (list) {
            for (Service service : services) {
                print(service, Fetch.reached(output, service));
            }
            return 0;
        }
        if (!run && !runOptions.isEmpty()) {
            throw wrong(
                    "--run",
                    "it is missing before the options of gcr run",
                    "write gcr fetch --run -- " + runOptions.get(0));
        }
        if (release != null && !Set.of("end-year", "mid-year").contains(release)) {
            throw wrong("--release", "\"" + release + "\" is unknown", "write end-year or mid-year");
        }
        String agent = "gcr/" + ProductVersion.number()
                + (contact == null ? " (statistics pipeline)" : " (statistics pipeline; " + contact + ")");
        try (Fetch fetch = Fetch.into(SourceCatalogue.of(definitions), output, agent, new Progress(messages))) {
            for (Service service : services) {
                if (locked == null && Fetch.reached(output, service).isEmpty()) {
                    messages.info(
                            "fetch",
                            service.id() + ": never reached so far; its addresses are known from: "
                                    + service.knownFrom(),
                            Map.of("service", service.id()));
                }
            }
            Fetch.Fetched fetched = locked != null
                    ? fetch.locked(locked, all)
                    : fetch.fetch(new Fetch.Wanted(services, year(0), year(1), release, again));
            messages.info(
                    "fetched",
                    fetched.datasets().size() + " sources fetched"
                            + (run ? "" : ". Next: gcr run --config " + fetched.config()),
                    Map.of("sources", fetched.datasets().size()));
            System.out.println(fetched.config());
            return run ? run(fetched.config()) : 0;
        }
    }

    /** The run on what was fetched, as if it were called by itself. */
    private int run(Path config) {
        List<String> call = new ArrayList<>(List.of("run", "--config", config.toString()));
        if (gcr.quiet) {
            call.add("--quiet");
        }
        call.add("--log-format=" + gcr.logFormat);
        call.addAll(runOptions);
        return Gcr.execute(call.toArray(String[]::new));
    }

    /** Tells progress as lines, on a terminal and elsewhere. */
    private record Progress(Messages messages) implements Listener {
        @Override
        public void progress(String source, String text) {
            messages.info("fetch", source + ": " + text, Map.of("source", source));
        }

        @Override
        public void warning(String text) {
            messages.warn("fetch", text);
        }
    }

    private List<Service> wanted(List<Service> all) {
        Set<String> names = new TreeSet<>();
        all.forEach(service -> {
            names.add(service.id());
            service.datasets().forEach(dataset -> names.add(dataset.source()));
        });
        known(names, "--only", only);
        known(names, "--without", without);
        known(all.stream().map(Service::id).toList(), "--mirror", mirrors.keySet());
        List<Service> wanted = new ArrayList<>();
        for (Service service : all) {
            List<Service.Dataset> datasets = service.datasets().stream()
                    .filter(dataset -> chosen(service, dataset))
                    .toList();
            if (!datasets.isEmpty()) {
                wanted.add(at(service, datasets));
            }
        }
        if (wanted.isEmpty()) {
            throw wrong("--without", "nothing is left to fetch", "name less");
        }
        return wanted;
    }

    private boolean chosen(Service service, Service.Dataset dataset) {
        if (without.contains(service.id()) || without.contains(dataset.source())) {
            return false;
        }
        if (only.contains(dataset.source())) {
            return true;
        }
        return (only.isEmpty() || only.contains(service.id())) && (list || !dataset.onRequest());
    }

    private Service at(Service service, List<Service.Dataset> datasets) {
        URI mirror = mirrors.get(service.id());
        if (mirror != null && !mirror.toString().matches("https?://.*/")) {
            throw wrong("--mirror", "\"" + mirror + "\" is no address that ends in /", "write https://host/folder/");
        }
        Service some = service.with(datasets);
        return mirror == null ? some : some.mirroredAt(mirror);
    }

    private static void known(Iterable<String> names, String option, Iterable<String> given) {
        Map<String, String> all = new HashMap<>();
        names.forEach(name -> all.put(name, name));
        for (String name : given) {
            if (!all.containsKey(name)) {
                throw new GcrException(
                        Code.NAME_UNKNOWN, option, "unknown name \"" + name + "\"", Nearest.hint(name, all.keySet()));
            }
        }
    }

    /** A bound of the years; null when none are given. */
    private Integer year(int which) {
        if (years == null) {
            return null;
        }
        if (!years.matches("\\d{4}(-\\d{4})?")) {
            throw wrong("--years", "\"" + years + "\" is no range of years", "write 2020-2023");
        }
        String[] bounds = years.split("-");
        return Integer.valueOf(bounds[which * (bounds.length - 1)]);
    }

    private static GcrException wrong(String option, String found, String remedy) {
        return new GcrException(Code.USAGE, option, found, remedy);
    }

    private static void print(Service service, Optional<String> reached) {
        System.out.println(service.id() + ": " + service.title() + ", " + service.licence());
        System.out.println("  documentation: " + service.documentation());
        System.out.println("  " + reached.map(day -> "reached on " + day).orElse("never reached"));
        System.out.println("  how the addresses are known: " + service.knownFrom());
        for (Service.Dataset dataset : service.datasets()) {
            System.out.println("  " + dataset.source() + (dataset.onRequest() ? " (on request)" : "") + ": "
                    + service.base() + dataset.path());
        }
    }
}
