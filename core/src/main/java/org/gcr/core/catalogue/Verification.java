package org.gcr.core.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.gcr.core.problem.GcrException;
import org.gcr.core.store.Scratch;
import org.gcr.core.store.Store;
import org.gcr.core.warehouse.DataFile;
import org.gcr.core.warehouse.Ledger;
import org.gcr.core.warehouse.Release;
import org.gcr.core.warehouse.TablePart;
import org.gcr.core.warehouse.TableStore;
import org.gcr.core.warehouse.Warehouse;

/** Holds everything that a reader of a warehouse can meet against what was published, and puts in order what can be. */
public final class Verification {

    private static final String DAMAGED = "damaged/";
    private static final String REPAIR = "run gcr releases verify --repair";
    private static final String COMPUTE =
            "run gcr releases verify --repair, then gcr run with the same files and configuration, which computes it again";

    private final Warehouse warehouse;
    private final List<Finding> findings = new ArrayList<>();

    private Verification(Warehouse warehouse) {
        this.warehouse = warehouse;
    }

    /** What a finding is. */
    public enum Kind {
        /** Something that a reader can meet is not what was published. */
        DAMAGE,
        /** Something that no release needs, and that nobody meets. */
        LEFTOVER,
        /** Something that was put in order. */
        REPAIRED
    }

    /**
     * One finding.
     *
     * @param kind what it is
     * @param place a release, or a file of the warehouse
     * @param found what is wrong
     * @param remedy what helps
     */
    public record Finding(Kind kind, String place, String found, String remedy) {}

    /** Reads everything, or one release. */
    public static List<Finding> of(Warehouse warehouse, Optional<Release> only) throws IOException {
        Verification verification = new Verification(warehouse);
        if (only.isPresent()) {
            verification.data(only.get());
        } else {
            verification.all();
        }
        return verification.findings;
    }

    /** Looks at pointer, manifests and tags alone, which takes no time. */
    public static List<Finding> ofPointers(Warehouse warehouse) throws IOException {
        Verification verification = new Verification(warehouse);
        verification.pointers();
        return verification.findings;
    }

    private void damage(String place, String found, String remedy) {
        findings.add(new Finding(Kind.DAMAGE, place, found, remedy));
    }

    private void all() throws IOException {
        pointers();
        for (Release release : warehouse.releases()) {
            data(release);
        }
        catalogue();
        leftovers();
    }

    private void pointers() throws IOException {
        try {
            warehouse.current();
        } catch (GcrException e) {
            e.problems().forEach(problem -> damage(problem.place(), problem.found(), REPAIR));
        }
        for (String id : warehouse.damagedReleases()) {
            if (findings.stream().noneMatch(finding -> finding.place().endsWith(Warehouse.manifest(id)))) {
                damage(id, "the manifest of the release is damaged", REPAIR);
            }
        }
        Optional<Map<String, String>> tags = warehouse.tagsIfSound();
        if (tags.isEmpty()) {
            damage("tags.json", "the file of tags is damaged", REPAIR);
        } else {
            List<String> ids = warehouse.releaseIds();
            tags.get().forEach((tag, id) -> {
                if (!ids.contains(id)) {
                    damage("tags.json", "the tag " + tag + " names the release " + id + ", which is not there", REPAIR);
                }
            });
        }
        try {
            Ledger.read(warehouse);
        } catch (GcrException e) {
            e.problems().forEach(problem -> damage(problem.place(), problem.found(), problem.remedy()));
        }
    }

    private void data(Release release) throws IOException {
        for (String line : warehouse.verify(release)) {
            damage(release.id(), line, COMPUTE);
        }
        for (Map.Entry<String, String> task : release.tasks().entrySet()) {
            if (warehouse.store().find(task.getKey(), task.getValue()).isEmpty()) {
                damage(
                        release.id(),
                        TableStore.folder(task.getKey(), task.getValue()) + "/task.json is missing or damaged",
                        COMPUTE);
            }
        }
    }

    /** The catalogue holds what a new one would, and each view gives the rows that were published. */
    private void catalogue() throws IOException {
        if (warehouse.files().find("gcr.duckdb").isEmpty()) {
            if (!warehouse.releaseIds().isEmpty()) {
                damage("gcr.duckdb", "the catalogue is missing", REPAIR);
            }
            return;
        }
        try (Scratch work = Scratch.below(Path.of(System.getProperty("java.io.tmpdir")), "verify")) {
            Path right = work.folder().resolve("right.duckdb");
            Catalogue.fill(right, warehouse);
            compare(right);
        } catch (SQLException e) {
            damage("gcr.duckdb", "the catalogue cannot be read: " + shortened(e.getMessage()), REPAIR);
        }
    }

