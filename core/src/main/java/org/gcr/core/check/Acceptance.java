package org.gcr.core.check;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gcr.core.config.ConfigFile;
import org.gcr.core.config.Section;

/**
 * A loss or a warning that the configuration accepts, with its reason and its end.
 *
 * @param what name, as the messages spell it; {@code *} at its end stands for any rest
 * @param because why it is right
 * @param until last day on which it is accepted
 * @param by who says so; null when nobody is named
 */
public record Acceptance(String what, String because, LocalDate until, String by) {

    /** An entry for a name, as messages show it. */
    static String form(String what) {
        return "{what: " + what + ", because: \"the publisher took it back\", until: 2027-01-31}";
    }

    /** The shortest name that means all of these: the name of the only one, or what all begin with. */
    static String pattern(List<String> names) {
        String shared = names.isEmpty() ? "" : names.get(0);
        for (String name : names) {
            while (!name.startsWith(shared)) {
                shared = shared.substring(0, shared.length() - 1);
            }
        }
        return names.size() == 1 ? shared : shared.substring(0, shared.lastIndexOf('.') + 1) + "*";
    }

    /** The entries of the key {@code accept}; what is wrong with them is noted in the configuration. */
    public static List<Acceptance> read(ConfigFile config) {
        List<Acceptance> all = new ArrayList<>();
        if (config.root().hasTexts("accept")) {
            config.root()
                    .wrong(
                            "accept",
                            "is a list of names alone; an entry needs a reason and an end",
                            "write accept: [" + form("population.year.1951") + "]");
            return all;
        }
        for (Section section : config.root().sections("accept")) {
            String what = section.requiredText("what");
            String because = section.requiredText("because");
            String until = section.requiredText("until");
            Optional<String> by = section.text("by");
            section.end();
            try {
                all.add(new Acceptance(what, because, LocalDate.parse(until), by.orElse(null)));
            } catch (DateTimeParseException e) {
                if (!until.isEmpty()) {
                    section.wrong("until", "\"" + until + "\" is no day", "write it as 2027-01-31");
                }
            }
        }
        return all;
    }

    /** Whether it holds on a day. */
    public boolean holds(LocalDate day) {
        return !day.isAfter(until);
    }

    /** Whether a name is meant. */
    public boolean means(String name) {
        return what.endsWith("*") ? name.startsWith(what.substring(0, what.length() - 1)) : what.equals(name);
    }
}
