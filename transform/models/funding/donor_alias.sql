/*
table: donor_alias
description: "Our own list of names of donors as the systems write them, where neither donor_list nor the names of countries has them. Codes such as 4eu001 are those of the OECD's SDMX service, where dac means the DAC countries without the EU Institutions. One line a variant, in lower case with straight apostrophes; to teach a new spelling, add a line."
public: false
grain: [label]
inputs: [staged_donor_alias]
columns:
  label: {type: TEXT, description: "Name, lower case"}
  donor: {type: TEXT, description: "Donor of donor_list, or ISO3"}
*/
SELECT label, donor
FROM staged_donor_alias