    private void compare(Path right) throws SQLException, IOException {
        try (Connection file = Catalogue.open(warehouse, warehouse.catalogue());
                Connection built = Catalogue.open(warehouse, right)) {
            Set<String> there = contents(file);
            Set<String> wanted = contents(built);
            Set<String> more = new TreeSet<>(there);
            more.removeAll(wanted);
            wanted.removeAll(there);
            more.stream()
                    .limit(5)
                    .forEach(line -> damage("gcr.duckdb", "holds what no release made: " + shortened(line), REPAIR));
            wanted.stream().limit(5).forEach(line -> damage("gcr.duckdb", "lacks: " + shortened(line), REPAIR));
            if (more.isEmpty() && wanted.isEmpty()) {
                count(file);
            }
        }
    }

    private static String shortened(String text) {
        String line = String.valueOf(text).replaceAll("\\s+", " ");
        return line.length() <= 200 ? line : line.substring(0, 200) + "…";
    }

    private static Set<String> contents(Connection connection) throws SQLException {
        Set<String> all = new TreeSet<>();
        try (Statement statement = connection.createStatement()) {
            for (String sql : List.of(
                    "SELECT 'schema ' || schema_name FROM duckdb_schemas() WHERE NOT internal AND database_name = current_database()",
                    "SELECT 'table ' || schema_name || '.' || table_name FROM duckdb_tables() WHERE NOT internal AND database_name = current_database()",
                    "SELECT 'view ' || schema_name || '.' || view_name || ' ' || coalesce(comment, '') || ' ' || sql FROM duckdb_views() WHERE NOT internal AND database_name = current_database()",
                    "SELECT 'column ' || schema_name || '.' || table_name || '.' || column_name || ' ' || data_type || ' ' || coalesce(comment, '') FROM duckdb_columns() WHERE NOT internal AND database_name = current_database()",
                    "SELECT 'function ' || schema_name || '.' || function_name || ' ' || CAST(parameters AS VARCHAR) || ' ' || coalesce(comment, '') || ' ' || coalesce(macro_definition, '') FROM duckdb_functions() WHERE NOT internal AND database_name = current_database()",
                    "SELECT 'index ' || index_name FROM duckdb_indexes() WHERE database_name = current_database()",
                    "SELECT 'sequence ' || sequence_name FROM duckdb_sequences() WHERE database_name = current_database()")) {
                try (ResultSet result = statement.executeQuery(sql)) {
                    while (result.next()) {
                        all.add(result.getString(1));
                    }
                }
            }
        }
        return all;
    }

    private void count(Connection file) throws SQLException, IOException {
        try (Statement statement = file.createStatement()) {
            for (Release release : warehouse.releases()) {
                for (TablePart table : release.visibleTables()) {
                    String view = release.id() + "." + table.schema().name();
                    try (ResultSet result = statement.executeQuery("SELECT count(*) FROM " + view)) {
                        result.next();
                        if (result.getLong(1) != table.rows()) {
                            damage(
                                    "gcr.duckdb",
                                    view + " has " + result.getLong(1) + " rows; " + table.rows() + " were published",
                                    COMPUTE);
                        }
                    } catch (SQLException e) {
                        damage("gcr.duckdb", view + " cannot be read: " + shortened(e.getMessage()), COMPUTE);
                    }
                }
            }
        }
    }

    private void leftovers() throws IOException {
        for (Map.Entry<String, String> left : unneeded().entrySet()) {
            findings.add(new Finding(
                    Kind.LEFTOVER, left.getKey(), left.getValue(), "gcr releases verify --repair removes it"));
        }
    }

    /** What no release needs and no run will use again. */
    private Map<String, String> unneeded() throws IOException {
        Set<String> live = new TreeSet<>();
        for (Release release : warehouse.releases()) {
            release.tasks().forEach((task, fingerprint) -> live.add(TableStore.folder(task, fingerprint)));
            for (TablePart table : release.tables()) {
                for (DataFile file : table.files()) {
                    live.add(TableStore.folderOf(file.path()));
                }
            }
        }
        Map<String, String> unneeded = new TreeMap<>();
        for (String folder : warehouse.store().folders()) {
            boolean result = warehouse.files().find(folder + "/task.json").isPresent();
            if (!live.contains(folder) && !result && folder.startsWith("tables/")) {
                unneeded.put(folder, "is of a run that was broken off");
            }
        }
        return unneeded;
    }

