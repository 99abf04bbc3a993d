package org.gcr.app;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** Opens {@code gcr.duckdb} as another program does: its views name files relative to the warehouse. */
public final class CatalogueFile {

    private CatalogueFile() {}

    /** A connection that finds the files beside the catalogue. */
    public static Connection open(Path catalogue) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty(
                "file_search_path", catalogue.toAbsolutePath().getParent().toString());
        return DriverManager.getConnection("jdbc:duckdb:" + catalogue, properties);
    }
}
