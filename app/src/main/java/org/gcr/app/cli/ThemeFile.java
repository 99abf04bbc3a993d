package org.gcr.app.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.gcr.app.chart.Theme;
import org.gcr.app.chart.Typeface;
import org.gcr.core.config.ConfigFile;
import org.gcr.core.config.Section;

/**
 * Reads a theme: {@code colours}, {@code shades}, {@code font} with {@code name}, {@code regular} and {@code bold} (TrueType files), {@code logo} with {@code file}
 * (PNG or JPEG) and {@code text}. What is not given is that of the shipped theme. Files are relative to the theme.
 */
final class ThemeFile {

    private static final int COLOURS = 6;
    private static final int SHADES = 5;

    private ThemeFile() {}

    /** The theme of a file; the shipped one where there is no file. */
    static Theme read(Path file) throws IOException {
        if (file == null) {
            return Theme.STANDARD;
        }
        ConfigFile config = ConfigFile.load(file, System::getenv);
        Section root = config.root();
        List<String> colours = colours(root, "colours", COLOURS, true);
        List<String> shades = colours(root, "shades", SHADES, false);
        Optional<Section> font = root.section("font");
        String name = font.flatMap(section -> section.text("name")).orElse(Theme.STANDARD.fontName());
        Typeface regular = face(file, font, "regular", "r", Theme.STANDARD.regular());
        Typeface bold = face(file, font, "bold", "b", Theme.STANDARD.bold());
        font.ifPresent(Section::end);
        Optional<Section> logo = root.section("logo");
        String picture = logo.map(section -> logo(file, section)).orElse(null);
        String text = logo.map(section -> section.requiredText("text")).orElse(null);
        logo.ifPresent(Section::end);
        root.end();
        config.finish();
        return new Theme(
                colours.isEmpty() ? Theme.STANDARD.colours() : colours,
                shades.isEmpty() ? Theme.STANDARD.shades() : shades,
                regular,
                bold,
                name,
                picture,
                text);
    }

    private static List<String> colours(Section root, String key, int least, boolean readable) {
        List<String> colours = root.texts(key);
        if (colours.isEmpty()) {
            return colours;
        }
        if (colours.size() < least) {
            root.wrong(key, "has " + colours.size() + " colours", "give at least " + least);
        }
        for (String colour : colours) {
            if (!colour.matches("#[0-9a-fA-F]{6}")) {
                root.wrong(key, "has \"" + colour + "\", which is no colour", "write #rrggbb");
            } else if (readable && Theme.contrastWithWhite(colour) < Theme.LEAST_CONTRAST) {
                root.wrong(
                        key,
                        String.format(
                                Locale.ROOT,
                                "has %s, which stands out from white by %.1f to 1",
                                colour,
                                Theme.contrastWithWhite(colour)),
                        "choose a darker one: 4.5 to 1 at least, as WCAG AA asks");
            }
        }
        return colours.stream().allMatch(colour -> colour.matches("#[0-9a-fA-F]{6}")) ? colours : List.of();
    }

    private static Typeface face(Path theme, Optional<Section> font, String key, String prefix, Typeface standard) {
        Optional<String> name = font.flatMap(section -> section.text(key));
        if (name.isEmpty()) {
            return standard;
        }
        try {
            byte[] bytes = Files.readAllBytes(theme.resolveSibling(name.get()));
            return Theme.face(new ByteArrayInputStream(bytes), prefix);
        } catch (IOException | java.io.UncheckedIOException e) {
            font.get().wrong(key, "\"" + name.get() + "\" cannot be read as a font", "name a TrueType file");
            return standard;
        }
    }

    private static String logo(Path theme, Section logo) {
        String name = logo.requiredText("file");
        try {
            String kind = name.toLowerCase(Locale.ROOT).endsWith(".png") ? "png" : "jpeg";
            return "data:image/" + kind + ";base64,"
                    + Base64.getEncoder().encodeToString(Files.readAllBytes(theme.resolveSibling(name)));
        } catch (IOException e) {
            logo.wrong("file", "\"" + name + "\" cannot be read", "name a PNG or JPEG picture");
            return null;
        }
    }
}
