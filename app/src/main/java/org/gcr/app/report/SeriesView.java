package org.gcr.app.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Which lines of an indicator speak for the whole, and which stand beside them. The whole is the area that the report is about (else the widest area there is), all
 * people, all counterparts; where figures have no total over breakdowns, each member is a head of its own. All heads are of the same year.
 */
final class SeriesView {

    /** Population types that stand for a whole, best first. */
    private static final List<String> WHOLE_POPULATIONS = List.of("_Z", "_T", "REF+OIP", "REF");

    private static final String UNKNOWN = "UNK";

    /** Status of figures that are in the tables for machines only: nothing is said or drawn of them. */
    private static final String UNRELIABLE = "U";

    private final ReportData data;
    private final Layout.Shown shown;
    private final Map<String, List<Line>> series;
    private final String main;
    private final List<Line> lines;
    private final String top;
    private final List<Line> heads;
    private final int year;

    SeriesView(ReportData data, Indicator indicator, Map<String, List<Figure>> figures) {
        this.data = data;
        this.shown = Layout.declared().shown(indicator.id());
        this.series = new TreeMap<>();
        figures.forEach((name, some) -> {
            List<Figure> reliable = some.stream()
                    .filter(figure -> !UNRELIABLE.equals(figure.status()))
                    .toList();
            if (!reliable.isEmpty()) {
                series.put(name, Line.of(reliable));
            }
        });
        this.main = mainSeries();
        this.lines = main == null ? List.of() : series.get(main);
        this.top = topArea(lines);
        List<Line> found = headsOf(lines);
        this.year = newestYear(found);
        this.heads = found.stream()
                .filter(line -> line.at(year).isPresent())
                .sorted(Comparator.comparingInt(line -> numberOf(line.any().breakdown())))
                .toList();
    }

    private String mainSeries() {
        List<String> wanted = new ArrayList<>(shown.series());
        wanted.add("headline");
        for (String name : wanted) {
            if (series.containsKey(name)) {
                return name;
            }
        }
        return series.keySet().stream()
                .filter(name -> !name.equals("by_group") && !name.equals("survey"))
                .findFirst()
                .orElse(series.keySet().stream().findFirst().orElse(null));
    }

    /** Whether there is any figure with a value. */
    boolean isEmpty() {
        return lines.stream().allMatch(line -> line.newest().isEmpty());
    }

    Layout.Shown shown() {
        return shown;
    }

    /** All lines of the leading series. */
    List<Line> lines() {
        return lines;
    }

    /** The lines that speak for the whole, all with a value in {@link #year}. */
    List<Line> heads() {
        return heads;
    }

    /** The line that speaks for the whole, if there is exactly one kind of it. */
    Optional<Line> head() {
        return heads.stream().findFirst();
    }

    /** The year that everything is shown for. */
    int year() {
        return year;
    }

    private List<Line> headsOf(List<Line> some) {
        List<Line> whole = some.stream()
                .filter(line -> isTop(line)
                        && line.any().ofAllCounterparts()
                        && line.any().ofEverybody()
                        && line.newest().isPresent())
                .toList();
        Set<String> populations =
                whole.stream().map(line -> line.any().populationType()).collect(Collectors.toCollection(TreeSet::new));
        Optional<String> best =
                WHOLE_POPULATIONS.stream().filter(populations::contains).findFirst();
        List<Line> ofBest = whole.stream()
                .filter(line -> best.isEmpty() || line.any().populationType().equals(best.get()))
                .toList();
        List<String> totals = new ArrayList<>();
        if (shown.breakdown() != null) {
            totals.add(shown.breakdown());
        }
        totals.addAll(List.of("_Z", "_T"));
        for (String total : totals) {
            List<Line> found = ofBest.stream()
                    .filter(line -> line.any().breakdown().equals(total))
                    .toList();
            if (!found.isEmpty()) {
                return found;
            }
        }
        return ofBest;
    }

    /** Members that are numbers stand in their order; all others keep theirs. */
    private static int numberOf(String member) {
        return member.matches("\\d{1,6}") ? Integer.parseInt(member) : 0;
    }

