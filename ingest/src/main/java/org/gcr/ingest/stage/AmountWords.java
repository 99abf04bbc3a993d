package org.gcr.ingest.stage;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The words of amounts of money in several languages, as {@code words/amount_words.csv} lists them. */
final class AmountWords {

    /** Size → by how much it multiplies. */
    final Map<String, BigDecimal> sizes = new HashMap<>();

    /** Name or code of a currency → ISO 4217. */
    final Map<String, String> currencies = new HashMap<>();

    /** Words for the amount of each year. */
    final Set<String> yearly = new HashSet<>();

    /** Words that say nothing of the amount that they stand beside. */
    final Set<String> beside = new HashSet<>();

    AmountWords() {
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder()
                .ofNamedCsvRecord(new InputStreamReader(
                        AmountWords.class.getResourceAsStream("/words/amount_words.csv"), StandardCharsets.UTF_8))) {
            for (NamedCsvRecord row : rows) {
                String word = Normalizer.normalize(row.getField("word"), Normalizer.Form.NFKC)
                        .toLowerCase(Locale.ROOT);
                switch (row.getField("kind")) {
                    case "size" -> sizes.put(word, new BigDecimal(row.getField("meaning")));
                    case "currency" -> currencies.put(word, row.getField("meaning"));
                    case "yearly" -> yearly.add(word);
                    case "beside" -> beside.add(word);
                    default -> throw new IllegalStateException("amount_words.csv: unknown kind " + row);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Any of these words, the longest first, as a group of a pattern. */
    static String anyOf(Collection<String> words) {
        return words.stream()
                .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .map(Pattern::quote)
                .collect(Collectors.joining("|", "(", ")"));
    }
}
