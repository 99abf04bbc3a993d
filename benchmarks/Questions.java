import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Properties;

/** Asks questions one after the other. Arguments: database file or nothing, questions, one a line. */
public final class Questions {

    public static void main(String[] arguments) throws Exception {
        Properties properties = new Properties();
        if (!arguments[0].isEmpty()) {
            properties.setProperty("access_mode", "read_only");
        }
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + arguments[0], properties);
                Statement statement = connection.createStatement()) {
            for (String question : arguments[1].split("\n")) {
                try (ResultSet answer = statement.executeQuery(question)) {
                    while (answer.next()) {
                        answer.getObject(1);
                    }
                }
            }
        }
    }
}
