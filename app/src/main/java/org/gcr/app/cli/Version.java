package org.gcr.app.cli;

import org.gcr.app.run.ProductVersion;
import picocli.CommandLine.IVersionProvider;

/** What {@code gcr --version} prints. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"gcr " + number()};
    }

    static String number() {
        return ProductVersion.number();
    }
}
