package org.gcr.app.definition;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.gcr.app.run.Kinds;
import org.gcr.core.definition.DefinitionFile;
import org.gcr.core.definition.Definitions;
import org.gcr.core.definition.Kind;
import org.gcr.core.definition.Layer;

/** Which definitions a call means: folders and files of the program's, of folders that the configuration names, or of a folder that is tried before it is. */
public final class Chosen {

    private static final Set<String> FOLDERS =
            Kinds.ALL.stream().map(Kind::folder).collect(Collectors.toSet());

    private final Path home = Definitions.home();
    private final List<Layer> layers;
    private final List<String> places = new ArrayList<>();

    /**
     * Nothing yet.
     *
     * @param layers folders that the configuration names
     */
    public Chosen(List<Layer> layers) {
        this.layers = new ArrayList<>(layers);
    }

    /** Whether a path of a call means definitions and not data: a folder, YAML, SQL, or the rows of a list beside its YAML. */
    public static boolean isDefinition(Path path) {
        String name = String.valueOf(path.getFileName());
        return Files.isDirectory(path)
                || name.endsWith(".yaml")
                || name.endsWith(".yml")
                || name.endsWith(".sql")
                || name.endsWith(".csv") && Files.exists(path.resolveSibling(name.replaceFirst("csv$", "yaml")));
    }

    /** Adds a folder or file. */
    public void add(Path given) {
        Path path = given.toAbsolutePath().normalize();
        for (Layer layer : layers) {
            if (path.startsWith(layer.root().toAbsolutePath())) {
                places.add(place(layer.name(), layer.root().toAbsolutePath().relativize(path)));
                return;
            }
        }
        boolean stage =
                Kinds.ALL.stream().anyMatch(kind -> path.startsWith(home.resolve(kind.stage())) || home.equals(path));
        if (stage) {
            places.add(home.relativize(path).toString().replace('\\', '/'));
            return;
        }
        Path root = root(path);
        Path named = given.normalize();
        int up = path.getNameCount() - root.getNameCount();
        for (int i = 0; i < up && named != null; i++) {
            named = named.getParent();
        }
        String name =
                named == null || named.toString().isEmpty() ? root.getFileName().toString() : named.toString();
        Layer layer = new Layer(name.replace('\\', '/'), root);
        layers.add(layer);
        places.add(place(layer.name(), root.relativize(path)));
    }

    /** The folder that holds the folders of kinds. */
    private static Path root(Path path) {
        if (Files.isDirectory(path) && !within(path)) {
            return path;
        }
        for (Path at = path; at != null && at.getFileName() != null; at = at.getParent()) {
            if (FOLDERS.contains(at.getFileName().toString())) {
                return at.getParent();
            }
        }
        return path.getParent();
    }

    private static boolean within(Path path) {
        for (Path part : path) {
            if (FOLDERS.contains(part.toString())) {
                return true;
            }
        }
        return false;
    }

    private static String place(String layer, Path below) {
        String text = below.toString().replace('\\', '/');
        return text.isEmpty() ? layer : layer + "/" + text;
    }

    /** The definitions with all folders. */
    public Definitions definitions() {
        return Definitions.read(home, layers, Kinds.ALL);
    }

    /** The files that are meant; all when none was named. */
    public Predicate<DefinitionFile> files() {
        return file -> places.isEmpty()
                || places.stream()
                        .anyMatch(place -> place.isEmpty()
                                || file.place().equals(place)
                                || file.place().startsWith(place + "/"));
    }
}
