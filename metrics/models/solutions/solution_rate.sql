/*
table: solution_rate
description: >-
  Solutions of the year against the refugees (REF) of the end of the year before: returns and resettlement arrivals by country of origin, naturalisations by country of asylum, for the world all of each; returns and naturalisations also by pair.
  There is a row where solutions are published; without refugees the year before it has no rate. A stock of 30 June is no end of year, so the year after it has none either.
public: false
grain: [indicator_id, series, ref_area, counterpart_area, year]
inputs: [solution, population]
columns:
  indicator_id: {type: TEXT, description: "SOL.RETURN_RATE, SOL.RESETTLEMENT_RATE or SOL.NATURALISATION_RATE"}
  series: {type: TEXT, description: "headline, or pair"}
  ref_area: {type: TEXT, description: "Country of origin (returns, resettlement) or of asylum (naturalisation), or WLD"}
  counterpart_area: {type: TEXT, description: "The other country of the pair; _T all"}
  year: {type: INTEGER, description: "Year of the solutions"}
  solutions: {type: BIGINT, description: "Persons; NULL when all cells are withheld"}
  refugees: {type: BIGINT, description: "Refugees at the end of the year before; NULL when there is no figure"}
  withheld_cells: {type: BIGINT, description: "Cells that the publisher withheld, of either"}
  areas: {type: BIGINT, description: "Countries with solutions and refugees"}
  coverage_share: {type: DOUBLE, description: "Percentage of the persons with a solution whose country had refugees the year before"}
*/
WITH placed AS (
  SELECT
    t.indicator_id, s.year, s.persons,
    CASE WHEN t.by_origin = 1 THEN s.origin ELSE s.asylum END AS area,
    CASE WHEN t.by_origin = 1 THEN s.asylum ELSE s.origin END AS other,
    t.has_pairs,
    CASE WHEN s.persons IS NULL THEN 1 ELSE 0 END AS withheld
  FROM solution s
  JOIN (VALUES
    ('SOL.RETURN_RATE', 'RET', 1, 1), ('SOL.RESETTLEMENT_RATE', 'RST', 1, 0), ('SOL.NATURALISATION_RATE', 'NAT', 0, 1)
  ) AS t(indicator_id, solution_type, by_origin, has_pairs) ON t.solution_type = s.solution_type
),
stock AS (
  SELECT
    t.indicator_id, p.year + 1 AS year, p.persons,
    CASE WHEN t.by_origin = 1 THEN p.origin ELSE p.asylum END AS area,
    CASE WHEN t.by_origin = 1 THEN p.asylum ELSE p.origin END AS other,
    CASE WHEN p.persons IS NULL THEN 1 ELSE 0 END AS withheld
  FROM population p
  CROSS JOIN (VALUES ('SOL.RETURN_RATE', 1), ('SOL.RESETTLEMENT_RATE', 1), ('SOL.NATURALISATION_RATE', 0)) AS t(indicator_id, by_origin)
  WHERE p.population_type = 'REF' AND month(p.reference_date) = 12
),
solved AS (
  SELECT indicator_id, area, year, CAST(SUM(persons) AS BIGINT) AS persons, CAST(SUM(withheld) AS BIGINT) AS withheld
  FROM placed GROUP BY indicator_id, area, year
),
stocked AS (
  SELECT indicator_id, area, year, CAST(SUM(persons) AS BIGINT) AS persons, CAST(SUM(withheld) AS BIGINT) AS withheld
  FROM stock GROUP BY indicator_id, area, year
),
one AS (
  SELECT s.indicator_id, s.area, s.year, s.persons AS solutions, t.persons AS refugees, s.withheld + coalesce(t.withheld, 0) AS withheld,
    s.area IN ('UNK', 'XXA', 'TIB') AS is_nowhere
  FROM solved s
  LEFT JOIN stocked t ON t.indicator_id = s.indicator_id AND t.area = s.area AND t.year = s.year
),
world AS (
  SELECT indicator_id, year, CAST(SUM(solutions) AS BIGINT) AS solutions,
    CAST(SUM(CASE WHEN refugees > 0 AND NOT is_nowhere THEN solutions ELSE 0 END) AS BIGINT) AS matched,
    CAST(COUNT(CASE WHEN refugees > 0 AND NOT is_nowhere AND solutions > 0 THEN 1 END) AS BIGINT) AS areas,
    CAST(SUM(withheld) AS BIGINT) AS withheld
  FROM one
  GROUP BY indicator_id, year
),
world_stock AS (
  SELECT indicator_id, year, CAST(SUM(persons) AS BIGINT) AS persons FROM stocked GROUP BY indicator_id, year
),
pair AS (
  SELECT p.indicator_id, p.area, p.other, p.year, CAST(SUM(p.persons) AS BIGINT) AS solutions, CAST(SUM(p.withheld) AS BIGINT) AS withheld
  FROM placed p
  WHERE p.has_pairs = 1
  GROUP BY p.indicator_id, p.area, p.other, p.year
),
pair_stock AS (
  SELECT indicator_id, area, other, year, CAST(SUM(persons) AS BIGINT) AS refugees, CAST(SUM(withheld) AS BIGINT) AS withheld
  FROM stock
  GROUP BY indicator_id, area, other, year
)
SELECT indicator_id, 'headline' AS series, area AS ref_area, '_T' AS counterpart_area, year, solutions,
  CASE WHEN refugees > 0 THEN refugees END AS refugees, withheld AS withheld_cells,
  CAST(CASE WHEN refugees > 0 THEN 1 ELSE 0 END AS BIGINT) AS areas,
  CAST(CASE WHEN refugees > 0 THEN 100 ELSE 0 END AS DOUBLE) AS coverage_share
FROM one
WHERE NOT is_nowhere
UNION ALL
SELECT w.indicator_id, 'headline', 'WLD', '_T', w.year, w.solutions, CASE WHEN s.persons > 0 THEN s.persons END, w.withheld, w.areas,
  coalesce(CAST(100 * w.matched AS DOUBLE) / CAST(NULLIF(w.solutions, 0) AS DOUBLE), CAST(0 AS DOUBLE))
FROM world w
LEFT JOIN world_stock s ON s.indicator_id = w.indicator_id AND s.year = w.year
UNION ALL
SELECT p.indicator_id, 'pair', p.area, p.other, p.year, p.solutions, s.refugees, p.withheld + s.withheld, CAST(1 AS BIGINT), CAST(100 AS DOUBLE)
FROM pair p
JOIN pair_stock s ON s.indicator_id = p.indicator_id AND s.area = p.area AND s.other = p.other AND s.year = p.year
WHERE s.refugees > 0
