/*
table: pledge_quality_total
description: >-
  How many of the seven criteria of table pledge_quality are known for a pledge, and how many it meets. No sum unless all seven are known: a pledge of which little is said is not a poor one.
public: true
grain: [pledge_id]
inputs: [pledge_quality]
columns:
  pledge_id: {type: TEXT, description: "Number of the pledge"}
  known: {type: BIGINT, description: "Criteria that are yes or no"}
  yes: {type: BIGINT, description: "Those of them that are yes"}
  criteria_met: {type: BIGINT, description: "Criteria met of seven; NULL unless all are known"}
*/
SELECT
  pledge_id,
  CAST(COUNT(CASE WHEN verdict <> 'unknown' THEN 1 END) AS BIGINT) AS known,
  CAST(COUNT(CASE WHEN verdict = 'yes' THEN 1 END) AS BIGINT) AS yes,
  CASE WHEN COUNT(CASE WHEN verdict = 'unknown' THEN 1 END) = 0 THEN CAST(COUNT(CASE WHEN verdict = 'yes' THEN 1 END) AS BIGINT) END AS criteria_met
FROM pledge_quality
GROUP BY pledge_id