    /**
     * Puts in order what can be without guessing: damaged files are set aside below {@code damaged/}, so that the next run computes them again; a pointer to
     * nothing goes back to the newest sound release; tags come from the catalogue where their file is damaged; the catalogue is built anew. Only
     * under the lock.
     *
     * @return what was done
     */
    public static List<Finding> repair(Warehouse warehouse) throws IOException {
        Verification verification = new Verification(warehouse);
        verification.repairTables();
        verification.repairManifests();
        verification.repairTags();
        verification.repairPointer();
        for (Map.Entry<String, String> left : verification.unneeded().entrySet()) {
            warehouse.store().remove(left.getKey());
            verification.repaired(left.getKey(), left.getValue() + " and was removed");
        }
        Catalogue.build(warehouse);
        verification.repaired("gcr.duckdb", "was built anew");
        return verification.findings;
    }

    private void repaired(String place, String done) {
        findings.add(new Finding(Kind.REPAIRED, place, done, ""));
    }

    private void setAside(String name) throws IOException {
        Store files = warehouse.files();
        if (name.startsWith("private/")) {
            files.delete(name); // rows about persons lie in one place only
            return;
        }
        Path copy = files.scratch().resolve("aside");
        try (InputStream in = files.open(name)) {
            Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
        }
        files.put(DAMAGED + name, copy);
        files.delete(name);
    }

    private void repairTables() throws IOException {
        for (Release release : warehouse.releases()) {
            warehouse.verify(release);
            for (TablePart table : release.tables()) {
                for (DataFile file : table.files()) {
                    boolean damaged = !warehouse
                            .store()
                            .damage(new TablePart(table.schema(), List.of(file)))
                            .isEmpty();
                    if (damaged && warehouse.files().find(file.path()).isPresent()) {
                        setAside(file.path());
                        repaired(file.path(), "is damaged and was set aside");
                    }
                }
            }
            for (Map.Entry<String, String> task : release.tasks().entrySet()) {
                String name = TableStore.folder(task.getKey(), task.getValue()) + "/task.json";
                if (warehouse.store().find(task.getKey(), task.getValue()).isEmpty()
                        && warehouse.files().find(name).isPresent()) {
                    setAside(name);
                    repaired(name, "is damaged and was set aside");
                }
            }
        }
    }

    private void repairManifests() throws IOException {
        for (String id : warehouse.damagedReleases()) {
            setAside(Warehouse.manifest(id));
            repaired(
                    id,
                    "its manifest is damaged and was set aside; the release is gone, its tables stay until gcr releases gc");
        }
    }

    private void repairTags() throws IOException {
        Optional<Map<String, String>> tags = warehouse.tagsIfSound();
        Map<String, String> sound = new TreeMap<>(tags.orElseGet(this::tagsOfCatalogue));
        boolean changed = sound.values().removeIf(id -> !contains(id));
        if (tags.isEmpty()) {
            setAside("tags.json");
        }
        if (tags.isEmpty() || changed) {
            warehouse.writeTags(sound);
            repaired("tags.json", "now holds " + (sound.isEmpty() ? "no tag" : sound.toString()));
        }
    }

    private boolean contains(String id) {
        try {
            return warehouse.releaseIds().contains(id);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Map<String, String> tagsOfCatalogue() {
        Map<String, String> tags = new TreeMap<>();
        try (Connection file = Catalogue.open(warehouse, warehouse.catalogue());
                Statement statement = file.createStatement();
                ResultSet result = statement.executeQuery(
                        "SELECT unnest(string_split(tags, ', ')), release_id FROM main.release")) {
            while (result.next()) {
                if (!result.getString(1).isEmpty()) {
                    tags.put(result.getString(1), result.getString(2));
                }
            }
            return tags;
        } catch (SQLException e) {
            return Map.of(); // damaged too: nothing knows the tags
        }
    }

    private void repairPointer() throws IOException {
        List<Release> sound = new ArrayList<>(warehouse.releases());
        try {
            List<String> waiting = Ledger.read(warehouse).candidates();
            sound.removeIf(release -> waiting.contains(release.id()));
        } catch (GcrException e) {
            repaired("ledger.json", "is damaged, so that it is not known whether a release waits for approval");
        }
        String current = warehouse.currentId().orElse(null);
        if (sound.stream().anyMatch(release -> release.id().equals(current))) {
            return;
        }
        if (sound.isEmpty()) {
            if (current != null) {
                warehouse.files().delete("current");
                repaired("current", "named no release; there is none, and gcr run publishes one");
            }
            return;
        }
        String newest = sound.get(sound.size() - 1).id();
        warehouse.point(newest);
        repaired("current", "named no sound release and now names the newest, " + newest);
    }
}
