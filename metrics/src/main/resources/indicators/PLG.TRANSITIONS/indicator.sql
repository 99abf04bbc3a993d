WITH moved AS (
  SELECT
    m.period_year,
    m.is_provisional,
    CASE
      WHEN b.stage_rank IS NULL THEN 'not_reported'
      WHEN a.stage_rank IS NULL THEN 'first_report'
      WHEN b.stage_rank > a.stage_rank THEN 'forward'
      WHEN b.stage_rank < a.stage_rank THEN 'backward'
      ELSE 'none'
    END AS direction
  FROM pledge_moment AS m
  JOIN pledge_moment AS l ON l.period_year = m.period_year - 1
  JOIN pledge_state AS b ON b.as_of_name = m.as_of_name
  JOIN pledge_state AS a ON a.as_of_name = l.as_of_name AND a.pledge_id = b.pledge_id
),
period AS (
  SELECT DISTINCT period_year, is_provisional FROM moved
)
SELECT
  'WLD' AS ref_area,
  p.period_year AS time_period,
  t.direction AS breakdown,
  CAST(COUNT(m.direction) AS DOUBLE) AS obs_value,
  CASE WHEN p.is_provisional THEN 'P' ELSE 'A' END AS obs_status
FROM period AS p
CROSS JOIN (VALUES ('forward'), ('backward'), ('none'), ('first_report'), ('not_reported')) AS t(direction)
LEFT JOIN moved AS m ON m.period_year = p.period_year AND m.direction = t.direction
GROUP BY p.period_year, p.is_provisional, t.direction
