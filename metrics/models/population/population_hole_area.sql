/*
table: population_hole_area
description: >-
  What the holes of population_hole take from each area in their years: persons told, and persons of the year before or after that are missing, by source and population type (types of such a year without a hole too, for sums of types). A hole counts by its whole cells of origin and asylum, each once.
public: false
about_sources: true
grain: [source_id, population_type, year, role, ref_area, counterpart_area]
inputs: [population_hole, population, solution, area_member, situation_pair]
columns:
  source_id: {type: TEXT, description: "As in population_hole"}
  population_type: {type: TEXT, description: "As in population_hole"}
  year: {type: INTEGER, description: "Year with a hole"}
  role: {type: TEXT, values: [asylum, origin], description: "What countries in ref_area are: of asylum, or of origin; returns are by origin in both"}
  ref_area: {type: TEXT, description: "As in observation"}
  counterpart_area: {type: TEXT, description: "_T; for WLD also the country of the other side"}
  missing_persons: {type: BIGINT, description: "Persons of the missing cells, in the year that has them"}
  told_persons: {type: BIGINT, description: "Persons told in the year"}
  notes: {type: TEXT, description: "Footnotes of the holes, joined with ;; NULL where none concerns the area"}
*/
WITH cell AS (
  SELECT 'unhcr.population' AS source_id, population_type, year, origin, asylum, persons FROM population WHERE persons IS NOT NULL AND population_type NOT IN ('RET', 'RDP')
  UNION ALL
  SELECT 'unhcr.solutions', solution_type, year, origin, asylum, persons FROM solution WHERE persons IS NOT NULL
),
concerned AS (
  SELECT h.source_id, h.population_type, h.year, c.origin, c.asylum, c.persons, h.hole_id
  FROM population_hole h
  JOIN cell c ON c.source_id = h.source_id AND c.population_type = h.population_type AND c.year = h.told_year
    AND CASE h.side WHEN 'asylum' THEN c.asylum ELSE c.origin END = h.area
),
piece AS (
  SELECT DISTINCT source_id, population_type, year, origin, asylum, persons AS missing_persons, CAST(0 AS BIGINT) AS told_persons, CAST(NULL AS STRING) AS note
  FROM concerned
  UNION ALL
  SELECT source_id, population_type, year, origin, asylum, CAST(0 AS BIGINT), CAST(0 AS BIGINT), hole_id FROM concerned
  UNION ALL
  SELECT c.source_id, c.population_type, c.year, c.origin, c.asylum, CAST(0 AS BIGINT), c.persons, CAST(NULL AS STRING)
  FROM cell c
  JOIN (SELECT DISTINCT source_id, year FROM population_hole) AS h ON h.source_id = c.source_id AND h.year = c.year
),
counted AS (
  SELECT 'asylum' AS role, CASE WHEN population_type IN ('RET', 'RDP') THEN origin ELSE asylum END AS iso3,
    CASE WHEN population_type IN ('RET', 'RDP') THEN asylum ELSE origin END AS other_iso3, p.*
  FROM piece p
  UNION ALL
  SELECT 'origin', origin, asylum, p.* FROM piece p
),
placed AS (
  SELECT c.source_id, c.population_type, c.year, c.role, m.ref_area, '_T' AS counterpart_area, c.missing_persons, c.told_persons, c.note
  FROM counted c
  JOIN area_member m ON m.iso3 = c.iso3 AND c.year BETWEEN m.year_from AND m.year_to
  UNION ALL
  SELECT source_id, population_type, year, role, 'WLD', other_iso3, missing_persons, told_persons, note FROM counted
  UNION ALL
  SELECT p.source_id, p.population_type, p.year, r.role, s.situation, '_T', p.missing_persons, p.told_persons, p.note
  FROM piece p
  JOIN situation_pair s ON s.origin = p.origin AND s.asylum = p.asylum
  CROSS JOIN (VALUES ('asylum'), ('origin')) AS r(role)
)
SELECT
  source_id, population_type, year, role, ref_area, counterpart_area,
  CAST(SUM(missing_persons) AS BIGINT) AS missing_persons,
  CAST(SUM(told_persons) AS BIGINT) AS told_persons,
  NULLIF(array_join(array_sort(collect_set(note)), ';'), '') AS notes
FROM placed
GROUP BY source_id, population_type, year, role, ref_area, counterpart_area
