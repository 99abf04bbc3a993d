package org.gcr.app.samples;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes {@code data-samples/surveys/}: three invented household surveys in the template {@code gcr.survey}. Nobody was asked anything; every answer is drawn. The
 * same code writes the same bytes.
 *
 * <p>Run {@code main} with the folder data-samples. {@code SurveySamplesTest} holds the committed file against it.
 */
public final class SurveySamples {

    private static final String FILE = "surveys/household_surveys.csv";
    private static final String HEADER =
            "survey,country,year,population_group,weight,stratum,cluster,clusters_in_stratum,replicate_method,replicate_weights,sex,age_group,disability,disability_method,below_poverty_line,in_work,moves_freely,enrolled_primary,enrolled_secondary,has_documents";
    private static final List<String> AGES = List.of("0-4", "5-11", "12-17", "18-59", "18-59", "18-59", "60+");

    private final Random random = new Random(5);
    private final StringBuilder text = new StringBuilder(HEADER).append('\n');

    private SurveySamples() {}

    public static void main(String[] args) throws IOException {
        for (Map.Entry<String, byte[]> file : generate().entrySet()) {
            Path path = Path.of(args[0]).resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
    }

    /** The file, by its path below data-samples. */
    public static Map<String, byte[]> generate() {
        SurveySamples samples = new SurveySamples();
        samples.settlements();
        samples.returnees();
        samples.town();
        return Map.of(FILE, samples.text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Refugees and hosts of Uganda: four strata of eight clusters, both groups in each cluster. */
    private void settlements() {
        for (int stratum = 1; stratum <= 4; stratum++) {
            for (int cluster = 1; cluster <= 8; cluster++) {
                double poverty = 0.35 + 0.05 * stratum + 0.08 * random.nextGaussian();
                for (int i = 0; i < 26; i++) {
                    String group = i < 14 ? "refugees" : "hosts";
                    double poor = group.equals("refugees") ? poverty + 0.12 : poverty - 0.15;
                    String weight = "%d".formatted(40 + 15 * stratum + (group.equals("hosts") ? 60 : 0));
                    person(
                            "Invented settlement survey,UGA,2023," + group + "," + weight + ",district " + stratum
                                    + ",block " + cluster + "," + (50 + 10 * stratum) + ",,,",
                            poor,
                            true,
                            "");
                }
            }
        }
    }

    /** Returnees to Syria, with ten replicates in each of which one tenth of the persons is left out. */
    private void returnees() {
        for (int i = 0; i < 160; i++) {
            int out = i % 10;
            String replicates = IntStream.range(0, 10)
                    .mapToObj(r -> r == out ? "0" : "1.1111")
                    .collect(Collectors.joining(";"));
            person("Invented returnee survey,SYR,2025,returnees,1,,,,JK1," + replicates + ",", 0.6, false, yes(0.62));
        }
    }

    /** Refugees in a town of Jordan, drawn one by one; too few for most groups. */
    private void town() {
        for (int i = 0; i < 90; i++) {
            person("Invented town survey,JOR,2024,refugees,1,,,,,,", 0.5, false, "");
        }
    }

    private void person(String start, double poverty, boolean disability, String documents) {
        boolean woman = random.nextInt(100) < 53;
        String age = AGES.get(random.nextInt(AGES.size()));
        boolean asked = disability && !age.equals("0-4");
        boolean adult = age.equals("18-59");
        text.append(start)
                .append(String.join(
                        ",",
                        woman ? "F" : "M",
                        age,
                        asked ? (random.nextInt(100) < 14 ? "with" : "without") : "",
                        asked ? "WG_SS" : "",
                        documents.isEmpty() ? yes(poverty) : "",
                        adult ? yes(woman ? 0.31 : 0.52) : "",
                        adult ? yes(0.83) : "",
                        age.equals("5-11") ? yes(0.71) : "",
                        age.equals("12-17") ? yes(0.38) : "",
                        documents))
                .append('\n');
    }

    private String yes(double share) {
        return random.nextInt(100) < 2 ? "U" : random.nextDouble() < share ? "Y" : "N";
    }
}
