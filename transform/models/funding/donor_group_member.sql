/*
table: donor_group_member
description: "Which donors make up a group that the OECD publishes beside them. Held against the group's own figures of DAC1 for 2022 (2026-11): the members' ODA in grant equivalents adds up to the group's to the cent for all."
public: true
grain: [donor_group, member]
inputs: [donor_list]
columns:
  donor_group: {type: TEXT, description: "Group of table donor"}
  member: {type: TEXT, description: "Donor of table donor"}
*/
SELECT 'DAC' AS donor_group, donor AS member FROM donor_list WHERE is_dac_member
UNION ALL
SELECT 'DAC_COUNTRIES', donor FROM donor_list WHERE is_dac_member AND donor <> 'EUI'
UNION ALL
SELECT 'DAC_EU_EUI', donor FROM donor_list WHERE is_dac_member AND donor IN ('AUT', 'BEL', 'CZE', 'DEU', 'DNK', 'ESP', 'EST', 'EUI', 'FIN', 'FRA', 'GRC', 'HUN', 'IRL', 'ITA', 'LTU', 'LUX', 'NLD', 'POL', 'PRT', 'SVK', 'SVN', 'SWE')
UNION ALL
SELECT 'DAC_EU', donor FROM donor_list WHERE is_dac_member AND donor IN ('AUT', 'BEL', 'CZE', 'DEU', 'DNK', 'ESP', 'EST', 'FIN', 'FRA', 'GRC', 'HUN', 'IRL', 'ITA', 'LTU', 'LUX', 'NLD', 'POL', 'PRT', 'SVK', 'SVN', 'SWE')
UNION ALL
SELECT 'G7', donor FROM donor_list WHERE donor IN ('CAN', 'DEU', 'FRA', 'GBR', 'ITA', 'JPN', 'USA')
UNION ALL
SELECT 'NON_DAC', donor FROM donor_list WHERE donor_type = 'government' AND NOT is_dac_member
