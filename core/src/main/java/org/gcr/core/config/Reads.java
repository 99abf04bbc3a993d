package org.gcr.core.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a configuration's meaning depends on besides its own text, noted while it is read: so that the next call can tell without
 * reading everything again that nothing has changed.
 */
public final class Reads {

    private final Map<String, String> variables = new TreeMap<>();
    private final List<Match> matches = new ArrayList<>();

    /**
     * Files that a pattern meant.
     *
     * @param folder folder that the pattern starts from
     * @param pattern path or glob
     * @param files what it matched, absolute and sorted
     */
    public record Match(Path folder, String pattern, List<Path> files) {

        public Match {
            files = List.copyOf(files);
        }
    }

    /** Notes the value of an environment variable, null where it is not set. */
    void variable(String name, String value) {
        variables.put(name, value);
    }

    /** Notes what a pattern matched; every file whose content matters is noted so. */
    public void match(Match match) {
        matches.add(match);
    }

    /** Environment variables with their values; null where not set. */
    public Map<String, String> variables() {
        return variables;
    }

    /** Patterns with what they matched. */
    public List<Match> matches() {
        return List.copyOf(matches);
    }
}
