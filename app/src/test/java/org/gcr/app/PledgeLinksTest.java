package org.gcr.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.gcr.app.run.Kinds;
import org.gcr.core.engine.EnginePair;
import org.gcr.core.model.Models;
import org.gcr.core.model.SqlModel;
import org.gcr.core.table.TableFiles;
import org.gcr.core.table.TableSchema;
import org.gcr.metrics.MetricsStage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The model looks at few policies for each support pledge; here every support is held against every policy, as the rule is written, and the links must be the same. Few hosts, entities, areas
 * and days, so that ties, own pledges between those of others and pledges with much in common are frequent.
 */
class PledgeLinksTest {

    private static final List<String> HOSTS = List.of("KEN", "UGA", "JOR");
    private static final List<String> AREAS = List.of("Education", "education", "Solutions", "Jobs", "Energy");
    private static final List<String> GROUPS = List.of("roots", "family", "skills");
    private static final List<String> TYPES = List.of("STATE", "CITY", "NGO", "PRIVATE");
    private static final LocalDate FIRST = LocalDate.of(2019, 12, 17);

    @TempDir
    static Path folder;

    private static EnginePair engines;
    private static SqlModel model;
    private static SqlModel sides;

    @BeforeAll
    static void start() {
        engines = new EnginePair(folder);
        model = model("pledge_link");
        sides = model("pledge_side");
    }

    private static SqlModel model(String table) {
        return Models.of(Kinds.ofProgram(), MetricsStage.NAME).stream()
                .filter(one -> one.schema().name().equals(table))
                .findFirst()
                .orElseThrow();
    }

    @AfterAll
    static void stop() {
        engines.close();
    }

    private record Pledge(
            String id,
            String entity,
            String type,
            String country,
            boolean policy,
            boolean support,
            boolean withdrawn,
            LocalDate day,
            Set<String> areas,
            Set<String> groups,
            Set<String> hosts) {}

    private record Decision(String support, String policy, String decision, String reason, boolean known) {}

    private record Link(String support, String policy, String host, int score, int text, int days, String reasons) {}

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void everySupportAgainstEveryPolicyGivesTheSameLinks(int seed) {
        List<Pledge> pledges = pledges(seed);
        List<Decision> decisions = decisions(seed, pledges);
        Map<String, Integer> texts = texts(seed, pledges);
        register(pledges, decisions, texts);
        TableFiles result = engines.write(
                engines.duckdb(), model.sql(), model.schema(), model.grain().toArray(String[]::new));
        List<String> expected = byTheRule(pledges, decisions, texts);
        assertThat(expected).as("a fixture that has links of every kind").hasSizeGreaterThan(200);
        assertThat(EnginePair.read(result).stream().map(PledgeLinksTest::text)).containsExactlyElementsOf(expected);
    }

    @Test
    void bothEnginesGiveTheSameLinks() {
        List<Pledge> pledges = pledges(99);
        List<Decision> decisions = decisions(99, pledges);
        Map<String, Integer> texts = texts(99, pledges);
        register(pledges, decisions, texts);
        List<Object[]> rows =
                engines.assertSame(model.sql(), model.schema(), model.grain().toArray(String[]::new));
        assertThat(rows.stream().map(PledgeLinksTest::text))
                .containsExactlyElementsOf(byTheRule(pledges, decisions, texts));
    }

    private static String text(Object[] row) {
        return Arrays.stream(row).map(Objects::toString).collect(Collectors.joining(" | "));
    }

