package org.gcr.ingest.stage;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.gcr.core.problem.Code;
import org.gcr.ingest.read.Header;
import org.gcr.ingest.read.TableFile;
import org.gcr.ingest.source.SourceSpec;

/** What was counted while a file, or a text in an archive, was staged, or a piece of it. */
final class PartCount implements Serializable {

    private static final int SHOWN = 3;

    private final int table;
    private final String name;
    private final String fileId;
    private final String sha256;
    private final long bytes;
    private final Header header;
    private final transient TableFile file;
    private long read;
    private long harmless;
    private long repeatedHeaders;
    private int lastYear;
    /** For each column the first text that was decoded twice. */
    private String[] decodedTwice = {};

    private long shortRow = -1;
    private long lastRow = -1;
    private long staged;
    private final List<String> firstFaults = new ArrayList<>();

    /**
     * Counts nothing yet.
     *
     * @param table which table of the source this is, from 0
     * @param file where it is; null in a piece of it
     */
    PartCount(int table, String name, String fileId, String sha256, long bytes, Header header, TableFile file) {
        this.table = table;
        this.name = name;
        this.fileId = fileId;
        this.sha256 = sha256;
        this.bytes = bytes;
        this.header = header;
        this.file = file;
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

    /** Which table of the source this is, from 0. */
    int table() {
        return table;
    }

    /** The table that is read. */
    TableFile file() {
        return file;
    }

    /** Adds what was counted in the next piece of the same table. */
    void add(PartCount piece) {
        read += piece.read;
        harmless += piece.harmless;
        staged += piece.staged;
        repeatedHeaders += piece.repeatedHeaders;
        lastYear = Math.max(lastYear, piece.lastYear);
        shortRow = piece.shortRow < 0 ? shortRow : piece.shortRow;
        lastRow = piece.lastRow < 0 ? lastRow : piece.lastRow;
        countDecodedTwice(piece.decodedTwice);
        piece.firstFaults.stream().limit(SHOWN - firstFaults.size()).forEach(firstFaults::add);
    }

    /** How often the header stands among the rows. */
    long repeatedHeaders() {
        return repeatedHeaders;
    }

    void countRepeatedHeader() {
        repeatedHeaders++;
    }

    /** Notes a row. */
    void countLine(long line, boolean isShort) {
        lastRow = line;
        shortRow = isShort ? line : shortRow;
    }

    /** A text that was decoded twice, with its column and what it should be; null when there is none. */
    String decodedTwice() {
        return Stream.of(decodedTwice).filter(Objects::nonNull).findFirst().orElse(null);
    }

    /** Notes what was found of each column. */
    void countDecodedTwice(String[] found) {
        if (decodedTwice.length == 0) {
            decodedTwice = found.clone();
        } else {
            for (int i = 0; i < found.length; i++) {
                decodedTwice[i] = decodedTwice[i] == null ? found[i] : decodedTwice[i];
            }
        }
    }

    /** Greatest year of the staged rows; 0 when there is none. */
    int lastYear() {
        return lastYear;
    }

    void countYear(int year) {
        lastYear = Math.max(lastYear, year);
    }

    /** Line of the last row where it has fewer fields than the header; else -1. */
    long cutOff() {
        return shortRow == lastRow ? lastRow : -1;
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
        if (isHarmless(fault)) {
            harmless++;
            return;
        }
        if (firstFaults.size() < SHOWN) {
            firstFaults.add("line " + line + " " + fault.line(hideValue));
        }
    }

    /** Whether nothing is lost with a row: another says the same, or was said to count. */
    static boolean isHarmless(Fault fault) {
        return fault.code() == Code.ROW_TWICE || fault.code() == Code.ROW_SUPERSEDED;
    }

    /** Rows that were kept out though nothing else says what they say; of two equal rows one is enough. */
    private long lost() {
        return rejected() - harmless;
    }

    boolean isOverLimit(SourceSpec spec) {
        return lost() * 100.0 > read * spec.rejectLimitPct();
    }

    /** What is said of a file that is over the limit on rejected rows. */
    String overLimit(SourceSpec spec) {
        return String.format(
                java.util.Locale.ROOT,
                "%s %s: %,d of %,d rows were rejected (%.1f %%), more than %s %%; %s",
                Code.REJECT_LIMIT.id(),
                name,
                lost(),
                read,
                lost() * 100.0 / read,
                new java.math.BigDecimal(Double.toString(spec.rejectLimitPct()))
                        .stripTrailingZeros()
                        .toPlainString(),
                firstFaults());
    }

    /** The first faults, with their lines. */
    String firstFaults() {
        return String.join("; ", firstFaults);
    }

    static String limitDescription(SourceSpec spec) {
        return "at most " + spec.rejectLimitPct() + " % of the rows of a file are rejected";
    }
}
