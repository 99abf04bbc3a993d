package org.gcr.core.store;

import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;

/**
 * Where a warehouse is: a folder of this machine, or an address of a storage of which a part is kept in a folder of this machine.
 */
public final class Place {

    /** Environment variable with the folder in which parts of other storages are kept. */
    public static final String CACHE = "GCR_CACHE";

    private static final Pattern SCHEME = Pattern.compile("(?i)([a-z][a-z0-9+.-]+):/.*");

    /** Kinds of storages, and the jar that knows each. */
    private static final Map<String, String> KINDS = Map.of(
            "hdfs", "hadoop-client-runtime",
            "s3a", "hadoop-aws",
            "gs", "gcs-connector");

    private static final Duration LEASE = Duration.ofSeconds(60);

    private final Path folder;
    private final URI address;

    private Place(Path folder, URI address) {
        this.folder = folder.toAbsolutePath().normalize();
        this.address = address;
    }

    /** A folder of this machine. */
    public static Place of(Path folder) {
        return new Place(folder, null);
    }

    /**
     * A place that a user named.
     *
     * @throws GcrException if it is an address of a storage that this program cannot write to ({@code GCR-2004})
     */
    public static Place of(String named) {
        return of(named, Path.of(""));
    }

    /** As {@link #of(String)}; a folder is meant as seen from another one. */
    public static Place of(String named, Path from) {
        Matcher scheme = SCHEME.matcher(named);
        if (!scheme.matches()) {
            return of(from.resolve(folder(named)));
        }
        String kind = scheme.group(1).toLowerCase(Locale.ROOT).replaceFirst("^s3n?$", "s3a");
        try {
            URI address = new URI(kind + named.substring(scheme.end(1)).replaceFirst("/+$", ""));
            if (KINDS.containsKey(kind) && address.getAuthority() != null && address.getQuery() == null) {
                return new Place(cache(address), address);
            }
        } catch (URISyntaxException e) {
            throw unknown(named, e);
        }
        throw unknown(named, null);
    }

    /**
     * A folder or file of this machine that a user named to write to.
     *
     * @throws GcrException if it is an address of another storage, or no path ({@code GCR-2004})
     */
    public static Path folder(String named) {
        if (SCHEME.matcher(named).matches()) {
            throw new GcrException(
                    Code.CONFIG_VALUE,
                    named,
                    "this is the address of another storage; here results are written to folders of this machine only",
                    "name a folder; a storage that this machine has mounted as a folder will do");
        }
        try {
            return Path.of(named);
        } catch (InvalidPathException e) {
            throw new GcrException(
                    Code.CONFIG_VALUE,
                    e.getInput(),
                    "this is no name of a folder: " + e.getReason(),
                    "name a folder",
                    e);
        }
    }

    private static GcrException unknown(String named, Exception cause) {
        return new GcrException(
                Code.CONFIG_VALUE,
                named,
                "this is not the address of a storage that this program can write to",
                "name a folder, or an address such as hdfs://server/folder, s3a://bucket/folder or gs://bucket/folder; a storage that this machine has mounted as a folder will do",
                cause);
    }

    private static Path cache(URI address) {
        String named = System.getProperty("gcr.cache", System.getenv(CACHE));
        String users = System.getenv("XDG_CACHE_HOME");
        Path top = named != null
                ? Path.of(named)
                : (users != null ? Path.of(users) : Path.of(System.getProperty("user.home"), ".cache"))
                        .resolve("gcr/storage");
        String words = address.toString().replaceAll("[^A-Za-z0-9.]+", "-");
        return top.resolve(words + "-" + Hashes.ofText(address.toString()).substring(0, 8));
    }

    /** The folder of this machine: the warehouse itself, or what is kept of one that is elsewhere. */
    public Path folder() {
        return folder;
    }

    /** Whether it is on another storage than this machine's. */
    public boolean isRemote() {
        return address != null;
    }

    /** Whether a folder is there; of another storage, whether this machine keeps a part of it. */
    public boolean isThere() {
        return Files.isDirectory(folder);
    }

    /**
     * Opens it, which need not exist before something is written.
     *
     * @throws GcrException if the classes for the storage are not there, or it cannot be reached ({@code GCR-3001})
     */
    public Store open() {
        if (address == null) {
            return new LocalStore(folder);
        }
        String jar = KINDS.get(address.getScheme());
        try {
            return new CachedStore(address.toString(), new HadoopStorage(address), folder, LEASE);
        } catch (LinkageError | HadoopStorage.UnknownKind e) {
            throw new GcrException(
                    Code.READ_WRITE,
                    address.toString(),
                    "this program has no classes for storages of the kind " + address.getScheme() + "://",
                    "take the full archive, which has Hadoop, and put the jar " + jar
                            + " with what it needs into its folder jars (see docs/storage.md)",
                    e);
        } catch (UncheckedIOException | IllegalArgumentException e) {
            throw new GcrException(
                    Code.READ_WRITE,
                    address.toString(),
                    "this storage cannot be opened: " + e.getMessage(),
                    "see the address, and what core-site.xml in HADOOP_CONF_DIR says of it",
                    e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Place place && place.toString().equals(toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /** The folder or the address. */
    @Override
    public String toString() {
        return address == null ? folder.toString() : address.toString();
    }
}
