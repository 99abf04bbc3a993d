package org.gcr.app.samples;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes {@code data-samples/}: a small invented world in the exact file formats of the publishers.
 *
 * <p>Codes, names and regions of countries are real; every figure is made up (roughly a tenth of a plausible size) and must
 * never be cited. The same code writes the same bytes: noise comes from a hash of what it is for, not from a sequence, so a new
 * country or corridor leaves all other figures alone. Counts of persons are 0 or at least 5, as UNHCR publishes them.
 *
 * <p>Run {@code main} with the folder to write into. {@code SampleFilesTest} holds the committed files against it.
 */
public final class SampleFiles {

    static final int FIRST = 2014;
    static final int LAST = 2025;
    private static final long SEED = 20260701L;

    // --- the world

    /** One country or territory. {@code income} has one World Bank class a fiscal year, FY15 to FY26. */
    record Country(
            String iso3,
            String iso2,
            String m49,
            String unhcr,
            String name,
            String worldBank,
            String m49Name,
            String display,
            String bureau,
            String subregion,
            String intermediate,
            String flags,
            long population,
            int growth,
            long gdpPerCapita,
            int gdpGrowth,
            List<String> income) {}

    /**
     * iso3 | iso2 | M49 | UNHCR code | UNHCR name | World Bank name | M49 name | display name | bureau | M49 sub-region |
     * intermediate region | flags (L least developed, K landlocked developing, S small island) | invented population in thousands,
     * 2014 | growth per mille | invented GDP per capita in US$, 2014 | growth per mille | income groups (class and number of years).
     * A blank name is the UNHCR name.
     */
    private static final String COUNTRIES =
            """
      AFG|AF|004|AFG|Afghanistan||||P|034||LK|3310|27|552|-11|L12
      ARE|AE|784|UAE|United Arab Emirates||||M|145|||921|12|41800|8|H12
      AUS|AU|036|AUL|Australia||||P|053|||2290|14|58300|6|H12
      AUT|AT|040|AUS|Austria||||E|155|||871|6|48100|11|H12
      BDI|BI|108|BDI|Burundi||||S|202|014|LK|1030|28|268|-9|L12
      BFA|BF|854|BKF|Burkina Faso||||W|202|011|LK|1790|26|713|19|L12
      BGD|BD|050|BGD|Bangladesh||||P|034||L|15700|11|1130|71|L1 LM11
      BRA|BR|076|BRA|Brazil||||A|419|005||20100|7|11900|-8|UM12
      CAF|CF|140|CAR|Central African Rep.|Central African Republic|Central African Republic|Central African Republic|W|202|017|LK|447|17|402|14|L12
      CAN|CA|124|CAN|Canada||||A|021|||3590|13|49900|5|H12
      CHE|CH|756|SWI|Switzerland||||E|155|||801|8|86100|12|H12
      CHL|CL|152|CHL|Chile||||A|419|005||1760|11|14300|9|H12
      CIV|CI|384|ICO|Côte d'Ivoire|Cote d'Ivoire|Côte d’Ivoire|Côte d’Ivoire|W|202|011||2330|24|1880|42|LM12
      CMR|CM|120|CMR|Cameroon||||W|202|017||2210|27|1510|9|LM12
      COD|CD|180|COD|Dem. Rep. of the Congo|Congo, Dem. Rep.|Democratic Republic of the Congo|Congo - Kinshasa|W|202|017|L|7510|32|476|28|L12
      COL|CO|170|COL|Colombia||||A|419|005||4690|10|7900|-4|UM12
      CUW|CW|531|CUW|Curaçao|Curacao|Curaçao|Curaçao|A|419|029|S|16|3|19700|4|H12
      CZE|CZ|203|CZE|Czechia||||E|151|||1040|3|20100|38|H12
      DEU|DE|276|GFR|Germany||||E|155|||8010|3|47300|15|H12
      ECU|EC|218|ECU|Ecuador||||A|419|005||1580|12|6390|2|UM12
      EGY|EG|818|ARE|Egypt|Egypt, Arab Rep.|||M|015|||9420|18|3360|4|LM12
      ERI|ER|232|ERT|Eritrea||||S|202|014|L|326|12|615|5|L12
      ETH|ET|231|ETH|Ethiopia||||S|202|014|LK|9870|26|571|58|L9 ..1 L2
      FRA|FR|250|FRA|France||||E|155|||6560|3|42700|9|H12
      GBR|GB|826|GBR|United Kingdom of Great Britain and Northern Ireland|United Kingdom||United Kingdom|E|154|||6390|5|46200|7|H12
      HKG|HK|344|HKG|China, Hong Kong SAR|Hong Kong SAR, China|China, Hong Kong Special Administrative Region|Hong Kong|P|030|||719|2|40100|21|H12
      HTI|HT|332|HAI|Haiti||||A|419|029|LS|1060|13|1380|11|L6 LM6
      IND|IN|356|IND|India||||P|034|||129500|10|1570|52|LM12
      IRN|IR|364|IRN|Iran (Islamic Rep. of)|Iran, Islamic Rep.|Iran (Islamic Republic of)|Iran|P|034|||7920|10|5510|-7|UM6 LM3 UM3
      IRQ|IQ|368|IRQ|Iraq||||M|145|||3610|24|6420|-6|UM12
      JOR|JO|400|JOR|Jordan||||M|145|||864|27|4110|3|UM2 LM1 UM6 LM3
      KEN|KE|404|KEN|Kenya||||S|202|014||4590|20|1460|37|L1 LM11
      LBN|LB|422|LEB|Lebanon||||M|145|||618|-8|7610|-55|UM8 LM4
      MAR|MA|504|MOR|Morocco||||M|015|||3420|11|3190|17|LM12
      MDA|MD|498|MDA|Rep. of Moldova|Moldova|Republic of Moldova|Moldova|E|151||K|283|-11|3290|67|LM6 UM6
      MLI|ML|466|MLI|Mali||||W|202|011|LK|1750|31|838|4|L12
      MMR|MM|104|MYA|Myanmar|||Myanmar (Burma)|P|035||L|5160|8|1240|2|L1 LM11
      MRT|MR|478|MAU|Mauritania||||M|202|011|L|391|28|1690|20|LM12
      MTQ|MQ|474|MAR|Martinique||||A|419|029||38|-9|25100|2|
      MYS|MY|458|MLS|Malaysia||||P|035|||3060|13|11100|9|UM12
      NAM|NA|516|NAM|Namibia||||S|202|018||228|19|5570|-12|UM10 LM2
      NER|NE|562|NGR|Niger||||W|202|011|LK|1930|36|531|16|L12
      NGA|NG|566|NIG|Nigeria||||W|202|011||17700|24|3080|-58|LM12
      NPL|NP|524|NEP|Nepal||||P|034||LK|2760|8|812|47|L6 LM6
      PAK|PK|586|PAK|Pakistan||||P|034|||20600|16|1290|14|LM12
      PER|PE|604|PER|Peru||||A|419|005||3050|13|6710|16|UM12
      POL|PL|616|POL|Poland||||E|151|||3790|-2|14200|46|H12
      PSE|PS|275|GAZ|Palestinian|West Bank and Gaza|State of Palestine|Palestinian Territories|M|145|||431|23|3020|-21|LM10 UM2
      RUS|RU|643|RUS|Russian Federation|||Russia|E|151|||14350|-1|13900|3|H1 UM9 H2
      RWA|RW|646|RWA|Rwanda||||S|202|014|LK|1120|23|748|29|L12
      SDN|SD|729|SUD|Sudan||||S|015||L|3790|24|1620|-83|LM6 L6
      SOM|SO|706|SOM|Somalia|"Somalia, Fed. Rep."|||S|202|014|L|1340|31|498|17|L12
      SRB|RS|688|SRB|Serbia and Kosovo: S/RES/1244 (1999)|Serbia|Serbia|Serbia|E|039|||711|-6|6610|58|UM12
      SSD|SS|728|SSD|South Sudan||||S|202|014|LK|1090|9|1120|-66|LM1 L11
      SWE|SE|752|SWE|Sweden||||E|154|||967|9|59200|-3|H12
      SYR|SY|760|SYR|Syrian Arab Rep.|Syrian Arab Republic|Syrian Arab Republic|Syria|M|145|||1960|9|1180|-38|LM3 L9
      TCD|TD|148|CHD|Chad||||W|202|017|LK|1370|34|1010|-19|L12
      TUR|TR|792|TUR|Türkiye|Turkiye|Türkiye|Türkiye|E|145|||7790|9|12000|7|UM12
      TZA|TZ|834|TAN|United Rep. of Tanzania|Tanzania|United Republic of Tanzania|Tanzania|S|202|014|L|5080|29|1010|19|L6 LM6
      UGA|UG|800|UGA|Uganda||||S|202|014|LK|3690|31|792|24|L12
      UKR|UA|804|UKR|Ukraine||||E|151|||4520|-13|3110|41|LM10 UM2
      USA|US|840|USA|United States of America|United States||United States|A|021|||31700|6|55600|31|H12
      VEN|VE|862|VEN|Venezuela (Bolivarian Republic of)|Venezuela, RB||Venezuela|A|419|005||3020|-6|13900|-97|UM7 ..5
      YEM|YE|887|YEM|Yemen|Yemen, Rep.|||M|145||L|2680|24|1490|-72|LM3 L9
      ZAF|ZA|710|RSA|South Africa||||S|202|018||5430|13|6860|-11|UM12
      """;

    private static final String BUREAUX =
            """
      E|Europe
      A|The Americas
      S|Eastern and Southern Africa
      P|Asia and the Pacific
      W|West and Central Africa
      M|Middle East and North Africa
      """;

    /** M49 code and name of regions, sub-regions (with the code of their region) and intermediate regions. */
    private static final String REGIONS =
            """
      002|Africa|
      019|Americas|
      142|Asia|
      150|Europe|
      009|Oceania|
      015|Northern Africa|002
      202|Sub-Saharan Africa|002
      014|Eastern Africa|
      017|Middle Africa|
      018|Southern Africa|
      011|Western Africa|
      419|Latin America and the Caribbean|019
      029|Caribbean|
      005|South America|
      021|Northern America|019
      030|Eastern Asia|142
      035|South-eastern Asia|142
      034|Southern Asia|142
      145|Western Asia|142
      151|Eastern Europe|150
      154|Northern Europe|150
      039|Southern Europe|150
      155|Western Europe|150
      053|Australia and New Zealand|009
      """;

