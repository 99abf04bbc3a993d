/*
table: asylum_decision_area
description: >-
  Asylum decisions by area, in the kinds of count that are never added to one another: first instance in persons (headline), the same by origin (origin), any other level in persons (level_fa and so on), any level in cases (level_fi_cases and so on), all levels in persons (all_levels).
  A host that reports another level only has its own series and none in headline. A withheld part adds nothing and is counted in withheld_cells.
public: false
grain: [series, ref_area, counterpart_area, year]
inputs: [asylum_decision, asylum_application, area_member]
columns:
  series: {type: TEXT, description: "headline, origin, all_levels, level_<code> or level_<code>_cases"}
  ref_area: {type: TEXT, description: "Country of asylum, WLD, bureau, region, income group"}
  counterpart_area: {type: TEXT, description: "Country of origin in series origin, else _T"}
  year: {type: INTEGER, description: "Calendar year"}
  recognized: {type: BIGINT, description: "Refugee status granted"}
  other: {type: BIGINT, description: "Complementary protection granted"}
  rejected: {type: BIGINT, description: "Rejected"}
  total: {type: BIGINT, description: "All decisions as published, otherwise closed ones included"}
  withheld_cells: {type: BIGINT, description: "Rows of which the publisher withheld a part"}
  hosts: {type: BIGINT, description: "Countries of asylum with such decisions"}
  coverage_share: {type: DOUBLE, description: "New applications of the year, in persons, lodged in these countries, in percent of those of all countries of the area; 100 for a single country, 0 where no application of the area is known"}
*/
WITH decision AS (
  SELECT
    d.year, d.origin, d.asylum, d.unit, d.decision_level, d.recognized, d.other, d.rejected, d.total,
    CASE WHEN d.obs_status = 'Q' THEN 1 ELSE 0 END AS withheld
  FROM asylum_decision d
),
told AS (
  SELECT
    CASE
      WHEN decision_level = 'FI' AND unit = 'P' THEN 'headline'
      WHEN unit = 'P' THEN concat('level_', lower(replace(decision_level, '_', '')))
      WHEN unit = 'C' THEN concat('level_', lower(replace(decision_level, '_', '')), '_cases')
      ELSE concat('level_', lower(replace(decision_level, '_', '')), '_unit_unknown')
    END AS series,
    asylum, '_T' AS counterpart_area, year, recognized, other, rejected, total, withheld
  FROM decision
  UNION ALL
  SELECT 'all_levels' AS series, asylum, '_T' AS counterpart_area, year, recognized, other, rejected, total, withheld
  FROM decision
  WHERE unit = 'P'
  UNION ALL
  SELECT 'origin' AS series, asylum, origin AS counterpart_area, year, recognized, other, rejected, total, withheld
  FROM decision
  WHERE decision_level = 'FI' AND unit = 'P'
),
host AS (
  SELECT
    series, asylum, counterpart_area, year,
    CAST(SUM(recognized) AS BIGINT) AS recognized,
    CAST(SUM(other) AS BIGINT) AS other,
    CAST(SUM(rejected) AS BIGINT) AS rejected,
    CAST(SUM(total) AS BIGINT) AS total,
    CAST(SUM(withheld) AS BIGINT) AS withheld_cells
  FROM told
  GROUP BY series, asylum, counterpart_area, year
),
-- the world for every series, other areas for the headline
member AS (
  SELECT h.*, m.ref_area, m.kind
  FROM host h
  JOIN area_member m ON m.iso3 = h.asylum AND h.year BETWEEN m.year_from AND m.year_to
  WHERE m.kind IN ('country', 'world') OR h.series = 'headline'
),
lodged AS (
  SELECT m.ref_area, a.asylum, a.year, CAST(SUM(a.applications) AS BIGINT) AS applications
  FROM asylum_application a
  JOIN area_member m ON m.iso3 = a.asylum AND a.year BETWEEN m.year_from AND m.year_to AND m.kind <> 'country'
  WHERE a.application_type = 'N' AND a.unit = 'P'
  GROUP BY m.ref_area, a.asylum, a.year
),
all_lodged AS (
  SELECT ref_area, year, CAST(SUM(applications) AS BIGINT) AS applications FROM lodged GROUP BY ref_area, year
),
covered AS (
  SELECT h.series, h.counterpart_area, l.ref_area, l.year, CAST(SUM(l.applications) AS BIGINT) AS applications
  FROM host h
  JOIN lodged l ON l.asylum = h.asylum AND l.year = h.year
  GROUP BY h.series, h.counterpart_area, l.ref_area, l.year
),
area AS (
  SELECT
    series, ref_area, counterpart_area, year,
    MAX(kind) AS kind,
    CAST(SUM(recognized) AS BIGINT) AS recognized,
    CAST(SUM(other) AS BIGINT) AS other,
    CAST(SUM(rejected) AS BIGINT) AS rejected,
    CAST(SUM(total) AS BIGINT) AS total,
    CAST(SUM(withheld_cells) AS BIGINT) AS withheld_cells,
    CAST(COUNT(DISTINCT CASE WHEN asylum NOT IN ('UNK', 'XXA', 'TIB') THEN asylum END) AS BIGINT) AS hosts
  FROM member
  GROUP BY series, ref_area, counterpart_area, year
)
SELECT
  a.series, a.ref_area, a.counterpart_area, a.year, a.recognized, a.other, a.rejected, a.total, a.withheld_cells, a.hosts,
  CASE
    WHEN a.kind = 'country' THEN CAST(100 AS DOUBLE)
    ELSE coalesce(CAST(100 * c.applications AS DOUBLE) / CAST(NULLIF(l.applications, 0) AS DOUBLE), CAST(0 AS DOUBLE))
  END AS coverage_share
FROM area a
LEFT JOIN all_lodged l ON l.ref_area = a.ref_area AND l.year = a.year
LEFT JOIN covered c ON c.series = a.series AND c.counterpart_area = a.counterpart_area AND c.ref_area = a.ref_area AND c.year = a.year
WHERE a.ref_area NOT IN ('BUR_UNK', 'M49_UNK')
