package org.gcr.ingest.fetch;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.problem.Problem;
import org.gcr.core.store.Hashes;
import org.gcr.core.warehouse.Json;
import org.gcr.ingest.read.JsonPages;
import org.gcr.ingest.source.SourceCatalogue;
import org.gcr.ingest.stage.CountryNames;
import org.gcr.ingest.stage.FileCheck;

/**
 * Downloads datasets into a folder of the day. A dataset is in that folder whole and checked, or not at all; the run configuration is written when all are there.
 * What broke off goes on with the next fetch of the same day.
 */
public final class Fetch implements AutoCloseable {

    private final FetchedFolders folders;
    private final FileCheck check;
    private final Web web;
    private final Clock clock;
    private final Listener listener;

    /**
     * What to download.
     *
     * @param services services with the datasets that are wanted
     * @param firstYear first year, where a dataset goes by years; null for the dataset's own
     * @param lastYear last year; null for the last that can be out
     * @param release what the stocks of the last year are; null to tell it by the calendar
     * @param again whether what has come today is downloaded again
     */
    public record Wanted(List<Service> services, Integer firstYear, Integer lastYear, String release, boolean again) {

        public Wanted {
            services = List.copyOf(services);
        }
    }

    /**
     * What has come.
     *
     * @param config the run configuration
     * @param datasets the datasets in it
     */
    public record Fetched(Path config, List<Provenance> datasets) {

        public Fetched {
            datasets = List.copyOf(datasets);
        }
    }

    private Fetch(SourceCatalogue sources, FetchedFolders folders, Web web, Clock clock, Listener listener) {
        this.folders = folders;
        this.web = web;
        this.clock = clock;
        this.listener = listener;
        this.check = new FileCheck(sources, CountryNames.none());
    }

    /**
     * Downloads into folders below this one.
     *
     * @param sources what the downloads are held against
     * @param agent how it names itself to the services
     */
    public static Fetch into(SourceCatalogue sources, Path root, String agent, Listener listener) {
        return into(
                sources, root, agent, Web.Patience.usual(), Clock.systemUTC(), Fetch::sleep, listener, System::getenv);
    }

    static Fetch into(
            SourceCatalogue sources,
            Path root,
            String agent,
            Web.Patience patience,
            Clock clock,
            Web.Pause pause,
            Listener listener,
            UnaryOperator<String> environment) {
        return new Fetch(
                sources,
                new FetchedFolders(root),
                new Web(agent, patience, clock, pause, listener, environment),
                clock,
                listener);
    }

    /**
     * The last day on which something came from a service's own address; empty when it was never reached.
     *
     * @param root folder below which there is a folder of each day
     */
    public static Optional<String> reached(Path root, Service service) throws IOException {
        return new FetchedFolders(root).reached(service);
    }

    private static void sleep(java.time.Duration time) throws InterruptedException {
        Thread.sleep(time.toMillis());
    }

    /**
     * Downloads all of it.
     *
     * @throws GcrException with every dataset that could not be had, and where the last fetched data are
     */
    public Fetched fetch(Wanted wanted) throws IOException {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        List<Problem> problems = new ArrayList<>();
        List<Provenance> datasets = new ArrayList<>();
        for (Service service : wanted.services()) {
            for (Service.Dataset dataset : service.datasets()) {
                try {
                    datasets.add(fetch(new Question(service, dataset, wanted, today)));
                } catch (GcrException e) {
                    problems.addAll(e.problems().stream()
                            .map(problem -> named(dataset, problem))
                            .toList());
                    if (e.problems().get(0).code() == Code.SERVICE_UNREACHABLE) {
                        break;
                    }
                }
            }
        }
        if (!problems.isEmpty()) {
            problems.add(remaining(problems.get(0).code(), today));
            throw new GcrException(problems);
        }
        Path folder = folders.of(today);
        Json.write(folder.resolve("provenance.json"), datasets);
        WrittenConfig.write(folder, datasets);
        return new Fetched(latest(folder), datasets);
    }

    /**
     * Downloads again what an earlier fetch took, here or elsewhere, with its versions.
     *
     * @param lock its {@code provenance.json}
     * @param services all services
     * @throws GcrException with every file whose bytes are others now ({@code GCR-3104})
     */
    public Fetched locked(Path lock, List<Service> services) throws IOException {
        return new LockedFetch(folders, web, clock, listener).fetch(lock, services);
    }

    /** The configuration in the folder {@code latest}, which is the day's from now on; in the day's where it cannot be linked. */
    private Path latest(Path folder) {
        try {
            return folders.linkLatest(folder).resolve(WrittenConfig.NAME);
        } catch (IOException | UnsupportedOperationException e) {
            listener.warning("there is no folder latest, since links cannot be made here: " + e.getMessage());
            return folder.resolve(WrittenConfig.NAME);
        }
    }

