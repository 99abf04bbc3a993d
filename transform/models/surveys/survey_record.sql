/*
table: survey_record
description: >-
  One row a person asked in a household survey: rows of gcr.survey, and members of households of UNHCR's Results Monitoring Survey (results_monitoring_person; its year is that of a file's last interview in the country). Read by the estimates and by nothing else; never shown.
public: false
confidential: true
grain: [source_file_id, source_line]
inputs: [staged_survey, results_monitoring_person, country]
columns:
  source_file_id: {type: TEXT, description: "File"}
  source_line: {type: BIGINT, description: "Line of the file"}
  survey: {type: TEXT, description: "Name of the survey"}
  country: {type: TEXT, description: "Country of the survey"}
  year: {type: INTEGER, description: "Year of the survey"}
  population_group: {type: TEXT, description: "refugees, hosts, returnees"}
  weight: {type: DOUBLE, description: "Sampling weight"}
  stratum: {type: TEXT, description: "Stratum; NULL none"}
  cluster: {type: TEXT, description: "Primary sampling unit; NULL none"}
  clusters_in_stratum: {type: BIGINT, description: "Primary sampling units of the stratum; NULL not known"}
  persons_in_cluster: {type: BIGINT, description: "Persons that the cluster has; NULL not known"}
  field_start: {type: DATE, description: "First day in the field; NULL not said"}
  field_end: {type: DATE, description: "Last day in the field; NULL not said"}
  replicate_method: {type: TEXT, description: "BRR, FAY, JK1, JKN, BOOTSTRAP; NULL none"}
  replicate_scale: {type: DOUBLE, description: "Factor of all replicates; NULL the usual one"}
  replicate_scales: {type: TEXT, description: "Factor of each replicate, between semicolons"}
  replicate_weights: {type: TEXT, description: "Replicate weights, between semicolons"}
  sex: {type: TEXT, description: "F, M, _U"}
  age_group: {type: TEXT, description: "0-4, 5-11, 12-17, 18-59, 60+, _U"}
  disability: {type: TEXT, description: "with, without, unknown"}
  disability_method: {type: TEXT, description: "WG_SS, WG_SS_extended, WG_CFM, self_report, unknown"}
  below_poverty_line: {type: TEXT, description: "Y, N, U; NULL not asked"}
  in_work: {type: TEXT, description: "Y, N, U; NULL not asked"}
  moves_freely: {type: TEXT, description: "Y, N, U; NULL not asked"}
  enrolled_primary: {type: TEXT, description: "Y, N, U; NULL not asked"}
  enrolled_secondary: {type: TEXT, description: "Y, N, U; NULL not asked"}
  has_documents: {type: TEXT, description: "Y, N, U; NULL not asked"}
checks:
  - known_country_code: {side: country}
  - name: one_design_a_survey
    severity: block
    description: "A survey has one way of replication and one size of each stratum, and all of its persons have a cluster or none has; mend the file."
    sql: "SELECT concat(survey, ' ', country, ' ', CAST(year AS STRING)) AS place FROM survey_record GROUP BY survey, country, year HAVING COUNT(DISTINCT coalesce(replicate_method, '')) > 1 OR COUNT(DISTINCT coalesce(replicate_scale, -1)) > 1 OR COUNT(DISTINCT coalesce(replicate_scales, '')) > 1 OR COUNT(DISTINCT CASE WHEN cluster IS NULL THEN 0 ELSE 1 END) > 1 OR COUNT(DISTINCT CASE WHEN replicate_weights IS NULL THEN 0 ELSE 1 END) > 1 OR (MAX(replicate_method) IS NOT NULL AND MAX(replicate_weights) IS NULL) OR (MAX(replicate_method) IS NULL AND MAX(replicate_weights) IS NOT NULL)"
  - name: stratum_of_one_size
    severity: block
    description: "The number of sampling units of a stratum is one number or empty in all of its rows, and not less than the clusters (or persons drawn one by one) that the file has of it; mend the file."
    sql: "SELECT concat(survey, ' ', country, ' ', CAST(year AS STRING)) AS place FROM survey_record GROUP BY survey, country, year, stratum HAVING COUNT(DISTINCT coalesce(clusters_in_stratum, CAST(-1 AS BIGINT))) > 1 OR CASE WHEN MAX(cluster) IS NULL THEN COUNT(*) ELSE COUNT(DISTINCT cluster) END > MIN(clusters_in_stratum)"
  - name: cluster_of_one_size
    severity: block
    description: "The number of persons of a cluster is one number or empty in all of its rows, and not less than the persons that the file has of it; mend the file."
    sql: "SELECT concat(survey, ' ', country, ' ', CAST(year AS STRING)) AS place FROM survey_record WHERE cluster IS NOT NULL GROUP BY survey, country, year, stratum, cluster HAVING COUNT(DISTINCT coalesce(persons_in_cluster, CAST(-1 AS BIGINT))) > 1 OR COUNT(*) > MIN(persons_in_cluster)"
  - name: one_time_a_survey
    severity: block
    description: "A survey has one first and one last day in the field, in this order; mend the file."
    sql: "SELECT concat(survey, ' ', country, ' ', CAST(year AS STRING)) AS place FROM survey_record GROUP BY survey, country, year HAVING COUNT(DISTINCT coalesce(field_start, DATE '1900-01-01')) > 1 OR COUNT(DISTINCT coalesce(field_end, DATE '1900-01-01')) > 1 OR MIN(field_start) > MIN(field_end)"
*/
SELECT
  source_file_id,
  source_line,
  survey,
  country,
  year,
  population_group,
  weight,
  stratum,
  cluster,
  clusters_in_stratum,
  persons_in_cluster,
  field_start,
  field_end,
  replicate_method,
  replicate_scale,
  replicate_scales,
  replicate_weights,
  coalesce(sex, '_U') AS sex,
  coalesce(age_group, '_U') AS age_group,
  CASE WHEN disability_method IS NULL THEN 'unknown' ELSE coalesce(disability, 'unknown') END AS disability,
  coalesce(disability_method, 'unknown') AS disability_method,
  below_poverty_line,
  in_work,
  moves_freely,
  enrolled_primary,
  enrolled_secondary,
  has_documents
FROM staged_survey
UNION ALL
SELECT
  source_file_id,
  source_line,
  'Results Monitoring Survey',
  country,
  year(MAX(interviewed_on) OVER (PARTITION BY source_file_id, country)),
  population_group,
  weight,
  stratum,
  cluster,
  clusters_in_stratum,
  CAST(NULL AS BIGINT),
  MIN(interviewed_on) OVER (PARTITION BY source_file_id, country),
  MAX(interviewed_on) OVER (PARTITION BY source_file_id, country),
  CAST(NULL AS STRING),
  CAST(NULL AS DOUBLE),
  CAST(NULL AS STRING),
  CAST(NULL AS STRING),
  coalesce(sex, '_U'),
  CASE WHEN age < 5 THEN '0-4' WHEN age < 12 THEN '5-11' WHEN age < 18 THEN '12-17' WHEN age < 60 THEN '18-59' WHEN age >= 60 THEN '60+' ELSE '_U' END,
  coalesce(disability, 'unknown'),
  coalesce(disability_method, 'unknown'),
  CAST(NULL AS STRING),
  CAST(NULL AS STRING),
  CAST(NULL AS STRING),
  enrolled_primary,
  enrolled_secondary,
  has_documents
FROM results_monitoring_person
