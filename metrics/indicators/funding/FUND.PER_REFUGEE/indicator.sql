WITH money AS (
  SELECT t.series, c.recipient, c.usage_year, SUM(c.amount_usd) AS usd, COUNT(*) AS flows, COUNT(c.amount_usd) AS flows_with_usd
  FROM funding_counted AS c
  CROSS JOIN (VALUES ('headline'), ('all_humanitarian')) AS t(series)
  WHERE c.total = 'APPEALS' AND length(c.recipient) = 3 AND c.recipient <> 'UNK' AND (t.series = 'all_humanitarian' OR c.beneficiary = 'refugees_hosts')
  GROUP BY t.series, c.recipient, c.usage_year
)
SELECT
  m.series,
  m.recipient AS ref_area,
  m.usage_year AS time_period,
  h.population_type,
  CAST(m.usd AS DOUBLE) / CAST(NULLIF(h.persons, 0) AS DOUBLE) AS obs_value,
  CAST(m.usd AS DOUBLE) AS numerator,
  CAST(h.persons AS DOUBLE) AS denominator,
  CAST(1 AS BIGINT) AS coverage_areas,
  coalesce(CAST(100 * m.flows_with_usd AS DOUBLE) / CAST(NULLIF(m.flows, 0) AS DOUBLE), CAST(0 AS DOUBLE)) AS coverage_share,
  CASE WHEN m.usd IS NULL THEN 'O' WHEN h.persons IS NULL THEN 'Q' WHEN h.persons = 0 THEN 'O' WHEN m.series = 'all_humanitarian' THEN 'D' WHEN m.flows_with_usd < m.flows OR h.withheld_cells > 0 THEN 'E' ELSE 'A' END AS obs_status
FROM money AS m
JOIN (SELECT DISTINCT recipient, year FROM funding_requirement WHERE source_system = 'FTS') AS s ON s.recipient = m.recipient AND s.year = m.usage_year
JOIN host_year AS h ON h.asylum = m.recipient AND h.year = m.usage_year AND h.population_type = 'REF+OIP'
