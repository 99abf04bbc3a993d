package org.gcr.app.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.gcr.app.report.view.Sentence;

/**
 * Sentences made from figures by the templates of the language's file. A change is told only in the words that the release's own verdict allows: where there is
 * no evidence, no comparison or no figure, the sentence says so.
 */
final class Sentences {

    private static final double MILLION = 1e6;
    private static final double BILLION = 1e9;
    private static final int RANKED = 3;

    private final Texts texts;
    private final Labels labels;
    private final Reasons reasons;

    Sentences(Texts texts, Labels labels) {
        this.texts = texts;
        this.labels = labels;
        this.reasons = new Reasons(texts, labels, this);
    }

    /** Fills a template whose values are words, numbers that choose a plural, or numbers that show figures. */
    final class Draft {
        private final List<Sentence.Part> figures = new ArrayList<>();
        private final Map<String, Object> values = new HashMap<>();

        Draft put(String name, Object value) {
            values.put(name, value);
            return this;
        }

        /** A figure's value with its unit. */
        Draft value(String name, Figure figure, String anchor) {
            return put(name, withUnit(figure.value(), figure, "obs_value", figure.key(), figure.decimals(), anchor));
        }

        /** A number that shows a field of a figure, without a unit. */
        Draft number(String name, double value, int digits, Figure figure, String field, String anchor) {
            return put(name, token(new Sentence.Part(texts.number(value, digits), figure.key(), field, 0, anchor)));
        }

        /** A number of a table other than observation. */
        Draft count(String name, double value) {
            put(name + "Count", value);
            return put(name, texts.number(value, 0));
        }

        private String withUnit(double value, Figure figure, String field, String key, int digits, String anchor) {
            int power = Math.abs(value) >= BILLION ? 9 : Math.abs(value) >= MILLION ? 6 : 0;
            double scaled = value / Math.pow(10, power);
            String text = texts.number(scaled, power > 0 ? 1 : digits);
            String number = token(new Sentence.Part(text, key, field, power, anchor));
            String unit = field.equals("change") && figure.unit().equals("PERCENT") ? "PP" : figure.unit();
            Map<String, Object> parts = new HashMap<>();
            parts.put("number", number);
            parts.put(
                    "n",
                    Math.abs(
                            power > 0
                                    ? Double.parseDouble(String.format(java.util.Locale.ROOT, "%.1f", scaled))
                                    : value));
            if (power > 0) {
                parts.put("number", texts.fill(power == 9 ? "in.billions" : "in.millions", parts));
                return texts.knows("of." + unit) ? texts.fill("of." + unit, parts) : (String) parts.get("number");
            }
            return texts.knows("with." + unit) ? texts.fill("with." + unit, parts) : number;
        }

        private String token(Sentence.Part part) {
            figures.add(part);
            return "\uE000" + (char) ('\uE100' + figures.size() - 1);
        }

        /** The sentence, beginning with a capital. */
        Sentence say(String template) {
            return sentence(texts.fill(template, values), true);
        }

        /** The same words without a capital, to stand in another sentence. */
        Sentence phrase(String template) {
            return sentence(texts.fill(template, values), false);
        }

        private Sentence sentence(String filled, boolean capital) {
            List<Sentence.Part> parts = new ArrayList<>();
            StringBuilder words = new StringBuilder();
            for (int i = 0; i < filled.length(); i++) {
                if (filled.charAt(i) == '\uE000') {
                    if (!words.isEmpty()) {
                        parts.add(Sentence.Part.words(words.toString()));
                        words.setLength(0);
                    }
                    parts.add(figures.get(filled.charAt(++i) - '\uE100'));
                } else {
                    words.append(capital && i == 0 ? Character.toUpperCase(filled.charAt(i)) : filled.charAt(i));
                }
            }
            if (!words.isEmpty()) {
                parts.add(Sentence.Part.words(words.toString()));
            }
            return new Sentence(parts);
        }
    }

    Draft draft() {
        return new Draft();
    }

    /** A number of a big figure: abbreviated from one million on. */
    Sentence.Part big(Figure figure, String anchor) {
        double value = figure.value();
        int power = Math.abs(value) >= BILLION ? 9 : Math.abs(value) >= MILLION ? 6 : 0;
        double scaled = value / Math.pow(10, power);
        return new Sentence.Part(
                texts.number(scaled, power > 0 ? 1 : figure.decimals()), figure.key(), "obs_value", power, anchor);
    }

    /** What follows a big figure: its power of ten, its unit where the title does not say it, and its year. */
    String bigUnit(Figure figure) {
        double value = Math.abs(figure.value());
        String unit = inline(labels.unit(figure));
        String year = Integer.toString(figure.period());
        if (value >= MILLION) {
            return texts.say(value >= BILLION ? "unit.billions" : "unit.millions", unit) + ", " + year;
        }
        return switch (figure.unit()) {
            case "PERCENT" -> "%, " + year;
            case "COUNT", "RATIO" -> texts.say("big.year", year);
            default -> unit + ", " + year;
        };
    }

    /** A unit behind a number, "Persons" as "persons"; abbreviations such as "US dollars" keep their letters. */
    private static String inline(String unit) {
        return unit.length() > 1 && Character.isLowerCase(unit.charAt(1))
                ? unit.substring(0, 1).toLowerCase(Locale.ROOT) + unit.substring(1)
                : unit;
    }

    /** The level: what it is, how much, when. */
    Sentence level(Indicator indicator, Figure figure, String anchor) {
        return draft().put("name", labels.shortName(indicator, figure))
                .put("year", Integer.toString(figure.period()))
                .value("value", figure, anchor)
                .say(
                        indicator.status().equals("proxy") || figure.series().endsWith("proxy")
                                ? "s.level.proxy"
                                : "s.level");
    }

