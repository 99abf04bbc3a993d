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
 * Writes {@code data-samples/surveys/}: three invented household surveys in the template {@code gcr.survey}, and three with what the template leaves open: an earlier round with half of the same clusters, Fay's weights, and
 * one cluster of a stratum left out at a time, and three more with balanced halves, a bootstrap, and known totals to rake to. Nobody was asked anything; every answer is drawn. The
 * same code writes the same bytes.
 *
 * <p>Run {@code main} with the folder data-samples. {@code SurveySamplesTest} holds the committed file against it.
 */
public final class SurveySamples {

    private static final String FILE = "surveys/household_surveys.csv";
    private static final String ROUNDS_FILE = "surveys/rounds_and_replicates.csv.gz";
    private static final String WEIGHTS_FILE = "surveys/weights.csv.gz";
    private static final String MARGINS_FILE = "surveys/margins.csv";
    private static final String HEADER =
            "survey,country,year,population_group,weight,stratum,cluster,clusters_in_stratum,persons_in_cluster,field_start,field_end,replicate_method,replicate_scale,replicate_scales,replicate_weights,sex,age_group,disability,disability_method,below_poverty_line,in_work,moves_freely,enrolled_primary,enrolled_secondary,has_documents";
    private static final String MARGINS =
            """
            survey,country,year,population_group,trait,member,persons
            Invented register survey,JOR,2022,refugees,sex,F,33000
            Invented register survey,JOR,2022,refugees,sex,M,27000
            """;
    private static final List<String> AGES = List.of("0-4", "5-11", "12-17", "18-59", "18-59", "18-59", "60+");

    private final Random random;
    private final StringBuilder text = new StringBuilder(HEADER).append('\n');

    private SurveySamples(long seed) {
        this.random = new Random(seed);
    }

