package org.gcr.core.problem;

/**
 * The stable codes of everything that can go wrong. A code never changes its meaning and is never used again for another fault.
 *
 * <p>The thousands decide the exit code of a command: 1 the data, 2 the call or the configuration, 3 the environment, 4 the lock.
 */
public enum Code {
    FILE_EMPTY(1001, "the file is empty"),
    FILE_BINARY(1002, "the file is not a table"),
    FILE_IS_WEB_PAGE(1003, "the file is a web page"),
    FILE_TRUNCATED(1004, "the file is cut off"),
    COLUMN_MISSING(1005, "a required column is missing"),
    FILE_FORMAT_UNSUPPORTED(1006, "the format is not supported"),
    QUOTE_UNBALANCED(1007, "a quotation mark is never closed"),
    FILE_WITHOUT_ROWS(1008, "the file has no data rows"),
    COLUMN_TWICE(1009, "a column is there twice"),
    SOURCE_NOT_RECOGNISED(1010, "no source has these columns"),
    SOURCE_AMBIGUOUS(1011, "several sources have these columns"),
    FILE_TWICE(1012, "the same content is given twice"),
    ENCODING_WRONG(1013, "the text is not in the declared encoding"),
    FILE_TOO_LARGE(1014, "the file asks for more than is allowed"),
    FILE_IS_POINTER(1016, "the file is a pointer to the data"),
    SHEETS_DIFFER(1015, "several sheets have these columns in different headers"),
    FIELD_COUNT(1201, "the row has another number of fields than the header"),
    VALUE_MISSING(1202, "a required value is missing"),
    NOT_WHOLE_NUMBER(1203, "not a whole number"),
    NOT_NUMBER(1204, "not a number"),
    OUT_OF_RANGE(1205, "out of range"),
    NOT_DATE(1206, "not a date"),
    NOT_IN_LIST(1207, "not an allowed value"),
    TEXT_ENCODING(1208, "characters that are not UTF-8"),
    ROW_TWICE(1209, "the row is there twice"),
    KEY_CONFLICT(1210, "another row has the same key and other values"),
    ALTERNATIVE_MISSING(1211, "none of the alternative columns has a value"),
    NOT_FLAG(1212, "not a yes or no mark"),
    CELL_IDENTIFIES(1213, "the cell looks like a direct identifier"),
    FORMULA_NOT_COMPUTED(1214, "a formula that was never computed"),
    ROW_SUPERSEDED(1215, "another file was said to count for this year"),
    IN_FUTURE(1216, "after the day of the run"),
    NAME_UNRESOLVED(1217, "no country has this name or code"),
    REJECT_LIMIT(1301, "too many rows were rejected"),
    CHECK_FAILED(1302, "a blocking check failed"),
    CORRECTION_FAILED(1303, "a correction does not fit what is published"),
    PREVIOUS_VANISHED(1401, "something that the last release had is gone"),
    PREVIOUS_COLLAPSED(1402, "a total of a past period collapsed"),
    RELEASE_DAMAGED(1501, "a file of the release is not what was published"),
    RELEASES_DIFFER(1502, "the releases differ"),
    FILE_UNDATED(1601, "the day of the file is not known"),
    COLUMN_IDENTIFIES(1701, "a column looks like a direct identifier"),
    EXTRACT_UNREADABLE(1702, "the extract cannot be read as a table"),
    EARLIER_RELEASE_REVEALS(1751, "an earlier release reveals what is protected now"),
    COUNTS_NOT_ADDITIVE(1752, "counts do not add up"),
    USAGE(2001, "the call is wrong"),
    CONFIG_MISSING(2002, "the configuration cannot be read"),
    CONFIG_KEY_UNKNOWN(2003, "unknown configuration key"),
    CONFIG_VALUE(2004, "wrong configuration value"),
    FILES_NOT_FOUND(2005, "no file matches"),
    ENVIRONMENT_VARIABLE_MISSING(2006, "an environment variable is not set"),
    SOURCE_UNKNOWN(2007, "unknown source"),
    SQL_WRONG(2008, "the SQL cannot be run"),
    SQL_WRITES(2009, "the SQL would write"),
    NO_RELEASE(2010, "there is no release"),
    RELEASE_UNKNOWN(2011, "unknown release or tag"),
    DEFINITION_WRONG(2012, "a declaration is wrong"),
    NAME_UNKNOWN(2013, "unknown name"),
    STAGE_MISSING(2014, "an earlier stage has not run"),
    RELEASE_OF_OTHER_VERSION(2015, "the release was made by another version of the program"),
    SQL_LIMIT(2031, "the question asks for too much"),
    DISCLOSURE_SECRET(2051, "the secret of the protection is missing or wrong"),
    DISCLOSURE_SECRET_CHANGED(2052, "earlier releases were made under another secret"),
    READ_WRITE(3001, "reading or writing failed"),
    DISK_FULL(3002, "the disk is full"),
    OUT_OF_MEMORY(3003, "the memory does not suffice"),
    ENGINE_FAILED(3005, "the engine failed"),
    SERVER_BUSY(3006, "the server is busy"),
    SERVICE_UNREACHABLE(3101, "the service cannot be reached"),
    SERVICE_REFUSED(3102, "the service refuses the request"),
    DOWNLOAD_BROKEN(3103, "what came is not the data"),
    DOWNLOAD_DIFFERS(3104, "what came is another file than the one that is locked"),
    WAREHOUSE_LOCKED(4001, "another run holds the warehouse");

    private final int number;
    private final String title;

    Code(int number, String title) {
        this.number = number;
        this.title = title;
    }

    /** The code as users see it, such as {@code GCR-1203}. */
    public String id() {
        return "GCR-" + number;
    }

    /** What is wrong, in a few words, without place and value. */
    public String title() {
        return title;
    }

    /** Exit code of a command that ends with this problem: 1 data, 2 call or configuration, 3 environment, 4 lock. */
    public int exitCode() {
        return number / 1000;
    }
}
