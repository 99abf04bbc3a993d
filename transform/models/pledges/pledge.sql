/*
table: pledge
description: >-
  Pledges, one row each, as the last export that has them gives them. A pledge is known by its number: a corrected title makes no new one. A pledge
  that a later export of its edition no longer has is marked as withdrawn and stays. Amounts are announcements, no flows; stages are in pledge_update.
public: true
grain: [pledge_id]
inputs: [pledge_export, pledge_item, country_key, process_calendar, exchange_rate]
columns:
  pledge_id: {type: TEXT, description: "Number of the pledge"}
  edition: {type: TEXT, description: "Meeting for which it was made, as in process_calendar; SOLIDARITY for solidarity conferences, OTHER for another; NULL when not stated"}
  event_text: {type: TEXT, description: "Meeting as written"}
  title: {type: TEXT, description: "Title in the last export"}
  titles: {type: BIGINT, description: "Different titles over all exports"}
  first_title: {type: TEXT, description: "Title in the first export"}
  description: {type: TEXT, description: "Description without hard line breaks"}
  entity_name: {type: TEXT, description: "Who submitted it"}
  entity_type: {type: TEXT, description: "STATE, UN, NGO, REFUGEE_LED, FAITH, PRIVATE, DEVELOPMENT_BANK, CITY, ACADEMIA, SPORT, PARLIAMENT, OTHER; NULL when not stated"}
  entity_type_text: {type: TEXT, description: "Type of the entity as written"}
  country: {type: TEXT, description: "Country of the entity, ISO 3166-1 alpha-3; NULL when not stated or not resolved"}
  country_text: {type: TEXT, description: "Country of the entity as written"}
  is_financial: {type: BOOLEAN, description: "Contribution of money"}
  is_material: {type: BOOLEAN, description: "Contribution in kind"}
  is_technical: {type: BOOLEAN, description: "Technical assistance"}
  is_policy: {type: BOOLEAN, description: "Change of law, policy or practice"}
  is_places: {type: BOOLEAN, description: "Places for resettlement and complementary pathways"}
  is_other_contribution: {type: BOOLEAN, description: "A stated contribution of another kind"}
  contribution_text: {type: TEXT, description: "Kinds of contribution as written"}
  areas_of_focus: {type: TEXT, description: "Areas of focus, with ; between"}
  objectives: {type: TEXT, description: "Objectives of the compact by number, with ; between: 1 pressures on hosts, 2 self-reliance, 3 third-country solutions, 4 conditions of return"}
  target_populations: {type: TEXT, description: "Target populations, with ; between"}
  beneficiaries: {type: BIGINT, description: "Number of persons targeted; NULL when not stated, not one whole number, or one to four persons"}
  beneficiaries_text: {type: TEXT, description: "Number of persons as written; 'fewer than 5' where it is of one to four"}
  amount_text: {type: TEXT, description: "Amount as written"}
  amount_state: {type: TEXT, description: "exact, about, range, at_least, up_to, per_year or unparsed; NULL without an amount"}
  amount_low: {type: "DECIMAL(18,2)", description: "Least amount, in amount_currency; NULL for up_to"}
  amount_high: {type: "DECIMAL(18,2)", description: "Greatest amount, in amount_currency; NULL for at_least"}
  amount_currency: {type: TEXT, description: "ISO 4217 code; NULL when not stated or contradictory"}
  amount_usd: {type: "DECIMAL(18,2)", description: "Lower bound in US dollars, of other currencies at usd_rate and in whole dollars; NULL when there is no such rate, or the amount is only an upper bound or a yearly amount"}
  amount_usd_state: {type: TEXT, description: "stated, converted, or why there is none: no_rate, no_currency, no_lower_bound, per_year, unparsed, none"}
  usd_rate: {type: "DECIMAL(18,8)", description: "Units of amount_currency for one US dollar: the last rate supplied for the month of announced_on, up to that day; NULL when amount_usd is not converted"}
  usd_rate_date: {type: DATE, description: "Day of the rate"}
  usd_rate_source: {type: TEXT, description: "Who published the rate"}
  timeline: {type: TEXT, description: "Time of implementation as written"}
  multistakeholder: {type: TEXT, description: "Multistakeholder pledges, with ; between"}
  tags: {type: TEXT, description: "Tags as written"}
  submitted_on: {type: DATE, description: "When it was submitted, as stated"}
  announced_on: {type: DATE, description: "Day from which it counts: submitted_on, else the last day of its meeting, else the first export that has it"}
  announced_basis: {type: TEXT, description: "submitted, meeting or export"}
  first_exported_on: {type: DATE, description: "First export that has it"}
  last_exported_on: {type: DATE, description: "Last export that has it"}
  is_withdrawn: {type: BOOLEAN, description: "Whether a later export of its edition no longer has it"}
  withdrawn_on: {type: DATE, description: "Day of the first such export"}
checks:
  - name: withdrawn
    severity: warn
    description: "Pledges that the next export of their edition no longer has. If the export was cut to a part of the pledges they are not withdrawn: give the whole export."
    sql: "SELECT concat(pledge_id, ' is gone in the export of ', CAST(withdrawn_on AS STRING)) AS place FROM pledge WHERE is_withdrawn"
  - name: amount_parsed
    severity: warn
    description: "An amount in words that cannot be read without doubt; it is kept as written and in no sum."
    sql: "SELECT concat(pledge_id, ': ', amount_text) AS place FROM pledge WHERE amount_state = 'unparsed'"
  - name: dollars_are_known
    severity: warn
    description: "A lower bound in another currency without a rate of the month in which it was announced has no dollars and is in no sum of dollars; the rate of another month is never taken. Supply rates as gcr.exchange_rates."
    sql: "SELECT concat(amount_currency, ' ', CAST(year(announced_on) AS STRING), '-', CAST(month(announced_on) AS STRING), ': ', CAST(COUNT(*) AS STRING), ' pledges') AS place FROM pledge WHERE amount_usd_state = 'no_rate' GROUP BY amount_currency, year(announced_on), month(announced_on)"
  - name: submitting_country_known
    severity: warn
    description: "A country of a submitting entity that is not known; add its spelling to country_alias."
    sql: "SELECT DISTINCT country_text AS place FROM pledge WHERE country_text IS NOT NULL AND country IS NULL"
  - name: entity_type_stated
    severity: warn
    description: "Pledges without a type of entity: they are in the totals and under no type."
    sql: "SELECT concat(CAST(COUNT(*) AS STRING), ' pledges') AS place FROM pledge WHERE entity_type IS NULL HAVING COUNT(*) > 0"
*/
WITH aged AS (
  SELECT
    e.*,
    ROW_NUMBER() OVER (PARTITION BY e.pledge_id ORDER BY e.exported_on DESC) AS age_no
  FROM pledge_export AS e
),
span AS (
  SELECT
    a.pledge_id,
    MIN(a.exported_on) AS first_exported_on,
    MAX(a.exported_on) AS last_exported_on,
    CAST(COUNT(DISTINCT a.title) AS BIGINT) AS titles
  FROM aged AS a
  GROUP BY a.pledge_id
),
edition_export AS (
  SELECT DISTINCT exported_on, coalesce(edition, '') AS edition FROM pledge_export
),
gone AS (
  SELECT a.pledge_id, MIN(x.exported_on) AS withdrawn_on
  FROM aged AS a
  JOIN edition_export AS x ON x.edition = coalesce(a.edition, '') AND x.exported_on > a.exported_on
  WHERE a.age_no = 1
  GROUP BY a.pledge_id
),
contribution AS (
  SELECT
    k.pledge_id,
    MAX(CASE WHEN k.kind = 'financial' THEN 1 ELSE 0 END) AS financial,
    MAX(CASE WHEN k.kind = 'material' THEN 1 ELSE 0 END) AS material,
    MAX(CASE WHEN k.kind = 'technical' THEN 1 ELSE 0 END) AS technical,
    MAX(CASE WHEN k.kind = 'policy' THEN 1 ELSE 0 END) AS policy,
    MAX(CASE WHEN k.kind = 'places' THEN 1 ELSE 0 END) AS places,
    MAX(CASE WHEN k.kind = 'other' THEN 1 ELSE 0 END) AS other
  FROM (
    SELECT
      pledge_id,
      CASE
        WHEN instr(lower(item), 'resettlement') > 0 OR instr(lower(item), 'complementary') > 0 OR instr(lower(item), 'places') > 0 THEN 'places'
        WHEN instr(lower(item), 'financ') > 0 OR instr(lower(item), 'funding') > 0 THEN 'financial'
        WHEN instr(lower(item), 'material') > 0 OR instr(lower(item), 'in kind') > 0 OR instr(lower(item), 'in-kind') > 0 THEN 'material'
        WHEN instr(lower(item), 'technical') > 0 OR instr(lower(item), 'expertise') > 0 THEN 'technical'
        WHEN instr(lower(item), 'policy') > 0 OR instr(lower(item), 'legal') > 0 OR instr(lower(item), 'practice') > 0 THEN 'policy'
        ELSE 'other'
      END AS kind
    FROM pledge_item
    WHERE kind = 'contribution'
  ) AS k
  GROUP BY k.pledge_id
),
objective AS (
  SELECT
    a.pledge_id,
    concat(
      CASE WHEN instr(a.text, 'objective 1') > 0 OR instr(a.text, 'pressure') > 0 OR a.text = '1' THEN '1;' ELSE '' END,
      CASE WHEN instr(a.text, 'objective 2') > 0 OR instr(a.text, 'self-reliance') > 0 OR a.text = '2' THEN '2;' ELSE '' END,
      CASE WHEN instr(a.text, 'objective 3') > 0 OR instr(a.text, 'third country') > 0 OR instr(a.text, 'third-country') > 0 OR a.text = '3' THEN '3;' ELSE '' END,
      CASE WHEN instr(a.text, 'objective 4') > 0 OR instr(a.text, 'countries of origin') > 0 OR instr(a.text, 'return') > 0 OR a.text = '4' THEN '4;' ELSE '' END
    ) AS codes
  FROM (SELECT pledge_id, lower(trim(objectives_text)) AS text FROM aged WHERE age_no = 1 AND objectives_text IS NOT NULL) AS a
),
first_row AS (
  SELECT a.pledge_id, a.title
  FROM aged AS a
  JOIN span AS s ON s.pledge_id = a.pledge_id AND s.first_exported_on = a.exported_on
),
announced AS (
  SELECT
    a.pledge_id,
    a.amount_currency,
    a.amount_low,
    a.amount_low IS NOT NULL AND a.amount_currency IS NOT NULL AND a.amount_state IN ('exact', 'about', 'range', 'at_least') AS has_bound,
    coalesce(a.submitted_on, m.ends_on, s.first_exported_on) AS announced_on
  FROM aged AS a
  JOIN span AS s ON s.pledge_id = a.pledge_id
  LEFT JOIN process_calendar AS m ON m.event = a.edition
  WHERE a.age_no = 1
),
rated AS (
  -- rates that FTS gives are those of its flows; only supplied ones are rates of a day
  SELECT
    n.pledge_id, e.units_per_usd, e.rate_date, e.rate_source,
    ROW_NUMBER() OVER (PARTITION BY n.pledge_id ORDER BY e.rate_date DESC, e.rate_source, e.units_per_usd) AS pick
  FROM announced AS n
  JOIN exchange_rate AS e
    ON e.currency = n.amount_currency AND e.rate_source <> 'OCHA FTS' AND year(e.rate_date) = year(n.announced_on)
    AND month(e.rate_date) = month(n.announced_on) AND e.rate_date <= n.announced_on
  WHERE n.has_bound AND n.amount_currency <> 'USD'
)
SELECT
  a.pledge_id,
  a.edition,
  a.event_text,
  a.title,
  s.titles,
  f.title AS first_title,
  a.description,
  a.entity_name,
  a.entity_type,
  a.entity_type_text,
  k.iso3 AS country,
  a.country_text,
  coalesce(c.financial, 0) = 1 AS is_financial,
  coalesce(c.material, 0) = 1 AS is_material,
  coalesce(c.technical, 0) = 1 AS is_technical,
  coalesce(c.policy, 0) = 1 AS is_policy,
  coalesce(c.places, 0) = 1 AS is_places,
  coalesce(c.other, 0) = 1 AS is_other_contribution,
  a.contribution_list AS contribution_text,
  a.area_list AS areas_of_focus,
  CASE WHEN o.codes IS NULL OR o.codes = '' THEN NULL ELSE substring(o.codes, 1, length(o.codes) - 1) END AS objectives,
  a.target_population_list AS target_populations,
  a.beneficiaries,
  a.beneficiaries_text,
  a.amount_text,
  a.amount_state,
  a.amount_low,
  a.amount_high,
  a.amount_currency,
  CASE
    WHEN NOT n.has_bound THEN NULL
    WHEN a.amount_currency = 'USD' THEN a.amount_low
    ELSE CAST(round(CAST(a.amount_low AS DOUBLE) / CAST(NULLIF(e.units_per_usd, 0) AS DOUBLE), 0) AS DECIMAL(18, 2))
  END AS amount_usd,
  CASE
    WHEN a.amount_text IS NULL THEN 'none'
    WHEN a.amount_state = 'unparsed' THEN 'unparsed'
    WHEN a.amount_state = 'per_year' THEN 'per_year'
    WHEN a.amount_state = 'up_to' THEN 'no_lower_bound'
    WHEN a.amount_currency IS NULL THEN 'no_currency'
    WHEN a.amount_currency = 'USD' THEN 'stated'
    WHEN e.units_per_usd IS NULL THEN 'no_rate'
    ELSE 'converted'
  END AS amount_usd_state,
  e.units_per_usd AS usd_rate,
  e.rate_date AS usd_rate_date,
  e.rate_source AS usd_rate_source,
  a.timeline,
  a.multistakeholder_list AS multistakeholder,
  a.tags,
  a.submitted_on,
  n.announced_on,
  CASE WHEN a.submitted_on IS NOT NULL THEN 'submitted' WHEN m.ends_on IS NOT NULL THEN 'meeting' ELSE 'export' END AS announced_basis,
  s.first_exported_on,
  s.last_exported_on,
  g.withdrawn_on IS NOT NULL AS is_withdrawn,
  g.withdrawn_on
FROM aged AS a
JOIN span AS s ON s.pledge_id = a.pledge_id
JOIN first_row AS f ON f.pledge_id = a.pledge_id
JOIN announced AS n ON n.pledge_id = a.pledge_id
LEFT JOIN rated AS e ON e.pledge_id = a.pledge_id AND e.pick = 1
LEFT JOIN gone AS g ON g.pledge_id = a.pledge_id
LEFT JOIN contribution AS c ON c.pledge_id = a.pledge_id
LEFT JOIN objective AS o ON o.pledge_id = a.pledge_id
LEFT JOIN process_calendar AS m ON m.event = a.edition
LEFT JOIN country_key AS k ON k.key = concat('name:', lower(trim(replace(replace(coalesce(a.country_text, ''), '*', ''), '’', ''''))))
WHERE a.age_no = 1