    /**
     * Stocks at the end of the year: origin, asylum, type, then year:persons. Between two years the figure is interpolated, with a
     * little noise; before the first year there is none; after the last it stays.
     */
    private static final String STOCKS =
            """
      AFG PAK REF 2014:151300 2017:139500 2021:146700 2023:197000 2025:141000
      AFG IRN REF 2014:93000 2020:79000 2021:80100 2022:338000 2023:371000 2025:161000
      AFG DEU REF 2014:3900 2017:10900 2021:18700 2025:30300
      AFG TUR REF 2014:380 2018:1300 2025:1180
      AFG IND REF 2014:1090 2025:690
      AFG AUT REF 2014:1040 2017:2210 2025:4640
      AFG FRA REF 2014:470 2018:1630 2025:7410
      AFG SWE REF 2014:890 2017:2160 2025:2870
      AFG CHE REF 2014:290 2025:1760
      AFG GBR REF 2014:910 2020:960 2025:3930
      AFG AUS REF 2014:870 2025:1340
      AFG USA REF 2014:210 2021:390 2025:5240
      AFG CAN REF 2014:260 2025:1630
      SYR TUR REF 2014:154000 2016:279000 2018:358000 2021:369000 2024:288000 2025:229000
      SYR LBN REF 2014:116200 2016:99800 2021:83700 2024:74200 2025:51900
      SYR JOR REF 2014:61600 2017:65900 2024:58800 2025:44100
      SYR IRQ REF 2014:23600 2020:24700 2024:29400 2025:26800
      SYR EGY REF 2014:13600 2020:13300 2024:14800 2025:11300
      SYR DEU REF 2014:4300 2016:38100 2020:61200 2025:70400
      SYR SWE REF 2014:5310 2016:9690 2025:10900
      SYR AUT REF 2014:610 2016:3120 2025:7260
      SYR CHE REF 2014:370 2025:1980
      SYR FRA REF 2014:330 2025:2740
      SYR GBR REF 2014:240 2017:960 2025:1430
      SYR SDN REF 2016:6080 2020:9280 2023:2740 2025:1130
      SYR MAR REF 2015:170 2025:520
      SYR ARE REF 2014:55 2025:145
      SYR BRA REF 2014:160 2025:390
      SYR CAN REF 2016:1090 2025:2260
      SYR SRB REF 2016:15 2025:35
      UKR RUS REF 2014:23100 2016:22700 2018:7610 2021:210 2022:127400 2025:119300
      UKR POL REF 2022:96800 2023:95100 2025:98900
      UKR DEU REF 2022:102700 2023:111300 2025:124600
      UKR CZE REF 2022:43900 2023:37400 2025:38800
      UKR MDA REF 2022:10310 2025:13700
      UKR GBR REF 2022:14900 2025:25600
      UKR FRA REF 2015:85 2022:6710 2025:7320
      UKR AUT REF 2022:9240 2025:8760
      UKR CHE REF 2022:7610 2025:6730
      UKR TUR REF 2022:4400 2025:3910
      UKR SWE REF 2022:4760 2025:4480
      UKR SRB REF 2022:2340 2025:1110
      UKR UNK REF 2022:860 2025:1240
      VEN COL OIP 2018:113900 2020:171200 2022:244800 2025:279700
      VEN PER OIP 2018:41900 2020:51300 2022:97100 2025:104600
      VEN ECU OIP 2018:25800 2020:36400 2022:49800 2025:43100
      VEN CHL OIP 2018:28400 2021:43700 2025:51700
      VEN BRA OIP 2018:3860 2021:24100 2025:55900
      VEN CUW OIP 2018:2590 2020:1660 2025:1390
      VEN MTQ OIP 2019:25 2025:75
      VEN USA OIP 2021:1140 2025:9860
      VEN BRA REF 2017:95 2019:3790 2020:4630 2025:14200
      VEN PER REF 2018:75 2025:860
      VEN USA REF 2016:190 2025:1930
      VEN COL REF 2018:85 2025:240
      VEN MTQ REF 2020:15 2025:30
      HTI MTQ REF 2014:45 2025:65
      HTI CHL REF 2016:35 2025:25
      HTI BRA OIP 2019:1170 2025:3080
      HTI USA REF 2014:3310 2025:3720
      HTI CAN REF 2014:680 2025:1910
      COL ECU REF 2014:12300 2017:9340 2025:6920
      COL VEN REF 2014:17110 2018:6710 2025:2180
      COL CAN REF 2014:1560 2025:940
      COL CHL REF 2014:170 2025:85
      SSD UGA REF 2014:15900 2016:64300 2017:104700 2020:88100 2025:100900
      SSD ETH REF 2014:25300 2017:42300 2025:43100
      SSD SDN REF 2014:11700 2017:77600 2021:79400 2023:69700 2025:50800
      SSD KEN REF 2014:9040 2025:18900
      SSD COD REF 2016:6710 2018:9480 2025:5540
      SSD EGY REF 2014:130 2022:1980 2025:5240
      SSD CAF REF 2016:490 2025:230
      SDN TCD REF 2014:35900 2019:34200 2022:40700 2023:91800 2025:130900
      SDN SSD REF 2014:23900 2022:29600 2023:37800 2025:57400
      SDN EGY REF 2014:1310 2022:5490 2023:20700 2025:80300
      SDN ETH REF 2014:3610 2025:8130
      SDN UGA REF 2016:260 2022:410 2023:2470 2025:8790
      SDN CAF REF 2014:180 2022:210 2023:2470 2025:3680
      SDN KEN REF 2014:90 2025:1240
      SDN ARE REF 2019:15 2025:85
      MMR BGD REF 2014:3230 2016:27400 2017:92800 2020:87300 2025:114300
      MMR MYS REF 2014:13500 2018:10900 2025:17200
      MMR IND REF 2014:1640 2025:8330
      MMR NPL REF 2018:45 2025:35
      MMR USA REF 2014:130 2025:145
      COD UGA REF 2014:17100 2018:31100 2025:61700
      COD RWA REF 2014:7370 2025:8290
      COD TZA REF 2014:5560 2025:8710
      COD BDI REF 2014:5270 2020:7920 2025:9040
      COD KEN REF 2014:1580 2025:6210
      COD ZAF REF 2014:3170 2025:2290
      COD NAM REF 2014:190 2025:610
      COD FRA REF 2014:1390 2025:2180
      SOM KEN REF 2014:42600 2016:32600 2021:27600 2025:34800
      SOM ETH REF 2014:24700 2021:25100 2023:31600 2025:36900
      SOM YEM REF 2014:23900 2017:25600 2022:6490 2025:3790
      SOM UGA REF 2014:2790 2025:5210
      SOM ZAF REF 2014:2270 2025:2010
      SOM SWE REF 2014:1980 2025:1260
      SOM USA REF 2014:1820 2025:980
      ERI ETH REF 2014:12500 2018:17200 2025:18100
      ERI SDN REF 2014:11100 2020:11900 2025:13700
      ERI DEU REF 2014:1290 2017:5110 2025:7890
      ERI SWE REF 2014:1640 2017:2790 2025:2230
      ERI CHE REF 2014:1460 2025:3960
      ERI UGA REF 2014:310 2025:6240
      ERI EGY REF 2014:230 2025:1310
      ETH KEN REF 2014:2190 2025:3840
      ETH SDN REF 2014:510 2020:7120 2025:6490
      ETH YEM REF 2014:590 2025:1320
      ETH ZAF REF 2014:1890 2025:1470
      CAF CMR REF 2014:23800 2019:28700 2025:29200
      CAF TCD REF 2014:9210 2021:12300 2025:14200
      CAF COD REF 2014:6860 2018:17300 2025:20900
      BDI TZA REF 2014:1740 2015:13100 2017:25200 2025:9740
      BDI RWA REF 2014:75 2015:7180 2019:7230 2021:4890 2025:4160
      BDI UGA REF 2014:1290 2025:4310
      BDI COD REF 2014:930 2017:4470 2025:4930
      BDI NAM REF 2015:35 2025:85
      NGA NER REF 2014:4380 2017:10800 2025:26200
      NGA CMR REF 2014:4210 2019:10600 2025:12100
      NGA TCD REF 2014:290 2025:2470
      NGA FRA REF 2016:110 2025:790
      MLI MRT REF 2014:5290 2020:6210 2022:8230 2025:28300
      MLI BFA REF 2014:3210 2021:2390 2025:4030
      MLI NER REF 2014:4790 2025:12600
      MLI CIV REF 2023:260 2025:980
      MLI MAR REF 2014:35 2025:75
      BFA CIV REF 2021:870 2023:3290 2025:7110
      BFA NER REF 2019:190 2025:4270
      BFA MLI REF 2018:140 2025:6890
      CIV MLI REF 2014:110 2022:65 2023:0
      CIV FRA REF 2014:1020 2025:2470
      CIV MAR REF 2014:60 2025:40
      IRQ DEU REF 2014:4480 2016:8690 2025:14700
      IRQ SYR REF 2014:14700 2017:1520 2025:1070
      IRQ JOR REF 2014:2870 2018:3430 2025:3290
      IRQ IRN REF 2014:3210 2025:1190
      IRQ TUR REF 2014:2490 2025:1150
      IRQ ARE REF 2014:40 2025:30
      IRQ SRB REF 2015:10 2025:15
      IRN IRQ REF 2014:790 2025:810
      IRN GBR REF 2014:1260 2025:2180
      IRN AUS REF 2014:510 2025:820
      PSE EGY REF 2014:7010 2025:6990
      PSE IRQ REF 2014:990 2025:790
      TUR DEU REF 2014:2560 2020:2980 2025:4370
      TUR CHE REF 2014:410 2025:790
      PAK HKG REF 2014:10 2025:15
      YEM JOR REF 2014:90 2018:1010 2025:1190
      YEM EGY REF 2016:110 2025:930
      YEM MYS REF 2015:60 2025:290
      TIB IND REF 2014:10910 2020:7380 2025:6840
      TIB NPL REF 2014:1510 2025:1190
      TIB FRA REF 2019:15 2025:30
      XXA SWE REF 2014:1470 2025:1010
      XXA DEU REF 2014:310 2025:1060
      UNK USA REF 2014:2640 2018:3050 2025:2980
      UNK FRA REF 2014:150 2025:240
      UNK ZAF REF 2014:65 2025:35
      VEN USA ASY 2014:640 2018:8610 2025:52300
      VEN PER ASY 2016:420 2018:22700 2020:49100 2025:50900
      VEN BRA ASY 2015:80 2018:8190 2025:5640
      VEN COL ASY 2018:160 2022:2940 2025:2180
      VEN CHL ASY 2018:210 2025:560
      COL ECU ASY 2014:1160 2025:910
      COL USA ASY 2014:260 2025:15900
      HTI USA ASY 2014:810 2020:4160 2025:27300
      HTI BRA ASY 2014:1890 2025:2010
      HTI CHL ASY 2016:130 2025:190
      UNK USA ASY 2014:8110 2018:36200 2025:118400
      UKR USA ASY 2015:110 2025:1470
      UKR GBR ASY 2015:15 2025:190
      AFG DEU ASY 2014:2710 2016:12040 2018:3960 2025:4870
      AFG TUR ASY 2014:4890 2018:16900 2025:9130
      AFG FRA ASY 2014:160 2025:2490
      AFG AUT ASY 2014:820 2016:3110 2025:1240
      AFG SWE ASY 2014:790 2015:4060 2025:110
      AFG IRN ASY 2014:45 2025:35
      AFG PAK ASY 2014:490 2021:1040 2025:13800
      AFG IND ASY 2014:210 2025:480
      AFG AUS ASY 2014:80 2025:190
      AFG GBR ASY 2014:210 2025:1890
      SYR DEU ASY 2014:2590 2016:8210 2020:3170 2025:9640
      SYR SWE ASY 2014:1120 2015:3890 2025:290
      SYR AUT ASY 2014:490 2025:1640
      SYR LBN ASY 2014:120 2025:75
      SYR MAR ASY 2014:90 2025:40
      SYR CHE ASY 2014:310 2025:90
      SYR FRA ASY 2014:120 2025:310
      IRQ TUR ASY 2014:8110 2017:16600 2025:3120
      IRQ DEU ASY 2014:940 2016:7890 2025:2960
      IRQ JOR ASY 2014:1630 2025:1890
      IRN TUR ASY 2014:1210 2025:890
      IRN GBR ASY 2014:190 2025:1180
      PAK GBR ASY 2014:310 2025:1340
      PAK HKG ASY 2014:55 2025:35
      PAK DEU ASY 2014:690 2025:510
      IND USA ASY 2014:290 2025:9810
      BGD FRA ASY 2014:190 2025:730
      BGD MYS ASY 2014:130 2025:80
      MMR MYS ASY 2014:4390 2025:6910
      TUR DEU ASY 2014:190 2023:6210 2025:5340
      RUS DEU ASY 2014:910 2025:1290
      ERI CHE ASY 2014:1240 2025:210
      ERI EGY ASY 2014:90 2025:3410
      ERI DEU ASY 2014:1190 2025:610
      ETH ZAF ASY 2014:7140 2025:2960
      ETH YEM ASY 2014:590 2025:1280
      SOM KEN ASY 2014:190 2025:1890
      SOM ZAF ASY 2014:3610 2025:790
      NGA ZAF ASY 2014:2010 2025:430
      NGA CAN ASY 2015:95 2025:2210
      NGA GBR ASY 2014:170 2025:640
      COD UGA ASY 2014:1190 2025:2730
      COD BDI ASY 2014:810 2025:230
      COD NAM ASY 2014:55 2025:240
      COD ZAF ASY 2014:2910 2025:1480
      BDI RWA ASY 2015:35 2025:20
      BDI UGA ASY 2014:310 2025:1070
      SDN EGY ASY 2014:1260 2022:2140 2025:9610
      SDN FRA ASY 2014:210 2025:690
      SDN GBR ASY 2014:130 2025:840
      SSD EGY ASY 2014:60 2025:1930
      MLI FRA ASY 2014:110 2025:390
      CIV FRA ASY 2014:110 2025:690
      CIV MAR ASY 2014:20 2025:70
      BFA CIV ASY 2023:190 2025:610
      CAF CMR ASY 2014:210 2025:690
      XXA SWE ASY 2014:210 2025:45
      TIB CHE ASY 2014:70 2025:25
      IRQ IRQ IDP 2014:359000 2016:441000 2018:180000 2025:104000
      SYR SYR IDP 2014:763000 2017:615000 2020:671000 2024:741000 2025:562000
      AFG AFG IDP 2014:80600 2018:209000 2021:347000 2025:331000
      UKR UKR IDP 2014:82400 2016:180000 2021:85100 2022:589000 2025:371000
      SSD SSD IDP 2014:149000 2017:190000 2025:187000
      SDN SDN IDP 2014:209000 2020:253000 2022:355000 2023:608000 2025:928000
      COD COD IDP 2014:276000 2017:435000 2020:521000 2025:589000
      COL COL IDP 2014:604000 2018:781000 2025:711000
      SOM SOM IDP 2014:113000 2018:264000 2023:386000 2025:357000
      YEM YEM IDP 2014:33400 2015:253000 2019:363000 2025:479000
      NGA NGA IDP 2014:118000 2019:258000 2025:361000
      ETH ETH IDP 2018:262000 2021:417000 2025:189000
      CAF CAF IDP 2014:43800 2017:68900 2025:41600
      MLI MLI IDP 2014:6170 2020:32700 2025:40100
      BFA BFA IDP 2017:490 2019:56100 2022:188000 2025:206000
      MMR MMR IDP 2014:37600 2020:37000 2022:150000 2025:352000
      CMR CMR IDP 2015:9200 2019:95600 2025:98100
      NER NER IDP 2015:4700 2021:26400 2025:50700
      XXA CIV STA 2014:70000 2018:69200 2025:93100
      XXA BGD STA 2017:93200 2025:114300
      XXA MMR STA 2014:81000 2018:49500 2025:61900
      XXA RUS STA 2014:11300 2025:5210
      XXA UKR STA 2014:3510 2025:960
      XXA SYR STA 2014:16000 2025:15500
      XXA DEU STA 2014:1190 2025:2830
      XXA SWE STA 2014:2710 2025:1310
      XXA MYS STA 2014:4010 2025:11900
      XXA KEN STA 2014:2000 2025:930
      VEN VEN OOC 2018:4120 2025:19100
      COL COL OOC 2019:51300 2025:66100
      PER PER OOC 2020:2290 2025:9320
      UGA UGA OOC 2018:980 2025:5130
      AFG AFG OOC 2018:48900 2025:31700
      BDI BDI OOC 2018:190 2025:60
      UGA UGA HST 2019:271000 2025:331000
      BGD BGD HST 2019:53700 2025:55100
      COL COL HST 2020:47100 2025:72900
      TCD TCD HST 2021:61800 2025:97400
      PAK PAK HST 2020:91200 2025:81600
      UNK CMR HST 2020:14100 2025:21900
      """;

