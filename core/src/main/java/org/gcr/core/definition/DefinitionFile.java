package org.gcr.core.definition;

import java.nio.file.Path;

/**
 * A file of a declaration.
 *
 * @param name file name; for a declaration that is a folder, that folder's name, a slash and the file name
 * @param place where it is, for messages
 * @param text what it says
 * @param layer name of the layer that it is of
 * @param path the file itself; null when it is made up
 */
public record DefinitionFile(String name, String place, String text, String layer, Path path) {

    /** A file that is only text. */
    public DefinitionFile(String name, String place, String text) {
        this(name, place, text, Layer.PROGRAM, null);
    }

    /** Name of the declaration: the folder, or the file name without its endings. */
    public String id() {
        int slash = name.indexOf('/');
        return slash >= 0 ? name.substring(0, slash) : name.replaceFirst("(\\.cases)?\\.(yaml|yml|sql|csv)$", "");
    }

    /** Whether it is of a layer of the user's. */
    public boolean isOwn() {
        return !layer.equals(Layer.PROGRAM);
    }

    /** Whether it holds worked cases of a declaration. */
    public boolean isCases() {
        return name.endsWith(".cases.yaml") || name.endsWith("/cases.yaml");
    }
}
