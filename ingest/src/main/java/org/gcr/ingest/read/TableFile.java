package org.gcr.ingest.read;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;

/**
 * A file that holds tables: a delimited text, plain or packed, a Parquet file, or a workbook. What it is, its first bytes tell, not its name. A zip archive holds one
 * for each of its texts.
 */
public final class TableFile {

    /** Marks between the cells of a text. */
    public static final char[] DELIMITERS = {',', ';', '\t', '|', '^'};

    private static final int BUFFER = 1 << 16;

    private final String name;
    private final String entry;
    private final List<Grid> grids;
    private final boolean sheet;

    private TableFile(String name, String entry, List<Grid> grids) {
        this(name, entry, grids, false);
    }

    private TableFile(String name, String entry, List<Grid> grids, boolean sheet) {
        this.name = name;
        this.entry = entry;
        this.grids = grids;
        this.sheet = sheet;
    }

    /** Whether this is one sheet of a workbook. */
    public boolean isSheet() {
        return sheet;
    }

    /** The file with the sheet of this name alone; a file without sheets stays as it is. */
    public TableFile only(String wanted) {
        if (wanted == null || grids.stream().allMatch(grid -> grid.sheet() == null)) {
            return this;
        }
        List<Grid> named = grids.stream()
                .filter(grid -> wanted.equalsIgnoreCase(grid.sheet()))
                .toList();
        if (named.isEmpty()) {
            throw new GcrException(
                    Code.NAME_UNKNOWN,
                    name,
                    "there is no sheet \"" + wanted + "\" in the workbook",
                    "write one of "
                            + grids.stream().map(Grid::sheet).collect(java.util.stream.Collectors.joining(", ")));
        }
        return new TableFile(
                name, entry, named.stream().map(grid -> grid.shown()).toList());
    }

    /** What people are shown; a text in an archive has the archive's name before its own. */
    public String name() {
        return name;
    }

    /** Name within the archive; null for a file that is none. */
    public String entry() {
        return entry;
    }

    /** What stands above this line near the top, a line a row; empty when nothing does. */
    public String above(long line) throws IOException {
        StringBuilder text = new StringBuilder();
        for (Grid.HeadRow row : grids.get(0).head()) {
            if (row.line() < line) {
                text.append(String.join(" ", row.cells())).append('\n');
            }
        }
        return text.toString();
    }

    /** A table for each visible sheet; a file that is no workbook stays one table. */
    public List<TableFile> sheets() {
        if (grids.stream().allMatch(grid -> grid.sheet() == null)) {
            return List.of(this);
        }
        return grids.stream()
                .filter(grid -> !grid.hidden())
                .map(grid -> new TableFile(name + " [" + grid.sheet() + "]", grid.sheet(), List.of(grid), true))
                .toList();
    }

    List<Grid> grids() {
        return grids;
    }

    /**
     * Opens one text of an archive, or a whole file that is none.
     *
     * @param entry name within the archive; null for a file that is none
     */
    static TableFile openOnly(String name, Path path, Charset encoding, String entry) throws IOException {
        if (entry == null) {
            return open(name, path, encoding).get(0);
        }
        return Parsed.file(name, () -> {
            try (ZipFile zip = new ZipFile(path.toFile())) {
                return entry(name, path, zip, zip.getEntry(entry), encoding).orElseThrow();
            }
        });
    }

    /**
     * Finds out what a file is.
     *
     * @param name what people are shown
     * @return the file, or what an archive holds; never empty
     * @throws GcrException if it is nothing that can be read, with what to do
     */
    public static List<TableFile> open(String name, Path path) throws IOException {
        return open(name, path, StandardCharsets.UTF_8);
    }

    /**
     * Finds out what a file is whose text is in the given encoding unless a byte order mark says otherwise.
     *
     * @throws GcrException if it is nothing that can be read, or is UTF-8 although another encoding is declared ({@code GCR-1013})
     */
    public static List<TableFile> open(String name, Path path, Charset encoding) throws IOException {
        return Parsed.file(name, () -> opened(name, path, encoding));
    }

