package org.gcr.app.samples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/** What is committed in data-samples is what {@link SampleFiles} writes. */
class SampleFilesTest {

    /** Files of the folder that are written by hand. */
    private static final Set<String> BY_HAND =
            Set.of("gcr.yaml", "registration.yaml", "world.yaml", "corrections.yaml", ".gitattributes");

    private final Map<String, byte[]> written = SampleFiles.generate();

    @Test
    void committedFilesAreWhatTheGeneratorWrites() throws IOException {
        assertCommitted(written);
        assertCommitted(PledgeSamples.generate());
    }

    private static void assertCommitted(Map<String, byte[]> generated) throws IOException {
        for (Map.Entry<String, byte[]> file : generated.entrySet()) {
            byte[] committed = Files.readAllBytes(folder().resolve(file.getKey()));
            Map<String, byte[]> expected = unpacked(file.getKey(), file.getValue());
            Map<String, byte[]> found = unpacked(file.getKey(), committed);
            assertEquals(expected.keySet(), found.keySet(), file.getKey());
            expected.forEach((part, content) -> assertArrayEquals(
                    content, found.get(part), file.getKey() + " " + part + ": write data-samples anew"));
        }
    }

    @Test
    void nothingElseLiesInTheFolderAndItStaysSmall() throws IOException {
        Set<String> expected = new TreeSet<>(written.keySet());
        expected.addAll(BY_HAND);
        expected.addAll(PledgeSamples.generate().keySet());
        expected.addAll(TemplateSamples.generate().keySet());
        expected.addAll(FundingSamples.generate().keySet());
        expected.addAll(SurveySamples.generate().keySet());
        expected.addAll(ResultsMonitoringSamples.generate().keySet());
        expected.addAll(RegistrationSamples.generate().keySet());
        expected.addAll(PublisherSamples.generate().keySet());
        expected.addAll(BorderSamples.generate().keySet());
        long size = 0;
        try (Stream<Path> files = Files.walk(folder())) {
            Set<String> found = new TreeSet<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                found.add(folder().relativize(file).toString().replace('\\', '/'));
                size += Files.size(file);
            }
            assertEquals(expected, found);
        }
        assertTrue(size < 1_500_000, "bytes: " + size);
    }

    @Test
    void noFigureOfPersonsIsBetweenOneAndFour() throws IOException {
        for (String path : List.of("unhcr/population.csv.gz", "unhcr/demographics.csv", "unhcr/flows.csv")) {
            String text = new String(unpacked(path, written.get(path)).get(""), StandardCharsets.UTF_8);
            List<String> small = text.lines()
                    .filter(line -> Arrays.stream(line.split(",")).anyMatch(cell -> cell.matches("[1-4]")))
                    .collect(Collectors.toList());
            assertEquals(List.of(), small, path);
        }
    }

    @Test
    void faultsStayBelowTheRejectLimit() {
        Map<String, Long> faults = new String(written.get("README.md"), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains("| GCR-"))
                .collect(Collectors.groupingBy(line -> line.split("`")[1], TreeMap::new, Collectors.counting()));
        assertEquals(8, faults.size());
        faults.forEach((path, count) -> {
            String text = String.join("", unpackedText(path));
            // in a wide file each year's cell is a record
            long records = (text.lines().count() - 15) * (path.equals("worldbank/gdp.csv") ? 14 : 1);
            assertTrue(count * 100 < records, path + ": " + count + " faults");
        });
    }

    private List<String> unpackedText(String path) {
        return unpacked(path, written.get(path)).values().stream()
                .map(content -> new String(content, StandardCharsets.UTF_8))
                .toList();
    }

    /** The parts of a zip or xlsx file by name, or the one content of any other. */
    private static Map<String, byte[]> unpacked(String path, byte[] content) {
        Map<String, byte[]> parts = new TreeMap<>();
        try {
            if (path.endsWith(".gz")) {
                parts.put("", new GZIPInputStream(new ByteArrayInputStream(content)).readAllBytes());
            } else if (path.endsWith(".zip") || path.endsWith(".xlsx")) {
                ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content));
                for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    parts.put(entry.getName(), zip.readAllBytes());
                }
            } else {
                parts.put("", content);
            }
        } catch (IOException e) {
            throw new AssertionError(path, e);
        }
        return parts;
    }

    /** The folder data-samples, from the root of the project or from a module. */
    private static Path folder() {
        Path at = Path.of("").toAbsolutePath();
        while (!Files.isRegularFile(at.resolve("data-samples/gcr.yaml"))) {
            at = at.getParent();
        }
        return at.resolve("data-samples");
    }
}
