/*
table: donor_list
description: >-
  Our own list of donors that have a DAC code, and of groups and bodies that are no country: one line each. A group (DAC members, G7 …) is an aggregate that the OECD publishes
  beside its members and is never added to them. Members of the DAC as in the DAC and CRS code lists seen in 2026-11 (32 with the EU Institutions).
public: false
grain: [donor]
inputs: [staged_donor_list]
columns:
  donor: {type: TEXT, description: "ISO 3166-1 alpha-3 of a country; EUI EU Institutions; a code of ours for other bodies and groups"}
  name: {type: TEXT, description: "Name; that of the DAC where it has one"}
  donor_type: {type: TEXT, description: "government, eu, multilateral, fund, private, group"}
  dac_code: {type: TEXT, description: "DAC code, NULL when there is none"}
  is_dac_member: {type: BOOLEAN, description: "Member of the Development Assistance Committee"}
*/
SELECT donor, name, donor_type, dac_code, is_dac_member
FROM staged_donor_list
