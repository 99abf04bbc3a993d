package org.gcr.ingest.read;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;

/** What is said of a file that holds no table that can be read. */
final class Refusals {

    private Refusals() {}

    /**
     * Lets texts pass.
     *
     * @throws GcrException for every other kind of file
     */
    static void refuse(String name, FileKind kind) {
        switch (kind) {
            case TEXT, UTF_16LE, UTF_16BE -> {
                return;
            }
            case POINTER ->
                throw new GcrException(
                        Code.FILE_IS_POINTER,
                        name,
                        "this is no data but a pointer of Git LFS or git-annex to them: the repository was copied without its large files",
                        "run git lfs pull (or git annex get) in the repository, or download the file itself");
            case EMPTY ->
                throw new GcrException(Code.FILE_EMPTY, name, "the file is empty", "get it anew from its publisher");
            case WEB_PAGE ->
                throw new GcrException(
                        Code.FILE_IS_WEB_PAGE,
                        name,
                        "this is a web page, not data: the download gave an error or a login page",
                        "open the file in a browser to see what it says, and download the data again");
            case PARQUET, XML, JSON, OTHER_COMPRESSION, GZIP, ZIP, OLE ->
                throw new GcrException(
                        Code.FILE_FORMAT_UNSUPPORTED,
                        name,
                        "this is " + spoken(kind) + ", which cannot be read here",
                        "give the table as CSV (plain, .gz or .zip) or as .xlsx");
            case PDF, BINARY ->
                throw new GcrException(
                        Code.FILE_BINARY,
                        name,
                        "this is " + spoken(kind) + ", not a table",
                        "give the table as CSV (plain, .gz or .zip) or as .xlsx");
        }
    }

    private static String spoken(FileKind kind) {
        return switch (kind) {
            case PARQUET -> "a Parquet file packed by something else";
            case XML -> "an XML file";
            case JSON -> "a JSON file";
            case PDF -> "a PDF document";
            case OTHER_COMPRESSION -> "packed by something else than gzip or zip";
            case GZIP, ZIP, OLE -> "packed twice";
            default -> "a binary file";
        };
    }

    /** An old workbook and a password-protected new one begin alike; the name of the protected part tells them apart. */
    static GcrException ole(String name, Path path) throws IOException {
        String content = new String(Files.readAllBytes(path), StandardCharsets.UTF_16LE);
        boolean locked = content.contains("EncryptedPackage");
        return new GcrException(
                Code.FILE_FORMAT_UNSUPPORTED,
                name,
                locked ? "the workbook is protected by a password" : "this is a workbook in the old format .xls",
                locked ? "save a copy without the password" : "save it as .xlsx or CSV in a spreadsheet program");
    }

    /** A packed file that ends early, is damaged, or is locked. */
    static GcrException damaged(String name, Exception e) {
        if (String.valueOf(e.getMessage()).contains("encrypted")) {
            return new GcrException(
                    Code.FILE_FORMAT_UNSUPPORTED,
                    name,
                    "the archive is protected by a password",
                    "unpack it and give the files in it",
                    e);
        }
        return new GcrException(
                Code.FILE_TRUNCATED,
                name,
                "the file is cut off or damaged (" + e.getMessage() + ")",
                "get it anew and compare its size with the publisher's",
                e);
    }
}
