package org.gcr.app.samples;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gcr.app.samples.SampleFiles.Sheet;

/**
 * Writes the samples of publishers beside the population statistics: results of UNHCR's operations, studies of law and practice, resettlement, family reunion, permits,
 * temporary protection, months, situations, presence, UNHCR's spending, population prospects. The forms are the publishers', with their traps; every figure is made up
 * and must never be cited. The same code writes the same bytes.
 *
 * <p>Run {@code main} with the folder data-samples. {@code PublisherSamplesTest} holds the committed files against it.
 */
public final class PublisherSamples {

    private static final String RAS = "Refugees and Asylum-seekers";
    private static final String IMPACT_1 = "1. Impact area: Attaining favorable protection environments (Protect)";
    private static final String IMPACT_2 = "2. Impact area: Realizing rights in safe environments (Respond)";
    private static final String IMPACT_3 =
            "3. Impact area: Empowering communities and achieving gender equality (Empower)";
    private static final String IMPACT_4 = "4. Impact area: Securing solutions (Solve)";

    /** Operation, country as written in 2022, as written later, its population type of returnees or null. */
    private record Operation(String code, String earlier, String later, String returnees) {}

    private static final List<Operation> OPERATIONS = List.of(
            new Operation("EHGL-UGA", "Uganda", "Uganda", null),
            new Operation("EHGL-ETH", "Ethiopia", "Ethiopia", "Returnees"),
            new Operation("EHGL-KEN", "Kenya", "Kenya", null),
            new Operation("EHGL-TZA", "United Republic of Tanzania", "Tanzania, United Republic of", null),
            new Operation("ASO-IRN", "Islamic Republic of Iran", "Iran, Islamic Republic of", null),
            new Operation("ASO-PAK", "Pakistan", "Pakistan", null),
            new Operation("ASO-AFG", "Afghanistan", "Afghanistan", "Returnees"),
            new Operation("ASO-BGD", "Bangladesh", "Bangladesh", null),
            new Operation("EUR-TUR", "Republic of Türkiye", "Türkiye", null),
            new Operation("MENA-JOR", "Jordan", "Jordan", null),
            new Operation("MENA-LBN", "Lebanon", "Lebanon", null),
            new Operation("AME-COL", "Colombia", "Colombia", null),
            new Operation("AME-PER", "Peru", "Peru", null),
            new Operation("WCA-TCD", "Chad", "Chad", "Returnees"),
            new Operation("SA-COD", "Democratic Republic of the Congo", "Dem. Rep. of the Congo", "Returnees"),
            new Operation("WCA-CMRMCO", "Cameroon", "Cameroon", null));

    private final Map<String, byte[]> files = new LinkedHashMap<>();

    private PublisherSamples() {}

