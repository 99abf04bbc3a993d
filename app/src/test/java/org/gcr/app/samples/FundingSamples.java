package org.gcr.app.samples;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.gcr.core.table.Column;
import org.gcr.core.table.ColumnType;
import org.gcr.core.table.ParquetTableWriter;
import org.gcr.core.table.TableSchema;

/**
 * Writes {@code data-samples/funding/}: invented money in the file formats of the publishers. Names and codes of donors and countries are real, every
 * amount is made up and must never be cited. The same code writes the same bytes.
 */
final class FundingSamples {

    private static final int FIRST = 2016;
    private static final int LAST = 2024;

    /** Donor | DAC code | name in the OECD | name in FTS | ODA in 2016, million US dollars | income in billions | in-donor share in percent. */
    private static final String[] DONORS = {
        "AUS|801|Australia|Australia, Government of|290|1300|",
        "CAN|301|Canada|Canada, Government of|400|1600|11",
        "DEU|5|Germany|Germany, Government of|2500|3600|14",
        "FRA|4|France|France, Government of|970|2500|9",
        "GBR|12|United Kingdom|United Kingdom, Government of|1800|2700|20",
        "POL|76|Poland|Poland, Government of|70|480|40",
        "SWE|10|Sweden|Sweden, Government of|490|520|12",
        "USA|302|United States|United States of America, Government of|3500|19000|8",
        "EUI|918|EU Institutions|European Commission|1700||",
    };

    private final Map<String, byte[]> files = new TreeMap<>();

    private FundingSamples() {}

