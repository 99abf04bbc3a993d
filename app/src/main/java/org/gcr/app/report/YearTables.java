package org.gcr.app.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gcr.app.report.view.Block;
import org.gcr.app.report.view.Cell;
import org.gcr.app.report.view.Row;

/** Tables of an indicator: rows of lines; columns of the baseline, the years before reports, the newest years, the change. */
final class YearTables {

    static final int RECENT_YEARS = 3;
    private static final int DISAGGREGATED = 6;

    private final ReportData data;
    private final Texts texts;
    private final Labels labels;
    private final Indicator indicator;
    private final SeriesView view;

    YearTables(Frame frame, Indicator indicator, SeriesView view) {
        this.data = frame.data();
        this.texts = frame.texts();
        this.labels = frame.labels();
        this.indicator = indicator;
        this.view = view;
    }

    /** Anchor of the table that holds the head's figures. */
    static String anchor(Indicator indicator) {
        return indicator.anchor() + "-table";
    }

    /** The whole and its parts: open. */
    Optional<Block.Grid> whole() {
        Set<Line> rows = new LinkedHashSet<>(view.heads());
        view.world().ifPresent(rows::add);
        rows.addAll(view.beside());
        view.disaggregated().stream().limit(DISAGGREGATED).forEach(rows::add);
        return table(anchor(indicator), caption("table.whole"), List.copyOf(rows), false);
    }

    /** Regions and groups, then countries, the largest first: folded. */
    Optional<Block.Grid> countries() {
        List<Line> rows = new ArrayList<>(view.groups());
        rows.addAll(view.countries().isEmpty() ? countryDetail() : view.countries());
        return table(
                view.heads().isEmpty() ? anchor(indicator) : indicator.anchor() + "-areas",
                caption("table.areas"),
                rows,
                true);
    }

    /** Counterparts of the whole, the largest first: folded. */
    Optional<Block.Grid> counterparts() {
        return table(indicator.anchor() + "-counterparts", caption("table.counterparts"), view.counterparts(), true);
    }

    /** Tables of the framework's indicators say their number; those of context measures stand below their title. */
    private String caption(String key) {
        String text = texts.say(key);
        return indicator.ofFramework() ? indicator.id() + " " + text : text;
    }

    /** Where no line means the whole: all lines of everybody by country. */
    private List<Line> countryDetail() {
        return view.heads().isEmpty()
                ? view.lines().stream()
                        .filter(line -> data.isCountry(line.any().refArea())
                                && line.any().ofAllCounterparts()
                                && line.any().ofEverybody())
                        .toList()
                : List.of();
    }

    private Optional<Block.Grid> table(String id, String caption, List<Line> some, boolean folded) {
        int newest = view.year();
        Set<Integer> present = some.stream()
                .flatMap(line -> line.years().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<Integer> years = new TreeSet<>();
        Stream.concat(Stream.of(Line.BASELINE), data.reportYears().keySet().stream())
                .filter(present::contains)
                .filter(year -> year <= newest)
                .forEach(years::add);
        for (int year = newest - (folded ? 0 : RECENT_YEARS - 1); year <= newest; year++) {
            if (present.contains(year)) {
                years.add(year);
            }
        }
        List<Line> kept = some.stream()
                .filter(line -> years.stream().anyMatch(year -> line.at(year).isPresent()))
                .toList();
        if (kept.isEmpty()) {
            return Optional.empty();
        }
        boolean onePopulation = kept.stream()
                        .map(line -> line.any().populationType())
                        .distinct()
                        .count()
                == 1;
        boolean manyUnits =
                kept.stream().map(line -> line.any().unit()).distinct().count() > 1;
        boolean statuses = kept.stream()
                .map(line -> line.years().get(newest))
                .anyMatch(figure -> figure != null && !labels.status(figure).isEmpty());
        boolean intervals =
                kept.stream().flatMap(line -> line.at(newest).stream()).anyMatch(figure -> figure.hasInterval());
        boolean changes =
                kept.stream().anyMatch(line -> !changeCell(line, newest).text().equals("–"));
        List<String> heads = new ArrayList<>();
        heads.add(folded ? texts.say("area") : texts.say("series"));
        years.forEach(year -> heads.add(Integer.toString(year)));
        addIf(heads, intervals, texts.say("interval", Integer.toString(newest)));
        addIf(heads, changes, texts.say("change", Integer.toString(Line.BASELINE)));
        addIf(heads, manyUnits, texts.say("unit"));
        addIf(heads, statuses, texts.say("status"));
        List<Row> rows = new ArrayList<>();
        for (Line line : kept) {
            List<Cell> cells = new ArrayList<>();
            years.forEach(year -> cells.add(cell(line, year)));
            if (intervals) {
                cells.add(Cell.words(line.at(newest)
                        .filter(figure -> figure.hasInterval())
                        .map(figure -> texts.number(figure.low(), figure.decimals()) + "–"
                                + texts.number(figure.high(), figure.decimals()))
                        .orElse("–")));
            }
            if (changes) {
                cells.add(changeCell(line, newest));
            }
            if (manyUnits) {
                cells.add(Cell.words(labels.unit(line.any())));
            }
            if (statuses) {
                cells.add(Cell.words(Optional.ofNullable(line.years().get(newest))
                        .map(labels::status)
                        .orElse("")));
            }
            rows.add(new Row(line.any().keyOfAllYears(), label(line, onePopulation), cells));
        }
        String unit = manyUnits ? "" : " (" + labels.unit(kept.get(0).any()) + ")";
        boolean rounded = kept.stream().anyMatch(line -> line.any().isRounded());
        return Optional.of(new Block.Grid(
                id, caption + unit, heads, rows, folded, rounded ? List.of(texts.say("protection.mark")) : List.of()));
    }

    private static void addIf(List<String> heads, boolean wanted, String head) {
        if (wanted) {
            heads.add(head);
        }
    }

    private String label(Line line, boolean onePopulation) {
        Figure figure = line.any();
        List<String> parts = new ArrayList<>();
        parts.add(labels.area(figure.ofAllCounterparts() ? figure.refArea() : figure.counterpart()));
        if (!figure.series()
                .equals(
                        view.heads().isEmpty()
                                ? figure.series()
                                : view.heads().get(0).any().series())) {
            parts.add(labels.series(figure.series()));
        }
        List<String> more = new ArrayList<>(labels.dimensions(indicator, figure));
        more.remove(labels.series(figure.series()));
        if (onePopulation) {
            more.remove(labels.population(figure.populationType()));
        }
        parts.addAll(more);
        return String.join(", ", parts);
    }

    private Cell cell(Line line, int year) {
        Figure figure = line.years().get(year);
        return figure == null
                ? Cell.none()
                : new Cell(
                        labels.value(figure),
                        Integer.toString(year),
                        "obs_value",
                        figure.value() == null ? "" : figure.value().toString());
    }

    /** The difference from the baseline, where the release's verdict allows the comparison. */
    private Cell changeCell(Line line, int newest) {
        Optional<Figure> last = line.at(newest);
        Optional<Figure> base = line.at(Line.BASELINE);
        Optional<Verdict> verdict = last.flatMap(figure -> data.verdict(figure, Verdict.BASELINE));
        if (base.isEmpty() || verdict.isEmpty() || !verdict.get().comparable()) {
            return Cell.none();
        }
        double difference = last.get().value() - base.get().value();
        String text = texts.signed(difference, last.get().decimals());
        return new Cell(text, Line.BASELINE + "/" + newest, "change", Double.toString(difference));
    }
}