    private static Problem named(Service.Dataset dataset, Problem problem) {
        return new Problem(
                problem.code(), problem.place(), dataset.source() + ": " + problem.found(), problem.remedy());
    }

    private Problem remaining(Code code, LocalDate today) throws IOException {
        String kept =
                "what has come whole today is kept in " + folders.of(today) + " and the next fetch goes on from there";
        return folders.lastComplete()
                .map(config -> new Problem(
                        code,
                        config.toString(),
                        "the last data that were fetched whole are untouched; " + kept,
                        "run on them: gcr run --config " + config))
                .orElseGet(() -> new Problem(
                        code,
                        folders.root().toString(),
                        "no data have been fetched whole so far; " + kept,
                        "fetch again, or leave this out with --without"));
    }

    private Provenance fetch(Question task) throws IOException {
        Path done = folders.of(task.today()).resolve(task.dataset().source());
        Path record = done.resolve("provenance.json");
        if (Files.exists(record) && !task.wanted().again() && task.isThatOf(Json.read(record, Provenance.class))) {
            Provenance kept = Json.read(record, Provenance.class);
            listener.progress(task.dataset().source(), "fetched today already");
            return kept;
        }
        Path part = folders.of(task.today())
                .resolve(".partial")
                .resolve(task.dataset().source());
        Files.createDirectories(part);
        Provenance provenance = downloaded(task, part);
        checkFits(task, part, provenance);
        Json.write(part.resolve("provenance.json"), provenance);
        FetchedFolders.delete(done);
        Files.createDirectories(done.getParent());
        Files.move(part, done, StandardCopyOption.ATOMIC_MOVE);
        listener.progress(
                task.dataset().source(),
                provenance.files().size() + " files, "
                        + provenance.files().stream()
                                .mapToLong(Provenance.Download::bytes)
                                .sum()
                        + " bytes, version " + provenance.vintage());
        return provenance;
    }

    private Provenance downloaded(Question task, Path part) throws IOException {
        List<Provenance.Download> files = new ArrayList<>();
        Tally tally = new Tally();
        List<Integer> years = task.dataset().eachYear()
                ? Stream.iterate(task.from(), year -> year <= task.to(), year -> year + 1)
                        .toList()
                : List.of(0);
        if (years.isEmpty()) {
            throw new GcrException(
                    Code.USAGE,
                    "--years",
                    task.dataset().source() + " has no year from " + task.from() + " to " + task.to(),
                    "ask for years from " + task.dataset().firstYear() + " to "
                            + (task.today().getYear() - task.dataset().lag()));
        }
        for (int year : years) {
            String name = task.dataset().file() + (year == 0 ? "" : "-" + year);
            if (task.dataset().paging() == null) {
                single(task, part, name, year, files, tally);
            } else {
                pages(task, part, name, year, files, tally);
            }
        }
        if (tally.records == 0 && task.dataset().paging() != null) {
            throw new GcrException(
                    Code.DOWNLOAD_BROKEN,
                    task.address(1, years.get(0)).toString(),
                    "the service has no record",
                    "ask for other years, or leave the dataset out");
        }
        return new Provenance(
                task.dataset().source(),
                task.service().id(),
                task.service().licence(),
                task.service().licenceUrl(),
                tally.version != null ? tally.version : "fetched-" + Provenance.since(files, task.today()),
                task.release(tally.latestYear),
                tally.latestYear,
                tally.records,
                files);
    }

    /** What the files of a dataset say together. */
    private static final class Tally {
        private String version;
        private int latestYear;
        private long records;
    }

