package org.gcr.metrics.survey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Writes random surveys, made from a seed, and what we estimate from them, for check_survey.R to estimate again. Arguments: folder, surveys, seed. */
public final class SurveysForR {

    private SurveysForR() {}

    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[0]));
        Random random = new Random(Long.parseLong(args[2]));
        StringBuilder results = new StringBuilder("survey,kind,percent,standard_error,degrees\n");
        for (int survey = 0; survey < Integer.parseInt(args[1]); survey++) {
            one(folder, survey, random, results);
        }
        Files.writeString(folder.resolve("results.csv"), results);
    }

    private static void one(Path folder, int survey, Random random, StringBuilder results) throws IOException {
        List<String> lines = new ArrayList<>(List.of("stratum,cluster,weight,clusters,persons,yes,domain,sex"));
        int strata = 2 + random.nextInt(5);
        List<Object[]> rows = new ArrayList<>();
        for (int s = 0; s < strata; s++) {
            // a first stratum with enough clusters; later ones may have one alone, or all there are
            int drawn = s == 0 ? 3 + random.nextInt(4) : 1 + random.nextInt(6);
            int clusters = drawn + (random.nextInt(4) == 0 ? 0 : random.nextInt(8));
            for (int c = 0; c < drawn; c++) {
                int asked = 4 + random.nextInt(12);
                int persons = asked + random.nextInt(30);
                double weight = (double) clusters / drawn * persons / asked * (0.5 + random.nextDouble());
                double share = random.nextDouble();
                for (int i = 0; i < asked; i++) {
                    rows.add(new Object[] {
                        "s" + s, "s" + s + "c" + c, weight * (0.8 + 0.4 * random.nextDouble()), (double) clusters,
                        (double) persons, random.nextDouble() < share, random.nextInt(3) > 0, random.nextBoolean()
                    });
                }
            }
        }
        int size = rows.size();
        double[] weights = rows.stream().mapToDouble(row -> (Double) row[2]).toArray();
        String[] stratum = rows.stream().map(row -> (String) row[0]).toArray(String[]::new);
        String[] cluster = rows.stream().map(row -> (String) row[1]).toArray(String[]::new);
        Double[] clusters = rows.stream().map(row -> (Double) row[3]).toArray(Double[]::new);
        Double[] persons = rows.stream().map(row -> (Double) row[4]).toArray(Double[]::new);
        BitSet yes = bits(rows, 5);
        BitSet domain = bits(rows, 6);
        BitSet women = bits(rows, 7);
        for (Object[] row : rows) {
            lines.add(String.format(
                    Locale.ROOT, "%s,%s,%s,%s,%s,%d,%d,%d", row[0], row[1], row[2], row[3], row[4],
                    (Boolean) row[5] ? 1 : 0, (Boolean) row[6] ? 1 : 0, (Boolean) row[7] ? 1 : 0));
        }
        Files.write(folder.resolve("survey-" + survey + ".csv"), lines);
        Double[] none = new Double[size];
        tell(results, survey, "replacement", Design.of(weights, stratum, cluster, none, none), null, yes, domain);
        tell(results, survey, "first", Design.of(weights, stratum, cluster, clusters, none), null, yes, domain);
        Design two = Design.of(weights, stratum, cluster, clusters, persons);
        tell(results, survey, "two", two, null, yes, domain);
        BitSet rest = new BitSet();
        rest.set(0, size);
        rest.andNot(domain);
        Proportion one = Proportion.of(two, null, yes, domain);
        Proportion other = Proportion.of(two, null, yes, rest);
        Ratio difference = one.ratio().minus(other.ratio());
        add(results, survey, "difference", difference.value(), difference.standardError(two, null), 0);

        BitSet men = new BitSet();
        men.set(0, size);
        men.andNot(women);
        double all = Arrays.stream(weights).sum();
        List<Calibration.Margin> margins = new ArrayList<>(List.of(
                new Calibration.Margin(women, 0.55 * all), new Calibration.Margin(men, 0.45 * all)));
        for (int s = 0; s < strata; s++) {
            BitSet members = new BitSet();
            for (int i = 0; i < size; i++) {
                members.set(i, stratum[i].equals("s" + s));
            }
            margins.add(new Calibration.Margin(members, all * (s + 1) / (strata * (strata + 1) / 2.0)));
        }
        Calibration raked = Calibration.rake(weights, margins);
        if (raked == null) {
            throw new IllegalStateException("survey " + survey + " cannot be raked");
        }
        tell(results, survey, "raked", Design.of(weights, stratum, cluster, clusters, persons).calibrated(raked), null, yes, domain);
        tell(
                results, survey, "raked replacement",
                Design.of(weights, stratum, cluster, none, none).calibrated(raked), null, yes, domain);

        List<String> names = Arrays.stream(cluster).distinct().toList();
        int replicates = names.size();
        double[][] jackknife = new double[replicates][size];
        double[][] bootstrap = new double[40][size];
        for (int r = 0; r < replicates; r++) {
            for (int i = 0; i < size; i++) {
                jackknife[r][i] = names.get(r).equals(cluster[i]) ? 0 : weights[i] * replicates / (replicates - 1.0);
            }
        }
        for (double[] row : bootstrap) {
            int[] taken = new int[replicates];
            for (int i = 0; i < replicates; i++) {
                taken[random.nextInt(replicates)]++;
            }
            for (int i = 0; i < size; i++) {
                row[i] = weights[i] * taken[names.indexOf(cluster[i])];
            }
        }
        Design plain = Design.of(weights, new String[size], new String[size], none, none);
        Replication jk1 = replication(Replication.Method.JK1, jackknife);
        Replication boot = replication(Replication.Method.BOOTSTRAP, bootstrap);
        tell(results, survey, "JK1", plain, jk1, yes, domain);
        tell(results, survey, "bootstrap", plain, boot, yes, domain);
        write(folder, survey, "jk1", jackknife);
        write(folder, survey, "bootstrap", bootstrap);
    }

    private static Replication replication(Replication.Method method, double[][] weights) {
        double[] ones = new double[weights.length];
        Arrays.fill(ones, 1);
        return new Replication(method, weights, Replication.usualScale(method, weights.length), ones, false);
    }

    private static void write(Path folder, int survey, String kind, double[][] weights) throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < weights[0].length; i++) {
            List<String> cells = new ArrayList<>();
            for (double[] row : weights) {
                cells.add(Double.toString(row[i]));
            }
            lines.add(String.join(",", cells));
        }
        Files.write(folder.resolve(kind + "-" + survey + ".csv"), lines);
    }

    private static BitSet bits(List<Object[]> rows, int column) {
        BitSet bits = new BitSet();
        for (int i = 0; i < rows.size(); i++) {
            bits.set(i, (Boolean) rows.get(i)[column]);
        }
        return bits;
    }

    private static void tell(
            StringBuilder results, int survey, String kind, Design design, Replication replication, BitSet yes, BitSet domain) {
        Proportion proportion = Proportion.of(design, replication, yes, domain);
        add(
                results, survey, kind, proportion.ratio().value(),
                proportion.ratio().standardError(design, replication), proportion.degreesOfFreedom());
    }

    private static void add(StringBuilder results, int survey, String kind, double value, double error, int degrees) {
        results.append(survey).append(',').append(kind).append(',').append(value).append(',').append(error).append(',')
                .append(degrees).append('\n');
    }
}
