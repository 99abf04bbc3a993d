/*
table: data_holder
description: >-
  Who holds the data that public files do not: one row a table that stays empty, or speaks for a part alone, until they are supplied. is_template: gcr template writes the form to fill in.
public: true
grain: [table_name]
inputs: []
columns:
  table_name: {type: TEXT, description: "Table of this warehouse"}
  holder: {type: TEXT, description: "Who holds the data"}
  data: {type: TEXT, description: "What they are"}
  source: {type: TEXT, description: "Source of this program that reads them"}
  is_template: {type: BOOLEAN, description: "The source is a template to fill in"}
  public_part: {type: TEXT, description: "What public files tell meanwhile; NULL nothing"}
*/
SELECT table_name, holder, data, source, is_template, public_part
FROM (VALUES
  ('policy_status', 'UNHCR', 'Policy status of the rights to work and to move by country and year, collected from its operations', 'gcr.policy_status', true, 'policy_score, and UNHCR''s results in result_indicator'),
  ('enrolment', 'UNHCR and the national education systems', 'Refugee children enrolled and of school age, by level and sex', 'gcr.enrolment', true, 'result_indicator'),
  ('poverty_estimate', 'World Bank, Joint Data Center on Forced Displacement, statistical offices', 'Estimates of poverty of refugees and hosts', 'gcr.poverty', true, 'result_indicator, five countries'),
  ('survey_estimate', 'UNHCR Microdata Library, statistical offices', 'Household surveys', 'gcr.survey', true, CAST(NULL AS STRING)),
  ('resettlement_case', 'UNHCR, Resettlement Data Finder', 'Departures and submissions of all hosts and origins; evacuations by emergency transit', 'gcr.resettlement', true, 'resettlement_report and result_indicator'),
  ('complementary_permit', 'OECD and UNHCR, Safe Pathways for Refugees', 'First permits to nationals of selected countries, by purpose and destination', 'gcr.permits', true, 'family_reunion and result_indicator'),
  ('returnee_document', 'UNHCR operations in countries of origin', 'Returnees with and without documents', 'gcr.returnee_documents', true, 'result_indicator'),
  ('response_partner', 'UNHCR, refugee response plans and operations', 'Partners of refugee responses by country and type', 'gcr.response_partners', false, 'operational_presence, a sample of four countries'),
  ('refugee_finance', 'OECD, survey on financing for refugee situations', 'Aid for refugees, hosts and returnees by donor, recipient and channel', 'oecd.refugee_survey', false, 'unhcr_spending and funding_flow'),
  ('pledge', 'UNHCR, Global Refugee Forum pledge dashboard', 'Pledges of the forum and their updates; texts of other processes are none', 'grf.pledges', false, CAST(NULL AS STRING)),
  ('conference_pledge', 'Hosts and organisers of pledging conferences', 'Money pledged, committed and paid', 'grf.conference_pledges', false, CAST(NULL AS STRING)),
  ('process_calendar', 'UNHCR, GCR coordination', 'Meetings, update rounds and cut-offs', 'grf.process_events', false, CAST(NULL AS STRING)),
  ('action_point', 'UNHCR, consultations with non-governmental organisations', 'Follow-up points and their owners', 'grf.action_points', false, CAST(NULL AS STRING)),
  ('asylum_support', 'Asylum Capacity Support Group, UNHCR', 'Offers and requests of asylum capacity support, and their matches', 'gcr.asylum_support', true, CAST(NULL AS STRING)),
  ('arrangement_member', 'UNHCR, secretariats of support platforms', 'Members and first days of arrangements', 'gcr.arrangement_member', false, CAST(NULL AS STRING)),
  ('regional_commission_member', 'Regional commissions of the United Nations', 'Members of the commissions', 'gcr.regional_commission_member', false, CAST(NULL AS STRING)),
  ('registration_cube', 'UNHCR and governments, registers of refugees', 'Extracts of registers, under disclosure control', 'gcr.registration', false, 'demographic'),
  ('monthly_arrival', 'UNHCR operations, Operational Data Portal', 'New arrivals by month, origin and host', 'gcr.monthly_arrivals', true, 'asylum applications of four hosts to August 2018'),
  ('situation', 'UNHCR', 'Which countries belong to which situation', 'gcr.situations', true, 'the Ukraine situation'),
  ('exchange_rate', 'United Nations Treasury, OECD', 'Rates by currency and day', 'gcr.exchange_rates', true, 'the rates in flows of FTS')
) AS t(table_name, holder, data, source, is_template, public_part)
