package org.gcr.app.chart;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A linear scale with round tick marks. */
record Axis(double low, double high, double step) {

    /** An axis that holds all values and, unless they are all far from it, zero. */
    static Axis of(double least, double greatest) {
        double from = Math.min(0, least);
        double to = greatest <= from ? from + 1 : greatest;
        double raw = (to - from) / 5;
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double step = power;
        for (double factor : new double[] {1, 2, 2.5, 5, 10}) {
            if (factor * power >= raw) {
                step = factor * power;
                break;
            }
        }
        return new Axis(Math.floor(from / step) * step, Math.ceil(to / step - 1e-9) * step, step);
    }

    double share(double value) {
        return (value - low) / (high - low);
    }

    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        int count = (int) Math.round((high - low) / step);
        for (int i = 0; i <= count; i++) {
            ticks.add(low + i * step);
        }
        return ticks;
    }

    /** How a language writes numbers, with a space between thousands that small print shows. */
    static NumberFormat numbers(Locale locale) {
        DecimalFormat format = (DecimalFormat) NumberFormat.getNumberInstance(locale);
        DecimalFormatSymbols symbols = format.getDecimalFormatSymbols();
        if (symbols.getGroupingSeparator() == '\u202f' || locale.getLanguage().equals("es")) {
            symbols.setGroupingSeparator('\u00a0');
            format.setDecimalFormatSymbols(symbols);
        }
        return format;
    }

    String label(double tick, Locale locale) {
        NumberFormat format = numbers(locale);
        format.setMaximumFractionDigits(
                step >= 1 && step == Math.rint(step) ? 0 : (int) Math.max(1, Math.ceil(-Math.log10(step) + 0.3)));
        return format.format(tick);
    }
}
