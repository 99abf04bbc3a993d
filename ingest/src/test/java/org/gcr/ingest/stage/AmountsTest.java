package org.gcr.ingest.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gcr.core.definition.Definitions;
import org.gcr.core.definition.Layer;
import org.gcr.ingest.Declared;
import org.gcr.ingest.source.ColumnSpec;
import org.gcr.ingest.source.SourceCatalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountsTest {

    private static final Amounts AMOUNTS =
            new Amounts(Declared.SOURCES.find("grf.pledges").orElseThrow().amountWords());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
            EUR 2.5 million | exact | 2500000.00 | 2500000.00 | EUR
            10–15m USD | range | 10000000.00 | 15000000.00 | USD
            USD 10 million to 15 million | range | 10000000.00 | 15000000.00 | USD
            between 500,000 and 1 million euros | range | 500000.00 | 1000000.00 | EUR
            US$ 1,500,000 | exact | 1500000.00 | 1500000.00 | USD
            €1.234.567 | exact | 1234567.00 | 1234567.00 | EUR
            2 500 000 SEK | exact | 2500000.00 | 2500000.00 | SEK
            CHF 300'000 | exact | 300000.00 | 300000.00 | CHF
            2,5 million EUR | exact | 2500000.00 | 2500000.00 | EUR
            two million US dollars | exact | 2000000.00 | 2000000.00 | USD
            USD 1.2 bn | exact | 1200000000.00 | 1200000000.00 | USD
            approx. USD 300 thousand | about | 300000.00 | 300000.00 | USD
            up to CHF 3 million over 3 years | up_to | - | 3000000.00 | CHF
            at least 50k GBP | at_least | 50000.00 | - | GBP
            EUR 5 million per year | per_year | 5000000.00 | 5000000.00 | EUR
            USD 20 million in 2022-2025 | exact | 20000000.00 | 20000000.00 | USD
            250000 | exact | 250000.00 | 250000.00 | -
            USD 2000 | exact | 2000.00 | 2000.00 | USD
            """)
    void plainWords(String text, String state, String low, String high, String currency) {
        Amounts.Amount amount = AMOUNTS.parse(text);
        assertThat(amount.state()).isEqualTo(state);
        assertThat(amount.low()).isEqualTo(low == null ? null : new java.math.BigDecimal(low));
        assertThat(amount.high()).isEqualTo(high == null ? null : new java.math.BigDecimal(high));
        assertThat(amount.currency()).isEqualTo(currency);
    }

    /** A number before a size, in whatever language, is not the number of persons; a blank or a sign may part thousands. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
            12 500 refugees | 12500
            about 1'200 | 1200
            80 000 | 80000
            2 | 2
            3 schools | 3
            2 million | -
            2 millions de réfugiés | -
            3 millones | -
            2 mil personas | -
            5 mille | -
            4 Mio. | -
            7 тысяч | -
            5万 | -
            3 lakh | -
            40 % | -
            40 per cent of them | -
            1.5 | -
            200 to 300 | -
            some | -
            """)
    void numbersOfPersons(String text, Long persons) {
        ColumnSpec column = Declared.SOURCES.find("grf.pledges").orElseThrow().columns().stream()
                .filter(one -> one.name().equals("beneficiaries"))
                .findFirst()
                .orElseThrow();
        assertThat(TextForms.value(column, text, null, null, AMOUNTS)).isEqualTo(persons);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "to be confirmed after the budget of 2024",
                "to be confirmed",
                "EUR 2 million and USD 3 million",
                "EUR 2 million in 2022 and 3 million in 2023",
                "EUR 2.500 million",
                "EUR 2.500",
                "3 schools",
                "EUR 300 per refugee",
                "15-10 million USD",
                "10 % of the budget",
                "1,5,6 EUR"
            })
    void doubtIsUnparsed(String text) {
        assertThat(AMOUNTS.parse(text)).isEqualTo(new Amounts.Amount("unparsed", null, null, null));
    }

    @Test
    void aListOfYoursAddsWordsAndTakesSomeAway(@TempDir Path own) throws IOException {
        assertThat(AMOUNTS.parse("500 million kwacha").state()).isEqualTo("unparsed");
        Path sources = Files.createDirectories(own.resolve("sources"));
        Files.writeString(sources.resolve("gcr.amount_word.yaml"), "extends: gcr.amount_word\n");
        Path rows = sources.resolve("gcr.amount_word.csv");
        Files.writeString(
                rows,
                "kind,word,meaning,language,remove\ncurrency,kwacha,ZMW,en,\nsize,lac,100000,en,\ncurrency,euros,,,true\n");

        Amounts amounts = new Amounts(words(own));
        assertThat(amounts.parse("500 million kwacha"))
                .isEqualTo(new Amounts.Amount(
                        "exact", new BigDecimal("500000000.00"), new BigDecimal("500000000.00"), "ZMW"));
        assertThat(amounts.parse("3 lac kwacha").low()).isEqualByComparingTo("300000");
        assertThat(AMOUNTS.parse("2 million euros").currency()).isEqualTo("EUR");
        assertThat(amounts.parse("2 million euros").state()).isEqualTo("unparsed");

        Files.writeString(rows, "kind,word,meaning\nsize,lac,many\n");
        assertThatThrownBy(() -> new Amounts(words(own)))
                .hasMessageContaining("GCR-2012 gcr.amount_word size \"lac\": meaning \"many\"");
    }

    private static List<List<String>> words(Path own) {
        return SourceCatalogue.of(Definitions.read(
                        Definitions.home(), List.of(new Layer("own", own)), List.of(SourceCatalogue.KIND)))
                .find("grf.pledges")
                .orElseThrow()
                .amountWords();
    }
}
