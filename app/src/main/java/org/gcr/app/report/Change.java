package org.gcr.app.report;

import java.util.Optional;
import org.gcr.app.report.view.Shown;

/**
 * How far a figure is from that of the baseline year.
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
        if (figure.period() == Line.BASELINE || figure.value() == null) {
            return NONE;
        }
        Optional<Figure> base = line.at(Line.BASELINE);
        if (base.isEmpty()) {
            return new Change(Double.NaN, null, null, texts.say("noBaseline", baseline));
        }
        boolean withOthers = figure.populationType().equals("REF+OIP");
        if (!withOthers && line.breaksBetween(Line.BASELINE, figure.period())) {
            return new Change(Double.NaN, null, null, texts.say("breakBetween", baseline));
        }
        double from = base.get().value();
        double difference = figure.value() - from;
        boolean percentage = figure.unit().equals("PERCENT");
        String text = texts.signed(difference, figure.decimals()) + (percentage ? " " + texts.say("unit.PP") : "");
        String key = figure.key() + "/" + Line.BASELINE;
        return new Change(
                difference,
                new Shown(text, key, "change"),
                percentage || from == 0
                        ? null
                        : new Shown(texts.signed(100 * difference / Math.abs(from), 1) + " %", key, "percent"),
                texts.say(withOthers ? "changeFromOip" : "changeFrom", baseline));
    }
}
