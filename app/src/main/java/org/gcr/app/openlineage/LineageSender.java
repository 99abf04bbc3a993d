package org.gcr.app.openlineage;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.openlineage.client.OpenLineage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Writes events of OpenLineage to a file and sends them to an address. What cannot be told is a trouble and never fails the run. */
public final class LineageSender {

    private static final int ATTEMPTS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
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
        String fault = "the environment variable is not set";
        if (address != null) {
            HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
            String key = target.key() == null ? null : environment.apply(target.key());
            int sent = 0;
            fault = null;
            while (sent < lines.size() && fault == null) {
                fault = post(client, address, key, lines.get(sent));
                sent++;
            }
        }
        return fault == null
                ? Optional.empty()
                : Optional.of("lineage was not taken by the address of " + target.address() + ": " + fault);
    }

    /** Sends one event; what is wrong, or null. */
    private static String post(HttpClient client, String address, String key, String line) {
        String fault = null;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                Thread.sleep(500L * attempt);
                HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address))
                        .timeout(PATIENCE)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(line));
                if (key != null) {
                    request.header("Authorization", "Bearer " + key);
                }
                int answer = client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                        .statusCode();
                if (answer / 100 == 2) {
                    return null;
                }
                fault = "it answers " + answer;
            } catch (IOException | IllegalArgumentException e) {
                fault = e.getClass().getSimpleName(); // without its words, which may hold the address
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return "interrupted";
            }
        }
        return fault;
    }
}
