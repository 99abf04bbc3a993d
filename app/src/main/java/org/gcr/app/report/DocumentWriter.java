package org.gcr.app.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gcr.app.report.view.Block;
import org.gcr.app.report.view.Chapter;
import org.gcr.app.report.view.Document;
import org.gcr.app.revision.Comparison;

/** Puts the report together: cover, first page, objective by objective, context, gaps, method, colophon. */
final class DocumentWriter {

    private static final int CARDS = 6;
    private static final int LIMITS = 3;

    private final ReportData data;
    private final Texts texts;
    private final Frame frame;
    private final Sentences sentences;
    private final Labels labels;
    private final ClosingChapters closing;
    private final Map<String, List<IndicatorPart>> parts = new LinkedHashMap<>();

    DocumentWriter(ReportData data, Texts texts, String tags) {
        this.data = data;
        this.texts = texts;
        this.labels = new Labels(data, texts);
        this.frame = new Frame(data, texts, labels);
        this.sentences = new Sentences(texts, labels);
        this.closing = new ClosingChapters(frame, tags);
    }

    /** All charts, after {@link #document}. */
    List<ChartFile> charts() {
        return frame.files();
    }

    Document document(Comparison comparison, List<Block> intro) {
        for (Indicator indicator : data.indicators()) {
            if (!indicator.isPending() || indicator.ofFramework()) {
                String chapter = Layout.declared().chapterOf(indicator.id()).id();
                parts.computeIfAbsent(chapter, key -> new ArrayList<>())
                        .add(new IndicatorPart(frame, sentences, indicator));
            }
        }
        List<IndicatorPart> framework = parts.values().stream()
                .flatMap(List::stream)
                .filter(part -> part.indicator().ofFramework())
                .toList();
        Glance glance = new Glance(frame, sentences, framework);
        List<Chapter> chapters = new ArrayList<>();
        if (!intro.isEmpty()) {
            chapters.add(new Chapter("intro", texts.say("intro"), intro));
        }
        for (Layout.Chapter chapter : Layout.declared().chapters()) {
            if (data.request().wants(chapter.id())) {
                List<Block> blocks = blocks(chapter.id(), glance, comparison);
                if (!blocks.isEmpty()) {
                    chapters.add(new Chapter(chapter.id(), title(chapter.id(), glance), blocks));
                }
            }
        }
        return new Document(
                texts,
                data.request().theme(),
                texts.say("title"),
                subtitle(),
                data.synthetic() ? texts.say("synthetic") : "",
                facts(framework),
                glance.strip(),
                glance.lead(),
                chapters);
    }

    private String subtitle() {
        return data.request().ofOneCountry() ? labels.area(data.request().focus()) : "";
    }

    private String title(String chapter, Glance glance) {
        if (chapter.startsWith("objective-")) {
            return parts.get(chapter).stream()
                    .findFirst()
                    .map(part -> texts.say("objective") + " " + glance.objectiveTitle(part.indicator()))
                    .orElse("");
        }
        return texts.say("chapter." + chapter);
    }

    private List<Block> blocks(String chapter, Glance glance, Comparison comparison) {
        return switch (chapter) {
            case "glance" ->
                parts.keySet().stream().anyMatch(key -> key.startsWith("objective-"))
                        ? List.of(glance.table())
                        : List.of();
            case "objective-1", "objective-2", "objective-3", "objective-4" -> objective(chapter);
            case "pledges" -> pledges();
            case "money" ->
                Stream.concat(context(chapter).stream(), new ProcessChapter(frame).conferences().stream())
                        .toList();
            case "people" ->
                Stream.concat(context(chapter).stream(), new RegisterTable(frame).balance().stream())
                        .toList();
            case "signals" -> new OutlookChapters(frame).signals();
            case "ahead" -> new OutlookChapters(frame).ahead();
            case "calendar" -> new ProcessChapter(frame).due();
            case "gaps" -> new GapChapter(frame, sentences).blocks();
            case "changes" -> comparison == null ? List.of() : new ComparisonTables(comparison, frame).blocks();
            case "published" -> new PublishedChapter(frame, sentences).blocks();
            case "method" -> closing.method();
            case "glossary" -> closing.glossary();
            case "colophon" -> closing.colophon();
            default -> context(chapter);
        };
    }

    /** A limit in the language of the report; that of an indicator that the texts do not know stands as its metadata say it. */
    private String limit(Indicator indicator, String said) {
        String key = "limit." + indicator.id();
        return texts.knows(key) ? texts.say(key) : said;
    }