    /** The rule of the model's description, word by word. */
    private static List<String> byTheRule(List<Pledge> pledges, List<Decision> decisions, Map<String, Integer> texts) {
        Map<String, Decision> decided =
                decisions.stream().collect(Collectors.toMap(one -> one.support() + " " + one.policy(), one -> one));
        Set<String> open = new TreeSet<>(decided.keySet());
        List<String> rows = new ArrayList<>();
        for (Pledge support : pledges) {
            if (!support.support() || support.policy() || support.withdrawn()) {
                continue;
            }
            for (String host : support.hosts()) {
                List<Link> ranked = pledges.stream()
                        .filter(policy -> isPolicyOf(host, policy) && isOther(support, policy))
                        .map(policy -> link(support, policy, host, texts))
                        .sorted(Comparator.comparingInt(Link::score)
                                .reversed()
                                .thenComparing(
                                        Comparator.comparingInt(Link::text).reversed())
                                .thenComparing(Link::days)
                                .thenComparing(Link::policy))
                        .toList();
                for (int i = 0; i < ranked.size(); i++) {
                    Link link = ranked.get(i);
                    Decision decision = decided.get(link.support() + " " + link.policy());
                    if (decision != null || (i < 5 && link.score() >= 70)) {
                        open.remove(link.support() + " " + link.policy());
                        rows.add(String.join(
                                " | ",
                                link.support(),
                                link.policy(),
                                host,
                                decision == null ? "candidate" : decision.decision(),
                                Integer.toString(link.score()),
                                link.reasons(),
                                link.text() == 0 ? "null" : Integer.toString(link.text()),
                                link.text() == 0 ? "null" : "words",
                                decision == null ? "null" : decision.reason()));
                    }
                }
            }
        }
        open.stream()
                .map(decided::get)
                .filter(Decision::known)
                .forEach(one -> rows.add(String.join(
                        " | ",
                        one.support(),
                        one.policy(),
                        "_U",
                        one.decision(),
                        "null",
                        "null",
                        "null",
                        "null",
                        one.reason())));
        return rows.stream().sorted().toList();
    }

    private static boolean isPolicyOf(String host, Pledge policy) {
        return policy.policy()
                && !policy.withdrawn()
                && (policy.type() == null
                        || policy.type().equals("STATE")
                        || policy.type().equals("CITY"))
                && host.equals(policy.country())
                && (policy.hosts().isEmpty() || policy.hosts().contains(host));
    }

    private static boolean isOther(Pledge support, Pledge policy) {
        return support.entity() == null || !support.entity().equals(policy.entity());
    }

    private static Link link(Pledge support, Pledge policy, String host, Map<String, Integer> texts) {
        int days = (int) Math.abs(ChronoUnit.DAYS.between(support.day(), policy.day()));
        int near = days <= 365 ? 20 : days <= 730 ? 10 : 0;
        Set<String> areas = new TreeSet<>();
        support.areas().forEach(area -> areas.add(area.toLowerCase(Locale.ROOT)));
        areas.retainAll(policy.areas().stream()
                .map(area -> area.toLowerCase(Locale.ROOT))
                .toList());
        Set<String> groups = new TreeSet<>(support.groups());
        groups.retainAll(policy.groups());
        int text = texts.getOrDefault(support.id() + " " + policy.id() + " " + host, 0);
        String reasons = "host " + host + " 40"
                + (areas.isEmpty()
                        ? text == 0 ? "" : "; texts 30"
                        : "; area " + areas.iterator().next() + " 30") + "; " + days + " days apart "
                + near
                + (groups.isEmpty()
                        ? ""
                        : "; multistakeholder " + groups.iterator().next() + " 10");
        return new Link(
                support.id(),
                policy.id(),
                host,
                40 + (areas.isEmpty() && text == 0 ? 0 : 30) + near + (groups.isEmpty() ? 0 : 10),
                text,
                days,
                reasons);
    }

    private static List<Pledge> pledges(int seed) {
        Random random = new Random(seed);
        List<Pledge> pledges = new ArrayList<>();
        int entities = 2 + seed % 5;
        int days = seed % 3 == 0 ? 3 : 1500;
        for (int i = 0; i < 240; i++) {
            boolean policy = random.nextInt(5) < 3;
            int entity = random.nextInt(entities + 1);
            int type = random.nextInt(12);
            Set<String> hosts = some(random, HOSTS, policy ? 4 : 2);
            pledges.add(new Pledge(
                    "GRF-%05d".formatted(1 + (i * 7919) % 9973),
                    // few entities make both policy and support pledges, and some are not named
                    entity == entities ? null : "Entity " + entity,
                    type == 0 ? null : TYPES.get(type < 8 ? 0 : type % 4),
                    random.nextInt(10) == 0 ? null : HOSTS.get(random.nextInt(HOSTS.size())),
                    policy,
                    !policy || random.nextInt(8) == 0,
                    random.nextInt(15) == 0,
                    FIRST.plusDays(random.nextInt(days)),
                    some(random, AREAS, 3),
                    some(random, GROUPS, 4),
                    hosts));
        }
        return pledges;
    }

