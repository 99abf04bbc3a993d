package org.gcr.metrics.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretTest {

    @TempDir
    Path folder;

    @Test
    void aNewSecretIsItsOwnersAloneAndNeverOverAnother() throws Exception {
        Path file = folder.resolve("secret");

        Secret made = Secret.create(file);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Secret.read(file, true).fingerprint()).isEqualTo(made.fingerprint());
        assertThat(made.toString()).contains(made.fingerprint()).hasSizeLessThan(20);
        assertThat(Secret.create(folder.resolve("other")).fingerprint()).isNotEqualTo(made.fingerprint());
        byte[] before = Files.readAllBytes(file);
        assertThatThrownBy(() -> Secret.create(file)).hasMessageContaining("GCR-2051");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void oneThatOthersMayReadIsRefused() throws Exception {
        Path file = folder.resolve("secret");
        Secret.create(file);
        for (String modes : new String[] {"rw-r--r--", "rw-rw----", "rwx------"}) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(modes));
            assertThatThrownBy(() -> Secret.read(file, true))
                    .hasMessageContaining("GCR-2051")
                    .hasMessageContaining("chmod 600");
        }
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
        assertThat(Secret.read(file, true)).isNotNull();
    }

    @Test
    void theBytesThemselvesAreASecretToo() throws Exception {
        byte[] bytes = new byte[32];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (7 * i - 100);
        }
        Files.write(folder.resolve("raw"), bytes);
        Files.writeString(folder.resolve("text"), HexFormat.of().formatHex(bytes) + "\n");
        Files.writeString(folder.resolve("short"), "no secret at all");

        assertThat(Secret.read(folder.resolve("raw"), false).fingerprint())
                .isEqualTo(Secret.read(folder.resolve("text"), false).fingerprint());
        assertThatThrownBy(() -> Secret.read(folder.resolve("short"), false))
                .hasMessageContaining("32 bytes")
                .message()
                .doesNotContain("no secret at all");
    }

    @Test
    void itsFunctionIsHmac() {
        // worked out with openssl dgst -sha256 -mac HMAC
        byte[] key = new byte[32];
        java.util.Arrays.fill(key, (byte) 0x0b);

        assertThat(HexFormat.of().formatHex(Secret.of(key).mac("Hi There")))
                .isEqualTo("198a607eb44bfbc69903a0f1cf2bbdc5ba0aa3f3d9ae3c1c7a3b1696a0b68cf7");
    }
}
