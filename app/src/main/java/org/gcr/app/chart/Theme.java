package org.gcr.app.chart;

import java.io.InputStream;
import java.util.List;
import java.util.Objects;

/**
 * How charts and pages look.
 *
 * @param colours colours of series, each standing out from white by 4.5 to 1 and apart from the others for colour-blind readers
 * @param shades colours of a map's classes from the smallest to the largest values
 * @param regular font of text
 * @param bold font of headings
 * @param fontName name of the font family
 * @param logo a picture for the cover as a data address, or null
 * @param logoText what the picture shows, or null
 */
public record Theme(
        List<String> colours,
        List<String> shades,
        Typeface regular,
        Typeface bold,
        String fontName,
        String logo,
        String logoText) {

    /** Contrast with white that WCAG AA asks of text. */
    public static final double LEAST_CONTRAST = 4.5;

    private static final Typeface FALLBACK = new Typeface(resource("DejaVuSans.ttf"), "d", null);

    /** The shipped theme: Lato, and colours that stay apart for colour-blind readers. */
    public static final Theme STANDARD = new Theme(
            List.of("#0072bc", "#b34700", "#027b68", "#8f3a76", "#6b5200", "#4a4a4a"),
            List.of("#d6e6f4", "#9dc4e2", "#5f9ecd", "#2a70ae", "#08407d"),
            new Typeface(resource("Lato-Regular.ttf"), "r", FALLBACK),
            new Typeface(resource("Lato-Bold.ttf"), "b", FALLBACK),
            "Lato",
            null,
            null);

    public Theme {
        colours = List.copyOf(colours);
        shades = List.copyOf(shades);
    }

    /** The font of plain or bold text. */
    public Typeface face(boolean heavy) {
        return heavy ? bold : regular;
    }

    /** A typeface of one's own, with the shipped fallback for letters that it lacks. */
    public static Typeface face(InputStream file, String prefix) {
        return new Typeface(file, prefix, FALLBACK);
    }

    /** Contrast of a colour with white as WCAG 2 defines it, 1 to 21. */
    public static double contrastWithWhite(String colour) {
        double[] weights = {0.2126, 0.7152, 0.0722};
        double light = 0;
        for (int i = 0; i < 3; i++) {
            double part = Integer.parseInt(colour.substring(1 + 2 * i, 3 + 2 * i), 16) / 255d;
            light += weights[i] * (part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4));
        }
        return 1.05 / (light + 0.05);
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(Theme.class.getResourceAsStream("fonts/" + name), name);
    }
}
