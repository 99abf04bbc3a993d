package org.gcr.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;

/**
 * Invented persons with known truth, and publications of them that were protected here, without the project's defence: households over a power law of origins and places, whose
 * attributes run in the household and differ by place. A figure's chance depends on who is counted and on the secret.
 */
final class KnownRegister {

    /** How a publication is made. */
    enum Method {
        /** As the rule says. */
        RULE,
        /** Counts as they are. */
        OFF,
        /** Rounded, attributes of every group. */
        NO_GROUP_RULE
    }

    private static final String[] ATTRIBUTES = {
        "DOCUMENT:Y,N,U",
        "BIRTH_REGISTRATION:Y,N,U",
        "CREDENTIALS:Y,N,U",
        "ENROLLED_PRIMARY:Y,N,NA,U",
        "ENROLLED_SECONDARY:Y,N,NA,U",
        "WORK_RIGHT:Y,N,NA,U",
        "WORKING:Y,N,NA,U",
        "RETURN_INTENTION:Y,N,U",
        "RETURN:Y,N,U",
        "RESETTLEMENT_SUBMISSION:Y,N,U",
        "RESETTLEMENT_DEPARTURE:Y,N,U",
        "PATHWAY:NONE,FAMILY,WORK,STUDY,U"
    };
    private static final String[] AGES = {"0-4", "5-11", "12-17", "18-59", "60+", "_U"};
    private static final String[] DISABILITIES = {
        "with|WG_SS", "without|WG_SS", "unknown|WG_SS", "with|registration_specific_need", "unknown|unknown"
    };
    private static final int ORIGINS = 20;
    private static final int IN_REGION = 4;

    /** True number and sum of the keys of the persons of a cell. */
    record Cell(long persons, long keys) {}

    private final List<String[]> people = new ArrayList<>();
    private final List<Long> keys = new ArrayList<>();
    private final Map<String, Cell> cells = new HashMap<>();

