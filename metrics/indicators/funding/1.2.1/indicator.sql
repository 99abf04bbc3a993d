WITH located AS (
  SELECT f.*, m.ref_area
  FROM refugee_finance f
  JOIN area_member m ON m.iso3 = f.recipient AND f.year BETWEEN m.year_from AND m.year_to AND m.kind <> 'world'
  UNION ALL
  SELECT f.*, 'WLD' AS ref_area FROM refugee_finance f
),
placed AS (
  SELECT f.year, f.is_break, f.recipient, f.amount_usd, f.ref_area, s.series,
    CASE s.series WHEN 'direct' THEN f.channel ELSE coalesce(f.final_channel, f.channel) END AS channel,
    CASE WHEN s.series = 'direct' OR f.final_channel IS NOT NULL THEN 1 ELSE 0 END AS is_told
  FROM located AS f
  CROSS JOIN (VALUES ('direct'), ('one_level_down')) AS s(series)
  WHERE f.beneficiary = 'refugees_hosts' AND NOT f.is_group
),
summed AS (
  SELECT
    ref_area, year, series,
    SUM(amount_usd) AS usd,
    SUM(CASE WHEN channel IN ('recipient_government', 'national_ngo') THEN amount_usd ELSE 0 END) AS national,
    SUM(CASE WHEN is_told = 1 THEN amount_usd ELSE 0 END) AS told,
    COUNT(DISTINCT recipient) AS recipients,
    MAX(CASE WHEN is_break THEN 1 ELSE 0 END) AS breaks
  FROM placed
  GROUP BY ref_area, year, series
)
SELECT
  series,
  ref_area,
  year AS time_period,
  CASE WHEN national >= 0 AND national <= usd AND usd > 0 THEN CAST(100 * national AS DOUBLE) / CAST(NULLIF(usd, 0) AS DOUBLE) END AS obs_value,
  CAST(national AS DOUBLE) AS numerator,
  CAST(usd AS DOUBLE) AS denominator,
  CAST(recipients AS BIGINT) AS coverage_areas,
  CASE WHEN told >= 0 AND told <= usd AND usd > 0 THEN CAST(100 * told AS DOUBLE) / CAST(NULLIF(usd, 0) AS DOUBLE) ELSE CAST(0 AS DOUBLE) END AS coverage_share,
  CASE
    WHEN usd IS NULL OR usd <= 0 OR national < 0 OR national > usd THEN 'O'
    WHEN breaks = 1 THEN 'B'
    WHEN told < usd THEN 'E'
    ELSE 'A'
  END AS obs_status
FROM summed
