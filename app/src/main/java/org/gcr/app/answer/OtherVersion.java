package org.gcr.app.answer;

import java.util.function.Function;
import org.gcr.app.query.ResultTable;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.problem.Problem;
import org.gcr.core.warehouse.Release;

/** Questions of this program to a release that another version may have made. */
public final class OtherVersion {

    private OtherVersion() {}

    /**
     * What a release answers.
     *
     * @param sql a question of the program's own, so that a table or column which is not there tells of another version
     * @throws GcrException if the tables of the release lack what the question reads ({@code GCR-2015})
     */
    public static ResultTable ask(Release release, String sql, Function<String, ResultTable> query) {
        try {
            return query.apply(sql);
        } catch (GcrException wrong) {
            Problem first = wrong.problems().get(0);
            if (first.code() != Code.SQL_WRONG) {
                throw wrong;
            }
            throw new GcrException(
                    Code.RELEASE_OF_OTHER_VERSION,
                    "release " + release.id(),
                    "was made by version " + release.codeVersion() + "; " + first.found(),
                    "run again and take the new release, or take this one with the version that made it",
                    wrong);
        }
    }
}
