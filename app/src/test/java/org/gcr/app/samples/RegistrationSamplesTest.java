package org.gcr.app.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.gcr.app.Repository;
import org.junit.jupiter.api.Test;

/** What is committed in data-samples/registration is what {@link RegistrationSamples} writes. */
class RegistrationSamplesTest {

    @Test
    void committedFilesAreWhatTheGeneratorWrites() throws IOException {
        for (Map.Entry<String, byte[]> file : RegistrationSamples.generate().entrySet()) {
            assertThat(Files.readAllBytes(
                            Repository.root().resolve("data-samples").resolve(file.getKey())))
                    .as(file.getKey() + ": write data-samples anew with RegistrationSamples")
                    .isEqualTo(file.getValue());
        }
    }
}
