package org.gcr.core.definition;

/**
 * A kind of declaration. Its files lie in a folder of their own within the folder of their stage, with any folders between; where a file
 * lies below that does not matter, its name does.
 *
 * @param stage folder of the stage that reads them, as {@code transform}
 * @param folder folder of the kind, as {@code models}
 * @param inFolders whether one declaration is a folder of files, named by folder and file, and not one file
 */
public record Kind(String stage, String folder, boolean inFolders) {

    /** A kind of which one file is one declaration. */
    public Kind(String stage, String folder) {
        this(stage, folder, false);
    }
}
