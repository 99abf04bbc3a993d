package org.gcr.core.warehouse;

import java.util.List;

/**
 * Where data come from: one declared source as it was read.
 *
 * @param source id of the source
 * @param vintage the publisher's version, as the configuration names it
 * @param reference whether it only holds code lists, so that figures do not name it as their vintage
 * @param files what was read
 */
public record Origin(String source, String vintage, boolean reference, List<OriginFile> files) {

    public Origin {
        files = List.copyOf(files);
    }

    /**
     * A file that was read.
     *
     * @param name file name as the configuration gave it
     * @param sha256 hash of the file as it lies on disk
     * @param bytes size on disk; 0 of a register, whose size would tell how many rows it has
     * @param rowsRead data rows read; 0 of a register, whose number of rows is not told
     * @param rowsStaged rows kept; 0 of a register
     * @param rowsRejected rows kept out
     */
    public record OriginFile(
            String name, String sha256, long bytes, long rowsRead, long rowsStaged, long rowsRejected) {}
}
