WITH member AS (
  SELECT year(round_ended_on) AS y, 'headline' AS series, round AS breakdown, is_answered FROM pledge_round_answer
  UNION ALL
  SELECT year(round_ended_on), 'by_group', concat(round, '.', entity_type), is_answered FROM pledge_round_answer
)
SELECT
  series,
  'WLD' AS ref_area,
  y AS time_period,
  breakdown,
  CAST(100 * COUNT(CASE WHEN is_answered THEN 1 END) AS DOUBLE) / CAST(NULLIF(COUNT(*), 0) AS DOUBLE) AS obs_value,
  CAST(COUNT(CASE WHEN is_answered THEN 1 END) AS DOUBLE) AS numerator,
  CAST(COUNT(*) AS DOUBLE) AS denominator
FROM member
GROUP BY y, series, breakdown
