package org.gcr.app.samples;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes {@code data-samples/grf/}: two exports of an invented pledge dashboard, as workbooks with a pledge sheet and update sheets, and the small
 * tables beside them. Everything is made up and must never be cited; the same code writes the same bytes.
 *
 * <p>Run {@code main} with the folder to write into, and with a number of pledges for a large CSV export instead of the samples.
 */
public final class PledgeSamples {

    /** Exports of these days are written. */
    static final LocalDate FIRST_EXPORT = LocalDate.of(2021, 11, 30);

    static final LocalDate LAST_EXPORT = LocalDate.of(2025, 11, 30);

    private static final int PLEDGES = 300;
    private static final String[] STATES = {
        "Germany",
        "Canada",
        "United States of America",
        "Denmark",
        "Sweden",
        "Switzerland",
        "Uganda",
        "Kenya",
        "Ethiopia",
        "Chad",
        "Colombia",
        "Türkiye",
        "Jordan",
        "Lebanon",
        "Côte d’Ivoire",
        "Congo - Kinshasa",
        "Democratic Republic of the Congo",
        "Moldova",
        "Republic of Moldova",
        "Rwanda",
        "Pakistan",
        "Bangladesh",
        "Niger",
        "Mauritania",
        "Poland",
        "France",
        "Brazil",
        "Peru"
    };
    private static final String[] HOSTS = {
        "Uganda",
        "Kenya",
        "Ethiopia",
        "Chad",
        "Colombia",
        "Türkiye",
        "Jordan",
        "Lebanon",
        "Congo - Kinshasa",
        "Pakistan",
        "Bangladesh",
        "Niger",
        "Mauritania",
        "Rwanda",
        "Moldova",
        "Sudan",
        "South Sudan",
        "Côte d’Ivoire",
        "Peru",
        "Ecuador"
    };
    private static final String[] REGIONS = {
        "Horn of Africa", "Global", "Sahel", "Middle East and North Africa", "Central America"
    };
    private static final String[] ENTITY_TYPES = {
        "States",
        "States",
        "States",
        "States",
        "Civil Society Organizations",
        "UN agencies",
        "Refugee-led Organizations",
        "Faith-based Organizations",
        "Private Sector",
        "Multilateral Development Banks",
        "Cities and Local Authorities",
        "Academia",
        "Sports Organizations",
        ""
    };
    private static final String[] AREAS = {
        "Education",
        "Jobs and livelihoods",
        "Energy and infrastructure",
        "Solutions",
        "Protection capacity",
        "Arrangements for burden and responsibility sharing: funding and effective use"
    };
    private static final String[] TYPES = {
        "Financial",
        "Material",
        "Technical assistance",
        "Policy",
        "Resettlement and complementary pathway places",
        "Other"
    };
    private static final String[] TOPICS = {
        "access to national schools", "work permits for refugees", "climate-resilient energy in settlements",
                "birth registration of stateless children",
        "labour mobility pathways", "skills training for young refugees", "faster asylum procedures",
                "financing of municipal services",
        "protection against trafficking", "health insurance for refugees"
    };
    private static final String[] GROUPS = {
        "Enabling – Climate Action",
        "Partnerships – Connectivity for Refugees",
        "Partnerships – Refugee Participation",
        "Education 2030",
        "Ending Statelessness"
    };
    private static final DateTimeFormatter RFC =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy '00:00:00'", Locale.ENGLISH);
    private static final String[] HEADER = {
        "Pledge ID",
        "Event",
        "Pledge name",
        "Pledge description",
        "Submitting Entity Type",
        "Name of entity submitting this form",
        "Country - Submitting Entity",
        "Institutional (departmental) general email address",
        "Salutation",
        "First Name",
        "Last Name",
        "Position",
        "Email",
        "Phone",
        "Partner(s)",
        "Contribution type",
        "Area of focus",
        "GCR Objective",
        "Target population(s)",
        "Beneficiary countries",
        "Number of targeted beneficiaries (if known)",
        "Amount",
        "Timeline for implementations",
        "Multistakeholder pledge",
        "Tags",
        "Pledge submission date",
        "Implementation Stage2"
    };

    private PledgeSamples() {}

