package org.gcr.app.cli;

import java.io.IOException;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.gcr.app.query.Catalogues;
import org.gcr.app.query.ResultTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code gcr due}: the macro {@code what_is_due}, cut to what somebody must know of now. */
@Command(
        name = "due",
        description = {
            "Tells which events of the calendar and which action points are late, running or due soon.",
            "Says nothing when nothing is, so that a daily call (cron) sends mail only when there is something to do."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Examples:", "  gcr due", "  gcr due --on 2021-11-10 --within 30"})
final class DueCommand implements Callable<Integer> {

    @Mixin
    private ReleaseOptions from;

    @Option(names = "--on", paramLabel = "DATE", description = "Day that is asked for, as 2021-11-10. Default: today.")
    private LocalDate on;

    @Option(
            names = "--within",
            paramLabel = "DAYS",
            defaultValue = "60",
            description = "How many days ahead something counts as due soon. Default: 60.")
    private int within;

    @Option(
            names = "--format",
            paramLabel = "table|csv|json",
            defaultValue = "table",
            description = "How the answer is written. Default: table.")
    private ResultTable.Format format;

    @Override
    public Integer call() throws IOException {
        LocalDate day = on == null ? LocalDate.now(java.time.ZoneId.systemDefault()) : on;
        try (Catalogues catalogue = from.open()) {
            ResultTable due = catalogue.query(
                    "SELECT state, due_on, days, what, id, title, owner, due FROM what_is_due(DATE '" + day
                            + "') WHERE state IN ('late', 'running') OR days <= " + within
                            + " ORDER BY due_on, what, id");
            if (!due.rows().isEmpty()) {
                System.out.print(due.text(format));
            }
        }
        return 0;
    }
}
