/*
table: population_series
description: Which published population types make which series of the measures, and the first year in which UNHCR collected them. REF+OIP is the only sum; no other types may be added, since they overlap.
public: false
grain: [population_type, source_type]
inputs: []
columns:
  population_type: {type: TEXT, description: "Series of the measures (REF, OIP, REF+OIP, ASY, IDP, STA, OOC, HST, UNRWA)"}
  source_type: {type: TEXT, description: "Population type of the facts that belongs to the series"}
  first_year: {type: INTEGER, description: "First calendar year collected as a series of its own; earlier figures are left out"}
*/
SELECT t.population_type, t.source_type, t.first_year
FROM (VALUES
  ('REF', 'REF', 1951),
  ('OIP', 'OIP', 2018),
  ('REF+OIP', 'REF', 1951),
  ('REF+OIP', 'OIP', 2018),
  ('ASY', 'ASY', 2000),
  ('IDP', 'IDP', 1993),
  ('STA', 'STA', 2004),
  ('OOC', 'OOC', 2018),
  ('HST', 'HST', 2019),
  ('UNRWA', 'UNRWA', 1952)
) AS t(population_type, source_type, first_year)
