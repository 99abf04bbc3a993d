package org.gcr.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.gcr.core.warehouse.Warehouse;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** An extract with planted identifiers goes through the whole run; outside the confidential files none of them is found. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RegistrationRunTest {

    private static final int PERSONS = 5_000;

    private static final String MAPPING =
            """
            rows: individual
            columns:
              - {column: sex, as: sex}
              - {column: age, as: age}
              - {column: origin, as: origin_iso3}
              - {column: area, as: admin_area}
              - {column: document, as: individual_document, values: {"yes": Y, "no": N}}
            constants: {year: 2024, asylum_iso3: UGA, population_type: RET}
            """;

    @TempDir
    static Path folder;

    /** 50 names, e-mail addresses, telephone numbers and case numbers each. */
    private static List<String> planted(String kind) {
        List<String> planted = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            planted.add(
                    switch (kind) {
                        case "name" -> "Zuleykha Quorvandi " + (char) ('A' + i % 26) + (char) ('a' + i / 26);
                        case "mail" -> "zq" + i + ".planted@example.org";
                        case "phone" -> "+25677" + (1_000_000 + i * 7919);
                        default -> "QZX-" + (10 + i) + "C" + (55_000 + i);
                    });
        }
        return planted;
    }

    private static List<String> allPlanted() {
        return Stream.of("name", "mail", "phone", "case")
                .flatMap(kind -> planted(kind).stream())
                .toList();
    }

    private static Path config(String name, String extract) throws IOException {
        String samples = Repository.root().resolve("data-samples").toString().replace('\\', '/');
        Files.writeString(folder.resolve("mapping.yaml"), MAPPING);
        Files.write(folder.resolve("open.secret"), new byte[32]);
        Files.writeString(folder.resolve(name + ".csv"), extract);
        return Files.writeString(
                folder.resolve(name + ".yaml"),
                """
                engine: {name: duckdb}
                disclosure: {synthetic_secret: open.secret}
                sources:
                  - {source: unhcr.countries, vintage: v1, files: ["%1$s/unhcr/countries.csv"]}
                  - {source: unhcr.population, vintage: v1, files: ["%1$s/unhcr/population.csv.gz"]}
                  - {source: unsd.m49, vintage: v1, files: ["%1$s/unsd/m49.csv"]}
                  - {source: datahub.country_codes, vintage: v1, files: ["%1$s/reference/country-codes.csv"]}
                  - {source: gcr.registration, vintage: synthetic-1, mapping: mapping.yaml, files: [%2$s.csv]}
                """
                        .formatted(samples, name));
    }

    /** Identifiers in a column that is not listed, names in the one listed text, three stray cells that are rejected. */
    private static String extract() {
        List<String> all = allPlanted();
        List<String> names = planted("name");
        StringBuilder text = new StringBuilder("sex,age,origin,area,document,remarks\n");
        for (int i = 0; i < PERSONS; i++) {
            String area = i % 100 == 3 ? names.get(i / 100) : "Nakivale";
            String age = Integer.toString(i % 80);
            if (i == 1_000) {
                area = planted("mail").get(0);
            } else if (i == 2_000) {
                age = planted("phone").get(0);
            } else if (i == 3_000) {
                area = planted("case").get(0);
            }
            text.append(String.join(
                            ",",
                            i % 2 == 0 ? "F" : "M",
                            age,
                            "SSD",
                            area,
                            i % 5 == 0 ? "no" : "yes",
                            all.get(i % all.size())))
                    .append('\n');
        }
        return text.toString();
    }

    private static Call run(Path config, String warehouse) {
        return Call.gcr(
                "run",
                "--config",
                config.toString(),
                "--warehouse",
                folder.resolve(warehouse).toString());
    }

    private static void assertNothingPlanted(String what, String text) {
        assertThat(allPlanted().stream().filter(text::contains)).as(what).isEmpty();
    }

    private static void assertNothingPlantedBelow(Path place) throws IOException {
        try (Stream<Path> files = Files.walk(place)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertNothingPlanted(
                        file.toString(), new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
    }

    /** Below every table with a row of the register stands that its counts are rounded; below no other. */
    private static void assertTablesOfTheRegisterSaySo(String page) {
        int marked = 0;
        for (String part : page.split("<table")) {
            int end = part.indexOf("</table>");
            if (end > 0) {
                boolean ofTheRegister = part.substring(0, end).contains("|registration|");
                assertThat(part.substring(end).contains("Register: counts are rounded at random"))
                        .as(part.substring(0, 80))
                        .isEqualTo(ofTheRegister);
                marked += ofTheRegister ? 1 : 0;
            }
        }
        assertThat(marked).isGreaterThan(2);
    }

    @Test
    @Order(1)
    void nothingPlantedComesOut() throws IOException {
        Path config = config("planted", extract());

        Call run = run(config, "warehouse").exits(0);

        assertNothingPlanted("output", run.out() + run.err());
        Path warehouse = folder.resolve("warehouse");
        String place = warehouse.toString();
        assertNothingPlantedBelow(warehouse);
        Call.gcr(
                        "export",
                        "--warehouse",
                        place,
                        "--format",
                        "csv",
                        "--output",
                        folder.resolve("export").toString())
                .exits(0);
        assertNothingPlantedBelow(folder.resolve("export"));
        assertThat(Files.readString(folder.resolve("export/reject.csv")))
                .contains("GCR-1213", "GCR-1203")
                .contains("an e-mail address", "a case number", "a telephone or identity number");
        Call.gcr(
                        "report",
                        "--warehouse",
                        place,
                        "--output",
                        folder.resolve("report").toString())
                .exits(0);
        assertNothingPlantedBelow(folder.resolve("report"));
        assertTablesOfTheRegisterSaySo(Files.readString(folder.resolve("report/report.html")));
        String tables = Call.gcr(
                        "query",
                        "--warehouse",
                        place,
                        "--format",
                        "csv",
                        "SELECT table_name FROM information_schema.tables")
                .exits(0)
                .out();
        assertThat(tables.lines())
                .contains("reject")
                .doesNotContain("registration", "staged_registration", "disclosure_ledger");
        assertThat(Call.gcr(
                                "query",
                                "--warehouse",
                                place,
                                "--format",
                                "csv",
                                "SELECT rows_read, rows_staged, rows_rejected FROM source_file WHERE source_id = 'gcr.registration'")
                        .out())
                .contains(",,3");
    }

    @Test
    @Order(2)
    void recordsAreDeletedAndReadAgainOnlyWhenSomethingNeedsThem() throws IOException {
        Path warehouse = folder.resolve("warehouse");
        Path config = folder.resolve("planted.yaml");
        assertThat(recordFiles(warehouse)).isEmpty();

        assertThat(run(config, "warehouse").exits(0).err()).doesNotContain("published");
        assertThat(Call.gcr(
                                "query",
                                "--warehouse",
                                warehouse.toString(),
                                CatalogueFile.SERIES_WITHOUT_COVERAGE_OR_VINTAGE)
                        .exits(0)
                        .out())
                .doesNotContain("registration");

        Call.gcr("releases", "--warehouse", warehouse.toString(), "verify").exits(0);
        String before = contentOfTheCube(warehouse);
        Files.writeString(config, Files.readString(config).replace("open.secret}", "open.secret, group: 50}"));
        assertThat(Call.gcr("plan", "--config", config.toString(), "--warehouse", warehouse.toString())
                        .exits(0)
                        .out())
                .contains("the records of registration were deleted and are read from their source again");
        run(config, "warehouse").exits(0);
        assertThat(contentOfTheCube(warehouse)).isEqualTo(before);
        assertThat(recordFiles(warehouse)).isEmpty();
    }

    @Test
    @Order(2)
    void theWayBackFromAFigureEndsAtTheProtectedCube() {
        Call trace = Call.gcr(
                        "trace",
                        "4.2.2",
                        "UGA",
                        "2024",
                        "--series",
                        "registration",
                        "--sex",
                        "F",
                        "--age",
                        "_T",
                        "--disability",
                        "_T",
                        "--warehouse",
                        folder.resolve("warehouse").toString())
                .exits(0);

        assertThat(trace.out())
                .contains("NUMERATOR", "DENOMINATOR", "adds up")
                .contains("registration_cube", "it is made of rows about persons", "table disclosure_rule")
                .doesNotContain("staged_registration,", "Nakivale");
        assertNothingPlanted("trace", trace.out());
    }

    private static String contentOfTheCube(Path warehouse) throws IOException {
        return new Warehouse(warehouse)
                .requireCurrent()
                .table("registration_cube")
                .orElseThrow()
                .contentHash();
    }

    private static List<String> recordFiles(Path warehouse) throws IOException {
        try (Stream<Path> files = Files.walk(warehouse)) {
            return files.map(Path::toString)
                    .filter(file -> file.matches(".*/(staged_registration|registration)/.*[.]parquet"))
                    .toList();
        }
    }

    @Test
    @Order(3)
    void identifiersInAListedColumnOrAnyForbiddenOneStopTheRun() throws IOException {
        List<String> all = allPlanted();
        for (String column : List.of("area", "document", "full_name", "phone number", "case_id")) {
            boolean listed = MAPPING.contains("column: " + column + ",");
            StringBuilder text = new StringBuilder("sex,age,origin,area,document")
                    .append(listed ? ",x" : "," + column)
                    .append('\n');
            for (int i = 0; i < 1_000; i++) {
                String value = all.get(i % all.size());
                text.append("F,")
                        .append(i % 80)
                        .append(",SSD,")
                        .append(column.equals("area") ? value : "Nakivale")
                        .append(',')
                        .append(column.equals("document") ? value : "yes")
                        .append(',')
                        .append(listed ? "" : value)
                        .append('\n');
            }

            Call run = run(config("forbidden", text.toString()), "refused").exits(1);

            assertThat(run.err()).contains("GCR-1701");
            assertNothingPlanted(column, run.out() + run.err());
            assertNothingPlantedBelow(folder.resolve("refused"));
            assertThat(folder.resolve("refused/current")).doesNotExist();
        }
    }
}