    private static List<TableFile> opened(String name, Path path, Charset encoding) throws IOException {
        FileKind kind;
        try (InputStream in = Files.newInputStream(path)) {
            kind = FileKind.of(in.readNBytes(FileKind.HEAD));
        }
        switch (kind) {
            case ZIP -> {
                return zip(name, path, encoding);
            }
            case OLE -> throw Refusals.ole(name, path);
            case PARQUET -> {
                new ParquetRows(name, path).close();
                Grid grid = new Grid(name, null, false, () -> new ParquetRows(name, path), new Grid.Ranged() {
                    @Override
                    public List<Range> ranges(long size) throws IOException {
                        try (ParquetRows rows = new ParquetRows(name, path)) {
                            return rows.ranges(size);
                        }
                    }

                    @Override
                    public RowReader open(Range range) throws IOException {
                        return new ParquetRows(name, path, range);
                    }
                });
                return List.of(new TableFile(name, null, List.of(grid)));
            }
            default -> {
                Source source = () -> Files.newInputStream(path);
                return List.of(text(name, null, kind, source, path, Files.size(path), encoding));
            }
        }
    }

    /** Opens the bytes of a file or of an entry of an archive. */
    interface Source {
        InputStream open() throws IOException;
    }

    /**
     * A text.
     *
     * @param path where it lies as it is; null for one in an archive
     */
    private static TableFile text(
            String name, String entry, FileKind kind, Source source, Path path, long bytes, Charset encoding)
            throws IOException {
        Source unpacked = source;
        FileKind inner = kind;
        if (kind == FileKind.GZIP) {
            unpacked = () -> Parsed.unpacked(name, unpacked(name, source), bytes);
            try (InputStream in = unpacked.open()) {
                inner = FileKind.of(in.readNBytes(FileKind.HEAD));
            }
        }
        if (inner == FileKind.JSON) {
            return new TableFile(name, entry, Grid.numbered(JsonTables.of(name, unpacked)));
        }
        Refusals.refuse(name, inner);
        Source text = unpacked;
        Charset charset = inner == FileKind.UTF_16LE
                ? StandardCharsets.UTF_16LE
                : inner == FileKind.UTF_16BE ? StandardCharsets.UTF_16BE : encoding;
        if (charset.newEncoder().maxBytesPerChar() < 2) {
            TextEncoding.refuseUtf8(name, text, charset);
        }
        boolean cut = path != null && kind == FileKind.TEXT && charset.equals(StandardCharsets.UTF_8);
        List<Grid> grids = new ArrayList<>();
        for (char delimiter : DELIMITERS) {
            grids.add(new Grid(
                    name,
                    null,
                    false,
                    () -> new CsvRows(name, TextEncoding.decoded(text.open(), charset), delimiter),
                    cut ? new LongText(name, path, delimiter) : null));
        }
        return new TableFile(name, entry, Grid.numbered(grids));
    }

    /** A plain text in UTF-8, which can be read in pieces. */
    private record LongText(String name, Path path, char delimiter) implements Grid.Ranged {

        @Override
        public List<Range> ranges(long size) throws IOException {
            if (Files.size(path) <= size) {
                return List.of(Range.WHOLE);
            }
            try (InputStream in = Files.newInputStream(path)) {
                return TextRanges.of(in, delimiter, size);
            }
        }

        @Override
        public RowReader open(Range range) throws IOException {
            InputStream in = Files.newInputStream(path);
            in.skipNBytes(range.from());
            InputStream some = new BoundedInputStream(in, range.to() - range.from());
            return new CsvRows(
                    name,
                    range.isFirst()
                            ? TextEncoding.decoded(some, StandardCharsets.UTF_8)
                            : TextEncoding.within(some, StandardCharsets.UTF_8),
                    delimiter,
                    range.line());
        }
    }

