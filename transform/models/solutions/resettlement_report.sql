/*
table: resettlement_report
description: >-
  What public files say of resettlement, each as its publisher counts it and never added to one another: exports of UNHCR's Resettlement Data Finder (departures and submissions of the countries that the export was made for), admissions to the United States by month and nationality, resettlement to the
  United Kingdom by quarter, nationality and host. Relocation of people at risk who worked for a state is kept apart. A month or quarter that was not over when the file was made is not there.
public: true
grain: [publisher, measure, year, period, host, origin, receiving, scheme]
inputs: [staged_rsq_departures, staged_rsq_submissions, staged_prm_admissions, staged_uk_asylum, country_key, country]
checked_against: [staged_former_state]
columns:
  publisher: {type: TEXT, values: [UNHCR, USA, GBR], description: "Who counts"}
  measure: {type: TEXT, values: [departures, submissions, arrivals, relocation], description: "departures and submissions of UNHCR; arrivals as the receiving state counts them; relocation: arrivals that are no resettlement"}
  year: {type: INTEGER, description: "Calendar year"}
  period: {type: TEXT, description: "2024-03 a month, 2024-Q1 a quarter, 2024 a year"}
  host: {type: TEXT, description: "Country that they left; UNK when not told"}
  origin: {type: TEXT, description: "Country of origin or nationality; UNK when not told"}
  receiving: {type: TEXT, description: "Receiving country"}
  scheme: {type: TEXT, description: "Scheme of the receiving state; _Z when not told"}
  persons: {type: BIGINT, description: "Persons"}
  is_whole_year: {type: BOOLEAN, description: "The file has the whole year"}
  scope: {type: TEXT, description: "What the file was made for"}
checks:
  - former_state_years: {side: [host, origin, receiving]}
  - name: known_country
    severity: block
    description: "Every name of a country must be known; add the spelling to gcr.country_alias. What cannot be resolved may be accepted, with a reason and an end, as resettlement_report.known_country: its people are then counted under UNK, and unresolved_extent says their share."
    sql: "SELECT DISTINCT concat(u.side, ' name:', lower(trim(u.label))) AS place FROM (SELECT 'host' AS side, asylum_name AS label FROM staged_rsq_departures UNION SELECT 'origin' AS side, origin_name AS label FROM staged_rsq_departures UNION SELECT 'receiving' AS side, resettlement_name AS label FROM staged_rsq_departures UNION SELECT 'host' AS side, asylum_name AS label FROM staged_rsq_submissions UNION SELECT 'origin' AS side, origin_name AS label FROM staged_rsq_submissions UNION SELECT 'receiving' AS side, resettlement_name AS label FROM staged_rsq_submissions UNION SELECT 'origin' AS side, country AS label FROM staged_prm_admissions WHERE persons IS NOT NULL UNION SELECT 'origin' AS side, nationality AS label FROM staged_uk_asylum WHERE case_type = 'Resettlement Case' UNION SELECT 'host' AS side, host_country AS label FROM staged_uk_asylum WHERE case_type = 'Resettlement Case' AND instr(host_country, 'N/A') = 0) AS u LEFT JOIN country_key AS k ON k.key = concat('name:', lower(trim(replace(u.label, '’', '''')))) LEFT JOIN country AS c ON c.iso3 = k.iso3 WHERE u.label IS NOT NULL AND c.iso3 IS NULL"
*/
WITH known AS (
  -- names that lead to a member of table country; people of others are counted under UNK, and known_country names them
  SELECT k.key, k.iso3 FROM country_key AS k JOIN country AS m ON m.iso3 = k.iso3
),
last_month AS (
  -- the day of a file of the United States: the months after it are no figures
  SELECT source_file_id, MAX(file_date) AS day FROM staged_prm_admissions GROUP BY source_file_id
),
admission AS (
  SELECT
    CASE WHEN s.month IN ('OCT', 'NOV', 'DEC') THEN CAST(s.fiscal_year AS INTEGER) - 1 ELSE CAST(s.fiscal_year AS INTEGER) END AS year,
    CASE s.month WHEN 'JAN' THEN '01' WHEN 'FEB' THEN '02' WHEN 'MAR' THEN '03' WHEN 'APR' THEN '04' WHEN 'MAY' THEN '05' WHEN 'JUN' THEN '06'
      WHEN 'JUL' THEN '07' WHEN 'AUG' THEN '08' WHEN 'SEP' THEN '09' WHEN 'OCT' THEN '10' WHEN 'NOV' THEN '11' ELSE '12' END AS month,
    s.country, s.persons, l.day
  FROM staged_prm_admissions AS s
  JOIN last_month AS l ON l.source_file_id = s.source_file_id
  WHERE s.persons IS NOT NULL AND s.country IS NOT NULL
),
whole AS (
  SELECT year FROM admission
  WHERE concat(CAST(year AS STRING), '-', month) <= substring(CAST(day AS STRING), 1, 7)
  GROUP BY year HAVING COUNT(DISTINCT month) = 12
),
said AS (
  SELECT 'UNHCR' AS publisher, 'departures' AS measure, s.year, CAST(s.year AS STRING) AS period,
    s.asylum_name AS host_name, s.origin_name, s.resettlement_name AS receiving_name, '_Z' AS scheme, s.persons,
    CASE WHEN s.year < year(s.exported_on) THEN 1 ELSE 0 END AS whole_year,
    'the origins that the export was made for' AS scope
  FROM staged_rsq_departures AS s
  UNION ALL
  SELECT 'UNHCR', 'submissions', s.year, CAST(s.year AS STRING),
    s.asylum_name, s.origin_name, s.resettlement_name, '_Z', s.persons,
    CASE WHEN s.year < m.last_year THEN 1 ELSE 0 END,
    'the origins that the export was made for'
  FROM staged_rsq_submissions AS s
  CROSS JOIN (SELECT MAX(year) AS last_year FROM staged_rsq_submissions) AS m
  UNION ALL
  SELECT 'USA', 'arrivals', a.year, concat(CAST(a.year AS STRING), '-', a.month),
    NULL, a.country, 'United States of America', '_Z', a.persons,
    CASE WHEN w.year IS NOT NULL THEN 1 ELSE 0 END,
    'all admissions of refugees'
  FROM admission AS a
  LEFT JOIN whole AS w ON w.year = a.year
  WHERE concat(CAST(a.year AS STRING), '-', a.month) <= substring(CAST(a.day AS STRING), 1, 7)
  UNION ALL
  SELECT 'GBR', CASE WHEN substring(s.outcome, 1, 10) = 'Relocation' THEN 'relocation' ELSE 'arrivals' END,
    s.year, concat(substring(s.quarter, 1, 4), '-', substring(s.quarter, 6, 2)),
    CASE WHEN instr(s.host_country, 'N/A') > 0 THEN NULL ELSE s.host_country END,
    s.nationality, 'United Kingdom of Great Britain and Northern Ireland',
    -- what the accommodation is, is no part of the scheme
    trim(replace(replace(replace(replace(replace(s.outcome, 'Resettlement - ', ''), 'Relocation - ', ''), ' - Settled accommodation', ''), ' - Transitional accommodation', ''), ' - Accommodation not recorded', '')),
    s.persons,
    CASE WHEN q.quarters = 4 THEN 1 ELSE 0 END,
    'all resettlement to the country'
  FROM staged_uk_asylum AS s
  JOIN (SELECT year, COUNT(DISTINCT quarter) AS quarters FROM staged_uk_asylum GROUP BY year) AS q ON q.year = s.year
  WHERE s.case_type = 'Resettlement Case'
),
named AS (
  SELECT s.*,
    concat('name:', lower(trim(replace(s.host_name, '’', '''')))) AS host_key,
    concat('name:', lower(trim(replace(s.origin_name, '’', '''')))) AS origin_key,
    concat('name:', lower(trim(replace(s.receiving_name, '’', '''')))) AS receiving_key
  FROM said AS s
)
SELECT
  n.publisher, n.measure, n.year, n.period,
  CASE WHEN n.host_name IS NULL THEN 'UNK' ELSE coalesce(h.iso3, 'UNK') END AS host,
  coalesce(o.iso3, 'UNK') AS origin,
  coalesce(r.iso3, 'UNK') AS receiving,
  n.scheme,
  CAST(SUM(n.persons) AS BIGINT) AS persons,
  MIN(n.whole_year) = 1 AS is_whole_year,
  MIN(n.scope) AS scope
FROM named AS n
LEFT JOIN known AS h ON h.key = n.host_key
LEFT JOIN known AS o ON o.key = n.origin_key
LEFT JOIN known AS r ON r.key = n.receiving_key
GROUP BY n.publisher, n.measure, n.year, n.period, CASE WHEN n.host_name IS NULL THEN 'UNK' ELSE coalesce(h.iso3, 'UNK') END,
  coalesce(o.iso3, 'UNK'), coalesce(r.iso3, 'UNK'), n.scheme
