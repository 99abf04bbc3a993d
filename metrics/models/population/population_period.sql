/*
table: population_period
description: "Up to when UNHCR's figures are complete, when they end with half a year: one row with 30 June of that year; no row when they end with a whole year."
public: false
grain: [series]
inputs: [population]
columns:
  series: {type: TEXT, description: "*: every series"}
  complete_until: {type: DATE, description: "Last day that the figures cover"}
*/
WITH last_day AS (
  SELECT MAX(reference_date) AS complete_until FROM population
)
SELECT '*' AS series, complete_until FROM last_day WHERE month(complete_until) = 6
