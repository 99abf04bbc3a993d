package org.gcr.ingest.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gcr.core.config.Lines;
import org.gcr.core.definition.DefinitionFile;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.problem.Nearest;
import org.gcr.core.problem.Problem;
import org.gcr.core.table.ColumnType;

/** Reads one spec and tells everything that is wrong with it at once. */
final class SpecReader {

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final Set<String> STAGED_AFTER =
            Set.of("redacted", "source_file_id", "source_line", "source_vintage", "source_release");

    private final String place;
    private final String text;
    private final List<DefinitionFile> overlays;
    private final List<Problem> problems = new ArrayList<>();
    private List<String> nulls = List.of("");
    private List<String> redacted = List.of();

    SpecReader(String place, String text, List<DefinitionFile> overlays) {
        this.place = place;
        this.text = text;
        this.overlays = overlays;
    }

    SourceSpec read() {
        SpecNode root = new SpecNode(place, Lines.of(text), tree(), problems);
        if (root.has("nulls")) {
            nulls = root.texts("nulls");
        }
        redacted = root.texts("redacted");
        List<ColumnSpec> columns = columns(root);
        SourceSpec spec = new SourceSpec(
                root.requiredText("id"),
                root.requiredText("title"),
                root.requiredText("publisher"),
                root.requiredText("licence"),
                root.text("licence_url").orElse(null),
                root.requiredText("home_page"),
                role(root),
                root.requiredText("table"),
                root.truth("personal", false),
                root.truth("register", false),
                rejectLimit(root),
                root.texts("key"),
                root.texts("key_requires"),
                root.textLists("one_of"),
                root.textLists("codes_first"),
                root.truth("partial_rows", false),
                totals(root),
                columns,
                Stream.concat(
                                root.texts("ignored").stream(),
                                root.has("file") ? Stream.of(ListFiles.REMOVE) : Stream.<String>empty())
                        .map(HeaderText::comparable)
                        .collect(Collectors.toSet()),
                root.texts("dropped").stream().map(HeaderText::comparable).collect(Collectors.toSet()),
                root.pattern("dropped_matching"),
                root.truth("every_sheet", false),
                layouts(root),
                !redacted.isEmpty(),
                root.text("file").orElse(null),
                List.of(),
                whole());
        root.text("replaces");
        root.end();
        checkNames(root, spec);
        checkHeaders(root, spec);
        if (!problems.isEmpty()) {
            throw new GcrException(problems);
        }
        return spec;
    }

    /** Share of a file's rows that may be rejected; {@code rejects: 0} is the plain way to say none. */
    private double rejectLimit(SpecNode root) {
        BigDecimal none = root.number("rejects").orElse(null);
        if (none != null && none.signum() != 0) {
            root.wrong(
                    "rejects: " + none + " is not 0",
                    "write rejects: 0 for none, or a share of rows as reject_limit_pct");
        }
        double percent =
                root.number("reject_limit_pct").map(BigDecimal::doubleValue).orElse(1.0);
        return none == null ? percent : 0;
    }

    /** The spec and what extends it: all that decides how files are read. */
    private String whole() {
        return overlays.isEmpty()
                ? text
                : text
                        + overlays.stream()
                                .map(overlay -> "\n# extended by " + overlay.place() + "\n" + overlay.text())
                                .collect(Collectors.joining());
    }

    private JsonNode tree() {
        try {
            JsonNode tree = YAML.readTree(text);
            if (tree.isObject()) {
                overlays.forEach(overlay -> new SpecOverlay(overlay, problems).addTo((ObjectNode) tree));
                return tree;
            }
            throw new GcrException(
                    Code.DEFINITION_WRONG, place, "a source is a list of keys with values", "see CONTRIBUTING.md");
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new GcrException(
                    Code.DEFINITION_WRONG,
                    place + ":" + line,
                    "is no YAML: " + withoutExcerpt(e.getOriginalMessage()),
                    "mend this line",
                    e);
        }
    }

    private static String withoutExcerpt(String message) {
        return message.lines().filter(line -> !line.startsWith(" ")).collect(Collectors.joining(", "));
    }

