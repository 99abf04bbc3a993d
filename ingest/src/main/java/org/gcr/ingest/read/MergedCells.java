package org.gcr.ingest.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.CellAddress;

/**
 * Cells of a sheet that are merged over several rows. A workbook keeps their value in the first cell alone; the reader of sheets does not tell them, and
 * the sheet names them behind its rows, so that they are looked for before the rows are read.
 */
final class MergedCells {

    private static final int BUFFER = 1 << 16;
    /** Longer than an element that names merged cells. */
    private static final int LONGEST = 80;
    /** A sheet with more is no table; the rest counts as empty cells. */
    private static final int MOST = 100_000;

    private static final Pattern RELATION = Pattern.compile("<(?:\\w+:)?Relationship\\s[^>]*>");
    private static final Pattern ID = Pattern.compile("\\sId=\"([^\"]*)\"");
    private static final Pattern TARGET = Pattern.compile("\\sTarget=\"([^\"]*)\"");
    private static final Pattern MERGED =
            Pattern.compile("mergeCell ref=\"([A-Z]{1,3}[0-9]{1,7}):([A-Z]{1,3}[0-9]{1,7})\"");

    private record Range(int first, int last, int left, int right) {}

    private final Map<Integer, List<Range>> byFirstRow = new HashMap<>();
    private final List<Covered> open = new ArrayList<>();

    /** A range whose first row has been read, and its text. */
    private record Covered(Range range, String text) {}

    private MergedCells() {}

    /** The merged cells of the sheet with this id of a relation, as {@code rId1}; none where the sheet cannot be found. */
    static MergedCells of(Path workbook, String sheetId) throws IOException {
        MergedCells merged = new MergedCells();
        try (ZipFile zip = new ZipFile(workbook.toFile())) {
            ZipEntry sheet = sheet(zip, sheetId);
            if (sheet != null) {
                merged.find(zip, sheet);
            }
        } catch (ZipException e) {
            // what is damaged is told by the reader of its rows
            return new MergedCells();
        }
        return merged;
    }

    private static ZipEntry sheet(ZipFile zip, String id) throws IOException {
        ZipEntry relations = zip.getEntry("xl/_rels/workbook.xml.rels");
        if (relations == null) {
            return null;
        }
        String text;
        try (InputStream in = zip.getInputStream(relations)) {
            text = new String(in.readNBytes(1 << 20), StandardCharsets.UTF_8);
        }
        for (Matcher relation = RELATION.matcher(text); relation.find(); ) {
            Matcher found = ID.matcher(relation.group());
            Matcher target = TARGET.matcher(relation.group());
            if (found.find() && found.group(1).equals(id) && target.find()) {
                String path = target.group(1);
                return zip.getEntry(path.startsWith("/") ? path.substring(1) : "xl/" + path);
            }
        }
        return null;
    }

    private void find(ZipFile zip, ZipEntry sheet) throws IOException {
        byte[] buffer = new byte[BUFFER];
        int kept = 0;
        int count = 0;
        try (InputStream in = zip.getInputStream(sheet)) {
            for (int read; count < MOST && (read = in.read(buffer, kept, buffer.length - kept)) >= 0; ) {
                int size = kept + read;
                String text = new String(buffer, 0, size, StandardCharsets.ISO_8859_1);
                int after = 0;
                if (text.indexOf("mergeCell ") >= 0) {
                    for (Matcher matcher = MERGED.matcher(text); matcher.find() && count < MOST; count++) {
                        add(new CellAddress(matcher.group(1)), new CellAddress(matcher.group(2)));
                        after = matcher.end();
                    }
                }
                int from = Math.max(after, size - LONGEST);
                kept = size - from;
                System.arraycopy(buffer, from, buffer, 0, kept);
            }
        }
    }

    private void add(CellAddress first, CellAddress last) {
        if (last.getRow() > first.getRow() && last.getColumn() >= first.getColumn()) {
            byFirstRow
                    .computeIfAbsent(first.getRow() + 1, row -> new ArrayList<>())
                    .add(new Range(first.getRow() + 1, last.getRow() + 1, first.getColumn(), last.getColumn()));
        }
    }

    /** Whether no cell is merged with one below. */
    boolean isEmpty() {
        return byFirstRow.isEmpty();
    }

    /** Marks in the texts of a row, from 1, the empty cells that are merged with one above, and extends them where needed. */
    void mark(int row, List<String> texts) {
        open.removeIf(covered -> covered.range().last() < row);
        for (Covered covered : open) {
            for (int i = covered.range().left(); i <= covered.range().right(); i++) {
                while (texts.size() <= i) {
                    texts.add("");
                }
                if (texts.get(i).isEmpty()) {
                    texts.set(i, Row.MERGED + (i == covered.range().left() ? covered.text() : ""));
                }
            }
        }
        for (Range range : byFirstRow.getOrDefault(row, List.of())) {
            String text = range.left() < texts.size() ? texts.get(range.left()) : "";
            if (!text.isEmpty()) {
                open.add(new Covered(range, text));
            }
        }
    }
}
