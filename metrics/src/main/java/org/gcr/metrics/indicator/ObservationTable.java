package org.gcr.metrics.indicator;

import java.util.List;
import java.util.Map;
import org.gcr.core.table.Column;
import org.gcr.core.table.ColumnType;
import org.gcr.core.table.TableSchema;

/** The table of all figures. */
final class ObservationTable {

    /** The columns that together name a figure; none is ever null. */
    static final List<String> KEY = List.of(
            "framework_edition",
            "indicator_id",
            "series",
            "ref_area",
            "counterpart_area",
            "time_period",
            "population_type",
            "sex",
            "age",
            "disability",
            "breakdown");

    static final TableSchema SCHEMA = new TableSchema(
            "observation",
            "One row a figure: an indicator's value for an area, a year and the members of its dimensions, with what is needed to trust it.",
            true,
            List.of(
                    text(
                            "framework_edition",
                            "Edition of the indicator framework, or context for the report's own measures"),
                    text("indicator_id", "Indicator; its metadata are in the table indicator"),
                    text("series", "headline, or the name of a companion or proxy series"),
                    text("ref_area", "WLD world, ISO 3166-1 alpha-3, or a region or group code (BUR_, M49_, INC_)"),
                    text("counterpart_area", "The other country; _T all, _Z does not apply"),
                    new Column(
                            "time_period",
                            ColumnType.INTEGER,
                            "Calendar year; stocks are of its last day unless the table population says otherwise"),
                    text(
                            "population_type",
                            "REF, OIP, REF+OIP, ASY, IDP, STA, OOC, HST, RET, RDP, RST, NAT, UNRWA; _Z does not apply"),
                    text("sex", "F, M, _U unknown, _T total"),
                    text("age", "0-4, 5-11, 12-17, 18-59, 60+, _U unknown, _T total"),
                    text("disability", "_T total"),
                    text("breakdown", "Any further dimension, such as an income group or a rank; _Z does not apply"),
                    number("obs_value", "The figure, in unit_measure; NULL when it is missing, never 0"),
                    text("unit_measure", "Unit"),
                    new Column("unit_mult", ColumnType.INTEGER, "Power of ten to multiply the value by"),
                    new Column("decimals", ColumnType.INTEGER, "Digits after the point that are meaningful"),
                    text(
                            "obs_status",
                            "SDMX CL_OBS_STATUS: A normal, B break, D definition differs, E estimated, O missing, P provisional (a period that is not complete), Q withheld"),
                    text(
                            "conf_status",
                            "SDMX CL_CONF_STATUS: F free, N not for publication, C confidential, D secondary confidentiality"),
                    number("numerator", "Numerator of a ratio"),
                    number("denominator", "Denominator of a ratio"),
                    number(
                            "standard_error",
                            "Standard error of the figure in its unit: of the protection where figures are rounded, of the sample where a survey says it"),
                    number("ci_lower", "Lower end of the interval"),
                    number("ci_upper", "Upper end of the interval"),
                    text("ci_method", "How the interval was made"),
                    new Column("coverage_areas", ColumnType.BIGINT, "Countries that the figure speaks for"),
                    number(
                            "coverage_share",
                            "Percentage of what the figure is about that it speaks for, as the indicator's method says: mostly of the people concerned; never NULL but for pledges, 0 where nothing is told or the share cannot be known"),
                    text("vintage", "Sources and their versions"),
                    text("method_version", "Version of the computation"),
                    text("footnotes", "Ids in the table footnote, joined with ;"),
                    new Column(
                            "period_end",
                            ColumnType.DATE,
                            "Last day that the figure speaks for: the last day of the year, or the day with which its source ends within that year"),
                    new Column(
                            "period_complete",
                            ColumnType.BOOLEAN,
                            "The year is over and its source complete; false for running and future years, half-years and partial extracts, which are never the latest figure and never compared"),
                    text(
                            "field_dates",
                            "First and last day in the field of the survey that the figure comes from, as 2024-03-04/2024-04-12, .. for one that is not said; NULL for other figures and where neither is said")));

    /** What a column holds when the indicator's SQL does not yield it, as SQL. */
    static final Map<String, String> DEFAULTS = Map.ofEntries(
            Map.entry("counterpart_area", "'_Z'"),
            Map.entry("population_type", "'_Z'"),
            Map.entry("sex", "'_T'"),
            Map.entry("age", "'_T'"),
            Map.entry("disability", "'_T'"),
            Map.entry("breakdown", "'_Z'"),
            Map.entry("obs_status", "'A'"),
            Map.entry("conf_status", "'F'"),
            Map.entry("numerator", "NULL"),
            Map.entry("denominator", "NULL"),
            Map.entry("standard_error", "NULL"),
            Map.entry("ci_lower", "NULL"),
            Map.entry("ci_upper", "NULL"),
            Map.entry("ci_method", "NULL"),
            Map.entry("coverage_areas", "NULL"),
            Map.entry("coverage_share", "NULL"),
            Map.entry("field_dates", "NULL"));

    private ObservationTable() {}

    private static Column text(String name, String description) {
        return new Column(name, ColumnType.TEXT, description);
    }

    private static Column number(String name, String description) {
        return new Column(name, ColumnType.DOUBLE, description);
    }
}
