package org.gcr.core.warehouse;

/**
 * One Parquet file of the warehouse.
 *
 * @param path place below the warehouse folder, with {@code /}
 * @param bytes size; 0 of a confidential table, whose size would tell how many rows it has
 * @param sha256 hash of the content, hexadecimal
 * @param rows rows in it; 0 of a confidential table, whose number of rows is not told
 */
public record DataFile(String path, long bytes, String sha256, long rows) {}
