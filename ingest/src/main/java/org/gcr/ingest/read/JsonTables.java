package org.gcr.ingest.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;

/** Finds the tables in a JSON file. */
final class JsonTables {

    private static final int DEEPEST_LIST = 3;

    private JsonTables() {}

    /** A list of objects, or such lists within the tree, like those of the pages that web services give: each is a table like the sheet of a workbook. */
    static List<Grid> of(String name, TableFile.Source source) throws IOException {
        JsonNode tree;
        try (Reader reader = TextEncoding.decoded(Parsed.limited(name, source.open()), StandardCharsets.UTF_8)) {
            tree = new ObjectMapper().readTree(reader);
        } catch (StreamConstraintsException e) {
            throw Parsed.tooLarge(name, "the JSON is nested too deep or has too long a value", e.getOriginalMessage());
        } catch (JsonProcessingException e) {
            long line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new GcrException(
                    Code.FILE_TRUNCATED, name + ":" + line, "the JSON is cut off or damaged here", "get it anew", e);
        }
        List<Grid> grids = new ArrayList<>();
        findTables(name, null, tree, 0, grids);
        if (grids.isEmpty()) {
            throw new GcrException(
                    Code.FILE_FORMAT_UNSUPPORTED,
                    name,
                    "this is a JSON file, but there is no list of objects in it",
                    "give the table as such a list, as CSV or as .xlsx");
        }
        return grids;
    }

    private static void findTables(String file, String name, JsonNode node, int depth, List<Grid> grids) {
        if (isTable(node)) {
            grids.add(new Grid(file, name, false, () -> new JsonRows(node)));
        } else if (depth < DEEPEST_LIST) {
            node.fields()
                    .forEachRemaining(member -> findTables(file, member.getKey(), member.getValue(), depth + 1, grids));
            if (node.isArray()) {
                node.forEach(item -> findTables(file, name, item, depth + 1, grids));
            }
        }
    }

    private static boolean isTable(JsonNode node) {
        if (!node.isArray() || node.isEmpty()) {
            return false;
        }
        for (JsonNode item : node) {
            if (!item.isObject()) {
                return false;
            }
        }
        return true;
    }
}
