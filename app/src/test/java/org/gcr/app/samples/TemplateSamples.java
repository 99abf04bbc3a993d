package org.gcr.app.samples;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes {@code data-samples/templates/}: the templates of {@code gcr template} filled in with invented figures for the invented world of
 * {@link SampleFiles}. Every figure is made up and must never be cited. The same code writes the same bytes.
 *
 * <p>Run {@code main} with the folder data-samples. {@code TemplateSamplesTest} holds the committed files against it.
 */
public final class TemplateSamples {

    private static final List<Integer> YEARS = List.of(2016, 2019, 2020, 2021, 2022, 2023, 2024, 2025);

    /** Hosts with a law on work, each with the year in which its law got better; 0 never. Those not listed are not known. */
    private static final List<String> WORK = List.of(
            "UGA full 0",
            "TUR partial 0",
            "DEU full 0",
            "COL partial 2021",
            "PAK none 0",
            "IRN partial 0",
            "LBN none 0",
            "JOR partial 0",
            "ETH none 2019",
            "KEN none 2022",
            "SDN partial 0",
            "TCD full 0",
            "CMR full 0",
            "POL full 0",
            "USA full 0",
            "FRA full 0",
            "SWE full 0",
            "AUT full 0",
            "BGD none 0",
            "RWA full 0",
            "TZA partial 0",
            "PER partial 0",
            "ECU full 0",
            "BRA full 0",
            "IRQ partial 0",
            "EGY partial 0",
            "ZAF full 0",
            "NER full 0",
            "COD full 0",
            "SSD partial 0",
            "CZE full 0",
            "GBR full 0",
            "RUS unknown 0",
            "YEM unknown 0");

    private static final List<String> DESTINATIONS = List.of("DEU", "FRA", "SWE", "USA", "CAN", "GBR", "BRA");
    private static final List<String> NATIONALITIES = List.of("AFG", "ERI", "IRN", "IRQ", "SOM", "SYR", "VEN");

    private final Map<String, byte[]> files = new LinkedHashMap<>();

    private TemplateSamples() {}

