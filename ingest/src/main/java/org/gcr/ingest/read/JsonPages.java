package org.gcr.ingest.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A list that came in pages, put together as one table. */
public final class JsonPages {

    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonPages() {}

    /**
     * Writes the objects of all pages as one CSV file, named and flattened as they are when a page is read as a file.
     *
     * @param items JSON pointer to the list in each page
     */
    public static void writeCsv(List<Path> pages, String items, Path csv) throws IOException {
        Set<String> names = new LinkedHashSet<>();
        for (Path page : pages) {
            names.addAll(rows(page, items).names());
        }
        Path beside = csv.resolveSibling(csv.getFileName() + ".new");
        try (CsvWriter writer = CsvWriter.builder().build(beside)) {
            writer.writeRecord(names);
            for (Path page : pages) {
                for (Map<String, String> row : rows(page, items).remaining()) {
                    List<String> cells = new ArrayList<>(names.size());
                    names.forEach(name -> cells.add(row.getOrDefault(name, "")));
                    writer.writeRecord(cells);
                }
            }
        }
        Files.move(
                beside,
                csv,
                java.nio.file.StandardCopyOption.ATOMIC_MOVE,
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    private static JsonRows rows(Path page, String items) throws IOException {
        JsonNode tree = JSON.readTree(page.toFile());
        return new JsonRows(tree.at(items));
    }
}
