package org.gcr.app.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gcr.app.chart.BarPlot;
import org.gcr.app.chart.Chart;
import org.gcr.app.chart.LinePlot;
import org.gcr.app.chart.LorenzPlot;
import org.gcr.app.chart.MapPlot;
import org.gcr.app.report.view.Cell;
import org.gcr.app.report.view.Grid;
import org.gcr.app.report.view.Headline;
import org.gcr.app.report.view.Picture;
import org.gcr.app.report.view.Row;
import org.gcr.app.report.view.Section;
import org.gcr.app.report.view.Shown;

/**
 * Lays out one series of an indicator from its figures and metadata alone. The headline is the world's line (else that of the widest
 * area there is) of all people; where the figures have no total over population types or breakdowns, each member is a headline.
 */
final class SectionWriter {

    /** Population types that stand for a whole, best first. */
    private static final List<String> WHOLE_POPULATIONS = List.of("_Z", "_T", "REF+OIP", "REF");

    /** Units of figures that grow with the size of a country. */
    private static final Set<String> COUNTS = Set.of("PERSONS", "COUNT", "USD");

    private static final int LEAST_MAPPED = 20;
    private static final int BARS = 15;
    private static final int LINES = 6;
    private static final int RECENT_YEARS = 3;

    private final ReportData data;
    private final Texts texts;
    private final Indicator indicator;
    private final String series;
    private final List<Line> lines;
    private final String top;
    private final List<Line> headlines;
    private final int shownYear;
    private final List<Line> countryLines;
    private final List<Line> counterpartLines;
    private final List<ChartFile> charts = new ArrayList<>();

    SectionWriter(ReportData data, Texts texts, Indicator indicator, String series, List<Figure> figures) {
        this.data = data;
        this.texts = texts;
        this.indicator = indicator;
        this.series = series;
        this.lines = Line.of(figures);
        this.top = topArea();
        this.headlines = headlines().stream()
                .sorted(Comparator.comparingInt(line -> numberOf(line.any().breakdown())))
                .toList();
        this.shownYear = newestYear();
        this.countryLines =
                ranked(ofHeadlines(line -> isCountry(line) && line.any().ofAllCounterparts()));
        this.counterpartLines =
                ranked(ofHeadlines(line -> isTop(line) && !line.any().ofAllCounterparts()));
    }

    /** The charts of the section, after {@link #section}. */
    List<ChartFile> charts() {
        return charts;
    }

    Section section() {
        List<Headline> heads =
                headlines.stream().flatMap(line -> headline(line).stream()).toList();
        List<Grid> tables = new ArrayList<>();
        List<Picture> pictures = new ArrayList<>();
        seriesPicture().ifPresent(pictures::add);
        pictures.addAll(rankings());
        map().ifPresent(pictures::add);
        if (indicator.id().equals("RS.GINI")) {
            lorenz().ifPresent(pictures::add);
        }
        tables.add(yearTable("headline", texts.say("headline"), headlines, false));
        List<Line> rest = lines.stream()
                .filter(line -> isTop(line) && line.any().ofAllCounterparts() && !headlines.contains(line))
                .toList();
        addTable(tables, "disaggregation", rest, false);
        addTable(
                tables,
                "groups",
                ofHeadlines(line -> line.any().ofAllCounterparts() && !isTop(line) && !isCountry(line)),
                true);
        addTable(tables, "byArea", countryLines, true);
        addTable(tables, "byCounterpart", counterpartLines, true);
        return new Section(
                anchor(),
                indicator.id(),
                indicator.edition(),
                series.equals("headline") ? "" : series,
                indicator.title(),
                indicator.titleVerified(),
                texts.code("status", indicator.status()),
                false,
                heads,
                notes(),
                pictures,
                tables.stream().filter(table -> !table.rows().isEmpty()).toList(),
                facts(),
                footnotes());
    }

    private void addTable(List<Grid> tables, String name, List<Line> wanted, boolean folded) {
        tables.add(yearTable(name, texts.say(name), wanted, folded));
    }

