import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Writes an invented file of the OECD's Creditor Reporting System in its legacy text form: 100 columns with bars between them, old names, amounts in million
 * US dollars with six digits after the point. The same arguments give the same bytes. Prints the totals, in whole dollars, that any engine must find.
 */
public final class GenerateAid {

    private static final String[] HEADER = {
        "Year", "DonorCode", "DonorName", "AgencyCode", "AgencyName", "CrsID", "ProjectNumber", "InitialReport", "RecipientCode", "RecipientName",
        "RegionCode", "RegionName", "IncomegroupCode", "IncomegroupName", "FlowCode", "FlowName", "Bi_Multi", "Category", "Finance_t", "Aid_t",
        "USD_Commitment", "USD_Disbursement", "USD_Received", "USD_Commitment_Defl", "USD_Disbursement_Defl", "USD_Received_Defl", "USD_Adjustment",
        "USD_Adjustment_Defl", "USD_AmountUntied", "USD_AmountPartialTied", "USD_AmountTied", "USD_AmountUntied_Defl", "USD_AmountPartialTied_Defl",
        "USD_Amounttied_Defl", "USD_IRTC", "USD_Expert_Commitment", "USD_Expert_Extended", "USD_Export_Credit", "CurrencyCode", "Commitment_National",
        "Disbursement_National", "GrantEquiv", "USD_GrantEquiv", "ShortDescription", "ProjectTitle", "PurposeCode", "PurposeName", "SectorCode",
        "SectorName", "ChannelCode", "ChannelName", "ChannelReportedName", "ParentChannelCode", "Geography", "LDCflag", "LDCflagName",
        "ExpectedStartDate", "CompletionDate", "LongDescription", "SDGfocus", "Keywords", "Gender", "Environment", "DIG", "Trade", "PDGG", "RMNCH",
        "DRR", "Nutrition", "Disability", "FTC", "PBA", "InvestmentProject", "AssocFinance", "Biodiversity", "ClimateMitigation",
        "ClimateAdaptation", "Desertification", "CommitmentDate", "TypeRepayment", "NumberRepayment", "Interest1", "Interest2", "Repaydate1",
        "Repaydate2", "USD_Interest", "USD_Outstanding", "USD_Arrears_Principal", "USD_Arrears_Interest", "CapitalExpend", "PSIflag", "PSIAddType",
        "PSIAddAssess", "PSIAddDevObj", "BudgetIdent", "FundingPercentage", "Added1", "Added2", "Added3", "Added4"
    };
    private static final String[][] DONORS = {
        {"1", "Austria"}, {"3", "Denmark"}, {"4", "France"}, {"5", "Germany"}, {"6", "Italy"}, {"7", "Netherlands"}, {"8", "Norway"}, {"10", "Sweden"},
        {"11", "Switzerland"}, {"12", "United Kingdom"}, {"301", "Canada"}, {"302", "United States"}, {"918", "EU Institutions"}
    };
    private static final String[][] RECIPIENTS = {
        {"549", "Jordan"}, {"555", "Lebanon"}, {"285", "Uganda"}, {"248", "Kenya"}, {"238", "Ethiopia"}, {"666", "Bangladesh"}, {"665", "Pakistan"},
        {"437", "Colombia"}, {"440", "Ecuador"}, {"272", "Senegal"}, {"55", "Türkiye"}, {"998", "Bilateral, unspecified"}
    };
    /** Purpose, its name, type of aid. */
    private static final String[][] PURPOSES = {
        {"11220", "Primary education", "C01"}, {"12220", "Basic health care", "C01"}, {"14030", "Basic drinking water supply", "C01"},
        {"15150", "Democratic participation", "D01"}, {"16020", "Employment creation", "C01"}, {"72010", "Material relief assistance", "B03"},
        {"72040", "Emergency food assistance", "C01"}, {"73010", "Immediate reconstruction", "C01"}, {"93010", "Refugees in donor countries", "H02"},
        {"43010", "Multisector aid", "A02"}
    };
    private static final String[][] CHANNELS = {
        {"41121", "UNHCR"}, {"41130", "UNRWA"}, {"12001", "Central government"}, {"23000", "Developing country-based NGO"}, {"21000", "International NGO"},
        {"11001", "Central government of the donor"}
    };
    private static final String TEXT =
            "Support of local services for refugees and their hosts: schools, wells, health posts, training of staff, legal advice and small "
                    + "grants; the work is done with the municipality and reported each year. Montée en charge prévue, été et hiver.";

    private final byte[] buffer = new byte[1 << 14];
    private int at;

    public static void main(String[] arguments) throws IOException {
        long seed = arguments.length > 2 ? Long.parseLong(arguments[2]) : 1;
        System.out.println(new GenerateAid().write(Path.of(arguments[1]), Long.parseLong(arguments[0]), seed));
    }

