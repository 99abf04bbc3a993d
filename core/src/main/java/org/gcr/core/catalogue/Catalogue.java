package org.gcr.core.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.gcr.core.engine.DuckDbSql;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.DiskFault;
import org.gcr.core.problem.GcrException;
import org.gcr.core.store.Hashes;
import org.gcr.core.table.SqlMacro;
import org.gcr.core.table.TableFiles;
import org.gcr.core.warehouse.Release;
import org.gcr.core.warehouse.TablePart;
import org.gcr.core.warehouse.Warehouse;

/**
 * The DuckDB file that other programs query: one view a table with its descriptions as comments, the current release in {@code main}, every
 * release in a schema of its own, and the view {@code release}. It holds no data of its own and can be built again at any time. The views name
 * their files relative to the warehouse, so that it may be moved; a client opens the file in the warehouse's folder, or says
 * {@code SET file_search_path = '<warehouse>'}.
 */
public final class Catalogue {

    /** How a file is made. */
    private enum Care {
        /** What the standing file has is kept, and what is missing is added. */
        KEEP,
        /** All of it is made. */
        ANEW,
        /** All of it is made that can be, each table tried before; of the release that is published all must be. */
        EACH
    }

    /** Name of its file, in the warehouse. */
    public static final String FILE = "gcr.duckdb";

    private static final String WAL = "gcr.duckdb.wal";
    private static final String MAIN = "main";

    private final Warehouse warehouse;
    private final Map<String, String> tags;
    private final String current;
    private final TreeSet<String> wanted;
    private final Release fresh;

    private Catalogue(Warehouse warehouse, Optional<String> current, Release fresh) throws IOException {
        this.warehouse = warehouse;
        this.tags = warehouse.tagsIfSound().orElse(Map.of());
        this.wanted = new TreeSet<>(warehouse.releaseIds());
        this.fresh = fresh;
        if (fresh != null) {
            wanted.add(fresh.id());
        }
        this.current = current.filter(wanted::contains).orElse(null);
    }

    /**
     * Publishes a release in one last step: its part of the catalogue is made beside the one that stands and tried, the manifest is written and read
     * again, the catalogue put in place, and only then the pointer moved. Whatever fails before leaves the old release current. Only under the lock.
     */
    public static void publish(Warehouse warehouse, Release release) throws IOException {
        add(warehouse, release, Optional.of(release.id()));
    }

    /** Adds a release beside the current one, which stays current. Only under the lock. */
    public static void addBeside(Warehouse warehouse, Release release) throws IOException {
        add(warehouse, release, warehouse.currentId());
    }

    /**
     * Makes another release of this warehouse current, in the catalogue first and then, in one step, for all that read the warehouse. Only under the
     * lock.
     */
    public static void use(Warehouse warehouse, Release release) throws IOException {
        Optional<String> before = warehouse.currentId();
        put(warehouse, new Catalogue(warehouse, Optional.of(release.id()), null).prepare(Care.KEEP));
        boolean moved = false;
        try {
            warehouse.point(release.id());
            moved = true;
        } finally {
            if (!moved && warehouse.currentId().equals(before)) {
                mend(warehouse);
            }
        }
    }

    private static void add(Warehouse warehouse, Release release, Optional<String> current) throws IOException {
        Path beside = new Catalogue(warehouse, current, release).prepare(Care.KEEP);
        warehouse.announce(release);
        boolean published = false;
        try {
            String written = Hashes.ofFile(beside);
            put(warehouse, beside);
            requirePlace(warehouse, written);
            if (current.equals(Optional.of(release.id()))) {
                warehouse.point(release.id());
            } else {
                warehouse.leave(release);
            }
            published = true;
        } finally {
            if (!published) {
                warehouse.withdraw(release);
            }
        }
    }

    /**
     * Brings the file to what pointer, tags and manifests say; it is left alone when it says that already. Only under the lock.
     *
     * @return whether it had to be written
     */
    public static boolean mend(Warehouse warehouse) throws IOException {
        Catalogue catalogue = new Catalogue(warehouse, warehouse.currentId(), null);
        if (catalogue.fits()) {
            return false;
        }
        put(warehouse, catalogue.prepare(catalogue.lacksViews() ? Care.ANEW : Care.KEEP));
        return true;
    }

    /** Builds the file from nothing, whatever stands there. Only under the lock. */
    public static void build(Warehouse warehouse) throws IOException {
        put(warehouse, new Catalogue(warehouse, warehouse.currentId(), null).prepare(Care.ANEW));
    }

    /** Builds a catalogue of all sound releases in a new file, for comparison. */
    static void fill(Path file, Warehouse warehouse) throws SQLException, IOException {
        Catalogue catalogue = new Catalogue(warehouse, warehouse.currentId(), null);
        try {
            catalogue.write(file, Care.ANEW);
        } catch (SQLException e) {
            Files.deleteIfExists(file);
            catalogue.write(file, Care.EACH);
        }
    }

