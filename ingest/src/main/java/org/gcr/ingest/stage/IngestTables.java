package org.gcr.ingest.stage;

import java.util.List;
import org.gcr.core.problem.Problem;
import org.gcr.core.table.Column;
import org.gcr.core.table.ColumnType;
import org.gcr.core.table.TableSchema;

/** The tables about files and rows that every source adds to. */
public final class IngestTables {

    /** Rows that were kept out, one each, with the reason. */
    public static final TableSchema REJECT = new TableSchema(
            "reject",
            "Rows of the source files that were kept out, with the reason",
            true,
            List.of(
                    text("source_id", "the source"),
                    text("file_name", "the file; a text in an archive has the archive's name before its own"),
                    text("file_sha256", "hash of the file on disk"),
                    new Column("line", ColumnType.BIGINT, "line of the text or row of the sheet, from 1"),
                    text("reason_code", "stable code of the first fault"),
                    text("reason", "the first fault in words"),
                    text("column_name", "header of its column; NULL when the whole row is meant"),
                    text("value", "the cell; NULL when the whole row is meant or the data are about single persons"),
                    text(
                            "raw_text",
                            "the row as CSV, its first 4,000 characters; NULL when the data are about single persons"),
                    text("detail", "all faults of the row"),
                    text("remedy", "what to do about the first fault; NULL when the words of the reason say it"),
                    text("vintage", "the publisher's version of the source")));

    /** Files that came in, one row each, or one for each text of an archive. */
    public static final TableSchema SOURCE_FILE = new TableSchema(
            "source_file",
            "Files that came in, with their origin and what became of their rows",
            true,
            List.of(
                    text("source_id", "the source"),
                    text("title", "what the data are"),
                    text("publisher", "who publishes them"),
                    text("licence", "terms of use"),
                    text("licence_url", "address of the terms"),
                    text("home_page", "where the data are published"),
                    text("role", "data, context or reference"),
                    text("vintage", "the publisher's version"),
                    text("release", "end-year, mid-year, or not said: then the version of the file tells"),
                    text("file_name", "the file; a text in an archive has the archive's name before its own"),
                    text("file_id", "what staged rows name as their file"),
                    text("sha256", "hash of the file on disk"),
                    new Column(
                            "bytes",
                            ColumnType.BIGINT,
                            "size of the file on disk; NULL of a register, whose size would tell how many rows it has"),
                    text("shape", "the header as it stands in the file, its first 500 characters"),
                    new Column("header_line", ColumnType.BIGINT, "where the header is"),
                    new Column(
                            "rows_read",
                            ColumnType.BIGINT,
                            "data rows read; each cell of years side by side is one; NULL for a register, whose size is a count of persons"),
                    new Column("rows_staged", ColumnType.BIGINT, "rows kept; NULL for a register"),
                    new Column("rows_rejected", ColumnType.BIGINT, "rows in reject"),
                    text(
                            "unknown_columns",
                            "headers that nothing is known about, with commas between; NULL when none")));

    /** Published values that a corrections file replaced, one row each. */
    public static final TableSchema CORRECTION = new TableSchema(
            "correction",
            "Published values that a corrections file replaced, with the reason; the row is the one with the same source_file_id and source_line",
            true,
            List.of(
                    text("source_id", "the source"),
                    text("table_name", "the staged table"),
                    text("key_values", "columns and values that tell the row"),
                    text("column_name", "the column that was corrected"),
                    text(
                            "published_value",
                            "what the publisher wrote; NULL when nothing, or when the data are about single persons"),
                    text("value", "what was put in its place; NULL for a missing value"),
                    text("reason", "how it is known"),
                    new Column("decided_on", ColumnType.DATE, "when the correction was decided"),
                    text("decided_by", "who decided it"),
                    text("corrections_file", "the file that says it"),
                    text("file_name", "the publisher's file"),
                    text("source_file_id", "file_id in source_file"),
                    new Column("source_line", ColumnType.BIGINT, "line of the text or row of the sheet, from 1"),
                    text("vintage", "the publisher's version of the source")));

    /** Years and areas that lost rows, of sources that had rows rejected. */
    public static final TableSchema REJECT_EXTENT = new TableSchema(
            "staged_reject_extent",
            "Rows read and rejected of a source that had rows rejected: all of them, each year that lost some, each area and year that lost some",
            false,
            List.of(
                    text("source_id", "the source"),
                    text("period", "the year; _T all"),
                    text("area_key", "how the rows point at a country, as in iso3:SYR; _T all"),
                    new Column("rows_read", ColumnType.BIGINT, "rows read"),
                    new Column("rows_rejected", ColumnType.BIGINT, "rows in reject"),
                    new Column(
                            "rows_unplaced",
                            ColumnType.BIGINT,
                            "of these, rows that do not tell their year (period _T) or their area (a year)")));

    private IngestTables() {}

    /** The row of {@link #REJECT} for a file that cannot be what it claims: it has no line. */
    static Object[] refusal(String source, String fileName, String sha256, Problem problem, String vintage) {
        return new Object[] {
            source,
            fileName,
            sha256,
            null,
            problem.code().id(),
            problem.found(),
            null,
            null,
            null,
            problem.toString(),
            problem.remedy().isEmpty() ? null : problem.remedy(),
            vintage
        };
    }

    private static Column text(String name, String description) {
        return new Column(name, ColumnType.TEXT, description);
    }
}
