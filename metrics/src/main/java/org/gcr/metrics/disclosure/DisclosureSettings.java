package org.gcr.metrics.disclosure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gcr.core.config.ConfigFile;
import org.gcr.core.config.Reads;
import org.gcr.core.config.Section;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.problem.Problem;

/**
 * The key {@code disclosure} of the configuration: how counts of persons are protected.
 *
 * @param group least published size of a group whose attributes are published
 * @param minimumRevision records of a year that must have changed before its figures are drawn anew
 * @param draws how often a year may be drawn
 * @param hold years whose figures stay as the last release has them
 * @param secretChanged why figures may be made under another secret than the last release's; null when they may not
 * @param secret what fixes all chance; null where there is none, and then no register is published
 * @param coarser in which coarser groups than declared registers are published
 */
public record DisclosureSettings(
        int group,
        int minimumRevision,
        int draws,
        List<Integer> hold,
        String secretChanged,
        Secret secret,
        Coarser coarser) {

    /** Least size of a group that the configuration may ask for. */
    public static final int LEAST_GROUP = 20;

    private static final int GROUP = 30;
    private static final int MINIMUM_REVISION = 10;
    private static final int DRAWS = 4;

    /** What holds when the configuration says nothing. */
    public static final DisclosureSettings DEFAULT =
            new DisclosureSettings(GROUP, MINIMUM_REVISION, DRAWS, List.of(), null, null, Coarser.NONE);

    /** Settings of the methods that went out, with what to do instead. */
    private static final Map<String, String> REFUSED = Map.of(
            "minimum_frequency", "take it out: no small count is shown; group: 50 is more careful than 30",
            "zeros", "take it out: a figure that is not there means 0 to 4, never that nobody is there",
            "dominance", "take it out: registers name no contributor of a count; nothing could be judged by it",
            "rounding_base", "take it out: the base is 5",
            "noise_epsilon", "take it out, and write method: rounding",
            "noise_seed", "take it out, and write method: rounding",
            "previous_release", "take it out: nothing is held against an earlier pattern; see hold and secret_changed");

    /** Settings in the groups that cubes declare. */
    public DisclosureSettings(
            int group, int minimumRevision, int draws, List<Integer> hold, String secretChanged, Secret secret) {
        this(group, minimumRevision, draws, hold, secretChanged, secret, Coarser.NONE);
    }

    public DisclosureSettings {
        hold = List.copyOf(hold);
    }

    /** Reads the settings, and the secret where a source is a register; problems are noted in the file. */
    public static DisclosureSettings read(ConfigFile config) {
        List<String> registers = registers(config);
        Optional<Section> found = config.root().section("disclosure");
        Optional<String> synthetic = Optional.empty();
        DisclosureSettings settings = DEFAULT;
        if (found.isPresent()) {
            Section section = found.get();
            REFUSED.forEach((key, remedy) -> {
                if (section.keys().contains(key)) {
                    section.wrong(key, "is a setting of a method that is no more", remedy);
                    section.text(key);
                }
            });
            String method = section.text("method").orElse("rounding");
            if (!method.equals("rounding")) {
                section.wrong("method", "\"" + method + "\" is no method", "write method: rounding, or take it out");
            }
            int group = section.wholeNumber("group", LEAST_GROUP).orElse(GROUP);
            int revision = section.wholeNumber("minimum_revision", 1).orElse(MINIMUM_REVISION);
            int draws = section.wholeNumber("draws", 1).orElse(DRAWS);
            List<Integer> hold = years(section);
            String changed = section.text("secret_changed").orElse(null);
            if (changed != null && changed.trim().split("\\s+").length < 2) {
                section.wrong("secret_changed", "gives no reason", "say in a few words why the secret changed");
            }
            synthetic = section.text("synthetic_secret");
            Coarser coarser = Coarser.read(section);
            section.end();
            settings = new DisclosureSettings(group, revision, draws, hold, changed, null, coarser);
        }
        return registers.isEmpty() ? settings : settings.with(secret(config, registers, synthetic));
    }

    /** Vintages of the sources that are registers: those with a mapping of their columns. */
    private static List<String> registers(ConfigFile config) {
        return config.root().sections("sources").stream()
                .filter(source -> source.keys().contains("mapping"))
                .map(source -> source.text("vintage").orElse(""))
                .toList();
    }

    private static List<Integer> years(Section section) {
        List<Integer> years = new ArrayList<>();
        for (String text : section.texts("hold")) {
            if (text.matches("[12]\\d{3}")) {
                years.add(Integer.parseInt(text));
            } else {
                section.wrong("hold", "\"" + text + "\" is no year", "write a list of years such as [2025]");
            }
        }
        return years;
    }

    private static Secret secret(ConfigFile config, List<String> registers, Optional<String> synthetic) {
        String named = config.environment().apply(Secret.VARIABLE);
        try {
            if (named != null && !named.isBlank()) {
                Path file = Path.of(named).toAbsolutePath().normalize();
                config.reads()
                        .match(new Reads.Match(
                                file.getParent(), file.getFileName().toString(), List.of(file)));
                return Secret.read(file, true);
            }
            if (synthetic.isPresent()) {
                List<String> real = registers.stream()
                        .filter(label -> !label.startsWith("synthetic"))
                        .toList();
                if (real.isEmpty()) {
                    Path file = config.folder().resolve(synthetic.get());
                    config.reads()
                            .match(new Reads.Match(
                                    file.getParent(), file.getFileName().toString(), List.of(file)));
                    return Secret.read(file, false);
                }
                throw new GcrException(
                        Code.DISCLOSURE_SECRET,
                        config.file().toString(),
                        "the secret of the invented samples protects nobody: anybody has it, and the vintage \""
                                + real.get(0) + "\" is not labelled synthetic",
                        REMEDY);
            }
            throw new GcrException(
                    Code.DISCLOSURE_SECRET,
                    config.file().toString(),
                    "a register is to be published, and " + Secret.VARIABLE + " names no secret",
                    REMEDY);
        } catch (GcrException e) {
            for (Problem problem : e.problems()) {
                config.report(problem);
            }
            return null;
        }
    }

    private static final String REMEDY =
            "make one with: gcr disclosure new-secret FILE (once a register; keep it with the register, outside the warehouse), then set "
                    + Secret.VARIABLE + "=FILE";

    /** The same settings with this secret. */
    public DisclosureSettings with(Secret other) {
        return new DisclosureSettings(group, minimumRevision, draws, hold, secretChanged, other, coarser);
    }

    /** What decides the result, without the secret itself. */
    String ingredient() {
        return group + " " + minimumRevision + " " + draws + " " + hold + " " + secretChanged + " "
                + (secret == null ? "no secret" : secret.fingerprint());
    }

    @Override
    public String toString() {
        return ingredient();
    }
}
