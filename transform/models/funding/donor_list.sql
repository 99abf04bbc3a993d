/*
table: donor_list
description: >-
  Our own list of donors that have a DAC code, and of groups and bodies that are no country: one line each. A group (DAC members, G7 …) is an aggregate that the OECD publishes
  beside its members and is never added to them. Members of the DAC as in the DAC and CRS code lists seen in 2026-11 (32 with the EU Institutions).
public: false
grain: [donor]
inputs: []
columns:
  donor: {type: TEXT, description: "ISO 3166-1 alpha-3 of a country; EUI EU Institutions; a code of ours for other bodies and groups"}
  name: {type: TEXT, description: "Name; that of the DAC where it has one"}
  donor_type: {type: TEXT, description: "government, eu, multilateral, fund, private, group"}
  dac_code: {type: TEXT, description: "DAC code, NULL when there is none"}
  is_dac_member: {type: BOOLEAN, description: "Member of the Development Assistance Committee"}
*/
SELECT donor, name, donor_type, NULLIF(dac_code, '') AS dac_code, is_dac_member
FROM (VALUES
  ('AUT', 'Austria', 'government', '1', true),
  ('BEL', 'Belgium', 'government', '2', true),
  ('DNK', 'Denmark', 'government', '3', true),
  ('FRA', 'France', 'government', '4', true),
  ('DEU', 'Germany', 'government', '5', true),
  ('ITA', 'Italy', 'government', '6', true),
  ('NLD', 'Netherlands', 'government', '7', true),
  ('NOR', 'Norway', 'government', '8', true),
  ('PRT', 'Portugal', 'government', '9', true),
  ('SWE', 'Sweden', 'government', '10', true),
  ('CHE', 'Switzerland', 'government', '11', true),
  ('GBR', 'United Kingdom', 'government', '12', true),
  ('FIN', 'Finland', 'government', '18', true),
  ('ISL', 'Iceland', 'government', '20', true),
  ('IRL', 'Ireland', 'government', '21', true),
  ('LUX', 'Luxembourg', 'government', '22', true),
  ('MCO', 'Monaco', 'government', '26', false),
  ('CYP', 'Cyprus', 'government', '30', false),
  ('GRC', 'Greece', 'government', '40', true),
  ('MLT', 'Malta', 'government', '45', false),
  ('ESP', 'Spain', 'government', '50', true),
  ('TUR', 'Türkiye', 'government', '55', false),
  ('SVN', 'Slovenia', 'government', '61', true),
  ('HRV', 'Croatia', 'government', '62', false),
  ('CZE', 'Czechia', 'government', '68', true),
  ('SVK', 'Slovak Republic', 'government', '69', true),
  ('LIE', 'Liechtenstein', 'government', '70', false),
  ('BGR', 'Bulgaria', 'government', '72', false),
  ('HUN', 'Hungary', 'government', '75', true),
  ('POL', 'Poland', 'government', '76', true),
  ('ROU', 'Romania', 'government', '77', false),
  ('EST', 'Estonia', 'government', '82', true),
  ('LVA', 'Latvia', 'government', '83', false),
  ('LTU', 'Lithuania', 'government', '84', true),
  ('CAN', 'Canada', 'government', '301', true),
  ('USA', 'United States', 'government', '302', true),
  ('ISR', 'Israel', 'government', '546', false),
  ('KWT', 'Kuwait', 'government', '552', false),
  ('QAT', 'Qatar', 'government', '561', false),
  ('SAU', 'Saudi Arabia', 'government', '566', false),
  ('ARE', 'United Arab Emirates', 'government', '576', false),
  ('AZE', 'Azerbaijan', 'government', '611', false),
  ('KAZ', 'Kazakhstan', 'government', '613', false),
  ('JPN', 'Japan', 'government', '701', true),
  ('TWN', 'Chinese Taipei', 'government', '732', false),
  ('KOR', 'Korea', 'government', '742', true),
  ('THA', 'Thailand', 'government', '764', false),
  ('AUS', 'Australia', 'government', '801', true),
  ('NZL', 'New Zealand', 'government', '820', true),
  ('EUI', 'EU Institutions', 'eu', '918', true),
  ('WBG', 'World Bank', 'multilateral', '', false),
  ('ADB', 'Asian Development Bank', 'multilateral', '915', false),
  ('AFDB', 'African Development Bank', 'multilateral', '913', false),
  ('ISDB', 'Islamic Development Bank', 'multilateral', '976', false),
  ('IBRD', 'International Bank for Reconstruction and Development', 'multilateral', '901', false),
  ('IDA', 'International Development Association', 'multilateral', '905', false),
  ('UNHCR', 'United Nations High Commissioner for Refugees', 'multilateral', '967', false),
  ('UNRWA', 'United Nations Relief and Works Agency for Palestine Refugees in the Near East', 'multilateral', '964', false),
  ('UNICEF', 'United Nations Children''s Fund', 'multilateral', '963', false),
  ('WFP', 'World Food Programme', 'multilateral', '966', false),
  ('CERF', 'Central Emergency Response Fund', 'fund', '1020', false),
  ('CBPF', 'Country-based pooled funds', 'fund', '', false),
  ('ECW', 'Education Cannot Wait', 'fund', '', false),
  ('PBF', 'United Nations Peacebuilding Fund', 'fund', '', false),
  ('UNJP', 'United Nations joint programmes', 'fund', '', false),
  ('UN', 'United Nations (other and not told)', 'multilateral', '', false),
  ('UNAIDS', 'Joint United Nations Programme on HIV/AIDS', 'multilateral', '', false),
  ('IOM', 'International Organization for Migration', 'multilateral', '', false),
  ('UNDP', 'United Nations Development Programme', 'multilateral', '', false),
  ('UNFPA', 'United Nations Population Fund', 'multilateral', '', false),
  ('UNOPS', 'United Nations Office for Project Services', 'multilateral', '', false),
  ('UNESCO', 'United Nations Educational, Scientific and Cultural Organization', 'multilateral', '', false),
  ('PRIVATE', 'Private donors (individuals and organisations)', 'private', '', false),
  ('DAC', 'DAC members (with EU Institutions)', 'group', '20000', false),
  ('DAC_COUNTRIES', 'DAC countries (without EU Institutions)', 'group', '20001', false),
  ('MULTILATERALS', 'Multilateral organisations', 'group', '20002', false),
  ('G7', 'G7', 'group', '20003', false),
  ('DAC_EU_EUI', 'DAC EU countries and EU Institutions', 'group', '20004', false),
  ('NON_DAC', 'Countries that are no DAC members', 'group', '20006', false),
  ('DAC_EU', 'DAC EU countries', 'group', '20011', false)
) AS t(donor, name, donor_type, dac_code, is_dac_member)