    private void single(Question task, Path part, String name, int year, List<Provenance.Download> files, Tally tally)
            throws IOException {
        Provenance.Download download = one(task, part, name + task.ending(), task.address(1, year));
        files.add(download);
        if ("last-modified".equals(task.dataset().version()) && download.lastModified() != null) {
            tally.version = ZonedDateTime.parse(download.lastModified(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toLocalDate()
                    .toString();
        }
        if (task.dataset().format() == Service.Format.PAGE_TABLE) {
            Path csv = part.resolve(name + ".csv");
            PageTable.write(part.resolve(download.file()), task.dataset().table(), csv);
            files.add(made(csv, download, download.file()));
        }
    }

    private void pages(Question task, Path part, String name, int year, List<Provenance.Download> files, Tally tally)
            throws IOException {
        URI address = task.address(1, year);
        List<Provenance.Download> came = new ArrayList<>();
        long records = 0;
        int pages = 0;
        String last = "";
        for (int number = 1; address != null; number++) {
            Provenance.Download download = one(task, part, String.format("%s-%05d.json", name, number), address);
            Contents.Page page = Contents.page(task.dataset(), part.resolve(download.file()));
            if (number == 1) {
                pages = page.pages();
            }
            checkPage(task, part, address, page, pages, download.sha256().equals(last));
            last = download.sha256();
            if (page.items() == 0) {
                Files.delete(part.resolve(download.file()));
            } else {
                came.add(download);
            }
            records += page.items();
            tally.latestYear = Math.max(tally.latestYear, page.latestYear());
            tally.version = page.version() != null ? page.version() : tally.version;
            listener.progress(
                    task.dataset().source(),
                    (year == 0 ? "" : year + ", ") + "page " + number + (pages > 0 ? " of " + pages : "") + ", "
                            + records + " records");
            address = task.next(page, number, pages, year);
            if (address == null && page.count() >= 0 && page.count() != records) {
                throw changing(
                        part, task.address(1, year), records + " records came, but the service counts " + page.count());
            }
        }
        tally.records += records;
        if (!came.isEmpty()) {
            Path csv = part.resolve(name + ".csv");
            JsonPages.writeCsv(
                    came.stream().map(page -> part.resolve(page.file())).toList(),
                    task.dataset().paging().items(),
                    csv);
            String range = came.get(0).file()
                    + (came.size() == 1
                            ? ""
                            : " to " + came.get(came.size() - 1).file());
            files.addAll(came);
            files.add(made(csv, came.get(0), range));
        }
    }

    private static Provenance.Download made(Path file, Provenance.Download first, String from) throws IOException {
        return new Provenance.Download(
                file.getFileName().toString(),
                first.url(),
                first.time(),
                Files.size(file),
                Hashes.ofFile(file),
                null,
                null,
                null,
                from);
    }

    private static void checkPage(
            Question task, Path part, URI address, Contents.Page page, int pages, boolean repeated) throws IOException {
        if (task.dataset().paging().pages() != null && (page.pages() != pages || pages < 1)) {
            throw changing(part, address, "the number of pages went from " + pages + " to " + page.pages());
        }
        if (page.items() == 0 && pages > 1) {
            throw changing(part, address, "a page without records");
        }
        if (repeated) {
            throw changing(part, address, "the same page came twice");
        }
    }

    /** What has come of the dataset does not belong together, so none of it is kept. */
    private static GcrException changing(Path part, URI address, String found) throws IOException {
        FetchedFolders.delete(part);
        return new GcrException(
                Code.DOWNLOAD_BROKEN,
                address.toString(),
                found,
                "the data changed while they were fetched, or the service does not page as declared: fetch again");
    }

    /** One file: taken from today's part, from an earlier day when nothing changed, or from the network. */
    private Provenance.Download one(Question task, Path part, String name, URI address) throws IOException {
        Path file = part.resolve(name);
        Path record = part.resolve(name + ".origin");
        if (Files.exists(file) && Files.exists(record)) {
            Provenance.Download kept = Json.read(record, Provenance.Download.class);
            if (kept.url().equals(address.toString()) && kept.sha256().equals(Hashes.ofFile(file))) {
                return kept;
            }
        }
        Optional<FetchedFolders.Earlier> earlier =
                folders.earlier(task.today(), task.dataset().source(), name, address.toString());
        Optional<FetchedFolders.Earlier> askable = earlier.filter(FetchedFolders.Earlier::canBeAskedFor);
        Web.Answer answer = web.download(
                task.service(),
                address,
                file,
                askable.map(found ->
                        new Web.Known(found.download().etag(), found.download().lastModified())),
                came -> Contents.judge(task.dataset(), came));
        if (answer.unchanged()) {
            Files.copy(askable.orElseThrow().file(), file, StandardCopyOption.REPLACE_EXISTING);
        }
        String sha256 = Hashes.ofFile(file);
        Provenance.Download download = new Provenance.Download(
                name,
                address.toString(),
                clock.instant().truncatedTo(ChronoUnit.SECONDS).toString(),
                Files.size(file),
                sha256,
                answer.etag(),
                answer.lastModified(),
                earlier.filter(found -> found.download().sha256().equals(sha256))
                        .map(FetchedFolders.Earlier::since)
                        .orElse(null),
                null);
        Json.write(record, download);
        return download;
    }

    /** Holds what came against the source that it is to be staged as. */
    private void checkFits(Question task, Path part, Provenance provenance) throws IOException {
        for (Provenance.Download download : provenance.data()) {
            List<FileCheck.Report> reports = check.check(
                    task.dataset().source() + "/" + download.file(),
                    part.resolve(download.file()),
                    Optional.of(task.dataset().source()),
                    fault -> {});
            for (FileCheck.Report report : reports) {
                if (report.rowsRejected() > 0) {
                    listener.warning(report.file() + ": " + report.rowsRejected() + " of " + report.rowsRead()
                            + " rows have a fault; gcr check names them");
                }
            }
        }
        try (Stream<Path> tree = Files.list(part)) {
            for (Path file :
                    tree.filter(path -> path.toString().endsWith(".origin")).toList()) {
                Files.delete(file);
            }
        }
    }

    @Override
    public void close() {
        web.close();
    }
}
