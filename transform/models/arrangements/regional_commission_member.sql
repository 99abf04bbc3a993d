/*
table: regional_commission_member
description: >-
  Members of the regional commissions of the United Nations, which review the migration compact by region. A commission without a list of members at hand has one row with _U and the source pending;
  the first row of a country takes its place.
public: true
grain: [commission, member]
inputs: [staged_regional_commission_member]
columns:
  commission: {type: TEXT, description: "Short name of the commission"}
  member: {type: TEXT, description: "Country, ISO 3166-1 alpha-3; _U not known"}
  title: {type: TEXT, description: "Name in full"}
  since: {type: DATE, description: "Member since; NULL when not stated"}
  source: {type: TEXT, description: "Where it is from; pending when nobody said"}
  note: {type: TEXT, description: "What is not known"}
*/
SELECT s.commission, s.member, s.title, s.since, s.source, s.note
FROM staged_regional_commission_member AS s
LEFT JOIN (
  SELECT commission, CAST(COUNT(*) AS BIGINT) AS countries FROM staged_regional_commission_member WHERE member <> '_U' GROUP BY commission
) AS k ON k.commission = s.commission
WHERE s.member <> '_U' OR k.commission IS NULL
