SELECT
  s.series,
  d.ref_area,
  '_T' AS counterpart_area,
  d.year AS time_period,
  d.population_type,
  CASE WHEN d.age_known > 0 THEN
    CASE s.series
      WHEN 'headline' THEN CAST(100 * d.children AS DOUBLE) / CAST(NULLIF(d.age_known, 0) AS DOUBLE)
      WHEN 'lower' THEN CAST(100 * d.children AS DOUBLE) / CAST(NULLIF(d.persons, 0) AS DOUBLE)
      ELSE CAST(100 * (d.children + d.persons - d.age_known) AS DOUBLE) / CAST(NULLIF(d.persons, 0) AS DOUBLE)
    END
  END AS obs_value,
  CAST(CASE s.series WHEN 'upper' THEN d.children + d.persons - d.age_known ELSE d.children END AS DOUBLE) AS numerator,
  CAST(CASE s.series WHEN 'headline' THEN d.age_known ELSE d.persons END AS DOUBLE) AS denominator,
  d.hosts_age AS coverage_areas,
  coalesce(CAST(100 * d.age_known AS DOUBLE) / CAST(NULLIF(d.persons, 0) AS DOUBLE), CAST(0 AS DOUBLE)) AS coverage_share,
  CASE
    WHEN d.persons IS NULL THEN 'Q'
    WHEN d.age_known = 0 THEN 'O'
    WHEN d.withheld_cells > 0 THEN 'E'
    ELSE 'A'
  END AS obs_status
FROM demographic_area d
CROSS JOIN (VALUES ('headline'), ('lower'), ('upper')) AS s(series)