    public static void main(String[] args) throws IOException {
        for (Map.Entry<String, byte[]> file : generate().entrySet()) {
            Path path = Path.of(args[0]).resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
    }

    /** All files, by their path below data-samples. */
    public static Map<String, byte[]> generate() {
        PublisherSamples samples = new PublisherSamples();
        samples.results(2022);
        samples.results(2024);
        samples.results(2025);
        samples.workRights();
        samples.laws();
        samples.departures();
        samples.submissions();
        samples.admissions();
        samples.kingdom();
        samples.permits();
        samples.temporaryProtection();
        samples.months();
        samples.situations();
        samples.presence();
        samples.spending();
        samples.prospects();
        return samples.files;
    }

    /** From 0 to below the bound, the same for the same words. */
    private static int noise(int bound, Object... words) {
        int hash = 17;
        for (Object word : words) {
            hash = hash * 31 + word.toString().hashCode();
        }
        hash ^= hash >>> 15;
        return Math.floorMod(hash * 0x2C1B3C6D, bound);
    }

    private void put(String path, String text) {
        files.put(path, text.getBytes(StandardCharsets.UTF_8));
    }

    private void results(int year) {
        Sheet sheet = new Sheet("Sheet1", false);
        sheet.row((Object[])
                ("iati_identifier,result_type,result_aggregation_status,result_title,result_desc,result_indicator_title,result_indicator_measure,"
                                + "result_indicator_aggregation_status,result_indicator_ascending,result_indicator_reference_code,result_indicator_reference_uri,"
                                + "result_indicator_reference_vocabulary,result_indicator_baseline_value,result_indicator_baseline_year,result_indicator_baseline_location_ref,"
                                + "result_indicator_baseline_dimension_1,result_indicator_baseline_dimension_value_1,result_indicator_baseline_dimension_2,"
                                + "result_indicator_baseline_dimension_value_2,result_indicator_period_start,result_indicator_period_end,result_indicator_target_value,"
                                + "result_indicator_target_location_ref,result_indicator_target_dimension_1,result_indicator_target_value_1,result_indicator_target_dimension_2,"
                                + "result_indicator_target_value_2,result_indicator_actual_value,result_indicator_actual_location_ref,result_indicator_actual_dimension_1,"
                                + "result_indicator_actual_value_1,result_indicator_actual_dimension_2,result_indicator_actual_value_2")
                        .split(","));
        boolean early = year == 2022;
        for (Operation operation : OPERATIONS) {
            String place = early ? operation.earlier() : operation.later();
            boolean first = operation.code().equals("EHGL-UGA");
            share(
                    sheet,
                    year,
                    operation,
                    place,
                    "3",
                    IMPACT_3,
                    early
                            ? "3.1 Proportion of PoC who have the right to decent work [GCR, 2.1.1]"
                            : "3.1 Proportion of people who have the right to decent work",
                    "GCR 2.1.1",
                    30);
            share(
                    sheet,
                    year,
                    operation,
                    place,
                    "3",
                    IMPACT_1,
                    early
                            ? "1.2 Proportion of PoC who are able to move freely within the country of habitual residence. [GCR 2.1.2]"
                            : "1.2 Proportion of people who are able to move freely within the country of habitual residence",
                    "GCR 2.1.2",
                    40);
            share(
                    sheet,
                    year,
                    operation,
                    place,
                    "2",
                    "11. Outcome area: Education",
                    early
                            ? "11.2 Proportion of PoC enrolled in the national education system. [GCR 2.2.1]"
                            : "11.2 Proportion of children and young people enrolled in the national education system",
                    "GCR 2.2.1",
                    35);
            share(
                    sheet,
                    year,
                    operation,
                    place,
                    "3",
                    IMPACT_3,
                    (early ? "3.2a Proportion of PoC" : "3.2a Proportion of children and young people")
                            + " enrolled in primary education",
                    null,
                    !early && first ? 112 : 60);
            share(
                    sheet,
                    year,
                    operation,
                    place,
                    "3",
                    IMPACT_3,
                    (early ? "3.2b Proportion of PoC" : "3.2b Proportion of children and young people")
                            + " enrolled in secondary education",
                    null,
                    25);
            share(
                    sheet,
                    year,
                    operation,
                    place,
                    "2",
                    "1. Outcome area: Access to territory, registration and documentation",
                    "1.2 Proportion of children under 5 years of age whose births have been registered with a civil authority",
                    "SDG 16.9.1",
                    50);
            share(
                    sheet,
                    year,
                    operation,
                    place,
                    "2",
                    "1. Outcome area: Access to territory, registration and documentation",
                    early
                            ? "1.3 Proportion of PoC with legally recognized identity documents or credentials [GCR 4.2.2]."
                            : "1.3 Proportion of people with legally recognized identity documents or credentials",
                    "GCR 4.2.2",
                    45);
            share(
                    sheet,
                    year,
                    operation,
                    place,
                    "2",
                    "12. Outcome area: Clean water, sanitation and hygiene",
                    "12.1 Proportion of people using at least basic drinking water services",
                    "SDG 6.1.1",
                    55);
            share(
                    sheet,
                    year,
                    operation,
                    place,
                    "2",
                    "13. Outcome area: Self-reliance, economic inclusion and livelihoods",
                    "13.1. Proportion of people with an account at a bank or other financial institution or with a mobile-money-service provider",
                    "SDG 8.10.2 Tier 1",
                    20);
            share(
                    sheet,
                    year,
                    operation,
                    place,
                    "2",
                    "11. Outcome area: Education",
                    "11.1 Proportion of young people enrolled in tertiary and higher education",
                    null,
                    4);
            count(
                    sheet,
                    year,
                    operation,
                    place,
                    "3",
                    IMPACT_4,
                    early
                            ? "4.1 Number of refugees who voluntarily return in safety and dignity to their country of origin. [RF/GCR 4.2.1]"
                            : "4.1 Number of refugees who voluntarily return in safety and dignity to their country of origin",
                    "GCR 4.2.1",
                    900);
            count(
                    sheet,
                    year,
                    operation,
                    place,
                    "3",
                    IMPACT_4,
                    early
                            ? "4.2a Number of PoC who departed on resettlement. [GCR 3.1.1]"
                            : "4.2a Number of people who departed on resettlement",
                    "GCR 3.1.1",
                    600);
            count(
                    sheet,
                    year,
                    operation,
                    place,
                    "3",
                    IMPACT_4,
                    early
                            ? "4.2b Number of PoC who departed through complementary pathways"
                            : "4.2b Number of people who departed through complementary pathways",
                    null,
                    200);
            count(
                    sheet,
                    year,
                    operation,
                    place,
                    "2",
                    "15. Outcome area: Resettlement and complementary pathways",
                    "15.1 Number of refugees submitted by UNHCR for resettlement",
                    null,
                    800);
            count(
                    sheet,
                    year,
                    operation,
                    place,
                    "2",
                    "2. Outcome area: Status determination",
                    "2.1 Average processing time (in days) from registration to first instance asylum decision",
                    null,
                    500);
            if (operation.returnees() != null) {
                row(
                        sheet,
                        year,
                        operation,
                        "2",
                        "14. Outcome area: Voluntary repatriation and sustainable reintegration",
                        early
                                ? "14.1 Proportion of returnees with legally recognized identity documents or credentials [GCR 4.2.2]."
                                : "14.1 Proportion of returnees with legally recognized identity documents or credentials",
                        "2",
                        "GCR 4.2.2",
                        place,
                        operation.returnees(),
                        60 + noise(35, operation.code(), year, "returnees"),
                        "90");
            }
            if (!early && (first || operation.code().equals("MENA-JOR"))) {
                share(
                        sheet,
                        year,
                        operation,
                        place,
                        "3",
                        IMPACT_2,
                        "2.1 Proportion of people living below the national poverty line",
                        null,
                        50);
                row(
                        sheet,
                        year,
                        operation,
                        "2",
                        "1. Outcome area: Access to territory, registration and documentation",
                        "01.1.1 Number of people registered on an individual basis",
                        "1",
                        null,
                        place,
                        RAS,
                        1200,
                        "0");
            }
        }
        // an operation of several countries: a region in one year, a further country in another
        Operation several = new Operation("SA-ZAFMCO", "South Africa", "South Africa", null);
        count(
                sheet,
                year,
                several,
                early ? "Southern Africa\u00a0" : "South Africa",
                "2",
                "15. Outcome area: Resettlement and complementary pathways",
                "15.1 Number of refugees submitted by UNHCR for resettlement",
                null,
                800);
        if (early) {
            // twice with another baseline: the same result
            row(
                    sheet,
                    year,
                    several,
                    "3",
                    IMPACT_4,
                    "4.2a Number of PoC who departed on resettlement. [GCR 3.1.1]",
                    "1",
                    "GCR 3.1.1",
                    "South Africa",
                    RAS,
                    235,
                    null);
            row(
                    sheet,
                    year,
                    several,
                    "3",
                    IMPACT_4,
                    "4.2a Number of PoC who departed on resettlement. [GCR 3.1.1]",
                    "1",
                    "GCR 3.1.1",
                    "South Africa",
                    RAS,
                    235,
                    null);
        }
        files.put("results/unhcr_results_" + year + ".xlsx", SampleFiles.workbook(sheet));
    }

    private static void share(
            Sheet sheet,
            int year,
            Operation operation,
            String place,
            String type,
            String area,
            String title,
            String code,
            int least) {
        int value = least > 100
                ? least
                : Math.min(100, least + noise(40, operation.code(), title.substring(0, 4), area) + (year - 2022) * 2);
        // not every operation reports everything in the first year
        if (year == 2022 && noise(4, operation.code(), title.substring(0, 4)) == 0) {
            return;
        }
        row(
                sheet,
                year,
                operation,
                type,
                area,
                title,
                "2",
                code,
                place,
                RAS,
                value,
                type.equals("3") && year == 2024 ? "0" : "95");
    }

    private static void count(
            Sheet sheet,
            int year,
            Operation operation,
            String place,
            String type,
            String area,
            String title,
            String code,
            int bound) {
        row(
                sheet,
                year,
                operation,
                type,
                area,
                title,
                "1",
                code,
                place,
                RAS,
                noise(bound, operation.code(), year, title.substring(0, 4)),
                null);
    }

    private static void row(
            Sheet sheet,
            int year,
            Operation operation,
            String type,
            String area,
            String title,
            String measure,
            String code,
            String place,
            String people,
            int value,
            String target) {
        boolean known = year < 2025;
        String dimension = "Population Type";
        int before = Math.max(0, value - 5 + sheet.rows.size() % 3);
        sheet.row(
                "XM-DAC-41121-" + year + "-" + operation.code(),
                type,
                null,
                area,
                null,
                title,
                measure,
                measure.equals("1") ? "1" : "0",
                title.contains("time") ? "0" : "1",
                code,
                null,
                code == null ? null : "99",
                Integer.toString(before),
                Integer.toString(year == 2025 ? 2023 : year - 1),
                place,
                dimension,
                people,
                null,
                null,
                year + "-01-01",
                year + "-12-31",
                target,
                target == null ? null : place,
                target == null ? null : dimension,
                target == null ? null : people,
                null,
                null,
                known ? Integer.toString(value) : null,
                known ? place : null,
                known ? dimension : null,
                known ? people : null,
                null,
                null);
    }

    private void workRights() {
        StringBuilder text = new StringBuilder(
                "country,ctrycode,survey_responses,dejure_score,defacto_score,refconvention,a1_workpermit,a1_workpermit_,c1_domestictravel,c1_domestictravel_,c2_choiceofresidence,c2_choiceofresidence_,e1_1_primaryeduc,e1_1_primaryeduc_,e1_2_secondaryeduc,e1_2_secondaryeduc_,work_index,wageemp_index,selfemp_index,move_index\r\n");
        for (String line : List.of(
                "Uganda UGA 5 4",
                "Kenya KEN 3 2",
                "Ethiopia ETH 4 2",
                "Jordan JOR 3 2",
                "Lebanon LBN 1 1",
                "Pakistan PAK 1 2",
                "Bangladesh BGD 1 1",
                "Germany DEU 5 4",
                "Colombia COL 5 3",
                "Peru PER 4 3",
                "Sweden SWE 5 4",
                "Hong_Kong HKG 2 2",
                "Iraqi_Kurdistan KRI 3 3")) {
            String[] part = line.split(" ");
            text.append(part[0].replace('_', ' '))
                    .append(',')
                    .append(part[1])
                    .append(",3,")
                    .append(part[2])
                    .append(',')
                    .append(part[3])
                    .append(",1,")
                    .append(part[3])
                    .append(",\"Some refugees, not all, have permits.\",4,The situation is between 3 and 5.,")
                    .append(part[1].equals("KEN") ? "problem to fix" : "3")
                    .append(",Neutral,4,Neutral,3,Neutral,")
                    .append(part[3])
                    .append(".5,")
                    .append(part[3])
                    .append(',')
                    .append(part[3])
                    .append(',')
                    .append(part[1].equals("BGD") ? "1" : "3.5")
                    .append("\r\n");
        }
        put("policy/work_rights_2022.csv", text.toString());
    }

    /** Two header lines; a no-break space in UTF-8 beside a degree sign in Latin-1, so that neither encoding alone fits. */
    private void laws() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(
                "Q1,Q2,Q5#1_1,Q54#1_1,Q54#2_1,Q54#3_1_1,Q54#4_1_1,Q320#1_1,LA5#1_1,LA7#1_1,LA27#1_1\r\nWhich country are you coding?,Which year are you coding?,Is the country party?,Does the permit allow the entrant to work? - Presence,Openness,Sources,Comments,Permanent status?,Resettlement?,Cartagena?,Qualifications?\r\n"
                        .getBytes(StandardCharsets.UTF_8));
        for (String country : List.of("Brazil", "Chile", "Colombia", "Ecuador", "Peru", "Venezuela")) {
            for (int year = 2016; year <= 2020; year++) {
                boolean may = !country.equals("Colombia") || year > 2018;
                out.writeBytes((country + "," + year + ",Yes,"
                                + (country.equals("Venezuela") && year < 2018 ? "," : may ? "Yes,0" : "No,1")
                                + ",Law No. 1,\"Art.\u00a0" + year + ", n")
                        .getBytes(StandardCharsets.UTF_8));
                out.write(0xB0);
                out.writeBytes((" 1\",Yes,No,Yes,Yes\r\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        files.put("policy/latin_american_laws.csv", out.toByteArray());
    }

    private void departures() {
        StringBuilder text = new StringBuilder(
                """
                Extracted:,United Nations High Commissioner for Refugees
                Date extracted:,30/06/2025 00:34:35
                Last updated:,30/06/2025 00:34:35

                Data table contains the following:,UNHCR resettlement departures
                Years selected:,"2022, 2023, 2024, 2025"
                2025 data (if included) as of:, May 2025
                Country of origin:,"MMR"
                Country of asylum:,""
                Resettlement country:,"AUS,CAN,SWE,USA"

                Year,Country of Origin (ISO),Country of Origin,Country of Asylum,Country of Asylum (ISO),Country of Resettlement (ISO),Country of Resettlement,Total departures (persons)
                """);
        for (int year = 2022; year <= 2025; year++) {
            for (String receiver :
                    List.of("AUS Australia", "CAN Canada", "SWE Sweden", "USA United States of America")) {
                text.append(year)
                        .append(",MYA,\"Myanmar\",-,\"-\",")
                        .append(receiver, 0, 3)
                        .append(",\"")
                        .append(receiver.substring(4))
                        .append("\",")
                        .append(10 + noise(300, year, receiver))
                        .append('\n');
            }
        }
        text.append(
                "\n\"Some data presented may differ from statistics published previously due to retroactive changes or the inclusion of previously unavailable data.\"");
        put("resettlement/rsq_departures_2025-06-30.csv", text.toString());
    }

    private void submissions() {
        StringBuilder text = new StringBuilder(
                "Year,Country of Origin (ISO),Country of Origin,Country of Asylum,Country of Asylum (ISO),Country of Resettlement (ISO),Country of Resettlement,Total submissions (persons)\r\n");
        for (int year = 2021; year <= 2024; year++) {
            for (String receiver : List.of("DEU Germany", "CAN Canada", "SWE Sweden", "FRA France")
                    .subList(0, year - 2020)) {
                text.append(year)
                        .append(",SYR,Syrian Arab Rep.,-,-,")
                        .append(receiver, 0, 3)
                        .append(',')
                        .append(receiver.substring(4))
                        .append(',')
                        .append(20 + noise(500, year, receiver))
                        .append("\r\n");
            }
        }
        put("resettlement/rsq_submissions.csv", text.toString());
    }

    /** Months after the day of the file stand as 0; totals of regions and the grand total among the countries. */
    private void admissions() {
        Sheet summary = new Sheet("Cumulative Summary", false);
        summary.row("Cumulative Summary of Refugee Admissions");
        summary.row("Fiscal Year", "Africa", "Near East/South Asia", "Total");
        Sheet[] sheets = new Sheet[4];
        sheets[0] = summary;
        for (int year = 2026; year >= 2024; year--) {
            Sheet sheet = new Sheet(Integer.toString(year), false);
            sheet.row();
            sheet.row("Department of State\nSummary of Refugee Admissions");
            sheet.row("as of 31-December-2025");
            sheet.row("", "", "", "", "Refugee Admissions by Month");
            sheet.row("", "", "Refugee", "FY Total", "");
            sheet.row("", "", "Admissions", "Admitted", "");
            sheet.row(
                    "Country of Chargeability",
                    null,
                    "Ceiling",
                    "to the U.S.",
                    "OCT",
                    "NOV",
                    "DEC",
                    "JAN",
                    "FEB",
                    "MAR",
                    "APR",
                    "MAY",
                    "JUN",
                    "JUL",
                    "AUG",
                    "SEP");
            sheet.row("Fiscal Year " + year, null, "", "");
            long[] grand = new long[13];
            for (String region :
                    List.of("Africa:Dem. Rep. Congo;Somalia;Sudan", "Near East/South Asia:Afghanistan;Syria")) {
                String[] part = region.split(":");
                sheet.row(part[0], null, "10,000 - 20,000", "");
                long[] total = new long[13];
                for (String country : part[1].split(";")) {
                    Object[] cells = new Object[16];
                    cells[0] = "";
                    cells[1] = country;
                    cells[2] = "";
                    long sum = 0;
                    for (int month = 0; month < 12; month++) {
                        long persons = year == 2026 && month > 2 ? 0 : noise(90, country, year, month);
                        cells[4 + month] = persons;
                        total[month + 1] += persons;
                        sum += persons;
                    }
                    cells[3] = sum;
                    total[0] += sum;
                    sheet.row(cells);
                }
                sheet.row(total("Total " + part[0], total));
                for (int i = 0; i < 13; i++) {
                    grand[i] += total[i];
                }
            }
            sheet.row(total("Grand Totals", grand));
            sheets[2026 - year + 1] = sheet;
        }
        files.put("resettlement/us_admissions_2025-12-31.xlsx", SampleFiles.workbook(sheets));
    }

    private static Object[] total(String name, long[] sums) {
        Object[] cells = new Object[16];
        cells[0] = "";
        cells[1] = name;
        cells[3] = sums[0];
        for (int month = 0; month < 12; month++) {
            cells[4 + month] = sums[month + 1];
        }
        return cells;
    }

    private void kingdom() {
        StringBuilder text = new StringBuilder(
                "Date,Year,Quarter,Nationality,Region,Case type,Case outcome group,Case outcome,Age,Sex,Applicant type,UASC,Host Country,Decisions\n");
        StringBuilder visas = new StringBuilder("Date,Year,Quarter,Nationality,Region,Sex,Age,Visas granted\n");
        List<String> ends = List.of("03-31", "06-30", "09-30", "12-31");
        for (int year = 2023; year <= 2025; year++) {
            for (int quarter = 1; quarter <= (year == 2025 ? 3 : 4); quarter++) {
                String time = year + "-" + ends.get(quarter - 1) + "," + year + "," + year + " Q" + quarter;
                for (String from : List.of(
                        "Syria:Lebanon",
                        "Sudan:Egypt",
                        "Congo (Democratic Republic):Uganda",
                        "Refugee:Other and unknown")) {
                    String[] part = from.split(":");
                    text.append(time)
                            .append(',')
                            .append(part[0])
                            .append(
                                    ",Region,Resettlement Case,Grant of Protection,Resettlement - UK Resettlement Scheme,")
                            .append(quarter % 2 == 0 ? "Under 18" : "under 18")
                            .append(",Female,Main applicant,Resettlement - N/A,")
                            .append(part[1])
                            .append(',')
                            .append(2 + noise(30, time, from))
                            .append('\n');
                }
                text.append(time)
                        .append(
                                ",Afghanistan,Asia Central,Resettlement Case,Grant of Protection,Relocation - ARAP - Settled accommodation,18-29,Male,Main applicant,Resettlement - N/A,Afghan resettlement case - N/A,")
                        .append(5 + noise(60, time))
                        .append('\n');
                text.append(time)
                        .append(
                                ",Afghanistan,Asia Central,Asylum Case,Refused,Other Refusals,18-29,Male,Main applicant,Non-UASC,Asylum case - N/A,")
                        .append(5 + noise(60, time, "x"))
                        .append('\n');
                for (String nationality : List.of("Syria", "Eritrea", "Other and unknown")) {
                    for (String sex : List.of("Female", "Male")) {
                        visas.append(year)
                                .append('-')
                                .append(ends.get(quarter - 1))
                                .append(',')
                                .append(year)
                                .append(',')
                                .append(quarter)
                                .append(',')
                                .append(nationality)
                                .append(",Region,")
                                .append(sex)
                                .append(",Under 18,")
                                .append(3 + noise(40, time, nationality, sex))
                                .append('\n');
                    }
                }
            }
        }
        put("resettlement/uk_asylum_and_resettlement.csv", text.toString());
        put("resettlement/uk_family_reunion.csv", visas.toString());
    }

    private void permits() {
        StringBuilder text = new StringBuilder(
                "DATAFLOW,LAST UPDATE,freq,reason,citizen,duration,unit,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS\r\n");
        for (String place : List.of("Germany", "France", "Sweden", "European Union - 27 countries (from 2020)")) {
            for (int year = 2021; year <= 2024; year++) {
                text.append("ESTAT:TPS00170(1.0),03/03/25 11:00:00,Annual,Total,Total,Total,Person,")
                        .append(place)
                        .append(',')
                        .append(year)
                        .append(',')
                        .append(9000 + noise(20000, place, year))
                        .append(year == 2024 ? ",p" : ",")
                        .append(",\r\n");
            }
        }
        put("eurostat/first_permits.csv", text.toString());
    }

    private void temporaryProtection() {
        StringBuilder text = new StringBuilder(
                "STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,freq,Time frequency,unit,Unit of measure,citizen,Country of citizenship,sex,Sex,age,Age class,geo,Geopolitical entity (reporting),TIME_PERIOD,Time,OBS_VALUE,Observation value,OBS_FLAG,Observation status (Flag) V2 structure,CONF_STATUS,Confidentiality status (flag)\n");
        for (String place : List.of("DE:Germany", "PL:Poland", "CZ:Czechia", "FR:France")) {
            String[] part = place.split(":");
            for (int month = 1; month <= 6; month++) {
                text.append(
                                "dataflow,ESTAT:MIGR_ASYTPSM(1.0),\"Beneficiaries of temporary protection at the end of the month by citizenship, age and sex - monthly data\",M,Monthly,PER,Person,UA,Ukraine,T,Total,TOTAL,Total,")
                        .append(part[0])
                        .append(',')
                        .append(part[1])
                        .append(",2025-0")
                        .append(month)
                        .append(",,")
                        .append(
                                part[0].equals("FR") && month == 6
                                        ? ""
                                        : Integer.toString(5000 + noise(90000, place) + 10 * month))
                        .append(",,")
                        .append(part[0].equals("CZ") ? "d,definition differs (see metadata)" : ",")
                        .append(",,\n");
            }
        }
        put("eurostat/temporary_protection.csv", text.toString());
    }

    private void months() {
        StringBuilder text = new StringBuilder(
                "\"Extracted from the UNHCR Population Statistics Reference Database\",\"United Nations High Commissioner for Refugees\"\n\"Date extracted: 2018-11-16 15:41:14 +01:00\"\n\n\"Country / territory of asylum/residence\",Origin,Year,Month,Value\n");
        List<String> names = List.of(
                "January",
                "February",
                "March",
                "April",
                "May",
                "June",
                "July",
                "August",
                "September",
                "October",
                "November",
                "December");
        for (String host : List.of("Canada", "Germany", "USA (EOIR)", "USA (INS/DHS)")) {
            for (int year = 2016; year <= 2018; year++) {
                for (String month : names.subList(0, year == 2018 ? 8 : 12)) {
                    int value = noise(120, host, year, month);
                    text.append('"')
                            .append(host)
                            .append("\",\"Syrian Arab Rep.\",")
                            .append(year)
                            .append(',')
                            .append(month)
                            .append(',')
                            .append(value < 5 ? "*" : Integer.toString(value))
                            .append('\n');
                }
            }
        }
        put("asylum/applications_by_month.csv", text.toString());
        StringBuilder sea = new StringBuilder(
                "geomaster_name,admin_level,centroid_lon,centroid_lat,month,year,population_groups_concat,individuals,country_name,last_update\n");
        for (int year = 2023; year <= 2025; year++) {
            sea.append("Corsica,Region,9.1,42.1,12,")
                    .append(year)
                    .append(",Mediterranean Sea Arrivals,")
                    .append(3000 + noise(9000, year))
                    .append(",France,")
                    .append(year)
                    .append(year == 2025 ? "-10-31" : "-12-31")
                    .append('\n');
            sea.append("Izmir,Province,27.1,38.4,12,")
                    .append(year)
                    .append(",Mediterranean Sea Arrivals,")
                    .append(1000 + noise(4000, year, "g"))
                    .append(",Türkiye,")
                    .append(year)
                    .append("-12-31\n");
        }
        put("situations/sea_arrivals.csv", sea.toString());
    }

    private void situations() {
        put(
                "situations/situations_by_host.csv",
                "Country,ISO3,Country of Origin,ISO3 of Origin,Population type,Source,Date,Individuals\r\nUganda,UGA,South Sudan,SSD,Refugees,\"Office of the Prime Minister, UNHCR, Government\",2025-06-30,94815\r\nUganda,UGA,Others,,Refugees,\"UNHCR, Government\",2025-06-30,145\r\nChad,TCD,Sudan,SDN,Refugees,\"UNHCR, Government\",2025-05-31,70210\r\nSouth Sudan,SSD,Various,,Asylum-Seekers,\"UNHCR, Government\",2025-05-31,580\r\n");
        put(
                "situations/origins_of_host.json",
                "{\"pop_frequency_code\": [\"D\"], \"data\": [{\"geomaster_name\": \"South Sudan\", \"geomaster_id\": 259, \"admin_level\": \"Country\", \"pop_data_type_code\": \"NEW\", \"pop_type_code\": \"REF\", \"pop_frequency_code\": \"D\", \"pop_frequency_cumulative\": \"cumulative\", \"pop_origin_name\": \"Sudan\", \"pop_origin_code\": \"SUD\", \"date\": \"2025-06-30\", \"month\": 9, \"year\": 2025, \"individuals\": \"76225\"}, {\"geomaster_name\": \"South Sudan\", \"geomaster_id\": 259, \"admin_level\": \"Country\", \"pop_data_type_code\": \"REG\", \"pop_type_code\": \"REF\", \"pop_frequency_code\": \"D\", \"pop_frequency_cumulative\": \"cumulative\", \"pop_origin_name\": \"Ethiopia\", \"pop_origin_code\": \"ETH\", \"date\": \"2025-05-31\", \"month\": 5, \"year\": 2025, \"individuals\": \"5325\"}]}\n");
    }

    private void presence() {
        StringBuilder text = new StringBuilder(
                "location_code,has_hrp,in_gho,provider_admin1_name,provider_admin2_name,admin1_code,admin1_name,admin2_code,admin2_name,admin_level,org_acronym,org_name,org_type_description,sector_code,sector_name,reference_period_start,reference_period_end,dataset_hdx_id,resource_hdx_id,warning,error\n");
        for (String one : List.of(
                "TCD:Aid Chad:National NGO:HEA",
                "TCD:Aid Chad:National NGO:WSH",
                "TCD:World Help:International NGO:HEA",
                "TCD:UNHCR:United Nations:PRO",
                "SOM:Somali Relief:National NGO:FSC",
                "SOM:Women of Bay:National NGO:GBV",
                "SOM:World Help:International NGO:HEA",
                "SOM:Nameless::WSH")) {
            String[] part = one.split(":");
            text.append(part[0])
                    .append(",Y,Y,A,B,X1,A,X101,B,2,AC,")
                    .append(part[1])
                    .append(',')
                    .append(part[2])
                    .append(',')
                    .append(part[3])
                    .append(",Sector,")
                    .append(part[0].equals("SOM") ? "2017-05-09,2029-12-30" : "2025-04-01,2025-04-30")
                    .append(",a,b,,\n");
        }
        put("funding/operational_presence.csv", text.toString());
    }

    private void spending() {
        StringBuilder text = new StringBuilder(
                "iati_identifier,transaction_ref,transaction_humanitarian,transaction_type_code,transaction_date,transaction_value_currency,transaction_value_date,transaction_value,transaction_description,transaction_provider_org_type,transaction_provider_org_ref,transaction_provider_org,transaction_aid_type_code_1,transaction_aid_type_vocabulary_1,transaction_aid_type_code_2,transaction_aid_type_vocabulary_2,transaction_value_USD\n");
        StringBuilder activities = new StringBuilder(
                "iati_identifier,reporting_org_ref,title_eng,activity_scope_code,recipient_country_code\n");
        for (int year : List.of(2019, 2020, 2021)) {
            for (String operation : List.of("EHGL-UGA:UG", "EHGL-SSD:SS", "ASO-AFG:AF", "WCA-CMRMCO:CM")) {
                String[] part = operation.split(":");
                String id = "XM-DAC-41121-" + year + "-" + part[0];
                activities
                        .append(id)
                        .append(",XM-DAC-41121,Operation ")
                        .append(year)
                        .append(",4,")
                        .append(part[1])
                        .append('\n');
                boolean origin = part[1].equals("SS") || part[1].equals("AF");
                spend(text, id, year, "4", "Total expenditure under Pillar 1: Refugee programme");
                spend(
                        text,
                        id,
                        year,
                        "3",
                        "Total disbursement to " + (year == 2019 ? "Govermental" : "Governmental")
                                + " partners for Pillar 1: Refugee programme");
                spend(
                        text,
                        id,
                        year,
                        "3",
                        "Total disbursement to Partner country based NGO partners for Pillar 1: Refugee programme");
                spend(
                        text,
                        id,
                        year,
                        "3",
                        "Total disbursement to International NGO partners for Pillar 1: Refugee programme");
                if (origin) {
                    spend(text, id, year, "4", "Total expenditure under Pillar 3: Reintegration projects");
                    spend(
                            text,
                            id,
                            year,
                            "3",
                            "Total disbursement to Partner country based NGO partners for Pillar 3: Reintegration projects");
                }
                text.append(id)
                        .append(",G-1,,11,")
                        .append(year)
                        .append("-05-31,USD,")
                        .append(year)
                        .append("-05-31,250000,,10,,Sweden,C01,1,3,2,250000\n");
            }
        }
        for (String operation : List.of("EHGL-UGA", "WCA-CMRMCO")) {
            String id = "XM-DAC-41121-2024-" + operation;
            spend(text, id, 2024, "4", "Total expenditure for 2024");
            spend(text, id, 2024, "3", "Total disbursement to Governmental partners for 2024");
        }
        put("funding/iati_spending.csv", text.toString());
        put("funding/iati_spending_activities.csv", activities.toString());
    }

    private static void spend(StringBuilder text, String id, int year, String type, String description) {
        text.append(id)
                .append(",,,")
                .append(type)
                .append(',')
                .append(year)
                .append("-12-31,USD,")
                .append(year)
                .append("-12-31,")
                .append(100000L + noise(900000, id, description))
                .append(',')
                .append(description)
                .append(",,,,,,,,\n");
    }

    private void prospects() {
        put(
                "worldbank/population_prospects.txt",
                "country_code\tcountry\t2024\t2025\n900\tWorld\t400000.5\t404000.25\n1637\tSmall Island Developing States (SIDS)\t700.1\t710.2\n800\tUganda\t5012.5\t5150.25\n422\tLebanon\t580.596\t584.9\n516\tNamibia\t300.5\t306.75\n");
    }
}
