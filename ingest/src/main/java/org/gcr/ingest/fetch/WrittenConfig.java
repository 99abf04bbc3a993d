package org.gcr.ingest.fetch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.gcr.core.warehouse.Json;

/** The run configuration of what was fetched on a day. */
final class WrittenConfig {

    /** Its name in the day's folder. */
    static final String NAME = "gcr.yaml";

    private WrittenConfig() {}

    static Path write(Path folder, List<Provenance> datasets) throws IOException {
        StringBuilder text = new StringBuilder();
        text.append("# Written by gcr fetch for ")
                .append(folder.getFileName())
                .append(". Where each file comes from is in provenance.json beside this file.\n")
                .append("warehouse: ../warehouse\n")
                .append("engine: {name: auto, memory: 1g}\n")
                .append("framework: {editions: [\"2019\", \"2025\"]}\n")
                .append("sources:\n");
        for (Provenance dataset : datasets) {
            String files = dataset.data().stream()
                    .map(Provenance.Download::file)
                    .map(file -> quoted(dataset.source() + "/" + file))
                    .collect(Collectors.joining(", "));
            if (dataset.latestYear() > 0) {
                text.append("  # last year ")
                        .append(dataset.latestYear())
                        .append(", told by the calendar unless --release said it\n");
            }
            text.append("  - {source: ")
                    .append(dataset.source())
                    .append(", vintage: ")
                    .append(quoted(dataset.vintage()))
                    .append(dataset.latestYear() > 0 ? ", release: " + dataset.release() : "")
                    .append(", files: [")
                    .append(files)
                    .append("]}\n");
        }
        Path config = folder.resolve(NAME);
        Json.replace(config, text.toString().getBytes(StandardCharsets.UTF_8));
        return config;
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
