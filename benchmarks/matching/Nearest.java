import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.gcr.metrics.text.NearestTexts;
import org.gcr.metrics.text.Stems;
import org.gcr.metrics.text.TextMatch;

/**
 * What the search for pledges with texts that speak of the same costs, and what its bound loses: argument an export of {@code generate pledges}, and {@code all} to hold each support against each policy of its host besides.
 * Seconds are of this thread's processor, so that what else runs on the machine does not count. Themes are left out: they are found by another task.
 */
public final class Nearest {

    private static final int KEPT = 5;

    private record Link(String host, int support, int policy) {}

    private Nearest() {}

    public static void main(String[] arguments) throws IOException {
        double start = seconds();
        Map<String, List<TextMatch.Text>> supports = new TreeMap<>();
        Map<String, List<TextMatch.Text>> policies = new TreeMap<>();
        List<TextMatch.Text> all = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(Path.of(arguments[0]))) {
            for (NamedCsvRecord row : rows) {
                TextMatch.Text text = new TextMatch.Text(Stems.of(row.getField("Pledge name") + " | " + row.getField("Pledge description")), Set.of());
                all.add(text);
                (row.getField("Contribution type").equals("Policy") ? policies : supports).computeIfAbsent(row.getField("Beneficiary countries"), host -> new ArrayList<>()).add(text);
            }
        }
        TextMatch match = new TextMatch(all);
        double read = seconds();
        Set<Link> found = new HashSet<>();
        long looks = 0;
        long pairs = 0;
        for (String host : supports.keySet()) {
            List<TextMatch.Vector> offers = supports.get(host).stream().map(match::vector).toList();
            List<TextMatch.Vector> hosts = policies.getOrDefault(host, List.of()).stream().map(match::vector).toList();
            pairs += 2L * offers.size() * hosts.size();
            looks += search(offers, hosts, match, (support, policy) -> found.add(new Link(host, support, policy)));
            looks += search(hosts, offers, match, (policy, support) -> found.add(new Link(host, support, policy)));
        }
        double searched = seconds();
        System.out.printf(Locale.ROOT, "%,d pledges: stems %.1f s, search %.1f s, %,d links; %,d texts held against another of %,d%n", all.size(), read - start, searched - read, found.size(), looks, pairs);
        if (arguments.length > 1) {
            Set<Link> expected = new HashSet<>();
            for (String host : supports.keySet()) {
                List<TextMatch.Vector> offers = supports.get(host).stream().map(match::vector).toList();
                List<TextMatch.Vector> hosts = policies.getOrDefault(host, List.of()).stream().map(match::vector).toList();
                each(offers, hosts, (support, policy) -> expected.add(new Link(host, support, policy)));
                each(hosts, offers, (policy, support) -> expected.add(new Link(host, support, policy)));
            }
            System.out.printf(Locale.ROOT, "each against each: %.1f s, %,d links, of which the search has %,d; it has %,d others%n", seconds() - searched, expected.size(), expected.stream().filter(found::contains).count(), found.stream().filter(link -> !expected.contains(link)).count());
        }
    }

    private interface Pairs {
        void add(int one, int other);
    }

    private static long search(List<TextMatch.Vector> texts, List<TextMatch.Vector> others, TextMatch match, Pairs links) {
        NearestTexts nearest = new NearestTexts(others, match);
        for (int i = 0; i < texts.size(); i++) {
            for (NearestTexts.Found found : nearest.best(texts.get(i), KEPT, place -> true)) {
                links.add(i, found.place());
            }
        }
        return nearest.looks();
    }

    private static void each(List<TextMatch.Vector> texts, List<TextMatch.Vector> others, Pairs links) {
        for (int i = 0; i < texts.size(); i++) {
            TextMatch.Vector text = texts.get(i);
            int[] scores = others.stream().mapToInt(other -> TextMatch.score(cosine(text, other))).toArray();
            int at = i;
            IntStream.range(0, scores.length).filter(place -> scores[place] >= TextMatch.THRESHOLD).boxed().sorted(Comparator.comparingInt((Integer place) -> -scores[place]).thenComparing(Comparator.naturalOrder())).limit(KEPT).forEach(place -> links.add(at, place));
        }
    }

    private static double cosine(TextMatch.Vector one, TextMatch.Vector other) {
        double sum = 0;
        int j = 0;
        for (int i = 0; i < one.features().length && j < other.features().length; ) {
            int order = Integer.compare(one.features()[i], other.features()[j]);
            if (order == 0) {
                sum += one.weights()[i] * other.weights()[j];
            }
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        return sum;
    }

    private static double seconds() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
    }
}
