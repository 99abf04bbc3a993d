/*
table: mixed_movement
description: >-
  Pairs of origin and country of asylum with 1,000 new claims or more and, in the same year, 1,000 refugee returns or more from there to the origin, or 1,000 arrivals by sea or more in the country of asylum.
  It shows where people who claim asylum and people who move on or back meet; a basis for the toolkit on mixed movements. It does not show who moved for which reason, routes, migrants who claim nothing, or that those
  who returned had claimed: claims, returns and arrivals are counted apart, by different offices, and are never added. Arrivals by sea are of all origins and of the Mediterranean alone; onward movement over land is in no file.
public: true
grain: [year, origin, asylum]
inputs: [asylum_application, solution, sea_arrival]
columns:
  year: {type: INTEGER, description: "Calendar year"}
  origin: {type: TEXT, description: "Country of origin"}
  asylum: {type: TEXT, description: "Country of asylum"}
  claims: {type: BIGINT, description: "New asylum applications of the pair, persons"}
  returns: {type: BIGINT, description: "Refugee returns from the country of asylum to the origin; NULL none published"}
  sea_arrivals: {type: BIGINT, description: "Persons of all origins who arrived by sea in the country of asylum; NULL none published"}
  is_whole_year: {type: BOOLEAN, description: "Whether the arrivals by sea are of the whole year; NULL without arrivals"}
  basis: {type: TEXT, values: [returns, arrivals, both], description: "Which of the two reaches 1,000"}
*/
WITH claim AS (
  SELECT year, origin, asylum, CAST(SUM(applications) AS BIGINT) AS claims
  FROM asylum_application
  WHERE application_type = 'N' AND unit = 'P'
  GROUP BY year, origin, asylum
)
SELECT
  c.year, c.origin, c.asylum, c.claims,
  r.persons AS returns,
  s.persons AS sea_arrivals,
  s.is_whole_year,
  CASE
    WHEN r.persons >= 1000 AND s.persons >= 1000 THEN 'both'
    WHEN r.persons >= 1000 THEN 'returns'
    ELSE 'arrivals'
  END AS basis
FROM claim AS c
LEFT JOIN solution AS r ON r.year = c.year AND r.origin = c.origin AND r.asylum = c.asylum AND r.solution_type = 'RET'
LEFT JOIN sea_arrival AS s ON s.year = c.year AND s.asylum = c.asylum
WHERE c.claims >= 1000 AND c.origin NOT IN ('UNK', 'XXA') AND c.asylum <> 'UNK' AND (r.persons >= 1000 OR s.persons >= 1000)
