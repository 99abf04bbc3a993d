package org.gcr.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.gcr.core.table.Column;
import org.gcr.core.table.ColumnType;
import org.gcr.core.table.TableSchema;

/**
 * A register of invented persons, as the table {@code registration} has it: skewed over origins and hosts, in households that share most attributes. The same seed gives the same persons.
 */
final class InventedRegister {

    static final List<String> COLUMNS = List.of(
            "year",
            "origin",
            "asylum",
            "population_type",
            "sex",
            "age_group",
            "disability",
            "disability_method",
            "document",
            "birth_registration",
            "credentials",
            "enrolled_primary",
            "enrolled_secondary",
            "work_right",
            "working",
            "return_intention",
            "returned",
            "resettlement_submission",
            "resettlement_departure",
            "pathway",
            "specific_need",
            "persons");

    static final TableSchema SCHEMA = schema("registration", COLUMNS);

    /** What happened to records; no extract of these tests says it. */
    static final TableSchema CHANGES = schema(
            "registration_change",
            List.of("year", "population_type", "asylum", "sex", "age_group", "record_change", "persons"));

    private static TableSchema schema(String table, List<String> columns) {
        return new TableSchema(
                table,
                "Invented persons.",
                false,
                true,
                columns.stream()
                        .map(name -> new Column(
                                name,
                                name.equals("year")
                                        ? ColumnType.INTEGER
                                        : name.equals("persons") ? ColumnType.BIGINT : ColumnType.TEXT,
                                ""))
                        .toList());
    }

    static final TableSchema COUNTRY = new TableSchema(
            "country",
            "Invented countries.",
            false,
            List.of(new Column("iso3", ColumnType.TEXT, ""), new Column("unhcr_bureau_code", ColumnType.TEXT, "")));

    private static final String[] HOSTS = {
        "UGA", "KEN", "JOR", "LBN", "COL", "PER", "TUR", "DEU", "BGD", "IRN", "ETH", "TCD", "NER"
    };
    private static final Map<String, String> BUREAUX = Map.ofEntries(
            Map.entry("UGA", "BUR_E"),
            Map.entry("KEN", "BUR_E"),
            Map.entry("ETH", "BUR_E"),
            Map.entry("JOR", "BUR_M"),
            Map.entry("LBN", "BUR_M"),
            Map.entry("COL", "BUR_A"),
            Map.entry("PER", "BUR_A"),
            Map.entry("TUR", "BUR_T"),
            Map.entry("DEU", "BUR_T"),
            Map.entry("BGD", "BUR_P"),
            Map.entry("IRN", "BUR_P"),
            Map.entry("TCD", "BUR_W"),
            Map.entry("NER", "BUR_W"));

    private final List<Object[]> persons = new ArrayList<>();
    private final Random random;
    private final Random needs;

    /** So many persons of 2025. */
    InventedRegister(long seed, int size) {
        this.random = new Random(seed);
        this.needs = new Random(seed + 1_000);
        while (persons.size() < size) {
            household();
        }
        while (persons.size() > size) {
            persons.remove(persons.size() - 1);
        }
    }

    static List<Object[]> countries() {
        List<Object[]> rows = new ArrayList<>();
        BUREAUX.forEach((country, bureau) -> rows.add(new Object[] {country, bureau}));
        for (int origin = 0; origin < 20; origin++) {
            rows.add(new Object[] {origin(origin), "BUR_" + "EMATPW".charAt(origin % 6)});
        }
        return rows;
    }

    private static String origin(int number) {
        return "O" + (char) ('A' + number / 10) + (char) ('A' + number % 10);
    }

    private int skewed(int below) {
        return (int) (below * Math.pow(random.nextDouble(), 3));
    }

    private String of(String... values) {
        return values[random.nextInt(values.length)];
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private void household() {
        int host = skewed(HOSTS.length);
        int from = skewed(20);
        String type = chance(80) ? "REF" : chance(60) ? "ASY" : "RET";
        String document = chance(5) ? "U" : chance(40 + 5 * host) ? "Y" : "N";
        String birth = chance(10) ? "U" : chance(50 + 2 * from) ? "Y" : "N";
        String right = host % 2 == 0 ? "Y" : "N";
        boolean submitted = chance(6);
        boolean departed = submitted && chance(40);
        int size = 1 + random.nextInt(6);
        for (int i = 0; i < size; i++) {
            persons.add(person(host, from, type, document, birth, right, submitted, departed));
        }
    }

    private Object[] person(
            int host,
            int from,
            String type,
            String document,
            String birth,
            String right,
            boolean submitted,
            boolean departed) {
        String age = chance(2) ? "_U" : of("0-4", "5-11", "5-11", "12-17", "18-59", "18-59", "18-59", "60+");
        boolean asked = !age.equals("0-4") && chance(85);
        boolean school = age.equals("5-11") || age.equals("12-17") || age.equals("_U");
        boolean work = !age.equals("0-4") && !age.equals("5-11");
        return new Object[] {
            2025,
            chance(1) ? "UNK" : origin(from),
            HOSTS[host],
            type,
            chance(1) ? "_U" : of("F", "M"),
            age,
            asked ? (chance(6) ? "with" : "without") : "unknown",
            asked ? "WG_SS" : "unknown",
            document,
            birth,
            "U",
            !school ? "NA" : chance(5) ? "U" : age.equals("5-11") && chance(65) ? "Y" : "N",
            !school ? "NA" : chance(5) ? "U" : age.equals("12-17") && chance(40) ? "Y" : "N",
            !work ? "NA" : chance(10) ? "U" : right,
            !work ? "NA" : "U",
            "U",
            "U",
            submitted ? "Y" : "N",
            departed ? "Y" : "N",
            chance(1) ? of("FAMILY", "STUDY") : "NONE",
            need(age),
            1L
        };
    }

    private String need(String age) {
        int number = needs.nextInt(100);
        boolean adult = age.equals("18-59") || age.equals("60+");
        return number < 80
                ? "NONE"
                : number < 90
                        ? adult ? "WOMAN_AT_RISK" : "CHILD_AT_RISK"
                        : number < 93
                                ? adult ? "OLDER_PERSON" : "UNACCOMPANIED_CHILD"
                                : number < 95
                                        ? "MEDICAL_CONDITION"
                                        : number < 96 ? "TORTURE" : number < 98 ? "PROTECTION_NEED" : "SEVERAL";
    }

    /** The same register some months later: so many in a thousand went, and as many came. */
    void churn(int perThousand) {
        int changes = persons.size() * perThousand / 1000;
        for (int i = 0; i < changes; i++) {
            persons.remove(random.nextInt(persons.size()));
        }
        int size = persons.size() + changes;
        while (persons.size() < size) {
            household();
        }
    }

    /** One attribute of so many persons is put right. */
    void correct(int number) {
        int document = COLUMNS.indexOf("document");
        for (int i = 0; i < number; i++) {
            Object[] person = persons.get(i * 37).clone();
            person[document] = person[document].equals("Y") ? "N" : "Y";
            persons.set(i * 37, person);
        }
    }

    List<Object[]> rows() {
        return List.copyOf(persons);
    }
}
