package org.gcr.app;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** Opens {@code gcr.duckdb} as another program does: its views name files relative to the warehouse. */
public final class CatalogueFile {

    /** Series, pledges aside, with a figure that lacks a coverage or a vintage, as one text; NULL when there is none. */
    static final String SERIES_WITHOUT_COVERAGE_OR_VINTAGE =
            "SELECT string_agg(DISTINCT indicator_id || ' ' || series, ', ') FROM observation WHERE vintage IS NULL OR vintage = ''"
                    + " OR (indicator_id NOT LIKE 'PLG.%' AND (coverage_areas IS NULL OR coverage_share IS NULL"
                    + " OR coverage_share NOT BETWEEN 0 AND 100.0000001 OR isnan(coverage_share)))";

    private CatalogueFile() {}

    /** A connection that finds the files beside the catalogue. */
    public static Connection open(Path catalogue) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty(
                "file_search_path", catalogue.toAbsolutePath().getParent().toString());
        return DriverManager.getConnection("jdbc:duckdb:" + catalogue, properties);
    }
}
