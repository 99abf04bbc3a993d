package org.gcr.core.definition;

/**
 * A file of a declaration.
 *
 * @param name file name; for a declaration that is a folder, that folder's name, a slash and the file name
 * @param place path below the folder of all definitions, for messages
 * @param text what it says
 */
public record DefinitionFile(String name, String place, String text) {}
