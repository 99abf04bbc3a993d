package org.gcr.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version of the product, as the build wrote it. */
public final class Version implements IVersionProvider {

    /** Version number, such as {@code 0.1.0}. */
    public static String number() {
        try (InputStream in = Version.class.getResourceAsStream("/gcr-version.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new IllegalStateException("the build left no version", e);
        }
    }

    @Override
    public String[] getVersion() {
        return new String[] {"gcr " + number()};
    }
}