    private String topArea(List<Line> some) {
        String focus = data.request().focus();
        if (some.stream().anyMatch(line -> line.any().refArea().equals(focus))
                || data.request().ofOneCountry()) {
            return focus;
        }
        return some.stream()
                .filter(line -> !isCountry(line) && line.any().ofAllCounterparts())
                .filter(line -> !line.any().refArea().startsWith("M49_")
                        && !line.any().refArea().startsWith("BUR_")
                        && !line.any().refArea().startsWith("INC_")
                        && !line.any().refArea().startsWith("SIT_"))
                .collect(Collectors.groupingBy(line -> line.any().refArea(), TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .max(Map.Entry.<String, Long>comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(focus);
    }

    private boolean isTop(Line line) {
        return line.any().refArea().equals(top);
    }

    private boolean isCountry(Line line) {
        return data.isCountry(line.any().refArea());
    }

    private int newestYear(List<Line> some) {
        return some.stream()
                .flatMap(line -> line.newest().stream())
                .mapToInt(Figure::period)
                .max()
                .orElseGet(this::yearOfMostAreas);
    }

    /** Where only single areas have figures: the newest year in which at least half as many have one as in the fullest year. */
    private int yearOfMostAreas() {
        TreeMap<Integer, Long> areas = new TreeMap<>();
        for (Line line : lines) {
            line.years().forEach((when, figure) -> {
                if (figure.value() != null && isCountry(line)) {
                    areas.merge(when, 1L, Long::sum);
                }
            });
        }
        long most = areas.values().stream().mapToLong(Long::longValue).max().orElse(0);
        return areas.descendingMap().entrySet().stream()
                .filter(entry -> entry.getValue() * 2 >= most)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(0);
    }

    /** People and breakdown of the heads; where there is none, those of everybody. */
    private Predicate<Line> likeHead() {
        if (!heads.isEmpty()) {
            String members = members(heads.get(0));
            return line -> members(line).equals(members);
        }
        String best = WHOLE_POPULATIONS.stream()
                .filter(code -> lines.stream()
                        .anyMatch(line -> line.any().populationType().equals(code)))
                .findFirst()
                .orElse(null);
        List<String> wholes = new ArrayList<>();
        if (shown.breakdown() != null) {
            wholes.add(shown.breakdown());
        }
        wholes.addAll(List.of("_Z", "_T"));
        return line -> line.any().ofEverybody()
                && (best == null || line.any().populationType().equals(best))
                && wholes.contains(line.any().breakdown());
    }

    private static String members(Line line) {
        Figure figure = line.any();
        return String.join(
                "|", figure.populationType(), figure.sex(), figure.age(), figure.disability(), figure.breakdown());
    }

    /** Lines of countries that mean the same as the head, the largest of the year first. */
    List<Line> countries() {
        if (data.request().ofOneCountry()) {
            return List.of();
        }
        return ranked(line -> isCountry(line)
                && !isTop(line)
                && !line.any().refArea().equals(UNKNOWN)
                && line.any().ofAllCounterparts());
    }

    /** Lines of the top area by counterpart, the largest first. */
    List<Line> counterparts() {
        return ranked(line -> isTop(line)
                && !line.any().ofAllCounterparts()
                && !line.any().counterpart().equals(UNKNOWN)
                && !line.any().counterpart().equals(top));
    }

    /** Lines of bureaux, income groups, regions and situations. */
    List<Line> groups() {
        return lines.stream()
                .filter(likeHead())
                .filter(line -> !isTop(line) && !isCountry(line) && line.any().ofAllCounterparts())
                .filter(line -> !line.any().refArea().endsWith(UNKNOWN)
                        && !line.any().refArea().equals("WLD"))
                .sorted(Comparator.comparing(line -> line.any().refArea()))
                .toList();
    }

    /** The world's line beside that of a country. */
    Optional<Line> world() {
        return data.request().ofOneCountry() && !heads.isEmpty()
                ? lines.stream()
                        .filter(line -> line.any().refArea().equals(ReportRequest.WORLD)
                                && line.any().ofAllCounterparts()
                                && members(line).equals(members(heads.get(0))))
                        .findFirst()
                : Optional.empty();
    }

    private List<Line> ranked(Predicate<Line> wanted) {
        return lines.stream()
                .filter(likeHead().and(wanted))
                .sorted(Comparator.comparing(
                                (Line line) -> line.at(year).map(Figure::value).orElse(Double.NEGATIVE_INFINITY),
                                Comparator.reverseOrder())
                        .thenComparing(line -> line.any().keyOfAllYears()))
                .toList();
    }

    /** Heads of the series that are drawn beside, where their unit is the same. */
    List<Line> beside() {
        if (heads.size() != 1) {
            return List.of();
        }
        Set<Line> beside = new LinkedHashSet<>();
        for (String name : shown.withSeries()) {
            if (!name.equals(main) && series.containsKey(name)) {
                headsOf(series.get(name)).stream()
                        .filter(line ->
                                line.any().unit().equals(heads.get(0).any().unit()))
                        .findFirst()
                        .ifPresent(beside::add);
            }
        }
        return List.copyOf(beside);
    }

    /** Lines of the area that differ from the head in sex, age, disability, people or breakdown. */
    List<Line> disaggregated() {
        return lines.stream()
                .filter(line -> isTop(line) && line.any().ofAllCounterparts() && !heads.contains(line))
                .filter(line -> heads.isEmpty()
                        || shown.populations()
                        || line.any().populationType().equals(heads.get(0).any().populationType()))
                .filter(line -> line.at(year).isPresent())
                .toList();
    }

    /** Lines of an area with one of the given breakdowns, all else as the whole; empty unless every one is there in a year. */
    List<Line> breakdowns(String area, List<String> members) {
        List<Line> found = new ArrayList<>();
        for (String member : members) {
            lines.stream()
                    .filter(line -> line.any().refArea().equals(area)
                            && line.any().ofAllCounterparts()
                            && line.any().ofEverybody()
                            && line.any().breakdown().equals(member)
                            && (heads.isEmpty()
                                    || line.any()
                                            .populationType()
                                            .equals(heads.get(0).any().populationType())))
                    .findFirst()
                    .ifPresent(found::add);
        }
        return found;
    }

    /** The figure of a sex and an age group, all else as the head. */
    Optional<Figure> group(String sex, String age) {
        Figure head = heads.get(0).any();
        return lines.stream()
                .filter(line -> isTop(line)
                        && line.any().ofAllCounterparts()
                        && line.any().sex().equals(sex)
                        && line.any().age().equals(age)
                        && line.any().disability().equals(head.disability())
                        && line.any().breakdown().equals(head.breakdown())
                        && line.any().populationType().equals(head.populationType()))
                .findFirst()
                .flatMap(line -> line.at(year));
    }

    /** The area that the heads are of. */
    String top() {
        return top;
    }

    /** Other series than the leading one. */
    Map<String, List<Line>> others() {
        Map<String, List<Line>> others = new TreeMap<>(series);
        if (main != null) {
            others.remove(main);
        }
        return others;
    }
}
