/*
table: arrangement
description: >-
  Arrangements of the compact: asylum capacity support, support platforms, solutions dialogues, emergency transit, standby pools. From the list gcr.arrangement, to which a folder of the user adds.
  What nobody stated is NULL and the row pending.
public: true
grain: [arrangement]
inputs: [staged_arrangement, staged_arrangement_member]
columns:
  arrangement: {type: TEXT, description: "Short name"}
  title: {type: TEXT, description: "Name in full"}
  kind: {type: TEXT, description: "asylum_capacity, support_platform, solutions_dialogue, emergency_transit or standby_pool"}
  situation: {type: TEXT, description: "Situation that it is for; NULL when not stated"}
  starts_on: {type: DATE, description: "Since when; NULL when not stated"}
  members: {type: BIGINT, description: "Members that arrangement_member has; 0 says that none is known, not that there is none"}
  state: {type: TEXT, values: [stated, pending], description: "stated by the source, or pending: start or members are not known"}
  source: {type: TEXT, description: "Where it is from"}
  note: {type: TEXT, description: "What is not known"}
*/
SELECT
  a.arrangement, a.title, a.kind, a.situation, a.starts_on,
  (CASE WHEN m.members IS NULL THEN CAST(0 AS BIGINT) ELSE m.members END) AS members,
  a.state, a.source, a.note
FROM staged_arrangement AS a
LEFT JOIN (
  SELECT arrangement, CAST(COUNT(*) AS BIGINT) AS members FROM staged_arrangement_member GROUP BY arrangement
) AS m ON m.arrangement = a.arrangement
