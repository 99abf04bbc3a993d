package org.gcr.app.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words for codes, areas, units and indicators, in the report's language. */
final class Labels {

    /** Rounds of updates in the calendar of the pledges. */
    private static final Pattern ROUND = Pattern.compile("ROUND_(\\d{4})_(MAY_JUNE|OCTOBER)");

    /** Dimensions of the table of codes, by what the report calls them. */
    private static final Map<String, String> LISTS = Map.of(
            "series", "SERIES",
            "breakdown", "BREAKDOWN",
            "population", "POPULATION_TYPE",
            "sex", "SEX",
            "age", "AGE",
            "disability", "DISABILITY",
            "unit", "UNIT_MEASURE");

    private final ReportData data;
    private final Texts texts;

    Labels(ReportData data, Texts texts) {
        this.data = data;
        this.texts = texts;
    }

    /** Title of an indicator: the catalogue's in English; in other languages ours, which is marked as such. */
    String title(Indicator indicator) {
        return texts.code("title", indicator.id()).equals(indicator.id())
                        || texts.language().equals("en")
                ? indicator.title()
                : texts.code("title", indicator.id());
    }

    /** What an indicator is called inside a sentence. */
    String shortName(Indicator indicator) {
        String name = texts.code("short", indicator.id());
        return name.equals(indicator.id()) ? title(indicator) : name;
    }

    /** What an indicator's line is called inside a sentence: the short name, and the series where it is another than the headline. */
    String shortName(Indicator indicator, Figure figure) {
        String special = texts.code("short", indicator.id() + "." + figure.series());
        if (!special.equals(indicator.id() + "." + figure.series())) {
            return special;
        }
        String name = shortName(indicator);
        List<String> more = new ArrayList<>();
        if (!figure.series().equals("headline")) {
            more.add(series(figure.series()));
        }
        if (figure.breakdown().equals("constant")) {
            more.add(member(indicator, "breakdown", figure.breakdown()));
        }
        return more.isEmpty() ? name : name + " (" + String.join(", ", more) + ")";
    }

    String series(String series) {
        return pretty("series", texts.code("series", series), series);
    }

    String area(String code) {
        String listed = texts.language().equals("en") ? code : data.codeLabel("REF_AREA", code, texts.language());
        return texts.area(code, data.iso2(code), listed.equals(code) ? data.areaName(code) : listed);
    }

    /** A way in which pledges are grouped, or a group: of the release's lists of codes and areas, else the report's word; as it is written where nobody named it. */
    String group(String code) {
        for (String list : List.of("BREAKDOWN", "GCM_OBJECTIVE")) {
            String listed = data.codeLabel(list, code, texts.language());
            if (!listed.equals(code)) {
                return listed;
            }
        }
        String word = texts.code("group", anchor(code.replace('_', ' ')));
        if (!word.equals(anchor(code.replace('_', ' ')))) {
            return word;
        }
        return data.areaName(code).equals(code) ? code.replace('_', ' ') : area(code);
    }

    String unit(Figure figure) {
        String unit = listed("unit", texts.code("unit", figure.unit()), figure.unit());
        return figure.unitMultiplier() == 0 ? unit : unit + " (× 10^" + figure.unitMultiplier() + ")";
    }

    /** The value as it stands in a table, or why there is none. */
    String value(Figure figure) {
        if (figure.value() != null) {
            return texts.number(figure.value(), figure.decimals());
        }
        boolean withheld = "Q".equals(figure.status()) || !"F".equals(figure.confidentiality());
        return withheld ? texts.say("withheld") : texts.say("missing");
    }

    /** The status in words; empty for a plain observation. */
    String status(Figure figure) {
        return figure.status() == null || figure.status().equals("A") ? "" : texts.code("obs", figure.status());
    }

    String population(String code) {
        return listed("population", texts.code("population", code), code);
    }

    /** A member may have a name of its own with an indicator: 10 is the ten largest hosts with one and something else with another. */
    String member(Indicator indicator, String dimension, String member) {
        String own = indicator.id() + "." + member;
        String name = texts.code("member", own);
        if (name.equals(own)) {
            name = texts.code(dimension, member);
        }
        if (name.equals(member)) {
            name = texts.code("population", member);
        }
        if (name.equals(member) && dimension.equals("breakdown") && member.contains(".")) {
            return ofGroup(indicator, member.split("\\.", 3));
        }
        Matcher round = ROUND.matcher(name);
        return round.matches() ? texts.say("round." + round.group(2), round.group(1)) : pretty(dimension, name, member);
    }

    /** What tells a figure from its fellows: its breakdown, else all its dimensions. */
    String ownMember(Indicator indicator, Figure figure) {
        return whole(figure.breakdown()) || figure.breakdown().equals(figure.populationType())
                ? String.join(", ", dimensions(indicator, figure))
                : member(indicator, "breakdown", figure.breakdown());
    }

    /** What a line is called beside others of its indicator. */
    String line(Indicator indicator, Figure figure) {
        String key = indicator.id() + "." + figure.series();
        String own = texts.code("line", key);
        return own.equals(key) ? series(figure.series()) : own;
    }

    /** The report's word, or else that of the release's code list. */
    private String listed(String dimension, String text, String code) {
        return text.equals(code) ? data.codeLabel(LISTS.get(dimension), code, texts.language()) : text;
    }

    private String pretty(String dimension, String word, String code) {
        String text = listed(dimension, word, code);
        if (!text.equals(code)) {
            return text;
        }
        return data.areaName(code).equals(code) ? code.replace('_', ' ') : area(code);
    }

    /** A breakdown of pledges: stage or direction, way of grouping, group; or the last two alone. */
    private String ofGroup(Indicator indicator, String[] codes) {
        String grouped = group(codes[codes.length - 2]) + texts.say("colon") + group(codes[codes.length - 1]);
        return codes.length == 3 ? member(indicator, "breakdown", codes[0]) + ", " + grouped : grouped;
    }

    /** Every dimension of a figure that is no total, in words: people, sex, age, disability, breakdown, series, counterpart. */
    List<String> dimensions(Indicator indicator, Figure figure) {
        List<String> parts = new ArrayList<>();
        if (!figure.series().equals("headline")) {
            parts.add(series(figure.series()));
        }
        if (!whole(figure.populationType())) {
            parts.add(population(figure.populationType()));
        }
        for (String[] dimension : new String[][] {
            {"sex", figure.sex()},
            {"age", figure.age()},
            {"disability", figure.disability()},
            {"breakdown", figure.breakdown()}
        }) {
            if (!whole(dimension[1]) && !dimension[1].equals(figure.populationType())) {
                parts.add(member(indicator, dimension[0], dimension[1]));
            }
        }
        return parts;
    }

    static boolean whole(String member) {
        return member.equals("_T") || member.equals("_Z");
    }

    /** The same dimensions as codes, for the names of files. */
    static List<String> codes(Figure figure) {
        List<String> parts = new ArrayList<>();
        for (String code : List.of(
                figure.series(),
                figure.populationType(),
                figure.sex(),
                figure.age(),
                figure.disability(),
                figure.breakdown())) {
            if (!whole(code)) {
                parts.add(code);
            }
        }
        return parts;
    }

    /** A text as part of an anchor or a file's name. */
    static String plain(String text) {
        return text.replaceAll("[^A-Za-z0-9.+-]+", "-").replaceAll("^-|-$", "");
    }

    static String anchor(String text) {
        return plain(text).toLowerCase(Locale.ROOT);
    }
}
