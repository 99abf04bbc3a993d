/*
table: pledge_concentration
description: >-
  How far the pledges of the last export (not withdrawn) are concentrated on few types of entity, submitting countries or hosts: shares by rank. Pledges without the member are left out of the shares; not_stated counts them.
public: true
grain: [dimension, rank_no]
inputs: [pledge, pledge_beneficiary]
columns:
  dimension: {type: TEXT, description: "entity_type, country (of the submitting entity) or host (a pledge counts for each host that it names)"}
  rank_no: {type: INTEGER, description: "1 for the member with most pledges; ties by code"}
  member: {type: TEXT, description: "The member"}
  pledges: {type: BIGINT, description: "Its pledges"}
  share_pct: {type: DOUBLE, description: "Percentage of the pledges with a member"}
  cumulative_pct: {type: DOUBLE, description: "With all higher ranks"}
  not_stated: {type: BIGINT, description: "Pledges without a member in this dimension"}
  herfindahl: {type: DOUBLE, description: "Sum of squared shares of all members, from 0 to 1: 1 when one member has all"}
*/
WITH membership AS (
  SELECT 'entity_type' AS dimension, entity_type AS member, pledge_id FROM pledge WHERE NOT is_withdrawn
  UNION ALL
  SELECT 'country', country, pledge_id FROM pledge WHERE NOT is_withdrawn
  UNION ALL
  SELECT DISTINCT 'host', b.country, p.pledge_id
  FROM pledge AS p
  LEFT JOIN pledge_beneficiary AS b ON b.pledge_id = p.pledge_id AND b.country IS NOT NULL
  WHERE NOT p.is_withdrawn
),
counted AS (
  SELECT dimension, member, CAST(COUNT(*) AS BIGINT) AS pledges
  FROM membership
  WHERE member IS NOT NULL
  GROUP BY dimension, member
),
missing AS (
  SELECT dimension, CAST(COUNT(CASE WHEN member IS NULL THEN 1 END) AS BIGINT) AS not_stated
  FROM membership
  GROUP BY dimension
),
total AS (
  SELECT dimension, CAST(SUM(pledges) AS BIGINT) AS pledges, CAST(SUM(pledges * pledges) AS BIGINT) AS squares
  FROM counted
  GROUP BY dimension
)
SELECT
  c.dimension,
  ROW_NUMBER() OVER (PARTITION BY c.dimension ORDER BY c.pledges DESC, c.member) AS rank_no,
  c.member,
  c.pledges,
  CAST(100 * c.pledges AS DOUBLE) / CAST(NULLIF(t.pledges, 0) AS DOUBLE) AS share_pct,
  CAST(100 * SUM(c.pledges) OVER (PARTITION BY c.dimension ORDER BY c.pledges DESC, c.member ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS DOUBLE) / CAST(NULLIF(t.pledges, 0) AS DOUBLE) AS cumulative_pct,
  m.not_stated,
  CAST(t.squares AS DOUBLE) / NULLIF(CAST(t.pledges AS DOUBLE) * CAST(t.pledges AS DOUBLE), 0) AS herfindahl
FROM counted AS c
JOIN total AS t ON t.dimension = c.dimension
JOIN missing AS m ON m.dimension = c.dimension
