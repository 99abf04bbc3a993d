package org.gcr.core.engine;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.gcr.core.table.ColumnType;
import org.gcr.core.table.TableFiles;
import org.gcr.core.table.TableSchema;

/** How Spark reads the files of tables: by their schema. */
final class SparkFiles {

    private SparkFiles() {}

    static Dataset<Row> scan(SparkSession session, TableFiles table) {
        StructType types = structType(table.schema());
        return table.files().isEmpty()
                ? session.createDataFrame(List.of(), types)
                : session.read()
                        .schema(types)
                        .parquet(table.files().stream().map(SparkFiles::pattern).toArray(String[]::new));
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
