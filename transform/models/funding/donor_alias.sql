/*
table: donor_alias
description: "Our own list of names of donors as the systems write them, where neither donor_list nor the names of countries has them. Codes such as 4eu001 are those of the OECD's SDMX service, where dac means the DAC countries without the EU Institutions. One line a variant, in lower case with straight apostrophes; to teach a new spelling, add a line."
public: false
grain: [label]
inputs: []
columns:
  label: {type: TEXT, description: "Name, lower case"}
  donor: {type: TEXT, description: "Donor of donor_list, or ISO3"}
*/
SELECT label, donor
FROM (VALUES
  ('european commission', 'EUI'),
  ('european commission''s humanitarian aid and civil protection department', 'EUI'),
  ('european commission - echo', 'EUI'),
  ('european union', 'EUI'),
  ('eu institutions', 'EUI'),
  ('dac countries, total', 'DAC_COUNTRIES'),
  ('dac members', 'DAC'),
  ('dac members, total', 'DAC'),
  ('the world bank', 'WBG'),
  ('world bank group', 'WBG'),
  ('private (individuals & organizations)', 'PRIVATE'),
  ('private donors', 'PRIVATE'),
  ('un central emergency response fund', 'CERF'),
  ('central emergency response fund (cerf)', 'CERF'),
  ('korea, republic of', 'KOR'),
  ('saudi arabia (kingdom of)', 'SAU'),
  ('turkey', 'TUR'),
  ('united states of america', 'USA'),
  ('united states', 'USA'),
  ('united kingdom', 'GBR'),
  ('united kingdom of great britain and northern ireland', 'GBR'),
  ('czech republic', 'CZE'),
  ('slovakia', 'SVK'),
  ('republic of korea', 'KOR'),
  ('south korea', 'KOR'),
  ('4eu001', 'EUI'),
  ('dac', 'DAC_COUNTRIES'),
  ('5wb001', 'IBRD'),
  ('5wb002', 'IDA'),
  ('5asdb01', 'ADB'),
  ('5afdb001', 'AFDB'),
  ('5rdb009', 'ISDB'),
  ('1un018', 'UNHCR'),
  ('1un022', 'UNRWA'),
  ('1un019', 'UNICEF'),
  ('1un024', 'WFP'),
  ('1un001', 'CERF'),
  ('unhcr', 'UNHCR'),
  ('unicef', 'UNICEF')
) AS t(label, donor)
