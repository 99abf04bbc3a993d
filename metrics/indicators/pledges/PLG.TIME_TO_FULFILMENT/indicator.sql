SELECT
  CASE WHEN t.dimension IN ('all', 'host') THEN 'headline' ELSE 'by_group' END AS series,
  CASE WHEN t.dimension = 'host' THEN t.member ELSE 'WLD' END AS ref_area,
  year(m.as_of) AS time_period,
  CASE WHEN t.dimension IN ('all', 'host') THEN '_Z' ELSE concat(t.dimension, '.', t.member) END AS breakdown,
  CAST(t.median_days AS DOUBLE) AS obs_value,
  CASE WHEN t.median_days IS NOT NULL THEN CAST(t.median_lower AS DOUBLE) END AS ci_lower,
  CASE WHEN t.median_days IS NOT NULL THEN CAST(t.median_upper AS DOUBLE) END AS ci_upper,
  t.ci_method,
  CAST(t.fulfilled AS DOUBLE) AS numerator,
  CAST(t.pledges AS DOUBLE) AS denominator,
  CASE WHEN t.median_days IS NULL THEN 'O' ELSE 'E' END AS obs_status
FROM pledge_time_to_fulfilment AS t
JOIN pledge_moment AS m ON m.as_of_name = 'LATEST'
