package org.gcr.core.definition;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.Nearest;
import org.gcr.core.problem.Problem;

/** Reads the folders of the user's: {@code sources/}, {@code models/} and so on, with any folders above and between. */
final class OwnFolders {

    private OwnFolders() {}

    /** Whether a file of a user's folder is a declaration; notes and hidden files may lie beside. */
    private static boolean counts(Path file) {
        String name = file.getFileName().toString();
        return !name.startsWith(".") && !name.startsWith("~") && !name.endsWith(".md") && !name.endsWith(".txt");
    }

    static List<Path> paths(Layer layer) throws IOException {
        if (!Files.isDirectory(layer.root())) {
            return List.of();
        }
        try (Stream<Path> tree = Files.walk(layer.root())) {
            return tree.filter(Files::isRegularFile)
                    .filter(OwnFolders::counts)
                    .sorted()
                    .toList();
        }
    }

    /** The declarations of a folder, in the order of their files. */
    static List<OwnUnit> units(Layer layer, List<Kind> kinds, List<Problem> problems) throws IOException {
        if (!Files.isDirectory(layer.root())) {
            problems.add(new Problem(
                    Code.FILES_NOT_FOUND, "definitions", "there is no folder " + layer.name(), "check the path"));
            return List.of();
        }
        Set<String> folders = new LinkedHashSet<>();
        kinds.forEach(kind -> folders.add(kind.folder()));
        Map<String, OwnUnit> units = new LinkedHashMap<>();
        for (Path path : paths(layer)) {
            Path below = layer.root().relativize(path);
            int at = at(below, folders);
            String place = layer.name() + "/" + below.toString().replace('\\', '/');
            if (at < 0) {
                problems.add(noKind(place, below, folders));
                continue;
            }
            String folder = below.getName(at).toString();
            boolean inFolders = kinds.stream().anyMatch(kind -> kind.folder().equals(folder) && kind.inFolders());
            int parts = below.getNameCount();
            int named = inFolders ? 2 : 1;
            if (parts - named <= at) {
                problems.add(new Problem(
                        Code.DEFINITION_WRONG,
                        place,
                        "lies in " + folder + "/ itself, where each declaration is a folder",
                        "put it into a folder with its id"));
                continue;
            }
            DefinitionFile file = new DefinitionFile(
                    below.subpath(parts - named, parts).toString().replace('\\', '/'),
                    place,
                    new String(Files.readAllBytes(path), StandardCharsets.UTF_8),
                    layer.name(),
                    path);
            OwnUnit unit = units.computeIfAbsent(folder + "/" + file.id(), key -> new OwnUnit(folder, file.id()));
            if (unit.files.stream().anyMatch(other -> other.name().equals(file.name()))) {
                problems.add(new Problem(
                        Code.DEFINITION_WRONG,
                        place,
                        "is in this folder twice",
                        "rename one of them: the name is the id"));
                continue;
            }
            unit.files.add(file);
            unit.subjects.add(
                    parts - named - at > 1
                            ? below.subpath(at + 1, parts - named).toString().replace('\\', '/')
                            : "");
        }
        List<OwnUnit> whole = new ArrayList<>();
        for (OwnUnit unit : units.values()) {
            boolean onlyCases = unit.files.stream().allMatch(DefinitionFile::isCases);
            if (unit.head().isEmpty() && !onlyCases) {
                problems.add(new Problem(
                        Code.DEFINITION_WRONG,
                        unit.files.get(0).place(),
                        "has no file beside it that says what it is",
                        unit.folder.equals("sources")
                                ? "add " + unit.id + ".yaml with \"extends: " + unit.id + "\", or a source of its own"
                                : "add one"));
            } else {
                whole.add(unit);
            }
        }
        return whole;
    }

    private static int at(Path below, Set<String> folders) {
        for (int i = below.getNameCount() - 2; i >= 0; i--) {
            if (folders.contains(below.getName(i).toString())) {
                return i;
            }
        }
        return -1;
    }

    private static Problem noKind(String place, Path below, Set<String> folders) {
        for (Path part : below.getNameCount() > 1 ? below.getParent() : below) {
            var near = Nearest.to(part.toString(), folders);
            if (near.isPresent() && below.getNameCount() > 1) {
                return new Problem(
                        Code.DEFINITION_WRONG,
                        place,
                        "the folder \"" + part + "\" is no kind of declaration",
                        "did you mean \"" + near.get() + "\"?");
            }
        }
        return new Problem(
                Code.DEFINITION_WRONG,
                place,
                "lies in no folder of a kind of declaration",
                "put it below one of " + String.join("/, ", folders) + "/");
    }
}
