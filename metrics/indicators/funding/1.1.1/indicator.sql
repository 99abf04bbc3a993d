WITH figure_row AS (
  SELECT
    f.ref_area, f.donor, f.year, f.recipients, f.is_break, t.breakdown,
    CASE t.breakdown WHEN 'current' THEN f.usd ELSE f.usd_constant END AS amount,
    CASE
      WHEN t.breakdown = 'current' THEN CAST(100 AS DOUBLE)
      WHEN f.usd > 0 AND f.usd_deflated >= 0 AND f.usd_deflated <= f.usd THEN CAST(100 * f.usd_deflated AS DOUBLE) / CAST(NULLIF(f.usd, 0) AS DOUBLE)
    END AS coverage
  FROM refugee_finance_area f
  CROSS JOIN (VALUES ('current'), ('constant')) AS t(breakdown)
  WHERE f.beneficiary = 'refugees_hosts' AND (f.donor = '_T' OR f.ref_area = 'WLD')
)
SELECT
  ref_area,
  donor AS counterpart_area,
  year AS time_period,
  breakdown,
  CAST(amount AS DOUBLE) AS obs_value,
  CAST(amount AS DOUBLE) AS numerator,
  recipients AS coverage_areas,
  coalesce(coverage, CAST(0 AS DOUBLE)) AS coverage_share,
  CASE WHEN amount IS NULL THEN 'O' WHEN is_break THEN 'B' WHEN coverage IS NULL OR coverage < 100 THEN 'E' ELSE 'A' END AS obs_status
FROM figure_row
