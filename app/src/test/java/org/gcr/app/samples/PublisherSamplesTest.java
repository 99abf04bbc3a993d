package org.gcr.app.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.gcr.app.Repository;
import org.junit.jupiter.api.Test;

/** What is committed in data-samples of publishers beside the population statistics is what {@link PublisherSamples} writes. */
class PublisherSamplesTest {

    @Test
    void committedFilesAreWhatTheGeneratorWrites() throws Exception {
        Path folder = Repository.root().resolve("data-samples");
        for (Map.Entry<String, byte[]> file : PublisherSamples.generate().entrySet()) {
            assertThat(Files.readAllBytes(folder.resolve(file.getKey())))
                    .as(file.getKey())
                    .isEqualTo(file.getValue());
        }
    }
}
