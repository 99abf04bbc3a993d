package org.gcr.ingest.stage;

import org.gcr.core.problem.Code;
import org.gcr.ingest.read.Header;
import org.gcr.ingest.source.SourceSpec;

/** What was counted while a file, or a text in an archive, was staged. */
final class PartCount {

    private final String name;
    private final String fileId;
    private final String sha256;
    private final long bytes;
    private final Header header;
    private long read;
    private long staged;
    private String firstFaults = "";
    private int faultsShown;

    PartCount(String name, String fileId, String sha256, long bytes, Header header) {
        this.name = name;
        this.fileId = fileId;
        this.sha256 = sha256;
        this.bytes = bytes;
        this.header = header;
    }

    String name() {
        return name;
    }

    String fileId() {
        return fileId;
    }

    String sha256() {
        return sha256;
    }

    long bytes() {
        return bytes;
    }

    Header header() {
        return header;
    }

    long read() {
        return read;
    }

    long staged() {
        return staged;
    }

    long rejected() {
        return read - staged;
    }

    void countStaged() {
        read++;
        staged++;
    }

    void countRejected(long line, Fault fault, boolean hideValue) {
        read++;
        if (faultsShown < 3) {
            firstFaults += (faultsShown == 0 ? "" : "; ") + "line " + line + " " + fault.line(hideValue);
            faultsShown++;
        }
    }

    boolean isOverLimit(SourceSpec spec) {
        return rejected() * 100.0 > read * spec.rejectLimitPct();
    }

    /** What is said of a file that is over the limit on rejected rows. */
    String overLimit(SourceSpec spec) {
        return String.format(
                java.util.Locale.ROOT,
                "%s %s: %,d of %,d rows were rejected (%.1f %%), more than %s %%; %s",
                Code.REJECT_LIMIT.id(),
                name,
                rejected(),
                read,
                rejected() * 100.0 / read,
                new java.math.BigDecimal(Double.toString(spec.rejectLimitPct()))
                        .stripTrailingZeros()
                        .toPlainString(),
                firstFaults);
    }

    /** The first faults, with their lines. */
    String firstFaults() {
        return firstFaults;
    }

    static String limitDescription(SourceSpec spec) {
        return "at most " + spec.rejectLimitPct() + " % of the rows of a file are rejected";
    }
}
