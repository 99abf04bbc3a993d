/*
table: pledge_duration
description: >-
  Durations of pledges, counted by group and day: from the announcement to the first report as fulfilled; where there is none, to the first export that no longer has the pledge (withdrawn), or
  to the last export (censored). What happened lies between two reports or exports: timing reported takes the later one of them, earliest the earlier one.
  A report dated before the announcement counts as day 0.
public: false
grain: [dimension, member, timing, days]
inputs: [pledge, pledge_stage_span, pledge_moment, pledge_group]
columns:
  dimension: {type: TEXT, description: "all, edition, entity_type, contribution, area, region or host"}
  member: {type: TEXT, description: "The member"}
  timing: {type: TEXT, description: "reported or earliest"}
  days: {type: BIGINT, description: "Days since the announcement"}
  fulfilled: {type: BIGINT, description: "Pledges first reported as fulfilled on this day"}
  withdrawn: {type: BIGINT, description: "Pledges that the export of this day no longer has"}
  censored: {type: BIGINT, description: "Pledges last seen on this day, still open"}
*/
WITH first_fulfilled AS (
  SELECT pledge_id, MIN(valid_from) AS fulfilled_on
  FROM pledge_stage_span
  WHERE stage_rank = 3
  GROUP BY pledge_id
),
report_before AS (
  SELECT f.pledge_id, MAX(s.valid_from) AS reported_on
  FROM first_fulfilled AS f
  JOIN pledge_stage_span AS s ON s.pledge_id = f.pledge_id AND s.valid_from < f.fulfilled_on
  GROUP BY f.pledge_id
),
duration AS (
  SELECT
    p.pledge_id,
    t.timing,
    CASE WHEN f.fulfilled_on IS NOT NULL THEN 1 ELSE 0 END AS is_fulfilled,
    CASE WHEN f.fulfilled_on IS NULL AND p.withdrawn_on IS NOT NULL THEN 1 ELSE 0 END AS is_withdrawn,
    CAST(datediff(
      CASE
        WHEN f.fulfilled_on IS NOT NULL THEN CASE t.timing WHEN 'reported' THEN f.fulfilled_on ELSE coalesce(r.reported_on, p.announced_on) END
        WHEN p.withdrawn_on IS NOT NULL THEN CASE t.timing WHEN 'reported' THEN p.withdrawn_on ELSE p.last_exported_on END
        ELSE m.as_of
      END, p.announced_on) AS BIGINT) AS days
  FROM pledge AS p
  CROSS JOIN (VALUES ('reported'), ('earliest')) AS t(timing)
  JOIN pledge_moment AS m ON m.as_of_name = 'LATEST'
  LEFT JOIN first_fulfilled AS f ON f.pledge_id = p.pledge_id
  LEFT JOIN report_before AS r ON r.pledge_id = p.pledge_id
)
SELECT
  g.dimension,
  g.member,
  d.timing,
  CASE WHEN d.days < 0 THEN 0 ELSE d.days END AS days,
  CAST(SUM(d.is_fulfilled) AS BIGINT) AS fulfilled,
  CAST(SUM(d.is_withdrawn) AS BIGINT) AS withdrawn,
  CAST(COUNT(*) - SUM(d.is_fulfilled) - SUM(d.is_withdrawn) AS BIGINT) AS censored
FROM duration AS d
JOIN pledge_group AS g ON g.pledge_id = d.pledge_id
WHERE g.dimension IN ('all', 'edition', 'entity_type', 'contribution', 'area', 'region', 'host')
GROUP BY g.dimension, g.member, d.timing, CASE WHEN d.days < 0 THEN 0 ELSE d.days END