    /** The levels of the members of a whole, such as stages or income groups. */
    Sentence members(Indicator indicator, List<Figure> figures, String anchor) {
        Figure first = figures.get(0);
        List<String> parts = new ArrayList<>();
        Draft draft = draft().put("name", labels.shortName(indicator)).put("year", Integer.toString(first.period()));
        for (Figure figure : figures) {
            draft.value("value", figure, anchor);
            parts.add(labels.ownMember(indicator, figure) + " " + draft.values.get("value"));
        }
        return draft.put("members", String.join("; ", parts)).say("s.members");
    }

    /**
     * How it moved since a base, in the words of the release's verdict.
     *
     * @param brief whether the reasons why it cannot be compared are left to the section of the indicator
     */
    Sentence change(Line line, Figure figure, Optional<Verdict> judged, String anchor, boolean brief) {
        if (judged.isEmpty()) {
            return draft().put("base", Integer.toString(Line.BASELINE)).say("s.noVerdict");
        }
        Verdict verdict = judged.get();
        Draft draft = draft().put("base", Integer.toString(verdict.baseYear()));
        Optional<Figure> base = line.at(verdict.baseYear());
        if (base.isEmpty() || verdict.progress().equals("no data")) {
            return draft.say("s.noBase");
        }
        draft.value("from", base.get(), anchor);
        if (!verdict.comparable()) {
            return brief
                    ? draft.say("s.notComparableBrief")
                    : draft.put("note", reasons.inFull(verdict.note())).say("s.notComparable");
        }
        double difference = figure.value() - base.get().value();
        if (verdict.progress().equals("no evidence")) {
            return draft.say("s.noEvidence");
        }
        if (difference == 0) {
            return draft.say("s.same");
        }
        if (verdict.progress().equals("little change")
                || texts.number(Math.abs(difference), figure.decimals()).equals(texts.number(0, figure.decimals()))) {
            return draft.say("s.little");
        }
        draft.put(
                "difference",
                draft.withUnit(
                        Math.abs(difference),
                        figure,
                        "change",
                        figure.key() + "/" + verdict.baseYear(),
                        figure.decimals(),
                        anchor));
        draft.put("verdict", texts.say("v." + verdict.progress().replace(' ', '-')));
        return draft.say(difference > 0 ? "s.more" : "s.less");
    }

    /** Why years cannot be compared. */
    Reasons reasons() {
        return reasons;
    }

    /** Which areas have the highest values; ties are told. None for three areas or fewer. */
    Optional<Sentence> rank(List<Figure> descending, boolean counterparts, String anchor) {
        if (descending.size() <= RANKED) {
            return Optional.empty();
        }
        Figure first = descending.get(0);
        Draft draft = draft().put("year", Integer.toString(first.period())).count("n", descending.size());
        long tied = descending.stream()
                .filter(figure -> figure.value().equals(first.value()))
                .count();
        if (tied > 1) {
            return Optional.of(
                    draft.count("tied", tied).value("va", first, anchor).say("s.rankTied"));
        }
        int shown = Math.min(RANKED, descending.size());
        while (shown > 1
                && shown < descending.size()
                && descending
                        .get(shown - 1)
                        .value()
                        .equals(descending.get(shown).value())) {
            shown--;
        }
        for (int i = 0; i < shown; i++) {
            Figure figure = descending.get(i);
            String letter = String.valueOf((char) ('a' + i));
            draft.put(letter, labels.area(counterparts ? figure.counterpart() : figure.refArea()));
            draft.value("v" + letter, figure, anchor);
        }
        return Optional.of(draft.say((counterparts ? "s.from" : "s.rank") + shown));
    }

    /** For measures that only single areas have: how many, from where to where. */
    Optional<Sentence> range(Indicator indicator, List<Figure> descending, String anchor) {
        if (descending.isEmpty()) {
            return Optional.empty();
        }
        Figure high = descending.get(0);
        Figure low = descending.get(descending.size() - 1);
        Draft draft = draft().put("name", labels.shortName(indicator, high))
                .put("year", Integer.toString(high.period()))
                .count("n", descending.size())
                .put("highArea", labels.area(high.refArea()))
                .value("high", high, anchor)
                .put("lowArea", labels.area(low.refArea()))
                .value("low", low, anchor);
        return Optional.of(draft.say(descending.size() == 1 ? "s.single" : "s.range"));
    }

    /** How many areas and which share of the people a figure speaks for; none where that is not stated. */
    Optional<Sentence> coverage(Figure figure, boolean said, String anchor) {
        if (!said || figure.coverageAreas() == null || figure.coverageAreas() < 2) {
            return Optional.empty();
        }
        Draft draft = draft().put("areasCount", figure.coverageAreas())
                .number("areas", figure.coverageAreas(), 0, figure, "coverage_areas", anchor);
        if (figure.coverageShare() == null) {
            return Optional.of(draft.say("s.coverage"));
        }
        return Optional.of(draft.number("share", figure.coverageShare(), 1, figure, "coverage_share", anchor)
                .say("s.coverageShare"));
    }

    /** The interval of an estimate; none where it has none. */
    Optional<Sentence> uncertain(Figure figure, String anchor) {
        if (figure.low() == null || figure.high() == null) {
            return Optional.empty();
        }
        return Optional.of(draft().number("low", figure.low(), figure.decimals(), figure, "ci_lower", anchor)
                .number("high", figure.high(), figure.decimals(), figure, "ci_upper", anchor)
                .say("s.uncertain"));
    }

    /** How many areas have no figure, and why. */
    Sentence gap(long without, long of) {
        return draft().count("n", without).count("of", of).say("s.gap");
    }
}