    /** Persons within a year: origin, asylum, type, then year:persons, exactly as written. RDP is within a country. */
    private static final String FLOWS =
            """
      AFG PAK RET 2014:1320 2015:5760 2016:36400 2017:6030 2018:1490 2019:620 2020:95 2021:60 2022:640 2023:7110 2024:14800 2025:91300
      AFG IRN RET 2014:490 2015:140 2016:240 2017:145 2018:185 2019:130 2020:85 2021:60 2023:4310 2024:20700 2025:103900
      AFG IND RET 2016:15 2018:10 2023:35
      SYR TUR RET 2016:390 2017:6110 2018:2780 2019:3410 2020:1690 2021:2230 2022:2890 2023:1960 2024:9470 2025:57100
      SYR LBN RET 2016:110 2017:1190 2018:1730 2019:2290 2020:860 2021:390 2022:910 2023:740 2024:15100 2025:39300
      SYR JOR RET 2015:210 2016:430 2017:810 2018:560 2019:3070 2020:330 2021:540 2022:410 2023:390 2024:2090 2025:18300
      SYR IRQ RET 2017:690 2018:1110 2019:1960 2020:310 2021:160 2023:210 2024:1840 2025:2710
      SYR EGY RET 2018:40 2019:95 2023:30 2024:480 2025:3390
      UKR POL RET 2022:69100 2023:20400 2024:13900 2025:9710
      UKR DEU RET 2022:12300 2023:8140 2024:6020 2025:5180
      UKR MDA RET 2022:3870 2023:1210 2024:640 2025:490
      UKR UNK RET 2022:1480 2023:960 2025:1310
      SSD UGA RET 2018:1970 2019:2410 2020:4030 2021:7810 2022:5960 2023:7920 2024:4010 2025:2870
      SSD SDN RET 2018:2310 2019:6240 2020:6890 2021:16800 2022:8010 2023:30400 2024:21300 2025:8230
      SSD ETH RET 2019:3060 2020:2190 2021:4110 2022:1170 2023:820
      SSD KEN RET 2017:35 2021:310 2022:180
      SDN TCD RET 2018:130 2019:320 2020:55 2025:15300
      SDN EGY RET 2024:2670 2025:38600
      SDN SSD RET 2015:85 2025:9320
      SDN CAF RET 2018:140 2019:180 2020:50
      BDI TZA RET 2014:75 2016:20 2017:1290 2018:4560 2019:2140 2020:3090 2021:2980 2022:1340 2023:960 2024:1270 2025:3610
      BDI RWA RET 2016:25 2020:790 2021:2360 2022:190 2023:60
      BDI COD RET 2018:30 2021:690 2022:210
      COD UGA RET 2014:480 2016:60 2018:70 2023:25
      COD BDI RET 2018:110 2019:35 2025:390
      COD RWA RET 2025:290
      CAF CMR RET 2017:130 2018:160 2019:570 2020:310 2021:520 2022:480 2023:640 2024:810 2025:1260
      CAF COD RET 2017:790 2018:890 2019:1330 2020:290 2021:530 2022:1040 2023:390 2024:280
      CAF TCD RET 2017:540 2018:980 2019:410 2022:690
      SOM KEN RET 2014:50 2015:590 2016:3390 2017:3480 2018:790 2019:310 2020:20
      SOM YEM RET 2017:130 2018:260 2019:180 2020:15 2021:60 2022:50
      NGA CMR RET 2015:1180 2016:910 2018:960 2019:1460 2021:510 2022:320 2023:1890
      NGA NER RET 2018:690 2019:140 2024:480
      MLI MRT RET 2014:190 2015:290 2016:110 2018:85
      MLI NER RET 2015:430 2017:260 2018:115 2019:60
      MLI BFA RET 2015:160 2019:45 2020:390 2023:820
      BFA MLI RET 2023:210 2024:640 2025:380
      CIV MLI RET 2014:35 2015:40 2021:20 2022:10
      IRQ JOR RET 2014:25 2016:70 2018:20
      IRQ SYR RET 2014:880 2015:140 2017:190
      IRQ TUR RET 2018:60 2021:25
      ERI ETH RET 2021:75
      ETH KEN RET 2020:25 2022:55
      COL ECU RET 2014:10 2017:15
      SYR SYR RDP 2016:59200 2017:71800 2018:140900 2019:49700 2020:44300 2021:16200 2022:13900 2023:8710 2024:61900 2025:189300
      IRQ IRQ RDP 2015:41300 2016:110900 2017:231200 2018:94800 2019:45100 2020:26900 2021:17300 2022:5930 2023:3990 2024:2710 2025:1830
      AFG AFG RDP 2014:1540 2018:3180 2021:88700 2022:21800 2023:9690 2025:11200
      UKR UKR RDP 2022:497000 2023:98100 2024:42600 2025:31700
      SSD SSD RDP 2019:29100 2020:12700 2021:27200 2022:19600 2023:4310 2024:6080 2025:5940
      SDN SDN RDP 2014:2610 2016:8110 2025:139600
      COD COD RDP 2014:56100 2016:61900 2018:19800 2019:212300 2020:139600 2021:81900 2022:98100 2023:179800 2024:248900 2025:103400
      ETH ETH RDP 2019:130100 2021:92800 2022:181900 2023:63800 2024:49900 2025:11100
      SOM SOM RDP 2015:2560 2017:7810 2020:29300 2022:6110 2024:3710
      NGA NGA RDP 2014:18900 2016:62100 2018:17600 2021:20900 2024:8810
      CAF CAF RDP 2014:58100 2017:4730 2019:20100 2021:38900 2023:14600 2025:6930
      MLI MLI RDP 2014:13900 2016:3990 2020:8210 2022:5610 2024:2960
      YEM YEM RDP 2016:89900 2018:31200 2023:10300 2025:4310
      BFA BFA RDP 2023:19700 2024:31100 2025:26900
      MMR MMR RDP 2014:1390 2018:890 2022:28900 2025:9130
      """;

    /** Resettlement arrivals a year in each receiving country. */
    private static final String ARRIVALS =
            """
      USA 2005:5390 2006:4160 2007:4830 2008:6090 2009:7990 2010:7170 2011:5220 2012:5960 2013:6680 2014:7320 2015:6710 2016:9730 2017:3340 2018:2290 2019:2770 2020:980 2021:1360 2022:2930 2023:7610 2024:10800 2025:2380
      CAN 2005:1060 2006:1090 2007:1140 2008:1110 2009:1270 2010:1230 2011:1310 2012:980 2013:1240 2014:1260 2015:2040 2016:4710 2017:2690 2018:2830 2019:3040 2020:940 2021:2060 2022:4810 2023:5170 2024:4970 2025:3540
      AUS 2005:1160 2006:1340 2007:1150 2008:1100 2009:1130 2010:870 2011:940 2012:590 2013:1360 2014:1190 2015:960 2016:2810 2017:1530 2018:1290 2019:1840 2020:320 2021:340 2022:1780 2023:1640 2024:1760 2025:1230
      SWE 2005:130 2006:160 2007:185 2008:220 2009:190 2010:180 2011:190 2012:170 2013:190 2014:210 2015:190 2016:190 2017:350 2018:490 2019:540 2020:360 2021:640 2022:510 2023:50 2024:65
      DEU 2009:210 2010:45 2012:30 2013:110 2014:350 2015:250 2016:140 2017:310 2018:330 2019:480 2020:170 2021:510 2022:480 2023:460 2024:560 2025:390
      GBR 2005:15 2006:35 2007:50 2008:75 2009:90 2010:70 2011:45 2012:105 2013:95 2014:80 2015:190 2016:530 2017:620 2018:580 2019:560 2020:90 2021:160 2022:210 2023:60 2024:180 2025:95
      FRA 2008:30 2009:50 2010:35 2011:15 2012:10 2013:10 2014:40 2015:70 2016:150 2017:260 2018:540 2019:460 2020:130 2021:190 2022:320 2023:280 2024:350 2025:210
      CHE 2013:15 2014:20 2015:60 2016:70 2017:60 2018:110 2019:100 2020:25 2021:65 2022:60
      AUT 2013:10 2014:35 2015:75 2016:20 2017:40
      BRA 2005:10 2006:10 2007:15 2008:10 2009:15 2014:10 2015:10 2023:45 2024:160 2025:185
      CHL 2008:15 2009:10 2014:10 2017:15
      POL 2016:15 2021:20
      CZE 2009:10 2010:15 2016:10
      UNK 2017:55 2022:35 2024:20
      """;

    /** Where the resettled come from, in percent of each arrival total, before noise; in two periods. */
    private static final String RESETTLED_EARLY =
            "MMR:24 IRQ:22 SOM:16 TIB:2 COD:9 SDN:7 ETH:5 ERI:4 AFG:5 IRN:3 CIV:1 BDI:1 COL:1";

    private static final String RESETTLED_LATE = "SYR:26 COD:25 AFG:15 MMR:9 IRQ:7 SOM:7 ERI:4 SDN:3 VEN:2 XXA:1 UNK:1";

