package org.gcr.app.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.gcr.core.store.Hashes;
import org.gcr.core.table.Column;
import org.gcr.core.table.TableSchema;
import org.gcr.core.warehouse.Json;

/** A Data Package (version 2): CSV files and {@code datapackage.json} with schemas, hashes, sources and licences, and the same as DCAT. */
final class DataPackageExport {

    private static final List<String> FIGURE_KEY = List.of(
            "framework_edition",
            "indicator_id",
            "series",
            "ref_area",
            "counterpart_area",
            "time_period",
            "population_type",
            "sex",
            "age",
            "disability",
            "breakdown");
    private static final List<String> INDICATOR_KEY = List.of("framework_edition", "indicator_id");

    private DataPackageExport() {}

    static List<Path> write(ExportSource source, Path folder) throws SQLException, IOException {
        List<Path> written = new ArrayList<>();
        List<Map<String, Object>> resources = new ArrayList<>();
        boolean withIndicators =
                source.tables().stream().anyMatch(table -> table.name().equals("indicator"));
        for (TableSchema schema : source.tables()) {
            Path file = CsvExport.write(source, schema, folder);
            written.add(file);
            resources.add(resource(schema, file, withIndicators));
        }
        Map<String, Object> descriptor = new LinkedHashMap<>();
        descriptor.put("$schema", "https://datapackage.org/profiles/2.0/datapackage.json");
        descriptor.put("name", "gcr-indicators");
        descriptor.put("title", "Global Compact on Refugees indicators");
        descriptor.put("version", source.release().id());
        descriptor.put("created", source.release().created());
        descriptor.put("licenses", licences(source));
        descriptor.put("sources", sources(source));
        descriptor.put("resources", resources);
        Path json = folder.resolve("datapackage.json");
        Json.write(json, descriptor);
        written.add(json);
        Path dcat = folder.resolve("dcat.jsonld");
        Json.write(dcat, Dcat.of(descriptor));
        written.add(dcat);
        return written;
    }

    private static Map<String, Object> resource(TableSchema schema, Path file, boolean withIndicators)
            throws IOException {
        List<Map<String, Object>> fields = new ArrayList<>();
        for (Column column : schema.columns()) {
            Map<String, Object> field = new LinkedHashMap<>();
            field.put("name", column.name());
            field.put("type", type(column));
            field.put("description", column.description());
            fields.add(field);
        }
        Map<String, Object> tableSchema = new LinkedHashMap<>();
        tableSchema.put("fields", fields);
        tableSchema.put("missingValues", List.of(""));
        if (schema.name().equals("observation")) {
            tableSchema.put("primaryKey", FIGURE_KEY);
            if (withIndicators) {
                tableSchema.put(
                        "foreignKeys",
                        List.of(Map.of(
                                "fields",
                                INDICATOR_KEY,
                                "reference",
                                Map.of("resource", "indicator", "fields", INDICATOR_KEY))));
            }
        } else if (schema.name().equals("indicator")) {
            tableSchema.put("primaryKey", INDICATOR_KEY);
        }
        Map<String, Object> resource = new LinkedHashMap<>();
        resource.put("name", schema.name());
        resource.put("type", "table");
        resource.put("path", file.getFileName().toString());
        resource.put("description", schema.description());
        resource.put("format", "csv");
        resource.put("mediatype", "text/csv");
        resource.put("encoding", "utf-8");
        resource.put("bytes", Files.size(file));
        resource.put("hash", "sha256:" + Hashes.ofFile(file));
        resource.put("schema", tableSchema);
        return resource;
    }

    private static String type(Column column) {
        return switch (column.type().kind()) {
            case TEXT -> "string";
            case INTEGER, BIGINT -> "integer";
            case DOUBLE, DECIMAL -> "number";
            case BOOLEAN -> "boolean";
            case DATE -> "date";
        };
    }

    private static List<Map<String, Object>> licences(ExportSource source) throws SQLException {
        List<Map<String, Object>> licences = new ArrayList<>();
        for (List<String> row : source.rows(
                "SELECT DISTINCT licence, licence_url FROM source_file WHERE licence IS NOT NULL ORDER BY licence, licence_url NULLS LAST")) {
            Map<String, Object> licence = new LinkedHashMap<>();
            licence.put("name", row.get(0).toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9._-]+", "-"));
            licence.put("title", row.get(0));
            if (row.get(1) != null) {
                licence.put("path", row.get(1));
            }
            licences.add(licence);
        }
        return licences;
    }

    private static List<Map<String, Object>> sources(ExportSource source) throws SQLException {
        List<Map<String, Object>> sources = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        for (List<String> row : source.rows(
                "SELECT publisher || ', ' || title AS name, home_page, vintage FROM source_file ORDER BY 1, 3")) {
            if (!seen.add(row.get(0) + row.get(2))) {
                continue;
            }
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("title", row.get(0));
            if (row.get(1) != null && row.get(1).startsWith("http")) {
                one.put("path", row.get(1));
            }
            one.put("version", row.get(2));
            sources.add(one);
        }
        return sources;
    }
}
