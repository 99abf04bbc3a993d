/*
table: conference_pledge
description: >-
  Money pledged, committed and paid at solidarity and donor conferences, by donor and host, and policies that hosts pledged there. The three are stages of the same money and never added.
  Additionality is computed here, not stated by the donor: what was pledged above what the donor gave for the same host in the period before; against funding data it is in conference_additionality.
public: true
grain: [conference, donor, host, currency, pledge_no]
inputs: [staged_conference_pledge, country_key, donor, donor_alias, exchange_rate]
columns:
  conference: {type: TEXT, description: "Name of the conference"}
  donor: {type: TEXT, description: "Who pledged, as written"}
  host: {type: TEXT, description: "Host country, ISO 3166-1 alpha-3; _Z not earmarked; the text as written when it is no known country"}
  currency: {type: TEXT, description: "ISO 4217 code; XXX no money"}
  pledge_no: {type: TEXT, description: "Tells several pledges of one donor for one host apart; 1 when not told"}
  conference_kind: {type: TEXT, values: [solidarity, donor, contributions, other], description: "solidarity, donor, contributions (a list of money that no conference asked for), other"}
  held_on: {type: DATE, description: "First day of the conference"}
  donor_country: {type: TEXT, description: "The donor if it is a country, ISO 3166-1 alpha-3"}
  donor_key: {type: TEXT, description: "The donor in table donor; NULL where none has its name"}
  donor_matched_by: {type: TEXT, values: [list, country, name, none], description: "How: our list of aliases, the name of a country, the name of a donor, or none"}
  pledger_type: {type: TEXT, values: [government, bank, private, civil_society, host_policy, multilateral, other, _U], description: "Kind of pledger; _U not known"}
  pledger_type_basis: {type: TEXT, values: [stated, policy, donor, name, none], description: "stated; a policy of the host itself; the type in table donor; a word for bank in the name; none"}
  policy: {type: TEXT, description: "What the host pledged to change"}
  pledged: {type: "DECIMAL(18,2)", description: "Pledged, in currency"}
  committed: {type: "DECIMAL(18,2)", description: "Committed, in currency"}
  paid: {type: "DECIMAL(18,2)", description: "Paid, in currency"}
  baseline: {type: "DECIMAL(18,2)", description: "What the donor gave for the same host in the period before, in currency"}
  baseline_period: {type: TEXT, description: "That period, in words"}
  additional: {type: "DECIMAL(18,2)", description: "pledged less baseline, in currency; negative when less was pledged; NULL without a baseline"}
  additional_basis: {type: TEXT, description: "computed, or no_baseline"}
  usd_rate: {type: DOUBLE, description: "US dollars for one unit of the currency: as given, 1 for dollars, else by the last rate supplied for the month up to the first day; NULL when there is none"}
  usd_rate_basis: {type: TEXT, values: [given, dollars, supplied, none], description: "Where the rate is from"}
  pledged_usd: {type: "DECIMAL(20,2)", description: "pledged in US dollars at that rate; NULL without one"}
  committed_usd: {type: "DECIMAL(20,2)", description: "committed, likewise"}
  paid_usd: {type: "DECIMAL(20,2)", description: "paid, likewise"}
  baseline_usd: {type: "DECIMAL(20,2)", description: "baseline, likewise"}
checks:
  - name: known_host
    severity: warn
    description: "A host that is no known country; add its spelling to country_alias."
    sql: "SELECT DISTINCT host AS place FROM conference_pledge WHERE length(host) > 3"
  - name: paid_within_pledged
    severity: warn
    description: "More was paid than pledged: another conference's money may be in it."
    sql: "SELECT concat(conference, ', ', donor, ', ', host) AS place FROM conference_pledge WHERE paid > pledged"
  - name: policy_has_no_money
    severity: block
    description: "A pledge of policy has the currency XXX and no amounts; money has a currency."
    sql: "SELECT concat(conference, ', ', donor, ', ', host) AS place FROM conference_pledge WHERE (currency = 'XXX' AND coalesce(pledged, committed, paid) IS NOT NULL) OR (pledger_type = 'host_policy' AND currency <> 'XXX')"
  - name: dollars_are_known
    severity: warn
    description: "An amount in another currency without a rate has no dollars and is in no sum of dollars."
    sql: "SELECT concat(conference, ', ', donor, ', ', currency) AS place FROM conference_pledge WHERE usd_rate IS NULL AND currency <> 'XXX'"
*/
WITH written AS (
  SELECT
    s.*,
    lower(trim(replace(s.donor, '’', ''''))) AS donor_label,
    lower(trim(replace(coalesce(s.host, ''), '’', ''''))) AS host_label,
    coalesce(s.pledge_no, '1') AS own_no
  FROM staged_conference_pledge AS s
),
by_name AS (
  SELECT lower(name) AS label, MIN(donor) AS donor FROM donor GROUP BY lower(name)
),
rated AS (
  SELECT
    w.conference, w.currency, w.held_on, e.units_per_usd,
    ROW_NUMBER() OVER (PARTITION BY w.conference, w.currency, w.held_on ORDER BY e.rate_date DESC, e.rate_source, e.units_per_usd) AS pick
  FROM (SELECT DISTINCT conference, currency, held_on FROM staged_conference_pledge) AS w
  JOIN exchange_rate AS e
    ON e.currency = w.currency AND e.rate_source <> 'OCHA FTS' AND e.units_per_usd > 0 AND year(e.rate_date) = year(w.held_on)
    AND month(e.rate_date) = month(w.held_on) AND e.rate_date <= w.held_on
),
known AS (
  SELECT
    w.*,
    h.iso3 AS host_iso3,
    c.iso3 AS country_iso3,
    coalesce(l.donor, cd.donor, n.donor) AS donor_key,
    CASE WHEN l.donor IS NOT NULL THEN 'list' WHEN cd.donor IS NOT NULL THEN 'country' WHEN n.donor IS NOT NULL THEN 'name' ELSE 'none' END AS donor_matched_by,
    CASE WHEN w.usd_rate IS NOT NULL THEN w.usd_rate WHEN w.currency = 'USD' THEN CAST(1 AS DOUBLE) ELSE CAST(1 AS DOUBLE) / CAST(NULLIF(e.units_per_usd, 0) AS DOUBLE) END AS rate,
    CASE WHEN w.usd_rate IS NOT NULL THEN 'given' WHEN w.currency = 'USD' THEN 'dollars' WHEN e.units_per_usd IS NOT NULL THEN 'supplied' ELSE 'none' END AS rate_basis,
    instr(w.donor_label, 'bank') > 0 OR instr(w.donor_label, 'banque') > 0 OR instr(w.donor_label, 'banco') > 0 OR instr(w.donor_label, 'بنك') > 0 AS says_bank
  FROM written AS w
  LEFT JOIN country_key AS h ON h.key = concat('name:', w.host_label)
  LEFT JOIN country_key AS c ON c.key = concat('name:', w.donor_label)
  LEFT JOIN donor_alias AS l ON l.label = w.donor_label
  LEFT JOIN donor AS cd ON cd.iso3 = c.iso3
  LEFT JOIN by_name AS n ON n.label = w.donor_label
  LEFT JOIN rated AS e ON e.conference = w.conference AND e.currency = w.currency AND e.held_on = w.held_on AND e.pick = 1
)
SELECT
  k.conference,
  k.donor,
  CASE WHEN k.host IS NULL THEN '_Z' ELSE coalesce(k.host_iso3, k.host) END AS host,
  k.currency,
  k.own_no AS pledge_no,
  coalesce(k.conference_kind, 'solidarity') AS conference_kind,
  k.held_on,
  k.country_iso3 AS donor_country,
  k.donor_key,
  k.donor_matched_by,
  CASE
    WHEN k.pledger_type IS NOT NULL THEN k.pledger_type
    WHEN k.currency = 'XXX' AND k.policy IS NOT NULL AND k.country_iso3 = k.host_iso3 THEN 'host_policy'
    WHEN d.donor_type IN ('government', 'eu') OR k.country_iso3 IS NOT NULL THEN 'government'
    WHEN k.says_bank THEN 'bank'
    WHEN d.donor_type IN ('multilateral', 'fund') THEN 'multilateral'
    WHEN d.donor_type = 'private' THEN 'private'
    ELSE '_U'
  END AS pledger_type,
  CASE
    WHEN k.pledger_type IS NOT NULL THEN 'stated'
    WHEN k.currency = 'XXX' AND k.policy IS NOT NULL AND k.country_iso3 = k.host_iso3 THEN 'policy'
    WHEN d.donor_type IN ('government', 'eu') OR k.country_iso3 IS NOT NULL THEN 'donor'
    WHEN k.says_bank THEN 'name'
    WHEN d.donor_type IN ('multilateral', 'fund', 'private') THEN 'donor'
    ELSE 'none'
  END AS pledger_type_basis,
  k.policy,
  k.pledged,
  k.committed,
  k.paid,
  k.baseline,
  k.baseline_period,
  k.pledged - k.baseline AS additional,
  CASE WHEN k.pledged IS NULL OR k.baseline IS NULL THEN 'no_baseline' ELSE 'computed' END AS additional_basis,
  k.rate AS usd_rate,
  k.rate_basis AS usd_rate_basis,
  CAST(round(CAST(k.pledged AS DOUBLE) * k.rate, 2) AS DECIMAL(20, 2)) AS pledged_usd,
  CAST(round(CAST(k.committed AS DOUBLE) * k.rate, 2) AS DECIMAL(20, 2)) AS committed_usd,
  CAST(round(CAST(k.paid AS DOUBLE) * k.rate, 2) AS DECIMAL(20, 2)) AS paid_usd,
  CAST(round(CAST(k.baseline AS DOUBLE) * k.rate, 2) AS DECIMAL(20, 2)) AS baseline_usd
FROM known AS k
LEFT JOIN donor AS d ON d.donor = k.donor_key
