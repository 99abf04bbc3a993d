import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;

/** Runs a hand-written DuckDB script. Arguments: script, what stands for ${DATA}, folder that stands for ${OUT}. */
public final class HandWritten {

    public static void main(String[] arguments) throws Exception {
        String sql = Files.readString(Path.of(arguments[0])).replace("${DATA}", arguments[1]).replace("${OUT}", arguments[2]);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET memory_limit = '600MB'");
            statement.execute("SET temp_directory = '" + arguments[2] + "/spill'");
            statement.execute("SET preserve_insertion_order = false");
            statement.execute(sql);
        }
    }
}
