/*
table: pledge_moment
description: >-
  Days for which the state of the pledges is given: the end of each year, the meetings, rounds and cut-offs of process_calendar, and the last export. Nothing is given for days after the last export.
public: true
grain: [as_of_name]
inputs: [pledge_export, pledge, process_calendar]
columns:
  as_of_name: {type: TEXT, description: "END_ and the year, an event of process_calendar, or LATEST"}
  as_of: {type: DATE, description: "The day"}
  period_year: {type: INTEGER, description: "Year that yearly figures of this day are of; NULL for events"}
  is_provisional: {type: BOOLEAN, description: "Whether the year had not ended"}
*/
WITH bound AS (
  SELECT MAX(e.exported_on) AS last_day, MIN(p.announced_on) AS first_day
  FROM pledge_export AS e
  JOIN pledge AS p ON p.pledge_id = e.pledge_id
),
year_end AS (
  SELECT make_date(2016 + tens.d * 10 + ones.d, 12, 31) AS day, 2016 + tens.d * 10 + ones.d AS y
  FROM (VALUES (0), (1), (2)) AS tens(d)
  CROSS JOIN (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS ones(d)
)
SELECT concat('END_', CAST(x.y AS STRING)) AS as_of_name, x.day AS as_of, x.y AS period_year, 1 = 0 AS is_provisional
FROM year_end AS x CROSS JOIN bound AS b
WHERE x.day BETWEEN b.first_day AND b.last_day
UNION ALL
SELECT c.event, c.ends_on, NULL, 1 = 0
FROM process_calendar AS c CROSS JOIN bound AS b
WHERE c.kind IN ('meeting', 'round', 'cut_off') AND c.ends_on BETWEEN b.first_day AND b.last_day
UNION ALL
SELECT 'LATEST', b.last_day, CASE WHEN month(b.last_day) = 12 AND day(b.last_day) = 31 THEN NULL ELSE year(b.last_day) END, NOT (month(b.last_day) = 12 AND day(b.last_day) = 31)
FROM bound AS b
WHERE b.last_day IS NOT NULL
