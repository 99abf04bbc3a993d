package org.gcr.app.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gcr.app.chart.Chart;
import org.gcr.app.chart.Plot;
import org.gcr.app.report.view.Block;

/** What all charts of a report have in common: source line, mark, theme, and names that no two share. */
final class Frame {

    private static final int SOURCES = 3;

    private final ReportData data;
    private final Texts texts;
    private final Labels labels;
    private final List<ChartFile> files = new ArrayList<>();
    private final Set<String> names = new LinkedHashSet<>();
    private final Map<String, String> titles = new HashMap<>();
    private final Map<String, String> publishers = new HashMap<>();
    private final Set<String> context = new HashSet<>();

    Frame(ReportData data, Texts texts, Labels labels) {
        this.data = data;
        this.texts = texts;
        this.labels = labels;
        for (List<Object> row : data.rows(
                "SELECT source_id || ' ' || vintage, any_value(publisher), any_value(title), bool_or(role = 'context' OR source_id LIKE '%footnote%') FROM source_file GROUP BY 1")) {
            publishers.put((String) row.get(0), (String) row.get(1));
            titles.put(
                    (String) row.get(0), texts.phrase((String) row.get(1)) + ", " + texts.phrase((String) row.get(2)));
            if (Boolean.TRUE.equals(row.get(3))) {
                context.add((String) row.get(0));
            }
        }
    }

    ReportData data() {
        return data;
    }

    Texts texts() {
        return texts;
    }

    Labels labels() {
        return labels;
    }

    /** All charts, in the order in which they were drawn. */
    List<ChartFile> files() {
        return files;
    }

    /** A chart of figures. */
    Block.Picture picture(
            List<String> name,
            String finding,
            String subtitle,
            List<String> notes,
            Plot plot,
            List<Figure> figures,
            Indicator indicator) {
        List<String> told = new ArrayList<>(notes);
        if (figures.stream().anyMatch(Figure::isRounded)) {
            told.add(texts.say("protection.mark"));
        }
        Chart chart = chart(name, finding, subtitle, told, source(figures, indicator), plot);
        files.add(ChartFile.of(chart, figures, data));
        return new Block.Picture(chart);
    }

    /** A chart of rows of another table. */
    Block.Picture picture(
            List<String> name,
            String finding,
            String subtitle,
            List<String> notes,
            Plot plot,
            List<String> heads,
            List<List<Object>> rows,
            Indicator indicator) {
        Chart chart = chart(name, finding, subtitle, notes, texts.say("source.release", data.released()), plot);
        files.add(ChartFile.of(chart, heads, rows));
        return new Block.Picture(chart);
    }

    private Chart chart(
            List<String> name, String finding, String subtitle, List<String> notes, String source, Plot plot) {
        String file = String.join("_", name.stream().map(Labels::plain).toList());
        if (!names.add(file)) {
            throw new IllegalStateException("two charts have the name " + file);
        }
        return new Chart(
                file,
                finding.endsWith(".") ? finding.substring(0, finding.length() - 1) : finding,
                subtitle,
                notes,
                source,
                data.synthetic() ? texts.say("synthetic.mark") : null,
                plot,
                data.request().theme(),
                texts.locale());
    }

    /** Publishers and data sets behind the figures themselves, not all that an indicator may have; those of publishers that the indicator does not name come last. */
    private String source(List<Figure> figures, Indicator indicator) {
        Set<String> sources = new LinkedHashSet<>();
        Set<String> helping = new LinkedHashSet<>();
        for (Figure figure : figures) {
            if (figure.vintage() != null && figure.value() != null) {
                for (String vintage : figure.vintage().split("[;,]\\s*")) {
                    boolean named = indicator.sources().contains(publishers.getOrDefault(vintage, "?"));
                    (context.contains(vintage) || !named ? helping : sources)
                            .add(titles.getOrDefault(vintage, vintage));
                }
            }
        }
        if (sources.isEmpty()) {
            sources.addAll(helping);
        }
        List<String> shown =
                sources.stream().filter(text -> !text.isBlank()).limit(SOURCES).toList();
        String more = sources.size() > shown.size() ? " " + texts.say("source.more") : "";
        return texts.say("source", String.join("; ", shown) + more, data.released());
    }

    /** Why a series breaks in a year, as the release says it. */
    String breakNote(Figure figure, int year) {
        if (!data.has("series_break")) {
            return texts.say("note.none");
        }
        return data.breakNote(figure, year).map(this::translated).orElse(texts.say("breakUnnamed"));
    }

    private String translated(String note) {
        String known = texts.code("note", Labels.anchor(note));
        return known.equals(Labels.anchor(note)) ? note : known;
    }
}