    KnownRegister(int persons, int hosts, long seed) {
        Random random = new Random(seed);
        double[] weights = new double[ORIGINS * hosts * 2];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = 1 / Math.pow(1 + random.nextInt(weights.length), 1.3);
        }
        Map<Integer, double[][]> chances = new HashMap<>();
        while (people.size() < persons) {
            int pair = pick(weights, random);
            double[][] chance = chances.computeIfAbsent(pair, key -> chances(random));
            household(pair, hosts, chance, Math.min(persons - people.size(), 1 + random.nextInt(7)), random);
        }
        for (int i = 0; i < people.size(); i++) {
            count(people.get(i), keys.get(i));
        }
    }

    private static int pick(double[] weights, Random random) {
        double at = random.nextDouble() * Arrays.stream(weights).sum();
        int place = 0;
        while (place + 1 < weights.length && (at -= weights[place]) > 0) {
            place++;
        }
        return place;
    }

    /** Chances of each attribute's values but "not known" and "does not apply": mostly one common value, more or less so by place. */
    private static double[][] chances(Random random) {
        double[][] chances = new double[ATTRIBUTES.length][];
        for (int a = 0; a < chances.length; a++) {
            int values = ATTRIBUTES[a].split(":")[1].split(",").length;
            chances[a] = new double[values];
            for (int v = 0; v < values; v++) {
                chances[a][v] = Math.pow(random.nextDouble(), 2) + 0.02;
            }
        }
        return chances;
    }

    private void household(int pair, int hosts, double[][] chance, int size, Random random) {
        int[] usual = new int[ATTRIBUTES.length];
        for (int a = 0; a < usual.length; a++) {
            usual[a] = pick(chance[a], random);
        }
        for (int i = 0; i < size; i++) {
            String age = random.nextInt(100) < 3
                    ? "_U"
                    : AGES[i == 0 ? 3 + (random.nextInt(8) == 0 ? 1 : 0) : random.nextInt(4)];
            String sex = random.nextInt(100) < 2 ? "_U" : random.nextBoolean() ? "F" : "M";
            String[] person = new String[6 + 1 + ATTRIBUTES.length];
            person[0] = pair % 2 == 0 ? "REF" : "ASY";
            person[1] = "O" + (char) ('A' + pair / 2 % ORIGINS);
            person[2] = "H" + (char) ('A' + pair / 2 / ORIGINS % hosts);
            person[3] = sex;
            person[4] = age;
            person[5] = age.equals("0-4")
                    ? "unknown|WG_SS"
                    : DISABILITIES[random.nextInt(10) < 6 ? 1 : random.nextInt(DISABILITIES.length)];
            person[6] = "PERSONS";
            for (int a = 0; a < ATTRIBUTES.length; a++) {
                String[] parts = ATTRIBUTES[a].split(":");
                String[] values = parts[1].split(",");
                String value = values[random.nextInt(10) < 7 ? usual[a] : pick(chance[a], random)];
                String notApplying = parts[0] + ".NA";
                if (AgeRules.ages(notApplying) != null) {
                    boolean never = AgeRules.ages(notApplying).contains(age);
                    value = never ? "NA" : value.equals("NA") ? "N" : value;
                }
                person[7 + a] = parts[0] + "." + value;
            }
            people.add(person);
            keys.add(random.nextLong());
        }
    }

    private void count(String[] person, long key) {
        String originRegion = "R" + (person[1].charAt(1) - 'A') / IN_REGION;
        String hostRegion = "P" + (person[2].charAt(1) - 'A') / IN_REGION;
        String[] origins = {person[1], originRegion, "WLD"};
        String[] hosts = {person[2], hostRegion, "WLD"};
        TreeSet<String> seen = new TreeSet<>();
        for (List<String> table : Fixture.TABLES) {
            boolean attributes = table.contains("measure");
            for (String origin : table.contains("origin") ? origins : new String[] {"WLD"}) {
                for (String host : table.contains("asylum") ? hosts : new String[] {"WLD"}) {
                    for (String sex : table.contains("sex") ? new String[] {person[3], "_T"} : new String[] {"_T"}) {
                        for (String age :
                                table.contains("age_group") ? new String[] {person[4], "_T"} : new String[] {"_T"}) {
                            for (String disability : table.contains("disability|disability_method")
                                    ? new String[] {person[5], "_T|_T"}
                                    : new String[] {"_T|_T"}) {
                                for (int m = 6; m < (attributes ? person.length : 7); m++) {
                                    String[] cell = {"2024", person[0], origin, host, sex, age, disability, person[m]};
                                    if (seen.add(Publication.key(cell))) {
                                        cells.merge(
                                                Publication.key(cell),
                                                new Cell(1, key),
                                                (one, other) ->
                                                        new Cell(one.persons + other.persons, one.keys + other.keys));
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    /** Every cell with a person, with its number of persons. */
    Map<String, Cell> cells() {
        return cells;
    }

    /** The number of persons of a cell. */
    long persons(String[] cell) {
        Cell found = cells.get(Publication.key(cell));
        return found == null ? 0 : found.persons;
    }

    /** A release. */
    Publication publish(long secret, Method method) {
        List<Publication.Figure> figures = new ArrayList<>();
        cells.forEach((name, cell) -> {
            String[] members = name.split("\u0001");
            Cell group = cells.get(Publication.key(Publication.with(members, 7, "PERSONS")));
            long figure = method == Method.OFF ? cell.persons : rounded(cell, secret);
            boolean shown = members[7].equals("PERSONS") || method != Method.RULE || rounded(group, secret) >= 30;
            if (figure > 0 && shown) {
                figures.add(new Publication.Figure(members, figure, false, "E F 2.0"));
            }
        });
        TreeSet<String> hierarchy = new TreeSet<>();
        for (Publication.Figure figure : figures) {
            String[] row = figure.members();
            place(hierarchy, "origin", row[2], "O", "R");
            place(hierarchy, "asylum", row[3], "H", "P");
            place(hierarchy, "sex", "_T", row[4]);
            place(hierarchy, "age_group", "_T", row[5]);
            place(hierarchy, "disability|disability_method", "_T|_T", row[6]);
        }
        for (String attribute : ATTRIBUTES) {
            String[] parts = attribute.split(":");
            for (String value : parts[1].split(",")) {
                hierarchy.add("measure;" + parts[0] + ";PERSONS;" + parts[0] + "." + value);
            }
        }
        return new Publication(
                "registration_cube",
                Fixture.DIMENSIONS,
                new Rule(true, method == Method.OFF ? 1 : 5, method == Method.RULE ? 30 : 0, 4, 0, 0),
                hierarchy.stream().map(row -> row.split(";")).toList(),
                Fixture.TABLES,
                figures,
                Map.of(2024, "state " + secret));
    }

    private static void place(TreeSet<String> hierarchy, String dimension, String member, String child, String parent) {
        if (member.startsWith(child)) {
            String region = parent + (member.charAt(1) - 'A') / IN_REGION;
            hierarchy.add(dimension + ";_;" + region + ";" + member);
            hierarchy.add(dimension + ";_;WLD;" + region);
        }
    }

    private static void place(TreeSet<String> hierarchy, String dimension, String top, String member) {
        if (!member.equals(top)) {
            hierarchy.add(dimension + ";_;" + top + ";" + member);
        }
    }

    /** To a multiple of five, up with the chance of the remainder. */
    private static long rounded(Cell cell, long secret) {
        long rest = cell.persons % 5;
        double chance = new Random(cell.keys * 0x9E3779B97F4A7C15L ^ secret * 0xC2B2AE3D27D4EB4FL).nextDouble();
        return cell.persons - rest + (chance * 5 < rest ? 5 : 0);
    }
}