    private static SourceSpec.Role role(SpecNode root) {
        String word = root.requiredText("role");
        for (SourceSpec.Role role : SourceSpec.Role.values()) {
            if (role.word().equals(word)) {
                return role;
            }
        }
        root.wrong("role \"" + word + "\" is unknown", "write data, context or reference");
        return SourceSpec.Role.DATA;
    }

    private List<ColumnSpec> columns(SpecNode root) {
        List<ColumnSpec> columns = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (SpecNode node : root.nodes("columns")) {
            ColumnSpec column = column(node);
            if (STAGED_AFTER.contains(column.name())) {
                node.wrong("the name " + column.name() + " is taken by the staging", "rename the column");
            } else if (!column.name().matches("[a-z][a-z0-9_]*")) {
                node.wrong("name is not lower-case letters, digits and _", "rename the column");
            } else if (!names.add(column.name())) {
                node.wrong("another column has this name", "rename one");
            }
            columns.add(column);
        }
        if (columns.isEmpty()) {
            root.wrong("columns are missing", "list at least one");
        }
        return columns;
    }

    private ColumnSpec column(SpecNode node) {
        String name = node.requiredText("name");
        String word = node.requiredText("type");
        CellType type = CellType.parse(word).orElse(null);
        if (type == null) {
            node.wrong(
                    "type \"" + word + "\" is unknown",
                    Nearest.hint(
                            word,
                            Arrays.stream(CellType.values()).map(CellType::word).toList()));
            type = CellType.TEXT;
        }
        String required = node.text("required").orElse("false");
        if (!Set.of("true", "false", "header", "usual").contains(required)) {
            node.wrong("required \"" + required + "\" is unknown", "write true, false, header or usual");
        }
        List<String> own = node.has("nulls") ? node.texts("nulls") : null;
        boolean redactable = node.truth("redactable", type == CellType.COUNT);
        TextForm form = form(node);
        Set<String> headers = new LinkedHashSet<>();
        if (form == null) {
            headers.add(HeaderText.comparable(name));
        } else if (node.has("aliases")) {
            node.wrong("a derived column has no header", "take aliases out");
        }
        node.texts("aliases").forEach(alias -> headers.add(HeaderText.comparable(alias)));
        ColumnSpec column = new ColumnSpec(
                name,
                type,
                stored(node, type),
                required.equals("true"),
                required.equals("true") || required.equals("header"),
                required.equals("usual"),
                List.copyOf(headers),
                node.wholeNumber("position", 1, 0),
                Set.copyOf(own != null ? own : type == CellType.CODE ? List.of("") : nulls),
                redactable ? Set.copyOf(redacted) : Set.of(),
                new LinkedHashSet<>(node.texts("values")),
                node.pattern("matches"),
                node.number("min").orElse(null),
                node.number("max").orElse(null),
                patterns(node),
                node.text("from").orElse(null),
                form,
                node.truth("rounded", false),
                node.text("future").orElse(null),
                node.text("unbounded").orElse(null),
                node.text("description").orElse(""));
        if (!type.isNumeric() && (column.min() != null || column.max() != null)) {
            node.wrong("min and max are for numbers", "take them out");
        }
        if (column.future() != null && type != CellType.YEAR && type != CellType.DATE) {
            node.wrong("future is for years and dates", "take it out");
        }
        if (column.unbounded() != null && (!type.isNumeric() || (column.min() != null && column.max() != null))) {
            node.wrong("unbounded is for numbers that lack a bound", "take it out");
        }
        if (!type.isText() && (!column.values().isEmpty() || column.matches() != null)) {
            node.wrong("values and matches are for text and code", "take them out");
        }
        if (type != CellType.DECIMAL && column.rounded()) {
            node.wrong("rounded is for decimals", "take it out");
        }
        if (type != CellType.DATE && !column.patterns().isEmpty()) {
            node.wrong("patterns are for dates", "take them out");
        }
        node.end();
        return column;
    }

