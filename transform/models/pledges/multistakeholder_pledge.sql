/*
table: multistakeholder_pledge
description: Multistakeholder pledges and the pledges that belong to them.
public: true
grain: [multistakeholder, pledge_id]
inputs: [pledge_item]
columns:
  multistakeholder: {type: TEXT, description: "Name in lower case with plain dashes and apostrophes, so that its spellings meet"}
  pledge_id: {type: TEXT, description: "A pledge that belongs to it"}
  title: {type: TEXT, description: "Name as written"}
*/
SELECT
  lower(replace(replace(replace(trim(item), '–', '-'), '—', '-'), '’', '''')) AS multistakeholder,
  pledge_id,
  MIN(item) AS title
FROM pledge_item
WHERE kind = 'multistakeholder'
GROUP BY lower(replace(replace(replace(trim(item), '–', '-'), '—', '-'), '’', '''')), pledge_id
