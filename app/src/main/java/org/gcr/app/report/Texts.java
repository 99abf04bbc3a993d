package org.gcr.app.report;

import com.ibm.icu.text.DecimalFormat;
import com.ibm.icu.text.DecimalFormatSymbols;
import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.text.NumberFormat;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;

/** The words and numbers of a report in one language. */
public final class Texts {

    /** The languages there are: each is a file {@code report_CODE.properties} beside this class. */
    public static final List<String> LANGUAGES = List.of("en", "fr", "es", "ar");

    private final Locale locale;
    private final Properties words = new Properties();
    private final Phrases phrases;

    /** The texts of a language. What a language other than English does not say is said in English. */
    public Texts(String language) {
        this.locale = Locale.forLanguageTag(language);
        this.phrases = new Phrases(language);
        read("en");
        if (!language.equals("en")) {
            read(language);
        }
    }

    private void read(String language) {
        String name = "report_" + language + ".properties";
        try (InputStreamReader reader = new InputStreamReader(
                Objects.requireNonNull(Texts.class.getResourceAsStream(name), name), StandardCharsets.UTF_8)) {
            words.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the language is written from right to left. */
    public boolean rightToLeft() {
        return com.ibm.icu.util.ULocale.forLocale(locale).isRightToLeft();
    }

    /** Name of a country in the language, by its ISO 3166-1 alpha-2 code; empty where it has none. */
    String country(String iso2) {
        String name =
                com.ibm.icu.util.ULocale.getDisplayCountry("und-" + iso2, com.ibm.icu.util.ULocale.forLocale(locale));
        return name.equals(iso2) ? "" : name;
    }

    /**
     * Name of a country or another area in the language: the report's own word, else that of the ISO code, else that of the release.
     *
     * @param code as in {@code ref_area}
     * @param iso2 ISO 3166-1 alpha-2; empty where it has none
     * @param listed the name in the release's code list; empty where it has none
     */
    public String area(String code, String iso2, String listed) {
        String own = code("area", code);
        if (!own.equals(code)) {
            return own;
        }
        String name = iso2.isEmpty() || language().equals("en") ? "" : country(iso2);
        return !name.isEmpty() ? name : listed.isEmpty() ? code : phrase(listed);
    }

    /** Whether there is a text for a key. */
    public boolean knows(String key) {
        return words.containsKey(key);
    }

    /** The text of a key, with its named places filled in; numbers choose plural forms. */
    String fill(String key, java.util.Map<String, Object> values) {
        String text = words.getProperty(key);
        if (text == null) {
            throw new IllegalArgumentException("no text for " + key + " in " + locale);
        }
        return new MessageFormat(text, locale)
                .format(values, new StringBuffer(), null)
                .toString();
    }

    /** The language's code. */
    public String language() {
        return locale.getLanguage();
    }

    /** How numbers are written; digits are those of every language of the report. */
    Locale locale() {
        return Locale.forLanguageTag(locale.getLanguage() + "-u-nu-latn");
    }

    /** The text of a key, with its places filled in. */
    public String say(String key, Object... values) {
        String text = words.getProperty(key);
        if (text == null) {
            throw new IllegalArgumentException("no text for " + key + " in " + locale);
        }
        return values.length == 0 ? text : new MessageFormat(text, locale).format(values);
    }

    /** The text of a code, or the code itself where there is none. */
    public String code(String kind, String code) {
        return words.getProperty(kind + "." + code, code);
    }

    /** A text of a definition or of a table in the language, by its English words; the English text where there is no translation. */
    public String phrase(String english) {
        return phrases.of(english).orElse(english);
    }

    /** The code of the language in which {@link #phrase} says a text. */
    public String languageOf(String english) {
        return phrases.of(english).isPresent() ? language() : "en";
    }

    /** The code lists of a language: kind, code, label, in the order of kind and code. */
    public static List<List<String>> codes(String language) {
        Texts texts = new Texts(language);
        List<String> kinds = List.of("age", "area", "breakdown", "obs", "population", "sex", "status", "unit");
        return texts.words.stringPropertyNames().stream()
                .filter(key -> key.indexOf('.') > 0 && kinds.contains(key.substring(0, key.indexOf('.'))))
                .sorted()
                .map(key -> List.of(
                        key.substring(0, key.indexOf('.')),
                        key.substring(key.indexOf('.') + 1),
                        texts.words.getProperty(key)))
                .toList();
    }

    /** All keys, so that a test can hold the languages side by side. */
    public java.util.Set<String> keys() {
        return words.stringPropertyNames();
    }

    /** A number with this many digits after the point, halves away from zero, thousands set apart. */
    public String number(double value, int digits) {
        return format(digits).format(rounded(value, digits));
    }

    /** The same with its sign, also when it is positive. */
    public String signed(double value, int digits) {
        BigDecimal rounded = rounded(value, digits);
        String text = format(digits).format(rounded.abs());
        return switch (rounded.signum()) {
            case 1 -> "+" + text;
            case -1 -> "−" + text;
            default -> text;
        };
    }

    private static BigDecimal rounded(double value, int digits) {
        return BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP);
    }

    private DecimalFormat format(int digits) {
        Locale latin = locale();
        DecimalFormat format = (DecimalFormat) NumberFormat.getNumberInstance(latin);
        DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(latin);
        if (locale.getLanguage().equals("fr") || locale.getLanguage().equals("es")) {
            symbols.setGroupingSeparator('\u00a0');
        }
        format.setDecimalFormatSymbols(symbols);
        format.setMinimumGroupingDigits(1);
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        return format;
    }
}
