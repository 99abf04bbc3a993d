package org.gcr.app.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Who and where this process is, for records. */
public final class Machine {

    private static final Path NAME = Path.of("/proc/sys/kernel/hostname");

    private Machine() {}

    /** Name of the machine; {@code unknown} where the system does not tell. */
    public static String host() {
        try {
            if (Files.isReadable(NAME)) {
                return Files.readString(NAME).strip();
            }
        } catch (IOException e) {
            return "unknown";
        }
        String variable =
                System.getenv("COMPUTERNAME") == null ? System.getenv("HOSTNAME") : System.getenv("COMPUTERNAME");
        return variable == null ? "unknown" : variable;
    }

    /** Name of the user. */
    public static String user() {
        return System.getProperty("user.name", "unknown");
    }

    /** User and machine, as in {@code anna@server}. */
    public static String who() {
        return user() + "@" + host();
    }
}
