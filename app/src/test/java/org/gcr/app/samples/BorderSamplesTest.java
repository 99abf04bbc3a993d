package org.gcr.app.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.gcr.app.Repository;
import org.junit.jupiter.api.Test;

/** What is committed in data-samples/borders is what {@link BorderSamples} writes. */
class BorderSamplesTest {

    @Test
    void committedFilesAreWhatTheGeneratorWrites() throws IOException {
        for (var file : BorderSamples.generate().entrySet()) {
            assertThat(Files.readAllBytes(
                            Repository.root().resolve("data-samples").resolve(file.getKey())))
                    .as(file.getKey())
                    .isEqualTo(file.getValue());
            assertThat(file.getValue().length).isLessThan(200_000);
        }
    }
}
