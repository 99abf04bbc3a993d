package org.gcr.core.definition;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.Nearest;
import org.gcr.core.problem.Problem;
import org.gcr.core.store.Hashes;

/** Lays the user's folders over the program's: adds, extends, replaces and disables what they say, and nothing that they do not. */
final class Layers {

    private static final String MODELS = "models";

    final List<Kind> kinds;
    final Map<Kind, Map<String, DefinitionFile>> files = new HashMap<>();
    final Map<Kind, Map<String, List<DefinitionFile>>> overlays = new HashMap<>();
    final Map<Kind, Map<String, List<DefinitionFile>>> replaced = new HashMap<>();
    final List<DefinitionEntry> entries = new ArrayList<>();
    private final List<Problem> problems;

    Layers(List<Kind> kinds, List<Problem> problems) {
        this.kinds = kinds;
        this.problems = problems;
        kinds.forEach(kind -> files.put(kind, new TreeMap<>()));
    }

    static List<Path> paths(Path root, Kind kind) throws IOException {
        Path folder = root.resolve(kind.stage()).resolve(kind.folder());
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.filter(Files::isRegularFile)
                    .filter(path -> !path.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    void addProgram(Path home, Path root) throws IOException {
        for (Kind kind : kinds) {
            for (Path path : paths(root, kind)) {
                int parts = path.getNameCount();
                int named = kind.inFolders() ? 2 : 1;
                DefinitionFile file = new DefinitionFile(
                        slashes(path.subpath(parts - named, parts)),
                        slashes(root.relativize(path)),
                        new String(Files.readAllBytes(path), StandardCharsets.UTF_8),
                        Layer.PROGRAM,
                        path);
                DefinitionFile other = files.get(kind).put(file.name(), file);
                if (other != null) {
                    wrong(file.place(), "has the name of " + other.place(), "rename one of them: the name is the id");
                }
                Path below = root.relativize(path);
                int between = below.getNameCount() - named;
                String subject = between > 2 ? slashes(below.subpath(2, between)) : "";
                enter(kind, file, subject, DefinitionEntry.Action.ADDS, null);
            }
        }
        if (!kinds.isEmpty() && files.values().stream().allMatch(Map::isEmpty)) {
            wrong(
                    home.toString(),
                    "holds no definitions",
                    "name the folder that has ingest/, transform/ and metrics/ with the environment variable "
                            + Definitions.HOME_VARIABLE);
        }
    }

    void addOwn(Layer layer) throws IOException {
        List<OwnUnit> units = OwnFolders.units(layer, kinds, problems);
        Set<String> early = early(units);
        for (OwnUnit unit : units) {
            List<Kind> possible = kinds.stream()
                    .filter(kind -> kind.folder().equals(unit.folder))
                    .toList();
            Kind first = possible.get(0);
            String target = unit.target();
            Kind there = possible.stream()
                    .filter(kind -> files.get(kind).values().stream()
                            .anyMatch(file -> file.id().equals(target)))
                    .findFirst()
                    .orElse(null);
            switch (unit.action()) {
                case ADDS -> {
                    if (there == null || unit.head().isEmpty()) {
                        Kind kind = there != null
                                ? there
                                : unit.folder.equals(MODELS) && !early.contains(unit.id)
                                        ? possible.get(possible.size() - 1)
                                        : first;
                        add(kind, unit, DefinitionEntry.Action.ADDS, null);
                    } else {
                        taken(unit, there, target);
                    }
                }
                case EXTENDS -> {
                    if (known(unit, there, target, possible, "extends")) {
                        overlays.computeIfAbsent(there, kind -> new HashMap<>())
                                .computeIfAbsent(target, id -> new ArrayList<>())
                                .addAll(unit.files);
                        enter(there, unit, target, DefinitionEntry.Action.EXTENDS, null);
                    }
                }
                case REPLACES -> {
                    if (known(unit, there, target, possible, "replaces")) {
                        if (!unit.id.equals(target)) {
                            wrong(
                                    unit.head().orElseThrow().place(),
                                    "replaces " + target + " and has another name",
                                    "name it " + target + " too: the name is the id");
                        }
                        takeOut(there, target);
                        add(there, unit, DefinitionEntry.Action.REPLACES, null);
                    }
                }
                case DISABLES -> {
                    String because = unit.said().path("because").asText("");
                    if (because.isBlank()) {
                        wrong(
                                unit.head().orElseThrow().place(),
                                "disables " + target + " and does not say why",
                                "add because: with the reason");
                    }
                    if (known(unit, there, target, possible, "disables")) {
                        takeOut(there, target);
                        enter(there, unit, target, DefinitionEntry.Action.DISABLES, because);
                    }
                }
            }
        }
    }

    /** The user's models that read staged tables and what the first stage makes of them, and nothing of the last stage. */
    private Set<String> early(List<OwnUnit> units) {
        List<Kind> stages =
                kinds.stream().filter(kind -> kind.folder().equals(MODELS)).toList();
        if (stages.isEmpty()) {
            return Set.of();
        }
        Set<String> tables = new TreeSet<>();
        files.get(stages.get(0)).values().forEach(file -> tables.add(file.id()));
        List<OwnUnit> models = units.stream()
                .filter(unit -> unit.folder.equals(MODELS) && unit.action() == DefinitionEntry.Action.ADDS)
                .toList();
        Set<String> early = models.stream().map(unit -> unit.id).collect(Collectors.toCollection(HashSet::new));
        boolean settled = false;
        while (!settled) {
            settled = !early.removeIf(id -> models.stream()
                    .filter(unit -> unit.id.equals(id))
                    .flatMap(unit -> unit.inputs().stream())
                    .anyMatch(input ->
                            !input.startsWith("staged_") && !tables.contains(input) && !early.contains(input)));
        }
        return early;
    }

    private void taken(OwnUnit unit, Kind there, String target) {
        DefinitionFile other = files.get(there).values().stream()
                .filter(file -> file.id().equals(target))
                .findFirst()
                .orElseThrow();
        boolean extendable = !unit.folder.equals(MODELS);
        wrong(
                unit.head().orElseThrow().place(),
                target + " is " + (other.isOwn() ? "declared in " + other.place() : "the program's"),
                "write " + (extendable ? "\"extends: " + target + "\" to add to it, or " : "") + "\"replaces: " + target
                        + "\" to put this in its place");
    }

    private boolean known(OwnUnit unit, Kind there, String target, List<Kind> possible, String word) {
        if (there == null) {
            Set<String> ids = new TreeSet<>();
            possible.forEach(kind -> files.get(kind).values().forEach(file -> ids.add(file.id())));
            wrong(
                    unit.head().orElseThrow().place(),
                    word + " \"" + target + "\", which is not there",
                    Nearest.hint(target, ids));
        }
        return there != null;
    }

    private void takeOut(Kind kind, String id) {
        List<DefinitionFile> old = files.get(kind).values().stream()
                .filter(file -> file.id().equals(id))
                .toList();
        old.forEach(file -> files.get(kind).remove(file.name()));
        entries.removeIf(
                entry -> entry.kind().equals(kind.folder()) && entry.id().equals(id));
        replaced.computeIfAbsent(kind, one -> new HashMap<>()).putIfAbsent(id, old);
    }

    private void add(Kind kind, OwnUnit unit, DefinitionEntry.Action action, String because) {
        unit.files.forEach(file -> files.get(kind).put(file.name(), file));
        enter(kind, unit, unit.id, action, because);
    }

    private void enter(Kind kind, OwnUnit unit, String id, DefinitionEntry.Action action, String because) {
        for (int i = 0; i < unit.files.size(); i++) {
            DefinitionFile file = unit.files.get(i);
            if (!file.isCases()) {
                entries.add(new DefinitionEntry(
                        kind.folder(),
                        id,
                        unit.subjects.get(i),
                        file.layer(),
                        file.place(),
                        Hashes.ofText(file.text()),
                        action,
                        because));
            }
        }
    }

    private void enter(Kind kind, DefinitionFile file, String subject, DefinitionEntry.Action action, String because) {
        if (!file.isCases()) {
            entries.add(new DefinitionEntry(
                    kind.folder(),
                    file.id(),
                    subject,
                    file.layer(),
                    file.place(),
                    Hashes.ofText(file.text()),
                    action,
                    because));
        }
    }

    private void wrong(String place, String found, String remedy) {
        problems.add(new Problem(Code.DEFINITION_WRONG, place, found, remedy));
    }

    private static String slashes(Path path) {
        return path.toString().replace('\\', '/');
    }
}
