/*
table: policy_share
description: People by policy status of their host country, for the world, regions, bureaux, income groups, situations and countries. Sums over hosts, of a situation over its people in each host; coverage falls with every host whose status is not known.
public: false
grain: [indicator_id, series, ref_area, year, population_type]
inputs: [policy_member, situation_host]
columns:
  indicator_id: {type: TEXT, description: "2.1.1 or 2.1.2"}
  series: {type: TEXT, description: "headline, in_practice"}
  ref_area: {type: TEXT, description: "WLD, country, BUR_, M49_, INC_, SIT_"}
  year: {type: INTEGER, description: "Year"}
  population_type: {type: TEXT, description: "REF or REF+OIP"}
  persons: {type: BIGINT, description: "All people hosted"}
  known_persons: {type: BIGINT, description: "Those in hosts with a known status"}
  full_persons: {type: BIGINT, description: "Those in hosts that give the right in full"}
  partial_persons: {type: BIGINT, description: "In part"}
  none_persons: {type: BIGINT, description: "Not at all"}
  known_areas: {type: BIGINT, description: "Hosts with a known status"}
*/
WITH placed AS (
  SELECT indicator_id, series, 'WLD' AS ref_area, year, population_type, persons, level FROM policy_member
  UNION ALL
  SELECT indicator_id, series, asylum AS ref_area, year, population_type, persons, level FROM policy_member WHERE is_supplied
  UNION ALL
  SELECT indicator_id, series, bureau AS ref_area, year, population_type, persons, level FROM policy_member WHERE bureau IS NOT NULL AND bureau <> 'BUR_UNK'
  UNION ALL
  SELECT indicator_id, series, region AS ref_area, year, population_type, persons, level FROM policy_member WHERE region IS NOT NULL
  UNION ALL
  SELECT indicator_id, series, income_group AS ref_area, year, population_type, persons, level FROM policy_member WHERE income_group IS NOT NULL
  UNION ALL
  SELECT p.indicator_id, p.series, h.situation AS ref_area, p.year, p.population_type, h.persons, p.level
  FROM policy_member p
  JOIN situation_host h ON h.asylum = p.asylum AND h.year = p.year AND h.population_type = p.population_type AND h.persons IS NOT NULL
)
SELECT
  indicator_id, series, ref_area, year, population_type,
  CAST(SUM(persons) AS BIGINT) AS persons,
  CAST(SUM(CASE WHEN level <> 'unknown' THEN persons ELSE 0 END) AS BIGINT) AS known_persons,
  CAST(SUM(CASE WHEN level = 'full' THEN persons ELSE 0 END) AS BIGINT) AS full_persons,
  CAST(SUM(CASE WHEN level = 'partial' THEN persons ELSE 0 END) AS BIGINT) AS partial_persons,
  CAST(SUM(CASE WHEN level = 'none' THEN persons ELSE 0 END) AS BIGINT) AS none_persons,
  CAST(COUNT(CASE WHEN level <> 'unknown' THEN 1 END) AS BIGINT) AS known_areas
FROM placed
GROUP BY indicator_id, series, ref_area, year, population_type
