/*
table: asylum_load
description: >-
  New asylum applications by inhabitants, first-instance decisions by new applications, pending claims, and pending claims by the year's decisions: for each country of asylum, and for areas as the ratio of the sums over those countries that have both parts.
  A country without one of the two is in neither sum, and coverage_share falls; series all_hosts of the clearance rate has the sums over all countries, whether they have both or not.
public: false
grain: [indicator_id, series, ref_area, year]
inputs: [asylum_application, asylum_decision, stock_by_asylum, country_year, area_member]
other_sources: [unhcr.unrwa, worldbank.gdp, worldbank.gdp_per_capita, worldbank.gdp_per_capita_constant]
columns:
  indicator_id: {type: TEXT, description: "ASY.APPLICATIONS_PER_1000, ASY.CLEARANCE_RATE, ASY.BACKLOG or ASY.BACKLOG_YEARS"}
  series: {type: TEXT, description: "headline (decisions of first instance), all_levels (decisions of every level), all_hosts"}
  ref_area: {type: TEXT, description: "Country of asylum, WLD, bureau, region, income group"}
  year: {type: INTEGER, description: "Calendar year"}
  numerator: {type: BIGINT, description: "Applications, decisions or pending persons of the countries in the figure"}
  denominator: {type: BIGINT, description: "Inhabitants, applications or decisions of the same countries; NULL for a count"}
  hosts: {type: BIGINT, description: "Countries in the figure"}
  coverage_share: {type: DOUBLE, description: "Percentage of the people of the area (applications lodged, or pending persons) who are in these countries"}
  obs_status: {type: TEXT, description: "A, E a cell withheld, O a part is missing, Q all cells withheld"}
*/
WITH applied AS (
  SELECT asylum, year, CAST(SUM(applications) AS BIGINT) AS persons,
    CAST(SUM(CASE WHEN obs_status = 'Q' THEN 1 ELSE 0 END) AS BIGINT) AS withheld
  FROM asylum_application
  WHERE application_type = 'N' AND unit = 'P'
  GROUP BY asylum, year
),
decided AS (
  SELECT s.series, d.asylum, d.year, CAST(SUM(d.total) AS BIGINT) AS persons,
    CAST(SUM(CASE WHEN d.obs_status = 'Q' THEN 1 ELSE 0 END) AS BIGINT) AS withheld
  FROM asylum_decision d
  CROSS JOIN (VALUES ('headline'), ('all_levels')) AS s(series)
  WHERE d.unit = 'P' AND (d.decision_level = 'FI' OR s.series = 'all_levels')
  GROUP BY s.series, d.asylum, d.year
),
pending AS (
  SELECT asylum, year, persons, withheld_cells AS withheld FROM stock_by_asylum WHERE population_type = 'ASY'
),
-- persons whom the coverage speaks of, and the two parts
host AS (
  SELECT 'ASY.APPLICATIONS_PER_1000' AS indicator_id, 'headline' AS series, a.asylum, a.year, a.persons AS numerator,
    CASE WHEN y.population > 0 THEN CAST(y.population AS BIGINT) END AS denominator, a.persons AS concerned, a.withheld AS withheld
  FROM applied a
  LEFT JOIN country_year y ON y.iso3 = a.asylum AND y.year = a.year
  UNION ALL
  SELECT 'ASY.CLEARANCE_RATE', d.series, d.asylum, d.year, d.persons, a.persons, a.persons, d.withheld + coalesce(a.withheld, 0)
  FROM decided d
  LEFT JOIN applied a ON a.asylum = d.asylum AND a.year = d.year
  UNION ALL
  -- lodged where nobody decided, which lowers the coverage of the areas alone
  SELECT 'ASY.CLEARANCE_RATE', s.series, a.asylum, a.year, CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), a.persons, CAST(-1 AS BIGINT)
  FROM applied a
  CROSS JOIN (VALUES ('headline'), ('all_levels')) AS s(series)
  LEFT JOIN decided d ON d.series = s.series AND d.asylum = a.asylum AND d.year = a.year
  WHERE d.asylum IS NULL
  UNION ALL
  SELECT 'ASY.BACKLOG', 'headline', p.asylum, p.year, p.persons, CAST(NULL AS BIGINT), p.persons, p.withheld
  FROM pending p
  UNION ALL
  SELECT 'ASY.BACKLOG_YEARS', d.series, d.asylum, d.year, p.persons, d.persons, p.persons, d.withheld + coalesce(p.withheld, 0)
  FROM decided d
  LEFT JOIN pending p ON p.asylum = d.asylum AND p.year = d.year
  UNION ALL
  SELECT 'ASY.BACKLOG_YEARS', s.series, p.asylum, p.year, CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), p.persons, CAST(-1 AS BIGINT)
  FROM pending p
  CROSS JOIN (VALUES ('headline'), ('all_levels')) AS s(series)
  LEFT JOIN decided d ON d.series = s.series AND d.asylum = p.asylum AND d.year = p.year
  WHERE d.asylum IS NULL
),
part AS (
  SELECT h.*,
    h.withheld >= 0 AND h.numerator IS NOT NULL AND (h.indicator_id = 'ASY.BACKLOG' OR coalesce(h.denominator, CAST(0 AS BIGINT)) > 0) AS is_in
  FROM host h
),
area AS (
  SELECT
    p.indicator_id, p.series, m.ref_area, p.year,
    CAST(SUM(CASE WHEN p.is_in THEN p.numerator END) AS BIGINT) AS numerator,
    CAST(SUM(CASE WHEN p.is_in THEN p.denominator END) AS BIGINT) AS denominator,
    CAST(COUNT(DISTINCT CASE WHEN p.is_in AND p.asylum NOT IN ('UNK', 'XXA', 'TIB') THEN p.asylum END) AS BIGINT) AS hosts,
    CAST(SUM(CASE WHEN p.is_in THEN p.concerned END) AS BIGINT) AS covered,
    CAST(SUM(p.concerned) AS BIGINT) AS concerned,
    CAST(SUM(CASE WHEN p.is_in THEN p.withheld ELSE 0 END) AS BIGINT) AS withheld
  FROM part p
  JOIN area_member m ON m.iso3 = p.asylum AND p.year BETWEEN m.year_from AND m.year_to AND m.kind <> 'country'
  GROUP BY p.indicator_id, p.series, m.ref_area, p.year
),
whole AS (
  SELECT d.year, CAST(SUM(d.persons) AS BIGINT) AS decisions, CAST(SUM(d.withheld) AS BIGINT) AS withheld,
    CAST(COUNT(DISTINCT d.asylum) AS BIGINT) AS hosts
  FROM decided d
  WHERE d.series = 'headline'
  GROUP BY d.year
),
lodged AS (
  SELECT year, CAST(SUM(persons) AS BIGINT) AS applications, CAST(SUM(withheld) AS BIGINT) AS withheld FROM applied GROUP BY year
)
SELECT
  indicator_id, series, asylum AS ref_area, year, numerator,
  CASE WHEN denominator > 0 THEN denominator END AS denominator,
  CAST(CASE WHEN is_in AND asylum NOT IN ('UNK', 'XXA', 'TIB') THEN 1 ELSE 0 END AS BIGINT) AS hosts,
  CAST(CASE WHEN is_in THEN 100 ELSE 0 END AS DOUBLE) AS coverage_share,
  CASE
    WHEN NOT is_in AND numerator IS NULL AND withheld > 0 THEN 'Q'
    WHEN NOT is_in THEN 'O'
    WHEN withheld > 0 THEN 'E'
    ELSE 'A'
  END AS obs_status
FROM part
WHERE withheld >= 0
UNION ALL
SELECT
  indicator_id, series, ref_area, year, numerator,
  CASE WHEN denominator > 0 THEN denominator END,
  hosts,
  coalesce(CAST(100 * covered AS DOUBLE) / CAST(NULLIF(concerned, 0) AS DOUBLE), CAST(0 AS DOUBLE)),
  CASE WHEN numerator IS NULL THEN 'O' WHEN withheld > 0 THEN 'E' ELSE 'A' END
FROM area
WHERE ref_area NOT IN ('BUR_UNK', 'M49_UNK')
UNION ALL
SELECT
  'ASY.CLEARANCE_RATE', 'all_hosts', 'WLD', w.year, w.decisions, CASE WHEN l.applications > 0 THEN l.applications END, w.hosts, CAST(100 AS DOUBLE),
  CASE WHEN w.decisions IS NULL OR coalesce(l.applications, 0) = 0 THEN 'O' WHEN w.withheld + l.withheld > 0 THEN 'E' ELSE 'D' END
FROM whole w
LEFT JOIN lodged l ON l.year = w.year
