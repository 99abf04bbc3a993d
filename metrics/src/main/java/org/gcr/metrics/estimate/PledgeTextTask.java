package org.gcr.metrics.estimate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gcr.core.table.TableSchema;
import org.gcr.core.warehouse.CodeVersion;
import org.gcr.metrics.text.NearestTexts;
import org.gcr.metrics.text.Stems;
import org.gcr.metrics.text.TextMatch;
import org.gcr.metrics.text.Words;

/** Which support and policy pledges for the same host have texts that speak of the same: the table {@code pledge_text_link}. */
public final class PledgeTextTask extends RowTask {

    /** Links kept of each support pledge and of each policy pledge, with a host. */
    private static final int KEPT = 5;

    private static final Pattern NUMBER = Pattern.compile("\\d{1,3}(?:[,.\u00a0\u202f' ]\\d{3})+(?!\\d)|\\d+");

    private static final TableSchema TABLE = new TableSchema(
            "pledge_text_link",
            "Support and policy pledges for the same host whose titles and descriptions speak of the same, with what they have in common: of each support and of each policy pledge the five best, among no more than "
                    + NearestTexts.LOOKED_AT
                    + " of the other side that promise most. A hint for pledge_link, never a fact.",
            true,
            List.of(
                    text("support_pledge_id", "Financial, material or technical pledge"),
                    text("policy_pledge_id", "Policy pledge of a host country"),
                    text("host", "The host country"),
                    whole(
                            "text_score",
                            "Cosine of stems and themes, rarer ones weighing more, of 100; from " + TextMatch.THRESHOLD
                                    + ", the threshold chosen on labelled texts"),
                    text("support_language", "Language in which the support pledge was read, ISO 639-1; und not told"),
                    text("policy_language", "The same of the policy pledge"),
                    text(
                            "shared_words",
                            "The weightiest words in common as the support pledge has them, and themes, which stand for words of any language"),
                    text("shared_years", "Years that both name; no points; empty for none"),
                    text(
                            "shared_amounts",
                            "Whole numbers from 1,000 that both name and that are no years; no points; empty for none")));

    /** The task. */
    public PledgeTextTask() {
        super("pledges.text_link", List.of("pledge", "pledge_side", "text_theme_hit"), List.of(TABLE));
    }

    @Override
    public Map<String, String> ingredients() {
        return Map.of(
                "code",
                CodeVersion.of(PledgeTextTask.class),
                "match",
                CodeVersion.of(TextMatch.class),
                "nearest",
                CodeVersion.of(NearestTexts.class),
                "stems",
                CodeVersion.of(Stems.class),
                "words",
                CodeVersion.of(Words.class));
    }

    private record Pledge(String id, String written, TextMatch.Text text) {}

    private record Side(Pledge pledge, String entity, TextMatch.Vector vector) {

        boolean isOfOther(Side other) {
            return entity == null || !entity.equals(other.entity());
        }
    }

    private record Pair(int support, int policy) {}

    private record Link(Side support, Side policy, String host, int score) {}

    @Override
    protected Map<TableSchema, List<Object[]>> compute(Source source) throws IOException {
        Map<String, Pledge> pledges = pledges(source);
        TextMatch match =
                new TextMatch(pledges.values().stream().map(Pledge::text).toList());
        Map<String, TextMatch.Vector> vectors = new HashMap<>();
        pledges.forEach((id, pledge) -> vectors.put(id, match.vector(pledge.text())));
        Map<String, List<Side>> supports = new TreeMap<>();
        Map<String, List<Side>> policies = new TreeMap<>();
        List<Object[]> sides = source.rows("pledge_side", "host", "role", "pledge_id", "entity_name");
        sort(sides, 3);
        for (Object[] row : sides) {
            String id = (String) row[2];
            ("policy".equals(row[1]) ? policies : supports)
                    .computeIfAbsent((String) row[0], host -> new ArrayList<>())
                    .add(new Side(pledges.get(id), (String) row[3], vectors.get(id)));
        }
        List<Object[]> rows = new ArrayList<>();
        supports.forEach((host, offers) -> links(host, offers, policies.getOrDefault(host, List.of()), match)
                .forEach(link -> rows.add(row(link, match))));
        sort(rows, 3);
        return Map.of(TABLE, rows);
    }

