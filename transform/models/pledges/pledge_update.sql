/*
table: pledge_update
description: >-
  Progress that the makers of pledges reported, one row an update; an update that comes again in a later export stays one. A stage that only the pledge sheet of an export
  gives is an update too (basis pledge_sheet), unless the last update before says the same. Stages are planning, in_progress, fulfilled; anything else is not reported: NULL.
public: true
grain: [pledge_id, reported_on, update_no]
inputs: [staged_pledge, staged_pledge_update, pledge_identity, process_calendar]
columns:
  pledge_id: {type: TEXT, description: "Number of the pledge"}
  reported_on: {type: DATE, description: "When it was reported; the day of the export where that is not stated"}
  update_no: {type: INTEGER, description: "Number within the day, the least advanced stage last, so that it holds"}
  date_basis: {type: TEXT, description: "reported, or export when the day is not stated"}
  basis: {type: TEXT, description: "update, or pledge_sheet when only the pledge sheet says so"}
  round: {type: TEXT, description: "Update round of process_calendar in whose window it falls; NULL between rounds"}
  stage: {type: TEXT, description: "planning, in_progress, fulfilled; NULL not reported"}
  stage_rank: {type: INTEGER, description: "1, 2, 3; NULL not reported"}
  stage_text: {type: TEXT, description: "Stage as written"}
  narrative: {type: TEXT, description: "Progress in words"}
  is_known_pledge: {type: BOOLEAN, description: "False where no export has the pledge; such updates are in no figure"}
  first_exported_on: {type: DATE, description: "First export that has the update"}
checks:
  - name: known_pledge
    severity: warn
    description: "An update for a pledge that no export has: the number is mistyped, or the pledge sheet is incomplete."
    sql: "SELECT DISTINCT pledge_id AS place FROM pledge_update WHERE NOT is_known_pledge"
  - name: stage_known
    severity: warn
    description: "A stage that is none of planning, in progress, fulfilled in one of their known spellings; it counts as not reported."
    sql: "SELECT DISTINCT stage_text AS place FROM pledge_update WHERE stage IS NULL AND stage_text IS NOT NULL"
  - name: one_stage_a_day
    severity: warn
    description: "Different stages of a pledge on one day; the least advanced holds, so that progress is never overstated."
    sql: "SELECT concat(pledge_id, ' ', CAST(reported_on AS STRING)) AS place FROM pledge_update GROUP BY pledge_id, reported_on HAVING COUNT(DISTINCT stage) > 1"
  - name: not_in_the_future
    severity: warn
    description: "An update that is dated after the export that has it."
    sql: "SELECT concat(pledge_id, ' ', CAST(reported_on AS STRING), ' in the export of ', CAST(first_exported_on AS STRING)) AS place FROM pledge_update WHERE reported_on > first_exported_on"
*/
WITH said AS (
  SELECT
    i.pledge_id, s.exported_on, s.reported_on, 'update' AS basis, s.stage AS stage_text, coalesce(s.narrative_unwrapped, s.narrative) AS narrative
  FROM staged_pledge_update AS s
  JOIN pledge_identity AS i ON i.pledge_id_text = s.pledge_id_text
  UNION ALL
  SELECT
    i.pledge_id, s.exported_on, s.stage_reported_on, 'pledge_sheet', s.stage, NULL
  FROM staged_pledge AS s
  JOIN pledge_identity AS i ON i.pledge_id_text = s.pledge_id_text
  WHERE s.stage IS NOT NULL
),
ranked AS (
  SELECT
    pledge_id, exported_on, reported_on, basis, trim(stage_text) AS stage_text, narrative,
    CASE
      WHEN lower(trim(stage_text)) IN ('planning', 'planning stage', 'in the planning stage', 'in planning', 'in planning stage', 'design/planning', 'design / planning', 'planned', 'planning phase') THEN 1
      WHEN lower(trim(stage_text)) IN ('in progress', 'in-progress', 'in_progress', 'implementation', 'ongoing', 'on-going', 'under implementation', 'being implemented', 'in implementation', 'progress') THEN 2
      WHEN lower(trim(stage_text)) IN ('fulfilled', 'completed', 'complete', 'fulfilled/completed', 'fully implemented', 'implemented') THEN 3
    END AS stage_rank
  FROM said
),
once AS (
  SELECT
    pledge_id, reported_on, basis, stage_rank,
    MIN(stage_text) AS stage_text,
    narrative,
    MIN(exported_on) AS first_exported_on
  FROM ranked
  GROUP BY pledge_id, reported_on, basis, stage_rank, lower(coalesce(stage_text, '')), narrative
),
dated AS (
  SELECT
    o.*,
    coalesce(o.reported_on, o.first_exported_on) AS day,
    CASE WHEN o.reported_on IS NULL THEN 'export' ELSE 'reported' END AS date_basis
  FROM once AS o
),
latest_before AS (
  SELECT
    b.pledge_id, b.day, b.stage_rank, b.basis,
    u.stage_rank AS update_rank,
    ROW_NUMBER() OVER (PARTITION BY b.pledge_id, b.day, b.stage_rank, b.basis ORDER BY u.day DESC, u.stage_rank ASC NULLS LAST) AS back_no
  FROM (SELECT DISTINCT pledge_id, day, stage_rank, basis FROM dated WHERE basis = 'pledge_sheet') AS b
  JOIN dated AS u ON u.pledge_id = b.pledge_id AND u.basis = 'update' AND u.day <= b.day AND u.stage_rank IS NOT NULL
),
kept AS (
  SELECT d.*
  FROM dated AS d
  LEFT JOIN latest_before AS l
    ON l.pledge_id = d.pledge_id AND l.day = d.day AND l.basis = d.basis AND l.stage_rank = d.stage_rank AND l.back_no = 1
  WHERE d.basis = 'update' OR l.update_rank IS NULL OR l.update_rank <> d.stage_rank
),
known AS (
  SELECT DISTINCT i.pledge_id FROM staged_pledge AS s JOIN pledge_identity AS i ON i.pledge_id_text = s.pledge_id_text
)
SELECT
  u.pledge_id,
  u.day AS reported_on,
  ROW_NUMBER() OVER (PARTITION BY u.pledge_id, u.day ORDER BY u.stage_rank DESC NULLS FIRST, u.basis, u.stage_text NULLS FIRST, u.narrative NULLS FIRST) AS update_no,
  u.date_basis,
  u.basis,
  c.event AS round,
  CASE u.stage_rank WHEN 1 THEN 'planning' WHEN 2 THEN 'in_progress' WHEN 3 THEN 'fulfilled' END AS stage,
  u.stage_rank,
  u.stage_text,
  u.narrative,
  k.pledge_id IS NOT NULL AS is_known_pledge,
  u.first_exported_on
FROM kept AS u
LEFT JOIN known AS k ON k.pledge_id = u.pledge_id
LEFT JOIN (
  SELECT starts_on, ends_on, MIN(event) AS event FROM process_calendar WHERE kind = 'round' GROUP BY starts_on, ends_on
) AS c ON u.date_basis = 'reported' AND u.day BETWEEN c.starts_on AND c.ends_on
