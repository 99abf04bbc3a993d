package org.gcr.app.definition;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.problem.Problem;

/** Examples of definitions of the user's own, with comments that say what may stand where. */
public final class DefinitionExamples {

    private DefinitionExamples() {}

    /**
     * Writes them.
     *
     * @return the files
     * @throws GcrException if one of them is there already ({@code GCR-2001}); then none is written
     */
    public static List<Path> write(Path folder) throws IOException {
        List<String> names = text("files.txt").lines().toList();
        List<Problem> there = names.stream()
                .map(folder::resolve)
                .filter(Files::exists)
                .map(file -> new Problem(Code.USAGE, file.toString(), "is there already", "name another folder"))
                .toList();
        if (!there.isEmpty()) {
            throw new GcrException(there);
        }
        List<Path> written = new ArrayList<>();
        for (String name : names) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            written.add(Files.writeString(file, text(name)));
        }
        return written;
    }

    private static String text(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(DefinitionExamples.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
