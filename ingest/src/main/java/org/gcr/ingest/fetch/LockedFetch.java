package org.gcr.ingest.fetch;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.problem.Nearest;
import org.gcr.core.problem.Problem;
import org.gcr.core.warehouse.Hashes;
import org.gcr.core.warehouse.Json;
import org.gcr.ingest.read.JsonPages;

/**
 * Repeats a fetch: the same addresses, and only files with the same bytes. What lies in a folder of an earlier day with these bytes is not asked for. Versions are
 * those of the fetch that is repeated.
 */
final class LockedFetch {

    private static final int SHORT = 12;

    private final FetchedFolders folders;
    private final Web web;
    private final Clock clock;
    private final Listener listener;

    LockedFetch(FetchedFolders folders, Web web, Clock clock, Listener listener) {
        this.folders = folders;
        this.web = web;
        this.clock = clock;
        this.listener = listener;
    }

    Fetch.Fetched fetch(Path lock, List<Service> services) throws IOException {
        Provenance[] wanted;
        try {
            wanted = Json.read(lock, Provenance[].class);
        } catch (IOException e) {
            throw new GcrException(
                    Code.USAGE,
                    lock.toString(),
                    "is no list of what a fetch took: " + e.getMessage(),
                    "name the provenance.json in the folder of a fetch",
                    e);
        }
        Path folder = folders.root().resolve("locked-" + Hashes.ofFile(lock).substring(0, SHORT));
        List<Problem> problems = new ArrayList<>();
        List<Provenance> datasets = new ArrayList<>();
        for (Provenance one : wanted) {
            try {
                datasets.add(fetch(one, folder, services));
            } catch (GcrException e) {
                problems.addAll(e.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new GcrException(problems);
        }
        Json.write(folder.resolve(FetchedFolders.RECORD), datasets);
        return new Fetch.Fetched(WrittenConfig.write(folder, datasets), datasets);
    }

    private Provenance fetch(Provenance wanted, Path folder, List<Service> services) throws IOException {
        Service service = services.stream()
                .filter(one -> one.id().equals(wanted.service()))
                .findFirst()
                .orElseThrow(() -> unknown(
                        "service",
                        wanted.service(),
                        services.stream().map(Service::id).toList()));
        Service.Dataset dataset = service.datasets().stream()
                .filter(one -> one.source().equals(wanted.source()))
                .findFirst()
                .orElseThrow(() -> unknown(
                        "source",
                        wanted.source(),
                        service.datasets().stream().map(Service.Dataset::source).toList()));
        Path done = Files.createDirectories(folder.resolve(wanted.source()));
        List<Problem> problems = new ArrayList<>();
        List<Provenance.Download> files = new ArrayList<>();
        for (Provenance.Download one : wanted.files()) {
            Path file = done.resolve(one.file());
            if (!isWhole(file, one)) {
                if (one.madeFrom() != null) {
                    if (problems.isEmpty()) {
                        make(dataset, wanted, one, done);
                    }
                } else {
                    take(service, dataset, one, file);
                }
            }
            if (isWhole(file, one)) {
                files.add(again(one));
            } else if (one.madeFrom() == null || problems.isEmpty()) {
                problems.add(other(wanted, one, file));
            }
        }
        if (!problems.isEmpty()) {
            throw new GcrException(problems);
        }
        Provenance provenance = new Provenance(
                wanted.source(),
                wanted.service(),
                wanted.licence(),
                wanted.licenceUrl(),
                wanted.vintage(),
                wanted.release(),
                wanted.latestYear(),
                wanted.records(),
                files);
        Json.write(done.resolve(FetchedFolders.RECORD), provenance);
        listener.progress(wanted.source(), files.size() + " files as locked, version " + wanted.vintage());
        return provenance;
    }

    private static boolean isWhole(Path file, Provenance.Download wanted) throws IOException {
        return Files.isRegularFile(file) && Hashes.ofFile(file).equals(wanted.sha256());
    }

    private void take(Service service, Service.Dataset dataset, Provenance.Download wanted, Path file)
            throws IOException {
        Optional<Path> here = folders.withHash(dataset.source(), wanted.file(), wanted.sha256());
        if (here.isPresent()) {
            Files.copy(here.get(), file, StandardCopyOption.REPLACE_EXISTING);
        } else {
            web.download(
                    service, URI.create(wanted.url()), file, Optional.empty(), came -> Contents.judge(dataset, came));
        }
    }

    /** Makes a table from what came, as the fetch that is repeated did. */
    private static void make(Service.Dataset dataset, Provenance wanted, Provenance.Download made, Path folder)
            throws IOException {
        Path file = folder.resolve(made.file());
        if (dataset.format() == Service.Format.PAGE_TABLE) {
            PageTable.write(folder.resolve(made.madeFrom()), dataset.table(), file);
            return;
        }
        String[] range = made.madeFrom().split(" to ", 2);
        List<String> names = wanted.files().stream()
                .filter(one -> one.madeFrom() == null)
                .map(Provenance.Download::file)
                .toList();
        int from = names.indexOf(range[0]);
        int to = names.indexOf(range[range.length - 1]);
        if (from < 0 || to < from || dataset.paging() == null) {
            throw new GcrException(
                    Code.USAGE, made.file(), "is made from " + made.madeFrom() + ", which is not locked", "lock anew");
        }
        JsonPages.writeCsv(
                names.subList(from, to + 1).stream().map(folder::resolve).toList(),
                dataset.paging().items(),
                file);
    }

    private Provenance.Download again(Provenance.Download wanted) {
        return new Provenance.Download(
                wanted.file(),
                wanted.url(),
                clock.instant().truncatedTo(ChronoUnit.SECONDS).toString(),
                wanted.bytes(),
                wanted.sha256(),
                wanted.etag(),
                wanted.lastModified(),
                wanted.unchangedSince(),
                wanted.madeFrom());
    }

    private static Problem other(Provenance wanted, Provenance.Download one, Path file) throws IOException {
        String came = Files.isRegularFile(file) ? Hashes.ofFile(file).substring(0, SHORT) : "no file";
        Files.deleteIfExists(file);
        return new Problem(
                Code.DOWNLOAD_DIFFERS,
                one.madeFrom() == null ? one.url() : one.file(),
                wanted.source() + ": " + came + " came, and " + one.sha256().substring(0, SHORT)
                        + " is locked, as it was on " + one.time(),
                one.madeFrom() == null
                        ? "the publisher has changed it: copy the folder of who locked it, or fetch anew without --locked"
                        : "another version of the program made it: take that version, or fetch anew without --locked");
    }

    private static GcrException unknown(String kind, String name, List<String> known) {
        return new GcrException(
                Code.NAME_UNKNOWN, "--locked", "unknown " + kind + " \"" + name + "\"", Nearest.hint(name, known));
    }
}
