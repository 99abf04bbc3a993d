package org.gcr.core.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableSchemaTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TEXT",
                "INTEGER",
                "BIGINT",
                "DOUBLE",
                "BOOLEAN",
                "DATE",
                "DECIMAL(18,2)",
                "DECIMAL(1,0)",
                "DECIMAL(38,38)"
            })
    void aTypeIsWrittenAsItIsRead(String type) {
        assertThat(ColumnType.parse(type)).hasToString(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "VARCHAR", "DECIMAL", "DECIMAL(39,2)", "DECIMAL(0,0)", "DECIMAL(4,5)", "DECIMAL(4)"})
    void whatIsNoTypeIsRefused(String type) {
        assertThatThrownBy(() -> ColumnType.parse(type)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Year", "1st", "a-b", "a b", "a\"b", "", "é"})
    void aNameIsAPlainIdentifier(String name) {
        assertThatThrownBy(() -> new Column(name, ColumnType.TEXT, "")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TableSchema(name, "", true, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aColumnTwiceIsRefused() {
        Column year = new Column("year", ColumnType.INTEGER, "");

        assertThatThrownBy(() -> new TableSchema("stock", "", true, List.of(year, year)))
                .hasMessageContaining("stock has a column twice");
    }

    @Test
    void theSignatureIsNamesAndTypesOnly() {
        TableSchema one = new TableSchema("stock", "a", true, List.of(new Column("year", ColumnType.INTEGER, "x")));
        TableSchema other = new TableSchema("stock", "b", false, List.of(new Column("year", ColumnType.INTEGER, "y")));

        assertThat(one.signature()).isEqualTo("stock(year INTEGER)").isEqualTo(other.signature());
    }
}
