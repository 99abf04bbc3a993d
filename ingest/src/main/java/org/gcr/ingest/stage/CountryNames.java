package org.gcr.ingest.stage;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.gcr.core.problem.Nearest;
import org.gcr.ingest.source.SourceSpec;

/**
 * Codes and names by which files may point at a country: the program's own list, and the lists of countries of a configuration or, where there is none, ISO 3166-1 as the
 * Java runtime has it. Names are compared as a run compares them: in lower case, without outer blanks, with straight apostrophes.
 */
public final class CountryNames {

    /** Sources that list countries, with the columns that hold code and names. */
    private static final Map<String, List<String>> LISTS = Map.of(
            "unsd.m49", List.of("iso3", "area_name"),
            "datahub.country_codes", List.of("iso3", "name_en", "name_cldr", "name_formal"),
            "unhcr.countries", List.of("iso_code", "name"));

    /** Members of table country that ISO 3166-1 has not: Kosovo, unknown, stateless, Tibetan. */
    private static final List<String> BESIDE_ISO = List.of("XKX", "UNK", "XXA", "TIB");

    /** Our own list of names, with what a user adds to it. */
    public static final String ALIASES = "gcr.country_alias";

    /** Our own list of states that are no more, with what a user adds to it. */
    public static final String FORMER_STATES = "gcr.former_state";

    /** A state that is no more: its English name, first year (null when not said) and last year. */
    private record FormerState(String name, Integer first, int last) {}

    private final Map<String, String> known = new HashMap<>();
    private final Map<String, String> spoken = new TreeMap<>();
    private final Map<String, FormerState> former = new HashMap<>();
    private boolean silent;
    private boolean unhcrCodes;
    private boolean listed;

    /**
     * The names of the program's own list.
     *
     * @param aliases rows of kind ({@code iso3}, {@code unhcr} or {@code name}), label and ISO 3166-1 alpha-3
     */
    public CountryNames(List<List<String>> aliases) {
        for (List<String> alias : aliases) {
            put(alias.get(0), alias.get(1), alias.get(2));
        }
    }

    /** Nothing is known, so that no name is judged. */
    public static CountryNames none() {
        CountryNames names = new CountryNames(List.of());
        names.silent = true;
        return names;
    }

    /** Whether this source lists countries. */
    public static boolean isList(String source) {
        return LISTS.containsKey(source);
    }

    /** The sources that list countries. */
    public static Collection<String> lists() {
        return LISTS.keySet().stream().sorted().toList();
    }

    /** Adds ISO 3166-1 with the English names of the Java runtime, and the members that it lacks, for checks without a configuration. */
    public CountryNames withIso() {
        BESIDE_ISO.forEach(code -> put("iso3", code, code));
        for (String iso2 : Locale.getISOCountries()) {
            Locale country = new Locale.Builder().setRegion(iso2).build();
            put("iso3", country.getISO3Country(), country.getISO3Country());
            String name = country.getDisplayCountry(Locale.ENGLISH);
            put("name", name, country.getISO3Country());
            put("name", name.replace(" & ", " and "), country.getISO3Country());
        }
        return this;
    }

    /** Whether a list of countries was read. */
    public boolean isListed() {
        return listed;
    }

    /** Learns a row of a list of countries. */
    void learn(SourceSpec spec, Object[] values) {
        if (spec.id().equals(ALIASES)) {
            put(
                    values[spec.indexOf("kind")].toString(),
                    values[spec.indexOf("label")].toString(),
                    values[spec.indexOf("iso3")].toString());
            return;
        }
        if (spec.id().equals(FORMER_STATES)) {
            String code = values[spec.indexOf("iso3")].toString();
            put("iso3", code, code);
            former.put(
                    code,
                    new FormerState(
                            values[spec.indexOf("name")].toString(),
                            (Integer) values[spec.indexOf("first_year")],
                            (Integer) values[spec.indexOf("last_year")]));
            return;
        }
        List<String> columns = LISTS.get(spec.id());
        Object iso3 = columns == null ? null : values[spec.indexOf(columns.get(0))];
        if (iso3 == null) {
            return;
        }
        listed = true;
        put("iso3", iso3.toString(), iso3.toString());
        for (String column : columns.subList(1, columns.size())) {
            Object name = values[spec.indexOf(column)];
            if (name != null) {
                put("name", name.toString(), iso3.toString());
            }
        }
        if (spec.id().equals("unhcr.countries") && values[spec.indexOf("unhcr_code")] != null) {
            unhcrCodes = true;
            put("unhcr", values[spec.indexOf("unhcr_code")].toString(), iso3.toString());
        }
    }

    private void put(String kind, String label, String iso3) {
        known.putIfAbsent(kind + ':' + comparable(kind, label), iso3);
        if (kind.equals("name")) {
            spoken.putIfAbsent(comparable(kind, label), label);
        }
    }

    private static String comparable(String kind, String label) {
        return kind.equals("name") ? label.replace('’', '\'').strip().toLowerCase(Locale.ROOT) : label;
    }

    /** The country that a code or name means; empty when it is not known. */
    public Optional<String> resolve(String kind, String label) {
        return Optional.ofNullable(known.get(kind + ':' + comparable(kind, label)));
    }

    /** What to say of a figure of this country in a year in which there was no such state; empty where there is nothing to say. */
    Optional<String> outOfTime(String iso3, int year) {
        FormerState state = former.get(iso3);
        if (state == null || (year <= state.last() && (state.first() == null || year >= state.first()))) {
            return Optional.empty();
        }
        return Optional.of(state.name() + " (" + iso3 + ") in " + year + ", which was a state "
                + (state.first() == null ? "" : "from " + state.first() + " ") + "to " + state.last());
    }

    /** Whether codes of this kind can be judged at all: UNHCR's need its country list. */
    boolean canJudge(String kind) {
        return !silent && (!kind.equals("unhcr") || unhcrCodes);
    }

    /** What to do about a name that is not known. */
    String remedy(String kind, String label) {
        Set<String> candidates = kind.equals("name")
                ? spoken.keySet()
                : known.keySet().stream()
                        .filter(key -> key.startsWith(kind + ':'))
                        .map(key -> key.substring(kind.length() + 1))
                        .collect(java.util.stream.Collectors.toSet());
        String near = Nearest.to(comparable(kind, label), candidates)
                .map(found -> "the nearest known is " + spoken.getOrDefault(found, found) + " ("
                        + known.get(kind + ':' + found) + "); ")
                .orElse("");
        return near + "correct it, or add a line to the list of names: " + kind + ", " + label
                + ", the code of the country";
    }
}