    private static TextForm form(SpecNode node) {
        Optional<String> word = node.text("as");
        if (word.isEmpty()) {
            if (node.has("from")) {
                node.wrong("as is missing", "say how the column is derived");
            }
            return null;
        }
        Optional<TextForm> form = TextForm.parse(word.get());
        if (form.isEmpty()) {
            node.wrong(
                    "as \"" + word.get() + "\" is unknown",
                    Nearest.hint(
                            word.get(),
                            Arrays.stream(TextForm.values()).map(TextForm::word).toList()));
        } else if (form.get().isOfFile() == node.has("from")) {
            node.wrong(
                    form.get().isOfFile() ? "what is known of the file comes from no column" : "from is missing",
                    form.get().isOfFile() ? "take from out" : "name the column whose text is read");
        }
        return form.orElse(TextForm.LIST);
    }

    private static ColumnType stored(SpecNode node, CellType type) {
        int precision = node.wholeNumber("precision", 1, 0);
        int scale = node.wholeNumber("scale", 0, 0);
        if (type == CellType.DECIMAL) {
            if (precision < 1 || precision > 18 || scale > precision) {
                node.wrong(
                        "a decimal has 1 to 18 digits, of which not more after the point", "set precision and scale");
                return ColumnType.DOUBLE;
            }
            return new ColumnType(ColumnType.Kind.DECIMAL, precision, scale);
        }
        if (precision != 0 || scale != 0) {
            node.wrong("precision and scale are for decimals", "take them out");
        }
        return switch (type) {
            case TEXT, CODE -> ColumnType.TEXT;
            case COUNT, INTEGER -> ColumnType.BIGINT;
            case NUMBER, DECIMAL -> ColumnType.DOUBLE;
            case YEAR -> ColumnType.INTEGER;
            case DATE -> ColumnType.DATE;
            case FLAG -> ColumnType.BOOLEAN;
        };
    }

    private static List<String> patterns(SpecNode node) {
        List<String> patterns = new ArrayList<>();
        for (String pattern : node.texts("patterns")) {
            try {
                if (!pattern.equals(ColumnSpec.DAYS_SINCE_1900) && !pattern.equals(ColumnSpec.PLAIN_SLASHES)) {
                    ColumnSpec.dateForm(pattern);
                }
                patterns.add(pattern);
            } catch (IllegalArgumentException e) {
                node.wrong(
                        "\"" + pattern + "\" is no form of a date: " + e.getMessage(), "write one such as d MMMM yyyy");
            }
        }
        return patterns;
    }

    private List<Layout> layouts(SpecNode root) {
        List<SpecNode> nodes = new ArrayList<>(root.nodes("layouts"));
        root.node("layout").ifPresent(nodes::add);
        if (root.has("layout") && root.has("layouts")) {
            root.wrong("both layout and layouts are there", "keep one");
        }
        List<Layout> layouts = nodes.stream().map(this::layout).toList();
        return layouts.isEmpty() ? List.of(Layout.PLAIN) : layouts;
    }

    private static List<SourceSpec.Total> totals(SpecNode root) {
        List<SourceSpec.Total> totals = new ArrayList<>();
        for (SpecNode node : root.nodes("totals")) {
            if (node.has("same")) {
                totals.add(new SourceSpec.Total(
                        node.requiredText("same"), node.requiredText("as"), null, node.requiredText("doubt")));
                node.end();
                continue;
            }
            boolean greatest = node.has("greatest");
            String column = node.requiredText(greatest ? "greatest" : "sum");
            SourceSpec.Total total = new SourceSpec.Total(
                    column,
                    greatest ? null : node.requiredText("by"),
                    node.number(greatest ? "min" : "max").orElse(null),
                    node.requiredText("doubt"));
            if (total.bound() == null) {
                node.wrong("the bound is missing", greatest ? "write min" : "write max");
            }
            totals.add(total);
            node.end();
        }
        return totals;
    }