    /** Each of a list with a chance of one in so many. */
    private static Set<String> some(Random random, List<String> all, int oneIn) {
        return all.stream().filter(one -> random.nextInt(oneIn) == 0).collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Decision> decisions(int seed, List<Pledge> pledges) {
        Random random = new Random(1000 + seed);
        Map<String, Decision> decisions = new TreeMap<>();
        for (int i = 0; i < 40; i++) {
            String support = pledges.get(random.nextInt(pledges.size())).id();
            boolean known = random.nextInt(10) != 0;
            String policy = known ? pledges.get(random.nextInt(pledges.size())).id() : "GRF-99999";
            decisions.put(
                    support + " " + policy,
                    new Decision(
                            support, policy, random.nextBoolean() ? "confirmed" : "refuted", "letter " + i, known));
        }
        return List.copyOf(decisions.values());
    }

    /** Scores of texts for some of the pairs that can be linked, by support, policy and host. */
    private static Map<String, Integer> texts(int seed, List<Pledge> pledges) {
        Random random = new Random(2000 + seed);
        Map<String, Integer> texts = new TreeMap<>();
        for (Pledge support : pledges) {
            if (!support.support() || support.policy() || support.withdrawn()) {
                continue;
            }
            for (String host : support.hosts()) {
                for (Pledge policy : pledges) {
                    if (isPolicyOf(host, policy) && isOther(support, policy) && random.nextInt(30) == 0) {
                        texts.put(support.id() + " " + policy.id() + " " + host, 12 + random.nextInt(3));
                    }
                }
            }
        }
        return texts;
    }

    private static void register(List<Pledge> pledges, List<Decision> decisions, Map<String, Integer> texts) {
        TableSchema pledge = EnginePair.schema(
                "pledge",
                "pledge_id TEXT",
                "entity_name TEXT",
                "entity_type TEXT",
                "country TEXT",
                "is_policy BOOLEAN",
                "is_financial BOOLEAN",
                "is_material BOOLEAN",
                "is_technical BOOLEAN",
                "is_withdrawn BOOLEAN",
                "announced_on DATE");
        TableSchema text = EnginePair.schema(
                "pledge_text_link",
                "support_pledge_id TEXT",
                "policy_pledge_id TEXT",
                "host TEXT",
                "text_score INTEGER",
                "shared_words TEXT");
        TableSchema item = EnginePair.schema("pledge_item", "pledge_id TEXT", "kind TEXT", "item TEXT");
        TableSchema beneficiary = EnginePair.schema("pledge_beneficiary", "pledge_id TEXT", "country TEXT");
        TableSchema group = EnginePair.schema("multistakeholder_pledge", "multistakeholder TEXT", "pledge_id TEXT");
        TableSchema decision = EnginePair.schema(
                "pledge_link_decision",
                "support_pledge_id TEXT",
                "policy_pledge_id TEXT",
                "decision TEXT",
                "reason TEXT",
                "pledges_known BOOLEAN");
        List<Object[]> pledgeRows = new ArrayList<>();
        List<Object[]> items = new ArrayList<>();
        List<Object[]> beneficiaries = new ArrayList<>();
        List<Object[]> groups = new ArrayList<>();
        for (Pledge one : pledges) {
            int kind = Math.floorMod(one.id().hashCode(), 3);
            pledgeRows.add(EnginePair.row(
                    one.id(),
                    one.entity(),
                    one.type(),
                    one.country(),
                    one.policy(),
                    one.support() && kind == 0,
                    one.support() && kind == 1,
                    one.support() && kind == 2,
                    one.withdrawn(),
                    one.day()));
            one.areas().forEach(area -> items.add(EnginePair.row(one.id(), "area", area)));
            items.add(EnginePair.row(one.id(), "partner", "Education"));
            one.hosts().forEach(host -> beneficiaries.add(EnginePair.row(one.id(), host)));
            beneficiaries.add(EnginePair.row(one.id(), null));
            one.groups().forEach(name -> groups.add(EnginePair.row(name, one.id())));
        }
        engines.table(pledge, pledgeRows);
        engines.table(
                text,
                texts.entrySet().stream()
                        .map(one -> {
                            String[] key = one.getKey().split(" ");
                            return EnginePair.row(key[0], key[1], key[2], one.getValue(), "words");
                        })
                        .toList());
        engines.table(item, items);
        engines.table(beneficiary, beneficiaries);
        engines.table(
                sides.schema(),
                EnginePair.read(engines.write(
                        engines.duckdb(),
                        sides.sql(),
                        sides.schema(),
                        sides.grain().toArray(String[]::new))));
        engines.table(group, groups);
        engines.table(
                decision,
                decisions.stream()
                        .map(one ->
                                EnginePair.row(one.support(), one.policy(), one.decision(), one.reason(), one.known()))
                        .toList());
    }
}
