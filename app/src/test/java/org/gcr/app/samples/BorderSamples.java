package org.gcr.app.samples;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Writes {@code data-samples/borders/}: areas and neighbours of the countries of the sample in the formats of GeoNames and of mledoze/countries. Who borders on whom is
 * real; the areas are invented. Each list leaves a border out on one side, as the real ones do, and the second calls Kosovo UNK.
 *
 * <p>Run {@code main} with the folder data-samples. {@code BorderSamplesTest} holds the committed files against it.
 */
public final class BorderSamples {

    /** ISO 3166-1 alpha-3 and alpha-2, name, and the neighbours that come later in this list or, for the last column, before it. */
    private static final String COUNTRIES =
            """
      AFG|AF|Afghanistan|IRN PAK
      ARE|AE|United Arab Emirates|
      AUS|AU|Australia|
      AUT|AT|Austria|CHE CZE DEU
      BDI|BI|Burundi|COD RWA TZA
      BFA|BF|Burkina Faso|CIV MLI NER
      BGD|BD|Bangladesh|IND MMR
      BRA|BR|Brazil|COL PER VEN
      CAF|CF|Central African Republic|CMR COD SDN SSD TCD
      CAN|CA|Canada|USA
      CHE|CH|Switzerland|DEU FRA
      CHL|CL|Chile|PER
      CIV|CI|Ivory Coast|MLI
      CMR|CM|Cameroon|NGA TCD
      COD|CD|Democratic Republic of the Congo|RWA SSD TZA UGA
      COL|CO|Colombia|ECU PER VEN
      CUW|CW|Curacao|
      CZE|CZ|Czechia|DEU POL
      DEU|DE|Germany|FRA POL
      ECU|EC|Ecuador|PER
      EGY|EG|Egypt|PSE SDN
      ERI|ER|Eritrea|ETH SDN
      ETH|ET|Ethiopia|KEN SDN SOM SSD
      FRA|FR|France|
      GBR|GB|United Kingdom|
      HKG|HK|Hong Kong|
      HTI|HT|Haiti|
      IND|IN|India|MMR NPL PAK
      IRN|IR|Iran|IRQ PAK TUR
      IRQ|IQ|Iraq|JOR SYR TUR
      JOR|JO|Jordan|PSE SYR
      KEN|KE|Kenya|SOM SSD TZA UGA
      LBN|LB|Lebanon|SYR
      MAR|MA|Morocco|
      MDA|MD|Moldova|UKR
      MLI|ML|Mali|MRT NER
      MMR|MM|Myanmar|
      MRT|MR|Mauritania|
      MTQ|MQ|Martinique|
      MYS|MY|Malaysia|
      NAM|NA|Namibia|ZAF
      NER|NE|Niger|NGA TCD
      NGA|NG|Nigeria|TCD
      NPL|NP|Nepal|
      PAK|PK|Pakistan|
      PER|PE|Peru|
      POL|PL|Poland|RUS UKR
      PSE|PS|Palestinian Territory|
      RUS|RU|Russia|UKR
      RWA|RW|Rwanda|TZA UGA
      SDN|SD|Sudan|SSD TCD
      SOM|SO|Somalia|
      SRB|RS|Serbia|XKX
      SSD|SS|South Sudan|UGA
      SWE|SE|Sweden|
      SYR|SY|Syria|TUR
      TCD|TD|Chad|
      TUR|TR|Turkey|
      TZA|TZ|Tanzania|UGA
      UGA|UG|Uganda|
      UKR|UA|Ukraine|
      USA|US|United States|
      VEN|VE|Venezuela|
      XKX|XK|Kosovo|
      YEM|YE|Yemen|
      ZAF|ZA|South Africa|
      """;

    private record Country(String iso3, String iso2, String name, long area) {}

    private final Map<String, Country> countries = new LinkedHashMap<>();
    private final Map<String, TreeSet<String>> neighbours = new TreeMap<>();

    private BorderSamples() {
        int place = 0;
        for (String line : COUNTRIES.lines().map(String::strip).toList()) {
            String[] cells = line.split("\\|", -1);
            // Curaçao and Hong Kong are small, the others have some invented area
            long area = cells[0].equals("CUW") || cells[0].equals("HKG") ? 120 : 9_000 + (place * 7_919L) % 61_000;
            countries.put(cells[0], new Country(cells[0], cells[1], cells[2], area));
            for (String neighbour : cells[3].isEmpty() ? List.<String>of() : List.of(cells[3].split(" "))) {
                neighbours.computeIfAbsent(cells[0], key -> new TreeSet<>()).add(neighbour);
                neighbours.computeIfAbsent(neighbour, key -> new TreeSet<>()).add(cells[0]);
            }
            place++;
        }
    }

    public static void main(String[] args) throws IOException {
        for (Map.Entry<String, byte[]> file : generate().entrySet()) {
            Path path = Path.of(args[0]).resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
    }

    /** The files, by their paths below data-samples. */
    public static Map<String, byte[]> generate() {
        BorderSamples samples = new BorderSamples();
        return Map.of(
                "borders/country_info.txt", samples.geonames().getBytes(StandardCharsets.UTF_8),
                "borders/countries.csv", samples.mledoze().getBytes(StandardCharsets.UTF_8));
    }

    private String geonames() {
        StringBuilder text = new StringBuilder(
                "# SYNTHETIC SAMPLE: areas are invented and must not be cited\n#\n"
                        + "#ISO\tISO3\tISO-Numeric\tfips\tCountry\tCapital\tArea(in sq km)\tPopulation\tContinent\ttld\tCurrencyCode\tCurrencyName\tPhone\tPostal Code Format\tPostal Code Regex\tLanguages\tgeonameid\tneighbours\tEquivalentFipsCode\n");
        for (Country one : countries.values()) {
            TreeSet<String> named = new TreeSet<>();
            for (String neighbour : neighbours.getOrDefault(one.iso3(), new TreeSet<>())) {
                // India names Bangladesh, Bangladesh does not name India
                if (!(one.iso3().equals("BGD") && neighbour.equals("IND"))) {
                    named.add(countries.get(neighbour).iso2());
                }
            }
            text.append(one.iso2() + "\t" + one.iso3() + "\t\t\t" + one.name() + "\t\t" + one.area()
                    + "\t\t\t\t\t\t\t\t\t\t\t" + String.join(",", named) + "\t\n");
        }
        return text.toString();
    }

    private String mledoze() {
        StringBuilder text = new StringBuilder(
                "\"name.common\",\"cca2\",\"cca3\",\"translations.fra.common\",\"borders\",\"area\"\n");
        for (Country one : countries.values()) {
            TreeSet<String> named = new TreeSet<>();
            for (String neighbour : neighbours.getOrDefault(one.iso3(), new TreeSet<>())) {
                // this list knows no border between Egypt and the State of Palestine
                if (!("EGY PSE".contains(one.iso3()) && "EGY PSE".contains(neighbour))) {
                    named.add(kosovo(neighbour));
                }
            }
            text.append("\"" + one.name() + "\",\"" + one.iso2() + "\",\"" + kosovo(one.iso3()) + "\",\"" + one.name()
                    + "\",\"" + String.join(",", named) + "\",\"" + (one.iso3().equals("MTQ") ? -1 : one.area() + 5)
                    + "\"\n");
        }
        return text.toString();
    }

    private static String kosovo(String iso3) {
        return iso3.equals("XKX") ? "UNK" : iso3;
    }
}
