package org.gcr.ingest.read;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Sheet;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;

/** Rows of a sheet: numbers as they are, without a trailing {@code .0}; days as ISO text. */
final class XlsxRows implements RowReader {

    private static final Pattern NO_DATE_PART = Pattern.compile("\"[^\"]*\"|\\\\.|\\[[^\\]]*]");

    private final String name;
    private final ReadableWorkbook workbook;
    private final Stream<org.dhatim.fastexcel.reader.Row> stream;
    private final Iterator<org.dhatim.fastexcel.reader.Row> rows;

    private final MergedCells merged;
    private final List<String> texts = new ArrayList<>();

    XlsxRows(String name, Path path, ReadableWorkbook workbook, Sheet sheet) throws IOException {
        this.name = name;
        this.workbook = workbook;
        this.merged = MergedCells.of(path, sheet.getId());
        this.stream = sheet.openStream();
        this.rows = stream.iterator();
    }

    @Override
    public boolean next(Row row) throws IOException {
        try {
            while (rows.hasNext()) {
                org.dhatim.fastexcel.reader.Row sheetRow = rows.next();
                row.begin(sheetRow.getRowNum());
                texts.clear();
                for (int i = 0; i < sheetRow.getCellCount(); i++) {
                    texts.add(text(sheetRow.getCell(i)));
                }
                if (!merged.isEmpty()) {
                    merged.mark(sheetRow.getRowNum(), texts);
                }
                texts.forEach(row::add);
                if (!row.isBlankFrom(0)) {
                    return true;
                }
            }
            return false;
        } catch (ExcelReaderException e) {
            throw new GcrException(
                    Code.FILE_TRUNCATED,
                    name,
                    "the workbook is damaged: " + e.getMessage(),
                    "open and save it again in a spreadsheet program, or get it anew",
                    e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static String text(Cell cell) {
        if (cell == null) {
            return "";
        }
        if (cell.getRawValue() == null || cell.getRawValue().isEmpty() || cell.getType() == CellType.EMPTY) {
            // a formula that gives an empty text has that text as its value
            boolean formula = cell.getFormula() != null && !cell.getFormula().isEmpty();
            return formula && !(cell.getValue() instanceof String) ? Row.NOT_COMPUTED + "=" + cell.getFormula() : "";
        }
        return switch (cell.getType()) {
            case NUMBER -> isDate(cell) ? day(cell.asDate()) : number(cell.getRawValue());
            case STRING -> cell.asString();
            case BOOLEAN -> cell.getRawValue().equals("1") ? "true" : "false";
            default -> cell.getValue() instanceof BigDecimal ? number(cell.getRawValue()) : cell.getRawValue();
        };
    }

    private static boolean isDate(Cell cell) {
        Integer id = cell.getDataFormatId();
        if (id != null && ((id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47))) {
            return true;
        }
        String format = cell.getDataFormatString();
        if (format == null || format.equalsIgnoreCase("General")) {
            return false;
        }
        String letters = NO_DATE_PART.matcher(format).replaceAll("");
        return letters.chars().anyMatch(c -> "yYdDhH".indexOf(c) >= 0);
    }

    private static String day(LocalDateTime time) {
        return time.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? time.toLocalDate().toString()
                : time.toString();
    }

    private static String number(String raw) {
        if (raw.length() > 40 || raw.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return raw;
        }
        try {
            BigDecimal value = new BigDecimal(raw).stripTrailingZeros();
            return Math.abs(value.scale()) > 40 ? raw : value.toPlainString();
        } catch (NumberFormatException e) {
            return raw;
        }
    }

    @Override
    public void close() throws IOException {
        stream.close();
        workbook.close();
    }
}
