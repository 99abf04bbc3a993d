package org.gcr.app.chart;

import com.ibm.icu.text.ArabicShaping;
import com.ibm.icu.text.ArabicShapingException;
import com.ibm.icu.text.Bidi;
import java.awt.geom.GeneralPath;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * A font that is read from its file, so that text has the same width and outlines on every machine, with or without fonts of its own. A letter that the font
 * lacks comes from the fallback.
 */
public final class Typeface {

    /**
     * A letter.
     *
     * @param id unique in the typeface
     * @param outline in thousandths of the size, upwards from the base line
     * @param advance width in thousandths of the size
     */
    record Glyph(String id, GeneralPath outline, double advance) {}

    private final TrueTypeFont font;
    private final CmapLookup letters;
    private final byte[] file;
    private final Typeface fallback;
    private final Map<Integer, Glyph> glyphs = new ConcurrentHashMap<>();
    private final String prefix;

    /**
     * Reads a TrueType file.
     *
     * @param prefix begins the ids of its glyphs
     * @param fallback where letters come from that it lacks, or null
     */
    public Typeface(InputStream stream, String prefix, Typeface fallback) {
        this.prefix = prefix;
        this.fallback = fallback;
        try {
            this.file = stream.readAllBytes();
            this.font = new TTFParser().parse(new RandomAccessReadBuffer(file));
            this.letters = font.getUnicodeCmapLookup();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file as it was read. */
    public byte[] file() {
        return file.clone();
    }

    /** The typeface that stands in, or null. */
    public Typeface fallback() {
        return fallback;
    }

    /** Width of a text in pixels. */
    double width(String text, double size) {
        return glyphs(text).stream().mapToDouble(Glyph::advance).sum() * size / 1000;
    }

    /** The glyphs of a text from left to right; letters that join are joined. */
    List<Glyph> glyphs(String text) {
        List<Glyph> line = new ArrayList<>();
        visual(text).codePoints().forEach(letter -> line.add(glyph(letter)));
        return line;
    }

    private Glyph glyph(int letter) {
        return glyphs.computeIfAbsent(letter, this::read);
    }

    private Glyph read(int letter) {
        synchronized (font) {
            int id = letters.getGlyphId(letter);
            if (id == 0 && fallback != null) {
                return fallback.glyph(letter);
            }
            try {
                double scale = 1000d / font.getUnitsPerEm();
                GeneralPath outline = new GeneralPath();
                var glyph = font.getGlyph().getGlyph(id);
                if (glyph != null) {
                    outline = new GeneralPath(glyph.getPath());
                    outline.transform(java.awt.geom.AffineTransform.getScaleInstance(scale, scale));
                }
                return new Glyph(prefix + id, outline, font.getAdvanceWidth(id) * scale);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static String visual(String text) {
        if (text.chars().noneMatch(c -> c >= 0x590 && c < 0x900)) {
            return text;
        }
        try {
            String shaped =
                    new ArabicShaping(ArabicShaping.LETTERS_SHAPE | ArabicShaping.TEXT_DIRECTION_LOGICAL).shape(text);
            Bidi bidi = new Bidi(shaped, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
            return bidi.writeReordered(Bidi.DO_MIRRORING);
        } catch (ArabicShapingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
