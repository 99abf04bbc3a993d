package org.gcr.ingest.fetch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gcr.core.warehouse.Hashes;
import org.gcr.core.warehouse.Json;

/** The folders of earlier fetches, one a day. */
final class FetchedFolders {

    /** Name of the file that says where files come from. */
    static final String RECORD = "provenance.json";

    private static final String DAY = "\\d{4}-\\d{2}-\\d{2}";

    private final Path root;

    FetchedFolders(Path root) {
        this.root = root;
    }

    /**
     * A file of an earlier day.
     *
     * @param day its day
     * @param file the file
     * @param download where it comes from
     */
    record Earlier(LocalDate day, Path file, Provenance.Download download) {

        /** Whether the server told something by which it can say that nothing has changed. */
        boolean canBeAskedFor() {
            return download.etag() != null || download.lastModified() != null;
        }

        /** The day on which these bytes came first. */
        String since() {
            return download.unchangedSince() != null ? download.unchangedSince() : day.toString();
        }
    }

    Path root() {
        return root;
    }

    /** The folder of a day. */
    Path of(LocalDate day) {
        return root.resolve(day.toString());
    }

    /** Configuration of the last day on which everything came. */
    Optional<Path> lastComplete() throws IOException {
        return days().stream()
                .map(day -> root.resolve(day).resolve(WrittenConfig.NAME))
                .filter(Files::exists)
                .findFirst();
    }

    /** The last download of the same address into the same file, its bytes being those that came. */
    Optional<Earlier> earlier(LocalDate before, String source, String name, String url) throws IOException {
        for (String day : days()) {
            Path folder = root.resolve(day).resolve(source);
            Path record = folder.resolve(RECORD);
            if (day.compareTo(before.toString()) >= 0 || !Files.exists(record)) {
                continue;
            }
            Path file = folder.resolve(name);
            for (Provenance.Download download :
                    Json.read(record, Provenance.class).files()) {
                if (download.file().equals(name)
                        && download.url().equals(url)
                        && Files.exists(file)
                        && download.sha256().equals(Hashes.ofFile(file))) {
                    return Optional.of(new Earlier(LocalDate.parse(day), file, download));
                }
            }
            return Optional.empty();
        }
        return Optional.empty();
    }

    /** The last day on which something came from a service's own address; empty when it was never reached. */
    Optional<String> reached(Service service) throws IOException {
        for (String day : days()) {
            try (Stream<Path> records = Files.find(
                    root.resolve(day),
                    2,
                    (path, attributes) -> path.getFileName().toString().equals(RECORD)
                            && !path.getParent().equals(root.resolve(day)))) {
                for (Path record : records.toList()) {
                    if (Json.read(record, Provenance.class).files().stream().anyMatch(file -> file.url()
                            .startsWith(service.base().toString()))) {
                        return Optional.of(day);
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** A file with these bytes that came under this name on any day. */
    Optional<Path> withHash(String source, String name, String sha256) throws IOException {
        for (String day : days()) {
            Path file = root.resolve(day).resolve(source).resolve(name);
            if (Files.isRegularFile(file) && Hashes.ofFile(file).equals(sha256)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    /** Makes the folder {@code latest} a link to a day's, in one step. */
    Path linkLatest(Path folder) throws IOException {
        Path link = root.resolve("latest");
        Path fresh = root.resolve(".latest");
        Files.deleteIfExists(fresh);
        Files.createSymbolicLink(fresh, folder.getFileName());
        Files.move(fresh, link, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return link;
    }

    private List<String> days() throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(root)) {
            return children.map(path -> path.getFileName().toString())
                    .filter(name -> name.matches(DAY))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
    }

    /** Deletes a folder with all in it, if it is there. */
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
