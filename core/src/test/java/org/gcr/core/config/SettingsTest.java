package org.gcr.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.gcr.core.engine.EngineSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    private static final Settings.Options NONE = new Settings.Options(null, null, null);

    @TempDir
    Path folder;

    private ConfigFile config;

    private Settings read(String yaml, Settings.Options options, Map<String, String> environment) throws Exception {
        Path file = folder.resolve("gcr.yaml");
        Files.writeString(file, yaml);
        config = ConfigFile.load(file, environment::get);
        Settings settings = Settings.read(config, options, environment::get);
        config.root().end();
        return settings;
    }

    @Test
    void whatNobodySaysHasDefaults() throws Exception {
        Settings settings = read("{}", NONE, Map.of());
        config.finish();

        assertThat(settings.warehouse().folder()).isEqualTo(folder.resolve("warehouse"));
        assertThat(settings.engine().name()).isEqualTo("auto");
        assertThat(settings.engine().mayUseSpark()).isFalse();
        assertThat(settings.engine().engineFor(Long.MAX_VALUE - 1)).isEqualTo("duckdb");
        assertThat(settings.engine().master()).isNull();
        assertThat(settings.engine().memoryMegabytes()).isEqualTo(512);
        assertThat(settings.engine().threads()).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(settings.engine().spillFolder())
                .startsWithRaw(folder.resolve("warehouse").resolve("tmp"));
    }

    @Test
    void optionBeforeVariableBeforeFileBeforeDefault() throws Exception {
        String yaml =
                """
                warehouse: in-file
                engine: {name: duckdb, master: "spark://file:7077", memory: 2g, threads: 3}
                """;
        Map<String, String> variables =
                Map.of("GCR_WAREHOUSE", "/in-variable", "GCR_ENGINE", "spark", "GCR_MASTER", "spark://variable:7077");

        Settings file = read(yaml, NONE, Map.of());
        assertThat(file.warehouse().folder()).isEqualTo(folder.resolve("in-file"));
        assertThat(file.engine().name()).isEqualTo("duckdb");
        assertThat(file.engine().master()).isEqualTo("spark://file:7077");
        assertThat(file.engine().threads()).isEqualTo(3);

        Settings variable = read(yaml, NONE, variables);
        assertThat(variable.warehouse().folder()).isEqualTo(Path.of("/in-variable"));
        assertThat(variable.engine().name()).isEqualTo("spark");
        assertThat(variable.engine().master()).isEqualTo("spark://variable:7077");

        Settings option = read(yaml, new Settings.Options("in-option", "duckdb", "local[1]"), variables);
        assertThat(option.warehouse().folder())
                .as("relative to where the call is made, not to the file")
                .isEqualTo(Path.of("in-option").toAbsolutePath());
        assertThat(option.engine().name()).isEqualTo("duckdb");
        assertThat(option.engine().master()).isEqualTo("local[1]");
        config.finish();
        assertThat(Settings.PRECEDENCE).contains("GCR_WAREHOUSE", "GCR_ENGINE", "GCR_MASTER");
    }

    @ParameterizedTest
    @CsvSource({"512m, 512", "2g, 2048", "1G, 1024", "64M, 64"})
    void memoryHasAUnit(String text, int megabytes) throws Exception {
        assertThat(read("engine: {memory: " + text + "}", NONE, Map.of())
                        .engine()
                        .memoryMegabytes())
                .isEqualTo(megabytes);
        config.finish();
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "20k, 20480", "1m, 1048576", "2G, 2147483648"})
    void smallTablesHaveABound(String text, long bytes) throws Exception {
        EngineSettings engine =
                read("engine: {embedded_below: " + text + "}", NONE, Map.of()).engine();
        config.finish();
        assertThat(engine.name()).isEqualTo("auto");
        assertThat(engine.mayUseSpark()).isTrue();
        assertThat(engine.engineFor(bytes)).isEqualTo("spark");
        if (bytes > 0) {
            assertThat(engine.engineFor(bytes - 1)).isEqualTo("duckdb");
        }
    }

    @Test
    void aMasterSendsWhatIsNotSmallToSpark() throws Exception {
        EngineSettings engine = read("{}", new Settings.Options(null, null, "spark://head:7077"), Map.of())
                .engine();
        config.finish();
        assertThat(engine.engineFor((1 << 20) - 1)).isEqualTo("duckdb");
        assertThat(engine.engineFor(1 << 20)).isEqualTo("spark");
    }

    @Test
    void sparkEmbedsNothing() throws Exception {
        EngineSettings engine = read("engine: {name: spark}", NONE, Map.of()).engine();
        config.finish();
        assertThat(engine.engineFor(0)).isEqualTo("spark");
        read("engine: {name: spark, embedded_below: 1m}", NONE, Map.of());
        assertThatThrownBy(() -> config.finish())
                .hasMessageContaining("embedded_below has no meaning with the engine spark");
    }

    @Test
    void sparksSettingsAreTheUsers() throws Exception {
        String yaml = "engine: {conf: {spark.ui.enabled: true, spark.executor.memory: 2g}}";
        Settings.Options call =
                new Settings.Options(null, null, null, List.of("spark.executor.memory=4g", "spark.app.name=a=b"));
        assertThat(read(yaml, call, Map.of()).engine().conf())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("spark.ui.enabled", "true", "spark.executor.memory", "4g", "spark.app.name", "a=b"));
        config.finish();
        System.setProperty("spark.executor.memory", "3g");
        try {
            assertThat(read(yaml, NONE, Map.of()).engine().conf())
                    .as("what spark-submit says comes before the file")
                    .containsExactly(Map.entry("spark.ui.enabled", "true"));
            assertThat(read(yaml, call, Map.of()).engine().conf())
                    .as("and the call before that")
                    .containsEntry("spark.executor.memory", "4g");
        } finally {
            System.clearProperty("spark.executor.memory");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "spark.sql.ansi.enabled=false, would change what the figures mean",
        "spark.sql.session.timeZone=Asia/Tokyo, would change what the figures mean",
        "spark.sql.legacy.timeParserPolicy=LEGACY, would change what the figures mean",
        "ui.enabled=true, is no setting of Spark",
        "spark.ui.enabled, has no = in it"
    })
    void whatWouldChangeFiguresIsRefused(String option, String why) throws Exception {
        read("{}", new Settings.Options(null, null, null, List.of(option)), Map.of());
        assertThatThrownBy(() -> config.finish()).hasMessageContaining(why);
        read("{}", new Settings.Options(null, null, null, List.of("spark.sql.ansi.enabled=true")), Map.of());
        config.finish();
    }

    @ParameterizedTest
    @ValueSource(strings = {"512", "2 gigabytes", "-1g", "1.5g", "0m", "g", "9999999m"})
    void otherSizesAreRefused(String text) throws Exception {
        read("engine: {memory: \"" + text + "\"}", NONE, Map.of());

        assertThatThrownBy(() -> config.finish())
                .hasMessage("GCR-2004 " + config.file() + " engine: memory \"" + text
                        + "\" is no size; write a size such as 512m or 2g");
    }

    @Test
    void wrongSettingsAreToldTogether() throws Exception {
        read("warehous: x\nengine: {name: sparkk, threads: 0, memory: big, mastr: y}\n", NONE, Map.of());

        assertThatThrownBy(() -> config.finish())
                .hasMessageContaining("\"sparkk\" is no engine; write auto, spark, duckdb")
                .hasMessageContaining("threads \"0\" is no whole number from 1")
                .hasMessageContaining("memory \"big\" is no size")
                .hasMessageContaining("unknown key \"mastr\"; did you mean \"master\"?")
                .hasMessageContaining("unknown key \"warehous\"; did you mean \"warehouse\"?");
    }
}
