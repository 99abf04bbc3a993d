WITH placed AS (
  SELECT
    c.donor, c.pledged_usd, c.committed_usd, c.paid_usd, c.usd_rate,
    CAST(year(c.held_on) AS INTEGER) AS held_year,
    CASE WHEN a.whole = 1 THEN 'WLD' ELSE c.host END AS ref_area,
    CASE WHEN t.whole = 1 THEN '_T' ELSE c.pledger_type END AS breakdown
  FROM conference_pledge AS c
  CROSS JOIN (VALUES (0), (1)) AS a(whole)
  CROSS JOIN (VALUES (0), (1)) AS t(whole)
  WHERE c.currency <> 'XXX' AND c.conference_kind IN ('solidarity', 'donor') AND (a.whole = 1 OR (length(c.host) = 3 AND c.host <> 'UNK'))
),
summed AS (
  SELECT
    held_year, ref_area, breakdown,
    SUM(pledged_usd) AS pledged_usd,
    SUM(committed_usd) AS committed_usd,
    SUM(paid_usd) AS paid_usd,
    CAST(COUNT(DISTINCT donor) AS BIGINT) AS donors,
    CAST(COUNT(*) AS BIGINT) AS pledges,
    CAST(COUNT(usd_rate) AS BIGINT) AS pledges_with_usd
  FROM placed
  GROUP BY held_year, ref_area, breakdown
),
staged AS (
  SELECT
    t.series, s.held_year, s.ref_area, s.breakdown, s.donors, s.pledges, s.pledges_with_usd,
    CASE t.series WHEN 'headline' THEN s.pledged_usd WHEN 'committed' THEN s.committed_usd ELSE s.paid_usd END AS amount
  FROM summed AS s
  CROSS JOIN (VALUES ('headline'), ('committed'), ('paid')) AS t(series)
)
SELECT
  series, ref_area, held_year AS time_period, breakdown,
  CAST(amount AS DOUBLE) AS obs_value,
  CAST(amount AS DOUBLE) AS numerator,
  donors AS coverage_areas,
  coalesce(CAST(100 * pledges_with_usd AS DOUBLE) / CAST(NULLIF(pledges, 0) AS DOUBLE), CAST(0 AS DOUBLE)) AS coverage_share,
  CASE WHEN amount IS NULL THEN 'O' WHEN pledges_with_usd < pledges THEN 'E' ELSE 'A' END AS obs_status
FROM staged
