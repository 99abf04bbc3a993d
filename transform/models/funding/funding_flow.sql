/*
table: funding_flow
description: >-
  What each system reports of money given for people who need help: OCHA FTS, the IATI data of UNHCR, CERF, the OECD's Creditor Reporting System, UNHCR's own list of contributions. Every row of the files is here, also those that say the same
  money twice: which rows count in a total is in funding_counted, which do not and why in funding_exclusion. Negative amounts are corrections and are kept.
public: true
grain: [source_system, row_id]
inputs: [staged_fts_flows, staged_iati_transactions, staged_iati_activities, staged_cerf_contributions, staged_oecd_crs, staged_oecd_crs_legacy, staged_unhcr_contributions, donor_crosswalk, donor, country, country_key, exchange_rate, deflator, funding_usage_year, currency_band]
columns:
  source_system: {type: TEXT, values: [FTS, IATI, CERF, CRS, UNHCR], description: "FTS, IATI, CERF, CRS or UNHCR"}
  row_id: {type: TEXT, description: "File, line and, where a line holds several amounts, stage"}
  flow_id: {type: TEXT, description: "The system's own id; one flow may have several rows"}
  parent_flow_id: {type: TEXT, description: "Flow that this one passes on; the first when there are several"}
  updated_at: {type: TEXT, description: "When the system last changed the flow, ISO"}
  version_id: {type: BIGINT, description: "Version of the flow"}
  donor: {type: TEXT, description: "Donor of table donor; NULL when not told"}
  donor_type: {type: TEXT, description: "Type of the donor"}
  recipient: {type: TEXT, description: "ISO3; MULTI several countries; REG: and a name for regions; UNK not told"}
  beneficiary: {type: TEXT, values: [refugees_hosts, returnees, in_donor, other, unknown], description: "refugees_hosts, returnees, in_donor, other, unknown"}
  beneficiary_rule: {type: TEXT, description: "The rule that decided it"}
  channel: {type: TEXT, description: "Who receives, name or channel code"}
  channel_type: {type: TEXT, description: "Type of the receiver as the system has it"}
  is_national_actor: {type: BOOLEAN, description: "Government or organisation of the country; NULL when the system does not tell"}
  plan_id: {type: TEXT, description: "Plan, number of FTS"}
  plan_name: {type: TEXT, description: "Plan"}
  sector: {type: TEXT, description: "Clusters or purpose code"}
  aid_kind: {type: TEXT, values: [humanitarian, development, in_donor, unknown], description: "humanitarian, development, in_donor or unknown"}
  earmarking: {type: TEXT, description: "unearmarked, softly earmarked, earmarked, tightly earmarked; NULL when not told"}
  stage: {type: TEXT, description: "pledge, commitment, paid (FTS, CERF), disbursement, expenditure; never added to one another"}
  boundary: {type: TEXT, description: "incoming, internal or outgoing"}
  on_boundary: {type: TEXT, description: "single or shared"}
  flow_type: {type: TEXT, description: "Standard, Parked, Pass through, Carryover"}
  flow_date: {type: DATE, description: "Date of the flow"}
  usage_years: {type: BIGINT, description: "How many years the flow is for"}
  usage_year_start: {type: INTEGER, description: "First of them"}
  usage_year_end: {type: INTEGER, description: "Last of them"}
  amount_original: {type: "DECIMAL(20,2)", description: "Amount as agreed, in currency"}
  currency: {type: TEXT, description: "ISO 4217"}
  exchange_rate: {type: "DECIMAL(18,8)", description: "Units of currency for one US dollar, where it is told"}
  rate_date: {type: DATE, description: "Day of the rate"}
  rate_source: {type: TEXT, description: "Who converted"}
  amount_usd: {type: "DECIMAL(20,2)", description: "US dollars, current prices; NULL when there is no rate"}
  amount_usd_reason: {type: TEXT, description: "Why amount_usd is NULL"}
  full_amount_usd: {type: "DECIMAL(20,2)", description: "What a parked flow held before its children took theirs; amount_usd is what is left"}
  price_basis: {type: TEXT, values: [current], description: "current: amount_usd is in current prices"}
  amount_usd_constant: {type: "DECIMAL(20,2)", description: "US dollars in prices of base_year, whole dollars; NULL when there is no deflator, or the flow is for several years (see funding_counted)"}
  base_year: {type: INTEGER, description: "Year of the constant prices"}
  constant_reason: {type: TEXT, description: "Why amount_usd_constant is NULL"}
  marker_disability: {type: TEXT, description: "Policy marker as written"}
  marker_climate: {type: TEXT, description: "Mitigation and adaptation markers as written, joined with /"}
  marker_gender: {type: TEXT, description: "Policy marker as written"}
  source_file_id: {type: TEXT, description: "File"}
  source_line: {type: BIGINT, description: "Line"}
checks:
  - name: one_amount_a_flow
    severity: block
    description: "A flow that FTS lists several times in the same state (same id, version, time of change, boundary) has one amount; two mean that a file was changed by hand or mixed up. Flows shared with another scope may have a part in each."
    sql: "SELECT concat('FTS flow ', flow_id, ': ', CAST(MIN(amount_usd) AS STRING), ' and ', CAST(MAX(amount_usd) AS STRING)) AS place FROM funding_flow WHERE source_system = 'FTS' AND on_boundary = 'single' GROUP BY flow_id, boundary, coalesce(updated_at, ''), coalesce(version_id, -1) HAVING COUNT(DISTINCT amount_usd) > 1"
  - name: one_form_of_crs
    severity: block
    description: "Activities of a donor and year come in one form of the CRS, under the names of the SDMX service or in a yearly text file; in both they would count twice."
    sql: "SELECT DISTINCT concat(x.donor, ' ', CAST(s.time_period AS STRING)) AS place FROM (SELECT DISTINCT donor, time_period FROM staged_oecd_crs) AS s JOIN donor_crosswalk AS x ON x.system = 'CRS' AND x.label = s.donor JOIN donor_crosswalk AS y ON y.system = 'CRS' AND y.donor = x.donor JOIN (SELECT DISTINCT donor_code, year FROM staged_oecd_crs_legacy) AS l ON l.donor_code = y.label AND l.year = s.time_period"
  - name: rates_agree
    severity: warn
    description: "Amount in currency, rate and US dollars of FTS belong together (5 percent and 10 dollars either way): otherwise one of them is in other units, such as thousands."
    sql: "SELECT concat('FTS flow ', flow_id, ', line ', CAST(source_line AS STRING)) AS place FROM funding_flow WHERE source_system = 'FTS' AND usage_years = 1 AND flow_type = 'Standard' AND parent_flow_id IS NULL AND exchange_rate > 0 AND amount_original > 0 AND amount_usd > 0 AND ABS(CAST(amount_original AS DOUBLE) / CAST(NULLIF(exchange_rate, 0) AS DOUBLE) - CAST(amount_usd AS DOUBLE)) > 10 + 0.05 * CAST(amount_usd AS DOUBLE)"
  - name: publishers_dollars
    severity: warn
    description: "US dollars that a publisher gives beside another currency are not 0, are the amount itself where that is in dollars, and lie within what the currency was ever worth; others are not taken."
    sql: "SELECT concat(source_system, ' line ', CAST(source_line AS STRING), ', ', currency, ' ', CAST(amount_original AS STRING), ': ', amount_usd_reason) AS place FROM funding_flow WHERE amount_usd IS NULL AND instr(amount_usd_reason, 'the publisher') > 0"
  - name: resolved_money
    severity: warn
    description: "Of the money that came in, less than 2 percent is from givers that no list, reference or country's name resolves (they stay under their own name, ORG:…). Add the names to gcr.donor_agency."
    sql: "SELECT concat(source_system, ': ', CAST(round(CAST(100 AS DOUBLE) * CAST(unresolved AS DOUBLE) / CAST(NULLIF(total, 0) AS DOUBLE), 1) AS STRING), ' percent of the money, among them ', example) AS place FROM (SELECT source_system, SUM(CASE WHEN substring(donor, 1, 4) = 'ORG:' THEN amount_usd ELSE 0 END) AS unresolved, SUM(amount_usd) AS total, MIN(CASE WHEN substring(donor, 1, 4) = 'ORG:' THEN donor END) AS example FROM funding_flow WHERE coalesce(boundary, 'incoming') = 'incoming' AND amount_usd > 0 AND donor IS NOT NULL GROUP BY source_system) AS s WHERE total > 0 AND CAST(unresolved AS DOUBLE) * 50 >= CAST(total AS DOUBLE)"
  - name: dollars_are_there
    severity: warn
    description: "A flow whose US dollars are not known has NULL and the reason; totals leave it out and their coverage says so."
    sql: "SELECT concat(source_system, ' ', currency, ': ', CAST(COUNT(*) AS STRING), ' flows, ', MIN(amount_usd_reason)) AS place FROM funding_flow WHERE amount_usd IS NULL GROUP BY source_system, currency"
*/
WITH raw AS (
  SELECT
    'FTS' AS source_system,
    concat(s.source_file_id, ':', CAST(s.source_line AS STRING)) AS row_id,
    s.flow_id,
    -- in tables several are joined with a bar, in pages of the API they stand line by line
    CASE
      WHEN instr(replace(s.parent_flow_ids, chr(10), '|'), '|') > 0 THEN substring(s.parent_flow_ids, 1, instr(replace(s.parent_flow_ids, chr(10), '|'), '|') - 1)
      ELSE s.parent_flow_ids
    END AS parent_flow_id,
    s.updated_at, s.version_id,
    s.source_organization AS donor_label,
    CASE WHEN s.locations IS NULL THEN 'none' WHEN length(s.locations) = 3 THEN 'iso3' WHEN instr(s.locations, ';') > 0 THEN 'multi' ELSE 'name' END AS recipient_kind,
    s.locations AS recipient_label,
    CASE WHEN instr(lower(coalesce(s.plan_name, '')), 'refugee') > 0 THEN 'refugees_hosts' ELSE 'unknown' END AS beneficiary,
    CASE WHEN instr(lower(coalesce(s.plan_name, '')), 'refugee') > 0 THEN 'the plan is one for refugees by its name' ELSE 'FTS does not tell the beneficiaries' END AS beneficiary_rule,
    s.organization AS channel,
    coalesce(s.organization_sub_types, s.organization_types) AS channel_type,
    CASE
      WHEN instr(coalesce(s.organization_levels, ''), ';') > 0 THEN NULL
      WHEN s.organization_levels IN ('Local and National Non-State Actors', 'National and Sub-National State Actors') THEN true
      WHEN s.organization_levels IN ('International Actors', 'Pooled Funds') THEN false
    END AS is_national_actor,
    s.plan_id, s.plan_name,
    s.clusters AS sector,
    'humanitarian' AS aid_kind,
    s.earmarking,
    s.status AS stage,
    s.boundary, s.on_boundary, s.flow_type,
    coalesce(s.decision_date, s.date) AS flow_date,
    -- the year of use where the system names one for the row; those of FTS are in funding_usage_year
    CAST(NULL AS INTEGER) AS named_year,
    CAST(coalesce(s.original_amount, s.amount_usd) AS DECIMAL(20, 2)) AS amount_original,
    CASE WHEN s.original_amount IS NULL THEN 'USD' ELSE s.original_currency END AS currency,
    s.exchange_rate,
    CASE WHEN s.original_amount IS NULL OR s.original_currency = 'USD' THEN NULL ELSE coalesce(s.decision_date, s.date) END AS rate_date,
    CASE WHEN s.original_amount IS NULL OR s.original_currency = 'USD' THEN 'reported in US dollars' ELSE 'OCHA FTS' END AS rate_source,
    CAST(s.amount_usd AS DECIMAL(20, 2)) AS published_usd,
    CAST(s.full_parked_amount_usd AS DECIMAL(20, 2)) AS full_amount_usd,
    CAST(NULL AS STRING) AS marker_disability, CAST(NULL AS STRING) AS marker_climate, CAST(NULL AS STRING) AS marker_gender,
    s.source_file_id, s.source_line
  FROM staged_fts_flows AS s
  UNION ALL
  SELECT
    'IATI',
    concat(t.source_file_id, ':', CAST(t.source_line AS STRING)),
    concat(t.activity_id, '/', coalesce(t.transaction_ref, ''), '/', CAST(t.source_line AS STRING)),
    NULL, NULL, NULL,
    t.provider_name,
    -- an operation of several countries (MCO) is no country's, whatever country its activity names; from 2022 on operations are named by ISO code
    CASE
      WHEN substring(t.activity_id, length(t.activity_id) - 2, 3) = 'MCO' THEN 'multi'
      WHEN a.iso3 IS NOT NULL OR o.iso3 IS NOT NULL THEN 'iso3'
      ELSE 'none'
    END,
    coalesce(a.iso3, o.iso3),
    'unknown',
    'UNHCR also serves stateless and internally displaced people',
    'UNHCR', 'UN agency', false,
    NULL, NULL, NULL,
    'unknown',
    CASE t.earmarking_code WHEN '1' THEN 'unearmarked' WHEN '2' THEN 'softly earmarked' WHEN '3' THEN 'earmarked' WHEN '4' THEN 'tightly earmarked' END,
    CASE t.type_code WHEN '1' THEN 'paid' WHEN '2' THEN 'commitment' WHEN '3' THEN 'disbursement' WHEN '4' THEN 'expenditure' WHEN '11' THEN 'commitment' ELSE concat('type ', t.type_code) END,
    CASE WHEN t.type_code IN ('1', '11') THEN 'incoming' ELSE 'outgoing' END,
    'single', 'Standard',
    t.date,
    CASE WHEN substring(t.activity_id, 1, 13) = 'XM-DAC-41121-' AND substring(t.activity_id, 14, 2) = '20' AND length(t.activity_id) >= 17
      THEN CAST(substring(t.activity_id, 14, 4) AS INTEGER) ELSE CAST(year(t.date) AS INTEGER) END,
    CAST(t.value AS DECIMAL(20, 2)),
    t.currency,
    CAST(NULL AS DECIMAL(18, 8)),
    t.value_date,
    CASE WHEN t.value_usd IS NOT NULL THEN 'converted by the publisher' WHEN t.currency = 'USD' THEN 'reported in US dollars' END,
    CAST(CASE WHEN t.value_usd IS NOT NULL THEN t.value_usd WHEN t.currency = 'USD' THEN t.value END AS DECIMAL(20, 2)),
    NULL, NULL, NULL, NULL,
    t.source_file_id, t.source_line
  FROM staged_iati_transactions AS t
  LEFT JOIN (
    SELECT a.activity_id, MIN(c.iso3) AS iso3
    FROM staged_iati_activities AS a JOIN country AS c ON c.iso2 = a.recipient_iso2
    GROUP BY a.activity_id
  ) AS a ON a.activity_id = t.activity_id
  LEFT JOIN country_key AS o ON o.key = CASE
    WHEN substring(t.activity_id, 14, 4) >= '2022' AND substring(t.activity_id, length(t.activity_id) - 3, 1) = '-'
      THEN concat('iso3:', substring(t.activity_id, length(t.activity_id) - 2, 3)) END
  UNION ALL
  SELECT
    'CERF',
    concat(s.source_file_id, ':', CAST(s.source_line AS STRING), ':', t.stage),
    concat(CAST(s.year AS STRING), '/', s.donor, '/', CAST(s.source_line AS STRING)),
    NULL, NULL, NULL,
    s.donor,
    'none', NULL,
    'unknown', 'a fund for all emergencies',
    'Central Emergency Response Fund', 'Pooled fund', false,
    NULL, NULL, NULL,
    'humanitarian',
    NULL,
    t.stage,
    'incoming', 'single', 'Standard',
    NULL,
    s.year,
    CAST(CASE t.stage WHEN 'paid' THEN s.paid_usd ELSE s.pledged_usd END AS DECIMAL(20, 2)),
    'USD', NULL, NULL, 'reported in US dollars',
    CAST(CASE t.stage WHEN 'paid' THEN s.paid_usd ELSE s.pledged_usd END AS DECIMAL(20, 2)),
    NULL, NULL, NULL, NULL,
    s.source_file_id, s.source_line
  FROM staged_cerf_contributions AS s
  CROSS JOIN (VALUES ('paid'), ('pledge')) AS t(stage)
  UNION ALL
  SELECT
    'CRS',
    concat(s.source_file_id, ':', CAST(s.source_line AS STRING)),
    s.md_id,
    NULL, NULL, NULL,
    s.donor,
    CASE WHEN length(s.recipient) = 3 AND upper(s.recipient) <> lower(s.recipient) THEN 'iso3' ELSE 'region' END,
    s.recipient,
    CASE WHEN substring(s.sector, 1, 4) = '9301' THEN 'in_donor' WHEN s.channel IN ('41121', '41130') THEN 'refugees_hosts' ELSE 'unknown' END,
    CASE WHEN substring(s.sector, 1, 4) = '9301' THEN 'purpose 9301x' WHEN s.channel IN ('41121', '41130') THEN 'proxy: channel UNHCR or UNRWA' ELSE 'no purpose code marks refugee situations' END,
    s.channel, NULL,
    CASE WHEN substring(coalesce(s.channel, ''), 1, 2) = '12' OR substring(coalesce(s.channel, ''), 1, 2) = '23' THEN true WHEN s.channel IS NOT NULL THEN false END,
    NULL, NULL,
    s.sector,
    CASE WHEN substring(s.sector, 1, 4) = '9301' THEN 'in_donor' WHEN substring(s.sector, 1, 2) IN ('72', '73', '74') THEN 'humanitarian' ELSE 'development' END,
    NULL,
    CASE s.flow_type WHEN 'C' THEN 'commitment' ELSE 'disbursement' END,
    NULL, 'single', 'Standard',
    NULL,
    s.time_period,
    CAST(NULL AS DECIMAL(20, 2)), 'USD', NULL, NULL, 'converted by the OECD',
    CAST(CAST(s.obs_value AS DECIMAL(27, 6)) * CAST(CASE s.unit_mult WHEN 0 THEN 1 WHEN 3 THEN 1000 WHEN 6 THEN 1000000 WHEN 9 THEN 1000000000 END AS DECIMAL(10, 0)) AS DECIMAL(20, 2)),
    NULL,
    s.disability, concat(coalesce(s.climate_mitigation, ''), '/', coalesce(s.climate_adaptation, '')), s.gender_equality,
    s.source_file_id, s.source_line
  FROM staged_oecd_crs AS s
  -- activities only: rows with a total in a dimension are the same money again
  WHERE s.price_base = 'V' AND length(s.sector) = 5 AND s.md_id <> '_T' AND coalesce(s.md_dim, 'DD') <> '_T'
  UNION ALL
  SELECT
    'UNHCR',
    concat(s.source_file_id, ':', CAST(s.source_line AS STRING)),
    concat(CAST(s.year AS STRING), '/', s.donor, '/', CAST(s.source_line AS STRING)),
    NULL, NULL, NULL,
    s.donor,
    CASE WHEN s.recipient IS NULL THEN 'none' ELSE 'name' END,
    s.recipient,
    'unknown', 'UNHCR also serves stateless and internally displaced people',
    'UNHCR', 'UN agency', false,
    NULL, NULL, NULL,
    'unknown',
    s.earmarking,
    coalesce(s.stage, 'commitment'),
    'incoming', 'single', 'Standard',
    s.received_on,
    s.year,
    CAST(coalesce(s.amount, s.amount_usd) AS DECIMAL(20, 2)),
    CASE WHEN s.amount IS NULL THEN 'USD' ELSE s.currency END,
    NULL,
    CASE WHEN s.amount_usd IS NULL THEN s.received_on END,
    CASE WHEN s.amount_usd IS NOT NULL AND s.amount IS NULL THEN 'reported in US dollars' WHEN s.amount_usd IS NOT NULL THEN 'converted by the publisher' WHEN s.currency = 'USD' THEN 'reported in US dollars' END,
    CAST(CASE WHEN s.amount_usd IS NOT NULL THEN s.amount_usd WHEN s.currency = 'USD' THEN s.amount END AS DECIMAL(20, 2)),
    NULL, NULL, NULL, NULL,
    s.source_file_id, s.source_line
  FROM staged_unhcr_contributions AS s
  UNION ALL
  SELECT
    'CRS',
    concat(s.source_file_id, ':', CAST(s.source_line AS STRING), ':', t.stage),
    concat(s.donor_code, '/', coalesce(s.crs_id, ''), '/', coalesce(s.project_number, '')),
    NULL, NULL, NULL,
    s.donor_code,
    'name',
    s.recipient_name,
    CASE WHEN substring(s.purpose_code, 1, 4) = '9301' OR s.aid_type IN ('H02', 'H03', 'H04', 'H05', 'H06') THEN 'in_donor' WHEN s.channel_code IN ('41121', '41130') THEN 'refugees_hosts' ELSE 'unknown' END,
    CASE WHEN substring(s.purpose_code, 1, 4) = '9301' OR s.aid_type IN ('H02', 'H03', 'H04', 'H05', 'H06') THEN 'purpose 9301x or aid type H02-H06' WHEN s.channel_code IN ('41121', '41130') THEN 'proxy: channel UNHCR or UNRWA' ELSE 'no purpose code marks refugee situations' END,
    s.channel_code, NULL,
    CASE WHEN substring(coalesce(s.channel_code, ''), 1, 2) = '12' OR substring(coalesce(s.channel_code, ''), 1, 2) = '23' THEN true WHEN s.channel_code IS NOT NULL THEN false END,
    NULL, NULL,
    s.purpose_code,
    CASE WHEN substring(s.purpose_code, 1, 4) = '9301' OR s.aid_type IN ('H02', 'H03', 'H04', 'H05', 'H06') THEN 'in_donor' WHEN substring(s.purpose_code, 1, 2) IN ('72', '73', '74') THEN 'humanitarian' ELSE 'development' END,
    NULL,
    t.stage,
    NULL, 'single', 'Standard',
    NULL,
    s.year,
    CAST(NULL AS DECIMAL(20, 2)), 'USD', NULL, NULL, 'converted by the OECD',
    -- to whole cents first: numbers of up to 18 digits are many times faster than longer ones
    CAST(CAST(CASE t.stage WHEN 'commitment' THEN s.commitment_usd_million ELSE s.disbursement_usd_million END AS DECIMAL(18, 8)) * CAST(1000000 AS DECIMAL(7, 0)) AS DECIMAL(20, 2)),
    NULL,
    s.disability, concat(coalesce(s.climate_mitigation, ''), '/', coalesce(s.climate_adaptation, '')), s.gender,
    s.source_file_id, s.source_line
  FROM staged_oecd_crs_legacy AS s
  CROSS JOIN (VALUES ('commitment'), ('disbursement')) AS t(stage)
  WHERE CASE t.stage WHEN 'commitment' THEN s.commitment_usd_million ELSE s.disbursement_usd_million END IS NOT NULL
),
doubted AS (
  -- the publisher's dollars cannot be right: 0, other than the amount in dollars itself, or outside what the currency was ever worth; then a rate converts or nothing does
  SELECT
    r.*,
    CASE
      WHEN r.source_system NOT IN ('IATI', 'UNHCR') OR r.published_usd IS NULL OR r.amount_original IS NULL OR ABS(r.amount_original) < 100 THEN NULL
      WHEN r.published_usd = 0 THEN 'the publisher gives 0 US dollars for it'
      WHEN r.currency = 'USD' AND ABS(r.published_usd - r.amount_original) > 1 + ABS(CAST(r.amount_original AS DOUBLE)) * CAST(0.001 AS DOUBLE)
        THEN concat('it is in US dollars, and the publisher gives other US dollars: ', CAST(r.published_usd AS STRING))
      WHEN r.currency <> 'USD' AND (
        (r.published_usd > 0) <> (r.amount_original > 0)
        OR ABS(CAST(r.published_usd AS DOUBLE)) < CAST(coalesce(b.least_usd, 0) AS DOUBLE) * ABS(CAST(r.amount_original AS DOUBLE))
        OR ABS(CAST(r.published_usd AS DOUBLE)) > CAST(coalesce(b.greatest_usd, 4) AS DOUBLE) * ABS(CAST(r.amount_original AS DOUBLE)))
        THEN concat('the US dollars of the publisher cannot be right: ', CAST(r.published_usd AS STRING))
    END AS doubt
  FROM raw AS r
  LEFT JOIN currency_band AS b ON b.currency = r.currency
),
used AS (
  SELECT row_id, COUNT(*) AS usage_years, MIN(usage_year) AS usage_year_start, MAX(usage_year) AS usage_year_end
  FROM funding_usage_year
  GROUP BY row_id
),
supplied AS (
  -- one rate a day: of several sources the first by name
  SELECT currency, rate_date, rate_source, units_per_usd,
    ROW_NUMBER() OVER (PARTITION BY currency, rate_date ORDER BY rate_source, units_per_usd) AS pick
  FROM exchange_rate
  WHERE rate_source <> 'OCHA FTS'
),
converted AS (
  SELECT
    r.*,
    coalesce(u.usage_years, CASE WHEN r.named_year IS NOT NULL THEN 1 END) AS usage_years,
    coalesce(u.usage_year_start, r.named_year) AS usage_year_start,
    coalesce(u.usage_year_end, r.named_year) AS usage_year_end,
    x.donor, d.donor_type, d.iso3 AS donor_iso3,
    CASE
      WHEN r.recipient_kind = 'none' THEN 'UNK'
      WHEN r.recipient_kind = 'multi' THEN 'MULTI'
      WHEN k.iso3 IS NOT NULL THEN k.iso3
      WHEN r.source_system = 'FTS' AND instr(r.recipient_label, ',') > 0 THEN 'MULTI'
      ELSE concat('REG:', r.recipient_label)
    END AS recipient,
    coalesce(CASE WHEN r.doubt IS NULL THEN r.published_usd END, CASE WHEN e.units_per_usd IS NOT NULL
      THEN CAST(round(CAST(r.amount_original AS DOUBLE) / CAST(NULLIF(e.units_per_usd, 0) AS DOUBLE), 0) AS DECIMAL(20, 2)) END) AS amount_usd,
    coalesce(r.exchange_rate, CASE WHEN r.published_usd IS NULL OR r.doubt IS NOT NULL THEN e.units_per_usd END) AS rate,
    coalesce(CASE WHEN r.doubt IS NULL THEN r.rate_source END, CASE WHEN r.published_usd IS NULL OR r.doubt IS NOT NULL THEN e.rate_source END) AS rate_by
  FROM doubted AS r
  LEFT JOIN used AS u ON r.source_system = 'FTS' AND u.row_id = r.row_id
  LEFT JOIN donor_crosswalk AS x ON x.system = r.source_system AND x.label = r.donor_label
  LEFT JOIN donor AS d ON d.donor = x.donor
  LEFT JOIN country_key AS k ON k.key = CASE r.recipient_kind
    WHEN 'iso3' THEN concat('iso3:', r.recipient_label)
    WHEN 'name' THEN concat('name:', lower(trim(replace(r.recipient_label, '’', '''')))) END
  LEFT JOIN supplied AS e ON e.pick = 1 AND e.currency = r.currency AND e.rate_date = r.rate_date
)
SELECT
  c.source_system, c.row_id, c.flow_id, c.parent_flow_id, c.updated_at, c.version_id,
  c.donor, c.donor_type, c.recipient, c.beneficiary, c.beneficiary_rule,
  c.channel, c.channel_type, c.is_national_actor, c.plan_id, c.plan_name, c.sector, c.aid_kind, c.earmarking,
  c.stage, c.boundary, c.on_boundary, c.flow_type, c.flow_date,
  c.usage_years, c.usage_year_start, c.usage_year_end,
  c.amount_original, c.currency, c.rate AS exchange_rate, c.rate_date, c.rate_by AS rate_source,
  c.amount_usd,
  CASE WHEN c.amount_usd IS NULL THEN concat(CASE WHEN c.doubt IS NULL THEN '' ELSE concat(c.doubt, '; ') END, 'no rate for ', c.currency, ' on ', coalesce(CAST(c.rate_date AS STRING), 'an unknown day')) END AS amount_usd_reason,
  c.full_amount_usd,
  'current' AS price_basis,
  CASE WHEN c.usage_years = 1 THEN CAST(round(CAST(c.amount_usd AS DOUBLE) / CAST(NULLIF(f.deflator, 0) AS DOUBLE), 0) AS DECIMAL(20, 2)) END AS amount_usd_constant,
  CASE WHEN c.usage_years = 1 AND c.amount_usd IS NOT NULL THEN f.base_year END AS base_year,
  CASE
    WHEN c.amount_usd IS NULL THEN 'no amount in US dollars'
    WHEN coalesce(c.usage_years, 0) <> 1 THEN 'not of one year'
    WHEN c.donor IS NULL THEN 'donor not told'
    WHEN f.deflator IS NULL THEN concat('no deflator for ', coalesce(c.donor_iso3, c.donor), ' ', CAST(c.usage_year_start AS STRING))
  END AS constant_reason,
  c.marker_disability, c.marker_climate, c.marker_gender,
  c.source_file_id, c.source_line
FROM converted AS c
LEFT JOIN deflator AS f ON f.is_preferred AND f.area = c.donor AND f.year = c.usage_year_start
