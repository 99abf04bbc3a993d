package org.gcr.core.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.gcr.core.check.CheckResult;
import org.gcr.core.check.SqlCheck;
import org.gcr.core.graph.DeclaredQuery;
import org.gcr.core.graph.Task;
import org.gcr.core.graph.TaskRun;
import org.gcr.core.table.TableFiles;
import org.gcr.core.table.TableSchema;

/** Computes a model's table on the engine and checks it. */
public final class ModelTask implements Task {

    private final SqlModel model;

    public ModelTask(SqlModel model) {
        this.model = model;
    }

    /** The model. */
    public SqlModel model() {
        return model;
    }

    @Override
    public String name() {
        return "model." + model.schema().name();
    }

    @Override
    public List<String> inputs() {
        return Stream.concat(model.inputs().stream(), model.checkedAgainst().stream())
                .distinct()
                .toList();
    }

    @Override
    public List<String> checkedAgainst() {
        return model.checkedAgainst();
    }

    @Override
    public List<String> origins() {
        return model.aboutSources() ? List.of() : model.inputs();
    }

    @Override
    public List<String> otherSources() {
        return model.otherSources();
    }

    @Override
    public List<TableSchema> outputs() {
        return List.of(model.schema());
    }

    @Override
    public Map<String, String> ingredients() {
        return Map.of("definition", model.text());
    }

    @Override
    public Optional<DeclaredQuery> query() {
        return Optional.of(new DeclaredQuery(
                model.place(), model.line(), model.sql(), model.schema().columnNames(), model.inputs()));
    }

    @Override
    public boolean needsEngine() {
        return true;
    }

    @Override
    public void run(TaskRun run) throws IOException {
        Path folder = run.folder(model.schema());
        Map<Path, Long> rows = model.grain().isEmpty()
                ? run.engine().write(model.sql(), model.schema(), folder)
                : run.engine().write(model.sql(), model.schema(), model.grain(), folder);
        run.add(model.schema(), rows);
        run.auditor().register(model.schema().name(), new TableFiles(model.schema(), List.copyOf(rows.keySet())));
        List<SqlCheck> checks = new ArrayList<>(model.checks());
        Optional<SqlCheck> listed = SqlChecks.listed(model.schema());
        if (run.engine() != run.auditor()) {
            listed.ifPresent(checks::add);
        }
        SqlChecks.run(run.auditor(), model.schema(), model.grain(), checks).forEach(run::add);
        if (run.engine() == run.auditor()) {
            // it would not have written another text
            listed.map(check -> new CheckResult(
                            model.schema().name(), check.name(), check.severity(), check.description(), 0, null))
                    .ifPresent(run::add);
        }
    }
}
