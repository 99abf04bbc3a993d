/*
table: stocktaking_summary
description: >-
  Pledges by stage on each day of pledge_moment, in all and by edition, entity type, kind of contribution, area, objective, host, region and theme.
  Two denominators, never to be confused: pct_of_all is of all pledges that stood on the day, pct_of_reported of those with a stage. Members of a dimension
  overlap and do not add up. Themes count stated and keyword hits alike, except statelessness, whose two members exclude each other; pledge_theme tells them apart.
public: true
grain: [as_of_name, dimension, member]
inputs: [pledge_state, pledge_group, pledge_moment]
columns:
  as_of_name: {type: TEXT, description: "END_ and the year, an event of process_calendar, or LATEST"}
  dimension: {type: TEXT, description: "all, edition, entity_type, contribution, area, objective, host, region, roundtable, priority, statelessness (members stated, found by words), climate, migration_compact, gcm_objective, subject"}
  member: {type: TEXT, description: "The member; _T for all, _U where not stated"}
  as_of: {type: DATE, description: "The day"}
  period_year: {type: INTEGER, description: "Year that yearly figures of this day are of; NULL for events"}
  is_provisional: {type: BOOLEAN, description: "Whether the year had not ended"}
  pledges: {type: BIGINT, description: "Pledges that stood on the day"}
  reported: {type: BIGINT, description: "Those of them with a stage"}
  planning: {type: BIGINT, description: "Planning stage"}
  in_progress: {type: BIGINT, description: "In progress"}
  fulfilled: {type: BIGINT, description: "Fulfilled"}
  not_reported: {type: BIGINT, description: "Without a stage"}
  reported_pct_of_all: {type: DOUBLE, description: "reported as percentage of pledges"}
  fulfilled_pct_of_all: {type: DOUBLE, description: "fulfilled as percentage of pledges"}
  planning_pct_of_reported: {type: DOUBLE, description: "planning as percentage of reported; NULL when none is reported"}
  in_progress_pct_of_reported: {type: DOUBLE, description: "in_progress as percentage of reported; NULL when none is reported"}
  fulfilled_pct_of_reported: {type: DOUBLE, description: "fulfilled as percentage of reported; NULL when none is reported"}
  mean_days_since_update: {type: DOUBLE, description: "Mean age of the last update of reported pledges, in days"}
  greatest_days_since_update: {type: BIGINT, description: "Age of the oldest of these updates, in days"}
*/
WITH counted AS (
  SELECT
    s.as_of_name,
    g.dimension,
    g.member,
    CAST(COUNT(*) AS BIGINT) AS pledges,
    CAST(COUNT(s.stage_rank) AS BIGINT) AS reported,
    CAST(COUNT(CASE WHEN s.stage_rank = 1 THEN 1 END) AS BIGINT) AS planning,
    CAST(COUNT(CASE WHEN s.stage_rank = 2 THEN 1 END) AS BIGINT) AS in_progress,
    CAST(COUNT(CASE WHEN s.stage_rank = 3 THEN 1 END) AS BIGINT) AS fulfilled,
    CAST(SUM(s.days_since_update) AS BIGINT) AS days,
    MAX(s.days_since_update) AS greatest_days
  FROM pledge_state AS s
  JOIN pledge_group AS g ON g.pledge_id = s.pledge_id
  GROUP BY s.as_of_name, g.dimension, g.member
)
SELECT
  c.as_of_name,
  c.dimension,
  c.member,
  m.as_of,
  m.period_year,
  m.is_provisional,
  c.pledges,
  c.reported,
  c.planning,
  c.in_progress,
  c.fulfilled,
  c.pledges - c.reported AS not_reported,
  CAST(100 * c.reported AS DOUBLE) / CAST(NULLIF(c.pledges, 0) AS DOUBLE) AS reported_pct_of_all,
  CAST(100 * c.fulfilled AS DOUBLE) / CAST(NULLIF(c.pledges, 0) AS DOUBLE) AS fulfilled_pct_of_all,
  CAST(100 * c.planning AS DOUBLE) / CAST(NULLIF(c.reported, 0) AS DOUBLE) AS planning_pct_of_reported,
  CAST(100 * c.in_progress AS DOUBLE) / CAST(NULLIF(c.reported, 0) AS DOUBLE) AS in_progress_pct_of_reported,
  CAST(100 * c.fulfilled AS DOUBLE) / CAST(NULLIF(c.reported, 0) AS DOUBLE) AS fulfilled_pct_of_reported,
  CAST(c.days AS DOUBLE) / CAST(NULLIF(c.reported, 0) AS DOUBLE) AS mean_days_since_update,
  c.greatest_days AS greatest_days_since_update
FROM counted AS c
JOIN pledge_moment AS m ON m.as_of_name = c.as_of_name
