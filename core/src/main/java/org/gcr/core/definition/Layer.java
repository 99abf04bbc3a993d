package org.gcr.core.definition;

import java.nio.file.Path;
import java.util.List;
import org.gcr.core.config.ConfigFile;

/**
 * A folder of definitions. Later layers lie over earlier ones, all over the program's.
 *
 * @param name what people are shown: {@value #PROGRAM}, or the folder as the configuration names it
 * @param root where it is
 */
public record Layer(String name, Path root) {

    /** Name of the layer that comes with the program. */
    public static final String PROGRAM = "program";

    /** The folders that the key {@code definitions} of a configuration names, relative to its folder. */
    public static List<Layer> of(ConfigFile config) {
        return config.root().texts("definitions").stream()
                .map(name -> new Layer(
                        name.replaceFirst("/+$", ""),
                        config.folder().resolve(name).normalize()))
                .toList();
    }

    /** Whether it comes with the program. */
    public boolean isProgram() {
        return name.equals(PROGRAM);
    }
}
