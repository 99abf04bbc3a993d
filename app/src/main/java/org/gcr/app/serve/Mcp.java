package org.gcr.app.serve;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServerFeatures;
import io.modelcontextprotocol.server.McpStatelessServerFeatures;
import io.modelcontextprotocol.server.transport.HttpServletStatelessServerTransport;
import io.modelcontextprotocol.server.transport.StdioServerTransportProvider;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import jakarta.servlet.http.HttpServlet;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gcr.app.answer.Answers;
import org.gcr.app.answer.Json;
import org.gcr.app.run.ProductVersion;

/**
 * The Model Context Protocol over {@link Tools}, by the protocol's Java library: over standard input and output, and over HTTP at {@code /mcp} without
 * sessions. Resources {@code gcr://indicator/ID} hold an indicator's metadata.
 */
final class Mcp {

    private static final String NAME = "gcr";
    private static final String RESOURCE = "gcr://indicator/";

    /** Answers are plain JSON of our own; no output schema is declared, so there is nothing to hold them against. */
    private static final JsonSchemaValidator NO_OUTPUT_SCHEMA =
            (schema, content) -> JsonSchemaValidator.ValidationResponse.asValid(null);

    private final Tools tools;
    private final Answers answers;
    private final McpJsonMapper mapper = new JacksonMcpJsonMapper(Json.mapper());

    /** @param answers gives the list of indicators when the server starts */
    Mcp(Tools tools, Answers answers) {
        this.tools = tools;
        this.answers = answers;
    }

    /** A server over streams; it ends when the input does. */
    AutoCloseable stdio(InputStream in, OutputStream out) {
        List<McpServerFeatures.SyncToolSpecification> specifications = new ArrayList<>();
        for (Tools.Tool tool : tools.all()) {
            specifications.add(McpServerFeatures.SyncToolSpecification.builder()
                    .tool(described(tool))
                    .callHandler((exchange, request) -> call(tool, request.arguments()))
                    .build());
        }
        List<McpServerFeatures.SyncResourceSpecification> resources = new ArrayList<>();
        for (McpSchema.Resource resource : resources()) {
            resources.add(new McpServerFeatures.SyncResourceSpecification(
                    resource, (exchange, request) -> read(request.uri())));
        }
        var server = McpServer.sync(new StdioServerTransportProvider(mapper, in, out))
                .serverInfo(NAME, ProductVersion.number())
                .instructions(Tools.INSTRUCTIONS)
                .jsonMapper(mapper)
                .jsonSchemaValidator(NO_OUTPUT_SCHEMA)
                .capabilities(capabilities())
                .tools(specifications)
                .resources(resources)
                .build();
        return server::closeGracefully;
    }

    /** The same over HTTP: one request, one answer. */
    HttpServlet servlet() {
        HttpServletStatelessServerTransport transport = HttpServletStatelessServerTransport.builder()
                .jsonMapper(mapper)
                .messageEndpoint("/mcp")
                .build();
        List<McpStatelessServerFeatures.SyncToolSpecification> specifications = new ArrayList<>();
        for (Tools.Tool tool : tools.all()) {
            specifications.add(McpStatelessServerFeatures.SyncToolSpecification.builder()
                    .tool(described(tool))
                    .callHandler((context, request) -> call(tool, request.arguments()))
                    .build());
        }
        List<McpStatelessServerFeatures.SyncResourceSpecification> resources = new ArrayList<>();
        for (McpSchema.Resource resource : resources()) {
            resources.add(new McpStatelessServerFeatures.SyncResourceSpecification(
                    resource, (context, request) -> read(request.uri())));
        }
        McpServer.sync(transport)
                .serverInfo(NAME, ProductVersion.number())
                .instructions(Tools.INSTRUCTIONS)
                .jsonMapper(mapper)
                .jsonSchemaValidator(NO_OUTPUT_SCHEMA)
                .capabilities(capabilities())
                .tools(specifications)
                .resources(resources)
                .build();
        return transport;
    }

    private static ServerCapabilities capabilities() {
        return ServerCapabilities.builder().tools(false).resources(false, false).build();
    }

    private static McpSchema.Tool described(Tools.Tool tool) {
        Map<String, Object> properties = new LinkedHashMap<>();
        tool.parameters().forEach((name, parameter) -> {
            Map<String, Object> property = new LinkedHashMap<>();
            property.put("type", parameter.type());
            if (parameter.type().equals("array")) {
                property.put("items", Map.of("type", "string"));
            }
            property.put("description", parameter.description());
            properties.put(name, property);
        });
        return McpSchema.Tool.builder()
                .name(tool.name())
                .title(tool.title())
                .description(tool.description())
                .inputSchema(new McpSchema.JsonSchema("object", properties, tool.required(), false, null, null))
                .annotations(new McpSchema.ToolAnnotations(tool.title(), true, false, true, false, null))
                .build();
    }

    private CallToolResult call(Tools.Tool tool, Map<String, Object> given) {
        Map<String, Object> answer = tools.call(tool, given == null ? Map.of() : given);
        return CallToolResult.builder()
                .addTextContent(Json.text(answer))
                .structuredContent(answer)
                .isError(false)
                .build();
    }

    private List<McpSchema.Resource> resources() {
        @SuppressWarnings("unchecked")
        List<Map<String, Object>> indicators =
                (List<Map<String, Object>>) answers.indicators(null).get("indicators");
        return indicators.stream()
                .map(row -> (String) row.get("id"))
                .distinct()
                .map(id -> McpSchema.Resource.builder()
                        .uri(RESOURCE + id)
                        .name(id)
                        .description("Definition, method, limits and sources of " + id)
                        .mimeType("application/json")
                        .build())
                .toList();
    }

    private McpSchema.ReadResourceResult read(String uri) {
        return new McpSchema.ReadResourceResult(List.of(new McpSchema.TextResourceContents(
                uri, "application/json", Json.text(answers.indicator(uri.substring(RESOURCE.length()))))));
    }
}
