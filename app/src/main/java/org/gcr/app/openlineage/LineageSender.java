package org.gcr.app.openlineage;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.openlineage.client.OpenLineage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.gcr.app.delivery.Delivery;

/** Writes events of OpenLineage to a file and sends them to an address. What cannot be told is a trouble and never fails the run. */
public final class LineageSender {

    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .setSerializationInclusion(JsonInclude.Include.NON_NULL);

    private LineageSender() {}

    /**
     * Tells all events, in order; after one that nobody takes the rest is not sent.
     *
     * @param environment gives the address and the key by their names
     * @return what could not be told
     */
    public static List<String> send(
            LineageTarget target, List<OpenLineage.RunEvent> events, Function<String, String> environment) {
        List<String> troubles = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (OpenLineage.RunEvent event : events) {
            try {
                lines.add(JSON.writeValueAsString(event));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("an event cannot be written as JSON", e);
            }
        }
        if (target.file() != null) {
            try {
                if (target.file().getParent() != null) {
                    Files.createDirectories(target.file().getParent());
                }
                Files.write(
                        target.file(),
                        lines,
                        StandardCharsets.UTF_8,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            } catch (IOException e) {
                troubles.add("lineage cannot be written to " + target.file() + ": " + e.getMessage());
            }
        }
        if (target.address() != null) {
            post(target, lines, environment).ifPresent(troubles::add);
        }
        return troubles;
    }

    private static Optional<String> post(
            LineageTarget target, List<String> lines, Function<String, String> environment) {
        String address = environment.apply(target.address());
        String key = target.key() == null ? null : environment.apply(target.key());
        Optional<String> fault =
                address == null ? Optional.of("the environment variable is not set") : Optional.empty();
        for (int i = 0; i < lines.size() && fault.isEmpty(); i++) {
            String line = lines.get(i);
            fault = Delivery.attempted(() -> Delivery.post(address, key, line));
        }
        return fault.map(found -> "lineage was not taken by the address of " + target.address() + ": " + found);
    }
}
