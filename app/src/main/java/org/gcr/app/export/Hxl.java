package org.gcr.app.export;

import java.util.List;
import java.util.Map;
import org.gcr.core.table.TableSchema;

/** Tags of the Humanitarian Exchange Language for our columns; what has no tag of its own is {@code #meta}. */
final class Hxl {

    private static final Map<String, String> TAGS = Map.ofEntries(
            Map.entry("origin", "#country+code+origin"),
            Map.entry("asylum", "#country+code+asylum"),
            Map.entry("ref_area", "#country+code"),
            Map.entry("ref_area_name", "#country+name"),
            Map.entry("counterpart_area", "#country+code+counterpart"),
            Map.entry("counterpart_area_name", "#country+name+counterpart"),
            Map.entry("iso3", "#country+code+v_iso3"),
            Map.entry("iso2", "#country+code+v_iso2"),
            Map.entry("year", "#date+year"),
            Map.entry("time_period", "#date+year"),
            Map.entry("reference_date", "#date+reference"),
            Map.entry("population_type", "#indicator+population_type"),
            Map.entry("solution_type", "#indicator+solution_type"),
            Map.entry("indicator_id", "#indicator+code"),
            Map.entry("indicator_title", "#indicator+name"),
            Map.entry("obs_value", "#indicator+value+num"),
            Map.entry("unit_measure", "#indicator+unit"),
            Map.entry("persons", "#affected+persons"),
            Map.entry("population", "#population+total"),
            Map.entry("sex", "#indicator+sex"),
            Map.entry("age", "#indicator+age"),
            Map.entry("age_group", "#indicator+age"));

    private Hxl() {}

    static List<String> tags(TableSchema schema) {
        return schema.columns().stream()
                .map(column -> TAGS.getOrDefault(column.name(), "#meta+" + column.name()))
                .toList();
    }
}