    /** Naturalised refugees a year, per mille of the stock, from the year on. */
    private static final String NATURALISED =
            "DEU:2016:9 SWE:2014:21 FRA:2014:8 AUT:2017:7 CHE:2014:6 GBR:2019:3 CAN:2014:12 BRA:2018:2 AUS:2021:5 NAM:2021:4 TZA:2014:6 TUR:2019:1";

    /** Named places, some with commas and letters beyond ASCII, as they occur in the field of that name. */
    private static final String PLACES =
            """
      TUR|Şanlıurfa|İstanbul, Anatolian side
      COL|Bogotá, D.C.|Norte de Santander, Cúcuta
      UGA|Adjumani, West Nile|Kyangwali
      BGD|Cox's Bazar, Kutupalong|Bhasan Char
      TCD|Adré, Ouaddaï|Goz Beïda
      DEU|Baden-Württemberg|Köln, Düsseldorf
      KEN|Kakuma, Turkana West|Dadaab : Point
      IRN|Tehran, Qom, Mashhad|Kerman : Province
      PAK|Khyber Pakhtunkhwa|Balochistan, Quetta
      LBN|Bekaa|Mount Lebanon, Beirut
      JOR|Za'atari|Amman, Irbid
      ETH|Gambella, Itang|Dollo Ado
      PER|Lima, Callao|Áncash
      POL|Kraków|Łódź, Wrocław
      CIV|Région du Tchologo, Bouna
      BRA|São Paulo, Roraima
      CMR|Région de l'Est, Adamaoua
      """;

    private static final String DISPERSED = "Dispersed in the country / territory";

    // --- the state

    private final Map<String, Country> countries = new LinkedHashMap<>();
    private final Map<String, String> bureaux = map(BUREAUX, 1);
    private final Map<String, String> regions = map(REGIONS, 1);
    private final Map<String, String> regionsOfSubregions = map(REGIONS, 2);
    private final Map<String, String> places = map(PLACES, -1);
    private final List<Series> stocks = new ArrayList<>();

    /** "year|origin|asylum|type" to persons: all that the world holds. */
    private final TreeMap<String, Long> cube = new TreeMap<>();

    private final List<String[]> faults = new ArrayList<>();
    private final Map<String, byte[]> files = new LinkedHashMap<>();

    record Series(String origin, String asylum, String type, TreeMap<Integer, Long> points) {}

    /** One row of a table of pairs. */
    record Pair(int year, String origin, String asylum) {}

    private SampleFiles() {
        COUNTRIES.lines().forEach(this::country);
        series(STOCKS).forEach(this::stock);
        series(FLOWS).forEach(s -> s.points.forEach((year, persons) -> put(year, s.origin, s.asylum, s.type, persons)));
        resettlement();
        naturalisation();
    }

