package org.gcr.core.check;

/** What a failed check does to the release. */
public enum Severity {
    /** The release is published and says it. */
    WARN,
    /** The release is not published. */
    BLOCK
}
