package org.gcr.metrics.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gcr.core.definition.Definitions;
import org.gcr.core.model.Models;
import org.gcr.metrics.MetricsStage;
import org.junit.jupiter.api.Test;

/** The metadata of every indicator are complete and follow the schema; the catalogue says of every edition what is known of it. */
class IndicatorMetadataTest {

    private static final YAMLMapper YAML = new YAMLMapper();

    private static final Definitions DEFINITIONS = Definitions.ofProgram(MetricsStage.KINDS);

    private final List<Indicator> indicators =
            IndicatorCatalogue.of(DEFINITIONS).indicators();

    @Test
    void everyFolderFollowsTheSchema() throws Exception {
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(Definitions.home().resolve("metrics/schema/indicator.json")));
        List<String> faults = new ArrayList<>();
        int read = 0;
        for (Map.Entry<String, String> file :
                DEFINITIONS.texts(IndicatorCatalogue.KIND).entrySet()) {
            if (file.getKey().endsWith("/indicator.yaml")) {
                read++;
                JsonNode node = YAML.readTree(file.getValue());
                schema.validate(node).forEach(fault -> faults.add(file.getKey() + ": " + fault.getMessage()));
                if (!file.getKey().equals(node.get("id").asText() + "/indicator.yaml")) {
                    faults.add(file.getKey() + " has the id " + node.get("id"));
                }
            }
        }
        assertThat(faults).isEmpty();
        assertThat(read).isEqualTo(indicators.size());
    }

    /** Coverage means something else, or is told where it was not, since these versions: the same inputs give other values. */
    @Test
    void aRaisedMethodVersionStaysRaised() {
        Map<String, Integer> raised = Map.of(
                "POP.TOTAL",
                2,
                "SOL.TOTAL",
                2,
                "4.2.1",
                2,
                "3.1.1",
                3,
                "3.2.1",
                2,
                "2.1.1",
                2,
                "2.1.2",
                2,
                "2.2.1",
                2,
                "2.2.2",
                2,
                "4.2.2",
                2);
        assertThat(indicators.stream()
                        .filter(one -> raised.containsKey(one.id()))
                        .filter(one -> Integer.parseInt(one.methodVersion()) >= raised.get(one.id())))
                .hasSize(raised.size());
        assertThat(indicators.stream().filter(Indicator::isComputed).map(Indicator::methodVersion))
                .doesNotContain("0");
    }

    @Test
    void theSchemaRefusesAnIndicatorWithoutMetadata() throws Exception {
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(Definitions.home().resolve("metrics/schema/indicator.json")));
        String text = DEFINITIONS.texts(IndicatorCatalogue.KIND).get("RS.GINI/indicator.yaml");
        JsonNode without = YAML.readTree(text.replace("last_review:", "reviewed:"));
        assertThat(schema.validate(without))
                .anyMatch(fault -> fault.getMessage().contains("last_review"));
    }

    /** UNHCR's July 2019 framework: 15 indicators, four for each of the objectives 1, 2 and 4, three for objective 3. */
    @Test
    void theEditionOf2019HasItsFifteenIndicators() {
        assertThat(indicators.stream()
                        .filter(indicator -> indicator.editions().contains("2019"))
                        .map(Indicator::id))
                .containsExactlyInAnyOrder(
                        "1.1.1", "1.1.2", "1.2.1", "1.2.2", "2.1.1", "2.1.2", "2.2.1", "2.2.2", "3.1.1", "3.1.2",
                        "3.2.1", "4.1.1", "4.1.2", "4.2.1", "4.2.2");
    }

    @Test
    void whatIsNotKnownOfAnEditionIsPendingAndSaysWhoPublishesIt() {
        for (String edition : List.of("2022", "2025")) {
            Indicator unknown = indicators.stream()
                    .filter(indicator -> indicator.id().equals(edition))
                    .findFirst()
                    .orElseThrow();
            assertThat(unknown.status()).isEqualTo(Indicator.Status.SOURCE_PENDING);
            assertThat(unknown.pending()).contains("UNHCR");
        }
        assertThat(Framework.of(DEFINITIONS).editions().editions())
                .extracting(Editions.Edition::edition)
                .containsExactly("2019", "2022", "2025");
        assertThat(Framework.of(DEFINITIONS).editions().baseline()).isEqualTo(2016);
    }

    @Test
    void availableDisaggregationsAreExpectedOnes() {
        for (Indicator indicator : indicators) {
            assertThat(indicator.disaggregations())
                    .as(indicator.id())
                    .containsAll(indicator.disaggregationsAvailable());
        }
    }

    /** The figures that a model has of an indicator are a series of it, and each series that an indicator names has a model: none is lost on the way. */
    @Test
    void suppliedSeriesReachTheIndicatorsTheyAreFiguresOf() {
        Map<String, String> models = DEFINITIONS.texts(Models.kind(MetricsStage.NAME));
        for (String series : List.of("survey", "registration")) {
            TreeSet<String> figures = new TreeSet<>();
            Matcher ids = Pattern.compile("'([1-4]\\.[1-9]\\.[1-9])'").matcher(models.get(series + "_figure.sql"));
            while (ids.find()) {
                figures.add(ids.group(1));
            }
            assertThat(indicators.stream()
                            .filter(indicator -> indicator.suppliedSeries().contains(series))
                            .map(Indicator::id))
                    .as(series)
                    .isNotEmpty()
                    .containsExactlyInAnyOrderElementsOf(figures);
        }
        Indicator documents = indicators.stream()
                .filter(indicator -> indicator.id().equals("4.2.2"))
                .findFirst()
                .orElseThrow();
        assertThat(documents.inputs()).contains("returnee_document", "survey_figure", "registration_figure");
        assertThat(documents.provides()).contains("disability", "ci_lower", "unit_measure");
        assertThat(SuppliedSeries.of(Models.of(DEFINITIONS, MetricsStage.NAME)).unknown(documents))
                .isEmpty();
    }
}
