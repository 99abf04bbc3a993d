package org.gcr.app.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.gcr.app.query.Catalogues;
import org.gcr.app.query.ResultTable;
import org.gcr.core.problem.Nearest;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gcr models}: model cards. */
@Command(
        name = "models",
        description =
                "Lists the models of a release; with an ID, its card: purpose, data, method, validation, limits, misuse.",
        mixinStandardHelpOptions = true,
        footer = {"", "Examples:", "  gcr models", "  gcr models forecast"})
final class ModelsCommand implements Callable<Integer> {

    @Mixin
    private ReleaseOptions from;

    @Parameters(paramLabel = "ID", arity = "0..1", description = "Model, such as forecast.")
    private String model;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        try (Catalogues catalogue = from.open()) {
            if (model == null) {
                System.out.print(catalogue
                        .query("SELECT model, title, validation FROM model_card ORDER BY model")
                        .text(ResultTable.Format.TABLE));
                return 0;
            }
            ResultTable cards = catalogue.query(
                    "SELECT model, title, purpose, data, method, validation, validation_table, limits, misuse, version FROM model_card ORDER BY model");
            for (List<Object> card : cards.rows()) {
                if (card.get(0).equals(model)) {
                    for (int i = 0; i < card.size(); i++) {
                        System.out.println(cards.columns().get(i).replace('_', ' ') + ": " + card.get(i));
                    }
                    return 0;
                }
            }
            List<String> known =
                    cards.rows().stream().map(row -> row.get(0).toString()).toList();
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "no model \"" + model + "\"; " + Nearest.hint(model, known));
        }
    }
}
