/*
table: unresolved_extent
description: >-
  What stayed without a country: for each source and year the persons whose country of origin, of asylum or of resettlement is a code or name that leads to no member of table country, and the pledges
  of which the country of the entity, or one for whom they are, is such a name. What the publisher itself calls unknown or various is no such name. Persons of all types of a row are added, so the sums are weights and no figures.
  Above declared_share, figures made of the source have status E and a footnote unresolved.SOURCE. Money without a known giver is told by check resolved_money of funding_flow.
public: false
about_sources: true
grain: [source_id, unit, period]
inputs: [staged_population, staged_solutions, staged_demographics, staged_asylum_applications, staged_asylum_decisions, staged_flows, staged_unrwa, staged_idmc, staged_popstats_resettlement, staged_rsq_departures, staged_rsq_submissions, staged_prm_admissions, staged_uk_asylum, pledge, pledge_beneficiary, country_key, country]
columns:
  source_id: {type: TEXT, description: "Source, as in source_file"}
  unit: {type: TEXT, values: [persons, pledges], description: "What is counted"}
  period: {type: TEXT, description: "Year; _T all years (pledges)"}
  amount: {type: BIGINT, description: "Persons of the rows, or pledges that name a country"}
  unresolved: {type: BIGINT, description: "Of these, with a code or name that leads to no country"}
  unresolved_share: {type: DOUBLE, description: "unresolved in per cent of amount"}
  declared_share: {type: DOUBLE, description: "Share in per cent above which figures have status E"}
checks:
  - name: unresolved_share
    severity: warn
    description: "Persons and pledges of countries that no list resolves, in per cent of all. Above declared_share the figures made of them have status E. Add the code or the spelling to gcr.country_alias; gcr check lists all of them."
    sql: "SELECT concat(source_id, CASE WHEN period = '_T' THEN '' ELSE concat(' ', period) END, ': ', CAST(unresolved AS STRING), ' of ', CAST(amount AS STRING), ' ', unit, ', ', CAST(round(unresolved_share, 1) AS STRING), ' percent') AS place FROM unresolved_extent"
*/
WITH known AS (
  SELECT k.key FROM country_key AS k JOIN country AS m ON m.iso3 = k.iso3
),
said AS (
  SELECT 'unhcr.population' AS source_id, 'persons' AS unit, CAST(s.year AS STRING) AS period, coalesce(s.refugees, 0) + coalesce(s.asylum_seekers, 0) + coalesce(s.returned_refugees, 0) + coalesce(s.idps, 0) + coalesce(s.returned_idps, 0) + coalesce(s.stateless, 0) + coalesce(s.ooc, 0) + coalesce(s.oip, s.vda, 0) + coalesce(s.hst, 0) AS amount, ${country_key(s.origin)} AS one_key, ${country_key(s.asylum)} AS other_key, CAST(NULL AS STRING) AS third_key
  FROM staged_population AS s
  UNION ALL
  SELECT 'unhcr.solutions' AS source_id, 'persons' AS unit, CAST(s.year AS STRING) AS period, coalesce(s.returned_refugees, 0) + coalesce(s.resettlement, 0) + coalesce(s.naturalisation, 0) + coalesce(s.returned_idps, 0) AS amount, ${country_key(s.origin)} AS one_key, ${country_key(s.asylum)} AS other_key, CAST(NULL AS STRING) AS third_key
  FROM staged_solutions AS s
  UNION ALL
  SELECT 'unhcr.demographics' AS source_id, 'persons' AS unit, CAST(s.year AS STRING) AS period, coalesce(s.total, coalesce(s.f_total, 0) + coalesce(s.m_total, 0)) AS amount, ${country_key(s.origin)} AS one_key, ${country_key(s.asylum)} AS other_key, CAST(NULL AS STRING) AS third_key
  FROM staged_demographics AS s
  UNION ALL
  SELECT 'unhcr.asylum_applications' AS source_id, 'persons' AS unit, CAST(s.year AS STRING) AS period, coalesce(s.applied, 0) AS amount, ${country_key(s.origin)} AS one_key, ${country_key(s.asylum)} AS other_key, CAST(NULL AS STRING) AS third_key
  FROM staged_asylum_applications AS s
  UNION ALL
  SELECT 'unhcr.asylum_decisions' AS source_id, 'persons' AS unit, CAST(s.year AS STRING) AS period, coalesce(s.dec_total, 0) AS amount, ${country_key(s.origin)} AS one_key, ${country_key(s.asylum)} AS other_key, CAST(NULL AS STRING) AS third_key
  FROM staged_asylum_decisions AS s
  UNION ALL
  SELECT 'unhcr.flows' AS source_id, 'persons' AS unit, CAST(s.year AS STRING) AS period, coalesce(s.refugees, 0) + coalesce(s.asylum_seekers, 0) + coalesce(s.refugee_like, 0) + coalesce(s.oip, 0) AS amount, ${country_key(s.origin)} AS one_key, ${country_key(s.asylum)} AS other_key, CAST(NULL AS STRING) AS third_key
  FROM staged_flows AS s
  UNION ALL
  SELECT 'unhcr.unrwa' AS source_id, 'persons' AS unit, CAST(s.year AS STRING) AS period, coalesce(s.total, 0) AS amount, ${country_key(s.origin)} AS one_key, ${country_key(s.asylum)} AS other_key, CAST(NULL AS STRING) AS third_key
  FROM staged_unrwa AS s
  UNION ALL
  SELECT 'unhcr.idmc' AS source_id, 'persons' AS unit, CAST(s.year AS STRING) AS period, coalesce(s.total, 0) AS amount, ${country_key(s.origin)} AS one_key, ${country_key(s.asylum)} AS other_key, CAST(NULL AS STRING) AS third_key
  FROM staged_idmc AS s
  UNION ALL
  SELECT 'unhcr.popstats_resettlement', 'persons', CAST(s.year AS STRING), coalesce(s.resettlement, 0), concat('name:', lower(trim(replace(coalesce(s.origin_name, ''), '’', '''')))), concat('name:', lower(trim(replace(coalesce(s.asylum_name, ''), '’', '''')))), CAST(NULL AS STRING)
  FROM staged_popstats_resettlement AS s
  UNION ALL
  SELECT 'unhcr.rsq_departures', 'persons', CAST(s.year AS STRING), s.persons, concat('name:', lower(trim(replace(coalesce(s.origin_name, ''), '’', '''')))), concat('name:', lower(trim(replace(coalesce(s.asylum_name, ''), '’', '''')))), concat('name:', lower(trim(replace(coalesce(s.resettlement_name, ''), '’', ''''))))
  FROM staged_rsq_departures AS s
  UNION ALL
  SELECT 'unhcr.rsq_submissions', 'persons', CAST(s.year AS STRING), s.persons, concat('name:', lower(trim(replace(coalesce(s.origin_name, ''), '’', '''')))), concat('name:', lower(trim(replace(coalesce(s.asylum_name, ''), '’', '''')))), concat('name:', lower(trim(replace(coalesce(s.resettlement_name, ''), '’', ''''))))
  FROM staged_rsq_submissions AS s
  UNION ALL
  SELECT 'us.prm_admissions', 'persons', CAST(CASE WHEN s.month IN ('OCT', 'NOV', 'DEC') THEN CAST(s.fiscal_year AS INTEGER) - 1 ELSE CAST(s.fiscal_year AS INTEGER) END AS STRING), s.persons, concat('name:', lower(trim(replace(coalesce(s.country, ''), '’', '''')))), CAST(NULL AS STRING), CAST(NULL AS STRING)
  FROM staged_prm_admissions AS s
  WHERE s.persons IS NOT NULL AND s.country IS NOT NULL
  UNION ALL
  SELECT 'uk.asylum_and_resettlement', 'persons', CAST(s.year AS STRING), s.persons, concat('name:', lower(trim(replace(coalesce(s.nationality, ''), '’', '''')))), concat('name:', lower(trim(replace(coalesce(CASE WHEN instr(s.host_country, 'N/A') = 0 THEN s.host_country END, ''), '’', '''')))), CAST(NULL AS STRING)
  FROM staged_uk_asylum AS s
  WHERE s.case_type = 'Resettlement Case'
),
pledged AS (
  SELECT pledge_id, MAX(unresolved) AS unresolved
  FROM (
    SELECT pledge_id, CASE WHEN country IS NULL THEN 1 ELSE 0 END AS unresolved FROM pledge WHERE country_text IS NOT NULL
    UNION ALL
    SELECT pledge_id, CASE WHEN area_level = 'unresolved' THEN 1 ELSE 0 END FROM pledge_beneficiary
  ) AS u
  GROUP BY pledge_id
),
counted AS (
  SELECT s.source_id, s.unit, s.period, s.amount,
    CASE WHEN (s.one_key <> 'name:' AND o.key IS NULL) OR (s.other_key <> 'name:' AND p.key IS NULL) OR (s.third_key <> 'name:' AND t.key IS NULL) THEN s.amount ELSE 0 END AS unresolved
  FROM said AS s
  LEFT JOIN known AS o ON o.key = s.one_key
  LEFT JOIN known AS p ON p.key = s.other_key
  LEFT JOIN known AS t ON t.key = s.third_key
  UNION ALL
  SELECT 'grf.pledges', 'pledges', '_T', 1, unresolved FROM pledged
),
total AS (
  SELECT source_id, unit, period, CAST(SUM(amount) AS BIGINT) AS amount, CAST(SUM(unresolved) AS BIGINT) AS unresolved
  FROM counted
  GROUP BY source_id, unit, period
)
SELECT
  source_id, unit, period, amount, unresolved,
  CAST(100 * unresolved AS DOUBLE) / CAST(NULLIF(amount, 0) AS DOUBLE) AS unresolved_share,
  CAST(5 AS DOUBLE) AS declared_share
FROM total
WHERE unresolved > 0
