package org.gcr.app.samples;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes an invented year file of the Creditor Reporting System of any length, in the old form: bars between the cells, old names, million US dollars. For the benchmark of ten
 * million activities: {@code main} takes the file and the number of rows and prints the totals that every engine must find.
 */
public final class CrsText {

    private static final int[] DONORS = {1, 3, 4, 5, 6, 7, 8, 10, 11, 12, 301, 302, 701, 801, 918};
    private static final String[] PURPOSES = {
        "11220", "12220", "14030", "15150", "72010", "72040", "73010", "93010", "93011"
    };

    private CrsText() {}

    /** What a file holds, in millionths of a million dollars, that is, dollars. */
    public record Totals(long commitments, long disbursements) {}

    public static void main(String[] args) throws IOException {
        System.out.println(write(Path.of(args[0]), Long.parseLong(args[1])));
    }

    /** Writes rows; the same number gives the same bytes. */
    public static Totals write(Path file, long rows) throws IOException {
        long commitments = 0;
        long disbursements = 0;
        try (BufferedWriter text = Files.newBufferedWriter(file)) {
            text.write(
                    "Year|DonorCode|DonorName|AgencyCode|CrsID|ProjectNumber|RecipientCode|RecipientName|FlowCode|Bi_Multi|Finance_t|Aid_t|USD_Commitment|USD_Disbursement|CurrencyCode|ShortDescription|ProjectTitle|PurposeCode|ChannelCode|LongDescription\n");
            for (long i = 0; i < rows; i++) {
                long noise = mixed(i);
                long committed = (noise >>> 3) % 5_000_000;
                // one in fifty is a correction
                long paid = (noise >>> 30) % 3_000_000 * (i % 50 == 0 ? -1 : 1);
                int donor = DONORS[(int) ((noise >>> 5) % DONORS.length)];
                text.write("2021|" + donor + "|Donor " + donor + "|1|2021" + i + "|P" + i + "|549|Jordan|11|1|110|C01|"
                        + million(committed) + '|'
                        + million(paid) + "|302|Short text|A title, with a comma|"
                        + PURPOSES[(int) ((noise >>> 9) % PURPOSES.length)]
                        + '|' + (i % 7 == 0 ? "41121" : "23000") + "|Long text of activity " + i + '\n');
                commitments += committed;
                disbursements += paid;
            }
        }
        return new Totals(commitments, disbursements);
    }

    private static String million(long dollars) {
        String digits = "%07d".formatted(Math.abs(dollars));
        return (dollars < 0 ? "-" : "")
                + digits.substring(0, digits.length() - 6)
                + '.'
                + digits.substring(digits.length() - 6);
    }

    private static long mixed(long seed) {
        long z = (seed + 1) * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        return (z ^ (z >>> 27)) >>> 1;
    }
}