    private static List<TableFile> zip(String name, Path path, Charset encoding) throws IOException {
        try (ZipFile zip = new ZipFile(path.toFile())) {
            if (zip.getEntry("xl/workbook.xml") != null) {
                Parsed.refuseDense(name, zip);
                return List.of(new TableFile(name, null, Grid.numbered(sheets(name, path))));
            }
            List<TableFile> files = new ArrayList<>();
            for (ZipEntry entry :
                    zip.stream().sorted(Comparator.comparing(ZipEntry::getName)).toList()) {
                if (!isJunk(entry)) {
                    entry(name, path, zip, entry, encoding).ifPresent(files::add);
                }
            }
            if (files.isEmpty()) {
                throw new GcrException(
                        Code.FILE_EMPTY, name, "the archive holds no text", "get it anew from its publisher");
            }
            return files;
        } catch (ZipException e) {
            throw Refusals.damaged(name, e);
        }
    }

    /** A text of an archive; empty for what is none. */
    private static Optional<TableFile> entry(String name, Path path, ZipFile zip, ZipEntry entry, Charset encoding)
            throws IOException {
        FileKind kind;
        try (InputStream in = zip.getInputStream(entry)) {
            kind = FileKind.of(in.readNBytes(FileKind.HEAD));
        }
        if (kind != FileKind.TEXT && kind != FileKind.UTF_16LE && kind != FileKind.UTF_16BE) {
            return Optional.empty();
        }
        String place = name + "/" + entry.getName();
        return Optional.of(text(
                place,
                entry.getName(),
                kind,
                () -> entry(place, path, entry.getName()),
                null,
                entry.getCompressedSize(),
                encoding));
    }

    private static boolean isJunk(ZipEntry entry) {
        String path = "/" + entry.getName();
        return entry.isDirectory() || path.contains("/__MACOSX/") || path.contains("/.");
    }

    private static InputStream entry(String name, Path path, String entry) throws IOException {
        ZipFile zip = new ZipFile(path.toFile());
        ZipEntry found = zip.getEntry(entry);
        InputStream whole = Parsed.unpacked(name, zip.getInputStream(found), found.getCompressedSize());
        return new FilterInputStream(watched(name, whole)) {
            @Override
            public void close() throws IOException {
                super.close();
                zip.close();
            }
        };
    }

    private static List<Grid> sheets(String name, Path path) throws IOException {
        List<Grid> grids = new ArrayList<>();
        try (ReadableWorkbook workbook = workbook(name, path)) {
            for (Sheet sheet : workbook.getSheets().toList()) {
                int index = sheet.getIndex();
                boolean hidden = sheet.getVisibility() != SheetVisibility.VISIBLE;
                grids.add(new Grid(name, sheet.getName(), hidden, () -> {
                    ReadableWorkbook again = workbook(name, path);
                    return new XlsxRows(name, path, again, again.getSheet(index).orElseThrow());
                }));
            }
        }
        return grids;
    }

    private static ReadableWorkbook workbook(String name, Path path) throws IOException {
        try {
            // a workbook need not have styles; the library takes them for granted where it is asked for formats
            return new ReadableWorkbook(path.toFile(), new ReadingOptions(hasStyles(path), true));
        } catch (ExcelReaderException e) {
            throw Refusals.damaged(name, e);
        }
    }

    private static boolean hasStyles(Path path) throws IOException {
        try (ZipFile zip = new ZipFile(path.toFile())) {
            ZipEntry types = zip.getEntry("[Content_Types].xml");
            if (types == null) {
                return true;
            }
            try (InputStream in = zip.getInputStream(types)) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8).contains("spreadsheetml.styles+xml");
            }
        } catch (ZipException e) {
            return true; // no archive at all, which the library tells
        }
    }

    private static InputStream unpacked(String name, Source source) throws IOException {
        InputStream packed = source.open();
        try {
            return watched(name, new GZIPInputStream(packed, BUFFER));
        } catch (EOFException | ZipException e) {
            packed.close();
            throw Refusals.damaged(name, e);
        }
    }

    /** Tells a packed stream that ends early or is damaged in one message. */
    private static InputStream watched(String name, InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                try {
                    return in.read(buffer, offset, length);
                } catch (EOFException | ZipException e) {
                    throw Refusals.damaged(name, e);
                }
            }
        };
    }
}
