package org.gcr.core.warehouse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.gcr.core.store.Hashes;
import org.gcr.core.store.Storage;

/**
 * The warehouse's own JSON files. Each ends with a seal, the hash of all that stands before it, so that a changed byte is never taken for the
 * content. Files of before there were seals are read without.
 */
public final class Json {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final String BEFORE_SEAL = ",\n  \"sealed\" : \"";
    private static final String AFTER_SEAL = "\"\n}\n";
    private static final int SEAL = BEFORE_SEAL.length() + 64 + AFTER_SEAL.length();

    private Json() {}

    /** A file that is there and is not what was written. */
    public static final class Damaged extends IOException {
        private static final long serialVersionUID = 1;

        Damaged(String name, Exception cause) {
            super(name + " is damaged: it is not what was written", cause);
        }
    }

    /**
     * Reads a file into a record.
     *
     * @throws java.nio.file.NoSuchFileException if there is none
     * @throws Damaged if it is not what was written
     */
    public static <T> T read(Storage store, String name, Class<T> type) throws IOException {
        byte[] bytes;
        try (InputStream in = store.open(name)) {
            bytes = in.readAllBytes();
        }
        try {
            T value = MAPPER.readValue(unsealed(name, bytes), type);
            if (value == null) {
                throw new Damaged(name, null);
            }
            return value;
        } catch (JsonProcessingException | IllegalArgumentException | NullPointerException e) {
            throw new Damaged(name, e);
        }
    }

    /** A record, or a map, as the bytes of a sealed file. */
    public static byte[] sealed(Object value) throws IOException {
        byte[] plain = MAPPER.writeValueAsBytes(value);
        int end = plain.length - 1; // before the closing brace and its line break
        while (plain[end] != '}') {
            end--;
        }
        end--;
        while (Character.isWhitespace(plain[end])) {
            end--;
        }
        byte[] content = Arrays.copyOf(plain, end + 1);
        boolean empty = content.length == 1;
        String seal = (empty ? BEFORE_SEAL.substring(1) : BEFORE_SEAL) + Hashes.ofBytes(content) + AFTER_SEAL;
        byte[] all = Arrays.copyOf(content, content.length + seal.length());
        System.arraycopy(seal.getBytes(StandardCharsets.US_ASCII), 0, all, content.length, seal.length());
        return all;
    }

    /** Reads a file outside the warehouse, which has no seal, into a record. */
    public static <T> T read(Path file, Class<T> type) throws IOException {
        return MAPPER.readValue(Files.readAllBytes(file), type);
    }

    /** Writes a file outside the warehouse so that a reader sees the old content or the new, never a part. */
    public static void write(Path file, Object value) throws IOException {
        replace(file, MAPPER.writeValueAsBytes(value));
    }

    /** Replaces the content of a file outside the warehouse: beside it, synced, renamed over it. */
    public static void replace(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.getParent());
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel channel = FileChannel.open(
                beside, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The content without its seal; a file without any is its content. */
    private static byte[] unsealed(String name, byte[] bytes) throws Damaged {
        int start = bytes.length - SEAL;
        if (bytes.length == SEAL) {
            start++; // the seal of an empty object has no comma
        }
        if (start < 1) {
            return bytes;
        }
        String tail = new String(bytes, start, bytes.length - start, StandardCharsets.ISO_8859_1);
        String before = start == 1 ? BEFORE_SEAL.substring(1) : BEFORE_SEAL;
        if (!tail.startsWith(before) || !tail.endsWith(AFTER_SEAL)) {
            return bytes;
        }
        byte[] content = Arrays.copyOf(bytes, start);
        if (!tail.substring(before.length(), before.length() + 64).equals(Hashes.ofBytes(content))) {
            throw new Damaged(name, null);
        }
        byte[] whole = Arrays.copyOf(content, content.length + 1);
        whole[content.length] = '}';
        return whole;
    }
}
