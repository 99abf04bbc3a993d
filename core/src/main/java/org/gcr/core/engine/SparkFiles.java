package org.gcr.core.engine;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.gcr.core.table.ColumnType;
import org.gcr.core.table.RawFile;
import org.gcr.core.table.TableFiles;
import org.gcr.core.table.TableSchema;

/** How Spark reads files: tables by their schema, raw files as texts. */
final class SparkFiles {

    private static final String MALFORMED = "malformed_row";

    private SparkFiles() {}

    static Dataset<Row> scan(SparkSession session, TableFiles table) {
        StructType types = structType(table.schema());
        return table.files().isEmpty()
                ? session.createDataFrame(List.of(), types)
                : session.read()
                        .schema(types)
                        .parquet(table.files().stream().map(SparkFiles::pattern).toArray(String[]::new));
    }

    static Dataset<Row> scan(SparkSession session, RawFile file) {
        Dataset<Row> all;
        if (file.parquet()) {
            all = session.read().parquet(pattern(file.path()));
        } else {
            StructType texts = new StructType().add(MALFORMED, DataTypes.StringType, true);
            for (int place = 1; place <= file.header().size(); place++) {
                texts = texts.add("c" + place, DataTypes.StringType, true);
            }
            all = session.read()
                    .schema(texts)
                    .option("header", true)
                    .option("sep", String.valueOf(file.delimiter()))
                    .option("quote", "\"")
                    .option("escape", "\"")
                    // in this mode no message repeats the row, which may be about a person
                    .option("mode", "PERMISSIVE")
                    .option("columnNameOfCorruptRecord", MALFORMED)
                    // a row with too few or too many cells is only noticed when all are parsed
                    .option("columnPruning", false)
                    .option("maxCharsPerColumn", -1)
                    .csv(pattern(file.path()));
        }
        return all.select(file.places().stream()
                .map(place -> cell(file, place).cast(DataTypes.StringType).as("c" + place))
                .toArray(Column[]::new));
    }

    /** A column of a raw file; the first of a text fails where the row is malformed. */
    private static Column cell(RawFile file, int place) {
        if (file.parquet()) {
            return functions.col(quoted(file.header().get(place - 1)));
        }
        Column cell = functions.col("c" + place);
        return place == file.places().get(0)
                ? functions
                        .when(
                                functions.col(MALFORMED).isNotNull(),
                                functions.raise_error(functions.lit("Expected Number of Columns differs in a row")))
                        .otherwise(cell)
                : cell;
    }

    private static String quoted(String column) {
        return "`" + column.replace("`", "``") + "`";
    }

    /** A local path as Spark wants it: with its scheme, and without the escapes of a URI, which it would take for letters. */
    static String location(Path path) {
        return new org.apache.hadoop.fs.Path(path.toUri()).toString();
    }

    /** A file to read, whose name Spark would otherwise take for a pattern. */
    private static String pattern(Path file) {
        return location(file).replaceAll("[\\[\\]{}*?\\\\]", "\\\\$0");
    }

    private static StructType structType(TableSchema schema) {
        StructType types = new StructType();
        for (org.gcr.core.table.Column column : schema.columns()) {
            types = types.add(column.name(), dataType(column.type()), true);
        }
        return types;
    }

    private static DataType dataType(ColumnType type) {
        return switch (type.kind()) {
            case TEXT -> DataTypes.StringType;
            case INTEGER -> DataTypes.IntegerType;
            case BIGINT -> DataTypes.LongType;
            case DOUBLE -> DataTypes.DoubleType;
            case BOOLEAN -> DataTypes.BooleanType;
            case DATE -> DataTypes.DateType;
            case DECIMAL -> DataTypes.createDecimalType(type.precision(), type.scale());
        };
    }
}