    public static void main(String[] args) throws IOException {
        if (args.length < 1) {
            System.err.println("usage: PledgeSamples FOLDER [NUMBER OF PLEDGES]");
            System.exit(2);
        }
        Path folder = Path.of(args[0]);
        Map<String, byte[]> files = args.length == 1 ? generate() : large(Integer.parseInt(args[1].replace("_", "")));
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
    }

    /** The sample files, by their path below the folder. */
    public static Map<String, byte[]> generate() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("grf/pledges_2021-11-30.xlsx", workbook(FIRST_EXPORT, true));
        files.put("grf/pledges_2025-11-30.xlsx", workbook(LAST_EXPORT, false));
        files.put("grf/conference_pledges.csv", text(CONFERENCE));
        files.put("grf/pledge_links.csv", text(LINKS));
        files.put("grf/process_events.csv", text(EVENTS));
        files.put("grf/action_points.csv", text(ACTIONS));
        files.put("grf/action_point_updates.csv", text(ACTION_UPDATES));
        files.put("grf/README.md", text(README));
        return files;
    }

    /** One large export as CSV, of pledges and of updates. */
    public static Map<String, byte[]> large(int pledges) {
        StringBuilder pledgeText = new StringBuilder(csv((Object[]) HEADER));
        StringBuilder updateText =
                new StringBuilder(csv("Pledge ID", "Implementation Stage FU", "Date of update", "Progress narrative"));
        for (int i = 1; i <= pledges; i++) {
            Pledge pledge = new Pledge(i, i % PLEDGES + 1);
            pledgeText.append(csv(pledge.cells(LAST_EXPORT, false)));
            for (Update update : pledge.updates()) {
                updateText.append(
                        csv(pledge.id(false), update.words(), update.on().toString(), update.narrative()));
            }
        }
        return Map.of(
                "grf/pledges_2025-11-30.csv",
                text(pledgeText.toString()),
                "grf/updates_2025-11-30.csv",
                text(updateText.toString()));
    }

    private static String csv(Object... cells) {
        List<String> quoted = new ArrayList<>();
        for (Object cell : cells) {
            quoted.add(cell == null ? "" : '"' + cell.toString().replace("\"", "\"\"") + '"');
        }
        return String.join(",", quoted) + "\n";
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] workbook(LocalDate exported, boolean first) {
        SampleFiles.Sheet pledges = new SampleFiles.Sheet("Statistical Inclusion Pledges", false);
        pledges.row("Export of the pledge dashboard (synthetic)");
        pledges.row();
        pledges.row((Object[]) HEADER);
        Map<Integer, SampleFiles.Sheet> rounds = new LinkedHashMap<>();
        for (int year : first ? new int[] {2021} : new int[] {2021, 2023, 2025}) {
            SampleFiles.Sheet sheet = new SampleFiles.Sheet("Pledge Updates " + year, false);
            sheet.row("Pledge ID", "Implementation Stage FU", "Date of update", "Progress narrative", "Email");
            rounds.put(year, sheet);
        }
        for (int i = 1; i <= PLEDGES; i++) {
            Pledge pledge = new Pledge(i, i);
            boolean in = !pledge.submitted().isAfter(exported) && (first || !pledge.isWithdrawn());
            if (in) {
                pledges.row(pledge.cells(exported, first));
                for (Update update : pledge.updates()) {
                    SampleFiles.Sheet sheet = rounds.get(update.on().getYear());
                    if (sheet != null && !update.on().isAfter(exported)) {
                        Object on = i % 3 == 0
                                ? (Object) ChronoUnit.DAYS.between(LocalDate.of(1899, 12, 30), update.on())
                                : i % 3 == 1 ? update.on().toString() : RFC.format(update.on());
                        sheet.row(
                                pledge.id(i % 2 == 0),
                                update.words(),
                                on,
                                update.narrative(),
                                "reporter" + i + "@example.org");
                    }
                }
            }
        }
        if (!first) {
            rounds.get(2025)
                    .row(
                            "GRF-99999",
                            "In progress",
                            "2025-06-01",
                            "An update for a pledge that is in no export.",
                            null);
        }
        List<SampleFiles.Sheet> sheets = new ArrayList<>(List.of(pledges));
        sheets.addAll(rounds.values());
        sheets.add(new SampleFiles.Sheet("Notes", false));
        return SampleFiles.workbook(sheets.toArray(SampleFiles.Sheet[]::new));
    }

    private record Update(LocalDate on, int stage, int pledge) {
        String words() {
            String[][] words = {
                {"Planning stage", "In the planning stage"}, {"In progress", "in progress "}, {"Fulfilled", "FULFILLED"}
            };
            return words[stage][noise("words", pledge + on.getYear(), 2)];
        }

        String narrative() {
            String[] texts = {
                "The work plan was agreed.", "The first activities\nare under way.", "All that was promised was done."
            };
            return texts[stage];
        }
    }

    /** Pledge {@code number} with the content of pledge {@code like}. */
    private record Pledge(int number, int like) {

        private int pick(String what, int below) {
            return noise(what, like, below);
        }

        String id(boolean underscore) {
            return String.format(Locale.ROOT, underscore ? "GRF_%05d" : "GRF-%05d", number);
        }

        boolean isWithdrawn() {
            return like == 37 || like == 91;
        }

        String event() {
            return like <= 140
                    ? "Global Refugee Forum 2019"
                    : like <= 160
                            ? "High-Level Segment on Statelessness 2019"
                            : like <= 190
                                    ? "High-Level Officials Meeting 2021"
                                    : like <= 285 ? "Global Refugee Forum 2023" : "Progress Review 2025";
        }

        LocalDate submitted() {
            LocalDate first = like <= 140
                    ? LocalDate.of(2019, 12, 1)
                    : like <= 160
                            ? LocalDate.of(2019, 10, 1)
                            : like <= 190
                                    ? LocalDate.of(2021, 10, 1)
                                    : like <= 285 ? LocalDate.of(2023, 11, 20) : LocalDate.of(2025, 10, 10);
            return first.plusDays(pick("submitted", 25));
        }

        private boolean isState() {
            return type().equals("States");
        }

        private String type() {
            return like > 140 && like <= 160 ? "States" : ENTITY_TYPES[pick("type", ENTITY_TYPES.length)];
        }

        private String state() {
            return STATES[pick("state", STATES.length)];
        }

        private boolean isHostState() {
            return isState() && List.of(HOSTS).contains(state());
        }

        private String kind() {
            return isHostState() || (like > 140 && like <= 160) ? TYPES[3] : TYPES[pick("kind", TYPES.length)];
        }

        private String topic() {
            return like > 140 && like <= 160 ? TOPICS[3] : TOPICS[pick("topic", TOPICS.length)];
        }

        private String hosts() {
            if (isHostState()) {
                return state();
            }
            if (pick("region?", 6) == 0) {
                return REGIONS[pick("region", REGIONS.length)];
            }
            String one = HOSTS[pick("host", HOSTS.length)];
            String two = HOSTS[pick("host2", HOSTS.length)];
            String[] between = {"; ", ", ", ";, ", "\n"};
            return pick("hosts", 3) == 0 && !one.equals(two) ? one + between[pick("between", 4)] + two : one;
        }

        private String amount() {
            if (!kind().equals(TYPES[0])) {
                return null;
            }
            int n = 1 + pick("amount", 40);
            return switch (pick("amount form", 8)) {
                case 0 -> "USD " + n + " million";
                case 1 -> "EUR " + n + ".5 million";
                case 2 -> n + "–" + (n + 5) + "m USD";
                case 3 -> "US$ " + String.format(Locale.ROOT, "%,d", n * 250_000L);
                case 4 -> "up to CHF " + n + " million over 3 years";
                case 5 -> "to be confirmed after the budget of 2024";
                case 6 -> "approx. USD " + n + "00 thousand";
                default -> String.valueOf(n * 100_000L);
            };
        }

        /** Words on the criteria of good pledges, in the languages of the rules, in a few pledges. */
        private String quality() {
            return switch (like) {
                case 11 ->
                    " This is new funding, based on needs and for women and girls, aligned with the recommendations.";
                case 13 -> " Financement supplémentaire, selon les besoins, pour les personnes âgées.";
                case 17 -> " Con recursos existentes, junto con las personas con discapacidad.";
                case 19 -> " تمويل إضافي حسب الاحتياجات، وفقا للتوصيات.";
                case 23 -> " There is no new funding; it does not follow a needs assessment.";
                default -> "";
            };
        }

        private String groups() {
            int n = pick("groups", 8);
            return n >= 5 ? null : n == 0 ? GROUPS[1] + ";, " + GROUPS[2] : GROUPS[n];
        }

        List<Update> updates() {
            List<Update> updates = new ArrayList<>();
            LocalDate[] rounds = {
                LocalDate.of(2021, 5, 3),
                LocalDate.of(2021, 10, 4),
                LocalDate.of(2023, 5, 2),
                LocalDate.of(2023, 10, 2),
                LocalDate.of(2025, 5, 5)
            };
            int pace = 1 + pick("pace", 4);
            int steps = 0;
            for (int r = 0; r < rounds.length; r++) {
                LocalDate on = rounds[r].plusDays(pick("day" + r, 27));
                if (on.isAfter(submitted())) {
                    steps += pace;
                    boolean finished = !updates.isEmpty()
                            && updates.get(updates.size() - 1).stage() == 2;
                    if (pick("answers" + r, 10) < 6 && !finished) {
                        updates.add(new Update(on, Math.min(2, steps / 4), like));
                    }
                }
            }
            return updates;
        }

        Object[] cells(LocalDate exported, boolean first) {
            String title = (like == 12 && first ? "Improving acces to " : "Improving access to ") + topic();
            String typed = pick("two kinds", 5) == 0 && !kind().equals(TYPES[4]) ? kind() + ";, " + TYPES[2] : kind();
            String stage = null;
            for (Update update : updates()) {
                stage = update.on().isAfter(exported) ? stage : update.words();
            }
            Object on = like % 3 == 0
                    ? (Object) ChronoUnit.DAYS.between(LocalDate.of(1899, 12, 30), submitted())
                    : like % 3 == 1 ? RFC.format(submitted()) : submitted().toString();
            String entity = isState() ? "Government of " + state() : "Synthetic entity " + pick("entity", 60);
            return new Object[] {
                id(number % 2 == 1 && first),
                event(),
                title,
                "We will work on " + topic() + ".\nAn invented pledge,\nwrapped by hand." + quality(),
                type().isEmpty() ? null : type(),
                entity,
                state(),
                "office" + number + "@example.org",
                "Ms",
                "Given" + number,
                "Family" + number,
                "Desk officer",
                "person" + number + "@example.org",
                "+41 22 555 " + String.format(Locale.ROOT, "%04d", number % 10000),
                pick("partners", 4) == 0 ? "Partner A; Partner B" : null,
                typed,
                AREAS[pick("area", AREAS.length)]
                        + (pick("two areas", 3) == 0 ? ";, " + AREAS[pick("area2", AREAS.length)] : ""),
                "Objective " + (1 + pick("objective", 4)),
                pick("target", 3) == 0
                        ? "Refugees; Host communities"
                        : topic().contains("stateless") ? "Stateless person" : "Refugees",
                hosts(),
                pick("number", 3) == 0
                        ? null
                        : pick("number", 3) == 1
                                ? "approx. " + (1 + pick("n", 90)) + ",000"
                                : String.valueOf(500 + pick("n", 900)),
                amount(),
                "4 year",
                groups(),
                pick("tag", 12) == 0 ? "GCM" : null,
                on,
                stage
            };
        }
    }

    /** A number from 0 on that depends on what it is for alone. */
    private static int noise(String what, int pledge, int below) {
        long hash = 0xcbf29ce484222325L;
        for (char c : (what + "/" + pledge).toCharArray()) {
            hash = (hash ^ c) * 0x100000001b3L;
        }
        hash ^= hash >>> 29;
        hash *= 0xbf58476d1ce4e5b9L;
        hash ^= hash >>> 32;
        return (int) Math.floorMod(hash, (long) below);
    }

    private static final String CONFERENCE =
            """
            Conference;Conference date;Donor;Host country;Currency;Amount pledged;Amount committed;Amount paid;Prior-period amount;Prior period covered;USD rate;Donor type;Policy pledged
            Synthetic Solidarity Conference;2021-06-17;Canada;Colombia;CAD;115000000;100000000;80000000;60000000;the year before;0.8;;
            Synthetic Solidarity Conference;2021-06-17;Germany;Colombia;EUR;30000000;30000000;12000000;35000000;the year before;1.2;;
            Synthetic Solidarity Conference;2021-06-17;United States of America;;USD;400000000;;;;;1;;
            Synthetic Solidarity Conference;2021-06-17;Synthetic Development Bank;Peru;USD;90000000;90000000;;0;the year before;1;;
            Synthetic Solidarity Conference;2021-06-17;Synthetic Foundation;Peru;USD;2500000;;;;;;private;
            Synthetic Solidarity Conference;2021-06-17;Colombia;Colombia;XXX;;;;;;;;Invented: temporary protection for ten years
            Synthetic Donor Conference;2025-05-20;Sweden;Chad;USD;40000000;25000000;10000000;;;;;
            Synthetic Donor Conference;2025-05-20;Germany;Chad;USD;90000000;;;;;;;
            Synthetic Donor Conference;2025-05-20;Synthetic Faith Alliance;Chad;USD;1200000;1200000;1200000;;;;civil_society;
            """;

    private static final String LINKS =
            """
            support_pledge_id,policy_pledge_id,decision,decided_on,reason
            GRF-00002,GRF-00005,refuted,2025-11-20,Invented: the donor says that the money goes elsewhere
            """;

    private static final String EVENTS =
            """
            event,title,kind,starts_on,ends_on,source
            CUT_OFF_HLOM_2021,Invented cut-off for the stocktaking of 2021,cut_off,2021-11-15,2021-11-15,synthetic
            """;

    private static final String ACTIONS =
            """
            Action,Event,Action point,Responsible entity,Priority,Due date,State,Status date,Linked pledges,Linked indicator,Kind,Outcome document
            1,Synthetic NGO consultation 2024,Publish the list of pledges without an update,Secretariat,1,2025-03-31,done,2025-02-10,,PLG.SHARE_REPORTED,,
            2,Synthetic NGO consultation 2024,Find a partner for the education policy of one host,Education group,2,2025-06-30,in_progress,2025-05-02,GRF_00005; GRF-00006,,,
            3,Synthetic stocktaking 2021,Agree on one list of beneficiary regions,Secretariat,2,2022-12-31,open,2021-12-20,,,,
            4,Synthetic stocktaking 2021,Translate the update form,Secretariat,3,,dropped,2022-06-01,,,,
            5,CONSULTATION_2024_CLIMATE,Invented: plant trees around two settlements against environmental degradation,Environment unit,1,2027-06-30,open,2024-02-21,,,follow_up,
            6,Consultation on the toolkit for mixed movements,Invented: translate the toolkit on trafficking,Protection unit,2,2026-03-31,open,2024-02-27,,,follow_up,
            7,HLOM_2021,Invented: report every year on work permits,Secretariat,1,2022-12-15,open,2021-12-15,,,recommendation,"Invented outcome document, paragraph 1"
            """;

    private static final String ACTION_UPDATES =
            """
            Action,State,Status date,Remarks
            5,in_progress,2025-04-01,Invented: seedlings were bought
            7,in_progress,2022-03-01,Invented: a form was agreed
            7,done,2023-01-10,Invented: the first report was made
            """;

    private static final String README =
            """
            # Sample pledges

            Everything in this folder is synthetic and must not be cited: entities, pledges, amounts, updates, persons, addresses and telephone numbers were
            invented by a program. No export of the real dashboard was at hand; the names of the columns are those of the pledge form and of extracts that public code reads.

            | file | what |
            |---|---|
            | `pledges_2021-11-30.xlsx` | export of that day: the pledge sheet (with contact columns, which no run reads) and the updates of 2021; half of the ids with `_` |
            | `pledges_2025-11-30.xlsx` | a later export: 298 pledges (two were withdrawn, one title was corrected), updates of 2021, 2023, 2025, one of them for an unknown pledge |
            | `conference_pledges.csv` | pledged, committed, paid at two invented conferences, and a policy of a host, with semicolons |
            | `pledge_links.csv` | what people found out about links between pledges |
            | `process_events.csv` | a cut-off added to the calendar |
            | `action_points.csv`, `action_point_updates.csv` | follow-up of consultations, some of them of real days; how it moved |

            Deliberate oddities: dates as ISO text, as RFC 822 text and as spreadsheet numbers; lists with `; `, `, `, `;, ` and line breaks; typographic apostrophes and dashes;
            amounts in words, one form of which cannot be read (`to be confirmed after the budget of 2024`); country groups; two names of one country.

            Written by `app/src/test/java/org/gcr/app/samples/PledgeSamples.java`, which takes the folder `data-samples` as its argument and, for benchmarks, the number of
            pledges of one large CSV export as a second. A test holds what is committed against what it writes.
            """;
}
