/*
table: population_hole
description: >-
  Countries that a series of UNHCR has no figure of in its first or last year, though in the year after or before they had a tenth of it or more, and 500 persons: their rows may be missing from the file.
  None where a footnote of the publisher says that the country's series ends, begins or changes there. Figures of the world and of other areas that leave them out have status E, a footnote hole.…, and a lower coverage (table population_hole_area).
public: true
about_sources: true
grain: [source_id, population_type, side, area, year]
inputs: [population, solution, published_footnote, country]
columns:
  source_id: {type: TEXT, description: "Source, as in source_file"}
  population_type: {type: TEXT, description: "As in population, or solution_type of solution"}
  side: {type: TEXT, values: [asylum, origin], description: "What the country is: of asylum, or of origin alone"}
  area: {type: TEXT, description: "Country, ISO 3166-1 alpha-3"}
  area_name: {type: TEXT, description: "Its name"}
  year: {type: INTEGER, description: "First or last year of the series, without a figure of the country"}
  told_year: {type: INTEGER, description: "The year after or before, with one"}
  persons: {type: BIGINT, description: "Persons of the country in that year"}
  total_persons: {type: BIGINT, description: "Persons of all countries in that year"}
  share: {type: DOUBLE, description: "The country's part of them, in per cent"}
  hole_id: {type: TEXT, description: "Its footnote_id in footnote"}
checks:
  - name: stops_alone
    severity: warn
    description: "A host or origin with a tenth or more of a population type in the last year but one and no figure at all in the last: its rows may be missing from the file. UNHCR does end series (a footnote then says so)."
    sql: "SELECT concat(source_id, ' ', population_type, ' ', side, ' ', area, ': ', CAST(persons AS STRING), ' of ', CAST(total_persons AS STRING), ' in ', CAST(told_year AS STRING), ', none in ', CAST(year AS STRING)) AS place FROM population_hole WHERE told_year < year"
*/
WITH cell AS (
  -- returns are those of solution, which figures of returns are made of
  SELECT 'unhcr.population' AS source_id, population_type, year, origin, asylum, persons FROM population WHERE population_type NOT IN ('RET', 'RDP')
  UNION ALL
  SELECT 'unhcr.solutions', solution_type, year, origin, asylum, persons FROM solution
),
edge AS (
  SELECT source_id, population_type, MIN(year) AS first_year, MAX(year) AS last_year FROM cell GROUP BY source_id, population_type
),
ends AS (
  SELECT source_id, population_type, first_year AS year, first_year + 1 AS told_year FROM edge
  UNION ALL
  SELECT source_id, population_type, last_year, last_year - 1 FROM edge
),
part AS (
  SELECT source_id, population_type, year, 'asylum' AS side, asylum AS area, SUM(persons) AS persons
  FROM cell
  GROUP BY source_id, population_type, year, asylum
  UNION ALL
  SELECT source_id, population_type, year, 'origin', origin, SUM(persons)
  FROM cell
  GROUP BY source_id, population_type, year, origin
),
whole AS (
  SELECT source_id, population_type, year, SUM(persons) AS persons FROM cell GROUP BY source_id, population_type, year
),
missing AS (
  SELECT e.source_id, e.population_type, p.side, p.area, e.year, e.told_year, p.persons, w.persons AS total_persons
  FROM ends e
  JOIN part p ON p.source_id = e.source_id AND p.population_type = e.population_type AND p.year = e.told_year
  JOIN whole w ON w.source_id = e.source_id AND w.population_type = e.population_type AND w.year = e.told_year
  LEFT JOIN part n ON n.source_id = e.source_id AND n.population_type = e.population_type AND n.year = e.year AND n.side = p.side AND n.area = p.area
  WHERE n.area IS NULL AND p.area <> 'UNK' AND p.persons >= 500 AND p.persons * 10 >= w.persons
),
said AS (
  -- a note of the country alone, of either year, that says that its series ends or begins
  SELECT DISTINCT m.source_id, m.population_type, m.side, m.area, m.year
  FROM missing m
  JOIN published_footnote f ON (f.population_type IS NULL OR f.population_type = m.population_type)
    AND (f.year_from IS NULL OR f.year_from <= greatest(m.year, m.told_year))
    AND (f.year_to IS NULL OR f.year_to >= least(m.year, m.told_year))
    AND CASE m.side
      WHEN 'asylum' THEN f.asylum = m.area AND coalesce(f.origin, m.area) = m.area
      ELSE f.origin = m.area AND coalesce(f.asylum, m.area) = m.area
    END
  JOIN (VALUES ('no longer considered', 1), ('no longer counted', 1), ('no longer reported', 1), ('no longer included', 1), ('no longer available', 1), ('discontinued', 1), ('reclassif', 1),
    ('reclassif', 0), ('for the first time', 0), ('first reported', 0), ('not reported before', 0)) AS w(words, is_end)
    ON w.is_end = CASE WHEN m.told_year < m.year THEN 1 ELSE 0 END AND instr(lower(f.text), w.words) > 0
)
SELECT
  m.source_id, m.population_type, m.side, m.area,
  coalesce(c.name, m.area) AS area_name,
  m.year, m.told_year, m.persons, m.total_persons,
  CAST(100 * m.persons AS DOUBLE) / CAST(NULLIF(m.total_persons, 0) AS DOUBLE) AS share,
  concat('hole.', m.source_id, '.', m.population_type, '.', m.side, '.', m.area, '.', CAST(m.year AS STRING)) AS hole_id
FROM missing m
LEFT JOIN said s ON s.source_id = m.source_id AND s.population_type = m.population_type AND s.side = m.side AND s.area = m.area AND s.year = m.year
-- displaced within: the same people as those of the country of asylum
LEFT JOIN missing a ON m.side = 'origin' AND a.side = 'asylum' AND a.source_id = m.source_id AND a.population_type = m.population_type AND a.area = m.area AND a.year = m.year AND a.persons = m.persons
LEFT JOIN country c ON c.iso3 = m.area
WHERE s.area IS NULL AND a.area IS NULL
