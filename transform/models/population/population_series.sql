/*
table: population_series
description: Which published population types make which series of the measures, and the first year in which UNHCR collected them. REF+OIP is the only sum; no other types may be added, since they overlap.
public: false
grain: [population_type, source_type]
inputs: [staged_population_series]
columns:
  population_type: {type: TEXT, description: "Series of the measures (REF, OIP, REF+OIP, ASY, IDP, STA, OOC, HST, UNRWA)"}
  source_type: {type: TEXT, description: "Population type of the facts that belongs to the series"}
  first_year: {type: INTEGER, description: "First calendar year collected as a series of its own; earlier figures are left out"}
*/
SELECT population_type, source_type, first_year
FROM staged_population_series
