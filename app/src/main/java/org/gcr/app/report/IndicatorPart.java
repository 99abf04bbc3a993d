package org.gcr.app.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.gcr.app.chart.Sparkline;
import org.gcr.app.report.view.Block;
import org.gcr.app.report.view.Sentence;

/** What a chapter says of one indicator. */
final class IndicatorPart {

    private static final int LIMITS = 3;
    private static final int MEMBERS = 6;

    private final Frame frame;
    private final Texts texts;
    private final Labels labels;
    private final Sentences sentences;
    private final ReportData data;
    private final Indicator indicator;
    private final SeriesView view;
    private List<Block.Picture> pictures;

    IndicatorPart(Frame frame, Sentences sentences, Indicator indicator) {
        this.frame = frame;
        this.texts = frame.texts();
        this.labels = frame.labels();
        this.sentences = sentences;
        this.data = frame.data();
        this.indicator = indicator;
        this.view = new SeriesView(data, indicator, data.series(indicator));
    }

    Indicator indicator() {
        return indicator;
    }

    SeriesView view() {
        return view;
    }

    /** The figure that stands for the whole. */
    Optional<Figure> headline() {
        return view.head().flatMap(line -> line.at(view.year()));
    }

    /** State in the strip: figures, proxy, countries, none. */
    String state() {
        if (view.isEmpty()) {
            return "none";
        }
        if (headline().isEmpty()) {
            return data.request().ofOneCountry()
                    ? "none"
                    : "countries"; // the world's figures are beside a country, not in place of it
        }
        return isProxy() ? "proxy" : "figures";
    }

    private boolean isProxy() {
        return indicator.status().equals("proxy")
                || headline()
                        .filter(figure -> figure.series().contains("proxy"))
                        .isPresent();
    }

    private List<Block.Picture> pictures() {
        if (pictures == null) {
            pictures = new Pictures(frame, sentences, indicator, view).all();
        }
        return pictures;
    }

    /** The chart that tells most: over the years before areas side by side. */
    Optional<Block.Picture> firstPicture() {
        return pictures().stream().findFirst();
    }

    private String anchor() {
        return YearTables.anchor(indicator);
    }

    Optional<Block.Card> card() {
        return headline()
                .filter(figure -> view.heads().size() == 1)
                .map(figure -> new Block.Card(
                        indicator.id(),
                        capital(labels.shortName(indicator, figure)),
                        indicator.anchor(),
                        sentences.big(figure, anchor()),
                        sentences.bigUnit(figure),
                        spark(view.head().orElseThrow()),
                        change(figure, true)));
    }

    private Sentence change(Figure figure, boolean brief) {
        return sentences.change(
                view.head().orElseThrow(), figure, data.verdict(figure, Verdict.BASELINE), anchor(), brief);
    }

    /** The small line of a line's years, from the baseline on. */
    Sparkline spark(Line line) {
        TreeMap<Integer, Double> values = new TreeMap<>();
        line.years().tailMap(Line.BASELINE, true).forEach((year, figure) -> {
            if (figure.value() != null && year <= view.year()) {
                values.put(year, figure.value());
            }
        });
        String years = values.isEmpty() ? "" : values.firstKey() + "–" + values.lastKey();
        return new Sparkline(
                values,
                texts.say("spark", indicator.id(), years),
                data.request().theme());
    }

    /** Sentences on level, change, spread over areas, coverage and uncertainty, each only where it has something to say. */
    List<Sentence> sentences() {
        List<Sentence> said = new ArrayList<>();
        List<Figure> countries = view.countries().stream()
                .flatMap(line -> line.at(view.year()).stream())
                .toList();
        Optional<Figure> figure = headline();
        if (figure.isEmpty()) {
            if (countries.isEmpty() && !view.isEmpty()) {
                countries = ofPairs();
            }
            sentences.range(indicator, countries, anchor()).ifPresent(said::add);
            if (said.isEmpty()) {
                said.add(
                        view.isEmpty()
                                ? sentences.draft().say("s.none")
                                : sentences.draft().say("s.noWhole"));
            }
            return said;
        }
        if (view.heads().size() > 1) {
            said.add(sentences.members(
                    indicator,
                    view.heads().stream()
                            .flatMap(line -> line.at(view.year()).stream())
                            .limit(MEMBERS)
                            .toList(),
                    anchor()));
            sentences.coverage(figure.get(), view.shown().coverage(), anchor()).ifPresent(said::add);
            return said;
        }
        said.add(sentences.level(indicator, figure.get(), anchor()));
        sentences.uncertain(figure.get(), anchor()).ifPresent(said::add);
        said.add(change(figure.get(), false));
        sentences.rank(countries, false, indicator.anchor() + "-areas").ifPresent(said::add);
        List<Figure> counterparts = view.counterparts().stream()
                .flatMap(line -> line.at(view.year()).stream())
                .toList();
        if (countries.isEmpty()) {
            sentences
                    .rank(counterparts, true, indicator.anchor() + "-counterparts")
                    .ifPresent(said::add);
        }
        sentences.coverage(figure.get(), view.shown().coverage(), anchor()).ifPresent(said::add);
        return said;
    }

