/*
table: host_load
description: >-
  Refugees by inhabitants and by gross domestic product: for each host, and for the world, bureaux, regions and income groups as the ratio of the sums over those hosts whose denominator is known. A host without one is left out of both
  sums, and the coverage falls. For a situation: its people by the inhabitants or product of the hosts that they are in.
public: false
grain: [indicator_id, ref_area, year, population_type]
inputs: [host_year, area_member, situation_host]
columns:
  indicator_id: {type: TEXT, description: "RS.PER_1000 or RS.PER_GDP_MUSD"}
  ref_area: {type: TEXT, description: "Area, as in area_member, or a situation (SIT_)"}
  year: {type: INTEGER, description: "Year"}
  population_type: {type: TEXT, description: "REF or REF+OIP"}
  persons: {type: BIGINT, description: "People of the area who are in the ratio; for a single host all of its people"}
  denominator: {type: "DECIMAL(38,2)", description: "Their hosts' inhabitants or US dollars; NULL when no host has any"}
  hosts: {type: BIGINT, description: "Hosts in the ratio"}
  coverage_share: {type: DOUBLE, description: "Percentage of the people of the area who live in them"}
  obs_status: {type: TEXT, description: "A, E a cell withheld, O no denominator, Q all cells withheld"}
*/
WITH load AS (
  SELECT
    t.indicator_id, h.asylum, h.year, h.population_type, h.persons, h.withheld_cells, h.is_area, h.is_host,
    CASE t.indicator_id WHEN 'RS.PER_1000' THEN CAST(h.population AS DECIMAL(20, 2)) ELSE h.gdp_usd END AS denominator
  FROM host_year h
  CROSS JOIN (VALUES ('RS.PER_1000'), ('RS.PER_GDP_MUSD')) AS t(indicator_id)
),
member AS (
  SELECT l.indicator_id, m.ref_area, l.year, l.population_type, l.persons, l.withheld_cells, l.denominator,
    l.is_host AND l.denominator IS NOT NULL AS is_in_ratio
  FROM load l
  JOIN area_member m ON m.iso3 = l.asylum AND l.year BETWEEN m.year_from AND m.year_to AND m.kind <> 'country'
  UNION ALL
  SELECT l.indicator_id, s.situation AS ref_area, l.year, l.population_type, s.persons, s.withheld_cells, l.denominator,
    s.persons > 0 AND l.is_area AND l.denominator IS NOT NULL AS is_in_ratio
  FROM situation_host s
  JOIN load l ON l.asylum = s.asylum AND l.year = s.year AND l.population_type = s.population_type
),
area AS (
  SELECT
    indicator_id, ref_area, year, population_type,
    CAST(SUM(persons) AS BIGINT) AS persons,
    CAST(SUM(withheld_cells) AS BIGINT) AS withheld_cells,
    CAST(COUNT(CASE WHEN is_in_ratio THEN 1 END) AS BIGINT) AS hosts,
    CAST(SUM(CASE WHEN is_in_ratio THEN persons END) AS BIGINT) AS hosted_persons,
    SUM(CASE WHEN is_in_ratio THEN denominator END) AS denominator
  FROM member
  GROUP BY indicator_id, ref_area, year, population_type
)
SELECT
  indicator_id,
  asylum AS ref_area,
  year,
  population_type,
  persons,
  CASE WHEN persons IS NOT NULL THEN denominator END AS denominator,
  CASE WHEN persons IS NOT NULL AND denominator IS NOT NULL THEN 1 ELSE 0 END AS hosts,
  CASE WHEN persons IS NOT NULL AND denominator IS NOT NULL THEN CAST(100 AS DOUBLE) ELSE CAST(0 AS DOUBLE) END AS coverage_share,
  CASE
    WHEN persons IS NULL THEN 'Q'
    WHEN denominator IS NULL THEN 'O'
    WHEN withheld_cells > 0 THEN 'E'
    ELSE 'A'
  END AS obs_status
FROM load
WHERE is_area
UNION ALL
SELECT
  indicator_id,
  ref_area,
  year,
  population_type,
  hosted_persons,
  denominator,
  hosts,
  CAST(100 * coalesce(hosted_persons, CAST(0 AS BIGINT)) AS DOUBLE) / CAST(NULLIF(persons, 0) AS DOUBLE),
  CASE
    WHEN persons IS NULL THEN 'Q'
    WHEN hosts = 0 THEN 'O'
    WHEN withheld_cells > 0 THEN 'E'
    ELSE 'A'
  END
FROM area
WHERE ref_area NOT IN ('BUR_UNK', 'M49_UNK')
