package org.gcr.app.run;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** The version of the product, as the build wrote it. */
public final class ProductVersion {

    private ProductVersion() {}

    /** Version number, such as {@code 0.1.0}. */
    public static String number() {
        try (InputStream in = ProductVersion.class.getResourceAsStream("/gcr-version.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new IllegalStateException("the build left no version", e);
        }
    }
}