    private String anchor() {
        return plain(indicator.edition() + "-" + indicator.id() + (series.equals("headline") ? "" : "-" + series));
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]+", "-");
    }

    // --- which figures speak for the whole

    private List<Line> headlines() {
        List<Line> world = lines.stream()
                .filter(line -> isTop(line)
                        && line.any().ofAllCounterparts()
                        && line.any().ofEverybody())
                .toList();
        Set<String> populations =
                world.stream().map(line -> line.any().populationType()).collect(Collectors.toCollection(TreeSet::new));
        Optional<String> whole =
                WHOLE_POPULATIONS.stream().filter(populations::contains).findFirst();
        List<Line> ofWhole = world.stream()
                .filter(line -> whole.isEmpty() || line.any().populationType().equals(whole.get()))
                .toList();
        for (String total : List.of("_Z", "_T")) {
            List<Line> totals = ofWhole.stream()
                    .filter(line -> line.any().breakdown().equals(total))
                    .toList();
            if (!totals.isEmpty()) {
                return totals;
            }
        }
        return ofWhole;
    }

    /** Members that are numbers stand in their order; all others keep theirs. */
    private static int numberOf(String member) {
        return member.matches("\\d{1,6}") ? Integer.parseInt(member) : 0;
    }

    private String topArea() {
        if (lines.stream().anyMatch(line -> line.any().refArea().equals("WLD"))) {
            return "WLD";
        }
        return lines.stream()
                .filter(line -> !isCountry(line) && line.any().ofAllCounterparts())
                .collect(Collectors.groupingBy(line -> line.any().refArea(), TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .max(Map.Entry.<String, Long>comparingByValue())
                .map(Map.Entry::getKey)
                .orElse("WLD");
    }

    private boolean isTop(Line line) {
        return line.any().refArea().equals(top);
    }

    private boolean isCountry(Line line) {
        return data.isCountry(line.any().refArea());
    }

    /** Lines of the same people and breakdown as a headline, or all where there is none. */
    private List<Line> ofHeadlines(java.util.function.Predicate<Line> wanted) {
        Set<String> members = headlines.stream().map(SectionWriter::members).collect(Collectors.toSet());
        return lines.stream()
                .filter(wanted)
                .filter(line -> members.isEmpty() || members.contains(members(line)))
                .toList();
    }

    private static String members(Line line) {
        Figure figure = line.any();
        return String.join(
                "|", figure.populationType(), figure.sex(), figure.age(), figure.disability(), figure.breakdown());
    }

    private List<Line> ranked(List<Line> some) {
        int year = shownYear;
        return some.stream()
                .sorted(Comparator.comparing(
                                (Line line) -> line.at(year).map(Figure::value).orElse(Double.NEGATIVE_INFINITY),
                                Comparator.reverseOrder())
                        .thenComparing(line -> line.any().keyOfAllYears()))
                .toList();
    }

    /** The newest year with a headline, else with any value. */
    private int newestYear() {
        return Stream.concat(headlines.stream(), headlines.isEmpty() ? lines.stream() : Stream.empty())
                .flatMap(line -> line.newest().stream())
                .mapToInt(Figure::period)
                .max()
                .orElseGet(() -> lines.stream()
                        .mapToInt(line -> line.years().lastKey())
                        .max()
                        .orElse(0));
    }

    // --- words

    private String label(Line line, boolean withArea) {
        Figure figure = line.any();
        List<String> parts = new ArrayList<>();
        if (withArea) {
            parts.add(
                    figure.ofAllCounterparts() || !isTop(line)
                            ? areaName(figure.refArea())
                            : areaName(figure.counterpart()));
        }
        boolean several =
                lines.stream().map(one -> one.any().populationType()).distinct().count() > 1;
        boolean headlinesDiffer =
                headlines.stream().map(SectionWriter::members).distinct().count() > 1;
        if (!withArea || headlinesDiffer) {
            if (several
                    && (headlines.size() < 2
                            || !headlines.contains(line)
                            || !sameForHeadlines(Figure::populationType))) {
                parts.add(texts.code("population", figure.populationType()));
            }
            addMember(parts, "sex", figure.sex());
            addMember(parts, "age", figure.age());
            addMember(parts, "disability", figure.disability());
            if (!figure.breakdown().equals(figure.populationType())) {
                addMember(parts, "breakdown", figure.breakdown());
            }
        }
        parts.removeIf(part -> part.equals("_Z") || part.equals("_T"));
        return parts.isEmpty() ? areaName(figure.refArea()) : String.join(", ", parts);
    }

    private boolean sameForHeadlines(java.util.function.Function<Figure, String> dimension) {
        return headlines.stream()
                        .map(line -> dimension.apply(line.any()))
                        .distinct()
                        .count()
                < 2;
    }

    private void addMember(List<String> parts, String dimension, String member) {
        if (!member.equals("_T") && !member.equals("_Z")) {
            parts.add(memberName(dimension, member));
        }
    }

    /** A member may have a name of its own with an indicator: 10 is the ten largest hosts with one and something else with another. */
    private String memberName(String dimension, String member) {
        String own = indicator.id() + "." + member;
        String name = texts.code("member", own);
        return (name.equals(own) ? texts.code(dimension, member) : name).replace('_', ' ');
    }

    private ReportData.ReportBase lastReport(int before) {
        return data.has("comparison_base") ? data.lastReport(before) : null;
    }

    private String areaName(String code) {
        String translated = texts.code("area", code);
        return translated.equals(code) ? data.areaName(code) : translated;
    }

    private String unit(Figure figure) {
        String unit = texts.code("unit", figure.unit());
        return figure.unitMultiplier() == 0 ? unit : unit + " (× 10^" + figure.unitMultiplier() + ")";
    }

    private String value(Figure figure) {
        if (figure.value() != null) {
            return texts.number(figure.value(), figure.decimals());
        }
        boolean withheld = "Q".equals(figure.status()) || !"F".equals(figure.confidentiality());
        return withheld ? texts.say("withheld") : texts.say("missing");
    }

    private String status(Figure figure) {
        return figure.status() == null || figure.status().equals("A") ? "" : texts.code("obs", figure.status());
    }

    // --- headline

    private Optional<Headline> headline(Line line) {
        Figure figure = line.newest().orElse(line.any());
        String ofSeries =
                series.equals("headline") ? "" : texts.code("series", series).replace('_', ' ');
        String ofLine = headlines.size() > 1 ? label(line, false) : texts.code("population", figure.populationType());
        String label = Stream.of(ofSeries, ofLine.equals(ofSeries) ? "" : ofLine)
                .filter(part -> !part.isEmpty() && !part.equals("_Z") && !part.equals("_T"))
                .collect(Collectors.joining(": "));
        Change change = Change.of(line, figure, texts);
        Change sinceReport = Change.sinceReport(line, figure, lastReport(figure.period()), texts);
        boolean over =
                figure.period() <= Integer.parseInt(data.release().created().substring(0, 4));
        return Optional.of(new Headline(
                indicator.id(),
                indicator.title(),
                anchor(),
                label,
                new Shown(value(figure), figure.key(), "obs_value"),
                unit(figure),
                Integer.toString(figure.period()),
                status(figure),
                change.difference(),
                change.percent(),
                change.words(),
                sinceReport.difference(),
                sinceReport.percent(),
                sinceReport.words(),
                figure.value() != null && over && !"U".equals(figure.status()),
                figure.coverageAreas() == null
                        ? null
                        : new Shown(texts.number(figure.coverageAreas(), 0), figure.key(), "coverage_areas"),
                figure.coverageShare() == null
                        ? null
                        : new Shown(texts.number(figure.coverageShare(), 1), figure.key(), "coverage_share")));
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (mixesOip()) {
            notes.add(texts.say("oipNote"));
        }
        if (data.hasMidYearFigures()) {
            notes.add(texts.say("midYearNote"));
        }
        return notes;
    }

    private boolean mixesOip() {
        return headlines.stream()
                .anyMatch(line -> line.any().populationType().equals("REF+OIP")
                        && line.years().firstKey() < 2018);
    }

    // --- tables

    /** Rows of lines; columns: the baseline, the newest years, the change, the status, footnotes. */
    private Grid yearTable(String name, String caption, List<Line> some, boolean folded) {
        int newest = shownYear;
        Set<Integer> present =
                some.stream().flatMap(line -> line.years().keySet().stream()).collect(Collectors.toSet());
        Set<Integer> years = new TreeSet<>();
        if (present.contains(Line.BASELINE)) {
            years.add(Line.BASELINE);
        }
        for (int year = newest - (folded ? 0 : RECENT_YEARS); year <= newest; year++) {
            if (present.contains(year)) {
                years.add(year);
            }
        }
        boolean manyUnits =
                some.stream().map(line -> line.any().unit()).distinct().count() > 1;
        boolean notes = some.stream()
                .flatMap(line -> line.years().tailMap(newest).values().stream())
                .anyMatch(figure -> figure.footnotes() != null);
        boolean statuses = some.stream()
                .flatMap(line -> line.years().values().stream())
                .anyMatch(figure ->
                        years.contains(figure.period()) && !status(figure).isEmpty());
        List<String> heads = new ArrayList<>();
        heads.add(folded ? texts.say("area") : texts.say("series"));
        years.forEach(year -> heads.add(Integer.toString(year)));
        heads.add(texts.say("change", Integer.toString(Line.BASELINE)));
        addIf(heads, manyUnits, texts.say("unit"));
        addIf(heads, statuses, texts.say("status"));
        addIf(heads, notes, texts.say("notes"));
        List<Row> rows = new ArrayList<>();
        for (Line line : some) {
            if (folded && !line.years().containsKey(newest) && !line.years().containsKey(Line.BASELINE)) {
                continue;
            }
            List<Cell> cells = new ArrayList<>();
            years.forEach(year -> cells.add(cell(line, year)));
            cells.add(changeCell(line, newest));
            Optional<Figure> last = Optional.ofNullable(line.years().get(newest));
            if (manyUnits) {
                cells.add(Cell.words(unit(line.any())));
            }
            if (statuses) {
                cells.add(Cell.words(last.map(this::status).orElse("")));
            }
            if (notes) {
                cells.add(Cell.words(last.map(Figure::footnotes).orElse("")));
            }
            rows.add(new Row(line.any().keyOfAllYears(), label(line, folded), cells));
        }
        String unit =
                some.isEmpty() || manyUnits ? "" : " – " + unit(some.get(0).any());
        return new Grid(anchor() + "-" + plain(name), caption + unit, heads, rows, folded);
    }

    private static void addIf(List<String> heads, boolean wanted, String head) {
        if (wanted) {
            heads.add(head);
        }
    }

    private Cell cell(Line line, int year) {
        Figure figure = line.years().get(year);
        return figure == null
                ? new Cell("–", "", "", "")
                : new Cell(
                        value(figure),
                        Integer.toString(year),
                        "obs_value",
                        figure.value() == null ? "" : figure.value().toString());
    }

    private Cell changeCell(Line line, int newest) {
        Optional<Figure> last = line.at(newest);
        Change change = last.isEmpty() ? Change.NONE : Change.of(line, last.get(), texts);
        return change.difference() == null
                ? Cell.words("–")
                : new Cell(
                        change.difference().text(),
                        Line.BASELINE + "/" + newest,
                        "change",
                        Double.toString(change.amount()));
    }

    // --- pictures

    private Optional<Picture> seriesPicture() {
        if (headlines.isEmpty()) {
            return Optional.empty();
        }
        String unit = headlines.get(0).any().unit();
        List<Line> drawn = headlines.stream()
                .filter(line -> line.any().unit().equals(unit))
                .limit(LINES)
                .toList();
        Set<Integer> years = drawn.stream()
                .flatMap(line -> line.years().values().stream())
                .filter(figure -> figure.value() != null)
                .map(Figure::period)
                .collect(Collectors.toCollection(TreeSet::new));
        if (years.size() < 2) {
            return Optional.empty();
        }
        List<Integer> breaks = drawn.stream()
                .flatMap(line -> line.years().values().stream())
                .filter(figure -> "B".equals(figure.status()))
                .map(Figure::period)
                .distinct()
                .sorted()
                .toList();
        List<Figure> figures =
                drawn.stream().flatMap(line -> line.years().values().stream()).toList();
        List<String> notes = new ArrayList<>();
        if (figures.stream().anyMatch(figure -> figure.value() != null && !"A".equals(figure.status()))) {
            notes.add(texts.say("openMarks"));
        }
        if (!breaks.isEmpty()) {
            notes.add(texts.say("breakNote"));
        }
        if (figures.stream().anyMatch(figure -> figure.low() != null)) {
            notes.add(texts.say("intervalNote"));
        }
        LinePlot plot = new LinePlot(
                drawn.stream()
                        .map(line -> new LinePlot.Line(
                                label(line, false),
                                line.years().values().stream()
                                        .map(figure -> new LinePlot.Mark(
                                                figure.period(),
                                                figure.value(),
                                                figure.low(),
                                                figure.high(),
                                                "A".equals(figure.status())))
                                        .toList()))
                        .toList(),
                breaks);
        return Optional.of(picture("series", pictureTitle(drawn, ""), drawn, notes, plot, figures, allYears(drawn)));
    }

    /** The table behind the chart over the years: one row a year. */
    private Grid allYears(List<Line> drawn) {
        List<String> heads = new ArrayList<>(List.of(texts.say("series")));
        Set<Integer> years = drawn.stream()
                .flatMap(line -> line.years().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        years.forEach(year -> heads.add(Integer.toString(year)));
        List<Row> rows = drawn.stream()
                .map(line -> new Row(
                        line.any().keyOfAllYears(),
                        label(line, false),
                        years.stream().map(year -> cell(line, year)).toList()))
                .toList();
        return new Grid(anchor() + "-allyears", texts.say("allYears"), heads, rows, true);
    }

    /** Bars of the countries with the largest values, one chart a headline. */
    private List<Picture> rankings() {
        List<Picture> pictures = new ArrayList<>();
        int year = shownYear;
        Map<String, List<Line>> groups = new LinkedHashMap<>();
        for (Line line : countryLines.isEmpty() ? counterpartLines : countryLines) {
            groups.computeIfAbsent(members(line), key -> new ArrayList<>()).add(line);
        }
        for (List<Line> group : groups.values()) {
            List<Line> shown = group.stream()
                    .filter(line -> line.at(year).isPresent()
                            && !line.any().refArea().equals("UNK")
                            && !line.any().counterpart().equals("UNK"))
                    .limit(BARS)
                    .toList();
            if (shown.size() < 3) {
                continue;
            }
            List<Figure> figures =
                    shown.stream().map(line -> line.at(year).orElseThrow()).toList();
            BarPlot plot = new BarPlot(figures.stream()
                    .map(figure -> new BarPlot.Bar(
                            areaName(figure.ofAllCounterparts() ? figure.refArea() : figure.counterpart()),
                            figure.value(),
                            value(figure)))
                    .toList());
            String member = groups.size() > 1
                    ? "-"
                            + plain(
                                    shown.get(0).any().breakdown().equals("_Z")
                                            ? shown.get(0).any().populationType()
                                            : shown.get(0).any().breakdown())
                    : "";
            pictures.add(picture(
                    "ranking" + member,
                    pictureTitle(List.of(shown.get(0)), texts.say("ranking", Integer.toString(year))),
                    shown,
                    List.of(),
                    plot,
                    figures,
                    null));
        }
        return pictures;
    }

    /**
     * A map of ratios by country. Counts are not mapped, since the eye takes the size of a country for that of the figure; nor are indicators with several measures
     * a country, or with figures of few.
     */
    private Optional<Picture> map() {
        int year = shownYear;
        Map<String, Figure> figures = new TreeMap<>();
        for (Line line : countryLines) {
            line.at(year).ifPresent(figure -> figures.put(figure.refArea(), figure));
        }
        boolean oneMeasure =
                countryLines.stream().map(SectionWriter::members).distinct().count() == 1;
        boolean ratio = countryLines.stream()
                .noneMatch(line -> COUNTS.contains(line.any().unit()));
        Set<String> drawn = new TreeSet<>(figures.keySet());
        drawn.retainAll(MapPlot.drawn());
        if (!oneMeasure || !ratio || drawn.size() < LEAST_MAPPED) {
            return Optional.empty();
        }
        Figure any = figures.values().iterator().next();
        Map<String, Double> values = new TreeMap<>();
        drawn.forEach(area -> values.put(area, figures.get(area).value()));
        List<Double> bounds = MapPlot.boundsOf(List.copyOf(values.values()));
        List<String> legend = new ArrayList<>();
        for (int i = 0; i <= bounds.size(); i++) {
            legend.add(
                    bounds.isEmpty()
                            ? texts.say("map.any")
                            : i == 0
                                    ? texts.say("map.below", bound(bounds.get(0), any))
                                    : i == bounds.size()
                                            ? texts.say("map.from", bound(bounds.get(i - 1), any))
                                            : texts.say(
                                                    "map.between",
                                                    bound(bounds.get(i - 1), any),
                                                    bound(bounds.get(i), any)));
        }
        List<String> notes = List.of(
                texts.say("map.drawn", Integer.toString(drawn.size()), Integer.toString(figures.size())),
                texts.say("map.boundaries"));
        return Optional.of(picture(
                "map",
                pictureTitle(countryLines.subList(0, 1), texts.say("map", Integer.toString(year))),
                countryLines,
                notes,
                new MapPlot(values, bounds, legend, texts.say("map.none")),
                List.copyOf(figures.values()),
                null));
    }

    /** A bound has as many digits as it needs to differ from its neighbours. */
    private String bound(double bound, Figure any) {
        int digits = Math.max(
                0,
                new java.math.BigDecimal(Double.toString(bound))
                        .stripTrailingZeros()
                        .scale());
        return texts.number(bound, Math.min(digits, Math.max(any.decimals(), 3)));
    }

    private Optional<Picture> lorenz() {
        int year = shownYear;
        List<List<Object>> now = data.hosts(year);
        List<List<Object>> then = data.hosts(Line.BASELINE);
        if (now.size() < 2) {
            return Optional.empty();
        }
        List<LorenzPlot.Curve> curves = new ArrayList<>();
        curves.add(new LorenzPlot.Curve(Integer.toString(year), values(now)));
        if (then.size() > 1 && year != Line.BASELINE) {
            curves.add(new LorenzPlot.Curve(Integer.toString(Line.BASELINE), values(then)));
        }
        LorenzPlot plot =
                new LorenzPlot(curves, texts.say("lorenz.x"), texts.say("lorenz.y"), texts.say("lorenz.equal"));
        List<String> notes = new ArrayList<>();
        if (mixesOip()) {
            notes.add(texts.say("oipNote"));
        }
        Chart chart = chart("lorenz", texts.say("lorenz"), texts.say("lorenz.unit"), headlines, notes, plot);
        List<Row> rows = now.stream()
                .map(row -> new Row(
                        (String) row.get(2),
                        areaName((String) row.get(0)),
                        List.of(new Cell(
                                texts.number(((Number) row.get(1)).doubleValue(), 0),
                                Integer.toString(year),
                                "obs_value",
                                row.get(1).toString()))))
                .toList();
        Grid grid = new Grid(
                anchor() + "-lorenz",
                texts.say("lorenz.data") + ", " + year,
                List.of(texts.say("area"), texts.code("unit", "PERSONS")),
                rows,
                true);
        StringBuilder csv = new StringBuilder("area,year,persons,unit\n");
        now.forEach(row -> csv.append(row.get(0))
                .append(',')
                .append(year)
                .append(',')
                .append(ChartFile.number((Number) row.get(1)))
                .append(",PERSONS\n"));
        then.forEach(row -> csv.append(row.get(0))
                .append(',')
                .append(Line.BASELINE)
                .append(',')
                .append(ChartFile.number((Number) row.get(1)))
                .append(",PERSONS\n"));
        charts.add(new ChartFile(chart, csv.toString()));
        return Optional.of(new Picture(chart.name(), chart.svg(), grid));
    }

    private static List<Double> values(List<List<Object>> rows) {
        return rows.stream().map(row -> ((Number) row.get(1)).doubleValue()).toList();
    }

    private String pictureTitle(List<Line> drawn, String more) {
        Figure figure = drawn.get(0).any();
        boolean onePopulation = drawn.stream()
                        .map(line -> line.any().populationType())
                        .distinct()
                        .count()
                == 1;
        String population = onePopulation ? texts.code("population", figure.populationType()) : "";
        boolean whole = population.isEmpty() || population.equals("_Z") || population.equals("_T");
        String breakdown = drawn.size() == 1
                        && !figure.breakdown().equals(figure.populationType())
                        && !figure.breakdown().startsWith("_")
                ? memberName("breakdown", figure.breakdown())
                : "_Z";
        return indicator.title()
                + (whole ? "" : " – " + population)
                + (breakdown.equals("_Z") || breakdown.equals("_T") ? "" : ", " + breakdown)
                + (more.isEmpty() ? "" : ". " + more);
    }

    private Picture picture(
            String kind,
            String title,
            List<Line> drawn,
            List<String> notes,
            org.gcr.app.chart.Plot plot,
            List<Figure> figures,
            Grid behind) {
        List<String> all = new ArrayList<>(notes);
        if (mixesOip() && kind.equals("series")) {
            all.add(texts.say("oipNote"));
        }
        Chart chart = chart(kind, title, unit(drawn.get(0).any()), headlines.isEmpty() ? drawn : headlines, all, plot);
        charts.add(ChartFile.of(chart, figures, data));
        return new Picture(chart.name(), chart.svg(), behind);
    }

    private Chart chart(
            String kind,
            String title,
            String unit,
            List<Line> covered,
            List<String> notes,
            org.gcr.app.chart.Plot plot) {
        List<String> all = new ArrayList<>();
        all.add(coverage(covered.get(0)));
        all.addAll(notes);
        if (data.hasMidYearFigures()) {
            all.add(texts.say("midYearNote"));
        }
        all.add(texts.say(
                "source",
                indicator.sources(),
                vintages(covered),
                data.release().id(),
                data.release().created().substring(0, 10)));
        String name = indicator.id()
                + (series.equals("headline") ? "" : "-" + series)
                + (editionIsPartOfName() ? "-" + indicator.edition() : "")
                + "-" + kind;
        return new Chart(name.replaceAll("[^A-Za-z0-9._-]+", "-"), title, unit, all, plot, texts.locale());
    }

    /** An indicator that several editions have gets its edition in its files' names. */
    private boolean editionIsPartOfName() {
        return data.indicators().stream()
                        .filter(one -> one.id().equals(indicator.id()))
                        .count()
                > 1;
    }

    private String coverage(Line line) {
        Figure figure = line.newest().orElse(line.any());
        String year = Integer.toString(figure.period());
        String areas = figure.coverageAreas() == null ? null : texts.number(figure.coverageAreas(), 0);
        String share = figure.coverageShare() == null ? null : texts.number(figure.coverageShare(), 1);
        if (areas != null && share != null) {
            return texts.say("coverageNote", year, areas, share);
        }
        if (areas != null) {
            return texts.say("coverageNoteAreas", year, areas);
        }
        return share != null ? texts.say("coverageNoteShare", year, share) : texts.say("coverageNone");
    }

    private static String vintages(List<Line> some) {
        Set<String> vintages = new LinkedHashSet<>();
        for (Line line : some) {
            String vintage = line.newest().orElse(line.any()).vintage();
            if (vintage != null) {
                vintages.add(vintage);
            }
        }
        return String.join("; ", vintages);
    }

    // --- what a reader must know

    private List<Section.Fact> facts() {
        List<Section.Fact> facts = new ArrayList<>();
        fact(facts, "definition", indicator.definition());
        fact(facts, "rationale", indicator.rationale());
        fact(facts, "method", indicator.method());
        fact(facts, "limitations", indicator.limitations());
        fact(facts, "sourcesOf", indicator.sources());
        fact(facts, "disaggregations", indicator.disaggregations());
        fact(facts, "vintage", vintages(headlines.isEmpty() ? lines.subList(0, Math.min(1, lines.size())) : headlines));
        fact(facts, "methodVersion", indicator.methodVersion());
        return facts;
    }

    private void fact(List<Section.Fact> facts, String key, String text) {
        if (!text.isBlank()) {
            facts.add(new Section.Fact(texts.say(key), text));
        }
    }

    /** The publishers' notes on the figures that the section's tables show for its newest year and the baseline. */
    private List<Section.Fact> footnotes() {
        int newest = shownYear;
        Set<String> ids = new TreeSet<>();
        Stream.of(headlines, countryLines, counterpartLines)
                .flatMap(List::stream)
                .flatMap(
                        line -> Stream.of(line.years().get(newest), line.years().get(Line.BASELINE)))
                .filter(figure -> figure != null && figure.footnotes() != null)
                .forEach(figure -> ids.addAll(List.of(figure.footnotes().split(";\\s*"))));
        return ids.stream()
                .filter(id -> data.footnote(id) != null)
                .map(id -> new Section.Fact(id, data.footnote(id)))
                .toList();
    }
}
