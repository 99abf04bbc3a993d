package org.gcr.core.problem;

/**
 * The stable codes of everything that can go wrong. A code never changes its meaning and is never used again for another fault.
 *
 * <p>The thousands decide the exit code of a command: 1 the data, 2 the call or the configuration, 3 the environment, 4 the lock.
 */
public enum Code {
    FILE_EMPTY(1001, "the file is empty", "A download or export broke off. Make the file again."),
    FILE_BINARY(
            1002,
            "the file is not a table",
            "It is a picture, a PDF or another kind of file. Export the table as CSV, XLSX or Parquet."),
    FILE_IS_WEB_PAGE(
            1003,
            "the file is a web page",
            "A page of the publisher's site was saved in place of the data. Use its download button."),
    FILE_TRUNCATED(
            1004,
            "the file is cut off",
            "A copy or download broke off. Copy or fetch the file again and compare its size."),
    COLUMN_MISSING(
            1005,
            "a required column is missing",
            "The export leaves out a column or calls it otherwise. Export all columns, or add an alias."),
    FILE_FORMAT_UNSUPPORTED(
            1006,
            "the format is not supported",
            "Save the file in a form that the message names, such as CSV or XLSX."),
    QUOTE_UNBALANCED(
            1007,
            "a quotation mark is never closed",
            "A text with a quotation mark was not quoted. Mend the line that the message names."),
    FILE_WITHOUT_ROWS(
            1008, "the file has no data rows", "A filter of the export matched nothing. Export again without it."),
    COLUMN_TWICE(
            1009, "a column is there twice", "Two columns have one name or alias. Take out the one that is not meant."),
    SOURCE_NOT_RECOGNISED(
            1010,
            "no source has these columns",
            "The header is of no source that is declared. Say which is meant with --source, or declare one."),
    SOURCE_AMBIGUOUS(
            1011,
            "several sources have these columns",
            "The header suits several sources. Say which is meant with --source."),
    FILE_TWICE(
            1012,
            "the same content is given twice",
            "One file lies there under two names. Take one of them out of the entry."),
    ENCODING_WRONG(
            1013,
            "the text is not in the declared encoding",
            "Say the right encoding in the entry, or save the file as UTF-8."),
    FILE_TOO_LARGE(
            1014,
            "the file asks for more than is allowed",
            "A damaged file, or one made to fill memory or disk. Fetch it again; cut a real one into parts."),
    FILE_IS_POINTER(
            1016,
            "the file is a pointer to the data",
            "The repository keeps the data elsewhere (Git LFS). Fetch the data itself: git lfs pull."),
    SHEETS_DIFFER(
            1015,
            "several sheets have these columns in different headers",
            "Name the sheet that is meant in the entry: sheet: NAME."),
    FIELD_COUNT(
            1201,
            "the row has another number of fields than the header",
            "A separator or line break within a text was not quoted. Mend or export the row again."),
    VALUE_MISSING(
            1202,
            "a required value is missing",
            "The row lacks what it cannot be without. Fill it in, or leave the row out."),
    NOT_WHOLE_NUMBER(
            1203,
            "not a whole number",
            "A letter, sign or decimal stands in a count. Correct the cell, or write a correction."),
    NOT_NUMBER(
            1204,
            "not a number",
            "A letter or second decimal sign stands in a number. Correct the cell, or write a correction."),
    OUT_OF_RANGE(
            1205,
            "out of range",
            "The value cannot be right, such as a negative count. Correct the cell, or write a correction."),
    NOT_DATE(1206, "not a date", "Write days as 2024-11-30, or say the form in the entry: dates: [d/M/yyyy]."),
    NOT_IN_LIST(
            1207,
            "not an allowed value",
            "The value is none of those that the message lists. Correct it; add a new code of the publisher's to the source."),
    TEXT_ENCODING(
            1208,
            "characters that are not UTF-8",
            "The file is written in another encoding. Say it in the entry: encoding: windows-1252."),
    ROW_TWICE(1209, "the row is there twice", "An export was pasted twice. It counts once; take the second one out."),
    KEY_CONFLICT(
            1210,
            "another row has the same key and other values",
            "Two rows say different things of the same. Keep the one that is right."),
    ALTERNATIVE_MISSING(
            1211,
            "none of the alternative columns has a value",
            "One of the columns that the message names must be filled in."),
    NOT_FLAG(1212, "not a yes or no mark", "Write yes or no, or 1 or 0."),
    CELL_IDENTIFIES(
            1213,
            "the cell looks like a direct identifier",
            "Names, telephone numbers and addresses of persons must not come in. Take them out at their source."),
    FORMULA_NOT_COMPUTED(
            1214,
            "a formula that was never computed",
            "Open the workbook in a spreadsheet program, let it calculate, save it."),
    ROW_SUPERSEDED(
            1215,
            "another file was said to count for this year",
            "Nothing is wrong: wins: in the entry says that another file counts for this year."),
    IN_FUTURE(1216, "after the day of the run", "The day lies after the run. Correct it, or set the machine's clock."),
    NAME_UNRESOLVED(
            1217, "no country has this name or code", "Write the ISO 3166 code, or add the spelling as an alias."),
    CELL_MERGED(
            1218,
            "a cell is merged with one above",
            "The value stands once for several rows. Unmerge the cells in a spreadsheet program, and fill each row in."),
    REJECT_LIMIT(
            1301,
            "too many rows were rejected",
            "So many faults point to another form of the file. See gcr check FILE; mend it at its source."),
    CHECK_FAILED(
            1302,
            "a blocking check failed",
            "The message names the check and its first rows. Mend the input; nothing was published."),
    CORRECTION_FAILED(
            1303,
            "a correction does not fit what is published",
            "The publisher has mended the error, or the row changed. Look it up, then change or drop the correction."),
    PREVIOUS_VANISHED(
            1401,
            "something that the last release had is gone",
            "A file lacks years or countries that it had. Fetch it whole, or accept the loss with a reason: accept:."),
    PREVIOUS_COLLAPSED(
            1402,
            "a total of a past period collapsed",
            "A file may be an extract. Fetch it whole, or accept the change with a reason: accept:."),
    RELEASE_DAMAGED(
            1501,
            "a file of the release is not what was published",
            "Disk fault, or somebody wrote there. gcr releases verify --repair sets it aside; run again."),
    RELEASES_DIFFER(
            1502,
            "the releases differ",
            "The same inputs gave other figures: another version of the program or of Java. Compare the releases."),
    FILE_UNDATED(1601, "the day of the file is not known", "Say the day in the entry: exported_on: 2024-11-30."),
    COLUMN_IDENTIFIES(
            1701,
            "a column looks like a direct identifier",
            "Take the column out of the extract; where it identifies nobody, say so in the mapping: not_identifying."),
    EXTRACT_UNREADABLE(
            1702,
            "the extract cannot be read as a table",
            "The extract is damaged or in another form. Export it again as CSV or Parquet."),
    EARLIER_RELEASE_REVEALS(
            1751,
            "an earlier release reveals what is protected now",
            "Take the earlier release out of reach, or publish this period as it was: disclosure: {hold: [YEAR]}."),
    COUNTS_NOT_ADDITIVE(
            1752,
            "counts do not add up",
            "The model that makes the table is at fault. gcr plan names it; report it, or mend your own."),
    USAGE(2001, "the call is wrong", "See gcr COMMAND --help."),
    CONFIG_MISSING(
            2002,
            "the configuration cannot be read",
            "Name a file that is there with --config; mend the line that the message names."),
    CONFIG_KEY_UNKNOWN(
            2003,
            "unknown configuration key",
            "A misspelt key. The message names the nearest; all are in the reference of the configuration."),
    CONFIG_VALUE(2004, "wrong configuration value", "The message says what may stand there."),
    FILES_NOT_FOUND(
            2005, "no file matches", "Paths start from the folder of the configuration. Correct the path or pattern."),
    ENVIRONMENT_VARIABLE_MISSING(
            2006, "an environment variable is not set", "Set the variable in the shell, the timer or the container."),
    SOURCE_UNKNOWN(2007, "unknown source", "A misspelt id. The message names the nearest."),
    SQL_WRONG(2008, "the SQL cannot be run", "A misspelt table, column or word. gcr tables WORD finds the right one."),
    SQL_WRITES(2009, "the SQL would write", "gcr query only reads. Write results elsewhere with --format and >."),
    NO_RELEASE(2010, "there is no release", "Run first: gcr run. Or name the folder with --warehouse."),
    RELEASE_UNKNOWN(2011, "unknown release or tag", "gcr releases lists them with their tags."),
    DEFINITION_WRONG(
            2012,
            "a declaration is wrong",
            "Mend the file and line that the message names; gcr check reads all again."),
    NAME_UNKNOWN(2013, "unknown name", "A misspelt name. The message names the nearest."),
    STAGE_MISSING(2014, "an earlier stage has not run", "Run the stages in their order; gcr run does."),
    RELEASE_OF_OTHER_VERSION(
            2015,
            "the release was made by another version of the program",
            "Run again with this program; the release is kept."),
    SQL_LIMIT(
            2031,
            "the question asks for too much",
            "Ask for less, or allow more: GCR_QUERY_MEMORY_MB, GCR_QUERY_SECONDS, GCR_QUERY_ROWS."),
    DISCLOSURE_SECRET(
            2051,
            "the secret of the protection is missing or wrong",
            "gcr disclosure new-secret FILE makes one; GCR_DISCLOSURE_SECRET_FILE=FILE names it."),
    DISCLOSURE_SECRET_CHANGED(
            2052,
            "earlier releases were made under another secret",
            "Set the old secret; where it is lost, say why: disclosure: {secret_changed: ...}."),
    READ_WRITE(
            3001,
            "reading or writing failed",
            "A right lacks, or a disk or share is gone. Look at the path that the message names."),
    DISK_FULL(3002, "the disk is full", "Free space, or clean up: gcr releases gc --keep 5. Nothing was published."),
    OUT_OF_MEMORY(3003, "the memory does not suffice", "Give more: GCR_HEAP=3g, engine: {memory: 2g}."),
    ENGINE_FAILED(3005, "the engine failed", "GCR_DEBUG=1 shows the engine's own words; report them as an issue."),
    SERVER_BUSY(3006, "the server is busy", "Wait and ask again, or ask for less."),
    SERVICE_UNREACHABLE(
            3101, "the service cannot be reached", "Look at network and proxy, then fetch again: what came is kept."),
    SERVICE_REFUSED(
            3102,
            "the service refuses the request",
            "The publisher asks for a key, or to wait. The message says which."),
    DOWNLOAD_BROKEN(
            3103, "what came is not the data", "The publisher sent an error page or broke off. Fetch again later."),
    DOWNLOAD_DIFFERS(
            3104,
            "what came is another file than the one that is locked",
            "The publisher has changed the file. Fetch without --locked to take the new one."),
    WAREHOUSE_LOCKED(
            4001,
            "another run holds the warehouse",
            "Wait until the other run ends, or name another folder with --warehouse. A killed run holds nothing on this machine.");

    private final int number;
    private final String title;
    private final String remedy;

    Code(int number, String title, String remedy) {
        this.number = number;
        this.title = title;
        this.remedy = remedy;
    }

    /** The code as users see it, such as {@code GCR-1203}. */
    public String id() {
        return "GCR-" + number;
    }

    /** What is wrong, in a few words, without place and value. */
    public String title() {
        return title;
    }

    /** Where it usually comes from and what helps, in a sentence or two; a message has the remedy for its own case. */
    public String remedy() {
        return remedy;
    }

    /** Exit code of a command that ends with this problem: 1 data, 2 call or configuration, 3 environment, 4 lock. */
    public int exitCode() {
        return number / 1000;
    }
}
