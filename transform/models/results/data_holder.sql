/*
table: data_holder
description: >-
  Who holds the data that public files do not: one row a table that stays empty, or speaks for a part alone, until they are supplied. is_template: gcr template writes the form to fill in.
public: true
grain: [table_name]
inputs: []
columns:
  table_name: {type: TEXT, description: "Table of this warehouse"}
  organisation_en: {type: TEXT, description: "The organisation among the holders by which they are grouped, in English"}
  organisation_fr: {type: TEXT, description: "In French"}
  organisation_es: {type: TEXT, description: "In Spanish"}
  title_en: {type: TEXT, description: "The data in a few words, in English"}
  title_fr: {type: TEXT, description: "In French"}
  title_es: {type: TEXT, description: "In Spanish"}
  holder: {type: TEXT, description: "Who holds the data, in full"}
  data: {type: TEXT, description: "What they are"}
  source: {type: TEXT, description: "Source of this program that reads them"}
  is_template: {type: BOOLEAN, description: "The source is a template to fill in"}
  public_part: {type: TEXT, description: "What public files tell meanwhile; NULL nothing"}
*/
SELECT
  h.table_name, w.organisation_en, w.organisation_fr, w.organisation_es, w.title_en, w.title_fr, w.title_es, h.holder, h.data, h.source, h.is_template, h.public_part
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
) AS h(table_name, holder, data, source, is_template, public_part)
LEFT JOIN (VALUES
  ('policy_status', 'UNHCR', 'HCR', 'ACNUR', 'rights to work and to move', 'droits de travailler et de circuler', 'derechos a trabajar y a circular'),
  ('enrolment', 'UNHCR', 'HCR', 'ACNUR', 'school enrolment', 'inscriptions scolaires', 'matrículas escolares'),
  ('poverty_estimate', 'World Bank', 'Banque mondiale', 'Banco Mundial', 'poverty of refugees and hosts', 'pauvreté des réfugiés et des hôtes', 'pobreza de personas refugiadas y de acogida'),
  ('survey_estimate', 'UNHCR', 'HCR', 'ACNUR', 'household surveys', 'enquêtes auprès des ménages', 'encuestas de hogares'),
  ('resettlement_case', 'UNHCR', 'HCR', 'ACNUR', 'resettlement departures, submissions and evacuations', 'départs, soumissions et évacuations de réinstallation', 'salidas, presentaciones y evacuaciones de reasentamiento'),
  ('complementary_permit', 'OECD', 'OCDE', 'OCDE', 'permits of complementary pathways', 'permis des voies complémentaires', 'permisos de vías complementarias'),
  ('returnee_document', 'UNHCR', 'HCR', 'ACNUR', 'documents of returnees', 'documents des rapatriés', 'documentos de retornados'),
  ('response_partner', 'UNHCR', 'HCR', 'ACNUR', 'partners of refugee responses', 'partenaires des interventions', 'socios de las respuestas'),
  ('refugee_finance', 'OECD', 'OCDE', 'OCDE', 'survey on aid for refugees', 'enquête sur l’aide aux réfugiés', 'encuesta sobre la ayuda a los refugiados'),
  ('pledge', 'UNHCR', 'HCR', 'ACNUR', 'pledges of the Global Refugee Forum', 'engagements du Forum mondial sur les réfugiés', 'compromisos del Foro Mundial sobre los Refugiados'),
  ('conference_pledge', 'organisers of conferences', 'organisateurs de conférences', 'organizadores de conferencias', 'money pledged at conferences', 'sommes promises lors de conférences', 'fondos prometidos en conferencias'),
  ('process_calendar', 'UNHCR', 'HCR', 'ACNUR', 'calendar of the Compact', 'calendrier du Pacte', 'calendario del Pacto'),
  ('action_point', 'UNHCR', 'HCR', 'ACNUR', 'follow-up points', 'points de suivi', 'puntos de seguimiento'),
  ('asylum_support', 'UNHCR', 'HCR', 'ACNUR', 'asylum capacity support', 'appui aux capacités d’asile', 'apoyo a la capacidad de asilo'),
  ('arrangement_member', 'UNHCR', 'HCR', 'ACNUR', 'members of support platforms', 'membres des plateformes d’appui', 'miembros de las plataformas de apoyo'),
  ('regional_commission_member', 'United Nations', 'Nations Unies', 'Naciones Unidas', 'members of regional commissions', 'membres des commissions régionales', 'miembros de las comisiones regionales'),
  ('registration_cube', 'UNHCR', 'HCR', 'ACNUR', 'registers of refugees', 'registres de réfugiés', 'registros de refugiados'),
  ('monthly_arrival', 'UNHCR', 'HCR', 'ACNUR', 'arrivals by month', 'arrivées par mois', 'llegadas por mes'),
  ('situation', 'UNHCR', 'HCR', 'ACNUR', 'countries of each situation', 'pays de chaque situation', 'países de cada situación'),
  ('exchange_rate', 'United Nations', 'Nations Unies', 'Naciones Unidas', 'exchange rates', 'taux de change', 'tipos de cambio')
) AS w(table_name, organisation_en, organisation_fr, organisation_es, title_en, title_fr, title_es) ON w.table_name = h.table_name
