package org.gcr.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.gcr.core.definition.DefinitionFile;
import org.gcr.core.problem.GcrException;
import org.gcr.ingest.Declared;
import org.junit.jupiter.api.Test;

class SourceCatalogueTest {

    private static final String SOUND =
            """
            id: a.b
            title: Title
            publisher: Publisher
            licence: CC BY 4.0
            home_page: https://example.org/
            role: data
            table: staged_a_b
            columns:
              - {name: year, type: year, required: true}
            """;

    @Test
    void everyDeclaredSourceCanBeRead() {
        assertThat(Declared.SOURCES.ids())
                .contains("unhcr.population", "unhcr.demographics", "worldbank.income_history", "unsd.m49");
    }

    @Test
    void allFaultsOfASpecAreToldAtOnce() {
        String faulty =
                """
                id: a.b
                title: Title
                publishr: Publisher
                licence: CC BY 4.0
                home_page: https://example.org/
                role: facts
                table: population
                key: [yeer]
                columns:
                  - {name: year, type: yr, required: maybe, min: "1"}
                  - {name: year, type: text, max: 3, aliases: [Jahr]}
                  - {name: total, type: count, values: [a], aliases: [jahr], patterns: [q]}
                layout:
                  stop_at: {column: note, matches: "("}
                  unpivot: {header: "\\\\d", name: year, value: total}
                """;

        assertThatThrownBy(() -> SourceSpec.parse("sources/a.b.yaml", faulty))
                .isInstanceOf(GcrException.class)
                .hasMessageContaining(
                        "GCR-2012 sources/a.b.yaml:3: unknown key \"publishr\"; did you mean \"publisher\"?")
                .hasMessageContaining("publisher is missing")
                .hasMessageContaining("role \"facts\" is unknown")
                .hasMessageContaining("does not begin with staged_")
                .hasMessageContaining("key names the column \"yeer\", which is not there; did you mean \"year\"?")
                .hasMessageContaining("type \"yr\" is unknown; did you mean \"year\"?")
                .hasMessageContaining("required \"maybe\" is unknown")
                .hasMessageContaining("min is no number")
                .hasMessageContaining("another column has this name")
                .hasMessageContaining("min and max are for numbers")
                .hasMessageContaining("values and matches are for text and code")
                .hasMessageContaining("patterns are for dates")
                .hasMessageContaining("the header \"jahr\" means")
                .hasMessageContaining("stop_at names the column \"note\"")
                .hasMessageContaining("matches is no regular expression")
                .hasMessageContaining("header has no group");
    }

    @Test
    void aLimitWithoutEndIsNoNumber() {
        String spec = "id: a.b\ncolumns:\n  - {name: year, type: count, max: %s}\n";
        assertThatThrownBy(() -> SourceSpec.parse("sources/a.b.yaml", spec.formatted("1e999999")))
                .isInstanceOf(GcrException.class)
                .hasMessageContaining("max is no number");
        assertThatThrownBy(() -> SourceSpec.parse("sources/a.b.yaml", spec.formatted(".inf")))
                .isInstanceOf(GcrException.class);
    }

    @Test
    void textThatIsNoYamlIsToldWithItsLine() {
        assertThatThrownBy(() -> SourceSpec.parse("sources/a.b.yaml", "id: a.b\ntitle: [unclosed\n"))
                .hasMessageStartingWith(
                        "GCR-2012 sources/a.b.yaml:2: is no YAML: while parsing a flow sequence, expected");
        assertThatThrownBy(() -> SourceSpec.parse("sources/a.b.yaml", "id: a.b\nid: a.c\n"))
                .hasMessageStartingWith("GCR-2012 sources/a.b.yaml:2: is no YAML: Duplicate field 'id'");
    }

    private static DefinitionFile file(String name, String text) {
        return new DefinitionFile(name, "ingest/sources/" + name, text);
    }

    @Test
    void twoSourcesDoNotStageIntoOneTable() {
        List<DefinitionFile> files =
                List.of(file("a.b.yaml", SOUND), file("a.c.yaml", SOUND.replace("id: a.b", "id: a.c")));

        assertThatThrownBy(() -> SourceCatalogue.of(files)).hasMessageContaining("stages into staged_a_b like");
    }

    @Test
    void aSourceIsFoundUnderItsFileName() {
        assertThatThrownBy(() -> SourceCatalogue.of(List.of(file("x.yaml", SOUND))))
                .hasMessageContaining("name the file after the id");
    }

    @Test
    void aSourceNeedsSomethingToBeRecognisedBy() {
        String loose = SOUND.replace(", required: true", "");

        assertThatThrownBy(() -> SourceSpec.parse("sources/a.b.yaml", loose))
                .hasMessageContaining("no column is required");
    }
}
