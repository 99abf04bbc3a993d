package org.gcr.metrics.ahead;

import org.gcr.core.config.ConfigFile;
import org.gcr.core.config.Section;

/**
 * The key {@code alerts} of the configuration.
 *
 * @param precision how many of a hundred alerts must have been right in the past for alerts to be made
 */
public record WarningSettings(int precision) {

    /** What holds when the configuration says nothing. */
    public static final WarningSettings DEFAULT = new WarningSettings(50);

    /** Reads the settings; problems are noted in the file. */
    public static WarningSettings read(ConfigFile config) {
        return config.root()
                .section("alerts")
                .map(section -> {
                    WarningSettings settings = of(section);
                    section.end();
                    return settings;
                })
                .orElse(DEFAULT);
    }

    private static WarningSettings of(Section section) {
        int precision = section.wholeNumber("precision", 1).orElse(DEFAULT.precision());
        if (precision > 99) {
            section.wrong(
                    "precision",
                    "is " + precision,
                    "a number of 1 to 99: so many of a hundred alerts must have been right");
        }
        return new WarningSettings(precision);
    }
}
