package org.gcr.app.samples;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gcr.core.engine.EnginePair;
import org.gcr.core.table.ParquetTableWriter;
import org.gcr.core.table.TableSchema;

/**
 * Writes {@code data-samples/registration/}: extracts of an invented register of 3,000 invented persons and 380 who left it in 2025, as a holder might hand them over, with
 * the mapping that says what the columns mean. Nobody in it exists. The same code writes the same bytes.
 *
 * <p>Run {@code main} with the folder data-samples. {@code RegistrationSamplesTest} holds the committed files against it.
 */
public final class RegistrationSamples {

    private static final String MAPPING =
            """
            # What the columns of the sample extracts mean. Only what is listed here is read.
            rows: individual
            nulls: ["-"]
            columns:
              - {column: ref_year, as: year}
              - {column: sex, as: sex, values: {Female: F, Male: M, Not stated: null}}
              - {column: age, as: age}
              - {column: origin, as: origin_unhcr}
              - {column: asylum, as: asylum_iso3}
              - {column: settlement, as: admin_area}
              - {column: arrived, as: arrival_date, pattern: dd/MM/yyyy}
              - {column: status, as: population_type, values: {Refugee: REF, Asylum seeker: ASY, Returnee: RET}}
              - {column: household_size, as: household_size}
              - {column: wg_seeing, as: wg_seeing, values: {No difficulty: "1", Some: "2", A lot: "3", Cannot: "4"}}
              - {column: wg_hearing, as: wg_hearing, values: {No difficulty: "1", Some: "2", A lot: "3", Cannot: "4"}}
              - {column: wg_walking, as: wg_walking, values: {No difficulty: "1", Some: "2", A lot: "3", Cannot: "4"}}
              - {column: wg_remembering, as: wg_remembering, values: {No difficulty: "1", Some: "2", A lot: "3", Cannot: "4"}}
              - {column: wg_self_care, as: wg_self_care, values: {No difficulty: "1", Some: "2", A lot: "3", Cannot: "4"}}
              - {column: wg_communicating, as: wg_communicating, values: {No difficulty: "1", Some: "2", A lot: "3", Cannot: "4"}}
              - {column: specific_needs, as: disability_code, codes: {any_of: [DS-BD, DS-PM], separator: ",", none: N}}
              - {column: specific_needs, as: child_at_risk, codes: {any_of: [CR-NE], separator: ",", none: N}}
              - {column: specific_needs, as: unaccompanied_child, codes: {any_of: [SC-UC, SC-SC], separator: ",", none: N}}
              - {column: specific_needs, as: woman_at_risk, codes: {any_of: [WR-GM], separator: ",", none: N}}
              - {column: specific_needs, as: older_person, codes: {any_of: [ER-NF], separator: ",", none: N}}
              - {column: specific_needs, as: medical_condition, codes: {any_of: [SM-MI, SM-CC], separator: ",", none: N}}
              - {column: specific_needs, as: torture, codes: {any_of: [TR-PI], separator: ",", none: N}}
              - {column: specific_needs, as: protection_need, codes: {any_of: [LP-ND, SV-VA], separator: ",", none: N}}
              - {column: holds_document, as: individual_document, values: {"yes": Y, "no": N}}
              - {column: birth_registered, as: birth_registration, values: {"yes": Y, "no": N}}
              - {column: school_level, as: school_level}
              - {column: school_system, as: school_system, values: {public: national, informal: other}}
              - {column: work_right, as: work_right, values: {"yes": Y, "no": N}}
              - {column: submitted, as: resettlement_submitted, in_reference_year: true}
              - {column: departed, as: resettlement_departed, in_reference_year: true}
              - {column: pathway, as: pathway_permit, values: {none: none, family: family, student: study}}
              - {column: change, as: record_change, values: {new: new, newborn: birth, from elsewhere: transferred_in, married: marriage, to elsewhere: transferred_out, died: death, closed: closed}}
            """;

