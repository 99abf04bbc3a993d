import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/** A registration extract of benchmarks/generate by a Spark job as one writes it first, with default settings. Arguments: CSV file, folder. */
public final class RegistrationJob {

    private static final String DIMENSIONS = "year, origin, asylum, population_type, sex, age_group, disability, disability_method";

    public static void main(String[] arguments) throws Exception {
        try (SparkSession spark = SparkSession.builder().master("local[*]").config("spark.ui.enabled", false).getOrCreate()) {
            spark.read().option("header", true).csv(arguments[0]).createOrReplaceTempView("extract");
            spark.sql(
                            """
                            WITH typed AS (
                              SELECT *, CAST(age AS INT) AS years,
                                CASE WHEN age IS NULL THEN '_U' WHEN CAST(age AS INT) < 5 THEN '0-4' WHEN CAST(age AS INT) < 12 THEN '5-11' WHEN CAST(age AS INT) < 18 THEN '12-17'
                                  WHEN CAST(age AS INT) < 60 THEN '18-59' ELSE '60+' END AS age_group,
                                coalesce(seeing, hearing, walking, remembering, self_care, communicating) IS NOT NULL AS asked,
                                greatest(coalesce(seeing, '0'), coalesce(hearing, '0'), coalesce(walking, '0'), coalesce(remembering, '0'), coalesce(self_care, '0'), coalesce(communicating, '0')) >= '3' AS has,
                                (seeing IS NOT NULL AND hearing IS NOT NULL AND walking IS NOT NULL AND remembering IS NOT NULL AND self_care IS NOT NULL AND communicating IS NOT NULL) AS complete
                              FROM extract
                            )
                            SELECT CAST(ref_year AS INT) AS year, coalesce(origin, 'UNK') AS origin, asylum, CASE legal_status WHEN 'Refugee' THEN 'REF' WHEN 'Asylum seeker' THEN 'ASY' ELSE '_U' END AS population_type,
                              coalesce(sex, '_U') AS sex, age_group,
                              CASE WHEN asked AND age_group = '0-4' THEN 'unknown' WHEN asked AND has THEN 'with' WHEN asked AND complete THEN 'without' WHEN asked THEN 'unknown'
                                WHEN array_contains(split(specific_needs, ';'), 'DS') THEN 'with' ELSE 'unknown' END AS disability,
                              CASE WHEN asked THEN 'WG_SS' WHEN array_contains(split(specific_needs, ';'), 'DS') THEN 'registration_specific_need' ELSE 'unknown' END AS disability_method,
                              CASE document_held WHEN 'yes' THEN 'Y' WHEN 'no' THEN 'N' ELSE 'U' END AS document,
                              CASE birth_registered WHEN 'yes' THEN 'Y' WHEN 'no' THEN 'N' ELSE 'U' END AS birth_registration,
                              CASE credentials WHEN 'yes' THEN 'Y' WHEN 'no' THEN 'N' ELSE 'U' END AS credentials,
                              CASE WHEN age_group NOT IN ('5-11', '12-17', '_U') THEN 'NA' WHEN school_level IS NULL THEN 'U' WHEN school_level <> 'primary' THEN 'N'
                                WHEN school_system = 'national' THEN 'Y' WHEN school_system = 'other' THEN 'N' ELSE 'U' END AS enrolled_primary,
                              CASE WHEN age_group NOT IN ('5-11', '12-17', '_U') THEN 'NA' WHEN school_level IS NULL THEN 'U' WHEN school_level <> 'secondary' THEN 'N'
                                WHEN school_system = 'national' THEN 'Y' WHEN school_system = 'other' THEN 'N' ELSE 'U' END AS enrolled_secondary,
                              CASE WHEN age_group IN ('0-4', '5-11') THEN 'NA' WHEN work_permit = 'yes' THEN 'Y' WHEN work_permit = 'no' THEN 'N' ELSE 'U' END AS work_right,
                              CASE WHEN age_group IN ('0-4', '5-11') THEN 'NA' WHEN works = 'yes' THEN 'Y' WHEN works = 'no' THEN 'N' ELSE 'U' END AS working,
                              CASE wants_return WHEN 'yes' THEN 'Y' WHEN 'no' THEN 'N' ELSE 'U' END AS return_intention,
                              CASE returned WHEN 'yes' THEN 'Y' WHEN 'no' THEN 'N' ELSE 'U' END AS returned,
                              CASE rst_submitted WHEN 'yes' THEN 'Y' WHEN 'no' THEN 'N' ELSE 'U' END AS resettlement_submission,
                              CASE rst_departed WHEN 'yes' THEN 'Y' WHEN 'no' THEN 'N' ELSE 'U' END AS resettlement_departure,
                              coalesce(upper(pathway), 'U') AS pathway
                            FROM typed
                            """)
                    .write()
                    .parquet(arguments[1] + "/registration");
            spark.read().parquet(arguments[1] + "/registration").createOrReplaceTempView("registration");
            String values = Stream.of("document", "birth_registration", "credentials", "enrolled_primary", "enrolled_secondary", "work_right", "working", "return_intention", "returned", "resettlement_submission", "resettlement_departure", "pathway")
                    .map(name -> "'" + name.toUpperCase(java.util.Locale.ROOT).replace("RETURNED", "RETURN") + "', " + name)
                    .collect(Collectors.joining(", "));
            spark.sql("SELECT " + DIMENSIONS + ", 'PERSONS' AS measure, COUNT(*) AS persons FROM registration GROUP BY ALL UNION ALL SELECT " + DIMENSIONS
                            + ", concat(attribute, '.', value) AS measure, COUNT(*) AS persons FROM (SELECT " + DIMENSIONS + ", stack(12, " + values + ") AS (attribute, value) FROM registration) GROUP BY ALL")
                    .write()
                    .parquet(arguments[1] + "/registration_count");
        }
    }
}
