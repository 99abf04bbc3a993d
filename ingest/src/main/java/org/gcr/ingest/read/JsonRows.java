package org.gcr.ingest.read;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Rows of a list of JSON objects. The first row holds the names of all members, in the order in which they first appear; a member of a member is
 * named {@code outer.inner}; a list of texts becomes one text with line breaks between, a list of numbers one with {@code |}. A list of objects that each name
 * their {@code type} becomes a column for each type and member, {@code list_Type.member}, its texts joined with {@code "; "}. Lines count the objects, the names
 * being line 1.
 */
final class JsonRows implements RowReader {

    private final List<String> names;
    private final Iterator<Map<String, String>> rows;
    private long line;

    JsonRows(JsonNode list) {
        Set<String> all = new LinkedHashSet<>();
        List<Map<String, String>> flat = new ArrayList<>();
        for (JsonNode item : list) {
            Map<String, String> row = new java.util.HashMap<>();
            flatten("", item, row, all);
            flat.add(row);
        }
        this.names = List.copyOf(all);
        this.rows = flat.iterator();
    }

    private static void flatten(String prefix, JsonNode item, Map<String, String> row, Set<String> names) {
        item.fields().forEachRemaining(member -> {
            String name = prefix + member.getKey();
            if (member.getValue().isObject()) {
                flatten(name + ".", member.getValue(), row, names);
            } else if (isTyped(member.getValue())) {
                spread(name, member.getValue(), row, names);
            } else {
                names.add(name);
                row.put(name, text(member.getValue()));
            }
        });
    }

    private static boolean isTyped(JsonNode list) {
        boolean typed = list.isArray() && !list.isEmpty();
        for (JsonNode item : list) {
            typed &= item.isObject() && item.path("type").isTextual();
        }
        return typed;
    }

    private static void spread(String list, JsonNode items, Map<String, String> row, Set<String> names) {
        for (JsonNode item : items) {
            item.fields().forEachRemaining(member -> {
                String text = text(member.getValue()).replace("\n", "; ");
                if (!member.getKey().equals("type")) {
                    String name = list + '_' + item.path("type").asText() + '.' + member.getKey();
                    names.add(name);
                    if (!text.isEmpty()) {
                        row.merge(name, text, (before, more) -> before + "; " + more);
                    }
                }
            });
        }
    }

    private static String text(JsonNode value) {
        if (!value.isArray()) {
            return value.isNull() ? "" : value.asText();
        }
        List<String> parts = new ArrayList<>();
        value.forEach(part -> parts.add(part.isValueNode() ? part.asText() : part.toString()));
        return String.join(!value.isEmpty() && value.get(0).isNumber() ? "|" : "\n", parts);
    }

    /** Names of all members. */
    List<String> names() {
        return names;
    }

    /** The objects that were not read yet, by name. */
    Iterable<Map<String, String>> remaining() {
        return () -> rows;
    }

    @Override
    public boolean next(Row row) {
        if (line == 0) {
            line = 1;
            row.begin(1);
            names.forEach(row::add);
            return !names.isEmpty();
        }
        while (rows.hasNext()) {
            row.begin(++line);
            Map<String, String> values = rows.next();
            names.forEach(name -> row.add(values.getOrDefault(name, "")));
            if (!row.isBlankFrom(0)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {}
}
