package org.gcr.ingest.stage;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.ingest.source.ColumnSpec;
import org.gcr.ingest.source.SourceSpec;
import org.gcr.ingest.source.TextForm;

/** Reads out of a text what a derived column holds. */
final class TextForms {

    private static final Pattern FILE_DATE =
            Pattern.compile("(?<!\\d)((?:19|20)\\d\\d)[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\\d|3[01])(?!\\d)");
    private static final Pattern STRONG_SEPARATOR = Pattern.compile("[;\\n\\r|]|•");
    private static final Pattern WEAK_SEPARATOR = Pattern.compile(", ");
    private static final Pattern WHOLE_NUMBER = Pattern.compile("\\d{1,3}(?:[ ,']\\d{3})+(?!\\d)|\\d+");
    private static final int SHORTEST_WRAPPED = 20;

    private TextForms() {}

    /** The value of a derived column; null when there is nothing to read or it cannot be read without doubt. */
    static Object value(ColumnSpec column, String text, LocalDate fileDate, String sheet, Amounts amounts) {
        if (column.form() == TextForm.FILE_DATE) {
            return fileDate;
        }
        if (column.form() == TextForm.SHEET) {
            return sheet;
        }
        if (text == null) {
            return null;
        }
        return switch (column.form()) {
            case LIST -> list(text);
            case UNWRAPPED -> unwrapped(text);
            case WHOLE_NUMBER -> wholeNumber(text, amounts);
            case AMOUNT_LOW -> amounts.parse(text).low();
            case AMOUNT_HIGH -> amounts.parse(text).high();
            case AMOUNT_CURRENCY -> amounts.parse(text).currency();
            case AMOUNT_STATE -> amounts.parse(text).state();
            case FILE_DATE, SHEET -> throw new IllegalStateException("dealt with above");
        };
    }

    /** The day in a file's name; null when there is none or more than one. */
    static LocalDate dateIn(String fileName) {
        Matcher matcher = FILE_DATE.matcher(fileName);
        LocalDate found = null;
        while (matcher.find()) {
            LocalDate date;
            try {
                date = LocalDate.of(
                        Integer.parseInt(matcher.group(1)),
                        Integer.parseInt(matcher.group(2)),
                        Integer.parseInt(matcher.group(3)));
            } catch (java.time.DateTimeException e) {
                return null;
            }
            if (found != null && !found.equals(date)) {
                return null;
            }
            found = date;
        }
        return found;
    }

    /** Entries between semicolons, bars, bullets and line breaks; only where there is none of these, between commas. */
    private static String list(String text) {
        Pattern separator = STRONG_SEPARATOR.matcher(text).find() ? STRONG_SEPARATOR : WEAK_SEPARATOR;
        List<String> entries = new ArrayList<>();
        for (String part : separator.split(text)) {
            String entry = part.replaceAll("^[\\s,]+|[\\s,]+$", "").replaceAll("\\s+", " ");
            if (!entry.isEmpty() && !entries.contains(entry)) {
                entries.add(entry);
            }
        }
        return entries.isEmpty() ? null : String.join(";", entries);
    }

    /**
     * Paragraphs without line breaks in them. Where all lines but the last of a paragraph are equally long, the text was cut at a width, within
     * words too, and the parts are joined as they are; else a break stands for a blank.
     */
    private static String unwrapped(String text) {
        List<String> paragraphs = new ArrayList<>();
        for (String paragraph : text.replace("\r\n", "\n").replace('\r', '\n').split("\n[ \t]*\n+")) {
            String[] lines = paragraph.split("\n");
            int width = lines[0].length();
            boolean cut = lines.length > 2 && width >= SHORTEST_WRAPPED;
            for (int i = 1; i < lines.length; i++) {
                cut &= i == lines.length - 1 ? lines[i].length() <= width : lines[i].length() == width;
            }
            String joined = cut
                    ? String.join("", lines)
                    : List.of(lines).stream().map(String::strip).collect(Collectors.joining(" "));
            joined = joined.replaceAll("[ \t\u00A0]+", " ").strip();
            if (!joined.isEmpty()) {
                paragraphs.add(joined);
            }
        }
        return paragraphs.isEmpty() ? null : String.join("\n\n", paragraphs);
    }

    private static Object wholeNumber(String text, Amounts amounts) {
        Matcher matcher = WHOLE_NUMBER.matcher(text);
        if (!matcher.find()) {
            return null;
        }
        String digits = matcher.group().replaceAll("\\D", "");
        String after = text.substring(matcher.end());
        boolean scaled = after.matches("(?is) ?(?:%|percent|per cent).*") || amounts.beginsWithSize(after);
        boolean decimal = after.matches("(?s)[.,]\\d.*");
        if (scaled || decimal || digits.length() > 15 || matcher.find()) {
            return null;
        }
        return Long.valueOf(new BigDecimal(digits).longValueExact());
    }

    /**
     * The day on which a file was exported: the one in its name, or else the entry's; null when neither says.
     *
     * @throws GcrException if the source needs the day and there is none ({@code GCR-1601})
     */
    static LocalDate dayOf(String fileName, LocalDate ofEntry, SourceSpec spec) {
        LocalDate inName = dateIn(fileName.substring(fileName.lastIndexOf('/') + 1));
        LocalDate day = inName == null ? ofEntry : inName;
        if (day == null && spec.columns().stream().anyMatch(column -> column.form() == TextForm.FILE_DATE)) {
            throw new GcrException(
                    Code.FILE_UNDATED,
                    fileName,
                    "the day on which this was exported is not known",
                    "put it into the file's name, as in export_2024-11-30.xlsx, or into its entry as exported_on: 2024-11-30");
        }
        return day;
    }
}