    public static void main(String[] args) throws IOException {
        for (Map.Entry<String, byte[]> file : generate().entrySet()) {
            Path path = Path.of(args[0]).resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
    }

    /** All files, by their path below data-samples. */
    public static Map<String, byte[]> generate() {
        TemplateSamples samples = new TemplateSamples();
        samples.policy();
        samples.enrolment();
        samples.poverty();
        samples.resettlement();
        samples.permits();
        samples.documents();
        samples.situations();
        samples.monthlyArrivals();
        samples.drivers();
        samples.publishedFigures();
        samples.asylumSupport();
        return samples.files;
    }

    private void policy() {
        StringBuilder text = new StringBuilder("country,year,indicator_id,in_law,in_practice," + PROVENANCE);
        for (int year : YEARS) {
            for (String line : WORK) {
                String[] host = line.split(" ");
                int better = Integer.parseInt(host[2]);
                String law = better > 0 && year >= better ? "full" : host[1];
                row(text, year, "legal_review", host[0], year, "2.1.1", law, lower(law));
                String movement = law.equals("none") ? "partial" : host[0].equals("ETH") && year < 2019 ? "none" : law;
                row(text, year, "legal_review", host[0], year, "2.1.2", movement, movement);
            }
        }
        put("policy_status", text);
    }

    private static String lower(String law) {
        return law.equals("full") ? "partial" : law.equals("partial") ? "none" : law;
    }

    private void enrolment() {
        StringBuilder text = new StringBuilder("country,year,education_level,sex,enrolled,school_age," + PROVENANCE);
        for (int year : List.of(2022, 2023, 2024, 2025)) {
            for (String country : List.of("UGA", "KEN", "ETH", "TUR", "JOR", "LBN", "TCD", "PAK", "COL")) {
                for (String level : List.of("primary", "secondary")) {
                    long girls = 900 + noise(400, country, year, level, "F");
                    long boys = 950 + noise(400, country, year, level, "M");
                    int rate = (level.equals("primary") ? 65 : 35) + (int) noise(20, country, level) + (year - 2022);
                    long inGirls = girls * (rate - 3) / 100;
                    long inBoys = boys * rate / 100;
                    row(text, year, "administrative", country, year, level, "F", inGirls, girls);
                    row(text, year, "administrative", country, year, level, "M", inBoys, boys);
                    row(text, year, "administrative", country, year, level, "_T", inGirls + inBoys, girls + boys);
                }
            }
        }
        put("enrolment", text);
    }

    private void poverty() {
        StringBuilder text = new StringBuilder(
                "country,year,population_group,sex,poor_percent,ci_lower,ci_upper,people," + PROVENANCE);
        for (String country : List.of("UGA", "JOR", "KEN", "TCD", "COL")) {
            for (int year : List.of(2019, 2023)) {
                for (String group : List.of("refugees", "hosts")) {
                    long poor = (group.equals("hosts") ? 28 : 55) + noise(9, country, year, group);
                    row(
                            text,
                            year,
                            "survey",
                            country,
                            year,
                            group,
                            "_T",
                            poor,
                            poor - 3,
                            poor + 3,
                            5000 + noise(900, country, group));
                    row(text, year, "survey", country, year, group, "F", poor + 2, poor - 2, poor + 6, "");
                    row(text, year, "survey", country, year, group, "M", poor - 1, poor - 5, poor + 3, "");
                }
            }
        }
        put("poverty", text);
    }

    private void resettlement() {
        StringBuilder text =
                new StringBuilder("year,host,origin,receiving,departures,submissions,evacuations," + PROVENANCE);
        List<String> corridors = List.of(
                "TUR SYR DEU",
                "TUR SYR CAN",
                "JOR SYR USA",
                "JOR SYR SWE",
                "LBN SYR FRA",
                "KEN SOM USA",
                "UGA COD USA",
                "UGA SSD CAN",
                "ETH ERI SWE",
                "PAK AFG USA",
                "IRN AFG DEU",
                "COL VEN USA");
        for (int year : YEARS) {
            for (String corridor : corridors) {
                String[] c = corridor.split(" ");
                long departures = (year == 2020 ? 40 : 200) + noise(120, corridor, year);
                row(
                        text,
                        year,
                        "registration",
                        year,
                        c[0],
                        c[1],
                        c[2],
                        departures,
                        departures + noise(90, corridor, year, "s"),
                        "");
            }
            // emergency transit: to Rwanda, from where they depart later
            row(text, year, "registration", year, "SDN", "ERI", "RWA", "", "", 20 + noise(30, year, "evacuated"));
        }
        put("resettlement", text);
    }

    private void permits() {
        StringBuilder text = new StringBuilder("year,nationality,destination,permit_type,permits," + PROVENANCE);
        for (int year : List.of(2019, 2020, 2021, 2022, 2023, 2024)) {
            for (String nationality : NATIONALITIES) {
                for (String destination : DESTINATIONS) {
                    for (String type : List.of("family", "work", "study")) {
                        row(
                                text,
                                year,
                                "administrative",
                                year,
                                nationality,
                                destination,
                                type,
                                20 + noise(300, nationality, destination, type, year));
                    }
                }
            }
        }
        put("permits", text);
    }

    private void documents() {
        StringBuilder text = new StringBuilder("country,year,sex,age,returnees,with_documents," + PROVENANCE);
        for (String country : List.of("AFG", "SYR", "SDN", "BDI", "SOM")) {
            for (int year : List.of(2022, 2023, 2024, 2025)) {
                String method = country.equals("SOM") ? "survey" : "registration";
                long all = 0;
                long with = 0;
                for (String sex : List.of("F", "M")) {
                    long returnees = 300 + noise(200, country, year, sex);
                    long documents = returnees * (30 + noise(40, country, sex) + year - 2022) / 100;
                    all += returnees;
                    with += documents;
                    row(text, year, method, country, year, sex, "_T", returnees, documents);
                }
                row(text, year, method, country, year, "_T", "_T", all, with);
                row(text, year, method, country, year, "_T", "0-17", all * 4 / 10, with * 3 / 10);
                row(text, year, method, country, year, "_T", "18-59", all * 5 / 10, with * 5 / 10);
                row(text, year, method, country, year, "_T", "60+", all - all * 4 / 10 - all * 5 / 10, with / 20);
            }
        }
        put("returnee_documents", text);
    }

    /** Overlapping on purpose: the Sudans lie in the Horn, Syrians in Jordan in the region and in the Levant. The Afghans' figures break in 2025. */
    /** A match that one side tells, a request that waits, a candidate, an offer that stands by, and what is closed. */
    private void asylumSupport() {
        StringBuilder text = new StringBuilder(
                "support_id,role,entity,country,support,description,starts_on,ends_on,state,matched_with,source,source_date\n");
        for (String line : List.of(
                "R-1,request,Invented asylum authority of Chad,TCD,registration,Registration of new arrivals,2025-01-01,2025-12-31,matched,O-1",
                "R-2,request,Invented asylum authority of Peru,PER,training,Training of interviewers,2025-07-01,,open,",
                "O-1,offer,Invented office of Sweden,SWE,registration,Two experts and equipment,2025-03-01,2025-08-31,matched,R-1",
                "O-2,offer,Invented office of Canada,CAN,training,Online courses,,,standby,",
                "O-3,offer,Invented university,,country_of_origin_information,A library,2024-01-01,2024-12-31,closed,")) {
            text.append(line).append(",invented,2025-12-31\n");
        }
        put("asylum_support", text);
    }

    private void situations() {
        StringBuilder text = new StringBuilder("situation,name,origin,asylum,source,source_date\n");
        for (String line : List.of(
                "SIT_SYRIA,Syria and its region,SYR,TUR",
                "SIT_SYRIA,Syria and its region,SYR,LBN",
                "SIT_SYRIA,Syria and its region,SYR,JOR",
                "SIT_SYRIA,Syria and its region,SYR,IRQ",
                "SIT_SYRIA,Syria and its region,SYR,EGY",
                "SIT_LEVANT,Everyone in Jordan and Lebanon,_T,JOR",
                "SIT_LEVANT,Everyone in Jordan and Lebanon,_T,LBN",
                "SIT_AFGHANS,Afghans in Iran and Pakistan,AFG,IRN",
                "SIT_AFGHANS,Afghans in Iran and Pakistan,AFG,PAK",
                "SIT_SUDANS,Sudan and South Sudan,SDN,_T",
                "SIT_SUDANS,Sudan and South Sudan,SSD,_T",
                "SIT_HORN,The Horn and the Sudans,SOM,_T",
                "SIT_HORN,The Horn and the Sudans,ERI,_T",
                "SIT_HORN,The Horn and the Sudans,ETH,_T",
                "SIT_HORN,The Horn and the Sudans,SDN,_T",
                "SIT_HORN,The Horn and the Sudans,SSD,_T")) {
            text.append(line).append(",invented,2025-12-31\n");
        }
        put("situations", text);
    }

    /** Five calm years, then people flee Sudan to Chad from April 2025 on, and a few arrive in Brazil from Afghanistan, from where nobody came before. */
    private void monthlyArrivals() {
        StringBuilder text = new StringBuilder("year,month,origin,asylum,population_type,persons," + PROVENANCE);
        for (int year = 2020; year <= 2025; year++) {
            for (int month = 1; month <= 12; month++) {
                for (String pair : List.of("SDN TCD REF 400", "SYR LBN REF 300", "VEN PER ASY 600")) {
                    String[] p = pair.split(" ");
                    boolean flight = p[0].equals("SDN") && year == 2025 && month >= 4;
                    long persons =
                            Integer.parseInt(p[3]) + noise(60, pair, year, month) + (flight ? 900L * (month - 3) : 0);
                    row(text, year, "registration", year, month, p[0], p[1], p[2], persons);
                }
            }
        }
        for (int month = 9; month <= 12; month++) {
            row(text, 2025, "registration", 2025, month, "AFG", "BRA", "ASY", 150 + noise(40, "AFG BRA", month));
        }
        for (int month = 1; month <= 5; month++) {
            row(text, 2025, "registration", 2026, month, "SYR", "LBN", "REF", 300 + noise(60, "SYR LBN", 2026, month));
        }
        announced(text);
        files.put(
                "templates/monthly_arrivals.csv.gz",
                FundingSamples.gzip(text.toString().getBytes(StandardCharsets.UTF_8)));
    }

    /** Conflict and food crisis in six origins, all invented. */
    private void drivers() {
        StringBuilder text = new StringBuilder("year,country,driver,value,unit," + PROVENANCE);
        for (String country : List.of("AFG", "COD", "ERI", "SDN", "SYR", "VEN")) {
            for (int year = 2019; year <= 2025; year++) {
                row(
                        text,
                        year,
                        "estimate",
                        year,
                        country,
                        "conflict_events",
                        40 + noise(30, country, year, "conflict"),
                        "events");
                if (year >= 2022) {
                    long people = 100_000 * (10 + noise(8, country, year, "food"));
                    row(text, year, "survey", year, country, "people_in_food_crisis", people, "persons");
                }
            }
        }
        put("risk_drivers", text);
    }

    /**
     * Ten pairs in which six months of two fifths come before a month of three times the usual, but for one of eight: so early warning has something to find, and is wrong at times. In two pairs they last
     * when 2025 ends.
     */
    private static void announced(StringBuilder text) {
        int pair = 0;
        int peaks = 0;
        for (String origin : List.of("SYR", "AFG", "COD", "ERI", "VEN")) {
            for (String host : List.of("DEU", "FRA")) {
                long peak = 16 + noise(12, "peak", origin, host);
                for (int at = 0; at < 96; at++) {
                    String day = "day " + at;
                    if ((pair == 4 || pair == 7) && at > 90) {
                        peak = 97;
                    }
                    long persons = 85 + noise(12, origin, host, day);
                    if (at == peak) {
                        persons *= ++peaks % 8 == 0 ? 1 : 3;
                        peak += 17 + noise(8, "next", origin, host, day);
                    } else if (at >= peak - 6) {
                        persons = persons * 2 / 5;
                    }
                    row(
                            text,
                            2018 + at / 12,
                            "registration",
                            2018 + at / 12,
                            at % 12 + 1,
                            origin,
                            host,
                            "ASY",
                            persons);
                }
                pair++;
            }
        }
    }

    /** What an invented newspaper said of the invented world: near the truth, far from it, and of something that nobody counts. */
    private void publishedFigures() {
        StringBuilder text = new StringBuilder(
                "figure_id,document,published,read_in,statement,measure,indicator_id,series,ref_area,counterpart_area,population_type,breakdown,base_period,time_period,published_value,rounded_to,unit_measure,bound,missing,why\n");
        text.append(
                "INVENTED_HOSTS,The Invented Times,2026-01-05,page 1,More than twenty countries host refugees,value,RS.HOSTS,,WLD,,REF,,,2024,20,1,COUNT,more,,\n");
        text.append(
                "INVENTED_MILLIONS,The Invented Times,2026-01,page 2,Ninety million refugees,value,POP.TOTAL,,WLD,,REF,,,2024,90000000,1000000,PERSONS,,,The newspaper added people displaced within their country\n");
        text.append(
                "INVENTED_MARTIANS,The Invented Times,2026,page 3,Seven refugees from Mars,value,POP.TOTAL,,WLD,,OOC,,,1999,7,1,PERSONS,,Nobody counts them,\n");
        files.put("templates/published_figures.csv", text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static final String PROVENANCE = "source,source_date,method,confidence\n";

    private static void row(StringBuilder text, int year, String method, Object... values) {
        for (Object value : values) {
            text.append(value).append(',');
        }
        text.append("invented,").append(year).append("-12-31,").append(method).append(",low\n");
    }

    /** From 0 to limit − 1, the same for the same words. */
    private static long noise(int limit, Object... words) {
        long hash = 1125899906842597L;
        for (Object word : words) {
            for (char letter : word.toString().toCharArray()) {
                hash = 31 * hash + letter;
            }
            hash = 31 * hash + 7;
        }
        return Math.floorMod(hash ^ (hash >>> 29), (long) limit);
    }

    private void put(String name, StringBuilder text) {
        files.put("templates/" + name + ".csv", text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
