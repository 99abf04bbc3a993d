/*
table: donor
description: "Everyone who gives, one row each: countries, EU Institutions, banks, funds and organisations under their own name; groups (donor_type group) are kept apart from their members (donor_group_member)."
public: true
grain: [donor]
inputs: [donor_list, donor_crosswalk, country]
columns:
  donor: {type: TEXT, description: "ISO 3166-1 alpha-3 of a country, a code of ours, or ORG: and the name"}
  name: {type: TEXT, description: "Name"}
  donor_type: {type: TEXT, description: "government, eu, multilateral, fund, private, group, organisation (of any other kind)"}
  iso3: {type: TEXT, description: "Country; NULL for others"}
  dac_code: {type: TEXT, description: "DAC code; NULL when there is none"}
  is_dac_member: {type: BOOLEAN, description: "Member of the DAC"}
*/
WITH seen AS (
  SELECT donor FROM donor_list
  UNION
  SELECT donor FROM donor_crosswalk
)
SELECT
  s.donor,
  coalesce(l.name, c.name, replace(s.donor, 'ORG:', '')) AS name,
  coalesce(l.donor_type, CASE WHEN c.iso3 IS NOT NULL THEN 'government' ELSE 'organisation' END) AS donor_type,
  CASE WHEN coalesce(l.donor_type, 'government') = 'government' AND length(s.donor) = 3 THEN s.donor END AS iso3,
  l.dac_code,
  coalesce(l.is_dac_member, false) AS is_dac_member
FROM seen AS s
LEFT JOIN donor_list AS l ON l.donor = s.donor
LEFT JOIN country AS c ON c.iso3 = s.donor
