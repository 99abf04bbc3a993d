package org.gcr.core.definition;

/**
 * A file of what is declared, for the release that is made with it.
 *
 * @param kind folder of its kind, such as {@code models}
 * @param id name of the declaration
 * @param subject folders between those of the kind and of the declaration; empty when there are none
 * @param layer {@value Layer#PROGRAM}, or the user's folder as the configuration names it
 * @param file place of the file
 * @param sha256 hash of its text
 * @param action what it does: adds, extends, replaces or disables
 * @param because why something is disabled; null otherwise
 */
public record DefinitionEntry(
        String kind,
        String id,
        String subject,
        String layer,
        String file,
        String sha256,
        Action action,
        String because) {

    /** What a file does to what is there. */
    public enum Action {
        ADDS,
        EXTENDS,
        REPLACES,
        DISABLES
    }

    /** Whether it is the user's. */
    public boolean isOwn() {
        return !layer.equals(Layer.PROGRAM);
    }
}
