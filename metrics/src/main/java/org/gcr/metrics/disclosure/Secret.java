package org.gcr.metrics.disclosure;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;

/**
 * 32 random bytes that fix all chance of the protection. Whoever has them can test guesses of the rows behind every figure. They are in no
 * log, message, table, plan or fingerprint; {@link #fingerprint} names them without telling anything of them.
 */
public final class Secret {

    /** Environment variable with the path of the secret's file. */
    public static final String VARIABLE = "GCR_DISCLOSURE_SECRET_FILE";

    private static final int BYTES = 32;

    private static final Set<PosixFilePermission> OWNER =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final byte[] bytes;

    private Secret(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A secret of these 32 bytes. */
    public static Secret of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a secret has " + BYTES + " bytes");
        }
        return new Secret(bytes.clone());
    }

    /**
     * Reads a file: 64 hexadecimal digits, as {@link #create} writes them, or the 32 bytes themselves.
     *
     * @param guarded whether others than its owner must not be able to read it; false only for the secret of invented samples
     * @throws GcrException if it is not there, is no secret or others may read it ({@code GCR-2051})
     */
    public static Secret read(Path file, boolean guarded) {
        try {
            if (!Files.isRegularFile(file)) {
                throw wrong(file, "there is no such file");
            }
            if (guarded && Files.getFileStore(file).supportsFileAttributeView("posix")) {
                Set<PosixFilePermission> modes = Files.getPosixFilePermissions(file);
                if (!OWNER.containsAll(modes)) {
                    throw new GcrException(
                            Code.DISCLOSURE_SECRET,
                            file.toString(),
                            "others than its owner may read or change it (" + PosixFilePermissions.toString(modes)
                                    + ")",
                            "chmod 600 " + file);
                }
            }
            byte[] content = Files.readAllBytes(file);
            if (content.length == BYTES) {
                return new Secret(content);
            }
            String text = new String(content, StandardCharsets.US_ASCII).trim();
            if (!text.matches("[0-9A-Fa-f]{64}")) {
                throw wrong(file, "it holds no secret of " + BYTES + " bytes");
            }
            return new Secret(HexFormat.of().parseHex(text));
        } catch (IOException e) {
            throw wrong(file, "it cannot be read: " + e.getClass().getSimpleName());
        }
    }

    private static GcrException wrong(Path file, String found) {
        return new GcrException(
                Code.DISCLOSURE_SECRET,
                file.toString(),
                found,
                "make one with: gcr disclosure new-secret FILE, and set " + VARIABLE + "=FILE");
    }

    /**
     * Writes a new secret, readable by its owner alone; never over a file that is there.
     *
     * @throws GcrException if the file is there ({@code GCR-2051})
     */
    public static Secret create(Path file) throws IOException {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        byte[] text = (HexFormat.of().formatHex(bytes) + "\n").getBytes(StandardCharsets.US_ASCII);
        Path absolute = file.toAbsolutePath();
        boolean posix = Files.getFileStore(absolute.getParent()).supportsFileAttributeView("posix");
        FileAttribute<?>[] modes =
                posix ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER)} : new FileAttribute<?>[0];
        try (var channel = Files.newByteChannel(
                absolute, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), modes)) {
            ByteBuffer buffer = ByteBuffer.wrap(text);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } catch (FileAlreadyExistsException e) {
            throw new GcrException(
                    Code.DISCLOSURE_SECRET,
                    file.toString(),
                    "the file is there already, perhaps with the secret of a register",
                    "name another file; a lost or changed secret makes all figures anew");
        }
        return new Secret(bytes);
    }

    /** Eight hexadecimal digits by which two secrets are told apart. */
    public String fingerprint() {
        return HexFormat.of().formatHex(mac("fingerprint")).substring(0, 8);
    }

    /** HMAC-SHA-256 of a text under this secret. */
    byte[] mac(String text) {
        return mac().doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A function that is used by one thread. */
    Mac mac() {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(bytes, "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A text of its own for the keys of records, from which the secret cannot be had. */
    String recordKey() {
        return HexFormat.of().formatHex(mac("record keys"));
    }

    /** Tells nothing of the secret. */
    @Override
    public String toString() {
        return "secret " + fingerprint();
    }
}
