package org.gcr.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What in a warehouse depends on who is in a register, and not on the secret that protects it? Two registers that differ in three persons are
 * published under several secrets each (two; -Dgcr.secrets=20 takes more). A value that stands in every release of one register, whatever the secret, and in none of the other tells the
 * two apart: it was not protected. The walk goes through every column of every Parquet file, its number of rows and every value of every JSON file that others than the owner may read,
 * and knows nothing of how counts are protected but that a multiple of 5 may be the truth. Hashes may differ: they name the content of a whole file and
 * lead to nobody in it. So may the size of a file that is public itself, and the time that a task took.
 */
class UnprotectedTraceTest {

    private static final int SECRETS = Integer.getInteger("gcr.secrets", 2);
    private static final int PERSONS = 1_203;

    private static final Pattern HASH =
            Pattern.compile("[0-9a-f]{16,}|(tables|private)/[a-z0-9_.]+/[0-9a-f]{20}(-[0-9a-f]{8})?/.*[.]parquet");

    @TempDir
    static Path folder;

    @Test
    void whatTellsTwoRegistersApartVariesWithTheSecret() throws Exception {
        base();
        Map<String, Set<String>> first = null;
        Map<String, Set<String>> second = null;
        Map<String, Set<String>> everFirst = new TreeMap<>();
        Map<String, Set<String>> everSecond = new TreeMap<>();
        Map<String, Set<String>> hiddenFirst = null;
        Map<String, Set<String>> hiddenSecond = new TreeMap<>();
        for (int secret = 0; secret < SECRETS; secret++) {
            Path one = release("one", secret, PERSONS);
            Path two = release("two", secret, PERSONS + 3);
            Map<String, Set<String>> ofOne = values(one, false);
            Map<String, Set<String>> ofTwo = values(two, false);
            first = common(first, ofOne);
            second = common(second, ofTwo);
            ofOne.forEach((place, values) ->
                    everFirst.computeIfAbsent(place, key -> new HashSet<>()).addAll(values));
            ofTwo.forEach((place, values) ->
                    everSecond.computeIfAbsent(place, key -> new HashSet<>()).addAll(values));
            hiddenFirst = common(hiddenFirst, values(one, true));
            values(two, true).forEach((place, values) -> hiddenSecond
                    .computeIfAbsent(place, key -> new HashSet<>())
                    .addAll(values));
        }
        assertThat(everFirst.keySet()).anyMatch(place -> place.startsWith("registration_cube "));
        assertThat(apart(first, everSecond))
                .as("in every release of the first register alone")
                .isEmpty();
        assertThat(apart(second, everFirst))
                .as("in every release of the second register alone")
                .isEmpty();
        assertThat(apart(hiddenFirst, hiddenSecond))
                .as("the same walk through the private folder, which is not protected, finds what tells them apart")
                .isNotEmpty();
    }

    /** A warehouse with what does not depend on a register. */
    private static void base() throws IOException {
        Path config = config("base", "");
        Call.gcr(
                        "run",
                        "--quiet",
                        "--config",
                        config.toString(),
                        "--warehouse",
                        folder.resolve("base").toString())
                .exits(0);
    }

    private static Path release(String name, int secret, int persons) throws IOException {
        Path warehouse = folder.resolve(name + secret);
        copy(folder.resolve("base"), warehouse);
        byte[] bytes = new byte[32];
        new Random(7L * secret + 1).nextBytes(bytes);
        Files.write(folder.resolve("of.secret"), bytes);
        Files.writeString(folder.resolve("extract.csv"), extract(persons));
        Path config = config(
                "register",
                "  - {source: gcr.registration, vintage: synthetic-1, mapping: mapping.yaml, files: [extract.csv]}\n");
        Call.gcr("run", "--quiet", "--config", config.toString(), "--warehouse", warehouse.toString())
                .exits(0);
        return warehouse;
    }

    private static Path config(String name, String register) throws IOException {
        String samples = Repository.root().resolve("data-samples").toString().replace('\\', '/');
        Files.writeString(
                folder.resolve("mapping.yaml"),
                """
                rows: individual
                columns:
                  - {column: sex, as: sex}
                  - {column: age, as: age}
                  - {column: origin, as: origin_iso3}
                  - {column: area, as: admin_area}
                  - {column: document, as: individual_document, values: {"yes": Y, "no": N}}
                constants: {year: 2024, asylum_iso3: UGA, population_type: REF}
                """);
        return Files.writeString(
                folder.resolve(name + ".yaml"),
                """
                engine: {name: duckdb}
                disclosure: {synthetic_secret: of.secret}
                keep_records: true
                sources:
                  - {source: unhcr.countries, vintage: v1, files: ["%1$s/unhcr/countries.csv"]}
                  - {source: unhcr.population, vintage: v1, files: ["%1$s/unhcr/population.csv.gz"]}
                  - {source: unsd.m49, vintage: v1, files: ["%1$s/unsd/m49.csv"]}
                  - {source: datahub.country_codes, vintage: v1, files: ["%1$s/reference/country-codes.csv"]}
                """
                                .formatted(samples)
                        + register);
    }

