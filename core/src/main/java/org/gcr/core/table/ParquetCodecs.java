package org.gcr.core.table;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import io.airlift.compress.MalformedInputException;
import io.airlift.compress.lz4.Lz4Decompressor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.xerial.snappy.Snappy;

/**
 * How the pages of a Parquet file are packed, without Hadoop, whose codecs are looked up by way of its configuration: that takes a part of
 * every start, and half the size of a program without Spark. Reads none, Snappy, gzip, Zstandard and raw LZ4; writes none and Snappy.
 */
public final class ParquetCodecs implements CompressionCodecFactory {

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
            return codec == CompressionCodecName.SNAPPY ? BytesInput.from(Snappy.compress(bytes.toByteArray())) : bytes;
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
            byte[] bytes = new byte[size];
            int length;
            switch (codec) {
                case SNAPPY -> {
                    if (!Snappy.isValidCompressedBuffer(packed) || Snappy.uncompressedLength(packed) != size) {
                        throw new IOException("a page is damaged");
                    }
                    length = Snappy.uncompress(packed, 0, packed.length, bytes, 0);
                }
                case ZSTD -> {
                    try {
                        length = Math.toIntExact(Zstd.decompressByteArray(bytes, 0, size, packed, 0, packed.length));
                    } catch (ZstdException e) {
                        throw new IOException("a page is damaged", e);
                    }
                }
                case LZ4_RAW -> {
                    try {
                        length = new Lz4Decompressor().decompress(packed, 0, packed.length, bytes, 0, size);
                    } catch (MalformedInputException e) {
                        throw new IOException("a page is damaged", e);
                    }
                }
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

        @Override
        public void release() {
            // holds nothing
        }
    }
}
