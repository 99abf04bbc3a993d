/*
table: result_code
description: >-
  Which result indicators of UNHCR are figures of which indicator here. Numbers in titles are not unique (1.2 is free movement as an impact and birth registration as an outcome), so level, number and words of the title
  must all fit. The published codes of the compact are not followed: 4.2.2 stands at documents of everybody (1.3) and of returnees (14.1), of which only the second is the compact's. To add one, add a line and, for a new id, an indicator.
public: false
grain: [result_level, indicator_code]
inputs: []
columns:
  result_level: {type: TEXT, description: "impact, outcome"}
  indicator_code: {type: TEXT, description: "Number in front of the title"}
  title_words: {type: TEXT, description: "Words that the title must have, lower case"}
  indicator_id: {type: TEXT, description: "Indicator here"}
  breakdown: {type: TEXT, description: "Breakdown of its figures"}
*/
SELECT result_level, indicator_code, title_words, indicator_id, breakdown
FROM (VALUES
  ('impact', '3.1', 'decent work', '2.1.1', '_Z'),
  ('impact', '1.2', 'move freely', '2.1.2', '_Z'),
  ('outcome', '11.2', 'national education system', '2.2.1', 'national'),
  ('impact', '3.2a', 'primary education', '2.2.1', 'primary'),
  ('impact', '3.2b', 'secondary education', '2.2.1', 'secondary'),
  ('impact', '2.1', 'national poverty line', '2.2.2', 'refugees'),
  ('impact', '4.2a', 'departed on resettlement', '3.1.1', '_Z'),
  ('outcome', '15.1', 'submitted by unhcr', '3.1.2', 'PERSONS_SUBMITTED'),
  ('impact', '4.2b', 'complementary pathways', '3.2.1', '_Z'),
  ('impact', '4.1', 'voluntarily return', '4.2.1', '_Z'),
  ('outcome', '14.1', 'returnees with legally', '4.2.2', '_Z'),
  ('impact', '1.1', 'access asylum procedures', 'UNHCR.ASYLUM_ACCESS', '_Z'),
  ('impact', '2.2', 'safe and secure settlements', 'UNHCR.SAFE_SETTLEMENTS', '_Z'),
  ('impact', '2.3', 'health services', 'UNHCR.HEALTH_ACCESS', '_Z'),
  ('impact', '3.3', 'walking alone', 'UNHCR.FEEL_SAFE', '_Z'),
  ('impact', '4.3a', 'nationality is granted', 'UNHCR.NATIONALITY_GRANTED', '_Z'),
  ('impact', '4.3b', 'residency status', 'UNHCR.RESIDENCY_GRANTED', '_Z'),
  ('outcome', '1.1', 'individual basis', 'UNHCR.REGISTERED', '_Z'),
  ('outcome', '1.2', 'births have been registered', 'UNHCR.BIRTH_REGISTRATION', '_Z'),
  ('outcome', '1.3', 'identity documents', 'UNHCR.DOCUMENTS', '_Z'),
  ('outcome', '2.1', 'processing time', 'UNHCR.ASYLUM_DAYS', '_Z'),
  ('outcome', '2.2', 'legal', 'UNHCR.LEGAL_AID', '_Z'),
  ('outcome', '2.3', 'appeal mechanism', 'UNHCR.APPEAL_ACCESS', '_Z'),
  ('outcome', '11.1', 'tertiary', 'UNHCR.TERTIARY_ENROLMENT', '_Z'),
  ('outcome', '12.1', 'drinking water', 'UNHCR.DRINKING_WATER', '_Z'),
  ('outcome', '12.2', 'toilet', 'UNHCR.TOILET', '_Z'),
  ('outcome', '13.1', 'account at a bank', 'UNHCR.BANK_ACCOUNT', '_Z'),
  ('outcome', '13.2', 'changes in their income', 'UNHCR.INCOME_IMPROVED', '_Z'),
  ('outcome', '13.3', 'unemployed', 'UNHCR.UNEMPLOYED', '_Z'),
  ('outcome', '16.2', 'social protection', 'UNHCR.SOCIAL_PROTECTION', '_Z')
) AS t(result_level, indicator_code, title_words, indicator_id, breakdown)
