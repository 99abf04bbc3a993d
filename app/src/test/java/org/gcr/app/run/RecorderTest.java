package org.gcr.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.gcr.core.check.CheckResult;
import org.gcr.core.check.Severity;
import org.gcr.core.history.RunRecord;
import org.junit.jupiter.api.Test;

/** What is news to whoever reads a run's warnings each week. */
class RecorderTest {

    private static CheckResult check(String name, Severity severity, long failures) {
        return new CheckResult("t", name, severity, "what is checked", failures, failures == 0 ? null : "first");
    }

    @Test
    void aWarningIsNewsWhenItWasNotThereOrIsAboutMore() {
        List<CheckResult> before = List.of(
                check("same", Severity.WARN, 3),
                check("more", Severity.WARN, 3),
                check("less", Severity.WARN, 3),
                check("gone", Severity.WARN, 3),
                check("was_acknowledged", Severity.WARN, 3).accepted("t.was_acknowledged"));
        List<RunRecord.Warning> now = Recorder.warnings(
                List.of(
                        check("same", Severity.WARN, 3),
                        check("more", Severity.WARN, 4),
                        check("less", Severity.WARN, 2),
                        check("fresh", Severity.WARN, 1),
                        check("passed", Severity.WARN, 0),
                        check("blocks", Severity.BLOCK, 1),
                        check("was_acknowledged", Severity.WARN, 3),
                        check("acknowledged", Severity.WARN, 9).accepted("t.acknowledged: known, until 2027-01-01"),
                        check("loss", Severity.BLOCK, 1).accepted("t.loss: right, until 2027-01-01")),
                before);
        assertThat(now)
                .extracting(RunRecord.Warning::check, warning -> warning.news().name())
                .containsExactly(
                        tuple("same", "standing"),
                        tuple("more", "fresh"),
                        tuple("less", "standing"),
                        tuple("fresh", "fresh"),
                        tuple("was_acknowledged", "fresh"),
                        tuple("acknowledged", "accepted"),
                        tuple("loss", "accepted"));
    }
}
