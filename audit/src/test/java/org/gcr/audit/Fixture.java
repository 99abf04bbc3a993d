package org.gcr.audit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** What the earlier method, suppression with complements, published of the invented sample register: refugees and asylum seekers of 2024. */
final class Fixture {

    static final List<String> DIMENSIONS = List.of(
            "year",
            "population_type",
            "origin",
            "asylum",
            "sex",
            "age_group",
            "disability|disability_method",
            "measure");

    static final List<List<String>> TABLES = List.of(
            List.of("asylum", "sex", "age_group", "measure"),
            List.of("origin", "sex", "age_group"),
            List.of("origin", "asylum", "sex"),
            List.of("asylum", "sex", "disability|disability_method"),
            List.of("asylum", "disability|disability_method", "measure"));

    private Fixture() {}

    private static List<String[]> lines(String name) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Fixture.class.getResourceAsStream(name)), StandardCharsets.UTF_8))) {
            return reader.lines().skip(1).map(line -> line.split(",", -1)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String[]> hierarchy() {
        return lines("suppressed_hierarchy.csv.gz").stream()
                .map(row -> new String[] {row[1], row[2], row[3], row[4]})
                .toList();
    }

    static Publication suppressed() {
        List<Publication.Figure> figures = new ArrayList<>();
        for (String[] row : lines("suppressed_cube.csv.gz")) {
            figures.add(new Publication.Figure(
                    new String[] {row[0], row[1], row[2], row[3], row[4], row[5], row[6] + "|" + row[7], row[8]},
                    row[9].isEmpty() ? null : Long.valueOf(row[9]),
                    row[11].equals("C"),
                    row[10] + " " + row[11]));
        }
        return new Publication(
                "registration_cube", DIMENSIONS, Rule.suppression(5, 1), hierarchy(), TABLES, figures, Map.of());
    }

    /** A rounded publication of these cells. */
    static Publication rounded(List<Publication.Figure> figures, String state) {
        return new Publication(
                "registration_cube",
                DIMENSIONS,
                Rule.rounding(5, 30, 4),
                hierarchy(),
                TABLES,
                figures,
                Map.of(2024, state));
    }

    /** A figure of refugees in 2024. */
    static Publication.Figure figure(String asylum, String sex, String age, String measure, long value) {
        return new Publication.Figure(
                new String[] {"2024", "REF", "WLD", asylum, sex, age, "_T|_T", measure}, value, false, "E F 2.0");
    }
}