    /** Figures of the first of two groups that are compared, where the whole has none. */
    private List<Figure> ofPairs() {
        List<String> pair = view.shown().pair();
        if (pair.isEmpty()) {
            return List.of();
        }
        Set<String> areas = new TreeSet<>();
        view.lines().forEach(line -> areas.add(line.any().refArea()));
        return areas.stream()
                .flatMap(area -> view.breakdowns(area, pair.subList(0, 1)).stream())
                .flatMap(line -> line.at(view.year()).stream())
                .sorted(java.util.Comparator.comparing(Figure::value).reversed())
                .toList();
    }

    /** Level and change alone, for the first page. */
    List<Sentence> brief() {
        return headline()
                .map(figure -> List.of(sentences.level(indicator, figure, anchor()), change(figure, true)))
                .orElse(List.of());
    }

    /** Charts side by side; one alone in its wide form. */
    private void gallery(int from, List<Block> blocks) {
        List<Block.Picture> shown =
                pictures().subList(Math.min(from, pictures().size()), pictures().size());
        if (shown.size() == 1) {
            blocks.add(shown.get(0));
        } else if (!shown.isEmpty()) {
            blocks.add(new Block.Gallery(shown));
        }
    }

    /**
     * The whole section of an indicator of the framework.
     *
     * @param opening whether its first chart opens the chapter and is not shown again
     */
    List<Block> section(boolean opening) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Heading(4, indicator.anchor(), indicator.id(), labels.title(indicator), mark()));
        blocks.add(new Block.Paragraph("text", sentences()));
        if (view.isEmpty() && !indicator.pending().isBlank()) {
            blocks.add(new Block.Facts(
                    "",
                    List.of(new Block.Fact(
                            texts.say("pending"),
                            texts.phrase(indicator.pending()),
                            texts.languageOf(indicator.pending()))),
                    texts.language(),
                    false));
        }
        gallery(opening ? 1 : 0, blocks);
        YearTables tables = new YearTables(frame, indicator, view);
        tables.whole().ifPresent(blocks::add);
        tables.countries().ifPresent(blocks::add);
        tables.counterparts().ifPresent(blocks::add);
        return blocks;
    }

    /** Whether a context measure has a section of its own, beside its line in the chapter's table: one whose charts the layout names, with charts or a table of the areas that are asked for. */
    boolean hasSection() {
        return charts() > 0
                || !view.shown().show().isEmpty()
                        && !data.request().areas().isEmpty()
                        && areaTable().isPresent();
    }

    /** Number of charts in that section. */
    int charts() {
        return chosen().size();
    }

    /** The charts that the layout names; all others are in the folder only. */
    private List<Block.Picture> chosen() {
        List<String> kinds = view.shown().show();
        return pictures().stream()
                .filter(picture -> kinds.contains(kind(picture)))
                .toList();
    }

    /** The table by area. */
    Optional<Block.Grid> areaTable() {
        String name = capital(labels.shortName(indicator));
        return new YearTables(frame, indicator, view)
                .countries()
                .map(grid -> new Block.Grid(
                        grid.id(),
                        name + " · " + grid.caption(),
                        grid.heads(),
                        grid.rows(),
                        grid.folded(),
                        grid.notes()));
    }

    /**
     * The short section of a context measure: sentences, the charts that the layout names, folded tables.
     *
     * @param across whether it takes the whole width
     */
    Block.Measure context(boolean across) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Heading(3, indicator.anchor(), "", labels.title(indicator), ""));
        blocks.add(new Block.Paragraph("text", sentences()));
        List<Block.Picture> shown = chosen();
        if (!shown.isEmpty()) {
            blocks.add(across && shown.size() == 1 ? shown.get(0) : new Block.Gallery(shown));
        }
        YearTables tables = new YearTables(frame, indicator, view);
        tables.whole()
                .map(grid -> new Block.Grid(grid.id(), grid.caption(), grid.heads(), grid.rows(), true, grid.notes()))
                .ifPresent(blocks::add);
        tables.countries().ifPresent(blocks::add);
        return new Block.Measure(blocks, across);
    }

    private static String kind(Block.Picture picture) {
        String name = picture.chart().name();
        return name.substring(name.lastIndexOf('_') + 1);
    }

    private String mark() {
        List<String> marks = new ArrayList<>();
        if (isProxy()) {
            marks.add(texts.code("status", "proxy"));
        }
        if (!texts.language().equals("en")) {
            marks.add(texts.say("titleOurs"));
        } else if (!indicator.titleVerified()) {
            marks.add(texts.say("titleUnverified"));
        }
        return String.join("; ", marks);
    }

    /** The first limits of the metadata, each a sentence. */
    static List<String> limits(String text) {
        Set<String> limits = new LinkedHashSet<>();
        for (String sentence : text.split("(?<=[.!?])\\s+(?=[A-Z0-9])")) {
            if (!sentence.isBlank() && limits.size() < LIMITS) {
                limits.add(sentence.strip());
            }
        }
        return List.copyOf(limits);
    }

    static String capital(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
