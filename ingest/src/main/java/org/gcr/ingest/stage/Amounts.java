package org.gcr.ingest.stage;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads amounts of money in words: {@code EUR 2.5 million}, {@code 10–15m USD}, {@code up to CHF 300'000 over 3 years}. What leaves a doubt, such as
 * two amounts, two currencies, {@code 2.500 million} or a word beside the number that is neither a currency nor a size, is {@code unparsed}; a guess is never made.
 */
final class Amounts {

    /** What was read. {@code low} or {@code high} is null where the words give no such bound, all three where nothing could be read. */
    record Amount(String state, BigDecimal low, BigDecimal high, String currency) {}

    private static final Amount UNPARSED = new Amount("unparsed", null, null, null);

    private static final Map<String, String> SIGNS = Map.of(
            "us$", "USD", "usd$", "USD", "ca$", "CAD", "c$", "CAD", "au$", "AUD", "a$", "AUD", "nz$", "NZD", "€", "EUR",
            "£", "GBP");

    private static final String NUMBER = "(\\d{1,3}(?:[ ,.']\\d{3})+(?:[.,]\\d{1,2})?(?!\\d)|\\d+(?:[.,]\\d+)?)";
    /** Stands where a currency stood before a number. */
    private static final char MARK = '§';

    private static final Pattern SIGN = Pattern.compile("(?:us|usd|ca|au|nz|c|a)\\$|€|£");
    /** A size that is written into a code, as in MSEK and kEUR. */
    private static final Pattern JOINED =
            Pattern.compile("(?<!\\p{L})(m|mn|k|t)(sek|nok|dkk|eur|usd|chf|gbp)(?!\\p{L})");
    /** The Czech and Slovak short form of million; without its point mil is Spanish for a thousand. */
    private static final Pattern SHORT_MILLION = Pattern.compile("(?<=\\d) ?mil\\. ?(?=[\\p{L}€£])");

    private static final Pattern PERIOD = Pattern.compile(
            "\\b(?:in|by|until|from|for|over|during|between|per|of)? ?(?:the )?(?:years? )?\\(?(?:19|20)\\d\\d(?: ?(?:-|to|and|/) ?(?:19|20)?\\d\\d)?\\)?|\\b(?:over|for|in|during|within)? ?(?:the next |a period of )?\\d+[ -](?:years?|months?)\\b");
    private static final Pattern AT_LEAST = Pattern.compile(
            "at least|more than|over(?= )|minimum|upwards of|no less than|au moins|al menos|mindestens|не менее");
    private static final Pattern UP_TO =
            Pattern.compile("up to|at most|maximum|no more than|less than|jusqu|hasta|até|bis zu|до ");
    private static final Pattern ABOUT = Pattern.compile(
            "approx|about|around|some |nearly|almost|circa|cirka|roughly|~|estimated|environ|rund |etwa|около|aproximadamente");
    private static final Pattern EACH = Pattern.compile(
            "(?<!\\p{L})(?:per|pro|par|por|each|every|chaque|cada|за|на каждого) (?!year|annum|an(?!\\p{L})|år|jahr|año|ano)\\p{L}|/ ?\\p{L}|%|percent");
    private static final Pattern LETTER = Pattern.compile("\\p{L}");
    private static final Pattern WORD_AFTER = Pattern.compile("^[ ¤-]*(\\p{L}+)");
    private static final Pattern WORD_BEFORE = Pattern.compile("(\\p{L}+)[ -]*$");
    private static final Pattern LONG = Pattern.compile("(?s).{400,}");

    /** From here on a number before a range up to millions is taken to stand for itself. */
    private static final BigDecimal WRITTEN_IN_FULL = BigDecimal.valueOf(1000);

    private final AmountWords words;
    private final Pattern amount;
    private final Pattern name;
    /** Chinese is written without blanks between words. */
    private final Pattern nameWithin;

    private final Pattern yearly;
    private final Pattern size;

    /**
     * Reads amounts with these words.
     *
     * @param list kind, word and meaning of each, as in {@code gcr.amount_word}
     * @throws org.gcr.core.problem.GcrException if a meaning is none of its kind ({@code GCR-2012})
     */
    Amounts(List<List<String>> list) {
        this.words = new AmountWords(list);
        String scale = "(?:[ -]?" + AmountWords.anyOf(words.sizes.keySet()) + "(?!\\p{L})\\.?)?";
        this.amount = Pattern.compile(NUMBER + scale + "(?: ?(?:-|to|and|à|bis|a|до) ?[¤§]? ?" + NUMBER + scale + ")?");
        this.name = Pattern.compile("(?<!\\p{L})" + AmountWords.anyOf(words.currencies.keySet()) + "(?!\\p{L})");
        this.nameWithin = Pattern.compile(AmountWords.anyOf(words.currencies.keySet().stream()
                .filter(word -> word.charAt(0) > '\u2E80')
                .toList()));
        this.yearly = Pattern.compile("(?<!\\p{L})" + AmountWords.anyOf(words.yearly)
                + "(?!\\p{L})|/ ?(?:yr|year|an|año|ano|jahr|år)(?!\\p{L})");
        // mil is a thousand in some languages and short for a million in others
        this.size = Pattern.compile("[ -]?(?:mil|" + AmountWords.anyOf(words.sizes.keySet()) + ")(?!\\p{L})");
    }

    /** Whether what stands behind a number begins with a size, such as million, in a language of the list. */
    boolean beginsWithSize(String text) {
        return size.matcher(text.toLowerCase(Locale.ROOT)).lookingAt();
    }

    /** What the words say; null for no text. */
    Amount parse(String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String plain = plain(text);
        if (LONG.matcher(plain).matches()) {
            return UNPARSED;
        }
        Set<String> currencies = new TreeSet<>();
        plain = currencies(plain, currencies);
        boolean meansMoney = !currencies.isEmpty()
                || LETTER.matcher(plain).results().findAny().isEmpty();
        String withoutPeriod = PERIOD.matcher(plain)
                .replaceAll(match -> meansMoney && isAloneNumber(match.group(), text)
                        ? Matcher.quoteReplacement(match.group())
                        : " ");
        Matcher matcher = amount.matcher(withoutPeriod);
        if (!matcher.find() || currencies.size() > 1) {
            return UNPARSED;
        }
        String before = withoutPeriod.substring(0, matcher.start());
        String after = withoutPeriod.substring(matcher.end());
        String rest = before + " " + after;
        String unyearly = yearly.matcher(rest).replaceAll(" ");
        boolean others = Stream.of(unyearly.split("[^\\p{L}]+"))
                .anyMatch(word -> !word.isEmpty() && !words.beside.contains(word));
        boolean unclear =
                isUnknown(WORD_AFTER, yearly.matcher(after).replaceAll(" ; ")) || isUnknown(WORD_BEFORE, before);
        if (rest.chars().anyMatch(Character::isDigit)
                || EACH.matcher(unyearly).find()
                || unclear
                || (currencies.isEmpty() && others)) {
            return UNPARSED;
        }
        BigDecimal first = number(matcher.group(1), matcher.group(2) != null);
        BigDecimal second = matcher.group(3) == null ? null : number(matcher.group(3), matcher.group(4) != null);
        if (first == null || (matcher.group(3) != null && second == null)) {
            return UNPARSED;
        }
        String currency = currencies.isEmpty() ? null : currencies.iterator().next();
        return second == null
                ? single(rest, first.multiply(scale(matcher.group(2))), currency)
                : range(first, matcher.group(2), second, matcher.group(4), rest, currency);
    }

    /** Whether a word next to the amount is neither a currency nor a size and may thus mean anything. */
    private boolean isUnknown(Pattern place, String text) {
        Matcher matcher = place.matcher(text);
        return matcher.find() && !words.beside.contains(matcher.group(1));
    }

    /** Whether what looks like a year is the only number that the text has, without a word such as {@code in} before it. */
    private static boolean isAloneNumber(String part, String text) {
        return !LETTER.matcher(part).find()
                && text.chars().filter(Character::isDigit).count()
                        == part.chars().filter(Character::isDigit).count();
    }

    private Amount single(String rest, BigDecimal value, String currency) {
        if (yearly.matcher(rest).find()) {
            return fitting("per_year", value, value, currency);
        }
        if (UP_TO.matcher(rest).find()) {
            return fitting("up_to", null, value, currency);
        }
        if (AT_LEAST.matcher(rest).find()) {
            return fitting("at_least", value, null, currency);
        }
        return fitting(ABOUT.matcher(rest).find() ? "about" : "exact", value, value, currency);
    }

    private Amount range(
            BigDecimal first, String firstScale, BigDecimal second, String secondScale, String rest, String currency) {
        BigDecimal high = second.multiply(scale(secondScale));
        boolean shared = firstScale == null && secondScale != null && first.compareTo(second) < 0;
        BigDecimal low = first.multiply(scale(shared ? secondScale : firstScale));
        boolean mixed = firstScale == null && secondScale != null && !shared && first.compareTo(WRITTEN_IN_FULL) < 0;
        if (mixed || low.compareTo(high) >= 0) {
            return UNPARSED;
        }
        return fitting(yearly.matcher(rest).find() ? "per_year" : "range", low, high, currency);
    }

    private static Amount fitting(String state, BigDecimal low, BigDecimal high, String currency) {
        BigDecimal greatest = high == null ? low : high;
        return greatest.compareTo(BigDecimal.TEN.pow(15)) >= 0
                ? UNPARSED
                : new Amount(state, cents(low), cents(high), currency);
    }

    private static BigDecimal cents(BigDecimal value) {
        return value == null ? null : value.setScale(2, RoundingMode.HALF_EVEN);
    }

    private String plain(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        plain = digits(plain)
                .replaceAll("[\\u2010-\\u2015\\u2212]", "-")
                .replace('\u2019', '\'')
                .replaceAll("\\s+", " ");
        StringBuilder result = new StringBuilder();
        for (String word : plain.split("(?<=[^\\p{L}])|(?=[^\\p{L}])")) {
            result.append(words.numbers.getOrDefault(word, word));
        }
        return result.toString().trim();
    }

    /** Digits of other scripts as those of this one. */
    private static String digits(String text) {
        StringBuilder digits = new StringBuilder();
        text.chars().forEach(c -> {
            int digit = c > 127 && Character.isDigit(c) ? Character.digit(c, 10) : -1;
            digits.append(digit >= 0 ? (char) ('0' + digit) : c == '\u066B' ? '.' : c == '\u066C' ? ',' : (char) c);
        });
        return digits.toString();
    }

    /** Notes the currencies and puts ¤ or, before a number, § in their place. */
    private String currencies(String text, Set<String> found) {
        String left = SHORT_MILLION.matcher(text).replaceAll(" million ");
        left = JOINED.matcher(left)
                .replaceAll(match -> (match.group(1).startsWith("m") ? " million " : " thousand ") + match.group(2));
        left = SIGN.matcher(left).replaceAll(match -> note(found, SIGNS.get(match.group())));
        left = name.matcher(left).replaceAll(match -> note(found, words.currencies.get(match.group(1))));
        left = nameWithin.matcher(left).replaceAll(match -> note(found, words.currencies.get(match.group(1))));
        return left.replaceAll("¤[ -]?(?=\\d)", String.valueOf(MARK))
                .replaceAll("(?<=\\d) ?¤ ?(?=-|to|and)", " ")
                .replaceAll("(?<=\\d)¤(?=" + AmountWords.anyOf(words.sizes.keySet()) + ")", " ")
                .trim();
    }

    private static String note(Set<String> found, String currency) {
        found.add(currency);
        return "¤";
    }

    private BigDecimal scale(String word) {
        if (word == null) {
            return BigDecimal.ONE;
        }
        return words.sizes.get(word);
    }

    /** The number; null when the mark before three digits may part thousands or decimals. */
    private static BigDecimal number(String text, boolean scaled) {
        String digits = text.replace(" ", "").replace("'", "");
        int comma = digits.lastIndexOf(',');
        int point = digits.lastIndexOf('.');
        if (comma < 0 && point < 0) {
            return new BigDecimal(digits);
        }
        char last = comma > point ? ',' : '.';
        char other = last == ',' ? '.' : ',';
        int at = Math.max(comma, point);
        boolean many = digits.indexOf(last) != at;
        boolean three = digits.length() - at - 1 == 3;
        if (digits.indexOf(other) >= 0) {
            return many
                    ? null
                    : new BigDecimal(digits.replace(String.valueOf(other), "").replace(last, '.'));
        }
        if (many) {
            return new BigDecimal(digits.replace(String.valueOf(last), ""));
        }
        if (three) {
            return last == ',' && !scaled ? new BigDecimal(digits.replace(",", "")) : null;
        }
        return new BigDecimal(digits.replace(last, '.'));
    }
}
