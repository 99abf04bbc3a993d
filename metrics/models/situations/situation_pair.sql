/*
table: situation_pair
description: The pairs of origin and asylum that belong to a situation, each once, among those that the facts have. Situations overlap, so figures of situations are never added.
public: false
grain: [situation, origin, asylum]
inputs: [situation, population, solution]
columns:
  situation: {type: TEXT, description: "Situation (SIT_)"}
  origin: {type: TEXT, description: "Country of origin"}
  asylum: {type: TEXT, description: "Country of asylum"}
*/
WITH pair AS (
  SELECT origin, asylum FROM population WHERE population_type IN ('REF', 'OIP', 'ASY')
  UNION
  SELECT origin, asylum FROM solution WHERE solution_type IN ('RET', 'NAT')
)
SELECT DISTINCT s.situation, p.origin, p.asylum
FROM pair p
JOIN situation s ON s.origin IN (p.origin, '_T') AND s.asylum IN (p.asylum, '_T')
