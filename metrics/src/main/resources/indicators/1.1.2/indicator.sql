WITH given AS (
  SELECT year, donor, recipient, SUM(amount_usd) AS usd, MAX(CASE WHEN is_break THEN 1 ELSE 0 END) AS breaks
  FROM refugee_finance
  WHERE beneficiary = 'refugees_hosts' AND NOT is_group
  GROUP BY year, donor, recipient
),
placed AS (
  SELECT 'WLD' AS ref_area, year, donor, SUM(usd) AS usd, MAX(breaks) AS breaks FROM given GROUP BY year, donor
  UNION ALL
  SELECT recipient, year, donor, usd, breaks FROM given WHERE length(recipient) = 3
),
baseline AS (
  SELECT DISTINCT ref_area, donor FROM placed WHERE year = 2016 AND usd > 0
),
baseline_area AS (
  SELECT DISTINCT ref_area FROM placed WHERE year = 2016
),
counted AS (
  SELECT
    p.ref_area, p.year, t.breakdown,
    COUNT(DISTINCT CASE WHEN p.usd > 0 AND (t.breakdown = '_T' OR b.donor IS NULL) THEN p.donor END) AS donors,
    MAX(p.breaks) AS breaks,
    MAX(CASE WHEN a.ref_area IS NULL THEN 0 ELSE 1 END) AS has_baseline
  FROM placed AS p
  CROSS JOIN (VALUES ('_T'), ('new_since_2016')) AS t(breakdown)
  LEFT JOIN baseline AS b ON b.ref_area = p.ref_area AND b.donor = p.donor
  LEFT JOIN baseline_area AS a ON a.ref_area = p.ref_area
  GROUP BY p.ref_area, p.year, t.breakdown
)
SELECT
  ref_area,
  year AS time_period,
  breakdown,
  CASE WHEN breakdown = '_T' OR has_baseline = 1 THEN CAST(donors AS DOUBLE) END AS obs_value,
  CASE WHEN breakdown = '_T' OR has_baseline = 1 THEN CAST(donors AS DOUBLE) END AS numerator,
  CAST(1 AS BIGINT) AS coverage_areas,
  CAST(100 AS DOUBLE) AS coverage_share,
  CASE WHEN breakdown <> '_T' AND has_baseline = 0 THEN 'O' WHEN breaks = 1 THEN 'B' ELSE 'A' END AS obs_status
FROM counted
