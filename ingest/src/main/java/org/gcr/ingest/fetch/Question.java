package org.gcr.ingest.fetch;

import java.net.URI;
import java.time.LocalDate;

/** What one dataset is asked for on one day. */
record Question(Service service, Service.Dataset dataset, Fetch.Wanted wanted, LocalDate today) {

    /** A day on which end-year figures of the year before are out: before it the last year is a mid-year one. */
    private static final int END_YEAR_MONTH = 6;

    int from() {
        return Math.max(dataset.firstYear(), wanted.firstYear() == null ? 0 : wanted.firstYear());
    }

    int to() {
        int out = today.getYear() - dataset.lag();
        return wanted.lastYear() == null ? out : Math.min(out, wanted.lastYear());
    }

    URI address(int page, int year) {
        Service.Paging paging = dataset.paging();
        return service.base()
                .resolve(dataset.path()
                        .replace("{page}", String.valueOf(page))
                        .replace("{offset}", paging == null ? "" : String.valueOf((page - 1L) * paging.size()))
                        .replace("{size}", paging == null ? "" : String.valueOf(paging.size()))
                        .replace("{year}", String.valueOf(year))
                        .replace("{from}", String.valueOf(from()))
                        .replace("{to}", String.valueOf(to())));
    }

    /** The address of the page after this one; null when it is the last. */
    URI next(Contents.Page page, int number, int pages, int year) {
        if (dataset.paging().pages() != null) {
            return number < pages ? address(number + 1, year) : null;
        }
        if (dataset.paging().next() == null) {
            return page.items() < dataset.paging().size() ? null : address(number + 1, year);
        }
        if (page.next() == null || page.items() == 0) {
            return null;
        }
        // a service behind another address, such as a mirror, still names itself by its own: only path and query count
        URI next = URI.create(page.next());
        String query = next.getRawQuery() == null ? "" : "?" + next.getRawQuery();
        return service.base().resolve(next.getRawPath() + query);
    }

    String ending() {
        return switch (dataset.format()) {
            case CSV -> ".csv";
            case JSON -> ".json";
            case XLSX -> ".xlsx";
            case PAGE_TABLE -> ".html";
        };
    }

    /** Whether these files were asked for by the same addresses. */
    boolean isThatOf(Provenance known) {
        int year = dataset.eachYear() ? from() : 0;
        return known.files().get(0).url().equals(address(1, year).toString());
    }

    /** Stocks of a year that is not over, or whose end-year figures are not out, are of its middle. */
    String release(int latestYear) {
        if (wanted.release() != null && latestYear > 0) {
            return wanted.release();
        }
        boolean out = latestYear < today.getYear() - 1
                || latestYear == today.getYear() - 1 && today.getMonthValue() >= END_YEAR_MONTH;
        return latestYear == 0 || out ? "end-year" : "mid-year";
    }
}
