package org.gcr.app.revision;

/** Why a figure differs between two releases. */
public enum Cause {
    SOURCE_REVISED("source revised"),
    NEW_DATA("new data"),
    DEFINITION_CHANGED("definition changed"),
    CODE_CHANGED("code changed");

    private final String words;

    Cause(String words) {
        this.words = words;
    }

    /** The cause as users read it. */
    public String words() {
        return words;
    }
}
