package org.gcr.ingest.stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gcr.ingest.source.SourceSpec;

/**
 * The entry of a configuration that a file would have.
 *
 * @param line the entry, one line of YAML
 * @param reasons how vintage and release were guessed
 */
public record ProposedEntry(String line, String reasons) {

    private static final Pattern DATE = Pattern.compile(
            "(?i)(?:extracted|updated|downloaded|as of|date|version|retrieved)[^0-9]{0,20}(\\d{4}-\\d{2}-\\d{2}|\\d{1,2}[ /.-][A-Za-z0-9]{1,9}[ /.-]\\d{4})");

    /**
     * Guesses the entry.
     *
     * @param preamble what stands above the header
     * @param lastYear greatest year in the rows; 0 when there is none
     */
    static ProposedEntry of(SourceSpec spec, Path file, String preamble, int lastYear) throws IOException {
        String name = file.getFileName().toString();
        LocalDate inName = TextForms.dateIn(name);
        Matcher inText = DATE.matcher(preamble);
        String vintage;
        String why;
        LocalDate drawn = LastStocks.drawn("", preamble);
        if (drawn != null) {
            vintage = drawn.toString();
            why = "vintage: the text above the header says so";
        } else if (inText.find()) {
            vintage = inText.group(1).replace(' ', '-').replace('/', '-');
            why = "vintage: the text above the header says so";
        } else if (inName != null) {
            vintage = inName.toString();
            why = "vintage: the day in the file's name";
        } else {
            vintage = LocalDate.ofInstant(Files.getLastModifiedTime(file).toInstant(), ZoneOffset.UTC)
                    .toString();
            why = "vintage: the day on which the file was written; put the publisher's version there if it has one";
        }
        boolean stocks = spec.hasMidYearReleases();
        boolean told = LastStocks.byContent(name, preamble, lastYear) == LastStocks.MIDDLE;
        boolean open = lastYear == LocalDate.now(ZoneOffset.UTC).getYear();
        boolean midYear = stocks && (told || open);
        if (stocks) {
            why += midYear
                    ? "; release: "
                            + (open
                                    ? lastYear + " is not over"
                                    : "the file calls itself mid-year, or is of a day before the end of " + lastYear
                                            + " was published")
                    : "; release: end-year unless the publisher says that the last year is a mid-year figure (then release: mid-year)";
        }
        return new ProposedEntry(
                String.format(
                        Locale.ROOT,
                        "- {source: %s, vintage: \"%s\"%s, files: [\"%s\"]}",
                        spec.id(),
                        vintage,
                        midYear ? ", release: mid-year" : "",
                        file.toString().replace('\\', '/')),
                why);
    }
}
