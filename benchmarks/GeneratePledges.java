import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;

/**
 * Writes an invented export of a pledge dashboard, {@code pledges_2025-11-30.csv}, and its updates, {@code updates_2025-11-30.csv}, into a folder: arguments pledges, folder and
 * seed. The same arguments give the same bytes. Prints the stages that a run must find.
 */
public final class GeneratePledges {

    private static final String[] HOSTS = {
        "Uganda", "Kenya", "Ethiopia", "Chad", "Colombia", "Ecuador", "Peru", "Jordan", "Lebanon", "Pakistan", "Bangladesh", "Niger", "Rwanda", "Sudan", "Cameroon", "Burundi"
    };
    private static final String[] DONORS = {"Germany", "Canada", "France", "Sweden", "Norway", "Japan", "Switzerland", "Italy"};
    private static final String[] TYPES = {"States", "Civil Society Organizations", "Private Sector", "Cities", "Academia", "Faith-based organizations"};
    private static final String[] AREAS = {"Education", "Jobs and livelihoods", "Energy and infrastructure", "Solutions", "Protection capacity", "Statelessness"};
    private static final String[] EVENTS = {"Global Refugee Forum 2019", "Global Refugee Forum 2023", "High-Level Officials Meeting 2021"};
    private static final String[] STARTS = {"2019-09-01", "2023-09-01", "2021-10-01"};
    private static final String[] KINDS = {"Financial", "Material", "Technical assistance"};
    private static final String[] STAGES = {"Planning stage", "In progress", "Fulfilled"};

    private static final String[] PHRASES = {
        "train the teachers of refugee pupils", "build classrooms in the settlements", "grant work permits to refugees", "open vocational courses to young women", "connect camps to the national grid",
        "hand out efficient stoves", "drill wells for the hosts", "issue birth certificates to stateless children", "recognise diplomas from abroad", "offer places of resettlement",
        "pay for cash assistance", "include refugees in health insurance", "repair roads between markets", "give loans to small enterprises", "advise asylum authorities on their procedures",
        "shelter survivors of violence", "plant trees around the sites", "register newborns without fees", "lend medical equipment to district hospitals", "support the voluntary return of families"
    };
    private static final String[] SYLLABLES = {"ba", "ko", "mi", "ra", "tu", "ne", "lo", "sa", "di", "fu", "ga", "ze"};

    private GeneratePledges() {}

    public static void main(String[] arguments) throws IOException {
        int pledges = Integer.parseInt(arguments[0]);
        Path folder = Files.createDirectories(Path.of(arguments[1]));
        long seed = arguments.length > 2 ? Long.parseLong(arguments[2]) : 1;
        long[] last = new long[STAGES.length + 1];
        try (BufferedWriter export = Files.newBufferedWriter(folder.resolve("pledges_2025-11-30.csv"));
                BufferedWriter updates = Files.newBufferedWriter(folder.resolve("updates_2025-11-30.csv"))) {
            export.write("Pledge ID,Event,Pledge name,Pledge description,Submitting Entity Type,Submitting Entity,Country - Submitting Entity,Contribution type,Area of focus,Beneficiary countries,Amount,Pledge submission date\n");
            updates.write("Pledge ID,Implementation Stage FU,Date of update,Progress narrative\n");
            for (int i = 1; i <= pledges; i++) {
                long noise = mixed(seed * 0x632BE59BD9B4E019L + i);
                int event = (int) (noise % 3);
                boolean policy = (noise >>> 4) % 3 == 0;
                String host = HOSTS[(int) ((noise >>> 8) % HOSTS.length)];
                String type = policy ? "States" : TYPES[(int) ((noise >>> 14) % TYPES.length)];
                String country = policy ? host : DONORS[(int) ((noise >>> 20) % DONORS.length)];
                String area = AREAS[(int) ((noise >>> 26) % AREAS.length)] + ((noise >>> 32) % 4 == 0 ? "; " + AREAS[(int) ((noise >>> 35) % AREAS.length)] : "");
                LocalDate day = LocalDate.parse(STARTS[event]).plusDays((noise >>> 40) % 100);
                String amount = policy || (noise >>> 47) % 3 != 0 ? "" : "USD " + (1 + (noise >>> 50) % 90) + " million";
                export.write(String.format(
                        Locale.ROOT, "GRF-%06d,%s,Pledge %d,\"%s\",%s,Entity %d of %s,%s,%s,%s,%s,%s,%s%n",
                        i, EVENTS[event], i, text(seed, i), type, i % 500, country, country, policy ? "Policy" : KINDS[(int) ((noise >>> 5) % 3)], area, host, amount, day));
                int stage = -1;
                int answers = (int) ((noise >>> 57) % 4);
                for (int k = 1; k <= answers; k++) {
                    LocalDate reported = day.plusDays(150L * k);
                    if (reported.isBefore(LocalDate.of(2025, 11, 30))) {
                        stage = Math.min(2, (stage < 0 ? 0 : stage) + (int) ((noise >>> (8 + 3 * k)) % 2));
                        updates.write(String.format(Locale.ROOT, "GRF-%06d,%s,%s,Progress%n", i, STAGES[stage], reported));
                    }
                }
                last[stage + 1]++;
            }
        }
        System.out.printf(Locale.ROOT, "pledges %d, not_reported %d, planning %d, in_progress %d, fulfilled %d%n", pledges, last[0], last[1], last[2], last[3]);
    }

    /** Two of twenty phrases, and four words of twenty thousand (projects, places), of which few are frequent. */
    private static String text(long seed, int pledge) {
        StringBuilder text = new StringBuilder("We will ");
        long noise = mixed(seed * 0x632BE59BD9B4E019L + 7_000_000_000L + pledge);
        text.append(PHRASES[(int) (noise % PHRASES.length)]).append(", and ").append(PHRASES[(int) ((noise >>> 20) % PHRASES.length)]).append(", with");
        for (int k = 0; k < 4; k++) {
            double drawn = (mixed(noise + k) >>> 11) / (double) (1L << 52);
            int word = (int) (20_000 * drawn * drawn * drawn);
            text.append(' ');
            for (int rest = word + SYLLABLES.length; rest > 0; rest /= SYLLABLES.length) {
                text.append(SYLLABLES[rest % SYLLABLES.length]);
            }
        }
        return text.toString();
    }

    private static long mixed(long seed) {
        long z = (seed + 1) * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return (z ^ (z >>> 31)) >>> 1;
    }
}
