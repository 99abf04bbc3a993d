package org.gcr.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SqlShellTest {

    private static Call ask(String questions) {
        InputStream in = System.in;
        System.setIn(new ByteArrayInputStream(questions.getBytes(StandardCharsets.UTF_8)));
        try {
            return Call.gcr("sql", "--warehouse", SampleWarehouse.get().root().toString());
        } finally {
            System.setIn(in);
        }
    }

    @Test
    void answersOneQuestionAfterTheOther() {
        Call call =
                ask(".tables\n.describe observation\n.format csv\nselect indicator_id\n  from indicator where indicator_id = 'RS.GINI';\nselect 6 * 7 as n")
                        .exits(0);
        assertThat(call.out())
                .contains("population")
                .contains("coverage_share")
                .contains("indicator_id\nRS.GINI\n")
                .endsWith("n\n42\n");
    }

    @Test
    void aWrongQuestionDoesNotEndTheConversation() {
        Call call = ask("select nonsense;\ncreate table x (a int);\nselect 42 as n;\n")
                .exits(2);
        assertThat(call.err()).contains("GCR-2008").contains("GCR-2009");
        assertThat(call.out()).contains("42");
    }
}
