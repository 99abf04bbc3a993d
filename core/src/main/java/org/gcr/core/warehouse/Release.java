package org.gcr.core.warehouse;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gcr.core.check.CheckResult;
import org.gcr.core.table.SqlMacro;
import org.gcr.core.table.TableSchema;

/**
 * The manifest of a release: everything that a reader needs, and all that it was made from.
 *
 * @param id sorts by time of publication, a plain SQL identifier
 * @param created time of publication, ISO 8601 in UTC
 * @param codeVersion version of the product and hash of its code
 * @param engine engine that computed the tables
 * @param config configuration file as it was named in the call
 * @param tasks fingerprint of every task
 * @param tables every table with its files
 * @param origins the sources with their files
 * @param checks every check with its outcome
 * @param seconds time each task took when it was computed
 * @param macros questions with parameters over the tables of this release; none in a manifest that does not have them
 */
public record Release(
        String id,
        String created,
        String codeVersion,
        String engine,
        String config,
        Map<String, String> tasks,
        List<TablePart> tables,
        List<Origin> origins,
        List<CheckResult> checks,
        Map<String, Double> seconds,
        List<SqlMacro> macros) {

    public Release {
        macros = macros == null ? List.of() : List.copyOf(macros);
    }

    /** A release without macros. */
    public Release(
            String id,
            String created,
            String codeVersion,
            String engine,
            String config,
            Map<String, String> tasks,
            List<TablePart> tables,
            List<Origin> origins,
            List<CheckResult> checks,
            Map<String, Double> seconds) {
        this(id, created, codeVersion, engine, config, tasks, tables, origins, checks, seconds, List.of());
    }

    /** The table of this name, if the release has it. */
    public Optional<TablePart> table(String name) {
        return tables.stream().filter(part -> part.schema().name().equals(name)).findFirst();
    }

    /** The tables that users see. */
    @JsonIgnore
    public List<TablePart> visibleTables() {
        return tables.stream().filter(part -> part.schema().visible()).toList();
    }

    /** The table's name and columns, for each visible table. */
    @JsonIgnore
    public List<TableSchema> visibleSchemas() {
        return visibleTables().stream().map(TablePart::schema).toList();
    }
}
