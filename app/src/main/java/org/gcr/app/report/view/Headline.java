package org.gcr.app.report.view;

/**
 * The latest figure of a series of the world, or of the widest area there is.
 *
 * @param indicator indicator it belongs to
 * @param title the indicator's title
 * @param anchor place of its section
 * @param label name of the series where an indicator has several; else empty
 * @param value the figure
 * @param unit its unit
 * @param period its year
 * @param status its status in words; empty for a plain observation
 * @param change difference from the baseline, or null
 * @param percent the same in percent, or null
 * @param changeWords what the change is measured against, or why there is none
 * @param report difference from the year of the last indicator report, or null
 * @param reportPercent the same in percent, or null
 * @param reportWords what that is measured against; empty when there is none
 * @param key whether it is one of the report's key figures: a reliable value of a year that is over
 * @param areas number of countries that it speaks for, or null
 * @param share percentage of the population that it speaks for, or null
 */
public record Headline(
        String indicator,
        String title,
        String anchor,
        String label,
        Shown value,
        String unit,
        String period,
        String status,
        Shown change,
        Shown percent,
        String changeWords,
        Shown report,
        Shown reportPercent,
        String reportWords,
        boolean key,
        Shown areas,
        Shown share) {

    /** Whether it belongs to the key figures. */
    public boolean isKey() {
        return key;
    }
}
