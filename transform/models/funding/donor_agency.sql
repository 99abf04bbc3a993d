/*
table: donor_agency
description: >-
  The list gcr.donor_agency of ministries, agencies and funds under which governments and bodies give, with the donor that each is of: a government that writes as its agency is the government. One line a name, lower case;
  a name with a country in it (Ministry of Foreign Affairs of Japan) needs no line.
public: false
grain: [label]
inputs: [staged_donor_agency]
columns:
  label: {type: TEXT, description: "Name of the agency, lower case"}
  donor: {type: TEXT, description: "Donor of donor_list, or ISO3"}
*/
SELECT label, donor FROM staged_donor_agency
