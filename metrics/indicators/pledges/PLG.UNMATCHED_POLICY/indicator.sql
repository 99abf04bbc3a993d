WITH policy AS (
  SELECT 'WLD' AS ref_area, match_state FROM pledge_match WHERE role = 'policy'
  UNION ALL
  SELECT country, match_state FROM pledge_match WHERE role = 'policy' AND country IS NOT NULL
),
area AS (
  SELECT DISTINCT ref_area FROM policy
)
SELECT
  a.ref_area,
  year(m.as_of) AS time_period,
  t.match_state AS breakdown,
  CAST(COUNT(p.match_state) AS DOUBLE) AS obs_value,
  CASE WHEN m.is_provisional THEN 'P' ELSE 'A' END AS obs_status
FROM area AS a
CROSS JOIN (VALUES ('unmatched'), ('candidate'), ('matched')) AS t(match_state)
JOIN pledge_moment AS m ON m.as_of_name = 'LATEST'
LEFT JOIN policy AS p ON p.ref_area = a.ref_area AND p.match_state = t.match_state
GROUP BY a.ref_area, m.as_of, m.is_provisional, t.match_state
