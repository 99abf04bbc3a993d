package org.gcr.ingest.source;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gcr.core.config.ConfigFile;
import org.gcr.core.config.Reads;
import org.gcr.core.config.Section;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.problem.Nearest;
import org.gcr.core.problem.Problem;

/** Reads the corrections files that a configuration names; whatever is wrong with them is noted in the configuration. */
final class CorrectionFiles {

    private final Map<String, SourceSpec> specs = new HashMap<>();
    private final Map<String, String> seen = new HashMap<>();
    private final List<Correction> corrections = new ArrayList<>();

    private CorrectionFiles(List<SourceSpec> all) {
        all.forEach(spec -> specs.put(spec.id(), spec));
    }

    /** All corrections of the files listed under {@code corrections}, in their order. */
    static List<Correction> read(ConfigFile config, List<SourceSpec> specs) {
        CorrectionFiles reader = new CorrectionFiles(specs);
        for (String name : config.root().texts("corrections")) {
            Path path = config.folder().resolve(name).normalize();
            config.reads().match(new Reads.Match(config.folder(), name, FilePatterns.matching(config.folder(), name)));
            try {
                ConfigFile file = ConfigFile.load(path, variable -> "${" + variable + '}');
                reader.readFile(path.getFileName().toString(), file);
                file.finish();
            } catch (GcrException e) {
                e.problems().forEach(config::report);
            }
        }
        return reader.corrections;
    }

    private void readFile(String name, ConfigFile file) {
        List<Section> sections = file.root().sections("corrections");
        file.root().end();
        for (Section section : sections) {
            String source = section.requiredText("source");
            SourceSpec spec = specs.get(source);
            if (spec == null && !source.isEmpty()) {
                section.report(new Problem(
                        Code.SOURCE_UNKNOWN,
                        section.place(),
                        "unknown source \"" + source + "\"",
                        Nearest.hint(source, specs.keySet())));
            }
            Correction correction = new Correction(
                    section.place(),
                    name,
                    source,
                    section.text("file").orElse(null),
                    key(section, spec),
                    column(section, spec, section.requiredText("column")),
                    section.requiredText("expect"),
                    section.requiredText("value"),
                    filled(section, "reason"),
                    date(section),
                    filled(section, "by"));
            section.end();
            if (correction.expect().equals(correction.value())) {
                section.wrong("value", "is what expect says already", "write what is right");
            }
            String subject = source + " " + correction.inFile() + " " + new java.util.TreeMap<>(correction.key()) + " "
                    + correction.column();
            String other = seen.putIfAbsent(subject, section.place());
            if (other != null) {
                section.wrong("key", "and column are those of " + other, "keep one of the two corrections");
            }
            corrections.add(correction);
        }
    }

    private static Map<String, String> key(Section section, SourceSpec spec) {
        Map<String, String> key = new LinkedHashMap<>();
        Section given = section.section("key").orElse(null);
        if (given == null || given.keys().isEmpty()) {
            section.wrong("key", "is missing", "name columns and values that only the one row has");
            return key;
        }
        for (String name : given.keys()) {
            key.put(column(given, spec, name), given.requiredText(name));
        }
        return key;
    }

    private static String column(Section section, SourceSpec spec, String name) {
        if (spec == null || name.isEmpty()) {
            return name;
        }
        List<String> names = spec.columns().stream()
                .filter(column -> !column.isDerived())
                .map(ColumnSpec::name)
                .toList();
        if (!names.contains(name)) {
            section.report(new Problem(
                    Code.CONFIG_VALUE,
                    section.place(),
                    spec.id() + " reads no column \"" + name + '"',
                    Nearest.hint(name, names)));
        }
        return name;
    }

    private static String filled(Section section, String name) {
        String text = section.requiredText(name);
        if (text.isBlank() && section.text(name).isPresent()) {
            section.wrong(name, "is empty", "a correction without it cannot be judged by others");
        }
        return text;
    }

    private static LocalDate date(Section section) {
        String text = section.requiredText("date");
        try {
            return text.isEmpty() ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            section.wrong("date", "\"" + text + "\" is no day", "write it as 2026-11-30");
            return null;
        }
    }
}
