WITH marked AS (
  SELECT
    c.donor, c.usage_year, c.amount_usd, t.breakdown,
    CASE t.breakdown
      WHEN 'GENDER' THEN f.marker_gender
      WHEN 'DISABILITY' THEN f.marker_disability
      ELSE
        -- two markers in one text: the higher of the two counts
        CASE
          WHEN instr(f.marker_climate, '3') > 0 THEN '3'
          WHEN instr(f.marker_climate, '2') > 0 THEN '2'
          WHEN instr(f.marker_climate, '1') > 0 THEN '1'
          WHEN instr(f.marker_climate, '0') > 0 THEN '0'
        END
    END AS marker
  FROM funding_counted c
  JOIN funding_flow f ON f.source_system = c.source_system AND f.row_id = c.row_id
  CROSS JOIN (VALUES ('CLIMATE'), ('GENDER'), ('DISABILITY')) AS t(breakdown)
  WHERE c.total = 'ODA' AND c.beneficiary IN ('refugees_hosts', 'returnees') AND c.donor IS NOT NULL AND c.amount_usd IS NOT NULL
),
placed AS (
  SELECT donor AS ref_area, donor, usage_year, breakdown, amount_usd, marker FROM marked
  UNION ALL
  SELECT 'WLD' AS ref_area, donor, usage_year, breakdown, amount_usd, marker FROM marked
),
summed AS (
  SELECT
    ref_area, usage_year, breakdown,
    SUM(amount_usd) AS usd,
    SUM(CASE WHEN marker IN ('0', '1', '2', '3') THEN amount_usd ELSE CAST(0 AS DECIMAL(20, 2)) END) AS screened_usd,
    SUM(CASE WHEN marker IN ('1', '2', '3') THEN amount_usd ELSE CAST(0 AS DECIMAL(20, 2)) END) AS marked_usd,
    SUM(CASE WHEN marker IN ('2', '3') THEN amount_usd ELSE CAST(0 AS DECIMAL(20, 2)) END) AS principal_usd,
    CAST(COUNT(DISTINCT CASE WHEN marker IN ('0', '1', '2', '3') THEN donor END) AS BIGINT) AS donors
  FROM placed
  GROUP BY ref_area, usage_year, breakdown
),
shown AS (
  SELECT
    t.series, s.ref_area, s.usage_year, s.breakdown, s.usd, s.screened_usd, s.donors,
    CASE t.series WHEN 'principal' THEN s.principal_usd ELSE s.marked_usd END AS part_usd
  FROM summed s
  CROSS JOIN (VALUES ('headline'), ('principal')) AS t(series)
),
judged AS (
  -- corrections are negative; a sum that they turn over is no share
  SELECT *, screened_usd > 0 AND part_usd >= 0 AND part_usd <= screened_usd AND screened_usd <= usd AS is_share FROM shown
)
SELECT
  series,
  ref_area,
  '_T' AS counterpart_area,
  usage_year AS time_period,
  breakdown,
  CASE WHEN is_share THEN CAST(100 * part_usd AS DOUBLE) / CAST(NULLIF(screened_usd, 0) AS DOUBLE) END AS obs_value,
  CASE WHEN is_share THEN CAST(part_usd AS DOUBLE) END AS numerator,
  CAST(screened_usd AS DOUBLE) AS denominator,
  CASE WHEN is_share THEN donors ELSE CAST(0 AS BIGINT) END AS coverage_areas,
  CASE WHEN is_share THEN CAST(100 * screened_usd AS DOUBLE) / CAST(NULLIF(usd, 0) AS DOUBLE) ELSE CAST(0 AS DOUBLE) END AS coverage_share,
  CASE WHEN is_share THEN 'A' ELSE 'O' END AS obs_status
FROM judged
