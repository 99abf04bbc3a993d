-- A registration extract of benchmarks/generate by hand, for DuckDB alone: conformed rows as Parquet, then the counts of registration_count. ${DATA} is the
-- file, ${OUT} a folder.
COPY (
  WITH typed AS (
    SELECT *,
      CASE WHEN age IS NULL THEN '_U' WHEN age < 5 THEN '0-4' WHEN age < 12 THEN '5-11' WHEN age < 18 THEN '12-17' WHEN age < 60 THEN '18-59' ELSE '60+' END AS age_group,
      coalesce(seeing, hearing, walking, remembering, self_care, communicating) IS NOT NULL AS asked,
      greatest(coalesce(seeing, 0), coalesce(hearing, 0), coalesce(walking, 0), coalesce(remembering, 0), coalesce(self_care, 0), coalesce(communicating, 0)) >= 3 AS has,
      (seeing + hearing + walking + remembering + self_care + communicating) IS NOT NULL AS complete
    FROM read_csv('${DATA}', header = true, columns = {'ref_year': 'INTEGER', 'sex': 'VARCHAR', 'age': 'INTEGER', 'origin': 'VARCHAR', 'asylum': 'VARCHAR', 'district': 'VARCHAR',
      'arrival_date': 'DATE', 'registration_date': 'DATE', 'legal_status': 'VARCHAR', 'household_size': 'INTEGER', 'seeing': 'INTEGER', 'hearing': 'INTEGER', 'walking': 'INTEGER',
      'remembering': 'INTEGER', 'self_care': 'INTEGER', 'communicating': 'INTEGER', 'specific_needs': 'VARCHAR', 'document_held': 'VARCHAR', 'birth_registered': 'VARCHAR',
      'credentials': 'VARCHAR', 'school_level': 'VARCHAR', 'school_system': 'VARCHAR', 'work_permit': 'VARCHAR', 'works': 'VARCHAR', 'wants_return': 'VARCHAR', 'returned': 'VARCHAR',
      'rst_submitted': 'VARCHAR', 'rst_departed': 'VARCHAR', 'pathway': 'VARCHAR'})
  )
  SELECT ref_year AS year, coalesce(origin, 'UNK') AS origin, asylum, CASE legal_status WHEN 'Refugee' THEN 'REF' WHEN 'Asylum seeker' THEN 'ASY' ELSE '_U' END AS population_type,
    coalesce(sex, '_U') AS sex, age_group,
    CASE WHEN asked AND age_group = '0-4' THEN 'unknown' WHEN asked AND has THEN 'with' WHEN asked AND complete THEN 'without' WHEN asked THEN 'unknown'
      WHEN list_contains(string_split(specific_needs, ';'), 'DS') THEN 'with' ELSE 'unknown' END AS disability,
    CASE WHEN asked THEN 'WG_SS' WHEN list_contains(string_split(specific_needs, ';'), 'DS') THEN 'registration_specific_need' ELSE 'unknown' END AS disability_method,
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
) TO '${OUT}/registration.parquet' (COMPRESSION zstd);

CREATE TEMP TABLE cell AS
  FROM '${OUT}/registration.parquet'
  SELECT year, origin, asylum, population_type, sex, age_group, disability, disability_method,
    document, birth_registration, credentials, enrolled_primary, enrolled_secondary, work_right, working, return_intention, returned, resettlement_submission,
    resettlement_departure, pathway, count(*) AS persons
  GROUP BY ALL;
COPY (
  SELECT year, origin, asylum, population_type, sex, age_group, disability, disability_method, 'PERSONS' AS measure, sum(persons)::BIGINT AS persons FROM cell GROUP BY ALL
  UNION ALL
  SELECT year, origin, asylum, population_type, sex, age_group, disability, disability_method, replace(upper(attribute), 'RETURNED', 'RETURN') || '.' || value AS measure, sum(persons)::BIGINT AS persons
  FROM (UNPIVOT cell ON document, birth_registration, credentials, enrolled_primary, enrolled_secondary, work_right, working, return_intention, returned, resettlement_submission,
    resettlement_departure, pathway INTO NAME attribute VALUE value)
  GROUP BY ALL
  ORDER BY ALL
) TO '${OUT}/registration_count.parquet' (COMPRESSION zstd);
