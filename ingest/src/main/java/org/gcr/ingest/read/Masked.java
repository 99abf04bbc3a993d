package org.gcr.ingest.read;

import java.util.regex.Pattern;

/** Keeps addresses and telephone numbers out of what is said about files that hold them. */
public final class Masked {

    private static final Pattern ADDRESS = Pattern.compile("\\S+@\\S+");
    private static final Pattern TELEPHONE = Pattern.compile("\\+?\\d[\\d ()./-]{6,}\\d");

    private Masked() {}

    /** The text with three dots in place of e-mail addresses and telephone numbers. */
    public static String text(String text) {
        return TELEPHONE.matcher(ADDRESS.matcher(text).replaceAll("…")).replaceAll("…");
    }
}
