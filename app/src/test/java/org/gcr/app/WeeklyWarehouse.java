package org.gcr.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A small warehouse of made-up files that are replaced from week to week. */
public final class WeeklyWarehouse {

    private final Path folder;
    private String keys = "";

    /** Writes the files of the first week, without running anything. */
    public WeeklyWarehouse(Path folder) {
        this.folder = folder;
        write(
                "countries.csv",
                """
                iso_code,unhcr_code,name,unhcr_region,unsd_region,unsd_subregion,unsd_imregion
                AFG,AFG,Afghanistan,Asia and the Pacific,Asia,Southern Asia,
                PAK,PAK,Pakistan,Asia and the Pacific,Asia,Southern Asia,
                """);
        refugees(100);
        configure("");
    }

    /** The folder of everything. */
    public Path folder() {
        return folder;
    }

    /** The warehouse's folder. */
    public Path root() {
        return folder.resolve("warehouse");
    }

    /** The configuration. */
    public Path config() {
        return folder.resolve("gcr.yaml");
    }

    /** This week's file says so many refugees of 2021 and 2020. */
    public void refugees(long persons) {
        write(
                "population.csv",
                """
                year,coo_name,coo,coo_iso,coa_name,coa,coa_iso,refugees,asylum_seekers,returned_refugees,idps,returned_idps,stateless,ooc,oip,hst
                2020,Afghanistan,AFG,AFG,Pakistan,PAK,PAK,90,0,0,0,0,0,0,,0
                2021,Afghanistan,AFG,AFG,Pakistan,PAK,PAK,%d,0,0,0,0,0,0,,0
                """
                        .formatted(persons));
    }

    /** This week's file is a web page that says that the service is down. */
    public void webPage() {
        write("population.csv", "<!DOCTYPE html><html><body>503</body></html>");
    }

    /** The configuration has these further lines. */
    public void configure(String more) {
        keys = more;
        write(
                "gcr.yaml",
                """
                warehouse: warehouse
                engine: {name: duckdb}
                sources:
                  - {source: unhcr.population, vintage: made-up, files: [population.csv]}
                  - {source: unhcr.countries, vintage: made-up, files: [countries.csv]}
                """
                        + keys);
    }

    /** Runs with these further arguments. */
    public Call run(String... more) {
        List<String> arguments = new ArrayList<>(List.of("run", "--config", config().toString()));
        arguments.addAll(List.of(more));
        return Call.gcr(arguments.toArray(String[]::new));
    }

    /** Any command on the warehouse. */
    public Call gcr(String... command) {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of("--warehouse", root().toString()));
        return Call.gcr(arguments.toArray(String[]::new));
    }

    /** The lines of an answer, without the header. */
    public List<String> ask(String sql, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("query", "--warehouse", root().toString(), "--format", "csv", sql));
        arguments.addAll(List.of(more));
        return Call.gcr(arguments.toArray(String[]::new))
                .exits(0)
                .out()
                .lines()
                .skip(1)
                .toList();
    }

    private void write(String name, String text) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