    private static final List<String> HEADER = List.of(
            "ref_year",
            "sex",
            "age",
            "origin",
            "asylum",
            "settlement",
            "arrived",
            "status",
            "household_size",
            "wg_seeing",
            "wg_hearing",
            "wg_walking",
            "wg_remembering",
            "wg_self_care",
            "wg_communicating",
            "specific_needs",
            "holds_document",
            "birth_registered",
            "school_level",
            "school_system",
            "work_right",
            "submitted",
            "departed",
            "pathway",
            "change",
            "remarks");

    private static final int PERSONS_2025 = 1_400;

    private static final int LEFT_IN_2025 = 380;

    private RegistrationSamples() {}

    /** Writes the files into the folder data-samples. */
    public static void main(String[] arguments) throws IOException {
        for (Map.Entry<String, byte[]> file : generate().entrySet()) {
            Path target = Path.of(arguments[0]).resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.write(target, file.getValue());
        }
    }

    /** File name below data-samples → content. */
    static Map<String, byte[]> generate() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(
                "registration/synthetic.secret",
                "582dff86a470f43afb512096278ef606abf6fd1579248e223c0eeafe9980c948\n".getBytes(StandardCharsets.UTF_8));
        files.put("registration/mapping.yaml", MAPPING.getBytes(StandardCharsets.UTF_8));
        StringBuilder csv = new StringBuilder(String.join(";", HEADER)).append('\n');
        for (int i = 0; i < 1_600; i++) {
            csv.append(String.join(";", person(i, 2024))).append('\n');
        }
        files.put("registration/extract_2024.csv", csv.toString().getBytes(StandardCharsets.UTF_8));
        files.put("registration/extract_2025.parquet", parquet());
        return files;
    }

    private static byte[] parquet() throws IOException {
        String[] columns = HEADER.stream().map(header -> header + " TEXT").toArray(String[]::new);
        TableSchema schema = EnginePair.schema("extract", columns);
        Path file = Files.createTempFile("extract", ".parquet");
        try {
            Files.delete(file);
            List<Object[]> rows = new ArrayList<>();
            for (int i = 0; i < PERSONS_2025 + LEFT_IN_2025; i++) {
                rows.add(person(i, 2025).stream()
                        .map(cell -> cell.isEmpty() ? null : cell)
                        .toArray());
            }
            ParquetTableWriter.writeAll(schema, file, rows);
            return Files.readAllBytes(file);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** A number from 0 to {@code below - 1} that depends on nothing but the person and what it is for. */
    private static int pick(int person, int year, String what, int below) {
        long hash = 1469598103934665603L ^ person * 1099511628211L ^ (long) year << 32;
        for (int i = 0; i < what.length(); i++) {
            hash = (hash ^ what.charAt(i)) * 1099511628211L;
        }
        hash ^= hash >>> 33;
        hash *= 0xff51afd7ed558ccdL;
        hash ^= hash >>> 33;
        return (int) Long.remainderUnsigned(hash, below);
    }

    private static String chance(int person, int year, String what, int percent, String then, String otherwise) {
        return pick(person, year, what, 100) < percent ? then : otherwise;
    }

    private static List<String> person(int i, int year) {
        int share = pick(i, year, "age", 100);
        int age = share < 17
                ? pick(i, year, "years", 5)
                : share < 39
                        ? 5 + pick(i, year, "years", 7)
                        : share < 54
                                ? 12 + pick(i, year, "years", 6)
                                : share < 95 ? 18 + pick(i, year, "years", 42) : 60 + pick(i, year, "years", 30);
        int group = pick(i / 4, year, "group", 100);
        boolean returnee = group >= 92;
        String asylum = returnee ? "SSD" : group < 50 ? "UGA" : group < 75 ? "KEN" : "JOR";
        int from = pick(i / 4, year, "origin", 100);
        String origin = returnee
                ? "SSD"
                : asylum.equals("JOR")
                        ? from < 85 ? "SYR" : "IRQ"
                        : from < 55 ? "SSD" : from < 80 ? "SUD" : from < 97 ? "SOM" : "ERT";
        List<String> cells = new ArrayList<>();
        cells.add(Integer.toString(year));
        cells.add(pick(i, year, "known sex", 100) < 2 ? "Not stated" : chance(i, year, "sex", 51, "Female", "Male"));
        cells.add(chance(i, year, "known age", 97, Integer.toString(age), "-"));
        cells.add(chance(i, year, "known origin", 99, origin, ""));
        cells.add(asylum);
        cells.add(asylum + " " + (1 + pick(i / 4, year, "area", 6)));
        cells.add(String.format(
                java.util.Locale.ROOT,
                "%02d/%02d/%d",
                1 + pick(i / 4, year, "day", 28),
                1 + pick(i / 4, year, "month", 12),
                2014 + pick(i / 4, year, "came", 10)));
        cells.add(returnee ? "Returnee" : chance(i / 4, year, "status", 86, "Refugee", "Asylum seeker"));
        cells.add(Integer.toString(1 + pick(i / 4, year, "size", 8)));
        boolean asked = age >= 5 && pick(i, year, "asked", 100) < 85;
        for (String domain : List.of("seeing", "hearing", "walking", "remembering", "self-care", "communicating")) {
            int answer = pick(i, year, domain, 1000);
            String text = answer < 3 ? "Cannot" : answer < 15 ? "A lot" : answer < 90 ? "Some" : "No difficulty";
            cells.add(asked ? text : "");
        }
        int need = pick(i, year, "need", 100);
        String risk = age < 18
                ? need < 12 ? "CR-NE" : need < 15 ? "SC-SC" : need < 16 ? "SC-UC,LP-ND" : ""
                : need < 12
                        ? chance(i, year, "sex", 51, "WR-GM", "")
                        : need < 13
                                ? "TR-PI"
                                : need < 15 ? "LP-ND" : need < 16 ? "SV-VA" : age >= 60 && need < 60 ? "ER-NF" : "";
        cells.add(need < 2 ? "DS-BD" : need < 4 ? "DS-PM,SM-MI" : need < 9 ? "SP-CG" : risk);
        cells.add(chance(
                i,
                year,
                "document known",
                93,
                chance(i, year, "document", asylum.equals("UGA") ? 78 : 61, "yes", "no"),
                ""));
        cells.add(chance(i, year, "birth known", 80, chance(i, year, "birth", 64, "yes", "no"), ""));
        boolean child = age >= 5 && age < 18;
        String level = !child || pick(i, year, "enrolled", 100) >= 70 ? "none" : age < 13 ? "primary" : "secondary";
        cells.add(child ? chance(i, year, "school known", 95, level, "") : "");
        cells.add(child && !level.equals("none") ? chance(i, year, "system", 82, "public", "informal") : "");
        cells.add(age < 18 ? "" : asylum.equals("UGA") ? "yes" : "no");
        boolean submitted = pick(i / 4, year, "submitted", 100) < 6;
        cells.add(submitted ? (year - pick(i / 4, year, "when", 2)) + "-05-14" : "");
        cells.add(submitted && pick(i / 4, year, "left", 100) < 45 ? year + "-11-02" : "");
        int pathway = pick(i, year, "pathway", 1000);
        cells.add(pathway < 9 ? "family" : pathway < 13 ? "student" : "none");
        cells.add(year == 2025 ? change(i, age) : "");
        cells.add("");
        return cells;
    }

    /** What happened to the record in 2025; those after the persons at the end of the year are they who left. */
    private static String change(int i, int age) {
        int household = pick(i / 4, 2025, "change", 1000);
        if (i >= PERSONS_2025) {
            return chance(i, 2025, "died", 9, "died", household < 200 ? "to elsewhere" : "closed");
        }
        if (age == 0 && pick(i, 2025, "newborn", 100) < 70) {
            return "newborn";
        }
        if (household < 105) {
            return household < 90 ? "new" : "from elsewhere";
        }
        return age >= 18 && pick(i, 2025, "married", 1000) < 12 ? "married" : "";
    }
}
