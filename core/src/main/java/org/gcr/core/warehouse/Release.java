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
 * @param engine how many tables each engine computed, as in {@code spark 3, duckdb 135, java 90}; {@code java} are those that the program made without SQL
 * @param config configuration file as it was named in the call
 * @param tasks fingerprint of every task
 * @param tables every table with its files
 * @param origins the sources with their files
 * @param checks every check with its outcome
 * @param seconds time each task took when it was computed
 * @param engines the engine of each table; of one in parts that several engines made how many each, in the form of {@code engine}; none in a manifest that does not tell
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
        Map<String, String> engines,
        List<SqlMacro> macros) {

    public Release {
        engines = engines == null ? Map.of() : Map.copyOf(engines);
        macros = macros == null ? List.of() : List.copyOf(macros);
    }

    /** A release without macros, which does not tell the engine of each table. */
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
        this(id, created, codeVersion, engine, config, tasks, tables, origins, checks, seconds, Map.of(), List.of());
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
