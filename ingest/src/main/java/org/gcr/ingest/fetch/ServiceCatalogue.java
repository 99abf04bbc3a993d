package org.gcr.ingest.fetch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.gcr.core.config.Lines;
import org.gcr.core.definition.DefinitionFile;
import org.gcr.core.definition.Definitions;
import org.gcr.core.definition.Kind;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.problem.Nearest;
import org.gcr.core.problem.Problem;
import org.gcr.ingest.source.SourceCatalogue;
import org.gcr.ingest.source.SpecNode;

/** All declared services. */
public final class ServiceCatalogue {

    /** Where services are declared. */
    public static final Kind KIND = new Kind("ingest", "services");

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final List<Service> services;

    private ServiceCatalogue(List<Service> services) {
        this.services = List.copyOf(services);
    }

    /**
     * The services that are declared.
     *
     * @throws GcrException with everything that is wrong with any of them ({@code GCR-2012})
     */
    public static ServiceCatalogue of(Definitions definitions) {
        return of(definitions.files(KIND), SourceCatalogue.of(definitions).ids());
    }

    /**
     * The services of these specs.
     *
     * @param known ids of all sources
     */
    static ServiceCatalogue of(List<DefinitionFile> files, List<String> known) {
        List<Problem> problems = new ArrayList<>();
        List<Service> services = new ArrayList<>();
        Set<String> sources = new HashSet<>();
        for (DefinitionFile file : files) {
            SpecNode root =
                    new SpecNode(file.place(), Lines.of(file.text()), tree(file.place(), file.text()), problems);
            Service service = service(root);
            root.end();
            for (Service.Dataset dataset : service.datasets()) {
                if (!known.contains(dataset.source())) {
                    root.wrong("source \"" + dataset.source() + "\" is unknown", Nearest.hint(dataset.source(), known));
                } else if (!sources.add(dataset.source())) {
                    root.wrong("source \"" + dataset.source() + "\" is downloaded twice", "keep one");
                }
            }
            services.add(service);
        }
        if (!problems.isEmpty()) {
            throw new GcrException(problems);
        }
        return new ServiceCatalogue(services);
    }

    private static JsonNode tree(String place, String text) {
        try {
            return YAML.readTree(text);
        } catch (JsonProcessingException e) {
            throw new GcrException(Code.DEFINITION_WRONG, place, "is no YAML: " + e.getOriginalMessage(), "mend it", e);
        }
    }

    private static Service service(SpecNode root) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (SpecNode header : root.nodes("headers")) {
            headers.put(header.requiredText("name"), header.requiredText("value"));
            header.end();
        }
        String base = root.requiredText("base");
        if (!base.matches("https?://.*/")) {
            root.wrong("base \"" + base + "\" is no address that ends in /", "mend it");
            base = "https://invalid/";
        }
        int hourly = root.wholeNumber("requests_per_hour", 1, 60);
        return new Service(
                root.requiredText("id"),
                root.requiredText("title"),
                URI.create(base),
                root.requiredText("licence"),
                root.text("licence_url").orElse(null),
                root.requiredText("documentation"),
                root.requiredText("known_from"),
                Duration.ofHours(1).dividedBy(hourly),
                headers,
                root.nodes("datasets").stream().map(ServiceCatalogue::dataset).toList());
    }

    private static Service.Dataset dataset(SpecNode node) {
        SpecNode years = node.node("years").orElse(null);
        Service.Dataset dataset = new Service.Dataset(
                node.requiredText("source"),
                node.requiredText("path"),
                node.requiredText("file"),
                format(node),
                node.text("table").orElse(null),
                node.texts("columns"),
                years == null ? 0 : years.wholeNumber("first", 1900, 0),
                years == null ? 0 : years.wholeNumber("lag", 0, 0),
                years != null && years.truth("each", false),
                node.truth("on_request", false),
                node.node("paging").map(ServiceCatalogue::paging).orElse(null),
                node.text("version").orElse(null),
                node.text("year_member").orElse(null));
        if (years != null) {
            years.end();
        }
        if (dataset.format() == Service.Format.PAGE_TABLE && dataset.table() == null) {
            node.wrong("table is missing", "name the id of the table in the page");
        }
        if (dataset.paging() != null && dataset.format() != Service.Format.JSON) {
            node.wrong("paging is for JSON", "take it out");
        }
        node.end();
        return dataset;
    }

    private static Service.Format format(SpecNode node) {
        String word = node.requiredText("format");
        for (Service.Format format : Service.Format.values()) {
            if (format.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(word)) {
                return format;
            }
        }
        node.wrong("format \"" + word + "\" is unknown", "write csv, json, xlsx or page-table");
        return Service.Format.CSV;
    }

    private static Service.Paging paging(SpecNode node) {
        Service.Paging paging = new Service.Paging(
                node.wholeNumber("size", 1, 1000),
                node.requiredText("items"),
                node.text("pages").orElse(null),
                node.text("next").orElse(null),
                node.text("count").orElse(null));
        if (paging.pages() != null && paging.next() != null) {
            node.wrong("pages and next are both there", "give one");
        }
        node.end();
        return paging;
    }

    /** All services, in the order of their files' names. */
    public List<Service> all() {
        return services;
    }
}