    public static void main(String[] args) throws IOException {
        for (Map.Entry<String, byte[]> file : generate().entrySet()) {
            Path path = Path.of(args[0]).resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
    }

    /** The file, by its path below data-samples. */
    public static Map<String, byte[]> generate() {
        SurveySamples samples = new SurveySamples(5);
        samples.settlements();
        samples.returnees();
        samples.town();
        SurveySamples rounds = new SurveySamples(6);
        rounds.earlierRound();
        rounds.halves();
        rounds.leftOut();
        SurveySamples weights = new SurveySamples(7);
        weights.balanced();
        weights.drawnAgain();
        weights.raked();
        return Map.of(
                FILE,
                samples.bytes(),
                ROUNDS_FILE,
                FundingSamples.gzip(rounds.bytes()),
                WEIGHTS_FILE,
                FundingSamples.gzip(weights.bytes()),
                MARGINS_FILE,
                MARGINS.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] bytes() {
        return text.toString().getBytes(StandardCharsets.UTF_8);
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
                                    + ",block " + cluster + "," + (50 + 10 * stratum) + "," + (180 + 20 * cluster)
                                    + ",2023-03-06,2023-04-14,,,,,",
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
            person(
                    "Invented returnee survey,SYR,2025,returnees,1,,,,,2025-02-03,2025-02-21,JK1,,," + replicates + ",",
                    0.6,
                    false,
                    yes(0.62));
        }
    }

    /** Refugees in a town of Jordan, drawn one by one; too few for most groups. */
    private void town() {
        for (int i = 0; i < 90; i++) {
            person("Invented town survey,JOR,2024,refugees,1,,,,,,,,,,,", 0.5, false, "");
        }
    }

    /** The settlements three years before: blocks 1 to 4 of each district again, and four others. */
    private void earlierRound() {
        for (int stratum = 1; stratum <= 4; stratum++) {
            for (int cluster : new int[] {1, 2, 3, 4, 9, 10, 11, 12}) {
                double poverty = 0.42 + 0.05 * stratum + 0.08 * random.nextGaussian();
                for (int i = 0; i < 10; i++) {
                    String group = i < 6 ? "refugees" : "hosts";
                    person(
                            "Invented settlement survey,UGA,2020," + group + "," + (70 + 20 * stratum) + ",district "
                                    + stratum + ",block " + cluster + "," + (50 + 10 * stratum) + ","
                                    + (180 + 20 * cluster) + ",2020-01-13,2020-02-21,,,,,",
                            group.equals("refugees") ? poverty + 0.12 : poverty - 0.15,
                            false,
                            "");
                }
            }
        }
    }

    /** Two camps of each of three districts; Fay's weights with k = 0.5 of four balanced halves, and the factor 1 / (4 · 0.25) that goes with them. */
    private void halves() {
        int[][] halves = {{1, 1, 1}, {0, 1, 0}, {1, 0, 0}, {0, 0, 1}};
        for (int stratum = 0; stratum < 3; stratum++) {
            for (int cluster = 0; cluster < 2; cluster++) {
                double poverty = 0.5 + 0.1 * random.nextGaussian();
                int weight = 20 + 10 * stratum;
                int at = stratum;
                int of = cluster;
                String replicates = IntStream.range(0, 4)
                        .mapToObj(r -> Integer.toString(halves[r][at] == of ? weight * 3 / 2 : weight / 2))
                        .collect(Collectors.joining(";"));
                for (int i = 0; i < 20; i++) {
                    person(
                            "Invented camp survey,UGA,2018,refugees," + weight + ",district " + (stratum + 1) + ",camp "
                                    + (cluster + 1) + ",,,2018-09-03,2018-09-28,FAY,1,," + replicates + ",",
                            poverty,
                            false,
                            "");
                }
            }
        }
    }

    /** Returnees in three and two towns of two provinces: each replicate leaves out a town and counts the others of its province more, with the factors 2/3 and 1/2. */
    private void leftOut() {
        int[] towns = {3, 2};
        for (int stratum = 0; stratum < 2; stratum++) {
            for (int town = 0; town < towns[stratum]; town++) {
                String replicates = "";
                for (int s = 0; s < 2; s++) {
                    for (int out = 0; out < towns[s]; out++) {
                        boolean same = s == stratum;
                        replicates += (replicates.isEmpty() ? "" : ";")
                                + (!same ? 12 : out == town ? 0 : 12 * towns[s] / (towns[s] - 1));
                    }
                }
                for (int i = 0; i < 24; i++) {
                    person(
                            "Invented town survey,SYR,2023,returnees,12,province " + (stratum + 1) + ",town "
                                    + (town + 1)
                                    + ",,,2023-10-02,2023-10-20,JKN,,0.6666666666666666;0.6666666666666666;0.6666666666666666;0.5;0.5,"
                                    + replicates + ",",
                            0.6,
                            false,
                            yes(0.45 + 0.1 * town));
                }
            }
        }
    }

    /** Hosts of three districts with two blocks each: of each of four balanced halves one block a district counts twice and the other not at all. */
    private void balanced() {
        int[][] halves = {{1, 1, 1}, {0, 1, 0}, {1, 0, 0}, {0, 0, 1}};
        for (int stratum = 0; stratum < 3; stratum++) {
            for (int cluster = 0; cluster < 2; cluster++) {
                int at = stratum;
                int of = cluster;
                int weight = 30 + 15 * stratum;
                String replicates = IntStream.range(0, 4)
                        .mapToObj(r -> Integer.toString(halves[r][at] == of ? 2 * weight : 0))
                        .collect(Collectors.joining(";"));
                double poverty = 0.4 + 0.1 * random.nextGaussian();
                for (int i = 0; i < 24; i++) {
                    person(
                            "Invented district survey,UGA,2019,hosts," + weight + ",district " + (stratum + 1)
                                    + ",block " + (cluster + 1) + ",,,2019-05-06,2019-05-31,BRR,,," + replicates + ",",
                            poverty,
                            false,
                            "");
                }
            }
        }
    }

    /** Returnees in two provinces with four towns each, and twenty bootstrap weights: three towns of a province drawn again, each counted four thirds for each time it was drawn. */
    private void drawnAgain() {
        int[][][] drawn = new int[20][2][4];
        for (int[][] replicate : drawn) {
            for (int[] province : replicate) {
                for (int draw = 0; draw < 3; draw++) {
                    province[random.nextInt(4)]++;
                }
            }
        }
        for (int stratum = 0; stratum < 2; stratum++) {
            for (int town = 0; town < 4; town++) {
                int at = stratum;
                int of = town;
                String replicates = IntStream.range(0, 20)
                        .mapToObj(r -> Integer.toString(12 * drawn[r][at][of]))
                        .collect(Collectors.joining(";"));
                for (int i = 0; i < 15; i++) {
                    person(
                            "Invented province survey,SYR,2022,returnees,9,province " + (stratum + 1) + ",town "
                                    + (town + 1) + ",,,2022-10-03,2022-10-21,BOOTSTRAP,,," + replicates + ",",
                            0.5,
                            false,
                            yes(0.5 + 0.05 * town));
                }
            }
        }
    }

    /** Refugees drawn one by one, of whom more women answered than a register has; {@code margins.csv} has its totals. */
    private void raked() {
        for (int i = 0; i < 150; i++) {
            person("Invented register survey,JOR,2022,refugees,400,,,,,2022-06-06,2022-06-24,,,,,", 0.45, false, "");
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
