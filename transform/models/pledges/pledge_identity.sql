/*
table: pledge_identity
description: >-
  Every spelling of a pledge's number in the files, with the one form that is used: GRF_00123, grf-123 and 123 are GRF-00123. A number of another form stays, in capital letters.
public: false
grain: [pledge_id_text]
inputs: [staged_pledge, staged_pledge_update, staged_pledge_link, staged_action_point, counting]
columns:
  pledge_id_text: {type: TEXT, description: "As written"}
  pledge_id: {type: TEXT, description: "The form that is used"}
*/
WITH written AS (
  SELECT pledge_id_text FROM staged_pledge
  UNION
  SELECT pledge_id_text FROM staged_pledge_update
  UNION
  SELECT support_pledge_id FROM staged_pledge_link
  UNION
  SELECT policy_pledge_id FROM staged_pledge_link
  UNION
  SELECT trim(split_part(a.pledge_list, ';', c.n)) FROM staged_action_point AS a CROSS JOIN counting AS c
  WHERE a.pledge_list IS NOT NULL AND c.n <= length(a.pledge_list) - length(replace(a.pledge_list, ';', '')) + 1
),
plain AS (
  SELECT
    pledge_id_text,
    replace(replace(replace(replace(replace(replace(upper(trim(pledge_id_text)), '_', '-'), '–', '-'), '—', '-'), ' ', '-'), '#', ''), '--', '-') AS form
  FROM written
  WHERE pledge_id_text IS NOT NULL
),
numbered AS (
  SELECT
    pledge_id_text,
    form,
    CASE WHEN substring(form, 1, 4) = 'GRF-' THEN substring(form, 5) WHEN substring(form, 1, 3) = 'GRF' THEN substring(form, 4) ELSE form END AS digits
  FROM plain
)
SELECT
  pledge_id_text,
  CASE
    WHEN try_cast(digits AS BIGINT) IS NOT NULL AND length(translate(digits, '0123456789', '')) = 0 THEN concat('GRF-', CASE WHEN length(digits) < 5 THEN lpad(digits, 5, '0') ELSE digits END)
    ELSE form
  END AS pledge_id
FROM numbered