    private static String extract(int persons) {
        StringBuilder text = new StringBuilder("sex,age,origin,area,document\n");
        Random random = new Random(11);
        for (int i = 0; i < persons; i++) {
            text.append(random.nextInt(5) < 3 ? "F," : "M,")
                    .append(random.nextInt(80))
                    .append(random.nextInt(4) == 0 ? ",COD," : ",SSD,")
                    .append(random.nextInt(3) == 0 ? "Kyaka," : "Nakivale,")
                    .append(random.nextInt(4) == 0 ? "no" : "yes")
                    .append('\n');
        }
        return text.toString();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> tree = Files.walk(from)) {
            for (Path file : tree.toList()) {
                Path target = to.resolve(from.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    /** The values of each column of each table and of each key of each JSON file; those in the private folder, or all others. */
    private static Map<String, Set<String>> values(Path warehouse, boolean hidden) throws Exception {
        Map<String, Set<String>> values = new TreeMap<>();
        List<Path> files = new ArrayList<>();
        try (Stream<Path> tree = Files.walk(warehouse)) {
            tree.filter(Files::isRegularFile)
                    .filter(file -> forTheOwnerAlone(warehouse, file) == hidden)
                    .forEach(files::add);
        }
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (name.endsWith(".parquet")) {
                    table(statement, file, values);
                } else if (name.endsWith(".json")) {
                    JsonNode tree = new ObjectMapper().readTree(file.toFile());
                    json(warehouse.relativize(file).getName(0) + " json", tree, values);
                }
            }
        }
        Set<String> sizes = hidden ? Set.of() : publicSizes(warehouse);
        values.keySet().removeIf(place -> place.contains(" seconds"));
        values.forEach((place, found) -> found.removeIf(
                value -> HASH.matcher(value).matches() || (place.endsWith(" bytes") && sizes.contains(value))));
        return values;
    }

    /** Sizes of the public Parquet files, one by one and those of a task together. */
    private static Set<String> publicSizes(Path warehouse) throws IOException {
        Map<Path, Long> together = new TreeMap<>();
        Set<String> sizes = new HashSet<>();
        try (Stream<Path> tree = Files.walk(warehouse.resolve("tables"))) {
            for (Path file :
                    tree.filter(path -> path.toString().endsWith(".parquet")).toList()) {
                sizes.add(Long.toString(Files.size(file)));
                together.merge(
                        warehouse
                                .resolve("tables")
                                .resolve(warehouse
                                        .resolve("tables")
                                        .relativize(file)
                                        .subpath(0, 2)),
                        Files.size(file),
                        Long::sum);
            }
        }
        together.values().forEach(sum -> sizes.add(sum.toString()));
        return sizes;
    }

    private static boolean forTheOwnerAlone(Path warehouse, Path file) {
        try {
            return warehouse.relativize(file).startsWith("private")
                    || PosixFilePermissions.toString(Files.getPosixFilePermissions(file))
                            .equals("rw-------");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void table(Statement statement, Path file, Map<String, Set<String>> values) throws Exception {
        String from = "read_parquet('" + file.toString().replace("'", "''") + "')";
        List<String> columns = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("DESCRIBE SELECT * FROM " + from)) {
            while (rows.next()) {
                columns.add(rows.getString(1));
            }
        }
        String table = file.getParent().getFileName().toString();
        try (ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + from)) {
            rows.next();
            values.computeIfAbsent(table + " rows", key -> new HashSet<>()).add(rows.getString(1));
        }
        for (String column : columns) {
            try (ResultSet rows = statement.executeQuery("SELECT DISTINCT CAST(\"" + column + "\" AS VARCHAR) FROM "
                    + from + " WHERE \"" + column + "\" IS NOT NULL")) {
                Set<String> found = values.computeIfAbsent(table + " " + column, key -> new HashSet<>());
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
        }
    }

    private static void json(String place, JsonNode node, Map<String, Set<String>> values) {
        if (node.isValueNode()) {
            values.computeIfAbsent(place, key -> new HashSet<>()).add(node.asText());
        } else if (node.isArray()) {
            node.forEach(item -> json(place, item, values));
        } else {
            node.fields().forEachRemaining(field -> json(place + " " + field.getKey(), field.getValue(), values));
        }
    }

    private static Map<String, Set<String>> common(Map<String, Set<String>> before, Map<String, Set<String>> now) {
        if (before == null) {
            return now;
        }
        Map<String, Set<String>> common = new TreeMap<>();
        before.forEach((place, values) -> {
            Set<String> both = new TreeSet<>(values);
            both.retainAll(now.getOrDefault(place, Set.of()));
            common.put(place, both);
        });
        return common;
    }

    /** Values that every release of one register has and no release of the other; a multiple of 5 may be a true count that needs no rounding. */
    private static List<String> apart(Map<String, Set<String>> always, Map<String, Set<String>> never) {
        List<String> apart = new ArrayList<>();
        always.forEach((place, values) -> values.stream()
                .filter(value -> !never.getOrDefault(place, Set.of()).contains(value))
                .filter(value -> !value.matches("-?\\d+([.]0)?") || (long) Double.parseDouble(value) % 5 != 0)
                .forEach(value -> apart.add(place + " = " + value)));
        return apart;
    }
}
