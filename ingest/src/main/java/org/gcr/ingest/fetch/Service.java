package org.gcr.ingest.fetch;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;

/**
 * A declared web service: where it is, how it wants to be asked, and what it has.
 *
 * @param id name of the service
 * @param title what it is
 * @param base address that paths are below
 * @param licence terms of use of what it gives
 * @param licenceUrl address of the terms; null when there is none
 * @param documentation address of its documentation
 * @param knownFrom how the addresses are known, and what about them nobody has tried
 * @param interval least time between two requests
 * @param headers headers that it wants; {@code ${NAME}} in one stands for a variable of the environment
 * @param datasets what is downloaded from it, in order
 */
public record Service(
        String id,
        String title,
        URI base,
        String licence,
        String licenceUrl,
        String documentation,
        String knownFrom,
        Duration interval,
        Map<String, String> headers,
        List<Dataset> datasets) {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)}");

    public Service {
        headers = Map.copyOf(headers);
        datasets = List.copyOf(datasets);
    }

    /** The same service with some of its datasets. */
    public Service with(List<Dataset> some) {
        return new Service(id, title, base, licence, licenceUrl, documentation, knownFrom, interval, headers, some);
    }

    /** A mirror of the service at another address; the pace that the service asks for is not the mirror's. */
    public Service mirroredAt(URI address) {
        return new Service(
                id, title, address, licence, licenceUrl, documentation, knownFrom, Duration.ZERO, headers, datasets);
    }

    /**
     * The headers with their variables filled in, as {@code ${NAME}} by what the environment has under that name.
     *
     * @throws GcrException for one that is not set ({@code GCR-2001})
     */
    Map<String, String> headers(UnaryOperator<String> environment) {
        Map<String, String> filled = new HashMap<>();
        headers.forEach((header, value) -> filled.put(
                header,
                VARIABLE.matcher(value)
                        .replaceAll(found -> Matcher.quoteReplacement(of(found.group(1), environment)))));
        return filled;
    }

    private String of(String variable, UnaryOperator<String> environment) {
        return Optional.ofNullable(environment.apply(variable))
                .orElseThrow(() -> new GcrException(
                        Code.USAGE,
                        variable,
                        id + " wants to know who asks, and this variable of the environment is not set",
                        "get an identifier as " + documentation + " says, and set it to that"));
    }

    /** What a file is. */
    public enum Format {
        /** Delimited text. */
        CSV,
        /** JSON with a list of objects. */
        JSON,
        /** A workbook. */
        XLSX,
        /** A table of a web page, kept as the page and as CSV. */
        PAGE_TABLE
    }

    /**
     * Something that is downloaded whole or not at all, and staged as one source.
     *
     * @param source id of the source that it is staged as
     * @param path address below the service's, with {@code {page}}, {@code {offset}} (records before the page), {@code {size}}, {@code {year}}, {@code {from}} and {@code {to}}
     * @param file name of the file without ending
     * @param format what the files are
     * @param table id of the table in the page; null unless the format is {@link Format#PAGE_TABLE}
     * @param columns texts of which each must be in the first line of a CSV
     * @param firstYear first year that is asked for; 0 when it does not go by years
     * @param lag whole years after which the figures of a year are there
     * @param eachYear whether each year is a download of its own
     * @param onRequest whether it is downloaded only when named, because it is large
     * @param paging how a long answer is taken in parts; null when it comes in one
     * @param version where the publisher's version stands: a JSON pointer, {@code last-modified}, or null when nowhere
     * @param yearMember member of a record with its year, by which mid-year figures are told; null when they do not occur
     */
    public record Dataset(
            String source,
            String path,
            String file,
            Format format,
            String table,
            List<String> columns,
            int firstYear,
            int lag,
            boolean eachYear,
            boolean onRequest,
            Paging paging,
            String version,
            String yearMember) {

        public Dataset {
            columns = List.copyOf(columns);
        }
    }

    /**
     * A list that comes in pages.
     *
     * @param size records a page
     * @param items JSON pointer to the list
     * @param pages JSON pointer to the number of pages; null when it is not told
     * @param next JSON pointer to the address of the next page; null when it is not told; without both, the first page that is not full is the last
     * @param count JSON pointer to the number of all records; null when it is not told
     */
    public record Paging(int size, String items, String pages, String next, String count) {}
}
