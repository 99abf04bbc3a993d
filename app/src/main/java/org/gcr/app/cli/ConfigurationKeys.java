package org.gcr.app.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.gcr.core.config.Yaml;

/**
 * What a configuration may say, as the reference tells it; a test holds it against what the readers accept.
 *
 * @param keys every key, a mapping before the keys below it
 * @param variables environment variables with what they say
 */
record ConfigurationKeys(List<Key> keys, Map<String, String> variables) {

    /**
     * A key.
     *
     * @param key path such as {@code sources[].files}; {@code []} marks a list of mappings, {@code {}} a mapping whose keys the user chooses
     * @param form what may stand there
     * @param otherwise what holds without it; {@code required} where it must be there
     * @param meaning what it says
     * @param example a value in YAML; null for a mapping whose keys are told below it
     */
    record Key(String key, String form, @JsonProperty("without") String otherwise, String meaning, String example) {}

    static ConfigurationKeys read() {
        try (InputStream in = ConfigurationKeys.class.getResourceAsStream("configuration.yaml")) {
            return Yaml.mapper().readValue(in.readAllBytes(), ConfigurationKeys.class);
        } catch (IOException e) {
            throw new IllegalStateException("the program lacks its list of configuration keys", e);
        }
    }
}
