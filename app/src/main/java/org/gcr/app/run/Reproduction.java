package org.gcr.app.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.gcr.core.graph.Progress;
import org.gcr.core.warehouse.CodeVersion;
import org.gcr.core.warehouse.Origin;
import org.gcr.core.warehouse.Release;
import org.gcr.core.warehouse.TablePart;

/**
 * A release made again from its files, and held against what was published.
 *
 * @param equal names of the tables whose content is the same, byte for byte
 * @param other names of the tables that differ, or are in one of the two alone
 * @param reasons what was not as it was then: version, files; empty when nothing is known
 */
public record Reproduction(List<String> equal, List<String> other, List<String> reasons) {

    /** They tell of the release before, too, which a release that is made again has not got. */
    private static final List<String> CHECKS = List.of("check_result", "check_failure");

    /** Runs in a warehouse of its own, which the setup names. */
    public static Reproduction of(Release release, RunSetup setup, Progress progress) throws IOException {
        Release again = new Run(setup, progress).execute(null).release();
        List<String> equal = new ArrayList<>();
        List<String> other = new ArrayList<>();
        TreeSet<String> names = new TreeSet<>();
        List.of(release, again).forEach(one -> one.visibleSchemas().forEach(schema -> names.add(schema.name())));
        CHECKS.forEach(names::remove);
        for (String name : names) {
            Optional<String> then = release.table(name).map(TablePart::contentHash);
            Optional<String> now = again.table(name).map(TablePart::contentHash);
            (then.equals(now) ? equal : other).add(name);
        }
        return new Reproduction(equal, other, reasons(release, again));
    }

    private static List<String> reasons(Release release, Release again) {
        List<String> reasons = new ArrayList<>();
        String version = ProductVersion.number() + "+" + CodeVersion.of(Run.class);
        if (!release.codeVersion().equals(version)) {
            reasons.add("the version was " + release.codeVersion() + " and is " + version);
        }
        if (!release.engine().equals(again.engine())) {
            reasons.add("the engine was " + release.engine() + " and is " + again.engine());
        }
        Map<String, String> then = files(release);
        Map<String, String> now = files(again);
        TreeSet<String> names = new TreeSet<>(then.keySet());
        names.addAll(now.keySet());
        for (String name : names) {
            if (!now.containsKey(name)) {
                reasons.add(name + " is not read any more");
            } else if (!then.containsKey(name)) {
                reasons.add(name + " was not read then");
            } else if (!then.get(name).equals(now.get(name))) {
                reasons.add(name + " has other content: " + then.get(name) + " then, " + now.get(name) + " now");
            }
        }
        return reasons;
    }

    private static Map<String, String> files(Release release) {
        Map<String, String> files = new TreeMap<>();
        for (Origin origin : release.origins()) {
            for (Origin.OriginFile file : origin.files()) {
                files.put(
                        origin.source() + " " + file.name(),
                        origin.vintage() + " " + file.sha256().substring(0, 12));
            }
        }
        return files;
    }
}
