package org.gcr.ingest.stage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gcr.core.check.CheckResult;
import org.gcr.core.check.Severity;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.Problem;
import org.gcr.ingest.source.SourceSpec;

/** Collects the codes and names of countries in a file that nobody knows, each once with its first place and the count of its rows. */
final class NameCheck {

    private final CountryNames names;
    private final List<Side> sides = new ArrayList<>();
    private final Map<List<String>, Unknown> unknown = new LinkedHashMap<>();
    private final Map<String, Unknown> outOfTime = new LinkedHashMap<>();
    private final int year;

    /** Columns that say the same country, the surest first. */
    private record Side(int[] columns, String[] kinds, String[] headers) {}

    private static final class Unknown {
        private String place;
        private long rows;
    }

    NameCheck(SourceSpec spec, CountryNames names) {
        this.names = names;
        this.year =
                spec.columns().stream().anyMatch(column -> column.name().equals("year")) ? spec.indexOf("year") : -1;
        List<List<String>> groups = new ArrayList<>(spec.codesFirst());
        groups.addAll(spec.oneOf());
        if (spec.id().equals(CountryNames.ALIASES)) {
            groups.add(List.of("iso3")); // what the names mean
        }
        for (List<String> group : groups) {
            String[] kinds = group.stream()
                    .map(column -> column.substring(column.lastIndexOf('_') + 1))
                    .toArray(String[]::new);
            if (List.of("iso3", "unhcr", "name").containsAll(List.of(kinds))) {
                sides.add(new Side(
                        group.stream().mapToInt(spec::indexOf).toArray(), kinds, group.toArray(String[]::new)));
            }
        }
    }

    /** Looks at a sound row. */
    void see(String file, long line, Object[] values) {
        for (Side side : sides) {
            for (int i = 0; i < side.columns().length; i++) {
                Object value = values[side.columns()[i]];
                if (value != null) {
                    note(side.kinds()[i], value.toString(), side.headers()[i], file, line);
                    names.resolve(side.kinds()[i], value.toString())
                            .filter(country -> year >= 0 && values[year] instanceof Integer)
                            .flatMap(country -> names.outOfTime(country, (Integer) values[year]))
                            .ifPresent(said -> see(outOfTime.computeIfAbsent(said, key -> new Unknown()), file, line));
                    break;
                }
            }
        }
    }

    private void note(String kind, String label, String column, String file, long line) {
        if (names.canJudge(kind) && names.resolve(kind, label).isEmpty()) {
            see(
                    unknown.computeIfAbsent(List.of(kind, label), key -> new Unknown()),
                    file,
                    line + " column \"" + column + "\"");
        }
    }

    private static void see(Unknown found, String file, Object place) {
        if (found.rows++ == 0) {
            found.place = file + ":" + place;
        }
    }

    /** Figures of states in years in which they were none; a run keeps and names them too. */
    CheckResult outOfTime(String table) {
        String example = outOfTime.isEmpty()
                ? null
                : outOfTime.entrySet().stream()
                        .limit(5)
                        .map(said ->
                                said.getValue().place + ": " + said.getKey() + " (" + said.getValue().rows + " rows)")
                        .collect(Collectors.joining("; "));
        return new CheckResult(
                table,
                "former_state_years",
                Severity.WARN,
                "states that are no more have no figures of years in which they were none",
                outOfTime.size(),
                example);
    }

    /** Codes and names that nobody knows, where the configuration accepts them; a run keeps their people under UNK. */
    CheckResult unknown(String table) {
        String example = unknown.isEmpty()
                ? null
                : unknown.entrySet().stream()
                        .limit(5)
                        .map(one -> '"' + one.getKey().get(1) + "\" (" + one.getValue().rows + " rows)")
                        .collect(Collectors.joining("; "));
        return new CheckResult(
                table,
                "known_country",
                Severity.WARN,
                "codes and names of countries that no list resolves, accepted by the configuration",
                unknown.size(),
                example);
    }

    /** Whether the source names countries at all. */
    boolean namesCountries() {
        return !sides.isEmpty();
    }

    /** All that were not known. */
    List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        unknown.forEach((key, found) -> problems.add(new Problem(
                Code.NAME_UNRESOLVED,
                found.place,
                '"' + key.get(1) + "\" is no country that is known (" + found.rows + " rows)",
                names.remedy(key.get(0), key.get(1)))));
        return problems;
    }
}
