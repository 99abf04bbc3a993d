WITH ranked AS (
  SELECT dimension, cumulative_pct, ROW_NUMBER() OVER (PARTITION BY dimension ORDER BY rank_no DESC) AS back_no
  FROM pledge_concentration
  WHERE rank_no <= 5
)
SELECT
  'WLD' AS ref_area,
  year(m.as_of) AS time_period,
  concat('top5.', r.dimension) AS breakdown,
  r.cumulative_pct AS obs_value,
  CASE WHEN m.is_provisional THEN 'P' ELSE 'A' END AS obs_status
FROM ranked AS r
JOIN pledge_moment AS m ON m.as_of_name = 'LATEST'
WHERE r.back_no = 1
