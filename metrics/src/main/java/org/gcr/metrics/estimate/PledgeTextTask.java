package org.gcr.metrics.estimate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
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
            "Support and policy pledges for the same host whose titles and descriptions speak of the same, with what they have in common: of each support and of each policy pledge the five best. A hint for pledge_link, never a fact.",
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
                "stems",
                CodeVersion.of(Stems.class),
                "words",
                CodeVersion.of(Words.class));
    }

    private record Pledge(String id, String written, TextMatch.Text text) {}

    private record Side(Pledge pledge, String entity, Map<String, Double> weights) {}

    private record Link(Side support, Side policy, String host, int score) {}

    @Override
    protected Map<TableSchema, List<Object[]>> compute(Source source) throws IOException {
        Map<String, Pledge> pledges = pledges(source);
        TextMatch match =
                new TextMatch(pledges.values().stream().map(Pledge::text).toList());
        Map<String, Map<String, Double>> weights = new HashMap<>();
        pledges.forEach((id, pledge) -> weights.put(id, match.weights(pledge.text())));
        Map<String, List<Side>> supports = new TreeMap<>();
        Map<String, List<Side>> policies = new TreeMap<>();
        List<Object[]> sides = source.rows("pledge_side", "host", "role", "pledge_id", "entity_name");
        sort(sides, 3);
        for (Object[] row : sides) {
            String id = (String) row[2];
            ("policy".equals(row[1]) ? policies : supports)
                    .computeIfAbsent((String) row[0], host -> new ArrayList<>())
                    .add(new Side(pledges.get(id), (String) row[3], weights.get(id)));
        }
        Set<Link> kept = new HashSet<>();
        supports.forEach((host, offers) -> keep(host, offers, policies.getOrDefault(host, List.of()), kept));
        List<Object[]> rows = kept.stream().map(PledgeTextTask::row).collect(Collectors.toCollection(ArrayList::new));
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

    /** Each support against the policies that have a stem or theme in common with it. */
    private static void keep(String host, List<Side> supports, List<Side> policies, Set<Link> kept) {
        Map<String, List<Integer>> places = new HashMap<>();
        for (int i = 0; i < policies.size(); i++) {
            for (String feature : policies.get(i).weights().keySet()) {
                places.computeIfAbsent(feature, key -> new ArrayList<>()).add(i);
            }
        }
        List<List<Link>> ofPolicy = new ArrayList<>();
        policies.forEach(policy -> ofPolicy.add(new ArrayList<>()));
        for (Side support : supports) {
            double[] cosines = new double[policies.size()];
            support.weights().forEach((feature, weight) -> {
                for (int place : places.getOrDefault(feature, List.of())) {
                    cosines[place] += weight * policies.get(place).weights().get(feature);
                }
            });
            List<Link> links = new ArrayList<>();
            for (int i = 0; i < cosines.length; i++) {
                Side policy = policies.get(i);
                int score = TextMatch.score(cosines[i]);
                if (score >= TextMatch.THRESHOLD
                        && (support.entity() == null || !support.entity().equals(policy.entity()))) {
                    Link link = new Link(support, policy, host, score);
                    add(links, link, Comparator.comparing(one -> one.policy()
                            .pledge()
                            .id()));
                    add(ofPolicy.get(i), link, Comparator.comparing(one -> one.support()
                            .pledge()
                            .id()));
                }
            }
            kept.addAll(links);
        }
        ofPolicy.forEach(kept::addAll);
    }

    /** Keeps the best; of equals the first. */
    private static void add(List<Link> best, Link link, Comparator<Link> then) {
        Comparator<Link> order = Comparator.comparingInt(Link::score).reversed().thenComparing(then);
        if (best.size() < KEPT || order.compare(link, best.get(KEPT - 1)) < 0) {
            best.add(link);
            best.sort(order);
            if (best.size() > KEPT) {
                best.remove(KEPT);
            }
        }
    }

    private static Object[] row(Link link) {
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
                    support.text(), link.support().weights(), link.policy().weights()),
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
