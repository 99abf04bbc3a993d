package org.gcr.app.openlineage;

import io.openlineage.client.OpenLineage;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gcr.app.trace.TableGraph;
import org.gcr.core.check.CheckResult;
import org.gcr.core.definition.Definitions;
import org.gcr.core.history.RunRecord;
import org.gcr.core.lineage.ColumnSources;
import org.gcr.core.model.Models;
import org.gcr.core.table.TableSchema;
import org.gcr.core.warehouse.Origin;
import org.gcr.core.warehouse.Release;
import org.gcr.core.warehouse.TablePart;
import org.gcr.core.warehouse.TaskResult;
import org.gcr.core.warehouse.Warehouse;
import org.gcr.metrics.MetricsStage;
import org.gcr.metrics.indicator.IndicatorCatalogue;
import org.gcr.transform.TransformStage;

/**
 * Events of OpenLineage (1.x, https://openlineage.io/spec) of one run: its start, each task that it computed, its end. A task's event names the tables that it
 * read and made, with columns, rows, of which columns each column is computed; the end names the tables that checks looked at, with their outcomes; a task that read files names them with their hash. Tables about
 * persons, and what was made of them before protection, are left out.
 */
public final class LineageEvents {

    private static final URI PRODUCER = URI.create("urn:org.gcr:gcr");

    private final OpenLineage lineage = new OpenLineage(PRODUCER);
    private final String namespace;
    private final RunRecord run;
    private final Map<String, String> queries = new HashMap<>();

    private LineageEvents(String namespace, RunRecord run) {
        this.namespace = namespace;
        this.run = run;
    }

    /**
     * The events of a run that ended.
     *
     * @param release what the run made or found; null when there is none
     * @param definitions for the queries; null leaves out of which columns a column is computed
     * @throws IOException if the store cannot be read
     */
    public static List<OpenLineage.RunEvent> of(
            String namespace, RunRecord run, Warehouse warehouse, Release release, Definitions definitions)
            throws IOException {
        LineageEvents events = new LineageEvents(namespace, run);
        if (definitions != null) {
            for (String stage : List.of(TransformStage.NAME, MetricsStage.NAME)) {
                Models.of(definitions, stage)
                        .forEach(model ->
                                events.queries.put("model." + model.schema().name(), model.sql()));
            }
            IndicatorCatalogue.of(definitions).indicators().stream()
                    .filter(indicator -> indicator.sql() != null)
                    .forEach(indicator -> events.queries.put(
                            "indicator." + indicator.id().toLowerCase(Locale.ROOT), indicator.sql()));
        }
        List<OpenLineage.RunEvent> all = new ArrayList<>();
        all.add(events.whole(OpenLineage.RunEvent.EventType.START, run.started(), List.of()));
        List<OpenLineage.InputDataset> checked = List.of();
        if (release != null) {
            TableGraph graph = TableGraph.of(warehouse, release);
            all.addAll(events.tasks(graph));
            checked = events.checked(release, graph);
        }
        all.add(events.whole(
                run.outcome() == RunRecord.Outcome.failed
                        ? OpenLineage.RunEvent.EventType.FAIL
                        : OpenLineage.RunEvent.EventType.COMPLETE,
                run.ended(),
                checked));
        return all;
    }

    private OpenLineage.RunEvent whole(
            OpenLineage.RunEvent.EventType type, String time, List<OpenLineage.InputDataset> checked) {
        OpenLineage.RunFacetsBuilder facets = lineage.newRunFacetsBuilder();
        if (type == OpenLineage.RunEvent.EventType.FAIL) {
            facets.errorMessage(lineage.newErrorMessageRunFacet(
                    run.causes().stream()
                            .map(cause -> cause.code() + " " + cause.place() + ": " + cause.found())
                            .collect(Collectors.joining("; ")),
                    "JAVA",
                    null));
        }
        return event(type, time, id("run"), "run", facets.build(), null, checked, List.of());
    }

