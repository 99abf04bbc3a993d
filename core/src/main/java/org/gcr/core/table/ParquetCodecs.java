package org.gcr.core.table;

import io.airlift.compress.Decompressor;
import io.airlift.compress.MalformedInputException;
import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.snappy.SnappyCompressor;
import io.airlift.compress.snappy.SnappyDecompressor;
import io.airlift.compress.zstd.ZstdDecompressor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * How the pages of a Parquet file are packed, without Hadoop, whose codecs are looked up by way of its configuration: that takes a part of
 * every start, and half the size of a program without Spark. Reads none, Snappy, gzip, Zstandard and raw LZ4; writes none and Snappy. All of them are
 * in Java, since a library of the operating system would be unpacked into the temporary folder by every process, and stay there after a killed one.
 */
public final class ParquetCodecs implements CompressionCodecFactory {

    /** Bytes of a page: writers make them of 1 MB, and what claims far more would take the memory from everything else. */
    private static final int LARGEST_PAGE = 1 << 28;

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codec) {
        return switch (codec) {
            case UNCOMPRESSED, SNAPPY -> new Packer(codec);
            default -> throw new IllegalArgumentException("no writer of " + codec);
        };
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
        return switch (codec) {
            case UNCOMPRESSED, SNAPPY, GZIP, ZSTD, LZ4_RAW -> new Unpacker(codec);
            default ->
                throw new IllegalArgumentException("packed with " + codec
                        + ", which is not read; write the file with Snappy, gzip, Zstandard or raw LZ4");
        };
    }

    @Override
    public void release() {
        // the codecs hold nothing
    }

    private record Packer(CompressionCodecName codec) implements BytesInputCompressor {

        @Override
        public BytesInput compress(BytesInput bytes) throws IOException {
            if (codec != CompressionCodecName.SNAPPY) {
                return bytes;
            }
            byte[] plain = bytes.toByteArray();
            SnappyCompressor snappy = new SnappyCompressor();
            byte[] packed = new byte[snappy.maxCompressedLength(plain.length)];
            return BytesInput.from(packed, 0, snappy.compress(plain, 0, plain.length, packed, 0, packed.length));
        }

        @Override
        public CompressionCodecName getCodecName() {
            return codec;
        }

        @Override
        public void release() {
            // holds nothing
        }
    }

    private record Unpacker(CompressionCodecName codec) implements BytesInputDecompressor {

        @Override
        public BytesInput decompress(BytesInput bytes, int size) throws IOException {
            return codec == CompressionCodecName.UNCOMPRESSED
                    ? bytes
                    : BytesInput.from(unpacked(bytes.toByteArray(), size));
        }

        @Override
        public void decompress(ByteBuffer packed, int packedSize, ByteBuffer output, int size) throws IOException {
            byte[] bytes = new byte[packedSize];
            packed.get(bytes);
            output.put(codec == CompressionCodecName.UNCOMPRESSED ? bytes : unpacked(bytes, size));
        }

        /** The bytes of a page; its size is the file's word, and another size is damage. */
        private byte[] unpacked(byte[] packed, int size) throws IOException {
            if (size < 0 || size > LARGEST_PAGE) {
                throw new IOException(
                        "a page of " + size + " bytes; one may have " + LARGEST_PAGE + " at most when it is unpacked");
            }
            byte[] bytes = new byte[size];
            int length;
            switch (codec) {
                case SNAPPY -> {
                    if (packed.length == 0 || SnappyDecompressor.getUncompressedLength(packed, 0) != size) {
                        throw new IOException("a page is damaged");
                    }
                    length = unpacked(new SnappyDecompressor(), packed, bytes);
                }
                case ZSTD -> length = unpacked(new ZstdDecompressor(), packed, bytes);
                case LZ4_RAW -> length = unpacked(new Lz4Decompressor(), packed, bytes);
                default -> {
                    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
                        length = in.readNBytes(bytes, 0, size);
                        if (in.read() >= 0) {
                            throw new IOException("a page is longer than the file says");
                        }
                    }
                }
            }
            if (length != size) {
                throw new IOException("a page has " + length + " bytes instead of " + size);
            }
            return bytes;
        }

        private static int unpacked(Decompressor codec, byte[] packed, byte[] bytes) throws IOException {
            try {
                return codec.decompress(packed, 0, packed.length, bytes, 0, bytes.length);
            } catch (MalformedInputException e) {
                throw new IOException("a page is damaged", e);
            }
        }

        @Override
        public void release() {
            // holds nothing
        }
    }
}
