import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a release holds, as one line a table: rows, columns, and a hash of the rows that does not depend on their order. It reads the manifest and the
 * files and nothing of the program, so that releases of two versions can be compared.
 *
 * <p>Arguments: {@code hashes WAREHOUSE} prints the lines of the current release; {@code compare BEFORE AFTER} compares two files of such lines and ends
 * with 1 when they differ, naming each table.
 */
public final class Same {

    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 2 && arguments[0].equals("hashes")) {
            lines(Path.of(arguments[1])).values().forEach(System.out::println);
        } else if (arguments.length == 3 && arguments[0].equals("compare")) {
            System.exit(compare(read(arguments[1]), read(arguments[2])));
        } else {
            System.err.println("usage: benchmarks/same hashes WAREHOUSE | compare BEFORE AFTER");
            System.exit(2);
        }
    }

    private static Map<String, String> lines(Path warehouse) throws Exception {
        String id = Files.readString(warehouse.resolve("current")).strip();
        JsonNode release = new ObjectMapper().readTree(warehouse.resolve("releases").resolve(id + ".json").toFile());
        Map<String, String> lines = new TreeMap<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:"); Statement statement = connection.createStatement()) {
            for (JsonNode table : release.get("tables")) {
                String name = table.at("/schema/name").asText();
                List<String> columns = new ArrayList<>();
                table.at("/schema/columns").forEach(column -> columns.add(column.get("name").asText()));
                List<String> files = new ArrayList<>();
                table.get("files").forEach(file -> files.add("'" + warehouse.resolve(file.get("path").asText()) + "'"));
                String row = "0 AS rows, 0 AS hash";
                String from = "";
                if (table.at("/schema/confidential").asBoolean()) {
                    List<String> hashes = new ArrayList<>(); // the files may be gone, and how many rows they had is nobody's to read
                    table.get("files").forEach(file -> hashes.add(file.get("sha256").asText()));
                    row = "0 AS rows, '" + String.join(" ", hashes) + "' AS hash";
                } else if (!files.isEmpty()) {
                    row = "COUNT(*) AS rows, COALESCE(SUM(CAST(hash(" + String.join(", ", columns.stream().map(column -> '"' + column + '"').toList())
                            + ") AS HUGEINT)), 0) AS hash";
                    from = " FROM read_parquet([" + String.join(", ", files) + "])";
                }
                try (ResultSet result = statement.executeQuery("SELECT " + row + from)) {
                    result.next();
                    lines.put(name, name + "\t" + result.getLong(1) + "\t" + result.getString(2) + "\t" + String.join(",", columns));
                }
            }
        }
        return lines;
    }

    private static Map<String, String[]> read(String file) throws Exception {
        Map<String, String[]> tables = new TreeMap<>();
        for (String line : Files.readAllLines(Path.of(file))) {
            String[] parts = line.split("\t", -1);
            tables.put(parts[0], parts);
        }
        return tables;
    }

    private static int compare(Map<String, String[]> before, Map<String, String[]> after) {
        int differ = 0;
        Map<String, String[]> all = new TreeMap<>(before);
        after.forEach(all::putIfAbsent);
        for (String name : all.keySet()) {
            String[] one = before.get(name);
            String[] two = after.get(name);
            String found = null;
            if (one == null) {
                found = "is new, " + two[1] + " rows";
            } else if (two == null) {
                found = "is gone, had " + one[1] + " rows";
            } else if (!one[3].equals(two[3])) {
                found = "has other columns: " + one[3] + " -> " + two[3];
            } else if (!one[1].equals(two[1])) {
                found = "had " + one[1] + " rows, has " + two[1];
            } else if (!one[2].equals(two[2])) {
                found = "has other values in its " + one[1] + " rows";
            }
            if (found != null) {
                differ++;
                System.out.println(name + " " + found);
            }
        }
        System.out.println(differ == 0 ? "equal: " + all.size() + " tables" : differ + " of " + all.size() + " tables differ");
        return differ == 0 ? 0 : 1;
    }
}
