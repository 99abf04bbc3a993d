WITH yearly AS (
  SELECT s.pledge_id, m.period_year, m.is_provisional, s.stage_rank
  FROM pledge_state AS s
  JOIN pledge_moment AS m ON m.as_of_name = s.as_of_name
  WHERE m.period_year IS NOT NULL
),
followed AS (
  SELECT
    pledge_id, period_year, is_provisional, stage_rank,
    LAG(period_year) OVER (PARTITION BY pledge_id ORDER BY period_year) AS year_before,
    LAG(stage_rank) OVER (PARTITION BY pledge_id ORDER BY period_year) AS rank_before
  FROM yearly
),
moved AS (
  SELECT
    pledge_id,
    period_year,
    is_provisional,
    CASE
      WHEN stage_rank IS NULL THEN 'not_reported'
      WHEN rank_before IS NULL THEN 'first_report'
      WHEN stage_rank > rank_before THEN 'forward'
      WHEN stage_rank < rank_before THEN 'backward'
      ELSE 'none'
    END AS direction
  FROM followed
  WHERE year_before = period_year - 1
),
counted AS (
  SELECT g.dimension, g.member, m.period_year, m.is_provisional, m.direction, CAST(COUNT(*) AS BIGINT) AS pledges
  FROM moved AS m
  JOIN pledge_group AS g ON g.pledge_id = m.pledge_id
  WHERE g.dimension IN ('all', 'edition', 'entity_type', 'contribution', 'area', 'region', 'host')
  GROUP BY g.dimension, g.member, m.period_year, m.is_provisional, m.direction
),
period AS (
  SELECT DISTINCT dimension, member, period_year, is_provisional FROM counted
)
SELECT
  CASE WHEN p.dimension IN ('all', 'host') THEN 'headline' ELSE 'by_group' END AS series,
  CASE WHEN p.dimension = 'host' THEN p.member ELSE 'WLD' END AS ref_area,
  p.period_year AS time_period,
  CASE WHEN p.dimension IN ('all', 'host') THEN t.direction ELSE concat(t.direction, '.', p.dimension, '.', p.member) END AS breakdown,
  CAST(coalesce(c.pledges, 0) AS DOUBLE) AS obs_value,
  CASE WHEN p.is_provisional THEN 'P' ELSE 'A' END AS obs_status
FROM period AS p
CROSS JOIN (VALUES ('forward'), ('backward'), ('none'), ('first_report'), ('not_reported')) AS t(direction)
LEFT JOIN counted AS c ON c.dimension = p.dimension AND c.member = p.member AND c.period_year = p.period_year AND c.direction = t.direction
