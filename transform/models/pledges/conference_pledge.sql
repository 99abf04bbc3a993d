/*
table: conference_pledge
description: >-
  Money pledged, committed and paid at solidarity and donor conferences, by donor and host. The three are stages of the same money and never added.
  Additionality is computed here, not stated by the donor: what was pledged above what the donor gave for the same host in the period before.
public: true
grain: [conference, donor, host, currency]
inputs: [staged_conference_pledge, country_key]
columns:
  conference: {type: TEXT, description: "Name of the conference"}
  donor: {type: TEXT, description: "Who pledged, as written"}
  host: {type: TEXT, description: "Host country, ISO 3166-1 alpha-3; _Z not earmarked; the text as written when it is no known country"}
  currency: {type: TEXT, description: "ISO 4217 code"}
  held_on: {type: DATE, description: "First day of the conference"}
  donor_country: {type: TEXT, description: "The donor if it is a country, ISO 3166-1 alpha-3"}
  pledged: {type: "DECIMAL(18,2)", description: "Pledged, in currency"}
  committed: {type: "DECIMAL(18,2)", description: "Committed, in currency"}
  paid: {type: "DECIMAL(18,2)", description: "Paid, in currency"}
  baseline: {type: "DECIMAL(18,2)", description: "What the donor gave for the same host in the period before, in currency"}
  baseline_period: {type: TEXT, description: "That period, in words"}
  additional: {type: "DECIMAL(18,2)", description: "pledged less baseline, in currency; negative when less was pledged; NULL without a baseline"}
  additional_basis: {type: TEXT, description: "computed, or no_baseline"}
  usd_rate: {type: DOUBLE, description: "US dollars for one unit of the currency, as given"}
  pledged_usd: {type: DOUBLE, description: "pledged in US dollars at that rate; NULL without one"}
checks:
  - name: known_host
    severity: warn
    description: "A host that is no known country; add its spelling to country_alias."
    sql: "SELECT DISTINCT host AS place FROM conference_pledge WHERE length(host) > 3"
  - name: paid_within_pledged
    severity: warn
    description: "More was paid than pledged: another conference's money may be in it."
    sql: "SELECT concat(conference, ', ', donor, ', ', host) AS place FROM conference_pledge WHERE paid > pledged"
*/
SELECT
  s.conference,
  s.donor,
  CASE WHEN s.host IS NULL THEN '_Z' ELSE coalesce(h.iso3, s.host) END AS host,
  s.currency,
  s.held_on,
  d.iso3 AS donor_country,
  s.pledged,
  s.committed,
  s.paid,
  s.baseline,
  s.baseline_period,
  s.pledged - s.baseline AS additional,
  CASE WHEN s.pledged IS NULL OR s.baseline IS NULL THEN 'no_baseline' ELSE 'computed' END AS additional_basis,
  s.usd_rate,
  CAST(s.pledged AS DOUBLE) * s.usd_rate AS pledged_usd
FROM staged_conference_pledge AS s
LEFT JOIN country_key AS h ON h.key = concat('name:', lower(trim(replace(coalesce(s.host, ''), '’', ''''))))
LEFT JOIN country_key AS d ON d.key = concat('name:', lower(trim(replace(s.donor, '’', ''''))))
