package org.gcr.ingest.fetch;

/** Is told how a fetch goes. */
public interface Listener {

    /** A dataset moved on. */
    void progress(String source, String text);

    /** Something was tried again, or is otherwise worth a look. */
    void warning(String text);
}
