package org.gcr.app.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gcr.core.engine.DuckDbSql;
import org.gcr.core.table.Column;
import org.gcr.core.table.TableSchema;
import org.gcr.core.warehouse.Json;

/** One CSV file a table (UTF-8, RFC 4180, missing values empty) with its CSVW description beside it. */
final class CsvExport {

    private CsvExport() {}

    static List<Path> withMetadata(ExportSource source, Path folder, boolean hxl) throws SQLException, IOException {
        List<Path> written = new ArrayList<>();
        for (TableSchema schema : source.tables()) {
            Path file = write(source, schema, folder);
            if (hxl) {
                addTags(file, schema);
            }
            written.add(file);
            Path metadata = folder.resolve(schema.name() + ".csv-metadata.json");
            Json.write(metadata, csvw(source, schema, hxl));
            written.add(metadata);
        }
        return written;
    }

    /** The table alone. */
    static Path write(ExportSource source, TableSchema schema, Path folder) throws SQLException {
        Path file = folder.resolve(schema.name() + ".csv");
        source.execute("COPY (SELECT * FROM " + schema.name() + ") TO " + DuckDbSql.literal(file.toString())
                + " (FORMAT csv, HEADER, DELIMITER ',', NULL '')");
        return file;
    }

    /** Puts the tags below the header. */
    private static void addTags(Path file, TableSchema schema) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        String header = String.join(",", schema.columnNames()) + "\n";
        try (InputStream in = Files.newInputStream(file);
                OutputStream out = Files.newOutputStream(beside)) {
            in.skipNBytes(header.length());
            out.write(header.getBytes(StandardCharsets.UTF_8));
            out.write((String.join(",", Hxl.tags(schema)) + "\n").getBytes(StandardCharsets.UTF_8));
            in.transferTo(out);
        }
        Files.move(beside, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    /** W3C "CSV on the Web" description: types, units and notes of the columns, licence, source, release. */
    private static Map<String, Object> csvw(ExportSource source, TableSchema schema, boolean hxl) throws SQLException {
        List<Map<String, Object>> columns = new ArrayList<>();
        for (Column column : schema.columns()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("name", column.name());
            one.put("titles", column.name());
            one.put("datatype", datatype(column));
            one.put("dc:description", column.description());
            columns.add(one);
        }
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("@context", "http://www.w3.org/ns/csvw");
        metadata.put("url", schema.name() + ".csv");
        metadata.put("dc:title", schema.name());
        metadata.put("dc:description", schema.description());
        metadata.put("dc:identifier", source.release().id());
        metadata.put("dc:issued", source.release().created());
        metadata.put(
                "dc:source",
                source
                        .rows(
                                "SELECT DISTINCT publisher || ', ' || title || ', ' || vintage || ', ' || coalesce(licence, 'no licence stated') FROM source_file ORDER BY 1")
                        .stream()
                        .map(row -> row.get(0))
                        .toList());
        if (hxl) {
            metadata.put("dialect", Map.of("headerRowCount", 2));
        }
        metadata.put("tableSchema", Map.of("columns", columns));
        return metadata;
    }

    private static String datatype(Column column) {
        return switch (column.type().kind()) {
            case TEXT -> "string";
            case INTEGER, BIGINT -> "integer";
            case DOUBLE -> "double";
            case DECIMAL -> "decimal";
            case BOOLEAN -> "boolean";
            case DATE -> "date";
        };
    }
}
