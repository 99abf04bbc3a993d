/*
table: pledge_duration
description: >-
  Durations of pledges, counted by group and day: from the announcement to the first report as fulfilled, or, where there is none, to the last export or the withdrawal (censored).
  A report dated before the announcement counts as day 0.
public: false
grain: [dimension, member, days]
inputs: [pledge, pledge_stage_span, pledge_moment, pledge_group]
columns:
  dimension: {type: TEXT, description: "all, edition, entity_type, contribution, area, region or host"}
  member: {type: TEXT, description: "The member"}
  days: {type: BIGINT, description: "Days since the announcement"}
  fulfilled: {type: BIGINT, description: "Pledges first reported as fulfilled on this day"}
  censored: {type: BIGINT, description: "Pledges last seen on this day, still open"}
*/
WITH first_fulfilled AS (
  SELECT pledge_id, MIN(valid_from) AS fulfilled_on
  FROM pledge_stage_span
  WHERE stage_rank = 3
  GROUP BY pledge_id
),
duration AS (
  SELECT
    p.pledge_id,
    CASE WHEN f.fulfilled_on IS NOT NULL THEN 1 ELSE 0 END AS is_fulfilled,
    CAST(datediff(coalesce(f.fulfilled_on, p.withdrawn_on, m.as_of), p.announced_on) AS BIGINT) AS days
  FROM pledge AS p
  JOIN pledge_moment AS m ON m.as_of_name = 'LATEST'
  LEFT JOIN first_fulfilled AS f ON f.pledge_id = p.pledge_id
)
SELECT
  g.dimension,
  g.member,
  CASE WHEN d.days < 0 THEN 0 ELSE d.days END AS days,
  CAST(SUM(d.is_fulfilled) AS BIGINT) AS fulfilled,
  CAST(COUNT(*) - SUM(d.is_fulfilled) AS BIGINT) AS censored
FROM duration AS d
JOIN pledge_group AS g ON g.pledge_id = d.pledge_id
WHERE g.dimension IN ('all', 'edition', 'entity_type', 'contribution', 'area', 'region', 'host')
GROUP BY g.dimension, g.member, CASE WHEN d.days < 0 THEN 0 ELSE d.days END
