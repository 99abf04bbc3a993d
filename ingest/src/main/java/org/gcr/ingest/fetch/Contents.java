package org.gcr.ingest.fetch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;

/** Tells whether a file that has come is what was asked for. An error page, a login page or a part is not. */
final class Contents {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int HEAD = 1 << 16;

    private Contents() {}

    /**
     * A page of a list.
     *
     * @param items records on it
     * @param pages pages in all; 0 when it is not told
     * @param next address of the next page; null when there is none
     * @param count records in all; -1 when it is not told
     * @param version the publisher's version; null when it is not told
     * @param latestYear last year among the records; 0 when it is not looked at
     */
    record Page(int items, int pages, String next, long count, String version, int latestYear) {}

    /** Refuses a file that is not of the dataset's format or misses what it must have. */
    static void judge(Service.Dataset dataset, Path file) throws IOException {
        String head = head(file);
        if (head.isBlank()) {
            throw wrong("the answer is empty");
        }
        String lower = head.strip().toLowerCase(java.util.Locale.ROOT);
        boolean page = lower.startsWith("<!doctype html") || lower.startsWith("<html");
        if (page != (dataset.format() == Service.Format.PAGE_TABLE)) {
            throw wrong(page ? "a web page came, an error or a login, and no data" : "no web page came");
        }
        switch (dataset.format()) {
            case CSV -> csv(dataset, file, head);
            case JSON -> page(dataset, file);
            case XLSX -> workbook(file);
            case PAGE_TABLE -> PageTable.read(file, dataset.table());
        }
    }

    private static void csv(Service.Dataset dataset, Path file, String head) throws IOException {
        String first = head.lines().findFirst().orElse("");
        for (String column : dataset.columns()) {
            if (!first.contains(column)) {
                throw wrong("the first line has no " + column);
            }
        }
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            bytes.seek(bytes.length() - 1);
            if (bytes.read() != '\n') {
                throw wrong("the text ends within a line, so it was cut off");
            }
        }
    }

    private static void workbook(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.getEntry("xl/workbook.xml") == null) {
                throw wrong("what came is an archive, but no workbook");
            }
        } catch (ZipException e) {
            throw new GcrException(Code.DOWNLOAD_BROKEN, "", "the workbook is cut off or none", "", e);
        }
    }

    /** Reads what a page says of itself and of its list. */
    static Page page(Service.Dataset dataset, Path file) throws IOException {
        JsonNode tree;
        try {
            tree = JSON.readTree(file.toFile());
        } catch (JsonProcessingException e) {
            throw new GcrException(Code.DOWNLOAD_BROKEN, "", "the JSON is cut off or damaged", "", e);
        }
        Service.Paging paging = dataset.paging();
        if (paging == null) {
            return new Page(0, 1, null, -1, version(dataset, tree), 0);
        }
        JsonNode items = tree.at(paging.items());
        if (!items.isArray()) {
            throw wrong("there is no list at " + paging.items());
        }
        int latest = 0;
        if (dataset.yearMember() != null) {
            for (JsonNode item : items) {
                latest = Math.max(latest, item.path(dataset.yearMember()).asInt(0));
            }
        }
        JsonNode next = paging.next() == null ? null : tree.at(paging.next());
        return new Page(
                items.size(),
                paging.pages() == null ? 0 : tree.at(paging.pages()).asInt(0),
                next == null || !next.isTextual() ? null : next.asText(),
                paging.count() == null || !tree.at(paging.count()).isValueNode()
                        ? -1
                        : tree.at(paging.count()).asLong(-1),
                version(dataset, tree),
                latest);
    }

    private static String version(Service.Dataset dataset, JsonNode tree) {
        if (dataset.version() == null || !dataset.version().startsWith("/")) {
            return null;
        }
        JsonNode version = tree.at(dataset.version());
        return version.isValueNode() && !version.isNull() ? version.asText() : null;
    }

    private static String head(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(HEAD), StandardCharsets.UTF_8).replace("\uFEFF", "");
        }
    }

    private static GcrException wrong(String found) {
        return new GcrException(Code.DOWNLOAD_BROKEN, "", found, "");
    }
}
