/*
table: unhcr_spending
description: >-
  What UNHCR spent in its operations, as reported to IATI, by programme (pillar): what it spent itself (expenditure) and what it passed on to partners (disbursement), by kind of partner. The two are parts of its spending and together the whole of it (2024: 3.738 and 1.195 thousand million dollars, of 4.933 that its Global Report
  names). The pillar is told for 2016 to 2021 only.
  An operation of several countries (MCO) is no country's: recipient MULTI.
public: true
grain: [source_file_id, source_line]
inputs: [staged_iati_transactions, staged_iati_activities, country, country_key]
columns:
  year: {type: INTEGER, description: "Year of the operation"}
  activity_id: {type: TEXT, description: "Operation and year"}
  recipient: {type: TEXT, description: "Country, ISO 3166-1 alpha-3; MULTI several; UNK not told"}
  kind: {type: TEXT, values: [expenditure, disbursement], description: "expenditure: spent by UNHCR itself; disbursement: passed on to partners"}
  programme: {type: TEXT, values: [refugees, stateless, reintegration, internally_displaced, all, other], description: "refugees (pillar 1), stateless (2), reintegration of returnees (3), internally_displaced (4); all where no pillar is told"}
  partner_type: {type: TEXT, values: [government, national_ngo, international_ngo, multilateral, other, _T], description: "Kind of partner; _T of expenditure"}
  amount_usd: {type: "DECIMAL(20,2)", description: "US dollars, current; NULL when in another currency without a rate"}
  description: {type: TEXT, description: "As published"}
  source_file_id: {type: TEXT, description: "File"}
  source_line: {type: BIGINT, description: "Line"}
checks:
  - name: programme_known
    severity: warn
    description: "Spending whose description names neither a pillar nor a whole year: it is other, in no figure."
    sql: "SELECT DISTINCT concat(recipient, ' ', CAST(year AS STRING), ': ', coalesce(description, 'no description')) AS place FROM unhcr_spending WHERE programme = 'other'"
  - name: partner_known
    severity: warn
    description: "Payments to partners of a kind that this model does not know; they count as paid, to none of the kinds."
    sql: "SELECT DISTINCT description AS place FROM unhcr_spending WHERE partner_type = 'other'"
*/
WITH place AS (
  SELECT a.activity_id, MIN(c.iso3) AS iso3, COUNT(DISTINCT c.iso3) AS countries
  FROM staged_iati_activities AS a
  JOIN country AS c ON c.iso2 = a.recipient_iso2
  GROUP BY a.activity_id
),
spent AS (
  SELECT t.*, lower(coalesce(t.description, '')) AS words,
    CAST(substring(t.activity_id, 14, 4) AS INTEGER) AS year,
    substring(t.activity_id, length(t.activity_id) - 2, 3) AS ending
  FROM staged_iati_transactions AS t
  WHERE t.type_code IN ('3', '4') AND substring(t.activity_id, 1, 13) = 'XM-DAC-41121-' AND substring(t.activity_id, 14, 2) = '20' AND length(t.activity_id) >= 17
)
SELECT
  s.year,
  s.activity_id,
  CASE
    WHEN s.ending = 'MCO' OR p.countries > 1 THEN 'MULTI'
    WHEN p.iso3 IS NOT NULL THEN p.iso3
    -- from 2022 on operations are named by ISO code
    WHEN s.year >= 2022 AND k.iso3 IS NOT NULL AND substring(s.activity_id, length(s.activity_id) - 3, 1) = '-' THEN k.iso3
    ELSE 'UNK'
  END AS recipient,
  CASE s.type_code WHEN '4' THEN 'expenditure' ELSE 'disbursement' END AS kind,
  CASE
    WHEN instr(s.words, 'pillar 1') > 0 THEN 'refugees'
    WHEN instr(s.words, 'pillar 2') > 0 THEN 'stateless'
    WHEN instr(s.words, 'pillar 3') > 0 THEN 'reintegration'
    WHEN instr(s.words, 'pillar 4') > 0 THEN 'internally_displaced'
    WHEN instr(s.words, concat(' for ', CAST(s.year AS STRING))) > 0 THEN 'all'
    ELSE 'other'
  END AS programme,
  CASE
    WHEN s.type_code = '4' THEN '_T'
    WHEN instr(s.words, 'partner country based ngo') > 0 THEN 'national_ngo'
    WHEN instr(s.words, 'international ngo') > 0 THEN 'international_ngo'
    WHEN instr(s.words, 'goverment') > 0 OR instr(s.words, 'govermental') > 0 OR instr(s.words, 'government') > 0 THEN 'government'
    WHEN instr(s.words, 'multilateral') > 0 OR instr(s.words, 'united nations') > 0 THEN 'multilateral'
    ELSE 'other'
  END AS partner_type,
  CAST(CASE WHEN s.value_usd IS NOT NULL THEN s.value_usd WHEN s.currency = 'USD' THEN s.value END AS DECIMAL(20, 2)) AS amount_usd,
  s.description,
  s.source_file_id,
  s.source_line
FROM spent AS s
LEFT JOIN place AS p ON p.activity_id = s.activity_id
LEFT JOIN country_key AS k ON k.key = concat('iso3:', s.ending)
