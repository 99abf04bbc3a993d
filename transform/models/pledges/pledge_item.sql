/*
table: pledge_item
description: Entries of the lists in the last export of each pledge, one row an entry.
public: false
grain: [pledge_id, kind, item_no]
inputs: [pledge_export, counting]
columns:
  pledge_id: {type: TEXT, description: "Number of the pledge"}
  kind: {type: TEXT, description: "contribution, area, target, beneficiary, multistakeholder or partner"}
  item_no: {type: INTEGER, description: "Place in the list, from 1"}
  item: {type: TEXT, description: "The entry"}
checks:
  - name: list_length
    severity: block
    description: "A list of more than 100 entries would be cut; it is more likely a text in the wrong column."
    sql: "SELECT pledge_id AS place FROM pledge_item WHERE item_no = 100"
*/
WITH last_export AS (
  SELECT e.*, ROW_NUMBER() OVER (PARTITION BY e.pledge_id ORDER BY e.exported_on DESC) AS age_no
  FROM pledge_export AS e
),
list AS (
  SELECT
    e.pledge_id,
    t.kind,
    CASE t.kind
      WHEN 'contribution' THEN e.contribution_list
      WHEN 'area' THEN e.area_list
      WHEN 'target' THEN e.target_population_list
      WHEN 'beneficiary' THEN e.beneficiary_list
      WHEN 'multistakeholder' THEN e.multistakeholder_list
      WHEN 'partner' THEN e.partner_list
    END AS entries
  FROM last_export AS e
  CROSS JOIN (VALUES ('contribution'), ('area'), ('target'), ('beneficiary'), ('multistakeholder'), ('partner')) AS t(kind)
  WHERE e.age_no = 1
)
SELECT
  l.pledge_id,
  l.kind,
  c.n AS item_no,
  trim(split_part(l.entries, ';', c.n)) AS item
FROM list AS l
JOIN counting AS c ON c.n <= length(l.entries) - length(replace(l.entries, ';', '')) + 1
WHERE l.entries IS NOT NULL
