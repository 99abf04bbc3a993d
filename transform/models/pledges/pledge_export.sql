/*
table: pledge_export
description: >-
  Pledges as each export gave them, one row a pledge and day of export, so that no earlier state is lost. Where an export has a pledge on several rows the
  first is taken for everything but the stage; duplicates tells how many there are, stages how many different stages they gave.
public: true
grain: [exported_on, pledge_id]
inputs: [staged_pledge, pledge_identity]
columns:
  exported_on: {type: DATE, description: "Day of the export"}
  pledge_id: {type: TEXT, description: "Number of the pledge"}
  edition: {type: TEXT, description: "Meeting for which it was made, as in process_calendar; OTHER for another; NULL when not stated"}
  event_text: {type: TEXT, description: "Meeting as written"}
  title: {type: TEXT, description: "Title"}
  description: {type: TEXT, description: "Description without hard line breaks"}
  entity_name: {type: TEXT, description: "Who submitted it"}
  entity_type: {type: TEXT, description: "STATE, UN, NGO, REFUGEE_LED, FAITH, PRIVATE, DEVELOPMENT_BANK, CITY, ACADEMIA, SPORT, PARLIAMENT, OTHER; NULL when not stated"}
  entity_type_text: {type: TEXT, description: "Type of the entity as written"}
  country_text: {type: TEXT, description: "Country of the entity as written"}
  partner_list: {type: TEXT, description: "Others in a joint pledge"}
  contribution_list: {type: TEXT, description: "Kinds of contribution as written"}
  area_list: {type: TEXT, description: "Areas of focus as written"}
  objectives_text: {type: TEXT, description: "Objectives as written"}
  target_population_list: {type: TEXT, description: "Target populations as written"}
  beneficiary_list: {type: TEXT, description: "Beneficiary countries or regions as written"}
  beneficiaries_text: {type: TEXT, description: "Number of beneficiaries as written; 'fewer than 5' where it is of one to four persons"}
  beneficiaries: {type: BIGINT, description: "Number of beneficiaries; NULL for one to four persons"}
  amount_text: {type: TEXT, description: "Amount as written"}
  amount_state: {type: TEXT, description: "How the amount was read"}
  amount_low: {type: "DECIMAL(18,2)", description: "Least amount"}
  amount_high: {type: "DECIMAL(18,2)", description: "Greatest amount"}
  amount_currency: {type: TEXT, description: "Currency; NULL when not stated or contradictory"}
  timeline: {type: TEXT, description: "Time of implementation as written"}
  multistakeholder_list: {type: TEXT, description: "Multistakeholder pledges as written"}
  tags: {type: TEXT, description: "Tags as written"}
  submitted_on: {type: DATE, description: "When it was submitted"}
  stage_text: {type: TEXT, description: "Stage in the pledge sheet as written, of the first row"}
  duplicates: {type: BIGINT, description: "Rows of the pledge in this export"}
  stages: {type: BIGINT, description: "Different stages that these rows gave"}
checks:
  - name: pledge_once
    severity: warn
    description: "An export has a pledge on several rows; the first is taken, and of different stages the least advanced, so that progress is never overstated."
    sql: "SELECT concat(pledge_id, ' in the export of ', CAST(exported_on AS STRING), ': ', CAST(duplicates AS STRING), ' rows, ', CAST(stages AS STRING), ' stages') AS place FROM pledge_export WHERE duplicates > 1"
*/
WITH numbered AS (
  SELECT
    s.*,
    i.pledge_id,
    lower(coalesce(s.event, '')) AS event_lower,
    lower(coalesce(s.entity_type, '')) AS type_lower,
    upper(trim(coalesce(s.amount_currency_text, ''))) AS currency_column,
    ROW_NUMBER() OVER (PARTITION BY s.exported_on, i.pledge_id ORDER BY s.source_file_id, s.source_line) AS row_no,
    COUNT(*) OVER (PARTITION BY s.exported_on, i.pledge_id) AS duplicates
  FROM staged_pledge AS s
  JOIN pledge_identity AS i ON i.pledge_id_text = s.pledge_id_text
),
stage_count AS (
  SELECT exported_on, pledge_id, CAST(COUNT(DISTINCT lower(trim(stage))) AS BIGINT) AS stages
  FROM numbered
  GROUP BY exported_on, pledge_id
)
SELECT
  n.exported_on,
  n.pledge_id,
  CASE
    WHEN n.event IS NULL THEN NULL
    WHEN instr(n.event_lower, 'stateless') > 0 OR instr(n.event_lower, 'hlss') > 0 THEN 'HLSS_2019'
    WHEN instr(n.event_lower, 'solidarity') > 0 THEN 'SOLIDARITY'
    WHEN instr(n.event_lower, '2025') > 0 OR instr(n.event_lower, 'progress review') > 0 THEN 'HLOM_2025'
    WHEN instr(n.event_lower, '2023') > 0 THEN 'GRF_2023'
    WHEN instr(n.event_lower, '2021') > 0 THEN 'HLOM_2021'
    WHEN instr(n.event_lower, '2019') > 0 THEN 'GRF_2019'
    ELSE 'OTHER'
  END AS edition,
  n.event AS event_text,
  n.title,
  coalesce(n.description_unwrapped, n.description) AS description,
  n.entity_name,
  CASE
    WHEN n.type_lower = '' THEN NULL
    WHEN instr(n.type_lower, 'refugee-led') > 0 OR instr(n.type_lower, 'refugee led') > 0 OR instr(n.type_lower, 'refugees') > 0 THEN 'REFUGEE_LED'
    WHEN instr(n.type_lower, 'faith') > 0 THEN 'FAITH'
    WHEN instr(n.type_lower, 'private') > 0 OR instr(n.type_lower, 'business') > 0 OR instr(n.type_lower, 'foundation') > 0 THEN 'PRIVATE'
    WHEN instr(n.type_lower, 'bank') > 0 OR instr(n.type_lower, 'financial institution') > 0 THEN 'DEVELOPMENT_BANK'
    WHEN instr(n.type_lower, 'cit') = 1 OR instr(n.type_lower, 'cities') > 0 OR instr(n.type_lower, 'local auth') > 0 OR instr(n.type_lower, 'municip') > 0 THEN 'CITY'
    WHEN instr(n.type_lower, 'academ') > 0 OR instr(n.type_lower, 'universit') > 0 THEN 'ACADEMIA'
    WHEN instr(n.type_lower, 'sport') > 0 THEN 'SPORT'
    WHEN instr(n.type_lower, 'parliament') > 0 THEN 'PARLIAMENT'
    WHEN instr(n.type_lower, 'civil society') > 0 OR instr(n.type_lower, 'ngo') > 0 OR instr(n.type_lower, 'non-governmental') > 0 THEN 'NGO'
    WHEN instr(n.type_lower, 'un ') = 1 OR instr(n.type_lower, 'united nations') > 0 OR instr(n.type_lower, 'international organi') > 0 THEN 'UN'
    WHEN instr(n.type_lower, 'state') > 0 OR instr(n.type_lower, 'government') > 0 THEN 'STATE'
    ELSE 'OTHER'
  END AS entity_type,
  n.entity_type AS entity_type_text,
  n.country AS country_text,
  n.partner_list,
  n.contribution_list,
  n.area_list,
  n.objectives AS objectives_text,
  n.target_population_list,
  n.beneficiary_list,
  CASE WHEN n.beneficiaries BETWEEN 1 AND 4 THEN 'fewer than 5' ELSE n.beneficiaries_text END AS beneficiaries_text,
  CASE WHEN n.beneficiaries BETWEEN 1 AND 4 THEN NULL ELSE n.beneficiaries END AS beneficiaries,
  n.amount_text,
  CASE
    WHEN n.amount_currency IS NOT NULL AND length(n.currency_column) = 3 AND n.amount_currency <> n.currency_column THEN 'unparsed'
    ELSE n.amount_state
  END AS amount_state,
  CASE WHEN n.amount_currency IS NOT NULL AND length(n.currency_column) = 3 AND n.amount_currency <> n.currency_column THEN NULL ELSE n.amount_low END AS amount_low,
  CASE WHEN n.amount_currency IS NOT NULL AND length(n.currency_column) = 3 AND n.amount_currency <> n.currency_column THEN NULL ELSE n.amount_high END AS amount_high,
  CASE
    WHEN n.amount_currency IS NOT NULL AND length(n.currency_column) = 3 AND n.amount_currency <> n.currency_column THEN NULL
    WHEN n.amount_currency IS NULL AND length(n.currency_column) = 3 AND n.amount_text IS NOT NULL THEN n.currency_column
    ELSE n.amount_currency
  END AS amount_currency,
  n.timeline,
  n.multistakeholder_list,
  n.tags,
  n.submitted_on,
  n.stage AS stage_text,
  n.duplicates,
  c.stages
FROM numbered AS n
JOIN stage_count AS c ON c.exported_on = n.exported_on AND c.pledge_id = n.pledge_id
WHERE n.row_no = 1
