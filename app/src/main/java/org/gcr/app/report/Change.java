package org.gcr.app.report;

import java.util.Optional;
import org.gcr.app.report.view.Shown;

/**
 * How far a figure is from that of an earlier year: the baseline, or the last before an indicator report.
 *
 * @param amount difference in the unit of the figure; NaN where there is none
 * @param difference the same as shown, or null
 * @param percent the difference in percent of the baseline, or null; none for figures that are percentages
 * @param words what it is measured against, or why there is none
 */
record Change(double amount, Shown difference, Shown percent, String words) {

    static final Change NONE = new Change(Double.NaN, null, null, "");

    static Change of(Line line, Figure figure, Texts texts) {
        String baseline = Integer.toString(Line.BASELINE);
        return of(
                line,
                figure,
                Line.BASELINE,
                texts.say(figure.populationType().equals("REF+OIP") ? "changeFromOip" : "changeFrom", baseline),
                texts);
    }

    /** The change since the year before the last indicator report; none where that year has no figure. */
    static Change sinceReport(Line line, Figure figure, ReportData.ReportBase base, Texts texts) {
        if (base == null || line.at(base.year()).isEmpty()) {
            return NONE;
        }
        return of(
                line,
                figure,
                base.year(),
                texts.say("changeFromReport", Integer.toString(base.year()), base.report()),
                texts);
    }

    private static Change of(Line line, Figure figure, int year, String words, Texts texts) {
        String baseline = Integer.toString(year);
        if (figure.period() == year || figure.value() == null) {
            return NONE;
        }
        Optional<Figure> base = line.at(year);
        if (base.isEmpty()) {
            return new Change(Double.NaN, null, null, texts.say("noBaseline", baseline));
        }
        boolean withOthers = figure.populationType().equals("REF+OIP");
        if (!withOthers && line.breaksBetween(year, figure.period())) {
            return new Change(Double.NaN, null, null, texts.say("breakBetween", baseline));
        }
        double from = base.get().value();
        double difference = figure.value() - from;
        boolean percentage = figure.unit().equals("PERCENT");
        String text = texts.signed(difference, figure.decimals()) + (percentage ? " " + texts.say("unit.PP") : "");
        String key = figure.key() + "/" + year;
        return new Change(
                difference,
                new Shown(text, key, "change"),
                percentage || from == 0
                        ? null
                        : new Shown(texts.signed(100 * difference / Math.abs(from), 1) + " %", key, "percent"),
                words);
    }
}
