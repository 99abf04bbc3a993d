package org.gcr.ingest.fetch;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.warehouse.Json;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** A table of a web page, for publishers who offer their list in no other way. */
final class PageTable {

    private PageTable() {}

    /** The rows of the table with that id, as texts; at least a header and one row. */
    static List<List<String>> read(Path page, String id) throws IOException {
        Document document = Jsoup.parse(page.toFile(), StandardCharsets.UTF_8.name());
        Element table = document.getElementById(id);
        List<List<String>> rows = table == null
                ? List.of()
                : table.select("tr").stream()
                        .map(row -> row.select("td, th").stream()
                                .map(cell -> cell.text().strip())
                                .toList())
                        .filter(row -> row.stream().anyMatch(text -> !text.isEmpty()))
                        .toList();
        if (rows.size() < 2) {
            throw new GcrException(Code.DOWNLOAD_BROKEN, "", "the page has no table " + id + " with rows", "");
        }
        return rows;
    }

    /** Writes the table as CSV. */
    static void write(Path page, String id, Path csv) throws IOException {
        StringWriter text = new StringWriter();
        try (CsvWriter writer = CsvWriter.builder().build(text)) {
            read(page, id).forEach(writer::writeRecord);
        }
        Json.replace(csv, text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
