package org.gcr.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.gcr.app.Call;
import org.gcr.app.SampleWarehouse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Theme and edition of a report. */
class ReportControlsTest {

    @TempDir
    static Path folder;

    private static Call report(String name, String... more) {
        List<String> words = new ArrayList<>(List.of(
                "report",
                "--warehouse",
                SampleWarehouse.get().root().toString(),
                "--format",
                "html",
                "--output",
                folder.resolve(name).toString()));
        words.addAll(List.of(more));
        return Call.gcr(words.toArray(String[]::new));
    }

    @Test
    void aThemesColoursAndLogoAreInPageAndCharts() throws IOException {
        ImageIO.write(
                new BufferedImage(40, 20, BufferedImage.TYPE_INT_RGB),
                "png",
                folder.resolve("ours.png").toFile());
        Path theme = folder.resolve("ours.yaml");
        Files.writeString(
                theme,
                "colours: ['#7a1f5c', '#1f4e79', '#5c4a00', '#8a1c1c', '#0b5d4b', '#3d3d3d']\nlogo: {file: ours.png, text: Our office}\n");
        report("themed", "--theme", theme.toString(), "--chapters", "glance,objective-4")
                .exits(0);
        assertThat(Files.readString(folder.resolve("themed/report.html")))
                .contains("alt=\"Our office\"", "data:image/png;base64,");
        try (Stream<Path> charts = Files.walk(folder.resolve("themed/charts"))) {
            List<Path> pictures = charts.filter(file ->
                            file.toString().contains("4.2.1") && file.toString().endsWith(".svg"))
                    .toList();
            assertThat(pictures).isNotEmpty();
            for (Path picture : pictures) {
                assertThat(Files.readString(picture).toLowerCase(java.util.Locale.ROOT))
                        .contains("#7a1f5c");
            }
        }
    }

    @Test
    void aThemeThatCannotBeReadByAllIsRefused() throws IOException {
        Path theme = folder.resolve("light.yaml");
        Files.writeString(theme, "colours: ['#00B398', '#b34700', '#027b68', '#8f3a76', '#6b5200', '#4a4a4a']\n");
        assertThat(report("light", "--theme", theme.toString()).exits(2).err())
                .contains("#00B398")
                .contains("4.5 to 1");
    }

    @Test
    void anEditionWithoutFiguresIsRefusedAlone() {
        assertThat(report("second", "--edition", "2022").exits(2).err())
                .contains("GCR-2004", "--edition 2022", "--edition 2019,2022")
                .contains("What was refined");
        assertThat(folder.resolve("second")).doesNotExist();
    }
}
