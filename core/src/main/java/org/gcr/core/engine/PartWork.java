package org.gcr.core.engine;

import java.io.IOException;
import java.io.Serializable;

/** Work on one of several parts that Java does, wherever there is room for it. It may be done twice, if the first attempt is lost. */
public interface PartWork<P extends Serializable, R extends Serializable> extends Serializable {

    /**
     * Does the work.
     *
     * @param only whether there is no other part
     */
    R of(P part, boolean only) throws IOException;
}