    /** All files, by their path below the folder. */
    static Map<String, byte[]> generate() {
        FundingSamples samples = new FundingSamples();
        try {
            samples.dac1();
            samples.crsWithSdmxNames();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        samples.fts();
        samples.flattened();
        samples.requirements();
        samples.iati();
        samples.others();
        samples.crs();
        samples.ftsPages();
        samples.unhcr();
        return samples.files;
    }

    // --- OECD DAC1

    private void dac1() throws IOException {
        List<Column> columns = new ArrayList<>();
        for (String column : List.of(
                "donor_code INTEGER",
                "donor_name TEXT",
                "aidtype_code INTEGER",
                "aid_type TEXT",
                "flows_code INTEGER",
                "fund_flows TEXT",
                "amounttype_code TEXT",
                "amount_type TEXT",
                "sector_code TEXT",
                "sector_name TEXT",
                "year INTEGER",
                "value DOUBLE",
                "base_period INTEGER",
                "unit_multiplier INTEGER")) {
            String[] words = column.split(" ");
            columns.add(new Column(words[0], ColumnType.parse(words[1]), words[0]));
        }
        List<Object[]> rows = new ArrayList<>();
        for (int year = FIRST; year <= LAST; year++) {
            double members = 0;
            double countries = 0;
            double costs = 0;
            double incomes = 0;
            for (String line : DONORS) {
                String[] d = line.split("\\|", -1);
                int code = Integer.parseInt(d[1]);
                double oda = cents(Integer.parseInt(d[4]) * (1 + 0.04 * (year - FIRST)));
                double cost = d[6].isEmpty() ? 0 : cents(oda * Integer.parseInt(d[6]) / 100);
                members += oda;
                costs += cost;
                amounts(
                        rows,
                        code,
                        d[2],
                        11010,
                        "Official Development Assistance (ODA), grant equivalent",
                        1160,
                        year,
                        oda);
                if (cost > 0) {
                    amounts(rows, code, d[2], 1820, "Refugees in donor countries", 1160, year, cost);
                    amounts(rows, code, d[2], 1820, "Refugees in donor countries", 1140, year, cost);
                }
                if (!d[5].isEmpty()) {
                    double income = Integer.parseInt(d[5]) * 1000d;
                    incomes += income;
                    countries += oda;
                    row(rows, code, d[2], 1, "Gross National Income (GNI)", 1140, "A", year, income, 6);
                    row(
                            rows,
                            code,
                            d[2],
                            11002,
                            "ODA as percent of GNI, grant equivalent",
                            1160,
                            "PT_B5G",
                            year,
                            cents(100 * oda / income),
                            0);
                }
            }
            // groups stand among the donors
            amounts(
                    rows,
                    20000,
                    "DAC Members",
                    11010,
                    "Official Development Assistance (ODA), grant equivalent",
                    1160,
                    year,
                    cents(members));
            amounts(rows, 20000, "DAC Members", 1820, "Refugees in donor countries", 1160, year, cents(costs));
            amounts(
                    rows,
                    20001,
                    "DAC countries",
                    11010,
                    "Official Development Assistance (ODA), grant equivalent",
                    1160,
                    year,
                    cents(countries));
            row(rows, 20001, "DAC countries", 1, "Gross National Income (GNI)", 1140, "A", year, incomes, 6);
        }
        // a repayment
        row(rows, 5, "Germany", 1600, "Debt relief", 1140, "A", LAST, -1.25, 6);
        Path folder = Files.createTempDirectory("gcr-samples");
        Path file = folder.resolve("dac1.parquet");
        ParquetTableWriter.writeAll(new TableSchema("schema", "DAC1", true, columns), file, rows);
        files.put("funding/dac1.parquet", Files.readAllBytes(file));
        Files.delete(file);
        Files.delete(folder);
    }

    private static double cents(double value) {
        return Math.round(value * 100) / 100d;
    }

    /** Current, constant (of the last year) and national prices. */
    private static void amounts(
            List<Object[]> rows, int donor, String name, int aid, String aidName, int flow, int year, double value) {
        row(rows, donor, name, aid, aidName, flow, "A", year, value, 6);
        row(rows, donor, name, aid, aidName, flow, "D", year, cents(value * (1 + 0.02 * (LAST - year))), 6);
        row(rows, donor, name, aid, aidName, flow, "N", year, cents(value * 0.95), 6);
    }

    private static void row(
            List<Object[]> rows,
            int donor,
            String name,
            int aid,
            String aidName,
            int flow,
            String amount,
            int year,
            double value,
            int multiplier) {
        String flows =
                switch (flow) {
                    case 1160 -> "Grant equivalents";
                    default -> "Disbursements, net";
                };
        String amounts =
                switch (amount) {
                    case "A" -> "Current prices";
                    case "D" -> "Constant prices";
                    case "N" -> "National currency";
                    default -> "Percentage of gross national income";
                };
        rows.add(new Object[] {
            donor,
            name,
            aid,
            aidName,
            flow,
            flows,
            amount,
            amounts,
            null,
            "Not applicable",
            year,
            value,
            amount.equals("D") ? LAST : null,
            multiplier
        });
    }

    // --- OCHA FTS

    private static final List<String> FTS_HEADER = List.of(
            ("date,budgetYear,description,amountUSD,srcOrganization,srcOrganizationTypes,srcLocations,srcUsageYearStart,srcUsageYearEnd,"
                            + "destPlan,destPlanCode,destPlanId,destOrganization,destOrganizationTypes,destGlobalClusters,destLocations,destProject,"
                            + "destProjectCode,destEmergency,destUsageYearStart,destUsageYearEnd,contributionType,flowType,method,boundary,onBoundary,"
                            + "status,firstReportedDate,decisionDate,keywords,originalAmount,originalCurrency,exchangeRate,id,refCode,createdAt,updatedAt")
                    .split(","));

    private void fts() {
        List<Map<String, String>> incoming = new ArrayList<>();
        List<Map<String, String>> internal = new ArrayList<>();
        String[] hosts = {"JOR", "LBN", "UGA", "BGD", "COL"};
        int id = 1000;
        for (int year = FIRST; year <= LAST; year++) {
            for (int i = 0; i < DONORS.length; i++) {
                String[] d = DONORS[i].split("\\|", -1);
                String host = hosts[(i + year) % hosts.length];
                long dollars = Long.parseLong(d[4]) * 3_000L + 10_000L * (year - FIRST);
                Map<String, String> flow = flow(id++, year, d[3], host, dollars);
                flow.put("destPlan", "Country Refugee Response Plan " + year);
                flow.put("destPlanId", "9" + year);
                flow.put("srcOrganizationTypes", d[0].equals("EUI") ? "Inter-governmental" : "Government");
                if (d[0].equals("DEU")) {
                    flow.put("originalAmount", Long.toString(dollars * 9 / 10));
                    flow.put("originalCurrency", "EUR");
                    flow.put("exchangeRate", "0.9");
                }
                flow.put("description", i == 0 ? "First line,\nsecond \"quoted\" line" : "Contribution of " + d[2]);
                incoming.add(flow);
            }
            // a flow for three years, one of them shared by two countries, a pledge, and money passed on
            Map<String, String> years = flow(id++, year, "Sweden, Government of", "UGA", 900_000);
            years.put("destUsageYearEnd", Integer.toString(Math.min(LAST, year + 2)));
            incoming.add(years);
            Map<String, String> shared = flow(id++, year, "European Commission", "JOR,LBN", 400_000);
            shared.put("onBoundary", "shared");
            incoming.add(shared);
            Map<String, String> pledge = flow(id++, year, "Poland, Government of", "JOR", 50_000);
            pledge.put("status", "pledge");
            incoming.add(pledge);
            Map<String, String> fund = flow(id++, year, "Example Humanitarian Fund", "JOR", 120_000);
            fund.put("boundary", "internal");
            fund.put("srcOrganizationTypes", "Pooled fund");
            fund.put("destOrganization", "A National Organisation");
            internal.add(fund);
        }
        // the same flow twice
        incoming.add(incoming.get(3));
        files.put("funding/fts_incoming.csv", csv(FTS_HEADER, incoming, true));
        files.put("funding/fts_internal.csv", csv(FTS_HEADER, internal, true));
    }

    private static Map<String, String> flow(int id, int year, String donor, String recipient, long dollars) {
        Map<String, String> flow = new LinkedHashMap<>();
        flow.put("id", Integer.toString(id));
        flow.put("date", year + "-03-01");
        flow.put("decisionDate", year + "-02-15");
        flow.put("firstReportedDate", year + "-03-02");
        flow.put("createdAt", year + "-03-03");
        flow.put("updatedAt", year + "-04-01");
        flow.put("amountUSD", Long.toString(dollars));
        flow.put("srcOrganization", donor);
        flow.put("srcOrganizationTypes", "Government");
        flow.put("srcUsageYearStart", Integer.toString(year));
        flow.put("srcUsageYearEnd", Integer.toString(year));
        flow.put(
                "destOrganization",
                id % 4 == 0 ? "United Nations High Commissioner for Refugees" : "An International NGO");
        flow.put("destOrganizationTypes", id % 4 == 0 ? "UN agency" : "NGO");
        flow.put("destLocations", recipient);
        flow.put("destUsageYearStart", Integer.toString(year));
        flow.put("destUsageYearEnd", Integer.toString(year));
        flow.put("contributionType", "financial");
        flow.put("flowType", "Standard");
        flow.put("method", "Traditional aid");
        flow.put("boundary", "incoming");
        flow.put("onBoundary", "single");
        flow.put("status", "paid");
        return flow;
    }

    private void flattened() {
        List<String> header = List.of(
                "id",
                "amountUSD",
                "fullParkedAmountUSD",
                "budgetYear",
                "childFlowIds",
                "contributionType",
                "createdAt",
                "date",
                "description",
                "grandBargainEarmarkingType",
                "exchangeRate",
                "flowType",
                "keywords",
                "newMoney",
                "originalAmount",
                "originalCurrency",
                "method",
                "parentFlowId",
                "status",
                "updatedAt",
                "versionId",
                "boundary",
                "onBoundary",
                "refCode",
                "sourceObjects_Organization.name",
                "sourceObjects_Organization.organizationTypes",
                "sourceObjects_UsageYear.name",
                "destinationObjects_Location.name",
                "destinationObjects_Organization.name",
                "destinationObjects_Organization.organizationTypes",
                "destinationObjects_Organization.organizationSubTypes",
                "destinationObjects_Organization.organizationLevels",
                "destinationObjects_UsageYear.name",
                "destinationObjects_GlobalCluster.name");
        List<Map<String, String>> rows = new ArrayList<>();
        rows.add(flat(
                "5001",
                "600000",
                "",
                "5002|5003",
                "",
                "Parked",
                "Germany, Government of",
                "Jordan; Lebanon",
                "2023",
                "softly earmarked",
                false));
        rows.add(flat(
                "5002",
                "200000",
                "",
                "",
                "5001",
                "Standard",
                "Germany, Government of",
                "Jordan",
                "2023",
                "earmarked",
                false));
        rows.add(flat(
                "5003",
                "250000",
                "",
                "",
                "5001",
                "Standard",
                "Germany, Government of",
                "Lebanon",
                "2023",
                "earmarked",
                true));
        rows.add(flat(
                "5004",
                "100000",
                "300000",
                "5005",
                "",
                "Parked",
                "France, Government of",
                "",
                "2023; 2024",
                "unearmarked",
                false));
        rows.add(flat(
                "5005",
                "200000",
                "",
                "",
                "5004",
                "Standard",
                "France, Government of",
                "Uganda",
                "2023",
                "unearmarked",
                false));
        rows.add(flat(
                "5006",
                "900000",
                "",
                "",
                "",
                "Standard",
                "United States of America, Government of",
                "Colombia",
                "2024; 2022; 2023",
                "",
                false));
        rows.add(flat(
                "5007",
                "-40000",
                "",
                "",
                "",
                "Standard",
                "United States of America, Government of",
                "Colombia",
                "2023",
                "tightly earmarked",
                false));
        files.put("funding/fts_flat_2023.csv.gz", gzip(csv(header, rows, false)));
    }

    private static Map<String, String> flat(
            String id,
            String dollars,
            String full,
            String children,
            String parent,
            String type,
            String donor,
            String places,
            String years,
            String earmarking,
            boolean national) {
        Map<String, String> flow = new LinkedHashMap<>();
        flow.put("id", id);
        flow.put("amountUSD", dollars);
        flow.put("fullParkedAmountUSD", full);
        flow.put("childFlowIds", children);
        flow.put("parentFlowId", parent);
        flow.put("contributionType", "financial");
        flow.put("createdAt", "2023-01-09T09:44:31.650Z");
        flow.put("updatedAt", "2023-05-16T10:39:10.719Z");
        flow.put("date", "2023-01-05T00:00:00Z");
        flow.put("description", "Synthetic");
        flow.put("grandBargainEarmarkingType", earmarking);
        flow.put("flowType", type);
        flow.put("newMoney", parent.isEmpty() ? "TRUE" : "FALSE");
        flow.put("method", "Traditional aid");
        flow.put("status", "commitment");
        flow.put("versionId", "1");
        flow.put("boundary", "incoming");
        flow.put("onBoundary", "single");
        flow.put("sourceObjects_Organization.name", donor);
        flow.put("sourceObjects_Organization.organizationTypes", "Governments");
        flow.put("sourceObjects_UsageYear.name", "2023");
        flow.put("destinationObjects_Location.name", places);
        flow.put("destinationObjects_Organization.name", national ? "A National Organisation" : "An International NGO");
        flow.put("destinationObjects_Organization.organizationTypes", "NGOs");
        flow.put(
                "destinationObjects_Organization.organizationSubTypes",
                national ? "National NGOs/CSOs" : "International NGOs");
        flow.put(
                "destinationObjects_Organization.organizationLevels",
                national ? "Local and National Non-State Actors" : "International Actors");
        flow.put("destinationObjects_UsageYear.name", years);
        return flow;
    }

    private void requirements() {
        StringBuilder text = new StringBuilder(
                "countryCode,id,name,code,typeId,typeName,startDate,endDate,year,requirements,funding,percentFunded\n"
                        + "#country+code,#activity+appeal+id,#activity+appeal+name,#activity+appeal+code,,,#date+start,#date+end,#date+year,#value+funding+required+usd,#value+funding+total+usd,#value+funding+pct\n");
        StringBuilder appeals = new StringBuilder("id,type,iso3,plan_name,year,funds,req\r\n");
        for (int year = FIRST; year <= LAST; year++) {
            text.append(
                    "JOR,9%d,Country Refugee Response Plan %d,RJOR,111,Regional response plan,%d-01-01,%d-12-31,%d,20000000,%d,%d%n"
                            .formatted(
                                    year,
                                    year,
                                    year,
                                    year,
                                    year,
                                    9_000_000 + 100_000 * (year - FIRST),
                                    45 + (year - FIRST) / 2)
                            .replace("\r", ""));
            text.append("JOR,,Not specified,,,,,,%d,,1500000,\n".formatted(year));
            appeals.append("9%d,Regional response plan,JOR;LBN,Country Refugee Response Plan %d,%d,%d,20000000\r\n"
                    .formatted(year, year, year, 9_000_000 + 100_000 * (year - FIRST)));
            appeals.append("8%d,Humanitarian response plan,AFG,Afghanistan %d,%d,6000000,15000000\r\n"
                    .formatted(year, year, year));
        }
        appeals.append(",Regional response plan,,South Sudan Regional RRP 2024,2024,,8000000\r\n");
        put("funding/fts_requirements.csv", text.toString());
        put("funding/appeals.csv", appeals.toString());
    }

    // --- IATI

    private void iati() {
        StringBuilder text = new StringBuilder(
                "iati_identifier,transaction_ref,transaction_humanitarian,transaction_type_code,transaction_date,transaction_value_currency,transaction_value_date,transaction_value,transaction_description,transaction_provider_org_type,transaction_provider_org_ref,transaction_provider_org,transaction_aid_type_code_1,transaction_aid_type_vocabulary_1,transaction_aid_type_code_2,transaction_aid_type_vocabulary_2,transaction_value_USD\n");
        StringBuilder activities = new StringBuilder(
                "iati_identifier,reporting_org_ref,title_eng,activity_scope_code,recipient_country_code\n");
        for (int year = FIRST; year <= LAST; year++) {
            String whole = "XM-DAC-41121-" + year;
            activities
                    .append(whole)
                    .append(",XM-DAC-41121,UNHCR (")
                    .append(year)
                    .append("),1,\n");
            activities
                    .append(whole)
                    .append("-AME-COL,XM-DAC-41121,Colombia (")
                    .append(year)
                    .append("),4,CO\n");
            int earmarking = 1;
            for (String line : DONORS) {
                String[] d = line.split("\\|", -1);
                long dollars = Long.parseLong(d[4]) * 2_000L;
                text.append("%s,%s-%d,,11,%d-06-30,USD,%d-06-30,%d,,10,,%s,B02,1,%d,2,%d.5\n"
                        .formatted(whole, d[0], year, year, year, dollars, d[2], earmarking, dollars));
                earmarking = earmarking % 4 + 1;
            }
            text.append(
                    "%s-AME-COL,PP-%d,,11,%d-06-30,USD,%d-06-30,750000,Monthly contribution summary,70,,Private donors,B03,1,2,2,750000\n"
                            .formatted(whole, year, year, year));
            // in another currency and not converted by the publisher; 2023 has a rate of that very day in
            // exchange_rates.csv
            text.append("%s-AME-COL,NO-%d,,11,%d-06-30,NOK,%d-06-30,1000000,,10,,Norway,B03,1,4,2,\n"
                    .formatted(whole, year, year, year));
            text.append("%s-AME-COL,,,4,%d-12-31,USD,%d-12-31,5000000,,,,,,,,,\n".formatted(whole, year, year));
        }
        put("funding/iati_transactions.csv", text.toString());
        put("funding/iati_activities.csv", activities.toString());
    }

    // --- what is small

    private void others() {
        StringBuilder cerf = new StringBuilder("Year,Donor,Donor type,Paid,Pledged,Total\r\n");
        StringBuilder deflators = new StringBuilder("ISO,year,base_year,currency,source,ver,gdp_defl\r\n");
        for (int year = FIRST; year <= LAST + 1; year++) {
            for (String line : DONORS) {
                String[] d = line.split("\\|", -1);
                if (year <= LAST) {
                    long paid = Long.parseLong(d[4]) * 100L;
                    cerf.append("%d,%s,%s,%d.50,0,%d.50\r\n"
                            .formatted(year, d[2], d[0].equals("EUI") ? "Observer" : "Member State", paid, paid));
                }
                if (!d[0].equals("POL") || year >= 2020) {
                    deflators.append("%s,%d,2023,USD,OECD,Apr2025,%s\r\n"
                            .formatted(
                                    d[0],
                                    year,
                                    year == 2023 ? "1" : new BigDecimal(100 + 2 * (year - 2023)).movePointLeft(2)));
                }
            }
        }
        cerf.append("2025,Sweden,Member State,0,25000,25000\r\n");
        deflators.append("POL,2019,2023,USD,OECD,Apr2025,0\r\n");
        put("funding/cerf.csv", cerf.toString());
        put("funding/deflators.csv", deflators.toString());
        put(
                "funding/exchange_rates.csv",
                """
                currency,rate_date,units_per_usd,rate_source
                NOK,2023-06-30,10,synthetic
                NOK,2022-06-29,9.5,synthetic
                EUR,2023-11-01,0.95,synthetic
                EUR,2023-12-01,0.92,synthetic
                EUR,2023-12-15,0.5,synthetic
                """);
        StringBuilder survey = new StringBuilder(
                "year,scope,donor,recipient,beneficiary,sector_group,channel,final_channel,amount_usd\n");
        for (int year = FIRST; year <= 2023; year++) {
            String scope = year < 2020 ? "to 2019 bilateral donors" : "from 2020 with banks";
            survey.append("%d,%s,Germany,Jordan,refugees_hosts,humanitarian,multilateral,national_ngo,%d\n"
                    .formatted(year, scope, 4_000_000 + year));
            survey.append("%d,%s,Germany,Jordan,refugees_hosts,development,recipient_government,,%d\n"
                    .formatted(year, scope, 2_000_000 + year));
            survey.append("%d,%s,United States,Regional,refugees_hosts,humanitarian,international_ngo,,%d\n"
                    .formatted(year, scope, 9_000_000 + year));
            survey.append("%d,%s,Germany,Germany,in_donor,humanitarian,donor_government,,%d\n"
                    .formatted(year, scope, 7_000_000 + year));
            survey.append(
                    "%d,%s,Sweden,AFG,returnees,development,multilateral,,%d\n".formatted(year, scope, 500_000 + year));
            if (year >= 2020) {
                survey.append("%d,%s,World Bank,Uganda,refugees_hosts,development,recipient_government,,%d\n"
                        .formatted(year, scope, 3_000_000 + year));
            }
        }
        survey.append("2023,from 2020 with banks,Germany,Jordan,refugees_hosts,development,national_ngo,,-15000\n");
        put("funding/refugee_survey.csv", survey.toString());
        put(
                "funding/response_partners.csv",
                """
                year,country,plan_name,partner,partner_type,source,source_date,method,confidence
                2022,Uganda,Uganda Country Refugee Response Plan,UNHCR,un_agency,Synthetic list of partners 2022,2022-12-15,administrative,high
                2022,Uganda,Uganda Country Refugee Response Plan,A National Organisation,national_ngo,Synthetic list of partners 2022,2022-12-15,administrative,high
                2022,KEN,Kenya Country Refugee Response Plan,UNHCR,un_agency,Synthetic list of partners 2022,2022-12-15,administrative,high
                2022,KEN,Kenya Country Refugee Response Plan,A Refugee-led Organisation,refugee_led,Synthetic list of partners 2022,2022-12-15,administrative,medium
                2023,Uganda,Uganda Country Refugee Response Plan,UNHCR,un_agency,Synthetic list of partners 2023,2023-12-15,administrative,high
                2023,Uganda,Uganda Country Refugee Response Plan,A National Organisation,national_ngo,Synthetic list of partners 2023,2023-12-15,administrative,high
                2023,Uganda,Uganda Country Refugee Response Plan,A Faith-based Organisation,faith_based,Synthetic list of partners 2023,2023-12-15,administrative,medium
                """);
    }

    /** Activities under the names of the OECD's SDMX service: 2023 as CSV, 2024 as Parquet; totals and constant prices among them. */
    private void crsWithSdmxNames() throws IOException {
        List<String> header = List.of(
                "STRUCTURE",
                "STRUCTURE_ID",
                "ACTION",
                "DONOR",
                "RECIPIENT",
                "SECTOR",
                "MEASURE",
                "CHANNEL",
                "MODALITY",
                "FLOW_TYPE",
                "PRICE_BASE",
                "MD_DIM",
                "MD_ID",
                "UNIT_MEASURE",
                "TIME_PERIOD",
                "OBS_VALUE",
                "BASE_PER",
                "OBS_STATUS",
                "UNIT_MULT",
                "DECIMALS",
                "PROJECT_TITLE",
                "LONG_DESCRIPTION",
                "KEYWORDS",
                "GENDER_EQUALITY",
                "DISABILITY",
                "CLIMATE_MITIGATION",
                "CLIMATE_ADAPTATION");
        List<Object[]> activities = new ArrayList<>();
        for (int year = 2023; year <= 2024; year++) {
            activity(activities, year, "DEU", "JOR", "14030", "12001", "C", "V", "DD", year + "000001", 3.5, "Water");
            activity(activities, year, "DEU", "JOR", "14030", "12001", "D", "V", "DD", year + "000001", 2.25, "Water");
            activity(activities, year, "DEU", "JOR", "14030", "12001", "D", "Q", "DD", year + "000001", 2.2, "Water");
            activity(activities, year, "DEU", "JOR", "72010", "41121", "D", "V", "DD", year + "000002", 1.75, "Relief");
            activity(activities, year, "USA", "DPGC", "93010", "11001", "D", "V", "DD", year + "000003", 5, "In-donor");
            activity(
                    activities,
                    year,
                    "USA",
                    "SSD",
                    "11220",
                    "23000",
                    "D",
                    "V",
                    "DD",
                    year + "000004",
                    -0.05,
                    "Schools");
            // totals, which are the same money again
            activity(activities, year, "DEU", "JOR", "14030", "_T", "D", "V", "_T", "_T", 2.25, "");
            activity(activities, year, "DEU", "JOR", "140", "_T", "D", "V", "_T", "_T", 2.25, "");
        }
        StringBuilder text = new StringBuilder(String.join(",", header)).append("\r\n");
        List<Object[]> packed = new ArrayList<>();
        for (Object[] activity : activities) {
            if (activity[14].equals(2024)) {
                packed.add(java.util.Arrays.copyOfRange(activity, 3, activity.length));
            } else {
                for (int i = 0; i < activity.length; i++) {
                    text.append(i == 0 ? "" : ",").append(activity[i] == null ? "" : activity[i]);
                }
                text.append("\r\n");
            }
        }
        put("funding/crs_sdmx_2023.csv", text.toString());
        List<Column> columns = new ArrayList<>();
        for (String name : header.subList(3, header.size())) {
            ColumnType type =
                    switch (name) {
                        case "TIME_PERIOD", "UNIT_MULT", "BASE_PER" -> ColumnType.INTEGER;
                        case "OBS_VALUE" -> ColumnType.DOUBLE;
                        default -> ColumnType.TEXT;
                    };
            columns.add(new Column(name.toLowerCase(java.util.Locale.ROOT), type, ""));
        }
        Path folder = Files.createTempDirectory("gcr-samples");
        Path file = folder.resolve("crs.parquet");
        ParquetTableWriter.writeAll(new TableSchema("schema", "CRS", true, columns), file, packed);
        files.put("funding/crs_sdmx_2024.parquet", Files.readAllBytes(file));
        Files.delete(file);
        Files.delete(folder);
    }

    private static void activity(
            List<Object[]> rows,
            int year,
            String donor,
            String recipient,
            String sector,
            String channel,
            String flow,
            String price,
            String dimension,
            String id,
            double millions,
            String title) {
        rows.add(new Object[] {
            "DATAFLOW",
            "OECD.DCD.FSD:DSD_CRS@DF_CRS(1.6)",
            "I",
            donor,
            recipient,
            sector,
            "100",
            channel,
            "C01",
            flow,
            price,
            dimension,
            id,
            "USD",
            year,
            millions,
            price.equals("Q") ? 2023 : null,
            "A",
            6,
            "2",
            title,
            "A long description; several clauses",
            null,
            "1",
            "1",
            "0",
            "1"
        });
    }

    /** Pages of the API as it gives them: objects by type, lists, times, and what the page says of itself. */
    private void ftsPages() {
        put(
                "funding/fts_api_2024_page1.json",
                page(
                        """
                {"id": "7001", "versionId": 1, "amountUSD": 2500000, "budgetYear": null, "childFlowIds": ["7002", "7003"], "contributionType": "financial",
                 "createdAt": "2024-02-01T10:00:00Z", "date": "2024-01-31T00:00:00Z", "decisionDate": "2024-01-31T00:00:00Z",
                 "description": "Parked, to be passed on\\nin two parts", "exchangeRate": null, "firstReportedDate": "2024-02-01T00:00:00Z", "flowType": "Parked",
                 "keywords": ["Multiyear"], "method": "Traditional aid", "newMoney": true, "originalAmount": null, "originalCurrency": null, "refCode": "S-1",
                 "sourceObjects": [
                  {"type": "Organization", "id": "1", "name": "United States of America, Government of", "behavior": "single", "organizationTypes": ["Governments"], "organizationSubTypes": ["National Governments"], "organizationLevels": []},
                  {"type": "Location", "id": "237", "name": "United States", "behavior": "single"},
                  {"type": "UsageYear", "id": "45", "name": "2024", "behavior": "single"}],
                 "destinationObjects": [
                  {"type": "Location", "id": "211", "name": "South Sudan", "behavior": "single"},
                  {"type": "Organization", "id": "2", "name": "A Synthetic Fund", "behavior": "single", "organizationTypes": ["Pooled Funds"], "organizationSubTypes": [], "organizationLevels": ["Pooled Funds"]},
                  {"type": "UsageYear", "id": "45", "name": "2024", "behavior": "single"}],
                 "boundary": "incoming", "onBoundary": "single", "status": "commitment", "updatedAt": "2024-03-01T10:00:00Z", "reportDetails": [{"organization": "A Synthetic Fund", "sourceType": "Primary"}]},
                {"id": "7002", "versionId": 2, "amountUSD": 1000000, "parentFlowId": "7001", "contributionType": "financial", "date": "2024-02-20T00:00:00Z", "decisionDate": null,
                 "description": "", "flowType": "Standard", "method": "Traditional aid", "newMoney": false, "originalAmount": 920000, "originalCurrency": "EUR", "exchangeRate": 0.92,
                 "sourceObjects": [
                  {"type": "Organization", "id": "1", "name": "United States of America, Government of", "behavior": "single", "organizationTypes": ["Governments"]},
                  {"type": "UsageYear", "id": "45", "name": "2024"}],
                 "destinationObjects": [
                  {"type": "Location", "id": "211", "name": "South Sudan"},
                  {"type": "Organization", "id": "3", "name": "A National Organisation", "organizationTypes": ["NGOs"], "organizationSubTypes": ["National NGOs/CSOs"], "organizationLevels": ["Local and National Non-State Actors"]},
                  {"type": "GlobalCluster", "id": "7", "name": "Health"}, {"type": "GlobalCluster", "id": "10", "name": "Nutrition"},
                  {"type": "UsageYear", "id": "45", "name": "2024"}],
                 "boundary": "incoming", "onBoundary": "single", "status": "paid", "updatedAt": "2024-03-05T10:00:00Z"}""",
                        1));
        put(
                "funding/fts_api_2024_page2.json",
                page(
                        """
                {"id": "7003", "versionId": 1, "amountUSD": 500000, "parentFlowId": "7001", "contributionType": "in kind", "date": "2024-04-20T00:00:00Z", "flowType": "Standard",
                 "sourceObjects": [
                  {"type": "Organization", "id": "1", "name": "United States of America, Government of", "organizationTypes": ["Governments"]},
                  {"type": "UsageYear", "id": "45", "name": "2024"}],
                 "destinationObjects": [
                  {"type": "Location", "id": "211", "name": "South Sudan"},
                  {"type": "Organization", "id": "4", "name": "An International Organisation", "organizationTypes": ["NGOs"], "organizationSubTypes": ["International NGOs"], "organizationLevels": ["International Actors"]},
                  {"type": "UsageYear", "id": "45", "name": "2024"}],
                 "boundary": "incoming", "onBoundary": "single", "status": "paid", "updatedAt": "2024-05-05T10:00:00Z"},
                {"id": "7004", "versionId": 1, "amountUSD": 900000, "contributionType": "financial", "date": "2024-06-20T00:00:00Z", "flowType": "Standard",
                 "sourceObjects": [
                  {"type": "Organization", "id": "5", "name": "Sweden, Government of", "organizationTypes": ["Governments"]},
                  {"type": "UsageYear", "id": "45", "name": "2024"}],
                 "destinationObjects": [
                  {"type": "Location", "id": "211", "name": "South Sudan"}, {"type": "Location", "id": "226", "name": "Uganda"},
                  {"type": "Organization", "id": "4", "name": "An International Organisation", "organizationTypes": ["NGOs"]},
                  {"type": "UsageYear", "id": "45", "name": "2024"}, {"type": "UsageYear", "id": "46", "name": "2025"}, {"type": "UsageYear", "id": "47", "name": "2026"}],
                 "boundary": "incoming", "onBoundary": "single", "status": "commitment", "updatedAt": "2024-07-05T10:00:00Z"}""",
                        2));
    }

    private static String page(String flows, int page) {
        String next = page == 1 ? "\"nextLink\": \"https://example.org/flows?page=2\", " : "";
        return "{\"status\": \"ok\", \"data\": {\"flows\": [\n" + flows + "\n]}, \"meta\": {" + next
                + "\"count\": 4}}\n";
    }

    private void unhcr() {
        put(
                "funding/unhcr_contributions.csv",
                """
                Year,Donor,Country,Earmarking,Status,Date,Amount (USD),Amount in currency,Currency
                2023,Germany,,unearmarked,paid,2023-02-01,1500000,,
                2023,Germany,Jordan,tightly earmarked,commitment,2023-05-10,400000,,
                2023,Norway,Uganda,softly earmarked,paid,2023-06-30,,2000000,NOK
                2023,Norway,Uganda,softly earmarked,paid,2023-07-03,,1000000,NOK
                2023,United States,Sudan situation,earmarked,pledge,,250000,,
                2024,Sweden,,unearmarked,paid,2024-01-10,-10000,,
                """);
        put(
                "funding/unhcr_budget.csv",
                """
                Year,Operation,Pillar,Budget (USD),Funds available (USD)
                2023,,,9000000,4500000
                2023,Jordan,,3000000,1500000
                2023,Uganda,,2000000,
                2023,Uganda,Refugees,1800000,900000
                2023,Global programmes,,4000000,3000000
                """);
    }

    private void crs() {
        StringBuilder text = new StringBuilder(
                "Year|DonorCode|DonorName|AgencyCode|CrsID|ProjectNumber|RecipientCode|RecipientName|FlowCode|Bi_Multi|Finance_t|Aid_t|USD_Commitment|USD_Disbursement|CurrencyCode|ShortDescription|ProjectTitle|PurposeCode|ChannelCode|Gender|ClimateMitigation|ClimateAdaptation|Disability|LongDescription\n");
        for (int year = 2021; year <= 2022; year++) {
            text.append(
                    "%d|5|Germany|1|%d000001|P1|549|Jordan|11|1|110|C01|3.5|3.25|302|Water|Water for host communities|14030|12001|1|0|1|1|Long, with commas\n"
                            .formatted(year, year));
            text.append("%d|5|Germany|1|%d000002|P2|549|Jordan|11|1|110|B03||1.75|302|Relief|Relief|72010|41121||||0|\n"
                    .formatted(year, year));
            text.append(
                    "%d|302|United States|2|%d000003|P3|1027|Bilateral, unspecified|11|1|110|H02||5|302|In-donor|In-donor|93010|11001||||0|\n"
                            .formatted(year, year));
            text.append(
                    "%d|918|EU Institutions|3|%d000004|P4|285|Uganda|11|1|110|C01|2|-0.05|302|Schools|Schools|11220|23000|2|0|0|0|A repayment\n"
                            .formatted(year, year));
        }
        put("funding/crs_2021-2022.txt", text.toString());
    }

    // --- writing

    private void put(String path, String text) {
        files.put(path, text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] csv(List<String> header, List<Map<String, String>> rows, boolean tags) {
        StringBuilder text = new StringBuilder(String.join(",", header)).append('\n');
        if (tags) {
            text.append("#date,#date+year+budget,#description,#value+funding+total+usd")
                    .append(",".repeat(header.size() - 4))
                    .append('\n');
        }
        for (Map<String, String> row : rows) {
            text.append(header.stream()
                            .map(name -> quoted(row.getOrDefault(name, "")))
                            .collect(java.util.stream.Collectors.joining(",")))
                    .append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String quoted(String text) {
        return text.matches("(?s).*[,\"\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    static byte[] gzip(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