    private String write(Path file, long rows, long seed) throws IOException {
        long commitments = 0;
        long disbursements = 0;
        long humanitarian = 0;
        byte[][][] donors = bytes(DONORS);
        byte[][][] recipients = bytes(RECIPIENTS);
        byte[][][] purposes = bytes(PURPOSES);
        byte[][][] channels = bytes(CHANNELS);
        byte[] text = TEXT.getBytes(StandardCharsets.UTF_8);
        int[] ends = wordEnds(text);
        if (file.toAbsolutePath().getParent() != null) {
            Files.createDirectories(file.toAbsolutePath().getParent());
        }
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            out.write((String.join("|", HEADER) + "\n").getBytes(StandardCharsets.UTF_8));
            for (long i = 0; i < rows; i++) {
                long noise = mixed(seed * 0x632BE59BD9B4E019L + i);
                long more = mixed(noise);
                byte[][] donor = donors[(int) (noise % donors.length)];
                byte[][] recipient = recipients[(int) ((noise >>> 5) % recipients.length)];
                byte[][] purpose = purposes[(int) ((noise >>> 11) % purposes.length)];
                byte[][] channel = channels[(int) ((noise >>> 17) % channels.length)];
                long year = 2012 + (noise >>> 23) % 11;
                // one in twenty has no commitment, one in twenty no disbursement; one disbursement in fifty is a correction
                boolean committed = i % 20 != 7;
                boolean paid = i % 20 != 13;
                long commitment = committed ? more % 5_000_000 : 0;
                long disbursement = paid ? (more >>> 20) % 3_000_000 * (i % 50 == 0 ? -1 : 1) : 0;
                commitments += commitment;
                disbursements += disbursement;
                humanitarian += purpose[0][0] == '7' ? disbursement : 0;
                at = 0;
                part(year).end().cell(donor[0]).cell(donor[1]).cell("1").cell("Agency of foreign affairs");
                part(year * 10_000_000_000L + i).end().part("P").part(i / 3).end().cell("1").cell(recipient[0]).cell(recipient[1]);
                cell("10").cell("Region").cell("10016").cell("Group").cell("11").cell("ODA Grants").cell("1").cell("10").cell("110").cell(purpose[2]);
                amount(committed, commitment).amount(paid, disbursement).cell("0");
                amount(committed, commitment).amount(paid, disbursement).blanks(3);
                amount(committed, commitment).blanks(9).cell("302").amount(committed, commitment).amount(paid, disbursement).blanks(2);
                cell("Support").part("Project ").part(i / 3).end().cell(purpose[0]).cell(purpose[1]).part(purpose[0], 3).end().cell(purpose[1]);
                cell(channel[0]).cell(channel[1]).cell(channel[1]).part(channel[0], 2).end().blanks(3);
                part(year).part("-01-15").end().part(year + 2).part("-06-30").end();
                part("Activity ").part(i).part(" ").part(text, ends[(int) ((more >>> 45) % ends.length)]).end();
                cell("10.7").blanks(1).digit(noise >>> 31).digit(noise >>> 33).blanks(6).digit(noise >>> 35).blanks(5).digit(noise >>> 37);
                digit(noise >>> 39).blanks(1).part(year).part("-01-01").end().blanks(16).cell("100").blanks(4);
                buffer[at - 1] = '\n';
                out.write(buffer, 0, at);
            }
        }
        return String.format(
                Locale.ROOT, "rows %d, bytes %d, commitments %d, disbursements %d, humanitarian disbursements %d", rows, Files.size(file), commitments, disbursements, humanitarian);
    }

    private static byte[][][] bytes(String[][] texts) {
        byte[][][] all = new byte[texts.length][][];
        for (int i = 0; i < texts.length; i++) {
            all[i] = new byte[texts[i].length][];
            for (int j = 0; j < texts[i].length; j++) {
                all[i][j] = texts[i][j].getBytes(StandardCharsets.UTF_8);
            }
        }
        return all;
    }

    private static int[] wordEnds(byte[] text) {
        List<Integer> ends = new ArrayList<>();
        for (int i = 40; i < text.length; i++) {
            if (text[i] == ' ') {
                ends.add(i);
            }
        }
        return ends.stream().mapToInt(Integer::intValue).toArray();
    }

    private GenerateAid cell(String text) {
        return part(text).end();
    }

    private GenerateAid cell(byte[] text) {
        return part(text, text.length).end();
    }

    /** A part of a cell. */
    private GenerateAid part(String text) {
        for (int i = 0; i < text.length(); i++) {
            buffer[at++] = (byte) text.charAt(i);
        }
        return this;
    }

    private GenerateAid part(byte[] text, int length) {
        System.arraycopy(text, 0, buffer, at, length);
        at += length;
        return this;
    }

    private GenerateAid part(long number) {
        return digits(number, 1);
    }

    private GenerateAid end() {
        buffer[at++] = '|';
        return this;
    }

    private GenerateAid blanks(int count) {
        for (int i = 0; i < count; i++) {
            buffer[at++] = '|';
        }
        return this;
    }

    private GenerateAid digit(long noise) {
        buffer[at++] = (byte) ('0' + noise % 3);
        buffer[at++] = '|';
        return this;
    }

    private GenerateAid amount(boolean there, long dollars) {
        if (there) {
            if (dollars < 0) {
                buffer[at++] = '-';
            }
            long size = Math.abs(dollars);
            digits(size / 1_000_000, 1);
            buffer[at++] = '.';
            digits(size % 1_000_000, 6);
        }
        buffer[at++] = '|';
        return this;
    }

    private GenerateAid digits(long value, int least) {
        int length = 1;
        for (long rest = value / 10; rest > 0; rest /= 10) {
            length++;
        }
        length = Math.max(least, length);
        long rest = value;
        for (int i = length - 1; i >= 0; i--) {
            buffer[at + i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        at += length;
        return this;
    }

    private static long mixed(long seed) {
        long z = (seed + 1) * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return (z ^ (z >>> 31)) >>> 1;
    }
}