    private OpenLineage.RunEvent event(
            OpenLineage.RunEvent.EventType type,
            String time,
            UUID runId,
            String job,
            OpenLineage.RunFacets runFacets,
            String query,
            List<OpenLineage.InputDataset> inputs,
            List<OpenLineage.OutputDataset> outputs) {
        OpenLineage.JobFacetsBuilder jobFacets = lineage.newJobFacetsBuilder()
                .jobType(lineage.newJobTypeJobFacet("BATCH", "GCR", query == null ? "TASK" : "QUERY"));
        if (query != null) {
            jobFacets.sql(lineage.newSQLJobFacet(query));
        }
        return lineage.newRunEventBuilder()
                .eventType(type)
                .eventTime(ZonedDateTime.ofInstant(Instant.parse(time), ZoneOffset.UTC))
                .run(lineage.newRun(runId, runFacets))
                .job(lineage.newJob(namespace, job, jobFacets.build()))
                .inputs(inputs)
                .outputs(outputs)
                .build();
    }

    /** The same for the same run and task, so that an event that comes twice is known as one. */
    private UUID id(String of) {
        return UUID.nameUUIDFromBytes((namespace + "\n" + run.id() + "\n" + of).getBytes(StandardCharsets.UTF_8));
    }

    private List<OpenLineage.RunEvent> tasks(TableGraph graph) {
        List<OpenLineage.RunEvent> events = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
            for (RunRecord.TaskLine line : run.tasks()) {
                Optional<TaskResult> result = graph.task(line.task());
                if (line.state() == RunRecord.State.computed && result.isPresent()) {
                    task(result.get(), graph, connection).ifPresent(events::add);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("an engine in memory cannot be opened", e);
        }
        return events;
    }

    /** The event of one task; none when all its tables are about persons. */
    private Optional<OpenLineage.RunEvent> task(TaskResult result, TableGraph graph, Connection connection) {
        List<TablePart> made = result.parts().stream()
                .filter(part -> !graph.isPersonal(part.schema().name()))
                .toList();
        if (made.isEmpty()) {
            return Optional.empty();
        }
        Set<String> read = TableGraph.inputs(result);
        String query = queries.get(result.task());
        Map<String, SortedSet<ColumnSources.Source>> sources =
                query == null ? Map.of() : sources(query, read, graph, connection);
        List<OpenLineage.InputDataset> inputs = Stream.concat(
                        read.stream().filter(table -> !graph.isPersonal(table)).map(table -> input(table, graph)),
                        read.isEmpty() ? result.origins().stream().flatMap(this::files) : Stream.of())
                .toList();
        OpenLineage.RunFacets facets = lineage.newRunFacetsBuilder()
                .parent(lineage.newParentRunFacet(
                        lineage.newParentRunFacetRun(id("run")), lineage.newParentRunFacetJob(namespace, "run")))
                .build();
        return Optional.of(event(
                OpenLineage.RunEvent.EventType.COMPLETE,
                run.ended(),
                id(result.task()),
                result.task(),
                facets,
                query,
                inputs,
                made.stream().map(part -> output(part, sources, graph)).toList()));
    }

    /** The tables that the release's checks looked at, with their outcomes. */
    private List<OpenLineage.InputDataset> checked(Release release, TableGraph graph) {
        Map<String, List<CheckResult>> byTable = release.checks().stream()
                .filter(check -> graph.schema(check.table()).isPresent() && !graph.isPersonal(check.table()))
                .collect(Collectors.groupingBy(CheckResult::table, TreeMap::new, Collectors.toList()));
        List<OpenLineage.InputDataset> inputs = new ArrayList<>();
        byTable.forEach((table, checks) -> inputs.add(lineage.newInputDataset(
                namespace,
                table,
                lineage.newDatasetFacetsBuilder().build(),
                lineage.newInputDatasetInputFacetsBuilder()
                        .dataQualityAssertions(lineage.newDataQualityAssertionsDatasetFacet(checks.stream()
                                .map(check -> lineage.newDataQualityAssertionsDatasetFacetAssertions(
                                        check.check(), check.passed(), null))
                                .toList()))
                        .build())));
        return inputs;
    }

    private static Map<String, SortedSet<ColumnSources.Source>> sources(
            String query, Set<String> read, TableGraph graph, Connection connection) {
        Map<String, List<String>> stored = new HashMap<>();
        read.forEach(table -> graph.schema(table)
                .ifPresent(schema -> stored.put(
                        table,
                        schema.columnNames().stream()
                                .map(name -> name.toLowerCase(Locale.ROOT))
                                .toList())));
        try {
            return ColumnSources.of(connection, query, stored);
        } catch (SQLException e) {
            return Map.of(); // the parser of this engine does not read it; the event is sent without this facet
        }
    }

    private OpenLineage.InputDataset input(String table, TableGraph graph) {
        OpenLineage.DatasetFacetsBuilder facets = lineage.newDatasetFacetsBuilder();
        graph.schema(table).ifPresent(schema -> facets.schema(columns(schema)));
        return lineage.newInputDataset(namespace, table, facets.build(), null);
    }

    private Stream<OpenLineage.InputDataset> files(Origin origin) {
        return origin.files().stream()
                .map(file -> lineage.newInputDataset(
                        namespace,
                        "file/" + origin.source() + "/" + file.name(),
                        lineage.newDatasetFacetsBuilder()
                                .version(lineage.newDatasetVersionDatasetFacet(file.sha256()))
                                .documentation(lineage.newDocumentationDatasetFacet(
                                        origin.source() + ", vintage " + origin.vintage()))
                                .build(),
                        null));
    }

    private OpenLineage.OutputDataset output(
            TablePart part, Map<String, SortedSet<ColumnSources.Source>> sources, TableGraph graph) {
        String table = part.schema().name();
        OpenLineage.DatasetFacetsBuilder facets = lineage.newDatasetFacetsBuilder()
                .schema(columns(part.schema()))
                .documentation(
                        lineage.newDocumentationDatasetFacet(part.schema().description()))
                .version(lineage.newDatasetVersionDatasetFacet(part.contentHash()));
        columnLineage(part.schema(), sources, graph).ifPresent(facets::columnLineage);
        return lineage.newOutputDataset(
                namespace,
                table,
                facets.build(),
                lineage.newOutputDatasetOutputFacetsBuilder()
                        .outputStatistics(lineage.newOutputStatisticsOutputDatasetFacetBuilder()
                                .rowCount(part.rows())
                                .size(part.bytes())
                                .build())
                        .build());
    }

    private OpenLineage.SchemaDatasetFacet columns(TableSchema schema) {
        return lineage.newSchemaDatasetFacet(schema.columns().stream()
                .map(column -> lineage.newSchemaDatasetFacetFields(
                        column.name(), column.type().toString(), column.description(), null))
                .toList());
    }

    private Optional<OpenLineage.ColumnLineageDatasetFacet> columnLineage(
            TableSchema schema, Map<String, SortedSet<ColumnSources.Source>> sources, TableGraph graph) {
        OpenLineage.ColumnLineageDatasetFacetFieldsBuilder fields = lineage.newColumnLineageDatasetFacetFieldsBuilder();
        boolean any = false;
        for (String column : schema.columnNames()) {
            List<OpenLineage.InputField> of =
                    sources.getOrDefault(column.toLowerCase(Locale.ROOT), new TreeSet<>()).stream()
                            .filter(source -> !graph.isPersonal(source.table()))
                            .map(source -> lineage.newInputFieldBuilder()
                                    .namespace(namespace)
                                    .name(source.table())
                                    .field(source.column())
                                    .build())
                            .toList();
            if (!of.isEmpty()) {
                any = true;
                fields.put(
                        column,
                        lineage.newColumnLineageDatasetFacetFieldsAdditionalBuilder()
                                .inputFields(of)
                                .build());
            }
        }
        return any
                ? Optional.of(lineage.newColumnLineageDatasetFacetBuilder()
                        .fields(fields.build())
                        .build())
                : Optional.empty();
    }
}
