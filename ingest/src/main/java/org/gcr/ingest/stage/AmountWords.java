package org.gcr.ingest.stage;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.ingest.source.SourceSpec;

/** The words of amounts of money in several languages, as the list {@code gcr.amount_word} has them. */
final class AmountWords {

    /** Size → by how much it multiplies. */
    final Map<String, BigDecimal> sizes = new HashMap<>();

    /** Number in words → in digits. */
    final Map<String, String> numbers = new HashMap<>();

    /** Name or code of a currency → ISO 4217. */
    final Map<String, String> currencies = new HashMap<>();

    /** Words for the amount of each year. */
    final Set<String> yearly = new HashSet<>();

    /** Words that say nothing of the amount that they stand beside. */
    final Set<String> beside = new HashSet<>();

    /**
     * @param rows kind, word and meaning of each
     * @throws GcrException if a meaning is none of its kind ({@code GCR-2012})
     */
    AmountWords(List<List<String>> rows) {
        for (List<String> row : rows) {
            String word = Normalizer.normalize(row.get(1), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
            switch (row.get(0)) {
                case "size" -> sizes.put(word, new BigDecimal(fitting("[1-9][0-9]*", "a number such as 1000", row)));
                case "number" -> numbers.put(word, fitting("[1-9][0-9]*", "a number such as 12", row));
                case "currency" -> currencies.put(word, fitting("[A-Z]{3}", "a code such as EUR", row));
                case "yearly" -> yearly.add(word);
                case "beside" -> beside.add(word);
                default -> throw wrong(row, "unknown kind", "write size, number, currency, yearly or beside");
            }
        }
    }

    private static String fitting(String form, String meant, List<String> row) {
        if (!row.get(2).matches(form)) {
            throw wrong(row, "meaning \"" + row.get(2) + "\" is none of this kind", "write " + meant);
        }
        return row.get(2);
    }

    private static GcrException wrong(List<String> row, String found, String remedy) {
        return new GcrException(
                Code.DEFINITION_WRONG,
                SourceSpec.AMOUNT_WORDS + " " + row.get(0) + " \"" + row.get(1) + "\"",
                found,
                remedy);
    }

    /** Any of these words, the longest first, as a group of a pattern that matches nothing where there are none. */
    static String anyOf(Collection<String> words) {
        return words.isEmpty()
                ? "((?!))"
                : words.stream()
                        .sorted(Comparator.comparingInt(String::length)
                                .reversed()
                                .thenComparing(Comparator.naturalOrder()))
                        .map(Pattern::quote)
                        .collect(Collectors.joining("|", "(", ")"));
    }
}
