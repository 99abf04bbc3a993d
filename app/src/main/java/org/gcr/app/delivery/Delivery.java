package org.gcr.app.delivery;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** Three attempts to tell something to another program. */
public final class Delivery {

    private static final int ATTEMPTS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private Delivery() {}

    /** One attempt: what is wrong, or nothing. */
    public interface Attempt {
        Optional<String> make() throws IOException, InterruptedException;
    }

    /**
     * Attempts it three times at most, with growing pauses.
     *
     * @return what was wrong at last, without words that may hold an address; empty when it was told
     */
    public static Optional<String> attempted(Attempt attempt) {
        Optional<String> fault = Optional.empty();
        for (int i = 0; i < ATTEMPTS; i++) {
            try {
                Thread.sleep(500L * i);
                fault = attempt.make();
                if (fault.isEmpty()) {
                    return fault;
                }
            } catch (IOException | IllegalArgumentException e) {
                fault = Optional.of(e.getClass().getSimpleName()); // without its words, which may hold the address
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.of("interrupted");
            }
        }
        return fault;
    }

    /**
     * Sends JSON once.
     *
     * @param key bearer token; null for none
     */
    public static Optional<String> post(String address, String key, String json)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json));
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        int answer = HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .build()
                .send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
        return answer / 100 == 2 ? Optional.empty() : Optional.of("it answers " + answer);
    }
}