    private static Map<String, Pledge> pledges(Source source) throws IOException {
        Map<String, Set<String>> themes = new HashMap<>();
        for (Object[] row :
                source.rows("text_theme_hit", "subject", "subject_id", "field", "theme_kind", "theme", "is_negated")) {
            // how good a pledge is tells nothing of what it is about
            if ("pledge".equals(row[0]) && "text".equals(row[2]) && !"quality".equals(row[3]) && !(Boolean) row[5]) {
                themes.computeIfAbsent((String) row[1], id -> new TreeSet<>()).add((String) row[4]);
            }
        }
        Map<String, Pledge> pledges = new TreeMap<>();
        for (Object[] row : source.rows("pledge", "pledge_id", "title", "description")) {
            String id = (String) row[0];
            String written = (row[1] == null ? "" : row[1]) + " | " + (row[2] == null ? "" : row[2]);
            pledges.put(
                    id,
                    new Pledge(id, written, new TextMatch.Text(Stems.of(written), themes.getOrDefault(id, Set.of()))));
        }
        return pledges;
    }

    /** The best policies for each support of a host and the best supports for each policy; a link that is both comes once. */
    private static List<Link> links(String host, List<Side> supports, List<Side> policies, TextMatch match) {
        Map<Pair, Integer> scores = new HashMap<>();
        NearestTexts toPolicies = nearest(policies, match);
        for (int i = 0; i < supports.size(); i++) {
            int at = i;
            Side support = supports.get(i);
            toPolicies
                    .best(support.vector(), KEPT, place -> support.isOfOther(policies.get(place)))
                    .forEach(found -> scores.put(new Pair(at, found.place()), found.score()));
        }
        NearestTexts toSupports = nearest(supports, match);
        for (int i = 0; i < policies.size(); i++) {
            int at = i;
            Side policy = policies.get(i);
            toSupports
                    .best(policy.vector(), KEPT, place -> supports.get(place).isOfOther(policy))
                    .forEach(found -> scores.put(new Pair(found.place(), at), found.score()));
        }
        List<Link> links = new ArrayList<>();
        scores.forEach((pair, score) ->
                links.add(new Link(supports.get(pair.support()), policies.get(pair.policy()), host, score)));
        return links;
    }

    private static NearestTexts nearest(List<Side> sides, TextMatch match) {
        return new NearestTexts(sides.stream().map(Side::vector).toList(), match);
    }

    private static Object[] row(Link link, TextMatch match) {
        Pledge support = link.support().pledge();
        Pledge policy = link.policy().pledge();
        Set<Long> numbers = numbers(support.written());
        numbers.retainAll(numbers(policy.written()));
        return new Object[] {
            support.id(),
            policy.id(),
            link.host(),
            link.score(),
            support.text().stems().language(),
            policy.text().stems().language(),
            TextMatch.evidence(
                    support.text(),
                    match.weights(link.support().vector()),
                    match.weights(link.policy().vector())),
            told(numbers, true),
            told(numbers, false)
        };
    }

    private static String told(Set<Long> numbers, boolean years) {
        return numbers.stream()
                .filter(number -> years == isYear(number))
                .map(String::valueOf)
                .collect(Collectors.joining("; "));
    }

    private static boolean isYear(long number) {
        return number >= 1950 && number <= 2100;
    }

    /** Whole numbers from 1,000 in a text; marks between groups of three digits do not matter. */
    private static Set<Long> numbers(String text) {
        Set<Long> numbers = new TreeSet<>();
        Matcher matcher = NUMBER.matcher(text);
        while (matcher.find()) {
            String digits = matcher.group().replaceAll("\\D", "");
            if (digits.length() >= 4 && digits.length() <= 15) {
                numbers.add(Long.parseLong(digits));
            }
        }
        return numbers;
    }
}
