package org.gcr.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Conference tables from files to sums: one of the test's own, and OCHA's list of contributions of 2015, which is a list of its own kind and no solidarity conference. */
class ConferencesTest {

    @TempDir
    Path folder;

    private Call run(String more) throws IOException {
        Path samples = Repository.root().resolve("data-samples");
        Files.writeString(
                folder.resolve("gcr.yaml"),
                "warehouse: warehouse\nsources:\n"
                        + "  - {source: unhcr.countries, vintage: test, files: ['"
                        + samples.resolve("unhcr/countries.csv") + "']}\n"
                        + "  - {source: grf.conference_pledges, vintage: test, files: [conference.csv]}\n" + more);
        return Call.gcr("run", "--config", folder.resolve("gcr.yaml").toString(), "--engine", "duckdb");
    }

    private String query(String sql) {
        return Call.gcr("query", "--warehouse", folder.resolve("warehouse").toString(), "--format", "csv", sql)
                .exits(0)
                .out()
                .lines()
                .skip(1)
                .reduce((a, b) -> a + "\n" + b)
                .orElse("");
    }

    @Test
    void pledgersRatesAndAdditionality() throws IOException {
        Files.writeString(
                folder.resolve("conference.csv"),
                "Conference,Conference date,Donor,Host country,Currency,Pledge number,Amount pledged,Amount committed,Prior-period amount,Donor type,Policy pledged\n"
                        + "C,2024-06-15,Sweden,Kenya,SEK,1,1000,500,200,,\n"
                        + "C,2024-06-15,Sweden,Kenya,USD,2,50,,10,,\n"
                        + "C,2024-06-15,Banco del Sur,Kenya,EUR,,70,,,,\n"
                        + "C,2024-06-15,A church,,USD,,5,5,,civil_society,\n"
                        + "C,2024-06-15,Kenya,Kenya,XXX,,,,,,Work permits for all\n");
        Files.writeString(
                folder.resolve("rates.csv"),
                "currency,rate_date,units_per_usd,rate_source\nSEK,2024-06-01,10,A bank\nEUR,2024-05-31,0.9,A bank\n");
        run("  - {source: gcr.exchange_rates, vintage: test, files: [rates.csv]}\n")
                .exits(0);
        // 1,000 SEK at 10 to the dollar; the rate of euros is of another month, so that there are no dollars
        assertThat(
                        query(
                                "select donor, pledge_no, pledger_type, pledger_type_basis, usd_rate_basis, pledged_usd from conference_pledge order by all"))
                .isEqualTo(
                        "A church,1,civil_society,stated,dollars,5.00\nBanco del Sur,1,bank,name,none,\n"
                                + "Kenya,1,host_policy,policy,none,\nSweden,1,government,donor,supplied,100.00\nSweden,2,government,donor,dollars,50.00");
        assertThat(
                        query(
                                "select host, pledges, pledges_without_usd, policies, pledged_usd, committed_usd, paid_usd from conference_summary where pledger_type = '_T' order by host"))
                .isEqualTo("KEN,3,1,1,150.00,50.00,\n_T,4,1,1,155.00,55.00,\n_Z,1,0,0,5.00,5.00,");
        // 200 SEK are 20 dollars, and 10 = 30 before; 150 now
        assertThat(
                        query(
                                "select donor, host, source_system, additional_low_usd, additional_high_usd, verdict from conference_additionality"))
                .isEqualTo("Sweden,KEN,GIVEN,120.00,120.00,more");
        assertThat(
                        query(
                                "select obs_value, coverage_share, obs_status from observation where indicator_id = 'FUND.CONFERENCE' and series = 'headline' and ref_area = 'WLD' and breakdown = '_T'"))
                .isEqualTo("155,75,E");
    }

    @Test
    void theListOf2015IsAListOfItsOwnKind() throws IOException {
        String script = Files.readString(Repository.realData().resolve("pledge_like/ebola_pledges_fts_2015.js"));
        JsonNode rows = new ObjectMapper().readTree(script.substring(script.indexOf('[')));
        StringBuilder csv = new StringBuilder(
                "Conference,Conference date,Donor,Host country,Currency,Pledge number,Amount pledged,Amount committed,Conference type\n");
        BigDecimal pledged = BigDecimal.ZERO;
        BigDecimal committed = BigDecimal.ZERO;
        int number = 0;
        for (JsonNode row : rows) {
            BigDecimal amount = row.get("Funding").decimalValue();
            boolean isPledge = row.get("Committed").asText().equals("Pledged");
            pledged = isPledge ? pledged.add(amount) : pledged;
            committed = isPledge ? committed : committed.add(amount);
            String host = row.get("Area").asText();
            csv.append("Ebola contributions 2015,2015-12-31,\"")
                    .append(row.get("Donor").asText().replace("\"", "\"\"").strip())
                    .append("\",")
                    .append(host.equals("Region") ? "" : host)
                    .append(",USD,")
                    .append(++number)
                    .append(',')
                    .append(isPledge ? amount : "")
                    .append(',')
                    .append(isPledge ? "" : amount)
                    .append(",contributions\n");
        }
        Files.writeString(folder.resolve("conference.csv"), csv);
        run("").exits(0);
        // 683 contributions, 18 of them pledged, 140.4 million: the notes on the file
        assertThat(number).isEqualTo(683);
        assertThat(
                        query(
                                "select pledges, round(pledged_usd / 1e6, 1) from conference_summary where host = '_T' and pledger_type = '_T'"))
                .isEqualTo("683,140.4");
        assertThat(query("select count(*) from conference_pledge where pledged_usd is not null"))
                .isEqualTo("18");
        assertThat(new BigDecimal(query(
                        "select committed_usd from conference_summary where host = '_T' and pledger_type = '_T'")))
                .isEqualByComparingTo(committed);
        assertThat(new BigDecimal(query(
                        "select sum(pledged_usd) from conference_summary where host <> '_T' and pledger_type <> '_T'")))
                .as("hosts and kinds of pledger add up to the whole")
                .isEqualByComparingTo(pledged);
        assertThat(
                        query(
                                "select count(*) from observation where indicator_id = 'FUND.CONFERENCE' and obs_value is not null"))
                .as("it is no solidarity conference")
                .isEqualTo("0");
        System.out.println(
                "pledgers of 2015 by kind: "
                        + query(
                                "select string_agg(concat(pledger_type, ' ', pledges), ', ' order by pledger_type) from conference_summary where host = '_T'"));
    }
}
