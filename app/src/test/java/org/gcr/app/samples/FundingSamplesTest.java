package org.gcr.app.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.gcr.app.Repository;
import org.junit.jupiter.api.Test;

/** What is committed in data-samples/funding is what {@link FundingSamples} writes; with {@code -Dgcr.samples.write=true} it is written anew. */
class FundingSamplesTest {

    @Test
    void committedFilesAreWhatTheGeneratorWrites() throws IOException {
        Path folder = Repository.root().resolve("data-samples");
        long bytes = 0;
        for (Map.Entry<String, byte[]> file : FundingSamples.generate().entrySet()) {
            Path path = folder.resolve(file.getKey());
            if (Boolean.getBoolean("gcr.samples.write")) {
                Files.createDirectories(path.getParent());
                Files.write(path, file.getValue());
            }
            byte[] committed = Files.readAllBytes(path);
            bytes += committed.length;
            assertThat(unpacked(file.getKey(), committed))
                    .as(file.getKey() + ": write data-samples anew")
                    .isEqualTo(unpacked(file.getKey(), file.getValue()));
        }
        assertThat(bytes).isLessThan(300_000);
    }

    private static byte[] unpacked(String path, byte[] content) throws IOException {
        return path.endsWith(".gz") ? new GZIPInputStream(new ByteArrayInputStream(content)).readAllBytes() : content;
    }
}
