package org.gcr.app.run;

import org.gcr.core.config.ConfigFile;

/**
 * What is to be done about a run besides its tables.
 *
 * @param keepRuns how many records of runs are kept
 * @param approval whether a new release waits until somebody approves it
 */
public record Reporting(int keepRuns, boolean approval) {

    /** Four years of weekly runs. */
    private static final int KEEP = 208;

    /** Reads the keys {@code history} and {@code approval}; what is wrong with it is noted in the configuration. */
    public static Reporting read(ConfigFile config) {
        int keep = config.root()
                .section("history")
                .flatMap(section -> {
                    var number = section.wholeNumber("keep", 2);
                    section.end();
                    return number;
                })
                .orElse(KEEP);
        return new Reporting(keep, config.root().truth("approval", false));
    }

    /** What is done when nothing is said. */
    public static Reporting usual() {
        return new Reporting(KEEP, false);
    }
}
