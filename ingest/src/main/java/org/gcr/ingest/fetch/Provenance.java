package org.gcr.ingest.fetch;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/**
 * Where the files of a dataset come from.
 *
 * @param source id of the source
 * @param service id of the service
 * @param licence terms of use
 * @param licenceUrl address of the terms; null when there is none
 * @param vintage the publisher's version; where it tells none {@code fetched-} and the day on which these bytes came first
 * @param release {@code mid-year} or {@code end-year}: what the stocks of the last year refer to
 * @param latestYear last year in the data; 0 when it is not looked at
 * @param records records in all files; 0 when they are not counted
 * @param files the files; where some were made from others, those are the data
 */
public record Provenance(
        String source,
        String service,
        String licence,
        String licenceUrl,
        String vintage,
        String release,
        int latestYear,
        long records,
        List<Download> files) {

    public Provenance {
        files = List.copyOf(files);
    }

    /** The files to be ingested: those that were made from others, such as a table from its pages, where there are such; else all. */
    List<Download> data() {
        List<Download> made =
                files.stream().filter(file -> file.madeFrom() != null).toList();
        return made.isEmpty() ? files : made;
    }

    /** The day on which the last of these bytes came first. */
    static String since(List<Download> files, LocalDate today) {
        return files.stream()
                .filter(file -> file.madeFrom() == null)
                .map(file -> file.unchangedSince() == null ? today.toString() : file.unchangedSince())
                .max(Comparator.naturalOrder())
                .orElse(today.toString());
    }

    /**
     * One download.
     *
     * @param file name in the dataset's folder
     * @param url address that was asked
     * @param time when it came, ISO 8601 in UTC
     * @param bytes size
     * @param sha256 hash of the bytes
     * @param etag entity tag of the answer; null when it had none
     * @param lastModified time of the last change as the server tells it; null when it does not
     * @param unchangedSince earlier day on which the same bytes came first; null when they are new
     * @param madeFrom file that this one was made from, or the first and the last of several; null for what came over the network
     */
    public record Download(
            String file,
            String url,
            String time,
            long bytes,
            String sha256,
            String etag,
            String lastModified,
            String unchangedSince,
            String madeFrom) {}
}