    private Layout layout(SpecNode node) {
        Layout layout = new Layout(
                node.text("sheet").orElse(null),
                node.text("header_contains").map(HeaderText::comparable).orElse(null),
                node.nodes("skip_rows").stream().map(SpecReader::rule).toList(),
                node.node("stop_at").map(SpecReader::rule).orElse(null),
                node.node("unpivot").map(SpecReader::unpivot).orElse(null),
                node.texts("any_of"),
                node.texts("none_of").stream().map(HeaderText::comparable).collect(Collectors.toSet()));
        node.end();
        return layout;
    }

    private static Layout.RowRule rule(SpecNode node) {
        Layout.RowRule rule = new Layout.RowRule(node.requiredText("column"), node.pattern("matches"));
        if (!node.has("matches")) {
            node.wrong("matches is missing", "add it");
        }
        node.end();
        return rule;
    }

    private static Layout.Unpivot unpivot(SpecNode node) {
        Layout.Unpivot unpivot =
                new Layout.Unpivot(node.pattern("header"), node.requiredText("name"), node.requiredText("value"));
        if (!node.has("header")) {
            node.wrong("header is missing", "add it");
        } else if (unpivot.header() != null && unpivot.header().matcher("").groupCount() < 1) {
            node.wrong("header has no group", "put the part that is the name into ( )");
        }
        node.end();
        return unpivot;
    }

    /** Every column that something refers to is there. */
    private static void checkNames(SpecNode root, SourceSpec spec) {
        if (!spec.id().matches("[a-z][a-z0-9_]*(\\.[a-z0-9_]+)*")) {
            root.wrong("id \"" + spec.id() + "\" is not lower-case words with dots between", "rename it");
        }
        if (!spec.table().matches("staged_[a-z0-9_]+")) {
            root.wrong("table \"" + spec.table() + "\" does not begin with staged_", "rename it");
        }
        Set<String> names = spec.columns().stream().map(ColumnSpec::name).collect(Collectors.toSet());
        checkNames(root, "key", spec.key(), names);
        checkNames(root, "key_requires", spec.keyRequires(), names);
        spec.oneOf().forEach(group -> checkNames(root, "one_of", group, names));
        spec.codesFirst().forEach(group -> checkNames(root, "codes_first", group, names));
        spec.totals()
                .forEach(total -> checkNames(
                        root,
                        "totals",
                        total.by() == null ? List.of(total.column()) : List.of(total.column(), total.by()),
                        names));
        spec.layouts().forEach(layout -> checkNames(root, "any_of", layout.anyOf(), names));
        spec.columns().stream()
                .filter(column -> column.from() != null)
                .forEach(column -> checkNames(root, "from", List.of(column.from()), names));
        for (Layout layout : spec.layouts()) {
            layout.skipRows().forEach(rule -> checkNames(root, "skip_rows", List.of(rule.column()), names));
            if (layout.stopAt() != null) {
                checkNames(root, "stop_at", List.of(layout.stopAt().column()), names);
            }
            if (layout.unpivot() != null) {
                checkNames(
                        root,
                        "unpivot",
                        List.of(layout.unpivot().name(), layout.unpivot().value()),
                        names);
            }
        }
    }

    private static void checkNames(SpecNode root, String key, List<String> used, Set<String> names) {
        for (String name : used) {
            if (!names.contains(name)) {
                root.wrong(key + " names the column \"" + name + "\", which is not there", Nearest.hint(name, names));
            }
        }
    }

    /** Every header text means one thing, and each layout has something to be recognised by. */
    private static void checkHeaders(SpecNode root, SourceSpec spec) {
        Map<String, String> meaning = new HashMap<>();
        spec.ignored().forEach(header -> meaning.put(header, "ignored"));
        for (ColumnSpec column : spec.columns()) {
            for (String header : column.headers()) {
                String other = meaning.put(header, column.name());
                if (other != null) {
                    root.wrong("the header \"" + header + "\" means " + other + " and " + column.name(), "keep one");
                }
            }
        }
        for (Layout layout : spec.layouts()) {
            boolean recognised = layout.headerContains() != null
                    || spec.columns().stream().anyMatch(column -> column.inHeader() && !layout.makes(column));
            if (!recognised) {
                root.wrong("no column is required, so that any table would fit", "set required: header on some");
            }
        }
    }
}
