package org.gcr.ingest.source;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.gcr.core.config.ConfigFile;
import org.gcr.core.config.Reads;
import org.gcr.core.config.Section;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.problem.Nearest;
import org.gcr.core.problem.Problem;

/**
 * A source as a configuration gives it.
 *
 * @param source id of the source
 * @param vintage the publisher's version, as the user names it
 * @param release {@code end-year}, {@code mid-year} or {@link #NOT_SAID}: what the stocks of the last year refer to
 * @param exportedOn the day of the files whose name has none; null when the configuration does not say it
 * @param files the files, sorted by name
 * @param corrections what corrections files say of this source
 * @param reading what it says of how the files are read
 * @param mapping what the columns of a register's extracts mean; null for any other source
 */
public record SourceEntry(
        String source,
        String vintage,
        String release,
        LocalDate exportedOn,
        List<SourceFile> files,
        List<Correction> corrections,
        Reading reading,
        Mapping mapping) {

    /** Release of an entry of stocks that says none: the version tells, or the day of the file. */
    public static final String NOT_SAID = "not said";

    private static final Set<String> RELEASES = Set.of("end-year", "mid-year");
    private static final Map<String, Charset> ENCODINGS = new TreeMap<>(Map.of(
            "utf-8", StandardCharsets.UTF_8,
            "utf-16le", StandardCharsets.UTF_16LE,
            "utf-16be", StandardCharsets.UTF_16BE,
            "iso-8859-1", StandardCharsets.ISO_8859_1,
            "windows-1252", Charset.forName("windows-1252"),
            "windows-1251", Charset.forName("windows-1251"),
            "windows-1250", Charset.forName("windows-1250")));

    public SourceEntry {
        files = List.copyOf(files);
        corrections = List.copyOf(corrections);
    }

    /** An entry that nothing is corrected of. */
    public SourceEntry(String source, String vintage, String release, LocalDate exportedOn, List<SourceFile> files) {
        this(source, vintage, release, exportedOn, files, List.of(), Reading.PLAIN, null);
    }

    /** An entry that says nothing of the day of its files. */
    public SourceEntry(String source, String vintage, String release, List<SourceFile> files) {
        this(source, vintage, release, null, files, List.of(), Reading.PLAIN, null);
    }

    /** Bytes of its files, as they lie on disk; a file that is gone counts nothing. */
    public long bytes() {
        return files.stream().mapToLong(file -> file.path().toFile().length()).sum();
    }

    /**
     * Reads the list {@code sources} of a configuration: entries with {@code source}, {@code vintage}, {@code files} (paths or globs,
     * relative to the configuration's folder) and, where wanted, {@code release} (for stocks as the version or the day of the file tells unless said), {@code encoding} ({@code utf-8} unless said), {@code exported_on}, the day of files whose
     * name has none, {@code sheet}, and what {@link Reading} holds; and the list {@code corrections} of files with {@link Correction}s. What is wrong is noted in the configuration,
     * to be told by {@link ConfigFile#finish}; entries with a wrong source id are left out.
     */
    public static List<SourceEntry> read(ConfigFile config, SourceCatalogue catalogue) {
        List<Correction> corrections = CorrectionFiles.read(config, catalogue.all());
        return read(config, catalogue.ids(), catalogue::find).stream()
                .map(entry -> entry.with(corrections))
                .toList();
    }

    private SourceEntry with(List<Correction> all) {
        return new SourceEntry(
                source,
                vintage,
                release,
                exportedOn,
                files,
                all.stream()
                        .filter(correction -> correction.source().equals(source))
                        .toList(),
                reading,
                mapping);
    }

    static List<SourceEntry> read(ConfigFile config, List<String> ids) {
        return read(config, ids, id -> Optional.empty());
    }

    private static List<SourceEntry> read(
            ConfigFile config, List<String> ids, Function<String, Optional<SourceSpec>> specs) {
        List<SourceEntry> entries = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        List<Section> sections = config.root().sections("sources");
        if (sections.isEmpty()) {
            config.root().wrong("sources", "is missing or empty", "list at least one source with its files");
        }
        for (Section section : sections) {
            String source = section.requiredText("source");
            boolean known = ids.contains(source);
            if (!source.isEmpty() && !known) {
                section.report(new Problem(
                        Code.SOURCE_UNKNOWN,
                        section.place(),
                        "unknown source \"" + source + "\"",
                        Nearest.hint(source, ids)));
            } else if (specs.apply(source).filter(SourceSpec::isList).isPresent()) {
                section.wrong(
                        "source",
                        "\"" + source + "\" is a list of our own, which needs no entry",
                        "put rows into a folder that definitions names, as sources/" + source + ".csv");
            } else if (known && !seen.add(source)) {
                section.wrong("source", "\"" + source + "\" is there twice", "put all its files into one entry");
            }
            String vintage = section.requiredText("vintage");
            boolean stocks =
                    specs.apply(source).filter(SourceSpec::hasMidYearReleases).isPresent();
            Optional<String> said = section.text("release");
            if (said.isPresent() && !RELEASES.contains(said.get())) {
                section.wrong("release", "\"" + said.get() + "\" is unknown", "write end-year or mid-year");
            }
            String release = said.orElse(stocks ? NOT_SAID : "end-year");
            LocalDate exportedOn = date(section);
            List<SourceFile> files = files(
                    config, section, encoding(section), section.text("sheet").orElse(null));
            Reading reading = EntryReading.of(section, specs.apply(source).orElse(null), files);
            Mapping mapping = specs.apply(source)
                    .map(spec -> mapping(config, section, spec))
                    .orElse(null);
            section.end();
            if (known) {
                entries.add(new SourceEntry(source, vintage, release, exportedOn, files, List.of(), reading, mapping));
            }
        }
        return entries;
    }

    private static Mapping mapping(ConfigFile config, Section section, SourceSpec spec) {
        String file = section.text("mapping").orElse(null);
        if (!spec.register()) {
            if (file != null) {
                section.wrong("mapping", "is for extracts whose columns their holder names", "take it out");
            }
            return null;
        }
        if (file == null) {
            section.wrong("mapping", "is missing", "name the file that says what the columns of the extract mean");
            return null;
        }
        Path path = config.folder().resolve(file).normalize();
        if (Files.isRegularFile(path)) {
            config.reads().match(new Reads.Match(config.folder(), file, List.of(path)));
        }
        try {
            return MappingReader.read(path, spec, config.environment());
        } catch (GcrException e) {
            e.problems().forEach(section::report);
            return null;
        }
    }

    private static LocalDate date(Section section) {
        String text = section.text("exported_on").orElse(null);
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            section.wrong("exported_on", "\"" + text + "\" is no day", "write it as 2024-11-30");
            return null;
        }
    }

    private static Charset encoding(Section section) {
        String name = section.text("encoding").orElse("utf-8");
        Charset encoding = ENCODINGS.get(name.toLowerCase(Locale.ROOT));
        if (encoding == null) {
            section.wrong(
                    "encoding", "\"" + name + "\" is unknown", "write " + String.join(" or ", ENCODINGS.keySet()));
        }
        return encoding == null ? StandardCharsets.UTF_8 : encoding;
    }

    private static List<SourceFile> files(ConfigFile config, Section section, Charset encoding, String sheet) {
        Path folder = config.folder();
        List<String> patterns = section.texts("files");
        if (patterns.isEmpty()) {
            section.wrong("files", "is missing", "list the files of this source");
        }
        List<SourceFile> files = new ArrayList<>();
        Map<Path, String> givenBy = new HashMap<>();
        for (String pattern : patterns) {
            List<Path> found = FilePatterns.matching(folder, pattern);
            config.reads().match(new Reads.Match(folder, pattern, found));
            if (found.isEmpty()) {
                section.report(new Problem(
                        Code.FILES_NOT_FOUND,
                        section.place(),
                        "no file matches \"" + pattern + "\"",
                        FilePatterns.hint(folder, pattern)));
            }
            for (Path path : found) {
                String other = givenBy.put(path, pattern);
                if (other == null) {
                    files.add(new SourceFile(name(folder, path), path, encoding, sheet));
                } else {
                    section.wrong(
                            "files",
                            "gives " + name(folder, path) + " twice, by \"" + other + "\" and by \"" + pattern + "\"",
                            "keep one of them");
                }
            }
        }
        files.sort((a, b) -> a.path().compareTo(b.path()));
        return files;
    }

    private static String name(Path folder, Path path) {
        Path shown;
        if (path.startsWith(folder)) {
            shown = folder.relativize(path);
        } else {
            shown = path.getNameCount() < 2 ? path : path.subpath(path.getNameCount() - 2, path.getNameCount());
        }
        return shown.toString().replace('\\', '/');
    }
}