    private void write(Path file, Care care) throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file, settings());
                Statement statement = connection.createStatement()) {
            statement.execute("SET file_search_path = "
                    + DuckDbSql.literal(warehouse.root().toString()));
            update(connection, care);
            statement.execute("CHECKPOINT");
        }
    }

    private static void put(Warehouse warehouse, Path beside) throws IOException {
        warehouse.files().delete(WAL);
        warehouse.files().put(FILE, beside);
    }

    /** The pointer must not move before the catalogue is what was written. */
    private static void requirePlace(Warehouse warehouse, String written) throws IOException {
        try (InputStream in = warehouse.files().open(FILE)) {
            if (!Hashes.ofStream(in).equals(written)) {
                throw new IOException(FILE + " is not what was written to it");
            }
        }
    }

    /** Opens a catalogue file to read it, in a database of its own, so that a file that was replaced is not taken for the new one. */
    static Connection open(Warehouse warehouse, Path file) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:duckdb:", settings());
        try (Statement statement = connection.createStatement()) {
            statement.execute("ATTACH " + DuckDbSql.literal(file.toString()) + " AS catalogue (READ_ONLY)");
            statement.execute("USE catalogue");
            statement.execute("SET file_search_path = "
                    + DuckDbSql.literal(warehouse.root().toString()));
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static Properties settings() {
        Properties properties = new Properties();
        properties.setProperty("autoinstall_known_extensions", "false");
        properties.setProperty("autoload_known_extensions", "false");
        properties.setProperty("threads", "1");
        return properties;
    }

    /** Whether the file that stands says what it should: its releases, their tags, and which is current. */
    private boolean fits() throws IOException {
        try (Connection connection = open(warehouse, warehouse.catalogue());
                Statement statement = connection.createStatement()) {
            Map<String, List<Object>> rows = ReleaseViews.releases(statement);
            TreeSet<String> schemas = ReleaseViews.schemas(statement);
            boolean fits = rows.keySet().equals(schemas) && wanted.containsAll(schemas);
            for (String id : wanted) {
                fits &= schemas.contains(id) || warehouse.readIfSound(id).isEmpty();
            }
            for (Map.Entry<String, List<Object>> row : rows.entrySet()) {
                fits &= row.getValue().get(2).equals(row.getKey().equals(current))
                        && row.getValue().get(3).equals(tagsOf(row.getKey()));
            }
            if (fits && current != null) {
                long tables = warehouse
                        .readIfSound(current)
                        .map(release -> (long) release.visibleTables().size())
                        .orElse(-1L);
                fits = tables < 0
                        || ReleaseViews.views(statement, MAIN) == tables + 1
                                && ReleaseViews.views(statement, current) == tables + 1;
            }
            return fits;
        } catch (SQLException e) {
            return false; // missing, damaged, or held by a client that writes: built anew
        }
    }

    /** Whether the standing file has the current release without some of its tables, as after a repair. */
    private boolean lacksViews() throws IOException {
        Optional<Release> release = current == null ? Optional.empty() : warehouse.readIfSound(current);
        if (release.isEmpty()) {
            return false;
        }
        try (Connection connection = open(warehouse, warehouse.catalogue());
                Statement statement = connection.createStatement()) {
            long tables = release.get().visibleTables().size();
            return ReleaseViews.schemas(statement).contains(current)
                    && ReleaseViews.views(statement, current) != tables + 1;
        } catch (SQLException e) {
            return false; // it is built anew anyway
        }
    }

    /** Makes the file in the scratch folder, out of the one that stands where that is sound, and tries it. */
    private Path prepare(Care care) throws IOException {
        Path beside = warehouse.files().scratch().resolve("catalogue-" + UUID.randomUUID() + ".duckdb");
        if (care == Care.KEEP && !copied(beside)) {
            return prepare(Care.ANEW);
        }
        try {
            write(beside, care);
        } catch (SQLException e) {
            Files.deleteIfExists(beside);
            if (care != Care.EACH) {
                return prepare(care == Care.KEEP ? Care.ANEW : Care.EACH);
            }
            throw failure(beside, e);
        }
        try (Connection connection = open(warehouse, beside);
                Statement statement = connection.createStatement()) {
            if (!ReleaseViews.releases(statement).keySet().equals(wanted)) {
                throw new SQLException("it does not list the releases that it was made of");
            }
        } catch (SQLException e) {
            throw failure(beside, e);
        }
        return beside;
    }

    private static GcrException failure(Path beside, SQLException e) {
        String words = "the catalogue cannot be built: " + e.getMessage();
        return DiskFault.isFull(words)
                ? new GcrException(DiskFault.full(beside.toString(), words), e)
                : new GcrException(Code.READ_WRITE, beside.toString(), words, "run gcr releases verify", e);
    }

    private boolean copied(Path beside) throws IOException {
        try {
            Files.copy(warehouse.catalogue(), beside, StandardCopyOption.REPLACE_EXISTING);
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** Takes out what no release made, adds what is missing, and says which release is current. */
    private void update(Connection connection, Care care) throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN");
            TreeSet<String> there = ReleaseViews.schemas(statement);
            for (String id : List.copyOf(wanted)) {
                if (!there.contains(id)
                        && !id.equals(fresh == null ? null : fresh.id())
                        && warehouse.readIfSound(id).isEmpty()) {
                    wanted.remove(id); // its manifest is damaged, and verify tells of it
                }
            }
            Map<String, List<Object>> rows = there.isEmpty() ? new TreeMap<>() : ReleaseViews.releases(statement);
            for (String schema : there) {
                if (!wanted.contains(schema)) {
                    statement.execute("DROP SCHEMA " + ReleaseViews.quoted(schema) + " CASCADE");
                    rows.remove(schema);
                }
            }
            String main = rows.entrySet().stream()
                    .filter(row -> row.getValue().get(2).equals(true))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse(null);
            if (main == null || !main.equals(current)) {
                ReleaseViews.empty(statement);
            }
            for (String id : wanted) {
                boolean missing = !there.contains(id) || !rows.containsKey(id);
                boolean toMain = id.equals(current) && !id.equals(main);
                if (missing || toMain) {
                    Release release = manifest(id);
                    rows.put(id, row(release));
                    if (missing) {
                        statement.execute("CREATE SCHEMA " + id);
                        addViews(statement, release, id, care);
                    }
                    if (toMain) {
                        addViews(statement, release, MAIN, care);
                    }
                }
            }
            addReleases(statement, rows);
            for (String id : wanted) {
                if (!there.contains(id)) {
                    statement.execute("CREATE VIEW " + id + ".release AS SELECT * FROM main.release");
                }
            }
            statement.execute("COMMIT");
        }
    }

    private Release manifest(String id) throws IOException {
        return fresh != null && fresh.id().equals(id)
                ? fresh
                : warehouse.readIfSound(id).orElseThrow(() -> new IOException("the manifest of " + id + " vanished"));
    }

    private List<Object> row(Release release) {
        return new ArrayList<>(List.of(
                release.id(),
                release.created().replace("T", " ").replace("Z", ""),
                false,
                "",
                release.engine(),
                release.codeVersion(),
                release.config(),
                Integer.toString(release.visibleTables().size()),
                Long.toString(release.visibleTables().stream()
                        .mapToLong(TablePart::rows)
                        .sum())));
    }

    private String tagsOf(String id) {
        return tags.entrySet().stream()
                .filter(tag -> tag.getValue().equals(id))
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(", "));
    }

    private void addViews(Statement statement, Release release, String schema, Care care) throws SQLException {
        Set<String> made = new TreeSet<>();
        for (TablePart table : release.visibleTables()) {
            if (care != Care.EACH || release == fresh || readable(table)) {
                bring(table);
                if (schema.equals(MAIN)) {
                    ReleaseViews.addView(statement, relative(table), schema);
                } else {
                    ReleaseViews.addShortView(statement, relative(table), schema);
                }
                made.add(table.schema().name());
            }
        }
        for (SqlMacro macro : release.macros()) {
            if (made.containsAll(macro.reads())) {
                ReleaseViews.addMacro(statement, macro, schema);
            }
        }
    }

    /** A view is made of files that are there. */
    private void bring(TablePart table) throws SQLException {
        try {
            warehouse.store().files(table.schema(), List.of(table));
        } catch (GcrException e) {
            throw new SQLException(e.getMessage(), e);
        }
    }

    /** Whether a view of a table can be made; of a damaged one it cannot, which stops nothing else. */
    private boolean readable(TablePart table) {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:", settings());
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE VIEW tried AS " + DuckDbSql.scan(warehouse.store().files(table.schema(), List.of(table))));
            return true;
        } catch (SQLException | GcrException e) {
            return false;
        }
    }

    private TableFiles relative(TablePart table) {
        return new TableFiles(
                table.schema(),
                table.files().stream().map(file -> Path.of(file.path())).toList());
    }

    /** The view {@code release}; its rows stand in its text, so that no part of the file holds data. */
    private void addReleases(Statement statement, Map<String, List<Object>> rows) throws SQLException {
        rows.keySet().retainAll(wanted);
        rows.forEach((id, row) -> {
            row.set(2, id.equals(current));
            row.set(3, tagsOf(id));
        });
        statement.execute("CREATE OR REPLACE VIEW main.release AS " + ReleaseViews.releasesQuery(rows.values()));
        statement.execute(
                "COMMENT ON VIEW main.release IS 'One row a release of this warehouse; each has a schema of its own name.'");
    }

    /** The statement for the view {@code release} of a warehouse, as {@link #publish} makes it. */
    public static String releaseView(Warehouse warehouse) throws IOException {
        Catalogue catalogue = new Catalogue(warehouse, warehouse.currentId(), null);
        List<List<Object>> rows = new ArrayList<>();
        for (Release release : warehouse.releases()) {
            String id = release.id();
            List<Object> row = catalogue.row(release);
            row.set(2, id.equals(catalogue.current));
            row.set(3, catalogue.tagsOf(id));
            rows.add(row);
        }
        return ReleaseViews.releasesQuery(rows);
    }
}
