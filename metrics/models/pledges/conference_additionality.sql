/*
table: conference_additionality
description: >-
  What a donor pledged at a conference for a host above what it gave for that host before: its average of the three years before the year of the conference by a system of funding data (FTS: incoming money of appeals, CRS: disbursements), and
  the baseline that the user gives (GIVEN). Computed here, not stated by the donor. The baseline has two bounds: money for the host alone, and with it the money for several countries, regions or countries not told, which may be for the host too;
  so additional has two bounds. A system has no baseline unless it has flows of someone for the host in each of the three years; the donor's absence then is 0.
public: true
grain: [conference, donor, host, source_system]
inputs: [conference_pledge, funding_counted, funding_flow]
columns:
  conference: {type: TEXT, description: "Name of the conference"}
  donor: {type: TEXT, description: "Who pledged, as written"}
  host: {type: TEXT, description: "Host country; _Z not earmarked, which is held against all that the donor gave"}
  source_system: {type: TEXT, values: [GIVEN, FTS, CRS], description: "What the baseline is of"}
  held_on: {type: DATE, description: "First day of the conference"}
  donor_key: {type: TEXT, description: "The donor in table donor; NULL not found"}
  donor_matched_by: {type: TEXT, description: "list, country, name or none"}
  pledged_usd: {type: "DECIMAL(20,2)", description: "Pledged for the host; NULL when a row has no dollars"}
  years_known: {type: BIGINT, description: "Of the three years before, those in which the system has flows of anyone for the host; NULL for GIVEN"}
  flows: {type: BIGINT, description: "Flows in the lower bound; NULL for GIVEN"}
  flows_without_usd: {type: BIGINT, description: "Of the flows in either bound, those whose dollars are not known; NULL for GIVEN"}
  baseline_low_usd: {type: "DECIMAL(20,2)", description: "Yearly average for the host alone"}
  baseline_high_usd: {type: "DECIMAL(20,2)", description: "The same with money for several countries, regions, or not told"}
  additional_low_usd: {type: "DECIMAL(20,2)", description: "pledged_usd less the higher baseline"}
  additional_high_usd: {type: "DECIMAL(20,2)", description: "pledged_usd less the lower baseline"}
  verdict: {type: TEXT, values: [more, less, unclear, unknown], description: "more than before by both bounds, less by both, unclear when they disagree or flows lack dollars, unknown without a baseline"}
  reason: {type: TEXT, description: "Why there is no baseline, or why it is unclear"}
*/
WITH promise AS (
  SELECT
    conference, donor, host,
    MIN(held_on) AS held_on,
    MIN(donor_key) AS donor_key,
    MIN(donor_matched_by) AS donor_matched_by,
    CASE WHEN COUNT(*) = COUNT(pledged_usd) THEN CAST(SUM(pledged_usd) AS DECIMAL(20, 2)) END AS pledged_usd,
    CASE WHEN COUNT(*) = COUNT(baseline_usd) THEN CAST(SUM(baseline_usd) AS DECIMAL(20, 2)) END AS baseline_usd,
    CAST(COUNT(baseline_usd) AS BIGINT) AS baselines
  FROM conference_pledge
  WHERE currency <> 'XXX'
  GROUP BY conference, donor, host
),
money AS (
  SELECT 'FTS' AS source_system, donor, recipient, usage_year, amount_usd
  FROM funding_counted
  WHERE total = 'APPEALS' AND source_system = 'FTS'
  UNION ALL
  SELECT 'CRS', donor, recipient, usage_year_start, amount_usd
  FROM funding_flow
  WHERE source_system = 'CRS' AND stage = 'disbursement' AND beneficiary <> 'in_donor' AND donor_type <> 'group'
),
known_system AS (
  SELECT DISTINCT source_system FROM money
),
scope AS (
  -- years in which the system speaks of the host
  SELECT p.conference, p.donor, p.host, m.source_system, CAST(COUNT(DISTINCT m.usage_year) AS BIGINT) AS years_known
  FROM promise AS p
  JOIN money AS m ON m.usage_year BETWEEN year(p.held_on) - 3 AND year(p.held_on) - 1 AND (p.host = '_Z' OR m.recipient = p.host)
  GROUP BY p.conference, p.donor, p.host, m.source_system
),
earlier AS (
  SELECT
    p.conference, p.donor, p.host, m.source_system,
    CAST(COUNT(CASE WHEN p.host = '_Z' OR m.recipient = p.host THEN 1 END) AS BIGINT) AS flows,
    CAST(COUNT(CASE WHEN m.amount_usd IS NULL THEN 1 END) AS BIGINT) AS flows_without_usd,
    CAST(SUM(CASE WHEN p.host = '_Z' OR m.recipient = p.host THEN m.amount_usd END) AS DECIMAL(20, 2)) AS low_usd,
    CAST(SUM(m.amount_usd) AS DECIMAL(20, 2)) AS high_usd
  FROM promise AS p
  JOIN money AS m ON m.donor = p.donor_key AND m.usage_year BETWEEN year(p.held_on) - 3 AND year(p.held_on) - 1
    AND (p.host = '_Z' OR m.recipient = p.host OR m.recipient IN ('MULTI', 'UNK') OR substring(m.recipient, 1, 4) = 'REG:')
  GROUP BY p.conference, p.donor, p.host, m.source_system
),
averaged AS (
  SELECT
    p.conference, p.donor, p.host, s.source_system, p.held_on, p.donor_key, p.donor_matched_by, p.pledged_usd,
    coalesce(k.years_known, CAST(0 AS BIGINT)) AS years_known,
    coalesce(b.flows, CAST(0 AS BIGINT)) AS flows,
    coalesce(b.flows_without_usd, CAST(0 AS BIGINT)) AS flows_without_usd,
    CASE WHEN p.donor_key IS NOT NULL AND k.years_known = 3 THEN CAST(round(CAST(coalesce(b.low_usd, CAST(0 AS DECIMAL(20, 2))) AS DOUBLE) / 3, 2) AS DECIMAL(20, 2)) END AS low_usd,
    CASE WHEN p.donor_key IS NOT NULL AND k.years_known = 3 THEN CAST(round(CAST(coalesce(b.high_usd, CAST(0 AS DECIMAL(20, 2))) AS DOUBLE) / 3, 2) AS DECIMAL(20, 2)) END AS high_usd,
    CASE
      WHEN p.donor_key IS NULL THEN 'no donor of the funding data has this name'
      WHEN coalesce(k.years_known, CAST(0 AS BIGINT)) < 3 THEN 'the system does not have flows for this host in each of the three years before'
      WHEN p.pledged_usd IS NULL THEN 'a pledge has no amount in US dollars'
      WHEN b.flows_without_usd > 0 THEN 'flows without US dollars are missing in the baseline'
    END AS reason
  FROM promise AS p
  CROSS JOIN known_system AS s
  LEFT JOIN scope AS k ON k.conference = p.conference AND k.donor = p.donor AND k.host = p.host AND k.source_system = s.source_system
  LEFT JOIN earlier AS b ON b.conference = p.conference AND b.donor = p.donor AND b.host = p.host AND b.source_system = s.source_system
  UNION ALL
  SELECT
    conference, donor, host, 'GIVEN', held_on, donor_key, donor_matched_by, pledged_usd, CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), baseline_usd, baseline_usd,
    CASE WHEN baseline_usd IS NULL THEN 'a row has no baseline' WHEN pledged_usd IS NULL THEN 'a pledge has no amount in US dollars' END
  FROM promise
  WHERE baselines > 0
),
bounded AS (
  -- corrections are negative: the bounds are put in order
  SELECT
    a.*,
    CASE WHEN a.low_usd <= a.high_usd THEN a.low_usd ELSE a.high_usd END AS least_usd,
    CASE WHEN a.low_usd <= a.high_usd THEN a.high_usd ELSE a.low_usd END AS greatest_usd
  FROM averaged AS a
)
SELECT
  conference, donor, host, source_system, held_on, donor_key, donor_matched_by, pledged_usd, years_known, flows, flows_without_usd,
  least_usd AS baseline_low_usd,
  greatest_usd AS baseline_high_usd,
  CAST(pledged_usd - greatest_usd AS DECIMAL(20, 2)) AS additional_low_usd,
  CAST(pledged_usd - least_usd AS DECIMAL(20, 2)) AS additional_high_usd,
  CASE
    WHEN pledged_usd IS NULL OR least_usd IS NULL THEN 'unknown'
    WHEN flows_without_usd > 0 THEN 'unclear'
    WHEN pledged_usd > greatest_usd THEN 'more'
    WHEN pledged_usd < least_usd THEN 'less'
    ELSE 'unclear'
  END AS verdict,
  coalesce(reason, CASE WHEN pledged_usd <= greatest_usd AND pledged_usd >= least_usd THEN 'the pledge lies between the two baselines' END) AS reason
FROM bounded