    public static void main(String[] args) throws IOException {
        if (args.length != 1) {
            System.err.println("usage: SampleFiles FOLDER");
            System.exit(2);
        }
        for (Map.Entry<String, byte[]> file : generate().entrySet()) {
            Path path = Path.of(args[0]).resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
    }

    /** All files, by their path below the folder. */
    public static Map<String, byte[]> generate() {
        SampleFiles samples = new SampleFiles();
        samples.unhcr();
        samples.worldBank();
        samples.reference();
        samples.readme();
        return samples.files;
    }

    private void country(String line) {
        String[] f = line.split("\\|", -1);
        String name = f[4];
        UnaryOperator<String> orName = s -> s.isEmpty() ? name : s.replace("\"", "");
        List<String> income = new ArrayList<>();
        for (String run : f[16].isEmpty() ? new String[0] : f[16].split(" ")) {
            String group = run.replaceAll("\\d+$", "");
            for (int i = Integer.parseInt(run.substring(group.length())); i > 0; i--) {
                income.add(group);
            }
        }
        countries.put(
                f[0],
                new Country(
                        f[0],
                        f[1],
                        f[2],
                        f[3],
                        name,
                        orName.apply(f[5]),
                        orName.apply(f[6]),
                        orName.apply(f[7]),
                        f[8],
                        f[9],
                        f[10],
                        f[11],
                        Long.parseLong(f[12]) * 1000,
                        Integer.parseInt(f[13]),
                        Long.parseLong(f[14]),
                        Integer.parseInt(f[15]),
                        income));
    }

    /** First field of each line to another one, or to all that follows it. */
    private static Map<String, String> map(String text, int field) {
        Map<String, String> map = new LinkedHashMap<>();
        for (String line : text.lines().toList()) {
            String[] f = line.split("\\|", field < 0 ? 2 : 0);
            if (f.length > Math.abs(field)) {
                map.put(f[0], f[Math.abs(field)]);
            }
        }
        return map;
    }

    private String regionOf(Country c) {
        return regionsOfSubregions.get(c.subregion);
    }

    private static List<Series> series(String text) {
        List<Series> all = new ArrayList<>();
        for (String line : text.lines().toList()) {
            String[] f = line.split(" ");
            all.add(new Series(f[0], f[1], f[2], points(f, 3)));
        }
        return all;
    }

    private static TreeMap<Integer, Long> points(String[] fields, int from) {
        TreeMap<Integer, Long> points = new TreeMap<>();
        for (int i = from; i < fields.length; i++) {
            String[] p = fields[i].split(":");
            points.put(Integer.valueOf(p[0]), Long.valueOf(p[1]));
        }
        return points;
    }

    private void stock(Series s) {
        stocks.add(s);
        for (int year = FIRST; year <= LAST; year++) {
            put(year, s.origin, s.asylum, s.type, level(s, year));
        }
    }

    private static long level(Series s, int year) {
        Map.Entry<Integer, Long> before = s.points.floorEntry(year);
        Map.Entry<Integer, Long> after = s.points.ceilingEntry(year);
        if (before == null) {
            return 0;
        }
        long value = before.getValue();
        if (after != null && !after.getKey().equals(before.getKey())) {
            value += (after.getValue() - value) * (year - before.getKey()) / (after.getKey() - before.getKey());
        }
        return rounded(value + value * noise(23, s.origin, s.asylum, s.type, year) / 1000);
    }

    private void resettlement() {
        for (String line : ARRIVALS.lines().toList()) {
            String[] f = line.split(" ");
            for (Map.Entry<Integer, Long> total : points(f, 1).entrySet()) {
                int year = total.getKey();
                for (String share : (year < FIRST ? RESETTLED_EARLY : RESETTLED_LATE).split(" ")) {
                    String origin = share.substring(0, 3);
                    long persons = total.getValue()
                            * Long.parseLong(share.substring(4))
                            * (1000 + noise(350, origin, f[0], "RST", year))
                            / 100_000;
                    put(year, origin, f[0], "RST", year < FIRST ? persons : rounded(persons));
                }
            }
        }
    }

    private void naturalisation() {
        for (String rule : NATURALISED.split(" ")) {
            String[] f = rule.split(":");
            for (Series s : stocks) {
                for (int year = Math.max(FIRST, Integer.parseInt(f[1])); year <= LAST; year++) {
                    if (s.asylum.equals(f[0]) && s.type.equals("REF")) {
                        long share = Long.parseLong(f[2]) * (1000 + noise(400, s.origin, s.asylum, "NAT", year));
                        put(
                                year,
                                s.origin,
                                s.asylum,
                                "NAT",
                                rounded(get(year, s.origin, s.asylum, "REF") * share / 1_000_000));
                    }
                }
            }
        }
    }

    private void put(int year, String origin, String asylum, String type, long persons) {
        if (persons > 0) {
            cube.put(year + "|" + origin + "|" + asylum + "|" + type, persons);
        }
    }

    private long get(int year, String origin, String asylum, String type) {
        return cube.getOrDefault(year + "|" + origin + "|" + asylum + "|" + type, 0L);
    }

    /** The pairs that have a figure of one of the types, by year, asylum and origin name as the publisher sorts them. */
    private List<Pair> pairs(int from, String... types) {
        List<String> wanted = List.of(types);
        return cube.keySet().stream()
                .map(key -> key.split("\\|"))
                .filter(k -> Integer.parseInt(k[0]) >= from && wanted.contains(k[3]))
                .map(k -> new Pair(Integer.parseInt(k[0]), k[1], k[2]))
                .distinct()
                .sorted((a, b) -> (a.year + name(a.asylum) + "|" + name(a.origin))
                        .compareTo(b.year + name(b.asylum) + "|" + name(b.origin)))
                .toList();
    }

    /** A figure below 5 is published as 0 or 5. */
    private static long rounded(long persons) {
        return persons >= 5 ? persons : persons >= 3 ? 5 : 0;
    }

    /** A figure of an asylum procedure: 5 to 9 are rounded too. */
    private static long roundedCase(long persons) {
        return persons >= 10 ? persons : persons >= 8 ? 10 : persons >= 3 ? 5 : 0;
    }

    /** From -limit to limit, always the same for the same words. */
    private static long noise(int limit, Object... words) {
        long h = SEED;
        for (Object word : words) {
            h = (h ^ word.toString().hashCode()) * 0x9E3779B97F4A7C15L;
            h ^= h >>> 29;
            h *= 0xBF58476D1CE4E5B9L;
            h ^= h >>> 32;
        }
        return Math.floorMod(h, 2L * limit + 1) - limit;
    }

    private String name(String code) {
        return switch (code) {
            case "UNK" -> "Unknown";
            case "XXA" -> "Stateless";
            case "TIB" -> "Tibetan";
            default -> countries.get(code).name;
        };
    }

    private String unhcrCode(String code) {
        return switch (code) {
            case "UNK" -> "UKN";
            case "XXA" -> "STA";
            case "TIB" -> "TIB";
            default -> countries.get(code).unhcr;
        };
    }

    /** The six columns of a pair under the names of the API: name, UNHCR code, ISO code of origin and of asylum. */
    private String apiPair(Pair p) {
        return apiArea(p.origin) + "," + apiArea(p.asylum);
    }

    private String apiArea(String code) {
        return "\"" + name(code) + "\",\"" + unhcrCode(code) + "\",\"" + code + "\"";
    }

    // --- UNHCR's tables

    private void unhcr() {
        population();
        demographics();
        solutions();
        applicationsAndDecisions();
        unrwa();
        idmc();
        unhcrCountries();
        flows();
        footnotes();
        popstatsResettlement();
    }

    private static final String NOT_WHOLE = "GCR-1203 not a whole number";
    private static final String NOT_NUMBER = "GCR-1204 not a number";
    private static final String OUT_OF_RANGE = "GCR-1205 out of range";
    private static final String NO_ASYLUM = "GCR-1211 none of the alternative columns has a value";

    private static final String API_PAIR = "\"coo_name\",\"coo\",\"coo_iso\",\"coa_name\",\"coa\",\"coa_iso\"";

    private void population() {
        Table table = new Table("unhcr/population.csv.gz", "\n");
        table.add(
                "\"year\"," + API_PAIR
                        + ",\"refugees\",\"asylum_seekers\",\"returned_refugees\",\"idps\",\"returned_idps\",\"stateless\",\"ooc\",\"oip\",\"hst\"");
        for (Pair p : pairs(FIRST, "REF", "ASY", "RET", "IDP", "RDP", "STA", "OOC", "OIP", "HST")) {
            long oip = get(p, "OIP");
            String cells = Arrays.stream(new String[] {"REF", "ASY", "RET", "IDP", "RDP", "STA", "OOC"})
                    .map(type -> Long.toString(get(p, type)))
                    .collect(Collectors.joining(","));
            table.add(p.year + "," + apiPair(p) + "," + cells + "," + (oip > 0 ? oip : "") + "," + get(p, "HST"));
        }
        table.fault(
                "2019,\"Somalia\",\"SOM\",\"SOM\",\"South Africa\"",
                "letters O for zeros, and a comma, in `refugees`: `2,1OO`",
                NOT_WHOLE,
                line -> line.replaceAll("\"ZAF\",\\d+", "\"ZAF\",\"2,1OO\""));
        table.fault(
                "2017,\"Iran (Islamic Rep. of)\",\"IRN\",\"IRN\",\"Iraq\"",
                "an origin with a comma, written without quotes",
                "GCR-1201 the row has another number of fields than the header",
                line -> line.replace("\"Iran (Islamic Rep. of)\"", "Iran, Islamic Rep. of"));
        table.fault(
                "2016,\"Unknown\",\"UKN\",\"UNK\",\"South Africa\"",
                "no asylum name and no asylum code",
                NO_ASYLUM,
                line -> line.replace("\"South Africa\",\"RSA\",\"ZAF\"", ",,"));
        put(table.path, gzip(table.text()));
    }

    private long get(Pair p, String type) {
        return get(p.year, p.origin, p.asylum, type);
    }

    private static final String[] AGES = {"0_4", "5_11", "12_17", "18_59", "60"};

    private void demographics() {
        Table table = new Table("unhcr/demographics.csv", "\n");
        StringBuilder header =
                new StringBuilder("\"year\"," + API_PAIR + ",\"pop_type\",\"location\",\"loc_type\",\"acc_type\"");
        for (String sex : new String[] {"f", "m"}) {
            for (String age : AGES) {
                header.append(",\"").append(sex).append('_').append(age).append('"');
            }
            header.append(",\"").append(sex).append("_other\",\"").append(sex).append("_total\"");
        }
        table.add(header + ",\"total\"");
        String[] types = {"REF", "OIP", "ASY", "IDP", "RET", "STA", "HST"};
        for (Pair p : pairs(2018, types)) {
            for (String type : types) {
                long persons = get(p, type);
                boolean small = persons < (type.equals("ASY") ? 4000 : type.equals("RET") ? 5000 : 800);
                if (persons == 0 || small) {
                    continue;
                }
                String[] at = places.getOrDefault(p.asylum, DISPERSED).split("\\|");
                if (at.length > 1 && persons < 20_000
                        || type.equals("ASY")
                        || type.equals("STA")
                        || type.equals("HST")) {
                    at = new String[] {persons < 20_000 && type.equals("REF") ? at[0] : DISPERSED};
                }
                long rest = persons;
                for (int i = 0; i < at.length; i++) {
                    long part =
                            i == at.length - 1 ? rest : persons * (600 + noise(90, p.origin, p.asylum, "place")) / 1000;
                    rest -= part;
                    demographicRow(table, p, type, at[i], part);
                }
            }
        }
        table.fault(
                "2020,\"Eritrea\",\"ERT\",\"ERI\",\"Switzerland\"",
                "a negative count in `f_60`",
                OUT_OF_RANGE,
                line -> {
                    String[] f = line.split(",");
                    f[f.length - 11] = "-15";
                    return String.join(",", f);
                });
        table.fault(
                "2023,\"Yemen\",\"YEM\",\"YEM\",\"Jordan\"",
                "no year",
                "GCR-1202 a required value is missing",
                line -> line.replaceFirst("^2023", ""));
        put(table.path, table.bytes());
    }

    private void demographicRow(Table table, Pair p, String type, String place, long persons) {
        String where = place.equals(DISPERSED)
                ? (noise(1, p.asylum, "loc") > 0 ? "U" : "V")
                : place.contains("Char") || place.contains("Kakuma") ? "R" : "C";
        String housing = place.equals(DISPERSED) ? "I" : noise(1, place) > 0 ? "P" : "U";
        StringBuilder row = new StringBuilder(p.year + "," + apiPair(p) + ",\"" + type + "\",\"" + place + "\",\""
                + where + "\",\"" + housing + "\"");
        boolean undisaggregated =
                type.equals("STA") || type.equals("HST") || noise(50, p.origin, p.asylum, "none") > 42;
        // in some rows the sex of a part is unknown: the total is more than the two sexes
        long unknown = noise(50, p.origin, p.asylum, "sex") > 25
                ? rounded(persons * (120 + noise(60, p.origin, p.asylum, p.year)) / 1000)
                : 0;
        long female = undisaggregated ? 0 : (persons - unknown) * (480 + noise(60, p.origin, p.asylum, "f")) / 1000;
        long male = undisaggregated ? 0 : persons - unknown - female;
        row.append(bands(female, p, place, "f"))
                .append(bands(male, p, place, "m"))
                .append(',')
                .append(persons);
        table.add(row.toString());
    }

    /** The five age bands, the unknown age and the total of one sex; each 0 or at least 5, and additive. */
    private static String bands(long persons, Pair p, String place, String sex) {
        int[] shares = {130, 190, 145, 480, 55};
        long[] bands = new long[5];
        long unknownAge = noise(50, p.origin, p.asylum, "age") > 38 ? rounded(persons * 80 / 1000) : 0;
        long rest = persons - unknownAge;
        for (int i = 0; i < shares.length; i++) {
            if (i != 3) {
                bands[i] = rounded(persons * (shares[i] + noise(25, p.origin, p.asylum, place, sex, i)) / 1000);
                if (rest - bands[i] < 5) {
                    bands[i] = 0;
                }
                rest -= bands[i];
            }
        }
        bands[3] = rest;
        return "," + Arrays.stream(bands).mapToObj(Long::toString).collect(Collectors.joining(",")) + "," + unknownAge
                + "," + persons;
    }

    private void solutions() {
        Table table = new Table("unhcr/solutions.csv", "\r\n");
        table.add(
                "Year,Country of origin,Country of origin (ISO),Country of asylum,Country of asylum (ISO),Returned refugees,Returned IDPss,Resettlement arrivals,Naturalisation");
        for (Pair p : pairs(FIRST, "RET", "RDP", "RST", "NAT")) {
            table.add(p.year + "," + site(p.origin) + "," + site(p.asylum) + "," + dash(get(p, "RET")) + ","
                    + dash(get(p, "RDP")) + "," + dash(get(p, "RST")) + "," + dash(get(p, "NAT")));
        }
        table.repeat(
                "2018,Burundi,BDI,United Rep. of Tanzania", "the same row twice", "GCR-1209 the row is there twice");
        table.fault(
                "2021,Eritrea,ERI,Sweden",
                "words instead of a number in `Naturalisation`: `about 60`",
                NOT_WHOLE,
                line -> line.replaceAll("[^,]+$", "about 60"));
        put(table.path, table.bytes());
    }

    private static String dash(long persons) {
        return persons == 0 ? "-" : Long.toString(persons);
    }

    /** Name and ISO code as the website's downloads have them, with its blank after "Unknown". */
    private String site(String code) {
        String name = code.equals("UNK") ? "Unknown " : name(code);
        return (name.contains(",") ? "\"" + name + "\"" : name) + "," + code;
    }

    /** What a country's asylum procedure is: by its government, by UNHCR, or by both. */
    private static String procedure(String asylum, int year) {
        return switch (asylum) {
            case "EGY", "MYS", "JOR", "LBN", "IND", "NPL", "YEM", "PAK" -> "U";
            case "TUR" -> year < 2019 ? "J" : "G";
            case "HKG", "CMR" -> year < 2016 ? "U" : "G";
            default -> "G";
        };
    }

    private void applicationsAndDecisions() {
        Table applications = new Table("unhcr/asylum_applications.csv", "\r\n");
        applications.add(
                "\"Year\",\"ISO3CoO\",\"ISO3CoA\",\"ProcedureType\",\"ApplicationType\",\"ApplicationDataType\",\"ApplicationAveragePersonsPerCase\",\"Applications\"");
        applications.add(
                "\"#date+year\",\"#country+code+origin\",\"#country+code+asylum\",\"#indicator+procedure_type\",\"#indicator+application_type+code\",\"#indicator+application_data_type\",\"#indicator+application_average_persons+num\",\"#inneed+asylum_seekers+applications\"");
        Table decisions = new Table("unhcr/asylum_decisions.zip", "\n");
        decisions.add(PREAMBLE);
        decisions.add(
                "Year,\"Country of origin\",\"Country of origin (ISO)\",\"Country of asylum\",\"Country of asylum (ISO)\",Authority,\"Stage of procedure\",\"Cases / Persons\",\"Recognized decisions\",\"Complementary protection\",\"Rejected decisions\",\"Otherwise closed\",\"Total decisions\"");
        for (Pair p : pairs(FIRST, "ASY")) {
            String authority = procedure(p.asylum, p.year);
            String unit = p.asylum.equals("AUS") && p.year < 2018 ? "C" : "P";
            long lodged =
                    roundedCase((get(p, "ASY") * (340 + noise(90, p.origin, p.asylum, "apply", p.year)) + 8000) / 1000);
            long repeated = roundedCase(lodged * (60 + noise(40, p.origin, p.asylum, "repeat", p.year)) / 1000);
            application(applications, p, authority, authority.equals("U") && p.year < 2017 ? "V" : "N", unit, lodged);
            if (authority.equals("G") && repeated > 50) {
                application(applications, p, authority, noise(1, p.asylum, p.origin) > 0 ? "A" : "R", unit, repeated);
            }
            if (p.asylum.equals("ZAF") && p.year < 2018) {
                application(applications, p, authority, "NA", unit, roundedCase(lodged / 8));
            }
            long decided = lodged * (870 + noise(110, p.origin, p.asylum, "decide", p.year)) / 1000;
            String stage = p.asylum.equals("USA") ? "EO" : p.asylum.equals("ZAF") && p.year < 2018 ? "NA" : "FI";
            decision(decisions, p, authority, stage, unit, decided);
            if (p.asylum.equals("USA")) {
                decision(decisions, p, authority, "IN", "C", decided / 4);
            } else if (authority.equals("G") && repeated > 50) {
                decision(decisions, p, authority, "AR", unit, repeated);
            }
        }
        applications.fault(
                "2020,\"NGA\",\"GBR\",\"G\",\"N\"",
                "an unknown unit `H` in `ApplicationDataType`",
                "GCR-1207 not an allowed value",
                line -> line.replace("\"P\"", "\"H\""));
        applications.fault(
                "2022,\"CIV\",\"MAR\"", "no code in `ISO3CoA`", NO_ASYLUM, line -> line.replace("\"MAR\"", "\"\""));
        decisions.fault(
                "2018,Iraq,IRQ,Jordan", "the year `20155`", OUT_OF_RANGE, line -> line.replaceFirst("2018", "20155"));
        put(applications.path, applications.bytes());
        put(
                decisions.path,
                zip(Map.of("asylum-decisions.csv", ("\uFEFF" + decisions.text()).getBytes(StandardCharsets.UTF_8))));
    }

    private static void application(Table table, Pair p, String authority, String type, String unit, long applied) {
        if (applied > 0) {
            String average = unit.equals("C") ? "2." + (7 + noise(2, p.origin)) : "0";
            table.add(p.year + ",\"" + hdx(p.origin) + "\",\"" + hdx(p.asylum) + "\",\"" + authority + "\",\"" + type
                    + "\",\"" + unit + "\",\"" + average + "\"," + applied);
        }
    }

    private static String hdx(String code) {
        return code.equals("UNK") ? "UKN" : code;
    }

    private void decision(Table table, Pair p, String authority, String stage, String unit, long decided) {
        long recognized = roundedCase(decided * (380 + noise(220, p.origin, "recognised")) / 1000);
        long other = p.asylum.equals("USA") ? 0 : roundedCase(decided * (90 + noise(80, p.asylum, "other")) / 1000);
        long closed = roundedCase(decided * (110 + noise(60, p.origin, p.asylum, "closed")) / 1000);
        long rejected = roundedCase(Math.max(0, decided - recognized - other - closed));
        long total = recognized + other + rejected + closed;
        if (total > 0) {
            table.add(p.year + "," + site(p.origin) + "," + site(p.asylum) + "," + authority + "," + stage + "," + unit
                    + "," + recognized + "," + other + "," + rejected + "," + closed + "," + total);
        }
    }

    /** Fourteen lines, as the website's downloads begin. */
    private static final String PREAMBLE =
            """
      Extracted:,"United Nations High Commissioner for Refugees"
      "Date extracted:","01/07/2026 10:00"
      "Last updated:","15/06/2026 09:30"
      "SYNTHETIC SAMPLE: every figure below is invented and must not be cited."

      "Data table contains the following:","Asylum decisions"
      "Content type","Decisions taken within the year"
      "Data quick link",https://www.unhcr.org/refugee-statistics/download/
      "Data definitions",https://www.unhcr.org/refugee-statistics/methodology/
      "Usage licence",https://creativecommons.org/licenses/by/4.0/
      "Population types included","ASY"
      Years:
      Origin:
      "Country of asylum::\"""";

    private void unrwa() {
        Table table = new Table("unhcr/unrwa.csv", "\n");
        table.add("\"year\"," + API_PAIR + ",\"total\"");
        Map<String, Long> hosts = new LinkedHashMap<>();
        hosts.put("\"Jordan\",\"JOR\",\"JOR\"", 209_700L);
        hosts.put("\"Lebanon\",\"LEB\",\"LBN\"", 45_300L);
        hosts.put("\"State of Palestine\",\"GAZ\",\"PSE\"", 203_100L);
        hosts.put("\"Syrian Arab Rep.\",\"SYR\",\"SYR\"", 51_900L);
        for (int year = 2005; year <= LAST; year++) {
            for (Map.Entry<String, Long> host : hosts.entrySet()) {
                long persons = host.getValue() * (1000 + 13L * (year - 2014) + noise(3, host.getKey(), year)) / 1000;
                table.add(year + ",\"Palestinian\",\"GAZ\",\"PSE\"," + host.getKey() + "," + persons);
            }
            if (year == LAST) {
                table.add(year + ",\"Palestinian\",\"GAZ\",\"PSE\",\"Unknown\",\"UKN\",\"UNK\",8760");
            }
        }
        put(table.path, table.bytes());
    }

    private void idmc() {
        Table table = new Table("unhcr/idmc.csv", "\n");
        table.add("\"year\"," + API_PAIR + ",\"total\"");
        for (Pair p : pairs(FIRST, "IDP")) {
            // another source with other definitions: near UNHCR's figure, rounded to thousands above 10,000
            long persons = get(p, "IDP") * (1060 + noise(120, p.origin, "idmc")) / 1000;
            table.add(p.year + "," + apiPair(p) + ","
                    + (persons >= 10_000 ? persons / 1000 * 1000 : persons / 100 * 100));
        }
        put(table.path, table.bytes());
    }

    private void unhcrCountries() {
        Table table = new Table("unhcr/countries.csv", "\n");
        table.add(
                "\"iso_code\",\"unhcr_code\",\"name\",\"unhcr_region\",\"unsd_region\",\"unsd_subregion\",\"unsd_imregion\"");
        List<String> rows = new ArrayList<>();
        for (Country c : countries.values()) {
            String name = c.iso3.equals("PSE") ? "State of Palestine" : c.iso3.equals("CUW") ? c.name + " " : c.name;
            rows.add(quoted(
                    c.iso3,
                    c.unhcr,
                    name,
                    bureaux.get(c.bureau),
                    regions.get(regionOf(c)),
                    regions.get(c.subregion),
                    regions.getOrDefault(c.intermediate, "")));
        }
        rows.add(quoted("XXA", "STA", "Stateless", "", "", "", ""));
        rows.add(quoted("", "TIB", "Tibetan", "Asia and the Pacific", "", "", ""));
        rows.add(quoted("XXX", "UKN", "Unknown", "", "", "", ""));
        rows.stream()
                .sorted((a, b) -> a.split("\",\"")[2].compareTo(b.split("\",\"")[2]))
                .forEach(table::add);
        put(table.path, table.bytes());
    }

    private static String quoted(String... cells) {
        return "\"" + String.join("\",\"", cells) + "\"";
    }

    private void flows() {
        Table table = new Table("unhcr/flows.csv", "\n");
        table.add("\"year\"," + API_PAIR + ",\"refugees\",\"asylum_seekers\",\"refugee_like\",\"oip\"");
        for (Pair p : pairs(2018, "REF", "ASY", "OIP")) {
            long ref = arrivals(p, "REF");
            long asy = arrivals(p, "ASY");
            long oip = arrivals(p, "OIP");
            boolean like = p.asylum.equals("BGD");
            if (ref + asy + oip >= 100) {
                table.add(p.year + "," + flowArea(p.origin) + "," + flowArea(p.asylum) + "," + blank(like ? 0 : ref)
                        + "," + blank(asy) + "," + blank(like ? ref : 0) + "," + blank(oip));
            }
        }
        table.fault(
                "2022,\"Nigeria\",\"NIG\",\"NGA\",\"Niger\"",
                "a fraction of a person in `refugees`",
                NOT_WHOLE,
                line -> line.replaceAll("(\"NER\",\\d+)", "$1.5"));
        put(table.path, table.bytes());
    }

    private long arrivals(Pair p, String type) {
        long now = get(p, type);
        long before = get(p.year - 1, p.origin, p.asylum, type);
        return rounded(
                Math.max(0, now - before) + now * (30 + noise(15, p.origin, p.asylum, type, "new", p.year)) / 1000);
    }

    /** In the flows the codes of the people without a country are other ones, and Tibetans have no name. */
    private String flowArea(String code) {
        return switch (code) {
            case "UNK" -> "\"Unknown/other\",\"UKN\",\"UKN\"";
            case "XXA" -> "\"Stateless\",\"STA\",\"STA\"";
            case "TIB" -> ",\"TIB\",\"TIB\"";
            default -> apiArea(code);
        };
    }

    private static String blank(long persons) {
        return persons == 0 ? "" : Long.toString(persons);
    }

    /** Years | origin | asylum | population type | text. */
    private static final String FOOTNOTES =
            """
      2014 - 2025|-|-|REF|Synthetic sample: these figures are invented and must not be cited.
      2014 - 2025|-|-|ASY|Synthetic sample: these figures are invented and must not be cited.
      2014 - 2025|-|-|REF|figures below five are shown as 0 or 5.
      2018 - 2025|-|-|ASY|figures below ten are shown as 0, 5 or 10 in asylum procedures.
      2018 - 2025|Venezuela (Bolivarian Republic of)|-|OIP|this group was not counted apart before 2018; earlier years hold part of it among the asylum-seekers.
      2022|Afghanistan|Iran (Islamic Rep. of)|REF|the host country's own register, renewed in the middle of the year, is the source.
      2022 - 2023|Afghanistan|Iran (Islamic Rep. of)|REF|includes people counted by a government survey and not yet registered one by one.
      2022 - 2025|Ukraine|-|REF|people with temporary protection; re-entries may be counted twice.
      2022|Ukraine|Poland|REF|the figure is an estimate of the Government.
      2014 - 2025|Syrian Arab Rep.|Türkiye|REF|temporary protection as recorded by the Government, "as at" 31 December.
      2015 - 2025|Syrian Arab Rep.|Lebanon|REF|registration is suspended; new arrivals are an estimate.
      2018|South Sudan|Uganda|REF|the verification exercise of 2018 lowered the figure.
      2022 - 2025|Ukraine|Unknown|RET|returns of people who were registered in several countries of asylum.
      2016|Afghanistan|Pakistan|RET|returns observed at two border crossings only.
      2024 - 2025|Syrian Arab Rep.|-|RET|spontaneous returns, estimated from border monitoring.
      2025|Sudan|Egypt|RET|includes people who went back before the end of the year and left again.
      2017 - 2025|Myanmar|Bangladesh|REF|also counted among the stateless.
      2017 - 2025|Stateless|Bangladesh|STA|also counted among the refugees.
      2014 - 2025|Stateless|Côte d'Ivoire|STA|based on a census, adjusted.
      2019 - 2025|-|Uganda|HST|people in districts that host refugees.
      2014 - 2025|Colombia|Colombia|IDP|cumulative since the start of the register, including people who may have gone home.
      2015|-|South Sudan|IDP|includes 12,000 people in a situation like that of the displaced.
      2018 - 2025|Unknown|United States of America|ASY|the authorities report the nationality of many as unknown.
      2017|-|Unknown|RST|the receiving country is not known.
      2020|-|-|RST|the programme was interrupted for a part of the year.
      """;

    private void footnotes() {
        Sheet sheet = new Sheet("Sheet1", false);
        sheet.row("Footnote", "Year", "Country of Origin", "Country of Asylum", "Population Type");
        for (String line : FOOTNOTES.lines().toList()) {
            String[] f = line.split("\\|");
            String text = f[4].startsWith("Synthetic") ? f[4] : "Invented note: " + f[4];
            sheet.row(text, f[0].length() == 4 ? (Object) Integer.valueOf(f[0]) : f[0], f[1], f[2], f[3]);
        }
        put("unhcr/footnotes.xlsx", workbook(sheet));
    }

    private void popstatsResettlement() {
        Table table = new Table("legacy/resettlement.csv", "\n");
        table.add(
                "Extracted from the UNHCR Population Statistics Reference Database,United Nations High Commissioner for Refugees,,");
        table.add("Date extracted: 2015-10-08 04:11:52 +02:00 (SYNTHETIC SAMPLE: invented figures),,,");
        table.add(",,,");
        table.add("Country / territory of asylum/residence,Origin,Year,Value");
        List<Pair> pairs = pairs(2005, "RST").stream()
                .filter(p -> p.year < FIRST)
                .sorted((a, b) ->
                        (name(a.asylum) + a.year + name(a.origin)).compareTo(name(b.asylum) + b.year + name(b.origin)))
                .toList();
        for (Pair p : pairs) {
            long persons = get(p, "RST");
            table.add(oldName(p.asylum) + "," + oldName(p.origin) + "," + p.year + "," + (persons < 5 ? "*" : persons));
        }
        table.fault("Australia,Sudan,2009", "a stray letter in `Value`", NOT_WHOLE, line -> line + "x");
        put(table.path, table.bytes());
    }

    /** Names as they were in those years. */
    private String oldName(String code) {
        return switch (code) {
            case "CZE" -> "Czech Rep.";
            default -> name(code);
        };
    }

    // --- World Bank and others

    private long population(Country c, int year) {
        long persons = c.population;
        for (int y = FIRST; y < year; y++) {
            persons += persons * c.growth / 1000;
        }
        for (int y = FIRST; y > year; y--) {
            persons -= persons * c.growth / 1000;
        }
        return persons + noise(97, c.iso3, year);
    }

    /** GDP per capita in cents. */
    private long gdpPerCapita(Country c, int year, int wobble) {
        long cents = c.gdpPerCapita * 100;
        for (int y = FIRST; y < year; y++) {
            cents += cents * (c.gdpGrowth + (y + 1 == 2020 ? -45 : y + 1 == 2021 ? 38 : 0)) / 1000;
        }
        for (int y = FIRST; y > year; y--) {
            cents -= cents * c.gdpGrowth / 1000;
        }
        return cents + cents * noise(wobble, c.iso3, "gdp", year) / 1000;
    }

    /** Groups of countries that stand among the countries in the World Bank's files, with the sub-regions they are made of here. */
    private static final String[][] AGGREGATES = {
        {"Africa Eastern and Southern", "AFE", "014 018"},
        {"Africa Western and Central", "AFW", "011 017"},
        {"Arab World", "ARB", "145 015"},
        {"European Union", "EUU", "155 151"},
        {"South Asia", "SAS", "034"},
        {"World", "WLD", ""}
    };

    private List<Country> members(String codes) {
        return countries.values().stream()
                .filter(c -> codes.isEmpty()
                        || codes.contains(c.subregion)
                        || !c.intermediate.isEmpty() && codes.contains(c.intermediate))
                .toList();
    }

    private List<Country> byWorldBankName() {
        return countries.values().stream()
                .filter(c -> !c.iso3.equals("MTQ"))
                .sorted((a, b) -> a.worldBank.compareTo(b.worldBank))
                .toList();
    }

    private static String csv(String text) {
        return text.contains(",") ? "\"" + text + "\"" : text;
    }

    private void worldBank() {
        Table table = new Table("worldbank/population.csv", "\r\n");
        table.add("Country Name,Country Code,Year,Value");
        for (String[] a : AGGREGATES) {
            for (int year = 2012; year <= LAST; year++) {
                int y = year;
                table.add(a[0] + "," + a[1] + "," + year + ","
                        + members(a[2]).stream()
                                .mapToLong(c -> population(c, y))
                                .sum());
            }
        }
        for (Country c : byWorldBankName()) {
            for (int year = 2012; year <= LAST; year++) {
                // one of the ways in which people write that there is no figure
                boolean missing = c.iso3.equals("NAM") && year == 2013;
                table.add(csv(c.worldBank) + "," + c.iso3 + "," + year + "," + (missing ? "n/a" : population(c, year)));
            }
        }
        put(table.path, table.bytes());
        gdp();
        gdpPerCapita();
        incomeHistory();
    }

    private void gdp() {
        Table table = new Table("worldbank/gdp.csv", "\r\n");
        table.add("\uFEFF\"Data Source\",\"World Development Indicators\",");
        table.add("");
        table.add("\"Last Updated Date\",\"2026-07-01\",");
        table.add("");
        StringBuilder header =
                new StringBuilder("\"Country Name\",\"Country Code\",\"Indicator Name\",\"Indicator Code\",");
        for (int year = 2012; year <= LAST; year++) {
            header.append('"').append(year).append("\",");
        }
        table.add(header.toString());
        for (Country c : byWorldBankName()) {
            if (c.iso3.equals("SSD")) {
                continue; // a host that the file does not know at all
            }
            StringBuilder row =
                    new StringBuilder(quoted(c.worldBank, c.iso3, "GDP (current US$)", "NY.GDP.MKTP.CD") + ",");
            for (int year = 2012; year <= LAST; year++) {
                row.append('"').append(gdpCell(c, year)).append("\",");
            }
            table.add(row.toString());
        }
        for (String[] a : AGGREGATES) {
            StringBuilder row = new StringBuilder(quoted(a[0], a[1], "GDP (current US$)", "NY.GDP.MKTP.CD") + ",");
            for (int year = 2012; year <= LAST; year++) {
                int y = year;
                row.append('"')
                        .append(dollars(members(a[2]).stream()
                                .mapToLong(c -> population(c, y) * gdpPerCapita(c, y, 12))
                                .sum()))
                        .append("\",");
            }
            table.add(row.toString());
        }
        table.fault("\"Morocco\",\"MAR\"", "two decimal points in the cell of 2013", NOT_NUMBER, line -> {
            String[] cells = line.split(",");
            cells[5] = cells[5].replaceFirst("(\\d)(\\d{6})\\.", "$1.$2.");
            return String.join(",", cells) + ",";
        });
        put(table.path, table.bytes());
    }

    private String gdpCell(Country c, int year) {
        boolean missing =
                switch (c.iso3) {
                    case "ERI" -> year > 2013;
                    case "VEN" -> year > 2016;
                    case "SYR", "YEM" -> year > 2022;
                    case "AFG", "CUW", "IRN" -> year > 2024;
                    default -> false;
                };
        return missing ? "" : dollars(population(c, year) * gdpPerCapita(c, year, 12));
    }

    private static String dollars(long cents) {
        return String.format(Locale.ROOT, "%d.%02d", cents / 100, cents % 100);
    }

    /** Two DataBank extracts: current US$ with the usual header, constant US$ with a shorter one and plain years. */
    private void gdpPerCapita() {
        String[] footer = {
            "Data from database: World Development Indicators (synthetic sample, invented figures)",
            "Last Updated: 07/01/2026"
        };
        String constant = "GDP per capita (constant 2015 US$)";
        for (boolean current : new boolean[] {true, false}) {
            String name = current ? "GDP per capita (current US$)" : constant;
            String code = current ? "NY.GDP.PCAP.CD" : "NY.GDP.PCAP.KD";
            Sheet data = new Sheet("Data", false);
            List<Object> header = new ArrayList<>(
                    current
                            ? List.of("Country Name", "Country Code", "Series Name", "Series Code")
                            : List.of("Country", "Code", "Series Name"));
            for (int year = 2012; year <= LAST; year++) {
                header.add(current ? year + " [YR" + year + "]" : (Object) year);
            }
            data.row(header.toArray());
            for (Country c : byWorldBankName()) {
                List<Object> row = new ArrayList<>(
                        current ? List.of(c.worldBank, c.iso3, name, code) : List.of(c.worldBank, c.iso3, name));
                for (int year = 2012; year <= LAST; year++) {
                    boolean missing = c.iso3.equals("SSD") || gdpCell(c, year).isEmpty() || !current && year == LAST;
                    row.add(missing ? ".." : (Object) Double.valueOf(dollars(gdpPerCapita(c, year, current ? 12 : 4))));
                }
                data.row(row.toArray());
            }
            data.row();
            data.row();
            data.row();
            data.row(footer[0]);
            data.row(footer[1]);
            Sheet series = new Sheet("Series - Metadata", false);
            series.row("Code", "License Type", "Indicator Name", "Long definition", "Source");
            series.row(
                    code,
                    "CC BY-4.0",
                    name,
                    "Invented figures in the layout of the World Bank.",
                    "None: synthetic sample");
            put(
                    current ? "worldbank/gdp_per_capita.xlsx" : "worldbank/gdp_per_capita_constant.xlsx",
                    workbook(data, series));
        }
    }

    private void incomeHistory() {
        int firstFiscal = 15;
        int lastFiscal = 26;
        Sheet parameters = new Sheet("Parameters", true);
        parameters.row("Label", "Value");
        parameters.row("Fiscal Year", "FY26");
        parameters.row("Publication Date", "(July 2025)");
        parameters.row("Number of economies", countries.size() - 1);
        Sheet history = new Sheet("Country Analytical History", false);
        history.row(null, "World Bank Analytical Classifications (synthetic sample)");
        history.row(null, "(presented in World Development Indicators)");
        history.row(null, "GNI per capita in US$ (Atlas methodology)");
        history.row();
        List<Object> fiscal = new ArrayList<>(Arrays.asList(null, "Bank's fiscal year:"));
        List<Object> calendar = new ArrayList<>(Arrays.asList(null, "Data for calendar year :"));
        List<Object> low = new ArrayList<>(Arrays.asList(null, "Low income (L)"));
        List<Object> lowerMiddle = new ArrayList<>(Arrays.asList(null, "Lower middle income (LM)"));
        List<Object> upperMiddle = new ArrayList<>(Arrays.asList(null, "Upper middle income (UM)"));
        List<Object> high = new ArrayList<>(Arrays.asList(null, "High income (H)"));
        for (int fy = firstFiscal; fy <= lastFiscal; fy++) {
            int step = fy - firstFiscal;
            fiscal.add("FY" + fy);
            calendar.add(2000 + fy - 2);
            low.add(String.format(Locale.ROOT, "<= %,d", 1010 + 10 * step));
            lowerMiddle.add(String.format(Locale.ROOT, "%,d - %,d", 1011 + 10 * step, 4010 + 50 * step));
            upperMiddle.add(String.format(Locale.ROOT, "%,d - %,d", 4011 + 50 * step, 12_510 + 150 * step));
            high.add(String.format(Locale.ROOT, "> %,d", 12_510 + 150 * step));
        }
        List.of(fiscal, calendar, low, lowerMiddle, upperMiddle, high).forEach(row -> history.row(row.toArray()));
        history.row();
        for (Country c : byWorldBankName()) {
            List<Object> row = new ArrayList<>(List.of(c.iso3, c.worldBank));
            row.addAll(c.income);
            if (c.iso3.equals("YEM")) {
                row.set(2, "LM*");
            }
            history.row(row.toArray());
        }
        history.row();
        history.row(
                null, "* Invented example of a class with a mark: at this time the economy was counted in two parts.");
        history.row();
        List<Object> former = new ArrayList<>(List.of("ANT", "Netherlands Antilles (former)"));
        for (int fy = firstFiscal; fy <= lastFiscal; fy++) {
            former.add("..");
        }
        history.row(former.toArray());
        history.row();
        history.row(
                null,
                "Note: Income classifications are set each year on July 1. Those shown here belong to a synthetic sample: they are not the World Bank's.");
        put("worldbank/income_history.xlsx", workbook(parameters, history));
    }

    private void reference() {
        Table m49 = new Table("unsd/m49.csv", "\n");
        m49.add(
                "\uFEFFGlobal Code,Global Name,Region Code,Region Name,Sub-region Code,Sub-region Name,Intermediate Region Code,Intermediate Region Name,Country or Area,M49 Code,ISO-alpha2 Code,ISO-alpha3 Code,Least Developed Countries (LDC),Land Locked Developing Countries (LLDC),Small Island Developing States (SIDS)");
        countries.values().stream()
                .sorted((a, b) -> (regionOf(a) + a.subregion + a.intermediate + a.m49Name)
                        .compareTo(regionOf(b) + b.subregion + b.intermediate + b.m49Name))
                .forEach(c -> {
                    String region = regionOf(c);
                    m49.add(String.join(
                            ",",
                            "001",
                            "World",
                            region,
                            regions.get(region),
                            c.subregion,
                            regions.get(c.subregion),
                            c.intermediate,
                            regions.getOrDefault(c.intermediate, ""),
                            csv(c.m49Name),
                            c.m49,
                            c.iso2,
                            c.iso3,
                            flag(c, "L"),
                            flag(c, "K"),
                            flag(c, "S")));
                });
        put(m49.path, m49.bytes());
        Table codes = new Table("reference/country-codes.csv", "\n");
        codes.add(
                "ISO3166-1-Alpha-3,ISO3166-1-numeric,ISO3166-1-Alpha-2,official_name_en,UNTERM English Short,M49,CLDR display name");
        for (Country c : countries.values()) {
            int m = Integer.parseInt(c.m49);
            boolean territory = List.of("CUW", "HKG", "MTQ", "PSE").contains(c.iso3);
            codes.add(String.join(
                    ",",
                    c.iso3,
                    "" + m,
                    c.iso2,
                    csv(c.m49Name),
                    territory ? "" : csv(c.m49Name),
                    "" + m,
                    csv(c.display)));
        }
        put(codes.path, codes.bytes());
    }

    private static String flag(Country c, String flag) {
        return c.flags.contains(flag) ? "x" : "";
    }

    // --- README

    private void readme() {
        StringBuilder table = new StringBuilder();
        for (String[] fault : faults) {
            table.append("| `")
                    .append(fault[0])
                    .append("` | ")
                    .append(fault[1])
                    .append(" | ")
                    .append(fault[2])
                    .append(" | ")
                    .append(fault[3])
                    .append(" |\n");
        }
        String text =
                """
        # Sample data

        All figures in this folder are synthetic and must not be cited: they were invented by a program, and no publisher ever published them.

        Real are the codes, names and regions of some sixty countries and territories, and the shape of the files: headers, quoting, preambles, line
        ends, marks for missing values. The world they tell of is about a tenth of a plausible size. The counts of persons are 0 or at
        least 5, as UNHCR publishes them (in `legacy/` what would be less is `*`).

        `./gcr run` reads them by way of `gcr.yaml`. `world.yaml` is the configuration for real files, below the folder named by `GCR_DATA`.

        ## Files

        | file | publisher's shape |
        |---|---|
        | `unhcr/population.csv.gz` | names of the API, gzip; `oip` blank before 2018 |
        | `unhcr/demographics.csv` | names of the API; 2018 on; places with commas and letters beyond ASCII; in some rows the sexes are less than the total |
        | `unhcr/solutions.csv` | names of the website (with its `Returned IDPss`), `-` for missing, CRLF, a blank after `Unknown` |
        | `unhcr/asylum_applications.csv` | names of HDX with a row of HXL tags, CRLF, ISO codes and no names; application type `NA` is a code |
        | `unhcr/asylum_decisions.zip` | names of the website, 14 lines before the header, byte order mark; stage `NA` is a code; persons and cases |
        | `unhcr/unrwa.csv`, `unhcr/idmc.csv`, `unhcr/countries.csv` | names of the API |
        | `unhcr/flows.csv` | first-time arrivals, 2018 on; here unknown is `UKN`, stateless `STA`, and Tibetans have no name |
        | `unhcr/footnotes.xlsx` | spans of years as text, single years as numbers, `-` for all |
        | `legacy/resettlement.csv` | Popstats export: names only, old ones among them, `*` for withheld; 2005–2013 |
        | `worldbank/population.csv` | long; groups of countries among the countries; no Martinique |
        | `worldbank/gdp.csv` | WDI, wide, four lines before the header; blank cells; no South Sudan |
        | `worldbank/gdp_per_capita.xlsx`, `worldbank/gdp_per_capita_constant.xlsx` | DataBank, wide, in two forms of header; `..` for missing, footer, second sheet |
        | `worldbank/income_history.xlsx` | OGHIST: hidden sheet, rows of thresholds, `..`, `LM*`, a former economy, notes; FY15–FY26; Ethiopia not classified in FY24, Venezuela from FY22 |
        | `unsd/m49.csv` | byte order mark, codes with zeros, `x` for least developed, landlocked, small island |
        | `reference/country-codes.csv` | a few columns of the country code list |
        | `corrections.yaml` | a corrections file with one correction, of an indicator's id in the register of action points; written by hand |
        | `borders/country_info.txt`, `borders/countries.csv` | areas (invented) and neighbours as GeoNames and mledoze/countries give them; Kosovo is UNK in the second; by `BorderSamples.java` |
        | `registration/` | extracts of an invented register and the mapping of their columns, by `RegistrationSamples.java`; nobody in them exists |
        | `templates/*.csv`, `templates/*.csv.gz` | templates of `gcr template`, filled in with invented figures by `TemplateSamples.java` |
        | `surveys/household_surveys.csv` | template `gcr.survey`, three invented surveys: strata and clusters with their numbers, replicate weights, no design; by `SurveySamples.java` |
        | `surveys/rounds_and_replicates.csv.gz` | template `gcr.survey`, three more: an earlier round with half of the same clusters, Fay's weights, a jackknife by strata with its factors; by `SurveySamples.java` |
        | `surveys/weights.csv.gz`, `surveys/margins.csv` | templates `gcr.survey` and `gcr.survey_margins`, three more: balanced halves, a bootstrap, weights raked to the totals of a register; by `SurveySamples.java` |
        | `surveys/results_monitoring.xlsx` | UNHCR's Results Monitoring Survey as KoBo exports it (household, roster and member sheets), with weights, strata and clusters added; by `ResultsMonitoringSamples.java` |
        | `results/unhcr_results_*.xlsx` | UNHCR's results to IATI, 2022, 2024 and 2025: numbers that mean two things, a code at two indicators, targets of 0, an operation of several countries, a region as country, a row twice, more than 100 per cent, 2025 without actual values |
        | `policy/work_rights_2022.csv`, `policy/latin_american_laws.csv` | scores of 2022 with a code that is no country; laws with two header lines and two encodings in one file |
        | `resettlement/*` | Resettlement Data Finder with preamble and UNHCR's code MYA, United States by fiscal year and month with totals among the countries, United Kingdom with relocation beside resettlement, family reunion |
        | `eurostat/*`, `asylum/*`, `situations/*` | permits with the European Union among its members, temporary protection, applications by month with `*` and a host twice, arrivals by sea, stocks of a day |
        | `funding/iati_spending*.csv`, `funding/operational_presence.csv`, `worldbank/population_prospects.txt` | UNHCR's spending by pillar and partner; who is where, with periods that end years from now; population in thousands with regions among the countries; by `PublisherSamples.java` |

        | `funding/dac1.parquet` | OECD DAC1 as Parquet; groups among the donors, current, constant and national prices |
        | `funding/fts_incoming.csv`, `funding/fts_internal.csv` | OCHA FTS on HDX with HXL tags; a pledge, a flow of three years, one shared, one twice, money passed on |
        | `funding/fts_flat_2023.csv.gz` | flattened FTS interface: dotted names, parked parents and children, a correction |
        | `funding/fts_requirements.csv`, `funding/appeals.csv` | requirements by country; one row a plan |
        | `funding/iati_transactions.csv`, `funding/iati_activities.csv` | UNHCR's IATI data; contributions in kroner without dollars |
        | `funding/cerf.csv`, `funding/deflators.csv`, `funding/crs_2021-2022.txt` | CERF, deflators with a 0 for missing, CRS with bars and old names |
        | `funding/crs_sdmx_2023.csv`, `funding/crs_sdmx_2024.parquet` | CRS under the names of the SDMX service; totals and constant prices among the activities, a negative disbursement |
        | `funding/fts_api_2024_page1.json`, `funding/fts_api_2024_page2.json` | two pages of the FTS interface as it gives them |
        | `funding/unhcr_contributions.csv`, `funding/unhcr_budget.csv` | contributions to and budget of UNHCR, headers as such tables may have; kroner with and without a rate of the day |
        | `funding/exchange_rates.csv`, `funding/refugee_survey.csv`, `funding/response_partners.csv` | templates of tables that users supply |

        What the world tells: people flee Syria until 2018, South Sudan in 2016–2017, Myanmar in 2017, Venezuela from 2018, Ukraine in 2022, Sudan from 2023;
        Iran counts anew in 2022; Germany, Colombia and Poland rise among the hosts while Lebanon and Jordan fall; Afghans return from Pakistan in 2016, and in 2025
        Afghans, Syrians and Sudanese do; resettlement has a peak in 2016, a low in 2020, a peak in 2024.

        ## Deliberate faults

        Each is below the reject limit of its file. Lines count from 1 with all that stands before the header; in a gz or zip file they are those of the text inside.

        | file | line | what | expected reason |
        |---|---|---|---|
        """
                        + table
                        + """

        ## Writing them anew

        The files and this page are written by `app/src/test/java/org/gcr/app/samples/SampleFiles.java`, which takes the folder as its argument and needs the JDK
        alone: `java app/src/test/java/org/gcr/app/samples/SampleFiles.java data-samples`. A test holds what is committed against what it writes.
        """;
        put("README.md", text.getBytes(StandardCharsets.UTF_8));
    }

    // --- writing files

    private void put(String path, byte[] content) {
        files.put(path, content);
    }

    /** Lines of a text file, and the faults put into them. */
    private final class Table {
        final String path;
        private final String end;
        private final List<String> lines = new ArrayList<>();

        Table(String path, String end) {
            this.path = path;
            this.end = end;
        }

        void add(String line) {
            lines.addAll(List.of(line.split("\n", -1)));
        }

        /** Spoils the one line, or the first of those, that begin so. */
        void fault(String start, String what, String reason, UnaryOperator<String> spoil) {
            int at = find(start);
            String spoilt = spoil.apply(lines.get(at));
            if (spoilt.equals(lines.get(at))) {
                throw new IllegalStateException(path + ": nothing to spoil in: " + spoilt);
            }
            lines.set(at, spoilt);
            faults.add(new String[] {path, Integer.toString(at + 1), what, reason});
        }

        void repeat(String start, String what, String reason) {
            int at = find(start);
            lines.add(at + 1, lines.get(at));
            faults.add(new String[] {path, Integer.toString(at + 2), what, reason});
        }

        private int find(String start) {
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).startsWith(start)) {
                    return i;
                }
            }
            throw new IllegalStateException(path + ": no line begins with " + start);
        }

        String text() {
            return String.join(end, lines) + end;
        }

        byte[] bytes() {
            return text().getBytes(StandardCharsets.UTF_8);
        }
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gz = new GZIPOutputStream(out)) {
            gz.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] zip(Map<String, byte[]> entries) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> e : entries.entrySet()) {
                ZipEntry entry = new ZipEntry(e.getKey());
                entry.setTimeLocal(LocalDateTime.of(2026, 7, 1, 0, 0));
                zip.putNextEntry(entry);
                zip.write(e.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Rows of a worksheet: texts, numbers, and null for an empty cell. */
    static final class Sheet {
        final String name;
        final boolean hidden;
        final List<Object[]> rows = new ArrayList<>();

        Sheet(String name, boolean hidden) {
            this.name = name;
            this.hidden = hidden;
        }

        void row(Object... cells) {
            rows.add(cells);
        }
    }

    /** The least that is a workbook: shared strings, as spreadsheet programs write them, and an empty list of styles. */
    static byte[] workbook(Sheet... sheets) {
        String head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
        String main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        String office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        String parts = "http://schemas.openxmlformats.org/package/2006/";
        String type = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
        Map<String, Integer> strings = new LinkedHashMap<>();
        Map<String, byte[]> entries = new LinkedHashMap<>();
        StringBuilder types = new StringBuilder();
        StringBuilder book = new StringBuilder();
        StringBuilder links = new StringBuilder();
        Map<String, String> bodies = new LinkedHashMap<>();
        for (int i = 1; i <= sheets.length; i++) {
            Sheet sheet = sheets[i - 1];
            types.append("<Override PartName=\"/xl/worksheets/sheet" + i + ".xml\" ContentType=\"" + type
                    + "worksheet+xml\"/>");
            book.append("<sheet name=\"" + xml(sheet.name) + "\" sheetId=\"" + i + "\""
                    + (sheet.hidden ? " state=\"hidden\"" : "") + " r:id=\"rId" + i + "\"/>");
            links.append("<Relationship Id=\"rId" + i + "\" Type=\"" + office + "/worksheet\" Target=\"worksheets/sheet"
                    + i + ".xml\"/>");
            StringBuilder body = new StringBuilder(head + "<worksheet xmlns=\"" + main + "\"><sheetData>");
            for (int r = 0; r < sheet.rows.size(); r++) {
                Object[] cells = sheet.rows.get(r);
                if (cells.length > 0) {
                    body.append("<row r=\"" + (r + 1) + "\">");
                    for (int c = 0; c < cells.length; c++) {
                        String at = letters(c) + (r + 1);
                        if (cells[c] instanceof Number number) {
                            body.append("<c r=\"" + at + "\"><v>" + number + "</v></c>");
                        } else if (cells[c] != null) {
                            int index = strings.computeIfAbsent(cells[c].toString(), s -> strings.size());
                            body.append("<c r=\"" + at + "\" t=\"s\"><v>" + index + "</v></c>");
                        }
                    }
                    body.append("</row>");
                }
            }
            bodies.put("xl/worksheets/sheet" + i + ".xml", body + "</sheetData></worksheet>");
        }
        int next = sheets.length + 1;
        links.append("<Relationship Id=\"rId" + next + "\" Type=\"" + office
                + "/sharedStrings\" Target=\"sharedStrings.xml\"/>");
        String shared = strings.keySet().stream()
                .map(s -> "<si><t>" + xml(s) + "</t></si>")
                .collect(Collectors.joining());
        links.append(
                "<Relationship Id=\"rId" + (next + 1) + "\" Type=\"" + office + "/styles\" Target=\"styles.xml\"/>");
        int active = sheets[0].hidden ? 1 : 0;
        bodies.put(
                "[Content_Types].xml",
                head + "<Types xmlns=\"" + parts
                        + "content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                        + "<Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\""
                        + type + "sheet.main+xml\"/>"
                        + types + "<Override PartName=\"/xl/sharedStrings.xml\" ContentType=\"" + type
                        + "sharedStrings+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"" + type
                        + "styles+xml\"/></Types>");
        bodies.put(
                "_rels/.rels",
                head + "<Relationships xmlns=\"" + parts + "relationships\"><Relationship Id=\"rId1\" Type=\"" + office
                        + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
        bodies.put(
                "xl/workbook.xml",
                head + "<workbook xmlns=\"" + main + "\" xmlns:r=\"" + office
                        + "\"><bookViews><workbookView activeTab=\"" + active + "\"/></bookViews><sheets>" + book
                        + "</sheets></workbook>");
        bodies.put(
                "xl/_rels/workbook.xml.rels",
                head + "<Relationships xmlns=\"" + parts + "relationships\">" + links + "</Relationships>");
        bodies.put(
                "xl/sharedStrings.xml",
                head + "<sst xmlns=\"" + main + "\" uniqueCount=\"" + strings.size() + "\">" + shared + "</sst>");
        bodies.put(
                "xl/styles.xml",
                head + "<styleSheet xmlns=\"" + main
                        + "\"><fonts count=\"1\"><font/></fonts><fills count=\"1\"><fill><patternFill patternType=\"none\"/></fill></fills>"
                        + "<borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs>"
                        + "<cellXfs count=\"1\"><xf/></cellXfs></styleSheet>");
        List<String> order = new ArrayList<>(bodies.keySet());
        order.sort((a, b) -> Boolean.compare(!a.startsWith("["), !b.startsWith("[")));
        order.forEach(path -> entries.put(path, bodies.get(path).getBytes(StandardCharsets.UTF_8)));
        return zip(entries);
    }

    /** Letters of a column: A, B … Z, AA, AB … */
    private static String letters(int column) {
        String last = Character.toString((char) ('A' + column % 26));
        return column < 26 ? last : letters(column / 26 - 1) + last;
    }

    private static String xml(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