    /** An opening with big numbers, the chart that tells most and the main limits; then indicator by indicator. */
    private List<Block> objective(String chapter) {
        List<IndicatorPart> own = parts.getOrDefault(chapter, List.of());
        List<Block> blocks = new ArrayList<>();
        List<Block.Card> cards =
                own.stream().flatMap(part -> part.card().stream()).limit(CARDS).toList();
        if (!cards.isEmpty()) {
            blocks.add(new Block.Cards(cards));
        }
        Optional<IndicatorPart> opening =
                own.stream().filter(part -> part.firstPicture().isPresent()).findFirst();
        opening.flatMap(IndicatorPart::firstPicture).ifPresent(blocks::add);
        List<String> limits = own.stream()
                .filter(part -> !part.view().isEmpty())
                .flatMap(part -> IndicatorPart.limits(part.indicator().limitations()).stream()
                        .skip(1)
                        .limit(1)
                        .map(limit -> part.indicator().id() + texts.say("colon") + limit(part.indicator(), limit)))
                .limit(LIMITS)
                .toList();
        if (!limits.isEmpty()) {
            blocks.add(new Block.Box(texts.say("limits"), limits, texts.say("limit.language")));
        }
        String outcome = "";
        for (IndicatorPart part : own) {
            if (!part.indicator().outcome().equals(outcome)) {
                outcome = part.indicator().outcome();
                outcome(part.indicator()).ifPresent(blocks::add);
            }
            blocks.addAll(part.section(opening.filter(part::equals).isPresent()));
        }
        return blocks;
    }

    /** An outcome by its number; with its wording only where that is established. */
    private Optional<Block> outcome(Indicator indicator) {
        String number = indicator.id().substring(0, 3);
        String wording = indicator.outcome().startsWith(number)
                ? indicator.outcome().substring(number.length()).strip()
                : indicator.outcome();
        if (wording.startsWith("(")) {
            wording = "";
        }
        String own = texts.code("outcome", number);
        if (!texts.language().equals("en") && !wording.isEmpty()) {
            wording = own.equals(number) ? "" : own;
        }
        return Optional.of(new Block.Heading(
                3,
                "outcome-" + number,
                "",
                texts.say("outcomeOf", number) + (wording.isEmpty() ? "" : texts.say("colon") + wording),
                ""));
    }

    private List<Block> pledges() {
        List<Block> blocks = new ArrayList<>(new PledgeChapter(frame, sentences).blocks());
        blocks.addAll(context("pledges"));
        return blocks;
    }

    /** All measures in one table, then those that say most with their charts: several take the whole width, of those with one two stand side by side. */
    private List<Block> context(String chapter) {
        List<IndicatorPart> own = parts.getOrDefault(chapter, List.of()).stream()
                .filter(part -> !part.view().isEmpty())
                .toList();
        List<Block> blocks = new ArrayList<>(new MeasureTable(frame, sentences).blocks(chapter, own));
        List<IndicatorPart> wide =
                own.stream().filter(part -> part.charts() > 1).toList();
        List<IndicatorPart> narrow = own.stream()
                .filter(part -> part.hasSection() && part.charts() < 2)
                .toList();
        wide.forEach(part -> blocks.add(part.context(true)));
        for (int i = 0; i < narrow.size(); i++) {
            boolean last = i == narrow.size() - 1;
            blocks.add(narrow.get(i).context(last && narrow.size() % 2 == 1));
        }
        return blocks;
    }

    private List<Block.Fact> facts(List<IndicatorPart> framework) {
        List<Block.Fact> facts = new ArrayList<>();
        facts.add(new Block.Fact(
                texts.say("editions"),
                framework.stream()
                        .map(part -> part.indicator().edition())
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(", "))));
        facts.add(new Block.Fact(
                texts.say("areas"),
                data.request().ofOneCountry()
                        ? labels.area(data.request().focus())
                        : data.request().areas().isEmpty()
                                ? texts.say("areas.all")
                                : data.request().areas().stream()
                                        .sorted()
                                        .map(labels::area)
                                        .collect(Collectors.joining(", "))));
        framework.stream()
                .flatMap(part -> part.headline().stream())
                .mapToInt(Figure::period)
                .max()
                .ifPresent(year -> facts.add(new Block.Fact(texts.say("referenceYear"), Integer.toString(year))));
        String upTo = Integer.toString(data.lastYear());
        facts.add(new Block.Fact(texts.say("dataUpTo"), data.hasMidYearFigures() ? texts.say("midYear", upTo) : upTo));
        facts.add(new Block.Fact(texts.say("created"), data.released()));
        return facts;
    }
}
