package org.gcr.core.lineage;

/** Says why a column's values cannot be followed back to rows that add up to them; the message is a part of a sentence, such as "a window function makes it". */
public final class NotFollowed extends Exception {

    private static final long serialVersionUID = 1;

    NotFollowed(String why) {
        super(why, null, false, false);
    }
}
