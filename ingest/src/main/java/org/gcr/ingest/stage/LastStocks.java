package org.gcr.ingest.stage;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gcr.ingest.source.SourceEntry;

/**
 * Of which day the stocks of a file's last year are: 30 June or 31 December. UNHCR publishes the end of a year in June of the next, so that a file of an earlier
 * day holds its middle.
 */
enum LastStocks {
    MIDDLE,
    END,
    UNKNOWN;

    private static final int MIDDLE_MONTH = 6;
    private static final int END_MONTH = 12;
    private static final int OUT_MONTH = 6;
    private static final Pattern VERSION = Pattern.compile("(\\d{4})\\.(\\d{1,2})\\.\\d+");
    private static final Pattern DRAWN = Pattern.compile(
            "(?i)(?:extracted|updated|downloaded|as of|date|version|retrieved)[^0-9]{0,20}(?:(\\d{4})-(\\d{2})-(\\d{2})|(\\d{1,2})[ /.-](\\d{1,2})[ /.-](\\d{4}))");
    private static final Pattern MID_YEAR =
            Pattern.compile("(?i)mid[ _-]?year|\\bmyt\\b|\\b30 june\\b|\\bjun(e)?[ _-]30");

    /** By what the entry says, or else by its vintage. */
    static LastStocks of(String release, String vintage, int lastYear) {
        return switch (release) {
            case "mid-year" -> MIDDLE;
            case SourceEntry.NOT_SAID -> byVintage(vintage, lastYear);
            default -> END;
        };
    }

    /** By a publisher's version ({@code 2025.6.1} is of June 2025) or a day on which the file was drawn. */
    static LastStocks byVintage(String vintage, int lastYear) {
        Matcher version = VERSION.matcher(vintage);
        if (version.matches()) {
            int year = Integer.parseInt(version.group(1));
            int month = Integer.parseInt(version.group(2));
            if (year == lastYear && month == MIDDLE_MONTH) {
                return MIDDLE;
            }
            return year > lastYear || year == lastYear && month == END_MONTH ? END : UNKNOWN;
        }
        LocalDate drawn = vintage.length() == 10 ? TextForms.dateIn(vintage) : null;
        return drawn == null ? UNKNOWN : byDay(drawn, lastYear);
    }

    /** By what the file calls itself, and the day that its name or the text above its header tells. */
    static LastStocks byContent(String name, String preamble, int lastYear) {
        if (MID_YEAR.matcher(name + ' ' + preamble).find()) {
            return MIDDLE;
        }
        LocalDate drawn = drawn(name, preamble);
        return drawn == null ? UNKNOWN : byDay(drawn, lastYear);
    }

    /** The day on which a file was drawn, by its name or else the text above its header, days before months; null when neither tells. */
    static LocalDate drawn(String name, String preamble) {
        LocalDate inName = TextForms.dateIn(name);
        Matcher text = DRAWN.matcher(preamble);
        if (inName != null || !text.find()) {
            return inName;
        }
        boolean yearFirst = text.group(1) != null;
        try {
            return LocalDate.of(
                    Integer.parseInt(text.group(yearFirst ? 1 : 6)),
                    Integer.parseInt(text.group(yearFirst ? 2 : 5)),
                    Integer.parseInt(text.group(yearFirst ? 3 : 4)));
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static LastStocks byDay(LocalDate drawn, int lastYear) {
        return drawn.isBefore(LocalDate.of(lastYear + 1, OUT_MONTH, 1)) ? MIDDLE : END;
    }
}
