package org.gcr.app.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;

/**
 * Writes {@code data-samples/surveys/results_monitoring.xlsx}: a Results Monitoring Survey of Burundi as KoBo exports it, with a sheet of households, one of their roster and one of the questions on each member. Three provinces
 * of six hills; on a hill three households of returnees, two of refugees, two of hosts. An operation added weight, stratum and cluster. Nobody was asked anything; every answer is drawn. The same code writes the same bytes.
 *
 * <p>Run {@code main} with the folder data-samples. {@code SurveySamplesTest} holds the committed file against it.
 */
public final class ResultsMonitoringSamples {

    static final String FILE = "surveys/results_monitoring.xlsx";

    private static final String ABOVE = "S2_repeat/P1_S4/S4_above5/";
    private static final String BELOW = "S2_repeat/P1_S4/S4_below5/";
    private static final String SCHOOL = "S2_repeat/P1_S8/S8_edu/";
    private static final String DISABILITY = "S2_repeat/P1_S6/";
    /** As the form numbers them: returned refugees, refugees, hosts. */
    private static final int[] GROUPS = {4, 4, 4, 2, 2, 8, 8};

    private final Random random = new Random(11);
    private final SampleFiles.Sheet households = new SampleFiles.Sheet("Results Monitoring Survey", false);
    private final SampleFiles.Sheet roster = new SampleFiles.Sheet("S1", false);
    private final SampleFiles.Sheet members = new SampleFiles.Sheet("S2_repeat", false);

    private ResultsMonitoringSamples() {}

    public static void main(String[] args) throws IOException {
        for (Map.Entry<String, byte[]> file : generate().entrySet()) {
            Files.write(Path.of(args[0]).resolve(file.getKey()), file.getValue());
        }
    }

    /** The file, by its path below data-samples. */
    public static Map<String, byte[]> generate() {
        ResultsMonitoringSamples samples = new ResultsMonitoringSamples();
        samples.write();
        return Map.of(FILE, SampleFiles.workbook(samples.households, samples.roster, samples.members));
    }

    private void write() {
        households.row(
                "intro/interviewdate",
                "intro/Country",
                "intro/pop_groups",
                "intro2/Intro04",
                "weight",
                "stratum",
                "cluster",
                "_index");
        roster.row("Part1/S1/HH01", "Part1/S1/HH04", "_index", "_parent_table_name", "_parent_index");
        members.row(
                "S2_repeat/name_individual",
                "S2_repeat/ind_age_year",
                ABOVE + "REG01b",
                ABOVE + "REG01c",
                "S2_repeat/P1_S4/REG03",
                BELOW + "REG05b",
                DISABILITY + "DIS01",
                DISABILITY + "DIS02",
                DISABILITY + "DIS03",
                DISABILITY + "DIS04",
                DISABILITY + "DIS05",
                DISABILITY + "DIS06",
                SCHOOL + "EDU01",
                SCHOOL + "EDU02",
                SCHOOL + "EDU03",
                SCHOOL + "EDU04",
                "_index",
                "_parent_table_name",
                "_parent_index");
        for (int province = 1; province <= 3; province++) {
            for (int hill = 1; hill <= 6; hill++) {
                double papers = 0.35 + 0.1 * province + 0.1 * random.nextGaussian();
                for (int group : GROUPS) {
                    household(province, hill, group, group == 8 ? 0.9 : papers);
                }
            }
        }
    }

    private void household(int province, int hill, int group, double papers) {
        int index = households.rows.size();
        boolean consented = random.nextInt(100) < 97;
        households.row(
                "2024-09-%02d".formatted(1 + random.nextInt(28)),
                "BDI",
                group,
                consented ? 1 : 0,
                20 + 5 * province + (group == 8 ? 40 : 0),
                "province " + province,
                "hill " + province + "." + hill,
                index);
        if (!consented) {
            return;
        }
        int size = 3 + random.nextInt(4);
        for (int i = 0; i < size; i++) {
            boolean grown = i == 0;
            int age = grown ? 18 + random.nextInt(45) : random.nextInt(20);
            roster.row("Invented Name", 1 + random.nextInt(2), roster.rows.size(), "form", index);
            member(index, age, papers);
        }
    }

    private void member(int household, int age, double papers) {
        boolean young = age < 5;
        boolean asked = age > 5;
        boolean pupil = age >= 5 && age <= 24;
        boolean ever = pupil && random.nextInt(100) < 88;
        boolean now = ever && random.nextInt(100) < (age < 13 ? 90 : 55);
        Integer[] disability = new Integer[6];
        for (int i = 0; asked && i < 6; i++) {
            int drawn = random.nextInt(100);
            disability[i] = drawn < 93 ? 1 : drawn < 97 ? 2 : drawn < 99 ? 3 : 4;
        }
        members.row(
                "Invented Name",
                age,
                young ? null : yes(papers / 2, 99),
                young ? null : yes(papers / 2, 99),
                young ? yes(papers, 98) : null,
                young ? 0 : null,
                disability[0],
                disability[1],
                disability[2],
                disability[3],
                disability[4],
                disability[5],
                pupil ? (ever ? 1 : 0) : null,
                ever ? (now ? 1 : 0) : null,
                now ? (age < 7 ? 1 : age < 13 ? 2 : age < 17 ? 3 : 4) : null,
                now ? (random.nextInt(100) < 85 ? 1 : 2) : null,
                members.rows.size(),
                "form",
                household);
    }

    private int yes(double share, int notSaid) {
        return random.nextInt(100) < 2 ? notSaid : random.nextDouble() < share ? 1 : 0;
    }
}
