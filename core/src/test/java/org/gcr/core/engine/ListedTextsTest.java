package org.gcr.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gcr.core.engine.EnginePair.row;
import static org.gcr.core.engine.EnginePair.schema;

import java.nio.file.Path;
import java.util.List;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.table.Column;
import org.gcr.core.table.ColumnType;
import org.gcr.core.table.TableSchema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Columns that list the texts that they may hold. */
class ListedTextsTest {

    private static final TableSchema LISTED = new TableSchema(
            "person",
            "",
            true,
            List.of(
                    new Column("id", ColumnType.INTEGER, "number"),
                    new Column("sex", ColumnType.TEXT, "sex", List.of("_U", "M", "F", "it's"))));

    @TempDir
    Path folder;

    private EnginePair engines;

    @BeforeEach
    void open() {
        engines = new EnginePair(folder);
        engines.table(
                schema("raw", "id INTEGER", "sex TEXT"),
                row(1, "M"),
                row(2, "_U"),
                row(3, null),
                row(4, "F"),
                row(5, "it's"),
                row(6, "other"));
    }

    @AfterEach
    void close() {
        engines.close();
    }

    /** In the order of the texts, not of the list, and as texts like any other. */
    @Test
    void areWrittenLikeOtherTexts() {
        assertThat(engines.assertSame("SELECT id, sex FROM raw WHERE id < 6", LISTED, "sex"))
                .containsExactly(row(3, null), row(4, "F"), row(1, "M"), row(2, "_U"), row(5, "it's"));
    }

    /** And what it is, is not repeated: it may be what somebody wrote about a person. */
    @Test
    void anotherTextIsRefusedByTheEmbeddedEngine() {
        assertThatThrownBy(() -> engines.write(engines.duckdb(), "SELECT id, sex FROM raw", LISTED, "id"))
                .isInstanceOfSatisfying(GcrException.class, failure -> {
                    assertThat(failure.problems().get(0).code()).isEqualTo(Code.ENGINE_FAILED);
                    assertThat(failure.problems().get(0).place()).isEqualTo("person");
                    assertThat(failure).hasMessageContaining("its values do not list");
                    assertThat(failure.getMessage()).doesNotContain("'other'");
                });
    }
}
