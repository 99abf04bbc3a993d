package org.gcr.app.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import org.gcr.app.Repository;
import org.junit.jupiter.api.Test;

/** What is committed in data-samples/surveys is what {@link SurveySamples} and {@link ResultsMonitoringSamples} write. */
class SurveySamplesTest {

    @Test
    void committedFilesAreWhatTheGeneratorWrites() throws IOException {
        Map<String, byte[]> files = new HashMap<>(SurveySamples.generate());
        files.putAll(ResultsMonitoringSamples.generate());
        for (var file : files.entrySet()) {
            assertThat(Files.readAllBytes(
                            Repository.root().resolve("data-samples").resolve(file.getKey())))
                    .as(file.getKey())
                    .isEqualTo(file.getValue());
            assertThat(file.getValue().length).isLessThan(200_000);
        }
    }
}
